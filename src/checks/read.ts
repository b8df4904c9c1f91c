import { type Attainment, indicatorAttainment } from "../plan/attainment.ts";
import { type Column, effectRow, indicatorRow, type ResolvedCell, type ResolvedRow } from "../plan/series.ts";
import {
  type Edition,
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type Indicator,
  type IndicatorRow,
} from "../schemas/edition.ts";
import type { Place } from "./rule.ts";

/** What the rules read of an edition, resolved once for all of them. */
export interface IndicatorRead {
  readonly index: number;
  readonly indicator: Indicator;
  readonly rows: Readonly<Record<IndicatorRow, ResolvedRow>>;
  /** Every year of the plan, in order. */
  readonly attainments: readonly Attainment[];
}

export interface EditionRead {
  readonly indicators: readonly IndicatorRead[];
  readonly effects: Readonly<Record<EffectGroup, Readonly<Record<EffectRow, ResolvedRow>>>>;
}

const memory = new WeakMap<readonly Column[], WeakMap<Edition, EditionRead>>();

export function readEdition(edition: Edition, columns: readonly Column[]): EditionRead {
  const ofColumns = memory.get(columns) ?? new WeakMap<Edition, EditionRead>();
  memory.set(columns, ofColumns);
  const known = ofColumns.get(edition) ?? resolve(edition, columns);
  ofColumns.set(edition, known);
  return known;
}

function resolve(edition: Edition, columns: readonly Column[]): EditionRead {
  const rowsOf = <K extends string>(names: Readonly<Record<K, string>>, row: (name: K) => ResolvedRow) =>
    Object.fromEntries((Object.keys(names) as K[]).map((name) => [name, row(name)])) as Record<K, ResolvedRow>;
  return {
    indicators: edition.overall.indicators.map((indicator, index) => ({
      index,
      indicator,
      rows: rowsOf(INDICATOR_ROWS, (row) => indicatorRow(edition, columns, index, row)),
      attainments: indicatorAttainment(edition, columns, index),
    })),
    effects: Object.fromEntries(
      (Object.keys(EFFECT_GROUPS) as EffectGroup[]).map((group) => [
        group,
        rowsOf(EFFECT_ROWS, (row) => effectRow(edition, columns, group, row)),
      ]),
    ) as unknown as EditionRead["effects"],
  };
}

/** Pointers of an edition as places. */
export const places = ({ fiscalYear }: Edition, ...pointers: readonly string[]): Place[] =>
  pointers.map((pointer) => ({ fiscalYear, pointer }));

/** Cells of an edition as places. */
export const cellPlaces = (edition: Edition, cells: readonly ResolvedCell[]): Place[] =>
  places(edition, ...cells.map(({ pointer }) => pointer));

export const directionOf = (edition: Edition, index: number): Place[] => places(edition, `/overall/indicators/${index}/direction`);

/** What a sentence on an indicator is worded with, and the day by which its results count. */
export const wording = (edition: Edition, index: number): Place[] =>
  places(edition, `/overall/indicators/${index}/unit`, `/overall/indicators/${index}/name`, "/overall/updatedOn");

/** What a result was judged by: the result, the targets that are numbers, the direction. */
export function judgedBy(edition: Edition, { index }: IndicatorRead, { actual, original, revised }: Attainment): Place[] {
  return [...cellPlaces(edition, [actual, ...[revised, original].filter(({ counted }) => counted)]), ...directionOf(edition, index)];
}

/**
 * What a judgement depends on besides: which original target is carried forward, and with a target
 * of 0 whether any number of the indicator lies below 0 (see `isComparable`).
 */
export function judgedWithin(edition: Edition, read: IndicatorRead, { original, revised, fiscalYear }: Attainment): Place[] {
  const earlier = read.rows.originalTarget.cells.filter(
    ({ column }) => column.kind === "year" && (column.fiscalYear as number) <= fiscalYear,
  );
  const zero = [original, revised].some(({ counted, value }) => counted && value === 0);
  const rest = zero ? Object.values(read.rows).flatMap(({ cells }) => cells) : [];
  return [...cellPlaces(edition, [revised, original, ...earlier, ...rest]), ...wording(edition, read.index)];
}

/** Whether the result could be compared with a target at all. */
export const isJudged = ({ state }: Attainment): boolean => state === "missed" || state.startsWith("met-");

/** The target in force: the revised one where there is one. */
export const inForce = ({ original, revised }: Pick<Attainment, "original" | "revised">): ResolvedCell =>
  revised.counted ? revised : original;

/** Whether a cell holds a number that was printed, be it counted or not; the form's own 0 is none. */
export const isNumber = ({ state }: ResolvedCell): boolean => state === "value" || state === "not-counted";
