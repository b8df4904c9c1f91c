import type { PrintedValue } from "./notes.ts";

/**
 * Where a row is shifted, too long or short, it is placed by evidence: the other sheet of the
 * pair, sums, the last column. This file knows nothing of what the rows mean.
 */

/** A way to read a row: one value or blank for each column of the header. */
export type Reading = readonly (PrintedValue | undefined)[];

/** What one piece of evidence says of a reading. */
export interface Verdict {
  readonly id: string;
  readonly result: "agrees" | "contradicts" | "silent";
  /** What agrees, or what is wrong, as a Japanese phrase without a full stop. */
  readonly text: string;
  /** Index of the column that it speaks of, where it is one. */
  readonly slot?: number;
}
export type Evidence = (reading: Reading) => Verdict;

export type Decision =
  /** As printed; nothing speaks against it. */
  | { readonly kind: "printed"; readonly reading: Reading }
  /** Read otherwise than printed, because exactly one other reading fits. */
  | { readonly kind: "moved"; readonly reading: Reading; readonly because: readonly Verdict[]; readonly against: readonly Verdict[] }
  /** Something is wrong with the printed place, but several other readings fit. */
  | { readonly kind: "undecided"; readonly reading: Reading; readonly count: number; readonly against: readonly Verdict[] }
  /** Something is wrong with the printed place, and no other reading mends it. */
  | { readonly kind: "contradicted"; readonly reading: Reading; readonly against: readonly Verdict[] }
  /** More values than columns: it can't be read at all. */
  | { readonly kind: "impossible" };

/** Values stand this many columns off at most; beyond that it is no shift but another table. */
const MAX_STEPS = 3;

/**
 * Every other way in which the printed values, in their order, may stand in the columns.
 * A row that is too long loses as many blanks as it is too long; any other row has one run
 * of cells moved by `steps` columns over blanks.
 */
export function alignments(printed: Reading, width: number, steps = 1): Reading[] {
  const length = printed.findLastIndex((value) => value !== undefined) + 1;
  const found = new Map<string, Reading>();
  const keep = (reading: Reading): void => {
    found.set(reading.map((value) => (value ? `${value.cell.line}:${value.cell.column}` : "")).join("|"), reading);
  };
  if (length > width) {
    if (length - width <= MAX_STEPS) for (const reading of withoutBlanks(printed.slice(0, length), length - width)) keep(reading);
    return Array.from(found.values());
  }
  const row: Reading = Array.from({ length: width }, (_, i) => printed[i]);
  for (let from = 0; from < width; from += 1) {
    for (let to = from; to < width; to += 1) {
      if (row[from] === undefined || row[to] === undefined) continue;
      const run = row.slice(from, to + 1);
      const blanks = Array.from({ length: steps }, () => undefined);
      const free = (at: number): boolean =>
        at >= 0 && at + steps <= width && row.slice(at, at + steps).every((value) => value === undefined);
      if (free(from - steps)) keep([...row.slice(0, from - steps), ...run, ...blanks, ...row.slice(to + 1)]);
      if (free(to + 1)) keep([...row.slice(0, from), ...blanks, ...run, ...row.slice(to + 1 + steps)]);
    }
  }
  return Array.from(found.values());
}

/** The row with `count` of its blanks left out, in every way. */
function withoutBlanks(row: Reading, count: number, from = 0): Reading[] {
  if (count === 0) return [row];
  const all: Reading[] = [];
  for (let i = from; i < row.length; i += 1) {
    // Of a run of blanks it is all one which is left out.
    if (row[i] !== undefined || (i > from && row[i - 1] === undefined)) continue;
    all.push(...withoutBlanks([...row.slice(0, i), ...row.slice(i + 1)], count - 1, i));
  }
  return all;
}

/**
 * Decides how a row is read. Evidence that every reading contradicts tells nothing about the
 * place and is set aside. Nothing is moved while the printed place agrees with all that is left,
 * and nothing merely because it could be: a reading that moves must agree with something that
 * the printed one does not. The least step that fits is taken. `tieBreakers` are heard only
 * between several readings that fit: alone they move nothing.
 */
export function decide(printed: Reading, width: number, evidence: readonly Evidence[], tieBreakers: readonly Evidence[] = []): Decision {
  let decision = decideWithin(printed, width, evidence, tieBreakers, 1);
  for (let steps = 2; steps <= MAX_STEPS && decision.kind === "contradicted"; steps += 1) {
    const wider = decideWithin(printed, width, evidence, tieBreakers, steps);
    if (wider.kind === "moved" || wider.kind === "undecided") decision = wider;
  }
  return decision;
}

function decideWithin(
  printed: Reading,
  width: number,
  evidence: readonly Evidence[],
  tieBreakers: readonly Evidence[],
  steps: number,
): Decision {
  const length = printed.findLastIndex((value) => value !== undefined) + 1;
  const tooLong = length > width;
  const asPrinted = Array.from({ length: width }, (_, i) => printed[i]);
  const others = alignments(printed, width, steps);
  const judge = (reading: Reading): Verdict[] => evidence.map((say) => say(reading));
  const here = judge(asPrinted);
  const judged = others.map((reading) => ({ reading, verdicts: judge(reading) }));
  const telling = evidence.map((_, i) => [here, ...judged.map((other) => other.verdicts)].some((v) => v[i]?.result !== "contradicts"));
  const contradictions = (verdicts: readonly Verdict[]): Verdict[] => verdicts.filter((v) => v.result === "contradicts");
  const tellingContradictions = (verdicts: readonly Verdict[]): Verdict[] =>
    verdicts.filter((v, i) => v.result === "contradicts" && telling[i]);

  const against = contradictions(here);
  if (!tooLong && tellingContradictions(here).length === 0) {
    return against.length === 0 ? { kind: "printed", reading: asPrinted } : { kind: "contradicted", reading: asPrinted, against };
  }
  const untied = judged.filter(
    ({ verdicts }) =>
      tellingContradictions(verdicts).length === 0 &&
      (tooLong || verdicts.some((v, i) => v.result === "agrees" && here[i]?.result !== "agrees")),
  );
  const broken = untied.filter(({ reading }) => tieBreakers.every((say) => say(reading).result !== "contradicts"));
  const fitting = untied.length > 1 && broken.length > 0 ? broken : untied;
  const [only] = fitting;
  if (only && fitting.length === 1) {
    const agreeing = only.verdicts.filter((v) => v.result === "agrees");
    const better = only.verdicts.filter((v, i) => v.result === "agrees" && here[i]?.result !== "agrees");
    return { kind: "moved", reading: only.reading, because: better.length > 0 ? better : agreeing, against: tellingContradictions(here) };
  }
  if (only) return { kind: "undecided", reading: asPrinted, count: fitting.length, against: tellingContradictions(here) };
  if (tooLong && others.length === 0) return { kind: "impossible" };
  return { kind: "contradicted", reading: asPrinted, against };
}
