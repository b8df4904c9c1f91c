import { labelKey } from "../domain/text.ts";
import { type Column, cellAt, type ResolvedCell, yearCells } from "../plan/series.ts";
import type { Edition } from "../schemas/edition.ts";
import { cellPlaces, inForce, places, readEdition } from "./read.ts";
import type { Place } from "./rule.ts";
import { textKey } from "./words.ts";

/**
 * What is common to the rules on 計画変更（次年度以後）. Whether a term means yes or no is read from
 * the word itself, since the vocabulary declares a tone and no yes or no: the one home of these words.
 */
const YES = ["有", "あり", "有り", "する", "変更あり", "変更有"];
const NO = ["無", "なし", "無し", "しない", "変更なし", "変更無"];

/** true for 有, false for 無, undefined for anything else (協議中) and for a blank. */
export function saysChange(term: string | undefined): boolean | undefined {
  if (term === undefined) return undefined;
  const key = labelKey(term);
  if (YES.includes(key)) return true;
  return NO.includes(key) ? false : undefined;
}

/** Whether the edition's own sheet may have declared what its successor states: it says yes, or leaves it open. */
export const mayChange = (term: string | undefined): boolean => term !== undefined && saysChange(term) !== false;

/** Whether the edition records that the initiative ended; then targets vanish without being changed. */
export const hasEnded = ({ lifecycle }: Edition): boolean => lifecycle !== undefined && lifecycle.event !== "new";

/** The target in force in one column, in two editions. */
export interface TargetPair {
  readonly id: string;
  readonly index: number;
  readonly column: Column;
  readonly before: ResolvedCell;
  readonly after: ResolvedCell;
  readonly isChanged: boolean;
}

/** The targets of the columns behind a year, the final one last, of every indicator that both editions have. */
export function targetPairs(before: Edition, after: Edition, columns: readonly Column[], year: number): TargetPair[] {
  const later = columns.filter(({ kind, fiscalYear }) => kind === "final" || (kind === "year" && (fiscalYear as number) > year));
  const [a, b] = [readEdition(before, columns).indicators, readEdition(after, columns).indicators];
  return a.flatMap(({ indicator, index, rows }) => {
    const other = b.find((read) => read.indicator.id === indicator.id);
    if (!other) return [];
    return later.map((column) => {
      const force = (one: typeof rows) =>
        inForce({ original: cellAt(one.originalTarget, column.key), revised: cellAt(one.revisedTarget, column.key) });
      const [from, to] = [force(rows), force(other.rows)];
      return { id: indicator.id, index, column, before: from, after: to, isChanged: numberOf(from) !== numberOf(to) };
    });
  });
}

const numberOf = ({ counted, value }: ResolvedCell): number | null => (counted ? value : null);

/** Whether the planned amounts of money, or what is measured at all, changed behind a year. */
export function otherPlanChanged(before: Edition, after: Edition, columns: readonly Column[], year: number): boolean {
  const later = columns.filter(({ kind, fiscalYear }) => kind === "final" || (kind === "year" && (fiscalYear as number) > year));
  const amounts = (edition: Edition) => {
    const { effects } = readEdition(edition, columns);
    return later.flatMap(({ key }) =>
      (["revenueIncrease", "costReduction"] as const).flatMap((group) =>
        (["original", "revised"] as const).map((row) => numberOf(cellAt(effects[group][row], key))),
      ),
    );
  };
  const measured = ({ overall }: Edition) => overall.indicators.map(({ id }) => id).toSorted();
  const { period: p } = before.overall;
  const { period: q } = after.overall;
  return (
    JSON.stringify(amounts(before)) !== JSON.stringify(amounts(after)) ||
    JSON.stringify(measured(before)) !== JSON.stringify(measured(after)) ||
    p.from !== q.from ||
    p.to !== q.to ||
    hasEnded(after)
  );
}

/**
 * Whether a revision begins right behind the edition's own year: blank in the year itself, numbers after it.
 * Then the edition itself shows the change that its sheet declares, though no earlier edition is there to tell.
 */
export function revisionBegins(edition: Edition, columns: readonly Column[]): boolean {
  const { indicators, effects } = readEdition(edition, columns);
  const rows = [
    ...indicators.map(({ rows: { revisedTarget } }) => revisedTarget),
    effects.revenueIncrease.revised,
    effects.costReduction.revised,
  ];
  return rows.some((row) => {
    const cells = yearCells(row);
    const own = cells.find(({ column }) => column.fiscalYear === edition.fiscalYear);
    return own?.counted !== true && cells.some(({ column, counted }) => counted && (column.fiscalYear as number) > edition.fiscalYear);
  });
}

/** The texts of the years behind a year, in two editions. */
export interface TextPair {
  readonly fiscalYear: number;
  readonly isChanged: boolean;
}

export function contentPairs(before: Edition, after: Edition, columns: readonly Column[], year: number): TextPair[] {
  const text = ({ overall }: Edition, fiscalYear: number) => textKey(overall.years[String(fiscalYear)]?.content ?? "");
  return columns
    .filter(({ kind, fiscalYear }) => kind === "year" && (fiscalYear as number) > year)
    .map(({ fiscalYear }) => {
      const fy = fiscalYear as number;
      return { fiscalYear: fy, isChanged: text(before, fy) !== text(after, fy) };
    });
}

/** Everything that the rules on 計画変更 look through in an edition. */
export const planPlaces = (edition: Edition, columns: readonly Column[]): Place[] => [
  ...places(
    edition,
    "/overall/effects",
    "/overall/period",
    "/overall/years",
    "/overall/goal",
    "/overall/title",
    "/lifecycle",
    "/year/planChange",
    "/overall/updatedOn",
  ),
  ...readEdition(edition, columns).indicators.flatMap(({ index, rows }) => [
    ...cellPlaces(edition, [...rows.originalTarget.cells, ...rows.revisedTarget.cells]),
    ...places(edition, `/overall/indicators/${index}`),
  ]),
];

/** An edition with those before and after it. */
export function* withNeighbours(
  editions: readonly Edition[],
): Iterable<{ readonly edition: Edition; readonly previous: Edition | undefined; readonly next: Edition | undefined }> {
  for (const [i, edition] of editions.entries()) yield { edition, previous: editions[i - 1], next: editions[i + 1] };
}
