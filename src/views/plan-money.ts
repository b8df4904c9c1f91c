import { hasEndedBy, lastDayOf } from "../domain/fiscal-year.ts";
import { percentOf, sum } from "../domain/number.ts";
import type { Accumulation } from "../plan/attainment.ts";
import { initiativeEffects } from "../plan/effects.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { oncePerInitiative } from "../plan/once.ts";
import { type CellStateName, columnsOf } from "../plan/series.ts";
import { EFFECT_ROWS, type EffectRow } from "../schemas/edition.ts";

/**
 * 効果額 summed over initiatives, by year. Every sum keeps the amounts it is made of,
 * so a page can always say what is in it and what is not. Amounts are in the plan's
 * money unit. The base column is the base amount, not an effect, and is never in a sum.
 */

export const MONEY_ROWS = Object.keys(EFFECT_ROWS) as EffectRow[];

/** One amount of one initiative in one year. */
export interface MoneyPart {
  readonly code: string;
  readonly fiscalYear: number;
  readonly value: number;
  /** Which cells gave it: the sheet's own 計, or 歳入増加 and 歳出削減 where 計 holds no number. */
  readonly basis: "combined" | "groups";
}

/** A sum with its parts; null where no cell held a number that counts. Null is not 0. */
export interface MoneySum {
  readonly value: number | null;
  readonly parts: readonly MoneyPart[];
}

export interface MoneyYear {
  readonly fiscalYear: number;
  readonly sums: Readonly<Record<EffectRow, MoneySum>>;
  /** Whether the year had ended on the 更新日 of any sheet: before that there can be no result. */
  readonly resultDue: boolean;
}

/** What results to date are a share of: the original or the revised plan, up to the same year or over the whole period. */
export const SHARE_KEYS = ["originalToDate", "revisedToDate", "originalWhole", "revisedWhole"] as const;
export type ShareKey = (typeof SHARE_KEYS)[number];

/** Results to date against one of the plans, over the initiatives that have both numbers. */
export interface MoneyShare {
  readonly actual: number;
  readonly planned: number;
  /** Whole percent; undefined where the plan is 0 or negative. */
  readonly percent: number | undefined;
  readonly codes: readonly string[];
}

export interface InitiativeMoney {
  readonly code: string;
  /** By row, one entry for each year of the plan that holds a counted number. */
  readonly parts: Readonly<Record<EffectRow, readonly MoneyPart[]>>;
  /** The last year with a counted result; null where there is none. */
  readonly until: number | null;
  /** Result up to `until`; null where there is none. */
  readonly actualToDate: number | null;
  /** What each plan holds up to `until` and over the whole period; null where there is no number to compare with. */
  readonly planned: Readonly<Record<ShareKey, number | null>>;
  /** Cells of the plan's years that hold no counted number, by row and state. */
  readonly leftOut: readonly { readonly row: EffectRow; readonly fiscalYear: number; readonly state: CellStateName }[];
}

export interface PlanMoney {
  readonly unit: PlanModel["plan"]["money"]["unit"];
  readonly accumulation: Accumulation;
  readonly years: readonly MoneyYear[];
  /** Over the whole period: the sum of the years, or of the last amounts where amounts are cumulative. */
  readonly whole: Readonly<Record<EffectRow, MoneySum>>;
  readonly shares: Readonly<Record<ShareKey, MoneyShare | null>>;
  /** The last year with a counted result of any initiative. */
  readonly until: number | null;
  /** Initiatives with at least one counted amount, and those with none. */
  readonly withMoney: readonly string[];
  readonly withoutMoney: readonly string[];
  /** How many results are printed but not counted, because their year had not ended. */
  readonly notCounted: number;
}

/** What amounts of several years make together: their sum, or the last where each holds all before it. */
function over(parts: readonly MoneyPart[], accumulation: Accumulation): number | null {
  const last = parts.at(-1);
  if (last === undefined) return null;
  return accumulation === "cumulative" ? last.value : sum(parts.map((part) => part.value));
}

/** The amounts of an initiative's latest edition. */
export const initiativeMoney = oncePerInitiative((model, initiative): InitiativeMoney => {
  const { code, cells, until } = initiativeEffects(model, initiative);
  const accumulation = model.plan.money.accumulation;
  const partsOf = (row: EffectRow): MoneyPart[] =>
    cells[row].flatMap(({ column, value, basis }) =>
      basis === null || value === null ? [] : [{ code, fiscalYear: column.fiscalYear as number, value, basis }],
    );
  const parts = { original: partsOf("original"), revised: partsOf("revised"), actual: partsOf("actual") };
  // A cumulative plan amount of an earlier year is not what was planned by `until`.
  const toDate = (list: readonly MoneyPart[]) =>
    over(
      list.filter(({ fiscalYear }) => until !== null && (accumulation === "cumulative" ? fiscalYear === until : fiscalYear <= until)),
      accumulation,
    );
  const { original, revised } = parts;
  return {
    code,
    parts,
    until,
    actualToDate: over(parts.actual, accumulation),
    planned: {
      originalToDate: toDate(original),
      revisedToDate: toDate(revised),
      originalWhole: over(original, accumulation),
      revisedWhole: over(revised, accumulation),
    },
    leftOut: MONEY_ROWS.flatMap((row) =>
      cells[row]
        .filter(({ basis }) => basis === null)
        .map(({ column, state }) => ({ row, fiscalYear: column.fiscalYear as number, state })),
    ),
  };
});

function sumOf(parts: readonly MoneyPart[]): MoneySum {
  return { value: parts.length === 0 ? null : sum(parts.map((part) => part.value)), parts };
}

function shareOf(list: readonly InitiativeMoney[], key: ShareKey): MoneyShare | null {
  const both = list.filter((one) => one.actualToDate !== null && one.planned[key] !== null);
  if (both.length === 0) return null;
  const actual = sum(both.map((one) => one.actualToDate as number));
  const planned = sum(both.map((one) => one.planned[key] as number));
  return { actual, planned, percent: percentOf(actual, planned), codes: both.map((one) => one.code) };
}

/** 効果額 of a plan, or of those of its initiatives that are given. */
export function planMoney(model: PlanModel, initiatives: readonly Initiative[] = model.initiatives): PlanMoney {
  const { unit, accumulation } = model.plan.money;
  const list = initiatives.map((initiative) => initiativeMoney(model, initiative));
  const byRow = <T>(make: (row: EffectRow) => T) => ({ original: make("original"), revised: make("revised"), actual: make("actual") });
  const years = columnsOf(model.plan)
    .flatMap((column) => (column.kind === "year" && column.fiscalYear !== undefined ? [column.fiscalYear] : []))
    .map((fiscalYear) => ({
      fiscalYear,
      resultDue: initiatives.some(({ latest }) => hasEndedBy(fiscalYear, latest.overall.updatedOn ?? lastDayOf(latest.fiscalYear))),
      sums: byRow((row) => sumOf(list.flatMap((one) => one.parts[row].filter((part) => part.fiscalYear === fiscalYear)))),
    }));
  const has = (one: InitiativeMoney) => MONEY_ROWS.some((row) => one.parts[row].length > 0);
  const untils = list.flatMap((one) => (one.until === null ? [] : [one.until]));
  return {
    unit,
    accumulation,
    years,
    whole: byRow((row) => sumOf(list.flatMap((one) => (accumulation === "cumulative" ? one.parts[row].slice(-1) : one.parts[row])))),
    shares: {
      originalToDate: shareOf(list, "originalToDate"),
      revisedToDate: shareOf(list, "revisedToDate"),
      originalWhole: shareOf(list, "originalWhole"),
      revisedWhole: shareOf(list, "revisedWhole"),
    },
    until: untils.length === 0 ? null : Math.max(...untils),
    withMoney: list.filter(has).map((one) => one.code),
    withoutMoney: list.filter((one) => !has(one)).map((one) => one.code),
    notCounted: list.flatMap((one) => one.leftOut).filter((cell) => cell.state === "not-counted").length,
  };
}
