import { type Direction, reaches } from "../domain/direction.ts";
import { percentOf, sum } from "../domain/number.ts";
import { type Edition, type EffectRow, INDICATOR_ROWS, type IndicatorRow } from "../schemas/edition.ts";
import type { Plan } from "../schemas/plan.ts";
import { type Column, indicatorRow, type ResolvedCell, yearCells } from "./series.ts";

/**
 * A result against the original and against the revised target, never against one alone.
 * Neither stands in for the other: "met-revised" and "met-original" say that only one could be compared.
 */
export const ATTAINMENT_STATES = {
  "met-both": "当初計画にも変更後の計画にも届いた",
  "met-original": "当初計画に届いた",
  "met-revised-only": "変更後の計画には届いたが、当初計画には届いていない",
  "met-original-only": "当初計画には届いたが、変更後の計画には届いていない",
  "met-revised": "変更後の計画に届いた（当初計画とはくらべられない）",
  missed: "届いていない",
  "not-due": "まだ結果が出る時期でない",
  "no-result": "結果が書かれていない",
  "no-target": "目標の値が書かれていない",
  "no-direction": "多いほどよいか少ないほどよいかが決められていない",
  "zero-target": "目標が0なので、届いたかどうかをくらべられない",
} as const;
export type AttainmentState = keyof typeof ATTAINMENT_STATES;

export interface Attainment {
  readonly fiscalYear: number;
  readonly state: AttainmentState;
  readonly actual: ResolvedCell;
  /**
   * The original target that the result is measured against. Where the original plan ends before a year
   * for which a revision set a target anew, it is the last original target before that year: a target
   * that was due earlier does not lapse by being moved. Its column tells of which year it is.
   */
  readonly original: ResolvedCell;
  readonly revised: ResolvedCell;
}

/** How the results of an indicator are measured. */
export interface Measure {
  readonly direction: Direction | undefined;
  /** Whether any number of the indicator lies below 0, so that a target of 0 is a bound like another. */
  readonly belowZero: boolean;
}

/** The measure of the i-th indicator of an edition. */
export function measureOf(edition: Edition, columns: readonly Column[], index: number): Measure {
  const cells = (Object.keys(INDICATOR_ROWS) as IndicatorRow[]).flatMap((row) => indicatorRow(edition, columns, index, row).cells);
  return {
    direction: edition.overall.indicators[index]?.direction,
    belowZero: cells.some((cell) => cell.counted && cell.value !== null && cell.value < 0),
  };
}

/**
 * Whether a result can be compared with a target: it is a number, the direction is declared, and not every
 * possible result would reach it. The more the better and a target of 0 is no target, unless there are numbers below 0.
 */
export function isComparable(target: ResolvedCell, { direction, belowZero }: Measure): boolean {
  if (!target.counted || target.value === null || direction === undefined) return false;
  return target.value !== 0 || direction === "lower" || belowZero;
}

export function judge(actual: ResolvedCell, original: ResolvedCell, revised: ResolvedCell, measure: Measure): AttainmentState {
  const { direction } = measure;
  if (!actual.counted || actual.value === null) {
    return actual.state === "not-due" || actual.state === "not-counted" ? "not-due" : "no-result";
  }
  const against = (target: ResolvedCell) =>
    isComparable(target, measure) && direction ? reaches(actual.value as number, target.value as number, direction) : undefined;
  if (!original.counted && !revised.counted) return "no-target";
  if (!direction) return "no-direction";
  const o = against(original);
  const r = against(revised);
  if (o === undefined && r === undefined) return "zero-target";
  if (r === undefined) return o ? "met-original" : "missed";
  if (o === undefined) return r ? "met-revised" : "missed";
  if (o && r) return "met-both";
  if (r) return "met-revised-only";
  return o ? "met-original-only" : "missed";
}

/** The judgement of every year of one indicator, in order. */
export function indicatorAttainment(edition: Edition, columns: readonly Column[], index: number): Attainment[] {
  const original = yearCells(indicatorRow(edition, columns, index, "originalTarget"));
  const revised = yearCells(indicatorRow(edition, columns, index, "revisedTarget"));
  const measure = measureOf(edition, columns, index);
  return yearCells(indicatorRow(edition, columns, index, "actual")).map((actual, i) => {
    const yardsticks = { original: originalFor(original, i, revised[i] as ResolvedCell), revised: revised[i] as ResolvedCell };
    return {
      fiscalYear: actual.column.fiscalYear as number,
      state: judge(actual, yardsticks.original, yardsticks.revised, measure),
      actual,
      ...yardsticks,
    };
  });
}

/** The original target for the i-th year (see `Attainment.original`). */
function originalFor(originals: readonly ResolvedCell[], i: number, revised: ResolvedCell): ResolvedCell {
  const own = originals[i] as ResolvedCell;
  if (own.state !== "blank" || !revised.counted) return own;
  return originals.slice(0, i).findLast((cell) => cell.counted) ?? own;
}

/** A sum and the cells it was made of; null where no cell held a number. Units: the plan's money unit. */
export interface Total {
  readonly value: number | null;
  readonly cells: readonly ResolvedCell[];
}

export function totalOf(cells: readonly ResolvedCell[]): Total {
  const counted = cells.filter((cell) => cell.counted && cell.value !== null);
  return { value: counted.length === 0 ? null : sum(counted.map((cell) => cell.value as number)), cells: counted };
}

/**
 * Money to date and over the whole period. "To date" ends with the last year that has
 * a counted result; a share is never given without its denominator.
 */
export interface EffectSummary {
  /** The last fiscal year with a counted result, or null where there is none. */
  readonly until: number | null;
  readonly actual: Total;
  readonly originalToDate: Total;
  readonly revisedToDate: Total;
  readonly originalWhole: Total;
  readonly revisedWhole: Total;
  /** Whole percent of `actual` against each; undefined where the denominator is absent, 0 or negative. */
  readonly percent: {
    readonly originalToDate: number | undefined;
    readonly revisedToDate: number | undefined;
    readonly originalWhole: number | undefined;
    readonly revisedWhole: number | undefined;
  };
}

/** How the amounts of a plan's years add up: plan.json's `money.accumulation`. */
export type Accumulation = Plan["money"]["accumulation"];

/**
 * Sums a group's rows, one cell for each year of the plan. Where the plan's amounts are cumulative, each year holds all
 * before it: the total is then the last amount, and a target to date that of the very year of the last result.
 */
export function summaryOf(rows: Readonly<Record<EffectRow, readonly ResolvedCell[]>>, accumulation: Accumulation): EffectSummary {
  const until = rows.actual.filter((cell) => cell.counted).at(-1)?.column.fiscalYear ?? null;
  const cumulative = accumulation === "cumulative";
  const whole = (cells: readonly ResolvedCell[]) => totalOf(cumulative ? cells.filter((cell) => cell.counted).slice(-1) : cells);
  const toDate = (cells: readonly ResolvedCell[]) =>
    totalOf(
      cells.filter((cell) => {
        const year = cell.column.fiscalYear as number;
        return until !== null && (cumulative ? year === until : year <= until);
      }),
    );
  const actual = whole(rows.actual);
  const totals = {
    originalToDate: toDate(rows.original),
    revisedToDate: toDate(rows.revised),
    originalWhole: whole(rows.original),
    revisedWhole: whole(rows.revised),
  };
  const share = (whole: Total) => (actual.value === null || whole.value === null ? undefined : percentOf(actual.value, whole.value));
  return {
    until,
    actual,
    ...totals,
    percent: {
      originalToDate: share(totals.originalToDate),
      revisedToDate: share(totals.revisedToDate),
      originalWhole: share(totals.originalWhole),
      revisedWhole: share(totals.revisedWhole),
    },
  };
}
