import { hasEndedBy, lastDayOf } from "../domain/fiscal-year.ts";
import { sum } from "../domain/number.ts";
import { type Edition, EFFECT_GROUPS, EFFECT_ROWS, type EffectRow } from "../schemas/edition.ts";
import { oncePerInitiative } from "./once.ts";
import { type CellStateName, type Column, columnsOf, effectRow, type ResolvedCell, yearCells } from "./series.ts";

/**
 * 効果額 of one initiative, ready to be added up: the one home of which printed cell gives an amount,
 * of its parts by kind, and of what each year adds to a sum. Amounts are in the plan's money unit.
 * The base column is the base amount, not an effect, and is in none of it.
 */

/** The kinds of an amount. What the sheet's 計 holds beyond its groups belongs to neither and is kept apart. */
export const EFFECT_KINDS = {
  revenueIncrease: EFFECT_GROUPS.revenueIncrease,
  costReduction: EFFECT_GROUPS.costReduction,
  undivided: "種類に分けられない額",
} as const;
export type EffectKind = keyof typeof EFFECT_KINDS;
export type ByKind = Readonly<Partial<Record<EffectKind, number>>>;

const GROUPS = ["revenueIncrease", "costReduction"] as const;
const ROWS = Object.keys(EFFECT_ROWS) as EffectRow[];

/** The amount of one row in one year: the sheet's 計, or its groups together where 計 holds nothing that was written. */
export interface EffectCell extends ResolvedCell {
  /** Which cells gave the amount; null where none did. */
  readonly basis: "combined" | "groups" | null;
  /** The amount by kind; the kinds add up to `value`. Empty where nothing is counted. */
  readonly kinds: ByKind;
  /** Whether the year had ended on the sheet's 更新日. */
  readonly ended: boolean;
  /** The state in words of a group that is missing in an amount made of groups: 集計中 beside a number. */
  readonly partly: CellStateName | null;
}

/** A 計 that says anything else (集計中, 未定) stands for itself, though a group has a number. */
const SAYS_NOTHING: readonly CellStateName[] = ["blank", "row-missing", "default-zero", "not-due"];

function effectCell(combined: ResolvedCell, groups: readonly ResolvedCell[], ended: boolean): EffectCell {
  const numbers = groups.flatMap((cell, i): [EffectKind, number][] =>
    cell.counted && cell.value !== null ? [[GROUPS[i] as EffectKind, cell.value]] : [],
  );
  if (combined.counted && combined.value !== null) {
    const rest = sum([combined.value, ...numbers.map(([, value]) => -value)]);
    const undivided = numbers.length === 0 || rest !== 0 ? { undivided: rest } : {};
    return { ...combined, basis: "combined", kinds: { ...Object.fromEntries(numbers), ...undivided }, ended, partly: null };
  }
  const silent = SAYS_NOTHING.includes(combined.state);
  const speaking = groups.find((cell) => !cell.counted && !SAYS_NOTHING.includes(cell.state));
  if (!silent || numbers.length === 0) {
    return { ...(silent && speaking ? speaking : combined), basis: null, kinds: {}, ended, partly: null };
  }
  const only = groups.find((cell) => cell.counted) as ResolvedCell;
  return {
    ...only,
    value: sum(numbers.map(([, value]) => value)),
    basis: "groups",
    kinds: Object.fromEntries(numbers),
    ended,
    partly: speaking?.state ?? null,
  };
}

/** The amounts of one row of an edition, one cell for each year of the plan. */
export function effectCells(edition: Edition, columns: readonly Column[], row: EffectRow): EffectCell[] {
  const updatedOn = edition.overall.updatedOn ?? lastDayOf(edition.fiscalYear);
  const groups = GROUPS.map((group) => yearCells(effectRow(edition, columns, group, row)));
  return yearCells(effectRow(edition, columns, "combined", row)).map((combined, i) =>
    effectCell(
      combined,
      groups.map((cells) => cells[i] as ResolvedCell),
      hasEndedBy(combined.column.fiscalYear as number, updatedOn),
    ),
  );
}

/** What one year of one initiative adds to a sum over years. */
export interface EffectPart {
  readonly code: string;
  readonly row: EffectRow;
  readonly fiscalYear: number;
  readonly kind: EffectKind;
  /** The amount; in a cumulative plan what it adds to the amount written before it. */
  readonly value: number;
  /** Whether it is of the time for which there are results: the plan's part is what these are measured against. */
  readonly toDate: boolean;
}

export interface InitiativeEffects {
  readonly code: string;
  /** One cell for each year of the plan. */
  readonly cells: Readonly<Record<EffectRow, readonly EffectCell[]>>;
  /** The last year with a counted result; null where there is none. */
  readonly until: number | null;
  /** Every part of every sum. Added up over years and kinds they give the row's whole, exactly. */
  readonly parts: readonly EffectPart[];
}

export const isAmount = (cell: EffectCell): cell is EffectCell & { value: number } => cell.basis !== null && cell.value !== null;

/** The amounts of an initiative's latest edition. */
export const initiativeEffects = oncePerInitiative((model, { code, latest }): InitiativeEffects => {
  const columns = columnsOf(model.plan);
  const cumulative = model.plan.money.accumulation === "cumulative";
  const of = (row: EffectRow) => effectCells(latest, columns, row);
  const cells = { original: of("original"), revised: of("revised"), actual: of("actual") };
  const until = cells.actual.findLast(isAmount)?.column.fiscalYear ?? null;
  const parts = ROWS.flatMap((row) => {
    const amounts = cells[row].filter(isAmount);
    // A cumulative amount of an earlier year is not what was planned by the year of the last result.
    const reached = !cumulative || amounts.some((cell) => cell.column.fiscalYear === until);
    return amounts.flatMap((cell, i) => {
      const fiscalYear = cell.column.fiscalYear as number;
      const toDate = row === "actual" || (until !== null && fiscalYear <= until && reached);
      const before = cumulative ? amounts[i - 1]?.kinds : undefined;
      return Object.entries(added(cell.kinds, before ?? {})).map(
        ([kind, value]): EffectPart => ({ code, row, fiscalYear, kind: kind as EffectKind, value, toDate }),
      );
    });
  });
  return { code, cells, until, parts };
});

/** What amounts by kind add to those before them; a kind that is written no more takes its amount back. */
function added(now: ByKind, before: ByKind): ByKind {
  const kinds = (Object.keys(EFFECT_KINDS) as EffectKind[]).filter((kind) => now[kind] !== undefined || before[kind] !== undefined);
  return Object.fromEntries(kinds.map((kind) => [kind, sum([now[kind] ?? 0, -(before[kind] ?? 0)])]));
}
