import { compareTargets, type TargetChange } from "../domain/direction.ts";
import { sum } from "../domain/number.ts";
import { type Edition, EFFECT_GROUPS, type EffectGroup } from "../schemas/edition.ts";
import { type ChangeSize, keyOf, type Reason, sizeOf } from "./change.ts";
import { cellValue, sameValue } from "./change-value.ts";
import type { Initiative, PlanModel } from "./model.ts";
import { oncePerInitiative } from "./once.ts";
import { reasonOf } from "./reason.ts";
import { type Column, columnsOf, effectRow, indicatorRow, type ResolvedCell, type ResolvedRow } from "./series.ts";

/**
 * The pairs of 当初 and 変更 in the newest edition: which targets and planned amounts were revised, from
 * what to what, and since when the revised value stands.
 */

/**
 * - `moved`: both are numbers, and they differ.
 * - `same`: both are numbers, and they are equal: looked at again and kept.
 * - `new`: a revised value stands where there is no original.
 * - `withdrawn`: instead of a number the revised row has a word (対象外, 未定).
 */
export const REVISION_OUTCOMES = {
  moved: "値が変わった",
  same: "見直して同じ値のまま",
  new: "新しく置かれた",
  withdrawn: "値がなくなった",
} as const;
export type RevisionOutcome = keyof typeof REVISION_OUTCOMES;

export interface Revision {
  /** Stays as long as the row and the column do: `51001.revision.indicators.i1.revisedTarget.final`. */
  readonly id: string;
  readonly code: string;
  readonly measure: "target" | "amount";
  /** The indicator's place in the newest edition; undefined for amounts. */
  readonly indicator: number | undefined;
  readonly group: EffectGroup | undefined;
  readonly about: number | "final";
  readonly unit: string | undefined;
  readonly outcome: RevisionOutcome;
  readonly original: ResolvedCell;
  readonly revised: ResolvedCell;
  readonly size: ChangeSize | undefined;
  /** Only for targets whose direction is declared. */
  readonly way: TargetChange | undefined;
  /** The edition since which the revised value stands, without a break until the newest. */
  readonly since: number;
  /** Whether `since` is the oldest edition here, so that the value may be older still. */
  readonly sinceOldest: boolean;
  readonly reason: Reason | undefined;
  /** A sum (計) whose two values are the sums of its parts, of which one is listed. */
  readonly follows: boolean;
}

/** Words that say something of a target; a dash in the revised row says that nothing was revised. */
const SPEAKING: readonly ResolvedCell["state"][] = ["undetermined", "pending", "not-applicable"];

function outcomeOf(original: ResolvedCell, revised: ResolvedCell): RevisionOutcome | undefined {
  if (revised.counted) return original.counted ? (original.value === revised.value ? "same" : "moved") : "new";
  return original.counted && SPEAKING.includes(revised.state) ? "withdrawn" : undefined;
}

/** A revised row: how it is found in any edition, and how its numbers are measured. */
interface RowOf {
  readonly find: (edition: Edition) => { readonly original: ResolvedRow; readonly revised: ResolvedRow } | undefined;
  readonly measure: Revision["measure"];
  readonly indicator?: number;
  readonly group?: EffectGroup;
  readonly unit: string | undefined;
  readonly direction?: Edition["overall"]["indicators"][number]["direction"];
}

function rowsOf(latest: Edition, columns: readonly Column[], moneyUnit: string): RowOf[] {
  const targets = latest.overall.indicators.map(
    ({ id, unit, direction }, indicator): RowOf => ({
      find: (edition) => {
        const i = edition.overall.indicators.findIndex((one) => one.id === id);
        if (i < 0) return undefined;
        return {
          original: indicatorRow(edition, columns, i, "originalTarget"),
          revised: indicatorRow(edition, columns, i, "revisedTarget"),
        };
      },
      measure: "target",
      indicator,
      unit,
      direction,
    }),
  );
  const amounts = (Object.keys(EFFECT_GROUPS) as EffectGroup[]).map(
    (group): RowOf => ({
      find: (edition) => ({
        original: effectRow(edition, columns, group, "original"),
        revised: effectRow(edition, columns, group, "revised"),
      }),
      measure: "amount",
      group,
      unit: moneyUnit,
    }),
  );
  return [...targets, ...amounts];
}

/** Every pair of an initiative in which the revised row says something, `same` among them, in the sheet's order. */
export const revisionsOf = oncePerInitiative((model: PlanModel, { code, editions, latest }: Initiative): readonly Revision[] => {
  const all = rowsOf(latest, columnsOf(model.plan), model.plan.money.unit).flatMap((row) => {
    const history = editions.map((edition) => row.find(edition));
    const newest = history.at(-1);
    if (!newest) return [];
    return newest.revised.cells.flatMap((revised, i): Revision[] => {
      const original = newest.original.cells[i];
      const { kind, fiscalYear } = revised.column;
      if (kind === "baseline" || original === undefined) return [];
      const outcome = outcomeOf(original, revised);
      if (outcome === undefined) return [];
      const other = history.findLastIndex((rows) => {
        const cell = rows?.revised.cells[i];
        return cell === undefined || !sameValue(cellValue(cell), cellValue(revised));
      });
      const since = editions[other + 1] as Edition;
      const pointer = history[other + 1]?.revised.cells[i]?.pointer ?? revised.pointer;
      const about = kind === "final" ? "final" : (fiscalYear as number);
      const numbers = original.counted && revised.counted ? ([original.value as number, revised.value as number] as const) : undefined;
      return [
        {
          id: `${code}.revision.${keyOf(latest, revised.pointer)}`,
          code,
          measure: row.measure,
          indicator: row.indicator,
          group: row.group,
          about,
          unit: row.unit,
          outcome,
          original,
          revised,
          size: numbers && sizeOf(...numbers),
          way: numbers && row.direction ? compareTargets(...numbers, row.direction) : undefined,
          since: since.fiscalYear,
          sinceOldest: other < 0,
          reason: reasonOf(editions[other], since, pointer, about),
          follows: false,
        },
      ];
    });
  });
  return all.map((one) => (one.group === "combined" ? { ...one, follows: followsParts(one, all, latest, columnsOf(model.plan)) } : one));
});

function followsParts(
  { about, original, revised }: Revision,
  all: readonly Revision[],
  latest: Edition,
  columns: readonly Column[],
): boolean {
  const isListed = all.some(({ group, about: other }) => group !== undefined && group !== "combined" && other === about);
  const isSum = (row: "original" | "revised", whole: ResolvedCell): boolean => {
    const parts = (["revenueIncrease", "costReduction"] as const).flatMap((group) =>
      effectRow(latest, columns, group, row).cells.filter((cell) => cell.column.key === whole.column.key && cell.counted),
    );
    const total = parts.length === 0 ? null : sum(parts.map((cell) => cell.value as number));
    return total === (whole.counted ? whole.value : null);
  };
  return isListed && isSum("original", original) && isSum("revised", revised);
}
