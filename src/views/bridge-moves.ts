import { sum } from "../domain/number.ts";
import { type EffectCell, initiativeEffects, isAmount } from "../plan/effects.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { oncePerInitiative } from "../plan/once.ts";
import type { CellStateName } from "../plan/series.ts";

/**
 * How one initiative's money leads from the original plan to the results: every move with its size.
 * original + raised + lowered + unset = the plan as it stands now;
 * that + awaited + unreported + below + above + unplanned = the results. Amounts in the plan's unit.
 */
export const MOVE_KEYS = ["original", "raised", "lowered", "unset", "awaited", "unreported", "below", "above", "unplanned"] as const;
export type MoveKey = (typeof MOVE_KEYS)[number];

export interface Move {
  readonly code: string;
  readonly key: MoveKey;
  /** With its sign: what lowers is negative. */
  readonly value: number;
}

/** A revised amount that the sheet says is still open. Blank, a dash or 対象外 (なし) leave the original as it is. */
const OPEN: readonly CellStateName[] = ["undetermined", "pending"];

interface Year {
  readonly ended: boolean;
  readonly original: number | null;
  /** The amount of the plan as it stands now, were no revision open: the revised one, else the original. */
  readonly stated: number | null;
  /** The same without what a revision has left open. */
  readonly current: number | null;
  readonly actual: number | null;
}

const amountOf = (cell: EffectCell): number | null => (isAmount(cell) ? cell.value : null);
const minus = (a: number, b: number): number => sum([a, -b]);

/** The moves of an initiative's latest edition. */
export const bridgeMoves = oncePerInitiative((model, initiative): readonly Move[] => {
  const { code, cells } = initiativeEffects(model, initiative);
  const years = cells.original.map((cell, i): Year => {
    const revised = cells.revised[i] as EffectCell;
    const original = amountOf(cell);
    const stated = amountOf(revised) ?? original;
    const open = !isAmount(revised) && OPEN.includes(revised.state);
    return { ended: cell.ended, original, stated, current: open ? null : stated, actual: amountOf(cells.actual[i] as EffectCell) };
  });
  const moves = model.plan.money.accumulation === "cumulative" ? ofCumulative(years) : years.flatMap(ofYear);
  return moves.map((move) => ({ ...move, code }));
});

type Bare = Omit<Move, "code">;

const changed = (difference: number, up: MoveKey, down: MoveKey): Bare[] =>
  difference === 0 ? [] : [{ key: difference > 0 ? up : down, value: difference }];

/** A plan's amount that a result does not answer leaves the bridge, whatever its sign. */
const without = (key: MoveKey, value: number): Bare[] => (value === 0 ? [] : [{ key, value: minus(0, value) }]);

function ofYear({ ended, original, stated, current, actual }: Year): Bare[] {
  const revision = stated === null ? [] : changed(minus(stated, original ?? 0), "raised", "lowered");
  const unset = stated !== null && current === null ? without("unset", stated) : [];
  const result =
    actual === null
      ? current === null
        ? []
        : without(ended ? "unreported" : "awaited", current)
      : current === null
        ? [{ key: "unplanned", value: actual } as const]
        : changed(minus(actual, current), "above", "below");
  return [...(original === null ? [] : [{ key: "original", value: original } as const]), ...revision, ...unset, ...result];
}

/** Each amount holds all before it: the last one stands for the whole, and a result is measured against its own year. */
function ofCumulative(years: readonly Year[]): Bare[] {
  const last = (pick: (year: Year) => number | null, list: readonly Year[] = years): number | null => {
    const found = list.findLast((year) => pick(year) !== null);
    return found ? pick(found) : null;
  };
  const original = last((year) => year.original);
  const stated = last((year) => year.stated);
  const current = last((year) => year.current);
  const reported = years.findLast((year) => year.actual !== null);
  const measured = reported && reported.current !== null ? reported : undefined;
  // What of the plan had to be reached by now. A counted result is never of a year that had not ended.
  const due = last(
    (year) => year.current,
    years.filter((year) => year.ended),
  );
  return [
    ...(original === null ? [] : [{ key: "original", value: original } as const]),
    ...(stated === null ? [] : changed(minus(stated, original ?? 0), "raised", "lowered")),
    ...(stated === null ? [] : without("unset", minus(stated, current ?? 0))),
    ...without("awaited", minus(current ?? 0, due ?? 0)),
    ...without("unreported", minus(due ?? 0, measured?.current ?? 0)),
    ...(reported
      ? measured
        ? changed(minus(reported.actual as number, measured.current as number), "above", "below")
        : [{ key: "unplanned", value: reported.actual as number } as const]
      : []),
  ];
}

/** The moves of a plan, or of those of its initiatives that are given. */
export function movesOf(model: PlanModel, initiatives: readonly Initiative[] = model.initiatives): Move[] {
  return initiatives.flatMap((initiative) => bridgeMoves(model, initiative));
}
