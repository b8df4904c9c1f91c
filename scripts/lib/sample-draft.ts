import { lastDayOf, yearsOf } from "../../src/domain/fiscal-year.ts";
import { formatNumber, parsePrintedNumber, sum } from "../../src/domain/number.ts";
import type { Cell, Series } from "../../src/schemas/base.ts";
import { type EditionInput, type EffectGroup, type EffectRow, INDICATOR_ROWS, type IndicatorRow } from "../../src/schemas/edition.ts";
import type { ByEdition, EffectSpec, InitiativeSpec, PlanSpec, ReportSpec, RowSpec } from "./sample-spec.ts";

/**
 * One edition of an initiative with every value still as printed. It becomes both the content
 * (`toEdition`) and the printed sheet (sample-sheet.ts), so that the two always agree.
 */
export interface Draft {
  readonly spec: InitiativeSpec;
  readonly editionYear: number;
  readonly title: string;
  readonly importance: string;
  readonly createdOn: string;
  readonly updatedOn: string;
  readonly period: readonly [from: number, to: number];
  readonly goal: string;
  readonly years: readonly { readonly fiscalYear: number; readonly status: string; readonly content: string }[];
  readonly indicators: readonly DraftIndicator[];
  readonly effects: DraftEffects | null;
  readonly report: ReportSpec | undefined;
  readonly results: readonly { readonly target: string; readonly actual: string }[];
}

/** Cells as printed: baseline, every year of the plan, final. null: the sheet has no such row. */
export type DraftRow = readonly string[] | null;
export interface DraftIndicator {
  readonly name: string;
  readonly rows: Readonly<Record<IndicatorRow, DraftRow>>;
}
export type DraftEffects = Readonly<Record<EffectGroup, Readonly<Record<EffectRow, readonly string[]>>>>;

const DEFAULT_ZERO = "0*";

export function draftOf(plan: PlanSpec, spec: InitiativeSpec, editionYear: number): Draft {
  const years = yearsOf(plan.plan.period);
  const at = <T>(value: ByEdition<T>): T | undefined => resolve(value, editionYear);
  const width = years.length + 2;
  const rowOf = (row: RowSpec | undefined): DraftRow =>
    row === null ? null : fill(row === undefined || row === "" ? [] : row.split("|"), width);

  const indicators = spec.indicators.map((indicator): DraftIndicator => {
    const actual = rowOf(at(indicator.actual));
    return {
      name: at(indicator.name) ?? "",
      rows: {
        originalTarget: rowOf(at(indicator.original)),
        revisedTarget: rowOf(at(indicator.revised)),
        actual: actual && (isByEdition(indicator.actual) ? actual : cutAfter(actual, years, editionYear)),
      },
    };
  });
  const report = spec.reports[editionYear];
  const column = years.indexOf(editionYear) + 1;
  return {
    spec,
    editionYear,
    title: at(spec.title) ?? "",
    importance: at(spec.importance) ?? "",
    createdOn: `${editionYear}-04-01`,
    updatedOn: report?.halfYearOnly ? `${editionYear}-10-31` : lastDayOf(editionYear),
    period: at(spec.period) ?? [plan.plan.period.from, plan.plan.period.to],
    goal: at(spec.goal) ?? "",
    years: years.map((fiscalYear) => {
      const [stage = "", result = "", planned = "", done = planned] = spec.years[fiscalYear] ?? [];
      const ended = fiscalYear < editionYear || (fiscalYear === editionYear && report?.halfYearOnly !== true);
      return { fiscalYear, status: ended ? result : stage, content: ended ? done : planned };
    }),
    indicators,
    effects: spec.effects === null ? null : draftEffects(plan, spec, editionYear),
    report,
    results: indicators.map((indicator, i) => {
      const own = report?.results?.[i];
      const { originalTarget, revisedTarget, actual } = indicator.rows;
      return {
        target: own?.[0] ?? (revisedTarget?.[column] || originalTarget?.[column] || ""),
        actual: own?.[1] ?? actual?.[column] ?? "",
      };
    }),
  };
}

function isByEdition<T>(value: ByEdition<T>): value is { readonly [editionYear: number]: T } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value that holds in an edition: the newest that is not newer than it. */
function resolve<T>(value: ByEdition<T>, editionYear: number): T | undefined {
  if (!isByEdition(value)) return value;
  const year = Object.keys(value)
    .map(Number)
    .filter((y) => y <= editionYear)
    .at(-1);
  return year === undefined ? undefined : value[year];
}

const fill = (cells: readonly string[], width: number): string[] => {
  if (cells.length > width) throw new RangeError(`セルが ${cells.length} 個あります（${width} 個まで）: ${cells.join("|")}`);
  return Array.from({ length: width }, (_, i) => cells[i] ?? "");
};

/** A result row as it stood in an edition: later years blank, the final the form's empty total until the plan ends. */
function cutAfter(cells: readonly string[], years: readonly number[], editionYear: number): string[] {
  const last = years.length + 1;
  return cells.map((cell, i) => {
    if (i === 0 || (i < last && (years[i - 1] as number) <= editionYear)) return cell;
    if (i === last && cell !== "") return editionYear >= (years.at(-1) as number) ? cell : DEFAULT_ZERO;
    return "";
  });
}

function draftEffects(plan: PlanSpec, spec: InitiativeSpec, editionYear: number): DraftEffects {
  const years = yearsOf(plan.plan.period);
  const width = years.length + 2;
  const print = (value: number): string => formatNumber(value).replace("−", plan.print.negative);
  const total = (cells: readonly string[]): string => {
    const numbers = cells.slice(1, -1).flatMap((cell) => numberIn(cell) ?? []);
    if (numbers.length === 0) return DEFAULT_ZERO;
    return print(plan.plan.money.accumulation === "cumulative" ? (numbers.at(-1) as number) : sum(numbers));
  };
  const row = (spec: RowSpec | undefined, cut: boolean): string[] => {
    const cells = fill(spec ? spec.split("|") : [], width);
    const shown = cut ? cutAfter(cells, years, editionYear) : cells;
    return shown.with(-1, total(shown));
  };
  const group = (effect: EffectSpec | undefined) => ({
    original: row(effect?.original, false),
    revised: row(effect && resolve(effect.revised, editionYear), false),
    actual: row(effect?.actual, true),
  });
  const revenueIncrease = group(spec.effects?.revenueIncrease);
  const costReduction = group(spec.effects?.costReduction);
  const combine = (key: EffectRow): string[] =>
    revenueIncrease[key].map((cell, i) => {
      const numbers = [cell, costReduction[key][i] ?? ""].flatMap((c) => numberIn(c) ?? []);
      if (numbers.length > 0) return print(sum(numbers));
      // Where no group has a number the form of 計 fills in a 0; a word in a group leaves it blank.
      return [cell, costReduction[key][i] ?? ""].every((c) => c === "" || c === DEFAULT_ZERO) ? DEFAULT_ZERO : "";
    });
  return {
    revenueIncrease,
    costReduction,
    combined: { original: combine("original"), revised: combine("revised"), actual: combine("actual") },
  };
}

function numberIn(printed: string): number | undefined {
  if (printed === DEFAULT_ZERO) return undefined;
  const read = parsePrintedNumber(printed);
  return read.kind === "number" ? read.value : undefined;
}

/** What stands in the sheet's cell. */
export const printedCell = (cell: string): string => (cell === DEFAULT_ZERO ? "0" : cell);

/** The content of a printed cell, or undefined for a blank. Throws RangeError where it is neither number nor known word. */
export function cellOf(printed: string): Cell | undefined {
  if (printed === DEFAULT_ZERO) return { state: "default-zero", asPrinted: "0" };
  const read = parsePrintedNumber(printed);
  switch (read.kind) {
    case "blank":
      return undefined;
    case "number":
      return read.value;
    case "word":
      return { state: read.state, asPrinted: printed };
    default:
      throw new RangeError(`数として読めません: ${printed}`);
  }
}

/** A row of printed cells (baseline, every year, final) as content; blanks have no key. */
export function seriesOf(cells: readonly string[], years: readonly number[]): Series {
  const read = cells.map(cellOf);
  const [baseline, final] = [read[0], read.at(-1)];
  return {
    ...(baseline === undefined ? {} : { baseline }),
    years: Object.fromEntries(years.flatMap((fy, i) => (read[i + 1] === undefined ? [] : [[String(fy), read[i + 1] as Cell]]))),
    ...(final === undefined ? {} : { final }),
  };
}

const filled = (text: string | undefined): string | undefined => (text === "" ? undefined : text);

/** The edition as content, but for the printed sheets. */
export function toEdition(plan: PlanSpec, draft: Draft): Omit<EditionInput, "printed"> {
  const { spec, report, editionYear } = draft;
  const years = yearsOf(plan.plan.period);
  const header = {
    theme: spec.theme,
    importance: filled(draft.importance),
    code: spec.code,
    title: draft.title,
    createdOn: draft.createdOn,
    updatedOn: draft.updatedOn,
    department: spec.department,
    responsible: [...spec.responsible],
    contacts: [...spec.contacts],
  };
  const lifecycle = spec.lifecycle?.[editionYear];
  return {
    $schema: "../../../../../../../public/schemas/edition.schema.json",
    fiscalYear: editionYear,
    overall: {
      ...header,
      period: { from: draft.period[0], to: draft.period[1] },
      effectKinds: [...spec.effectKinds],
      goal: filled(draft.goal),
      years: Object.fromEntries(
        draft.years
          .filter((y) => y.status !== "" || y.content !== "")
          .map((y) => [String(y.fiscalYear), { status: filled(y.status), content: filled(y.content) }]),
      ),
      indicators: draft.indicators.map((indicator, i) => {
        const { id, unit, direction, directionReason } = spec.indicators[i] as InitiativeSpec["indicators"][number];
        const rows = (Object.keys(INDICATOR_ROWS) as IndicatorRow[]).flatMap((key) => {
          const row = indicator.rows[key];
          return row ? [[key, seriesOf(row, years)]] : [];
        });
        return { id, name: indicator.name, unit, direction, directionReason, ...Object.fromEntries(rows) };
      }),
      effects:
        draft.effects === null
          ? undefined
          : Object.fromEntries(
              Object.entries(draft.effects).map(([group, rows]) => [
                group,
                Object.fromEntries(Object.entries(rows).map(([key, row]) => [key, seriesOf(row, years)])),
              ]),
            ),
      otherEffects:
        spec.otherEffects || spec.undatedEffects
          ? {
              years: Object.fromEntries(Object.entries(spec.otherEffects ?? {})),
              ...(spec.undatedEffects ? { undated: [...spec.undatedEffects] } : {}),
            }
          : undefined,
    },
    year: report && {
      ...header,
      title: report.title ?? draft.title,
      ...yearBody(plan, draft, report),
    },
    lifecycle,
    remarks: (spec.remarks?.[editionYear] ?? []).map((remark) => ({ ...remark, on: draft.updatedOn })),
  };
}

function yearBody(plan: PlanSpec, draft: Draft, report: ReportSpec) {
  const ofYear = draft.years.find((y) => y.fiscalYear === draft.editionYear);
  return {
    status: filled(report.status ?? ofYear?.status),
    content: filled(report.content ?? ofYear?.content),
    schedule: report.schedule.map((entry, i) => {
      const [item, quarters] = scheduleOf(entry);
      return { number: i + 1, item: filled(item), quarters };
    }),
    firstHalf: report.firstHalf && { progress: filled(report.firstHalf[0]), comment: filled(report.firstHalf[1]) },
    yearEnd: report.halfYearOnly
      ? undefined
      : {
          results: draft.results.map((result, i) => {
            const unit = draft.spec.indicators[i]?.unit;
            return {
              indicatorName: draft.indicators[i]?.name,
              target: cellOf(result.target),
              targetUnit: unit,
              actual: cellOf(result.actual),
              actualUnit: unit,
            };
          }),
          achievement: filled(report.achievement),
          activity: filled(report.activity),
          comment: filled(report.comment),
        },
    planChange: report.change && {
      content: filled(report.change[0]),
      targets: filled(report.change[1]),
      comment: filled(report.change[2]),
    },
    evaluation: report.halfYearOnly
      ? undefined
      : {
          evaluators: [...evaluatorsOf(plan, draft, report)],
          rating: filled(report.rating),
          comment: filled(report.evaluation),
          futureDirection: filled(report.futureDirection),
        },
  };
}

/** `作業|○○--` → the item and its quarters. */
export function scheduleOf(entry: string): [item: string, quarters: [boolean, boolean, boolean, boolean]] {
  const [item = "", marks = ""] = entry.split("|");
  const on = (i: number): boolean => Array.from(marks)[i] === "○";
  return [item, [on(0), on(1), on(2), on(3)]];
}

/** Who evaluates: as given, else the post that the plan's rule names. */
export function evaluatorsOf(plan: PlanSpec, draft: Draft, report: ReportSpec): InitiativeSpec["responsible"] {
  if (report.evaluators) return report.evaluators;
  const post = plan.plan.evaluators.find((rule) => rule.importance === draft.importance)?.post;
  return post === undefined ? [] : [{ post }];
}
