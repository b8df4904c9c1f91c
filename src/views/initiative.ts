import { findingsAnchor, initiativeDataPath, initiativePath, sourcePath, yearSheetPath } from "../domain/address.ts";
import { dateLabel, fiscalYearLabel } from "../domain/fiscal-year.ts";
import { isWithin } from "../domain/pointer.ts";
import { ATTAINMENT_STATES, type AttainmentState } from "../plan/attainment.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { columnsOf } from "../plan/series.ts";
import { type Edition, LIFECYCLE_EVENTS, type PrintedSheet } from "../schemas/edition.ts";
import { type Judgement, judgementOf } from "./attainment-table.ts";
import { type Citation, citationOf } from "./cite.ts";
import { findingCounts, findingSentence } from "./finding-counts.ts";
import { type EvaluationText, evaluationText } from "./initiative-evaluation.ts";
import { type Context, type OverallView, overallBlocks, overallView } from "./initiative-overall.ts";
import { type Mark, marksAt, type Note, notesOf, placeRemarks } from "./remarks.ts";
import { nameOf, noIndicatorVerdict, summarySentence } from "./sentences.ts";

/** The page of an initiative: its newest edition, and the way to every other. */
export interface InitiativeView {
  readonly planId: string;
  readonly planTitle: string;
  readonly code: string;
  readonly title: string;
  readonly path: string;
  readonly dataPath: string;
  readonly fiscalYear: number;
  readonly editionLabel: string;
  readonly summary: string;
  readonly lifecycle: Lifecycle | null;
  readonly answers: readonly Answer[];
  readonly overall: OverallView;
  readonly evaluation: EvaluationText;
  readonly editions: readonly EditionLink[];
  readonly sources: readonly SourceFile[];
  readonly citation: Citation;
  /** Notes on the edition as a whole. */
  readonly notes: readonly Note[];
  readonly otherNotesPath: string | null;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/** One of the answers to "is it working": a few words, sentences with their numbers, and where to read on. */
export interface Answer {
  readonly key: "result" | "effects" | "evaluation";
  readonly heading: string;
  readonly verdict: string;
  /** Where the verdict is a state of attainment: what it is called and how it is decided. */
  readonly judgement?: Judgement;
  readonly sentences: readonly string[];
  readonly items: readonly { readonly text: string; readonly anchor: string | null }[];
  readonly more: { readonly label: string; readonly path: string };
}

export interface Lifecycle {
  readonly event: string;
  readonly sentence: string;
  readonly reason: string;
  readonly into: { readonly code: string; readonly title: string; readonly path: string } | null;
  readonly marks: readonly Mark[];
}

export interface EditionLink {
  readonly fiscalYear: number;
  readonly label: string;
  readonly path: string;
  readonly title: string;
  readonly updatedOn: string;
  readonly hasYearSheet: boolean;
  readonly isLatest: boolean;
}

/** One source sheet: its file as received, and its lines as shown on the year's page. */
export interface SourceFile {
  readonly sheet: "overall" | "year";
  readonly name: string;
  readonly file: string;
  readonly worksheet: string | null;
  /** null where the plan publishes no names, so that the file as received is not published. */
  readonly path: string | null;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly printedPath: string;
}

const SHEET_NAMES = { overall: "全体計画", year: "アクションプラン" } as const;

export function contextOf(model: PlanModel, initiative: Initiative, edition: Edition, blocks: Parameters<typeof placeRemarks>[1]): Context {
  const source = { planId: model.id, edition };
  return { model, initiative, edition, columns: columnsOf(model.plan), notes: placeRemarks(source, blocks), source };
}

export function editionLinks(model: PlanModel, { code, editions, latest }: Initiative): EditionLink[] {
  return editions
    .map((edition) => ({
      fiscalYear: edition.fiscalYear,
      label: fiscalYearLabel(edition.fiscalYear),
      path: yearSheetPath(model.id, code, edition.fiscalYear),
      title: edition.overall.title,
      updatedOn: edition.overall.updatedOn === undefined ? "" : dateLabel(edition.overall.updatedOn),
      hasYearSheet: edition.year !== undefined,
      isLatest: edition === latest,
    }))
    .toReversed();
}

export function sourceFiles(model: PlanModel, edition: Edition): SourceFile[] {
  return (["overall", "year"] as const).flatMap((sheet) => {
    const printed: PrintedSheet | undefined = edition.printed[sheet];
    if (!printed) return [];
    return [
      {
        sheet,
        name: SHEET_NAMES[sheet],
        file: printed.file,
        worksheet: printed.sheet ?? null,
        path: model.plan.people === "posts-only" ? null : sourcePath(model.id, printed.file),
        firstLine: printed.firstLine,
        lastLine: printed.firstLine + printed.rows.length - 1,
        printedPath: `${yearSheetPath(model.id, edition.overall.code, edition.fiscalYear)}#${sheetAnchor(sheet)}`,
      },
    ];
  });
}

/** The fragment of a whole printed sheet. */
export const sheetAnchor = (sheet: "overall" | "year"): string => `printed-${sheet}`;

export function lifecycleOf({ model, edition, notes }: Context): Lifecycle | null {
  const { lifecycle } = edition;
  if (!lifecycle) return null;
  const target = lifecycle.into === undefined ? undefined : model.initiatives.find((i) => i.code === lifecycle.into);
  const year = fiscalYearLabel(edition.fiscalYear);
  const sentence = {
    new: `この取組事業は、${year}に新しく始まりました。`,
    merged: `この取組事業は、${year}にほかの取組事業に統合されました。`,
    completed: `この取組事業は、${year}で完了しました。`,
    discontinued: `この取組事業は、${year}で廃止されました。`,
  }[lifecycle.event];
  return {
    event: LIFECYCLE_EVENTS[lifecycle.event],
    sentence,
    reason: lifecycle.reason,
    into: target ? { code: target.code, title: target.latest.overall.title, path: initiativePath(model.id, target.code) } : null,
    marks: marksAt(notes, "/lifecycle"),
  };
}

/** The words by which a search narrows to this edition. */
export function searchFilters(model: PlanModel, edition: Edition, years: readonly number[]): Record<string, string[]> {
  const { overall, year } = edition;
  const status = year?.status ?? overall.years[String(edition.fiscalYear)]?.status;
  const rating = year?.evaluation?.rating;
  return {
    テーマ: [`${overall.theme} ${nameOf(model.themes, overall.theme)}`],
    担当部署: [nameOf(model.departments, overall.department)],
    状況: status === undefined ? [] : [status],
    評価: rating === undefined ? [] : [rating],
    年度: years.map(fiscalYearLabel),
  };
}

function resultAnswer({ indicators }: OverallView): Answer {
  const heading = "目標に届いたか";
  const more = { label: "成果指標を見る", path: "#indicators" };
  const first = indicators[0];
  if (!first) {
    return {
      key: "result",
      heading,
      verdict: noIndicatorVerdict,
      sentences: ["この取組事業には、成果指標（数字で測る目標）がありません。"],
      items: [],
      more,
    };
  }
  if (indicators.length === 1) {
    return {
      key: "result",
      heading,
      verdict: first.result.verdict,
      judgement: judgementOf(first.result.state),
      sentences: first.result.sentences,
      items: [],
      more: { ...more, path: `#${first.anchor}` },
    };
  }
  const states = (Object.keys(ATTAINMENT_STATES) as AttainmentState[]).flatMap((state) => {
    const count = indicators.filter((indicator) => indicator.result.state === state).length;
    return count === 0 ? [] : [{ state, count }];
  });
  return {
    key: "result",
    heading,
    verdict: `成果指標${indicators.length}つの最新の結果`,
    sentences: [`${states.map(({ state, count }) => `${ATTAINMENT_STATES[state]}ものが${count}つ`).join("、")}です。`],
    items: indicators.map(({ name, anchor, result }) => ({ text: `${name}：${result.verdict}`, anchor })),
    more,
  };
}

/** The whole page of an initiative. */
export function initiativeView(model: PlanModel, initiative: Initiative): InitiativeView {
  const edition = initiative.latest;
  const { code, title } = edition.overall;
  const context = contextOf(model, initiative, edition, [...overallBlocks(model, edition), { id: "rest", anchors: ["/overall"] }]);
  const overall = overallView(context);
  const evaluation = evaluationText(model, initiative);
  const sheet = yearSheetPath(model.id, code, edition.fiscalYear);
  // Notes on the year's sheet, and on anything else outside the 全体計画, stand on the edition's own page.
  const onYear = edition.remarks.some(({ at }) => !isWithin(at, "/overall") && !isWithin(at, "/lifecycle"));
  const { text } = overall.effects;
  return {
    planId: model.id,
    planTitle: model.plan.shortTitle,
    code,
    title,
    path: initiativePath(model.id, code),
    dataPath: initiativeDataPath(model.id, code),
    fiscalYear: edition.fiscalYear,
    editionLabel: fiscalYearLabel(edition.fiscalYear),
    summary: summarySentence(model, edition),
    lifecycle: lifecycleOf(context),
    answers: [
      resultAnswer(overall),
      {
        key: "effects",
        heading: "お金の効果はどれだけか",
        verdict: text.verdict,
        sentences: text.sentences,
        items: text.shares.map((share) => ({ text: share.sentence, anchor: null })),
        more: { label: "効果額を見る", path: `#${overall.effects.anchor}` },
      },
      {
        key: "evaluation",
        heading: "市はどう評価したか",
        verdict: evaluation.verdict,
        sentences: evaluation.sentences,
        items: [{ text: findingSentence(findingCounts(model, [initiative])), anchor: findingsAnchor() }],
        more: {
          label: "評価のコメントを読む",
          path: `${yearSheetPath(model.id, code, evaluation.fiscalYear ?? edition.fiscalYear)}#evaluation`,
        },
      },
    ],
    overall,
    evaluation,
    editions: editionLinks(model, initiative),
    sources: sourceFiles(model, edition),
    citation: citationOf(model, edition),
    notes: notesOf(context.notes, "rest"),
    otherNotesPath: onYear ? sheet : null,
    filters: searchFilters(
      model,
      edition,
      initiative.editions.map((e) => e.fiscalYear),
    ),
  };
}
