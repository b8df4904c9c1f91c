import { a1, columnLetters } from "../domain/a1.ts";
import { eraFiscalYear, shortFiscalYear, yearsOf } from "../domain/fiscal-year.ts";
import { sum } from "../domain/number.ts";
import { plainText } from "../domain/text.ts";
import type { Cell as Value } from "../schemas/base.ts";
import {
  type Edition,
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type IndicatorRow,
  type Overall,
  type Person,
  QUARTERS,
  type YearSheet,
} from "../schemas/edition.ts";
import type { Plan, VocabularyName } from "../schemas/plan.ts";
import type { RegisterEntry } from "../schemas/register.ts";
import {
  columnHead,
  EFFECT_GROUP_LABELS,
  EFFECT_ROW_LABELS,
  INDICATOR_ROW_LABELS,
  LABELS,
  type LabelId,
  labelName,
  MARKS,
  SHEET_NAMES,
} from "./layout.ts";

/**
 * An edition laid out as the form that staff fill in: the sheets' own labels (see layout.ts), cells
 * merged as on paper, amounts under their years. What the reader reads back is the same edition.
 */

/** What may stand in a cell, for the list that it offers. */
export type Choice = VocabularyName | "mark" | "period";

export interface FormCell {
  readonly line: number;
  readonly column: number;
  /** Columns and lines that it covers. */
  readonly span?: number;
  readonly lines?: number;
  readonly kind: "title" | "label" | "head" | "value" | "note";
  readonly value?: string | number;
  /** ISO date; shown in the era's writing. */
  readonly date?: string;
  /** A sum, with its answer in `value`. */
  readonly formula?: string;
  /** An amount of money or another number, for its format. */
  readonly number?: "amount" | "grouped" | "plain";
  /** Decimal places that the number's format shows. */
  readonly decimals?: number;
  readonly choice?: Choice;
}

export interface FormSheet {
  readonly name: string;
  readonly cells: readonly FormCell[];
  readonly width: number;
  /** Lines at the top that stay when the sheet is scrolled. */
  readonly frozen: number;
}

/** An edition to lay out, or what is known of one that is yet to be written. */
export interface FormContent {
  readonly fiscalYear: number;
  readonly overall?: Overall | undefined;
  readonly year?: YearSheet | undefined;
}

export interface FormPlan {
  readonly plan: Plan;
  readonly themes: readonly RegisterEntry[];
  readonly departments: readonly RegisterEntry[];
}

const TABLE_LABEL_COLUMNS = 3;
/** Lines of the schedule that the form prints at least. */
const SCHEDULE_LINES = 10;
const LONGEST_SHEET_NAME = 31;

const keys = <K extends string>(of: Readonly<Record<K, unknown>>): K[] => Object.keys(of) as K[];

/** Text as a cell holds it: itself, or with the signs escaped that the reader would take for tags. */
export function printableText(text: string): string {
  return plainText(text) === text ? text : text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

const printedPeople = (people: readonly Person[] | undefined): string =>
  (people ?? []).map((person) => [person.post, person.name].filter((part) => part !== undefined).join(" ")).join("、");

class FormBuilder {
  readonly cells: FormCell[] = [];
  line = 0;
  readonly width: number;
  constructor(width: number) {
    this.width = width;
  }
  next(): this {
    this.line += 1;
    return this;
  }
  title(text: string): this {
    return this.put(1, this.width, "title", { value: text });
  }
  label(column: number, label: LabelId | string, span = 1, lines = 1): this {
    return this.put(column, span, "label", { value: label in LABELS ? labelName(label as LabelId) : label }, lines);
  }
  head(column: number, text: string, span = 1): this {
    return this.put(column, span, "head", { value: text });
  }
  text(column: number, span: number, text: string | undefined, choice?: Choice): this {
    return this.put(column, span, "value", {
      ...(text === undefined || text === "" ? {} : { value: printableText(text) }),
      ...(choice ? { choice } : {}),
    });
  }
  put(column: number, span: number, kind: FormCell["kind"], more: Partial<FormCell>, lines = 1): this {
    this.cells.push({ line: this.line, column, kind, ...(span > 1 ? { span } : {}), ...(lines > 1 ? { lines } : {}), ...more });
    return this;
  }
  /** From a column to the last one. */
  rest(column: number): number {
    return this.width - column + 1;
  }
}

/** The two sheets of one edition. `suffix` tells sheets of several editions of a code apart. */
export function formSheets(form: FormPlan, content: FormContent, suffix = ""): FormSheet[] {
  const code = content.overall?.code ?? content.year?.code ?? "新しい取組事業";
  const name = (kind: "overall" | "year"): string =>
    `${code.slice(0, LONGEST_SHEET_NAME - 10 - suffix.length)}${suffix} ${SHEET_NAMES[kind]}`.slice(0, LONGEST_SHEET_NAME);
  const width = Math.max(10, TABLE_LABEL_COLUMNS + yearsOf(form.plan.period).length + 2);
  const overall = overallForm(form, content, width);
  const year = content.overall !== undefined && content.year === undefined ? undefined : yearForm(form, content, width);
  return [
    { name: name("overall"), width, frozen: 3, cells: overall },
    ...(year ? [{ name: name("year"), width, frozen: 3, cells: year }] : []),
  ];
}

function headLines(b: FormBuilder, form: FormPlan, sheet: Partial<YearSheet> | Partial<Overall> | undefined): void {
  const named = (register: readonly RegisterEntry[], code: string | undefined): string | undefined =>
    register.find((entry) => entry.code === code)?.name;
  const theme = sheet?.theme === undefined ? undefined : `${sheet.theme} ${named(form.themes, sheet.theme) ?? ""}`;
  b.next().label(1, "theme").text(2, 6, theme).label(8, "importance").text(9, b.rest(9), sheet?.importance, "importance");
  b.next().label(1, "code").text(2, 1, sheet?.code).text(3, b.rest(3), sheet?.title);
  b.next()
    .label(1, "createdOn")
    .put(2, 1, "value", sheet?.createdOn === undefined ? { date: "" } : { date: sheet.createdOn });
  b.label(3, "updatedOn").put(4, 2, "value", sheet?.updatedOn === undefined ? { date: "" } : { date: sheet.updatedOn });
  b.next().label(1, "department").text(2, 1, sheet?.department).text(3, b.rest(3), named(form.departments, sheet?.department));
  b.next()
    .label(1, "responsible")
    .text(2, 4, printedPeople(sheet?.responsible))
    .label(6, "contacts")
    .text(7, b.rest(7), printedPeople(sheet?.contacts));
}

/** How a value stands in a cell: a number as a number, a word as it was printed. */
function valueCell(value: Value | undefined): Pick<FormCell, "value"> {
  if (value === undefined) return {};
  // A worksheet keeps 15 digits of a number; one with more is kept as text.
  if (typeof value === "number") return { value: Number(value.toPrecision(15)) === value ? value : String(value) };
  return { value: value.state === "default-zero" && value.asPrinted === "0" ? 0 : value.asPrinted };
}

const numbersOf = (row: object | undefined): number[] =>
  Object.values(row ?? {}).flatMap((value) => (typeof value === "number" ? [value] : typeof value === "object" ? numbersOf(value) : []));

function overallForm(form: FormPlan, { overall }: FormContent, width: number): FormCell[] {
  const { plan } = form;
  const b = new FormBuilder(width);
  const years = yearsOf(plan.period);
  b.next().title(
    `${SHEET_NAMES.year}${SHEET_NAMES.overall}（${eraFiscalYear(plan.period.from).replace(/年度$/, "")}～${eraFiscalYear(plan.period.to)}）`,
  );
  headLines(b, form, overall);
  const end = (year: number | undefined): string | undefined => (year === undefined ? undefined : shortFiscalYear(year));
  b.next()
    .label(1, "period")
    .text(2, 1, end(overall?.period.from), "period")
    .put(3, 1, "head", { value: "～" })
    .text(4, 1, end(overall?.period.to), "period");
  const kinds = overall?.effectKinds ?? [];
  b.next().label(1, "effectKinds");
  const boxes = Math.min(Math.max(kinds.length, plan.vocabularies.effectKind.length, 1), width - 1);
  for (let i = 0; i < boxes; i += 1) b.text(2 + i, 1, kinds[i], "effectKind");
  b.next().label(1, "goal").text(2, b.rest(2), overall?.goal);
  b.next().label(1, "year").label(2, "status").label(3, "content", b.rest(3));
  for (const year of years) {
    const entry = overall?.years[String(year)];
    b.next().head(1, eraFiscalYear(year)).text(2, 1, entry?.status, "yearStatus").text(3, b.rest(3), entry?.content);
  }

  const first = TABLE_LABEL_COLUMNS + 1;
  const last = first + years.length + 1;
  const tableHead = (): void => {
    b.next().label(2, "year", 2);
    b.head(first, baselineHead(plan));
    for (const [i, year] of years.entries()) b.head(first + 1 + i, eraFiscalYear(year));
    b.head(last, "最終値");
  };
  const valuesOf = (series: NonNullable<Overall["indicators"][number]["actual"]> | undefined): (Value | undefined)[] => [
    series?.baseline,
    ...years.map((year) => series?.years[String(year)]),
    series?.final,
  ];
  const indicators: readonly (Overall["indicators"][number] | undefined)[] =
    overall === undefined || overall.indicators.length === 0 ? [undefined] : overall.indicators;
  for (const indicator of indicators) {
    b.next()
      .label(1, "indicator")
      .label(2, "indicatorName")
      .text(3, 5, indicator?.name)
      .label(8, "unit")
      .text(9, b.rest(9), indicator?.unit);
    tableHead();
    for (const row of keys<IndicatorRow>(INDICATOR_ROWS)) {
      if (indicator && indicator[row] === undefined) continue;
      b.next().label(2, INDICATOR_ROW_LABELS[row], 2);
      const numbers = numbersOf(indicator?.[row]);
      const grouped = numbers.every(Number.isInteger) && numbers.some((value) => Math.abs(value) >= 1000);
      for (const [i, value] of valuesOf(indicator?.[row]).entries())
        b.put(first + i, 1, "value", { ...valueCell(value), number: grouped ? "grouped" : "plain" });
    }
  }

  const lineOf = new Map<string, number>();
  const decimals = Math.max(0, ...numbersOf(overall?.effects).map((value) => String(value).split(".")[1]?.length ?? 0));
  const groups = keys<EffectGroup>(EFFECT_GROUPS).filter((group) => overall === undefined || overall.effects?.[group] !== undefined);
  const rowsOf = (group: EffectGroup): EffectRow[] =>
    keys<EffectRow>(EFFECT_ROWS).filter((row) => overall === undefined || overall.effects?.[group]?.[row] !== undefined);
  const count = groups.reduce((total, group) => total + rowsOf(group).length, 0);
  let started = false;
  for (const group of groups) {
    const rows = rowsOf(group);
    for (const [r, row] of rows.entries()) {
      b.next();
      if (!started) b.label(1, `${labelName("effects")}（${plan.money.unit}）`, 1, count);
      started = true;
      if (r === 0) b.label(2, EFFECT_GROUP_LABELS[group], 1, rows.length);
      b.label(3, EFFECT_ROW_LABELS[row]);
      lineOf.set(`${group} ${row}`, b.line);
      const values = valuesOf(overall?.effects?.[group]?.[row]);
      for (const [i, value] of values.entries()) {
        const formula = sumFormula(group, row, i, values);
        b.put(first + i, 1, "value", { ...(formula ?? valueCell(value)), number: "amount", ...(decimals > 0 ? { decimals } : {}) });
      }
    }
  }

  /** A sum of the form, where what stands in the content is that sum; an empty sum is the 0 that the form fills in. */
  function sumFormula(
    group: EffectGroup,
    row: EffectRow,
    index: number,
    values: readonly (Value | undefined)[],
  ): Pick<FormCell, "formula" | "value"> | undefined {
    const isFinal = index === values.length - 1;
    const own = values[index];
    const inYear = (value: Value | undefined): number[] => (typeof value === "number" ? [value] : []);
    let formula: string;
    let parts: number[];
    if (group === "combined") {
      const lines = (["revenueIncrease", "costReduction"] as const).map((part) => lineOf.get(`${part} ${row}`));
      if (lines.some((line) => line === undefined)) return undefined;
      formula = `SUM(${lines.map((line) => a1(line ?? 0, first + index)).join(",")})`;
      parts = (["revenueIncrease", "costReduction"] as const).flatMap((part) => inYear(valuesOf(overall?.effects?.[part]?.[row])[index]));
    } else if (isFinal && plan.money.accumulation === "per-year") {
      formula = `SUM(${columnLetters(first + 1)}${b.line}:${columnLetters(last - 1)}${b.line})`;
      parts = values.slice(1, -1).flatMap(inYear);
    } else return undefined;
    const answer = sum(parts);
    const stands =
      overall === undefined ||
      own === answer ||
      (typeof own === "object" && own.state === "default-zero" && own.asPrinted === "0" && answer === 0);
    return stands ? { formula, value: answer } : undefined;
  }

  // A text stands under its year; one whose year the sheet does not tell stands left of the years, then under the last heading.
  b.next().label(1, "otherEffects", 2);
  const undated = overall?.otherEffects?.undated ?? [];
  const places = [3, first, last];
  for (const [i, column] of places.entries()) b.text(column, 1, undated[i]);
  for (const [i, year] of years.entries()) b.text(first + 1 + i, 1, overall?.otherEffects?.years[String(year)]);
  return b.cells;
}

/** The plan's own name of its baseline where the reader knows it as one. */
function baselineHead(plan: Plan): string {
  const head = columnHead(plan.baseline.label);
  const fits = head?.kind === "baseline" && (head.fiscalYear === undefined || head.fiscalYear === plan.baseline.fiscalYear);
  return fits ? plan.baseline.label : `${eraFiscalYear(plan.baseline.fiscalYear)}(基準)`;
}

function yearForm(form: FormPlan, { fiscalYear, overall, year }: FormContent, width: number): FormCell[] {
  const b = new FormBuilder(width);
  b.next().title(`${SHEET_NAMES.year}（${eraFiscalYear(fiscalYear)}）`);
  headLines(b, form, year ?? overall);
  b.next().label(1, "year").label(2, "status").label(3, "content", b.rest(3));
  b.next().head(1, eraFiscalYear(fiscalYear)).text(2, 1, year?.status, "yearStatus").text(3, b.rest(3), year?.content);

  const quarters = width - QUARTERS.length + 1;
  b.next().label(1, "schedule", quarters - 1);
  for (const [q, name] of QUARTERS.entries()) b.head(quarters + q, name);
  const schedule = year?.schedule ?? [];
  const lines = Math.max(SCHEDULE_LINES, ...schedule.map((entry) => entry.number));
  for (let number = 1; number <= lines; number += 1) {
    const entry = schedule.find((one) => one.number === number);
    b.next()
      .put(1, 1, "head", { value: number })
      .text(2, quarters - 2, entry?.item);
    for (const q of QUARTERS.keys()) b.text(quarters + q, 1, entry?.quarters[q] ? MARKS[0] : undefined, "mark");
  }

  b.next().label(1, "progressHeading", width);
  b.next().label(1, "firstHalf").label(2, "progress").text(3, 1, year?.firstHalf?.progress, "firstHalfProgress");
  b.label(4, "comment").text(5, b.rest(5), year?.firstHalf?.comment);

  b.next().label(1, "resultHeading", width);
  const results = year?.yearEnd?.results ?? [];
  const spare = Math.max(1, overall?.indicators.length ?? 1);
  for (let i = 0; i < Math.max(results.length, spare); i += 1) {
    const result = results[i];
    b.next();
    if (i === 0) b.label(1, "yearEnd");
    b.label(2, "resultName").text(3, 1, result?.indicatorName);
    b.label(4, "target").label(5, "unit").text(6, 1, result?.targetUnit);
    b.label(7, "actual").label(8, "unit").text(9, b.rest(9), result?.actualUnit);
    b.next().put(4, 1, "value", { ...valueCell(result?.target), number: numberFormat(result?.target) });
    b.put(7, 1, "value", { ...valueCell(result?.actual), number: numberFormat(result?.actual) });
  }
  b.next().label(2, "achievement").text(3, 1, year?.yearEnd?.achievement, "achievement");
  b.label(4, "comment").text(5, b.rest(5), year?.yearEnd?.comment);
  b.next().label(2, "activity").text(3, 1, year?.yearEnd?.activity, "activity");

  b.next().label(1, "計画変更（次年度以後）").label(2, "planContent").text(3, 1, year?.planChange?.content, "planChange");
  b.label(4, "comment").text(5, b.rest(5), year?.planChange?.comment);
  b.next().label(2, "target").text(3, 1, year?.planChange?.targets, "planChange");

  b.next().label(1, "evaluation").label(2, "evaluator").text(3, 2, printedPeople(year?.evaluation?.evaluators));
  const rule = form.plan.evaluators.map(({ importance, post }) => `重要度${importance}事業は${post}`).join("、");
  if (rule !== "") b.put(5, b.rest(5), "note", { value: `※${rule}を評価者とする` });
  b.next()
    .label(2, "rating")
    .text(3, 1, year?.evaluation?.rating, "rating")
    .label(4, "instructions")
    .text(5, b.rest(5), year?.evaluation?.comment);
  b.next().label(2, "futureDirection").text(3, 1, year?.evaluation?.futureDirection, "futureDirection");
  return b.cells;
}

const numberFormat = (value: Value | undefined): "grouped" | "plain" =>
  typeof value === "number" && Number.isInteger(value) && Math.abs(value) >= 1000 ? "grouped" : "plain";

/** What an edition that stands fills the form with. */
export const editionContent = (edition: Edition): FormContent => ({
  fiscalYear: edition.fiscalYear,
  overall: edition.overall,
  year: edition.year,
});
