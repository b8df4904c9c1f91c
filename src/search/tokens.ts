import { normalise } from "./text.ts";

/**
 * The one tokenizer. Pagefind splits Japanese into words differently when it indexes and
 * when it is asked, so it is given ASCII words instead that nothing splits, stems or folds:
 * every pair of neighbouring characters is one word, and a phrase of such words is found
 * exactly where its text stands.
 */

const LOW_LIMIT = 46_000;

/**
 * A code point as base-36 digits: three up to 45,999; above that `zz` and four.
 * Three-digit codes end before `zht`, so no code is the beginning of another.
 */
export function codeOf(character: string): string {
  const known = codes.get(character);
  if (known !== undefined) return known;
  const point = character.codePointAt(0) ?? 0;
  const code = point < LOW_LIMIT ? point.toString(36).padStart(3, "0") : `zz${point.toString(36).padStart(4, "0")}`;
  codes.set(character, code);
  return code;
}

// A site has a few thousand different characters and asks for their codes millions of times.
const codes = new Map<string, string>();

/** The word of a single character. Four or seven digits long, so it is never a pair's (six, nine or twelve). */
export function singleToken(character: string): string {
  return `1${codeOf(character)}`;
}

/** The words of a run's neighbouring pairs; none for a run of one character. */
export function pairTokens(run: string): string[] {
  const pairs: string[] = [];
  let before: string | undefined;
  for (const character of run) {
    const code = codeOf(character);
    if (before !== undefined) pairs.push(before + code);
    before = code;
  }
  return pairs;
}

/** The words by which a run of a query is asked for: its pairs in order, or its only character. */
export function queryTokens(run: string): string[] {
  const pairs = pairTokens(run);
  return pairs.length > 0 ? pairs : Array.from(run, singleToken);
}

/** The different characters of some runs, in order of their code points. */
export function charactersOf(runs: readonly string[]): string[] {
  return Array.from(new Set(runs.join(""))).toSorted((a, b) => (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0));
}

/** A query's terms: what stands between white space, normalised, each once, in order. */
export function termsOf(query: string): string[] {
  const terms = query
    .split(/\s+/u)
    .flatMap((term) => normalise(term).split(/\s+/u))
    .filter((term) => term !== "");
  return Array.from(new Set(terms));
}
