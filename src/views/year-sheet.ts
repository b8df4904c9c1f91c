import { findingsAnchor, initiativeDataPath, initiativePath, sourceCellAnchor, yearSheetPath } from "../domain/address.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { toPointer } from "../domain/pointer.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { type CellStateName, printedAt } from "../plan/series.ts";
import type { Cell } from "../schemas/base.ts";
import { type Edition, QUARTERS, type YearSheet } from "../schemas/edition.ts";
import { type Citation, citationOf } from "./cite.ts";
import { type SheetFindings, sheetFindings } from "./findings.ts";
import {
  contextOf,
  type EditionLink,
  editionLinks,
  type Lifecycle,
  lifecycleOf,
  type SourceFile,
  searchFilters,
  sheetAnchor,
  sourceFiles,
} from "./initiative.ts";
import {
  type Context,
  type FieldView,
  type HeadView,
  headAnchors,
  headView,
  type OverallView,
  overallBlocks,
  overallView,
  type PeopleField,
  type TermField,
  termField,
  textField,
} from "./initiative-overall.ts";
import { shownPeople } from "./people.ts";
import { cellOf } from "./quote.ts";
import { type Mark, marksAt, type Note, type NoteBlock, notesOf } from "./remarks.ts";
import { meaningOf } from "./sentences.ts";
import { cellWords, type LegendEntry, legendOf } from "./series-table.ts";
import { sourceCellPath } from "./source-link.ts";

/** The page of one edition: the year's sheet, the 全体計画 as it stood in that year, and both as printed. */
export interface YearSheetView {
  readonly planId: string;
  readonly planTitle: string;
  readonly code: string;
  readonly title: string;
  readonly fiscalYear: number;
  readonly label: string;
  readonly path: string;
  readonly initiativePath: string;
  readonly dataPath: string;
  readonly isLatest: boolean;
  /** null where the year's sheet is not there; the page says so. */
  readonly sheet: YearSheetFields | null;
  readonly overall: OverallView;
  readonly findings: SheetFindings;
  readonly lifecycle: Lifecycle | null;
  readonly editions: readonly EditionLink[];
  readonly sources: readonly SourceFile[];
  readonly printed: readonly PrintedView[];
  readonly citation: Citation;
  readonly notes: readonly Note[];
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

export interface YearSheetFields {
  readonly head: HeadView;
  readonly status: TermField;
  readonly content: FieldView;
  readonly schedule: readonly ScheduleRow[];
  readonly firstHalf: { readonly progress: TermField; readonly comment: FieldView };
  readonly yearEnd: {
    readonly results: readonly ResultRow[];
    readonly achievement: TermField;
    readonly activity: TermField;
    readonly comment: FieldView;
    readonly legend: readonly LegendEntry[];
  };
  readonly planChange: { readonly content: TermField; readonly targets: TermField; readonly comment: FieldView };
  readonly evaluation: {
    readonly evaluators: PeopleField;
    readonly rating: TermField;
    readonly comment: FieldView;
    readonly futureDirection: TermField;
    /** Who is to evaluate by the plan's rule; "" where it names none. */
    readonly rule: string;
  };
  readonly notes: Readonly<Record<YearBlock, readonly Note[]>>;
  /** Marks on a part of the sheet as a whole. */
  readonly sectionMarks: Readonly<Record<YearBlock, readonly Mark[]>>;
}

export interface ScheduleRow {
  readonly number: number;
  readonly item: FieldView;
  readonly quarters: readonly boolean[];
  readonly marks: readonly Mark[];
}

/** One number of the year-end report, with its own unit. */
export interface SingleCell {
  readonly state: CellStateName;
  readonly text: string;
  readonly aside: string;
  readonly value: number | null;
  readonly counted: boolean;
  readonly asPrinted: string | null;
  readonly place: { readonly line: number; readonly column: number } | null;
  readonly unit: string | null;
  readonly pointer: string;
  readonly sourcePath: string | null;
  readonly marks: readonly Mark[];
}

export interface ResultRow {
  readonly name: FieldView;
  readonly target: SingleCell;
  readonly actual: SingleCell;
  readonly marks: readonly Mark[];
}

/** A sheet as printed: every line with its number, every non-empty cell with its fragment. */
export interface PrintedView {
  readonly sheet: "overall" | "year";
  readonly anchor: string;
  readonly name: string;
  readonly source: SourceFile;
  readonly width: number;
  readonly rows: readonly { readonly line: number; readonly cells: readonly { readonly anchor: string; readonly text: string }[] }[];
}

export const QUARTER_NAMES: readonly string[] = QUARTERS;

/** The parts of the sheet that have notes of their own, in the order of the page, and the field that each is. */
const BLOCKS = {
  yearContent: null,
  schedule: "/year/schedule",
  firstHalf: "/year/firstHalf",
  yearEnd: "/year/yearEnd",
  planChange: "/year/planChange",
  evaluation: "/year/evaluation",
  yearHead: null,
} as const;
type YearBlock = keyof typeof BLOCKS;
const BLOCK_IDS = Object.keys(BLOCKS) as YearBlock[];

/** Where notes on the year's sheet can stand, in the order of the page. */
export function yearBlocks({ year }: Edition): NoteBlock[] {
  if (!year) return [];
  const anchors: Record<YearBlock, string[]> = {
    yearContent: ["/year/status", "/year/content"],
    schedule: ["/year/schedule", ...year.schedule.flatMap((_, i) => [`/year/schedule/${i}`, `/year/schedule/${i}/item`])],
    firstHalf: ["/year/firstHalf", "/year/firstHalf/progress", "/year/firstHalf/comment"],
    yearEnd: [
      "/year/yearEnd",
      ...(year.yearEnd?.results ?? []).flatMap((_, i) => {
        const base = `/year/yearEnd/results/${i}`;
        return [base, `${base}/indicatorName`, `${base}/target`, `${base}/targetUnit`, `${base}/actual`, `${base}/actualUnit`];
      }),
      "/year/yearEnd/achievement",
      "/year/yearEnd/activity",
      "/year/yearEnd/comment",
    ],
    planChange: ["/year/planChange", "/year/planChange/content", "/year/planChange/targets", "/year/planChange/comment"],
    evaluation: [
      "/year/evaluation",
      "/year/evaluation/evaluators",
      "/year/evaluation/rating",
      "/year/evaluation/comment",
      "/year/evaluation/futureDirection",
    ],
    yearHead: headAnchors("year"),
  };
  return BLOCK_IDS.map((id) => ({ id, anchors: anchors[id] }));
}

function singleCell(
  { edition, notes, source }: Context,
  path: (string | number)[],
  raw: Cell | undefined,
  unit: string | undefined,
): SingleCell {
  const pointer = toPointer(path);
  const printed = printedAt(edition.printed.year, pointer);
  const { state, value } = cellOf(raw);
  const asPrinted = printed?.asPrinted ?? (typeof raw === "object" ? raw.asPrinted : null);
  return {
    state,
    ...cellWords(state, value, asPrinted),
    value,
    counted: state === "value",
    asPrinted,
    place: printed ? { line: printed.line, column: printed.column } : null,
    unit: unit ?? null,
    pointer,
    sourcePath: sourceCellPath(source, pointer),
    // A unit has no cell of its own on the page, so what is said of it stands at the number.
    marks: [...marksAt(notes, pointer), ...marksAt(notes, `${pointer}Unit`)],
  };
}

function fieldsOf(context: Context, year: YearSheet): YearSheetFields {
  const { model, notes } = context;
  const { firstHalf, yearEnd, planChange, evaluation } = year;
  const marks = (pointer: string) => marksAt(notes, pointer);
  const results = (yearEnd?.results ?? []).map((result, i): ResultRow => {
    const base = ["year", "yearEnd", "results", i];
    return {
      name: textField(context, "成果指標名", [...base, "indicatorName"], result.indicatorName),
      target: singleCell(context, [...base, "target"], result.target, result.targetUnit),
      actual: singleCell(context, [...base, "actual"], result.actual, result.actualUnit),
      marks: marks(toPointer(base)),
    };
  });
  return {
    head: headView(context, "year") as HeadView,
    status: termField(context, "区分", ["year", "status"], "yearStatus", year.status),
    content: textField(context, "取組内容・目標", ["year", "content"], year.content),
    schedule: year.schedule.map(({ number, item, quarters }, i) => ({
      number,
      item: textField(context, "取組項目", ["year", "schedule", i, "item"], item),
      quarters,
      marks: marks(`/year/schedule/${i}`),
    })),
    firstHalf: {
      progress: termField(context, "進捗状況", ["year", "firstHalf", "progress"], "firstHalfProgress", firstHalf?.progress),
      comment: textField(context, "コメント", ["year", "firstHalf", "comment"], firstHalf?.comment),
    },
    yearEnd: {
      results,
      achievement: termField(context, "達成状況【成果】", ["year", "yearEnd", "achievement"], "achievement", yearEnd?.achievement),
      activity: termField(context, "進捗状況【活動】", ["year", "yearEnd", "activity"], "activity", yearEnd?.activity),
      comment: textField(context, "コメント", ["year", "yearEnd", "comment"], yearEnd?.comment),
      legend: legendOf(results.flatMap(({ target, actual }) => [target, actual])),
    },
    planChange: {
      content: termField(context, "取組内容の変更", ["year", "planChange", "content"], "planChange", planChange?.content),
      targets: termField(context, "計画値の変更", ["year", "planChange", "targets"], "planChange", planChange?.targets),
      comment: textField(context, "コメント", ["year", "planChange", "comment"], planChange?.comment),
    },
    evaluation: {
      evaluators: {
        label: "評価者",
        people: shownPeople(evaluation?.evaluators ?? [], model.plan.people),
        namesLeftOut: model.plan.people === "posts-only",
        marks: marks("/year/evaluation/evaluators"),
      },
      rating: termField(context, "総合評価", ["year", "evaluation", "rating"], "rating", evaluation?.rating),
      comment: textField(context, "コメント・指示事項", ["year", "evaluation", "comment"], evaluation?.comment),
      futureDirection: termField(
        context,
        "方向性",
        ["year", "evaluation", "futureDirection"],
        "futureDirection",
        evaluation?.futureDirection,
      ),
      rule: evaluatorRule(model, year),
    },
    notes: eachBlock((id) => notesOf(notes, id)),
    sectionMarks: eachBlock((id) => marks(BLOCKS[id] ?? "/none")),
  };
}

function eachBlock<T>(make: (id: YearBlock) => T): Record<YearBlock, T> {
  return Object.fromEntries(BLOCK_IDS.map((id) => [id, make(id)])) as Record<YearBlock, T>;
}

function evaluatorRule(model: PlanModel, year: YearSheet): string {
  const rule = model.plan.evaluators.find((entry) => entry.importance === year.importance);
  if (!rule) return "";
  const meaning = meaningOf(model, "importance", rule.importance);
  return meaning.includes(rule.post)
    ? `重要度${rule.importance}の取組事業です。${meaning}`
    : `重要度${rule.importance}の取組事業は、${rule.post}が評価する決まりです。`;
}

function printedViews(model: PlanModel, edition: Edition): PrintedView[] {
  return sourceFiles(model, edition).flatMap((source) => {
    const printed = edition.printed[source.sheet];
    if (!printed) return [];
    return [
      {
        sheet: source.sheet,
        anchor: sheetAnchor(source.sheet),
        name: source.name,
        source,
        width: Math.max(1, ...printed.rows.map((row) => row.length)),
        rows: printed.rows.map((row, i) => {
          const line = printed.firstLine + i;
          return { line, cells: row.map((text, c) => ({ anchor: text === "" ? "" : sourceCellAnchor(source.sheet, line, c + 1), text })) };
        }),
      },
    ];
  });
}

/** The whole page of one edition. */
export function yearSheetView(model: PlanModel, initiative: Initiative, edition: Edition): YearSheetView {
  const { code, title } = edition.overall;
  const context = contextOf(model, initiative, edition, [
    ...yearBlocks(edition),
    ...overallBlocks(model, edition),
    { id: "rest", anchors: [""] },
  ]);
  const path = yearSheetPath(model.id, code, edition.fiscalYear);
  return {
    planId: model.id,
    planTitle: model.plan.shortTitle,
    code,
    title: edition.year?.title ?? title,
    fiscalYear: edition.fiscalYear,
    label: fiscalYearLabel(edition.fiscalYear),
    path,
    initiativePath: initiativePath(model.id, code),
    dataPath: initiativeDataPath(model.id, code),
    isLatest: edition === initiative.latest,
    sheet: edition.year ? fieldsOf(context, edition.year) : null,
    overall: overallView(context),
    findings: sheetFindings(model, initiative, edition.fiscalYear, `${initiativePath(model.id, code)}#${findingsAnchor()}`),
    lifecycle: lifecycleOf(context),
    editions: editionLinks(model, initiative),
    sources: sourceFiles(model, edition),
    printed: printedViews(model, edition),
    citation: citationOf(model, edition),
    notes: notesOf(context.notes, "rest"),
    filters: searchFilters(model, edition, [edition.fiscalYear]),
  };
}
