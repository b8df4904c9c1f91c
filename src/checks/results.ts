import { labelKey } from "../domain/text.ts";
import type { Cell } from "../schemas/base.ts";
import type { Edition, Indicator, YearResult } from "../schemas/edition.ts";
import { places } from "./read.ts";
import type { Place } from "./rule.ts";

/** A result of the year's sheet and the indicator of the 全体計画 that it reports on. */
export interface PairedResult {
  /** Index into `year.yearEnd.results`. */
  readonly at: number;
  readonly result: YearResult;
  readonly index: number;
  readonly indicator: Indicator;
}

/**
 * Pairs by name. Where the sheets hold one each, they are a pair whatever they are called;
 * a result whose name no indicator bears, or whose name occurs twice, is left out, since nothing says what it reports on.
 */
export function pairedResults({ overall, year }: Edition): PairedResult[] {
  const results = year?.yearEnd?.results ?? [];
  const only = results.length === 1 && overall.indicators.length === 1;
  const names = results.map(({ indicatorName }) => labelKey(indicatorName ?? ""));
  const isTwice = (name: string): boolean =>
    names.filter((other) => other === name).length > 1 || overall.indicators.filter((one) => labelKey(one.name) === name).length > 1;
  return results.flatMap((result, at) => {
    const name = names[at] ?? "";
    if (isTwice(name)) return [];
    const index = only ? 0 : overall.indicators.findIndex((indicator) => labelKey(indicator.name) === name);
    const indicator = overall.indicators[index];
    return indicator ? [{ at, result, index, indicator }] : [];
  });
}

/** What decides which result belongs to which indicator. */
export const pairing = (edition: Edition): Place[] =>
  places(
    edition,
    ...edition.overall.indicators.map((_, i) => `/overall/indicators/${i}/name`),
    ...(edition.year?.yearEnd?.results ?? []).map((_, i) => `/year/yearEnd/results/${i}/indicatorName`),
  );

export const resultPointer = (at: number, field: keyof YearResult): string => `/year/yearEnd/results/${at}/${field}`;

/** Whether two cells say the same; undefined where neither holds a number. The form's own 0 says as little as a blank. */
export function agree(a: Cell | undefined, b: Cell | undefined): boolean | undefined {
  if (typeof a !== "number" && typeof b !== "number") return undefined;
  return a === b;
}
