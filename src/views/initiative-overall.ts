import { departmentPath, effectsAnchor, indicatorAnchor, themePath, yearSheetPath } from "../domain/address.ts";
import { DIRECTION_NAMES } from "../domain/direction.ts";
import { dateLabel, fiscalYearLabel, hasEndedBy, yearsOf } from "../domain/fiscal-year.ts";
import { money } from "../domain/money.ts";
import { formatNumber } from "../domain/number.ts";
import { toPointer } from "../domain/pointer.ts";
import { paragraphs } from "../domain/text.ts";
import { type Attainment, indicatorAttainment } from "../plan/attainment.ts";
import { findTerm, type Initiative, type PlanModel } from "../plan/model.ts";
import { type Column, columnsOf, effectRow, indicatorRow, printedAt } from "../plan/series.ts";
import {
  type Edition,
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type Indicator,
  type IndicatorRow,
  type Person,
} from "../schemas/edition.ts";
import type { Tone, VocabularyName } from "../schemas/plan.ts";
import { type AttainmentTable, attainmentTable } from "./attainment-table.ts";
import { type ChartResult, effectChart, indicatorChart, type SeriesKey } from "./chart-spec.ts";
import { type EffectsText, effectChartSentence, effectsText, groupsWithAmounts } from "./initiative-effects.ts";
import { indicatorChartSentence, type ResultText, resultText } from "./initiative-result.ts";
import { shownPeople } from "./people.ts";
import { type Mark, marksAt, type Note, type NoteBlock, type Notes, notesOf } from "./remarks.ts";
import { nameOf } from "./sentences.ts";
import {
  eraRemark,
  legendOf,
  type RowInput,
  type SeriesTableModel,
  type TableGroup,
  type TableRow,
  tableHeads,
  tableRow,
} from "./series-table.ts";
import type { SourcePlace } from "./source-link.ts";

/** The 全体計画 of one edition, as the initiative's page and its year's page both show it. */

/** A word of a vocabulary with its meaning; the tone gives its shape, never a colour alone. */
export interface TermView {
  readonly term: string;
  readonly tone: Tone;
  readonly meaning: string;
}

/** One labelled field. `paragraphs` is empty where the field is blank, which the page says. */
export interface FieldView {
  readonly label: string;
  readonly pointer: string;
  readonly paragraphs: readonly string[];
  readonly marks: readonly Mark[];
}

export interface TermField {
  readonly label: string;
  readonly pointer: string;
  readonly term: TermView | null;
  readonly marks: readonly Mark[];
}

export interface LinkField {
  readonly label: string;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly marks: readonly Mark[];
}

export interface DateField {
  readonly label: string;
  readonly iso: string | null;
  readonly text: string;
  /** As the sheet prints it, where that is known. */
  readonly asPrinted: string | null;
  readonly marks: readonly Mark[];
}

export interface PeopleField {
  readonly label: string;
  readonly people: readonly Person[];
  /** Whether the plan keeps names out. */
  readonly namesLeftOut: boolean;
  readonly marks: readonly Mark[];
}

/** The head that both sheets carry. */
export interface HeadView {
  readonly code: string;
  readonly title: string;
  readonly titleMarks: readonly Mark[];
  readonly theme: LinkField;
  readonly department: LinkField;
  readonly importance: TermField;
  readonly createdOn: DateField;
  readonly updatedOn: DateField;
  readonly responsible: PeopleField;
  readonly contacts: PeopleField;
}

export interface IndicatorView {
  readonly id: string;
  readonly anchor: string;
  readonly name: string;
  readonly unit: string | null;
  /** 多いほどよい or 少ないほどよい; null where it is not decided. */
  readonly directionName: string | null;
  readonly directionReason: string | null;
  readonly direction: Indicator["direction"];
  readonly marks: readonly Mark[];
  readonly unitMarks: readonly Mark[];
  readonly chart: ChartResult;
  readonly chartSentence: string;
  readonly table: SeriesTableModel;
  readonly yardsticks: AttainmentTable;
  readonly result: ResultText;
  readonly attainment: readonly Attainment[];
  readonly notes: readonly Note[];
}

export interface EffectsView {
  readonly anchor: string;
  readonly unit: string;
  readonly text: EffectsText;
  readonly charts: readonly { readonly group: EffectGroup; readonly chart: ChartResult; readonly sentence: string }[];
  /** Why there is no chart; "" where there is one. */
  readonly noChart: string;
  readonly table: SeriesTableModel;
  readonly marks: readonly Mark[];
  readonly notes: readonly Note[];
}

export interface YearEntry {
  readonly fiscalYear: number;
  readonly label: string;
  readonly inPeriod: boolean;
  /** Not ended when the sheet was updated: what stands there is a plan, no report. */
  readonly isAhead: boolean;
  readonly status: TermField;
  readonly content: FieldView;
  readonly marks: readonly Mark[];
  /** The year's sheet, where the site holds one. */
  readonly sheetPath: string | null;
}

export interface OtherEffect {
  /** Neighbouring years with the same words are one entry; empty where the year can't be decided. */
  readonly years: readonly number[];
  readonly label: string;
  readonly paragraphs: readonly string[];
  readonly marks: readonly Mark[];
}

export interface OverallView {
  readonly head: HeadView;
  readonly period: { readonly from: number; readonly to: number; readonly label: string; readonly marks: readonly Mark[] };
  readonly effectKinds: { readonly terms: readonly TermView[]; readonly marks: readonly Mark[] };
  readonly goal: FieldView;
  readonly years: readonly YearEntry[];
  readonly indicators: readonly IndicatorView[];
  readonly effects: EffectsView;
  readonly otherEffects: { readonly entries: readonly OtherEffect[]; readonly marks: readonly Mark[] };
  readonly notes: Readonly<Record<"head" | "years" | "otherEffects" | "goal", readonly Note[]>>;
}

export interface Context {
  readonly model: PlanModel;
  readonly initiative: Initiative;
  readonly edition: Edition;
  readonly columns: readonly Column[];
  readonly notes: Notes;
  readonly source: SourcePlace;
}

const HEAD_FIELDS = ["code", "title", "theme", "department", "importance", "responsible", "contacts", "createdOn", "updatedOn"] as const;
export const headAnchors = (sheet: "overall" | "year"): string[] => HEAD_FIELDS.map((field) => `/${sheet}/${field}`);

const ROW_KEYS = Object.keys(INDICATOR_ROWS) as IndicatorRow[];
const EFFECT_ROW_KEYS = Object.keys(EFFECT_ROWS) as EffectRow[];
const GROUP_KEYS = Object.keys(EFFECT_GROUPS) as EffectGroup[];
const CHART_KEYS: Readonly<Record<IndicatorRow, SeriesKey>> = { originalTarget: "original", revisedTarget: "revised", actual: "actual" };

/** The fiscal years that are listed, western: those of the plan and any other that the sheet holds. */
export function listedYears(model: PlanModel, held: Readonly<Record<string, unknown>>): number[] {
  return [...new Set([...yearsOf(model.plan.period), ...Object.keys(held).map(Number)])].toSorted((a, b) => a - b);
}

/** Where notes on the 全体計画 can stand, in the order of the page. */
export function overallBlocks(model: PlanModel, { overall }: Edition): NoteBlock[] {
  const columns = columnsOf(model.plan);
  const rowAnchors = (row: string): string[] => [
    row,
    ...columns.map(({ key, kind }) => `${row}/${kind === "year" ? `years/${key}` : key}`),
  ];
  return [
    { id: "head", anchors: ["/lifecycle", ...headAnchors("overall"), "/overall/period", "/overall/effectKinds"] },
    ...overall.indicators.map((indicator, i) => {
      const base = `/overall/indicators/${i}`;
      return {
        id: indicatorAnchor(indicator.id),
        anchors: [base, `${base}/unit`, ...ROW_KEYS.flatMap((row) => rowAnchors(`${base}/${row}`))],
      };
    }),
    {
      id: effectsAnchor(),
      anchors: [
        "/overall/effects",
        ...GROUP_KEYS.flatMap((group) => [
          `/overall/effects/${group}`,
          ...EFFECT_ROW_KEYS.flatMap((row) => rowAnchors(`/overall/effects/${group}/${row}`)),
        ]),
      ],
    },
    {
      id: "years",
      anchors: listedYears(model, overall.years).flatMap((year) => [
        `/overall/years/${year}`,
        `/overall/years/${year}/status`,
        `/overall/years/${year}/content`,
      ]),
    },
    {
      id: "otherEffects",
      anchors: [
        "/overall/otherEffects",
        ...listedYears(model, overall.otherEffects?.years ?? {}).map((year) => `/overall/otherEffects/years/${year}`),
        ...(overall.otherEffects?.undated ?? []).map((_, i) => `/overall/otherEffects/undated/${i}`),
      ],
    },
    { id: "goal", anchors: ["/overall/goal"] },
  ];
}

export function termView(model: PlanModel, vocabulary: VocabularyName, term: string | undefined): TermView | null {
  if (term === undefined) return null;
  const found = findTerm(model.plan, vocabulary, term);
  return { term, tone: found?.tone ?? "unknown", meaning: found?.meaning ?? "" };
}

export function termField(
  context: Context,
  label: string,
  path: (string | number)[],
  vocabulary: VocabularyName,
  term: string | undefined,
): TermField {
  const pointer = toPointer(path);
  return { label, pointer, term: termView(context.model, vocabulary, term), marks: marksAt(context.notes, pointer) };
}

export function textField(context: Context, label: string, path: (string | number)[], text: string | undefined): FieldView {
  const pointer = toPointer(path);
  return { label, pointer, paragraphs: text === undefined ? [] : paragraphs(text), marks: marksAt(context.notes, pointer) };
}

/** The head of one of the two sheets; the two may differ, so each is shown. */
export function headView(context: Context, sheet: "overall" | "year"): HeadView | null {
  const { model, edition, notes } = context;
  const head = edition[sheet];
  if (!head) return null;
  const marks = (field: string) => marksAt(notes, `/${sheet}/${field}`);
  const date = (label: string, field: "createdOn" | "updatedOn"): DateField => {
    const iso = head[field];
    return {
      label,
      iso: iso ?? null,
      text: iso === undefined ? "" : dateLabel(iso),
      asPrinted: printedAt(edition.printed[sheet], `/${sheet}/${field}`)?.asPrinted.trim() || null,
      marks: marks(field),
    };
  };
  const people = (label: string, field: "responsible" | "contacts"): PeopleField => ({
    label,
    people: shownPeople(head[field], model.plan.people),
    namesLeftOut: model.plan.people === "posts-only",
    marks: marks(field),
  });
  return {
    code: head.code,
    title: head.title,
    titleMarks: [...marks("code"), ...marks("title")],
    theme: {
      label: "推進項目（テーマ）",
      code: head.theme,
      name: nameOf(model.themes, head.theme),
      path: themePath(model.id, head.theme),
      marks: marks("theme"),
    },
    department: {
      label: "担当部署",
      code: head.department,
      name: nameOf(model.departments, head.department),
      path: departmentPath(model.id, head.department),
      marks: marks("department"),
    },
    importance: termField(context, "重要度", [sheet, "importance"], "importance", head.importance),
    createdOn: date("作成日", "createdOn"),
    updatedOn: date("更新日", "updatedOn"),
    responsible: people("責任者", "responsible"),
    contacts: people("担当者", "contacts"),
  };
}

/** The chart of one indicator of an edition, or why there is none. */
export function indicatorChartOf(edition: Edition, columns: readonly Column[], index: number, indicator: Indicator): ChartResult {
  return indicatorChart({
    id: `chart-${indicator.id}`,
    title: `${indicator.name}の計画と実績`,
    unit: indicator.unit,
    rows: ROW_KEYS.map((key) => ({ key: CHART_KEYS[key], name: INDICATOR_ROWS[key], row: indicatorRow(edition, columns, index, key) })),
    columns,
    direction: indicator.direction,
  });
}

/** The charts of the money of an edition: one for each group with an amount. */
export function effectChartsOf(
  { plan }: Pick<PlanModel, "plan">,
  edition: Edition,
  columns: readonly Column[],
): { readonly group: EffectGroup; readonly chart: ChartResult }[] {
  const drawn = groupsWithAmounts(edition, columns);
  return drawn.map((group) => ({
    group,
    chart: effectChart({
      id: `chart-effects-${group.toLowerCase()}`,
      title: drawn.length > 1 || group !== "combined" ? `効果額（${EFFECT_GROUPS[group]}）の計画と実績` : "効果額の計画と実績",
      unit: plan.money.unit,
      rows: EFFECT_ROW_KEYS.map((key) => ({ key, name: EFFECT_ROWS[key], row: effectRow(edition, columns, group, key) })),
      columns,
    }),
  }));
}

function indicatorView(context: Context, index: number, indicator: Indicator): IndicatorView {
  const { edition, columns, notes, source } = context;
  const anchor = indicatorAnchor(indicator.id);
  const rows = ROW_KEYS.map((key): RowInput => ({ key, name: INDICATOR_ROWS[key], row: indicatorRow(edition, columns, index, key) }));
  const era = eraRemark(edition, columns);
  return {
    id: indicator.id,
    anchor,
    name: indicator.name,
    unit: indicator.unit ?? null,
    direction: indicator.direction,
    directionName: indicator.direction ? DIRECTION_NAMES[indicator.direction] : null,
    directionReason: indicator.directionReason ?? null,
    marks: marksAt(notes, `/overall/indicators/${index}`),
    unitMarks: marksAt(notes, `/overall/indicators/${index}/unit`),
    chart: indicatorChartOf(edition, columns, index, indicator),
    chartSentence: indicatorChartSentence(edition, columns, index),
    table: tableOf({
      id: anchor,
      caption: `「${indicator.name}」の計画値と実績値（単位：${indicator.unit ?? "書かれていません"}）`,
      heads: tableHeads(columns, { baseline: context.model.plan.baseline.label, final: "最終値" }),
      groups: [{ key: indicator.id, name: null, marks: [], rows: rows.map((row) => tableRow(row, notes, source)) }],
      remarks: era === null ? [] : [era],
    }),
    result: resultText(edition, columns, index),
    yardsticks: attainmentTable(edition, columns, index),
    attainment: indicatorAttainment(edition, columns, index),
    notes: notesOf(notes, anchor),
  };
}

const tableOf = (table: Omit<SeriesTableModel, "legend">): SeriesTableModel => ({
  ...table,
  legend: legendOf(table.groups.flatMap((group) => group.rows.flatMap((row: TableRow) => row.cells))),
});

function effectsView(context: Context): EffectsView {
  const { model, edition, columns, notes, source } = context;
  const { unit, note, accumulation } = model.plan.money;
  const rowOf = (group: EffectGroup, key: EffectRow) => effectRow(edition, columns, group, key);
  const groups = GROUP_KEYS.map(
    (group): TableGroup => ({
      key: group,
      name: EFFECT_GROUPS[group],
      marks: marksAt(notes, `/overall/effects/${group}`),
      rows: EFFECT_ROW_KEYS.map((key) =>
        tableRow({ key: `${group}-${key}`, name: EFFECT_ROWS[key], row: rowOf(group, key) }, notes, source),
      ),
    }),
  );
  const charts = effectChartsOf(model, edition, columns).map(({ group, chart }) => ({
    group,
    chart,
    sentence: effectChartSentence(model, edition, columns, group),
  }));
  const values = groups.flatMap((group) =>
    group.rows.flatMap((row) => row.cells.flatMap((cell) => (cell.counted && cell.value !== null ? [cell.value] : []))),
  );
  const greatest = values.toSorted((a, b) => Math.abs(b) - Math.abs(a))[0];
  const hasBase = groups.some((group) =>
    group.rows.some((row) => row.cells.some((cell) => cell.key === "baseline" && cell.value !== null)),
  );
  const text = effectsText(model, edition, columns);
  return {
    anchor: effectsAnchor(),
    unit,
    text,
    charts,
    noChart: charts.length === 0 ? `${text.sentences[0] ?? ""}図にできる額がないので、表だけを示します。` : "",
    table: tableOf({
      id: effectsAnchor(),
      caption: `効果額（単位：${unit}、${accumulation === "cumulative" ? "各年度はそれまでの累計" : "各年度はその年度だけの額"}）`,
      heads: tableHeads(columns, { baseline: model.plan.baseline.label, final: "計（合計）" }),
      groups,
      remarks: [
        ...(greatest === undefined || greatest === 0
          ? []
          : [`読み方の例：${formatNumber(greatest)}${unit}は、${money(greatest, unit).replace(/^.*（|）$/g, "")}です。`]),
        ...(hasBase ? ["基準の欄はもとの金額そのもので、効果ではありません。計（合計）にも入りません。"] : []),
        note,
        ...[eraRemark(edition, columns)].filter((remark) => remark !== null),
      ],
    }),
    marks: marksAt(notes, "/overall/effects"),
    notes: notesOf(notes, effectsAnchor()),
  };
}

function yearEntries(context: Context): YearEntry[] {
  const { model, initiative, edition, notes } = context;
  const { years, period, updatedOn } = edition.overall;
  const held = new Set(initiative.editions.map((e) => e.fiscalYear));
  return listedYears(model, years).map((fiscalYear) => {
    const entry = years[String(fiscalYear)];
    const path = ["overall", "years", fiscalYear];
    return {
      fiscalYear,
      label: fiscalYearLabel(fiscalYear),
      inPeriod: fiscalYear >= period.from && fiscalYear <= period.to,
      isAhead: updatedOn !== undefined && !hasEndedBy(fiscalYear, updatedOn),
      status: termField(context, "区分", [...path, "status"], "yearStatus", entry?.status),
      content: textField(context, "取組内容・目標", [...path, "content"], entry?.content),
      marks: marksAt(notes, toPointer(path)),
      sheetPath: held.has(fiscalYear) ? yearSheetPath(model.id, initiative.code, fiscalYear) : null,
    };
  });
}

function otherEffects({ model, edition, notes }: Context): OtherEffect[] {
  const other = edition.overall.otherEffects;
  if (!other) return [];
  const entries: { years: number[]; text: string; marks: readonly Mark[] }[] = [];
  for (const year of listedYears(model, other.years)) {
    const text = other.years[String(year)] ?? "";
    const marks = marksAt(notes, `/overall/otherEffects/years/${year}`);
    const before = entries.at(-1);
    // The sheets repeat one text for every year: said once, with its years.
    if (before && before.text === text && before.marks.length === 0 && marks.length === 0) before.years.push(year);
    else entries.push({ years: [year], text, marks });
  }
  const label = (years: readonly number[]): string =>
    years.length === 1
      ? fiscalYearLabel(years[0] as number)
      : `${fiscalYearLabel(years[0] as number)}から${fiscalYearLabel(years.at(-1) as number)}まで`;
  return [
    ...entries.map(({ years, text, marks }) => ({ years, label: label(years), paragraphs: paragraphs(text), marks })),
    ...(other.undated ?? []).map((text, i) => ({
      years: [],
      label: "どの年度のものか決められない効果",
      paragraphs: paragraphs(text),
      marks: marksAt(notes, `/overall/otherEffects/undated/${i}`),
    })),
  ];
}

/** Everything of the 全体計画 of the context's edition. */
export function overallView(context: Context): OverallView {
  const { model, edition, notes } = context;
  const { overall } = edition;
  const { from, to } = overall.period;
  return {
    head: headView(context, "overall") as HeadView,
    period: {
      from,
      to,
      label: from === to ? fiscalYearLabel(from) : `${fiscalYearLabel(from)}から${fiscalYearLabel(to)}まで`,
      marks: marksAt(notes, "/overall/period"),
    },
    effectKinds: {
      terms: overall.effectKinds.flatMap((kind) => termView(model, "effectKind", kind) ?? []),
      marks: marksAt(notes, "/overall/effectKinds"),
    },
    goal: textField(context, "最終目標", ["overall", "goal"], overall.goal),
    years: yearEntries(context),
    indicators: overall.indicators.map((indicator, i) => indicatorView(context, i, indicator)),
    effects: effectsView(context),
    otherEffects: { entries: otherEffects(context), marks: marksAt(notes, "/overall/otherEffects") },
    notes: {
      head: notesOf(notes, "head"),
      years: notesOf(notes, "years"),
      otherEffects: notesOf(notes, "otherEffects"),
      goal: notesOf(notes, "goal"),
    },
  };
}
