import { KEY_END, TITLE_END } from "./record.ts";
import { queryTokens, termsOf } from "./tokens.ts";
import { otherWritings, type Writing } from "./variants.ts";

/** What the browser gets of a page when it shows a result. */
export interface Fragment {
  readonly url: string;
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** The part of Pagefind's runtime that is used here. */
export interface Engine {
  search(query: string): Promise<{
    readonly results: readonly {
      readonly id: string;
      readonly score: number;
      /** Places of the match, in words; those of a phrase begin with its first word. */
      readonly words: readonly number[];
      data(): Promise<Fragment>;
    }[];
  }>;
}

export interface Hit {
  readonly id: string;
  load(): Promise<Fragment>;
}

export interface Answer {
  /** Pages that hold every term, best first. */
  readonly hits: readonly Hit[];
  /** The terms, as they are to be marked. */
  readonly needles: readonly string[];
}

/** Where a term stands first in a page. */
interface Match extends Hit {
  readonly place: number;
}

// Scores come from every place of every pair; where much is found they cost more than they order.
const SCORED_AT_MOST = 400;

const quoted = (tokens: readonly string[]): string => `"${tokens.join(" ")}"`;

async function findPhrase(engine: Engine, tokens: readonly string[]): Promise<Map<string, Match>> {
  const { results } = await engine.search(quoted(tokens));
  return new Map(
    results.map((result) => [result.id, { id: result.id, place: result.words[0] ?? Number.MAX_SAFE_INTEGER, load: () => result.data() }]),
  );
}

/** Pages that hold every term of the query as it is written. No term, no page. */
export async function searchExact(engine: Engine, query: string): Promise<Answer> {
  const terms = termsOf(query);
  const found = await Promise.all(terms.map((term) => findPhrase(engine, queryTokens(term))));
  const matches = intersect(found);
  const scores = await scoresOf(engine, terms, matches.size);
  return { hits: ranked(matches, scores), needles: terms };
}

/**
 * Pages that hold every term in one of its writings, except those in `without`:
 * names with or without their space, dashes, 髙 and 高, years of either era.
 */
export async function searchVariants(engine: Engine, query: string, without: ReadonlySet<string>): Promise<Answer> {
  const terms = termsOf(query);
  const writings = terms.map((term): Writing[] => [{ tokens: queryTokens(term), text: term }, ...otherWritings(term)]);
  const found = await Promise.all(
    writings.map(async (list) => unite(await Promise.all(list.map((writing) => findPhrase(engine, writing.tokens))))),
  );
  const matches = intersect(found);
  for (const id of without) matches.delete(id);
  return { hits: ranked(matches, new Map()), needles: Array.from(new Set(writings.flat().map((writing) => writing.text))) };
}

/** Of each page the first match of any writing. */
function unite(found: readonly Map<string, Match>[]): Map<string, Match> {
  const all = new Map<string, Match>();
  for (const match of found.flatMap((map) => Array.from(map.values()))) {
    const known = all.get(match.id);
    if (!known || match.place < known.place) all.set(match.id, match);
  }
  return all;
}

/** The pages that every map has, with their matches in the order of the maps. */
function intersect(found: readonly Map<string, Match>[]): Map<string, Match[]> {
  const [first, ...others] = found;
  const all = new Map<string, Match[]>();
  for (const [id, match] of first ?? []) {
    const matches = [match, ...others.flatMap((map) => map.get(id) ?? [])];
    if (matches.length === found.length) all.set(id, matches);
  }
  return all;
}

async function scoresOf(engine: Engine, terms: readonly string[], count: number): Promise<ReadonlyMap<string, number>> {
  if (count < 2 || count > SCORED_AT_MOST) return new Map();
  const tokens = Array.from(new Set(terms.flatMap(queryTokens)));
  const { results } = await engine.search(tokens.join(" "));
  return new Map(results.map((result) => [result.id, result.score]));
}

/**
 * Best first: pages with the most terms in their title, then in their key facts, then by
 * Pagefind's score, then by how early the terms stand, then by id, so that the order is always the same.
 */
function ranked(matches: ReadonlyMap<string, readonly Match[]>, scores: ReadonlyMap<string, number>): Hit[] {
  return Array.from(matches, ([id, list]) => ({
    id,
    load: (list[0] as Match).load,
    inTitle: list.filter(({ place }) => place < TITLE_END).length,
    inKey: list.filter(({ place }) => place < KEY_END).length,
    score: scores.get(id) ?? 0,
    place: list.reduce((total, { place }) => total + place, 0),
  }))
    .toSorted((a, b) => b.inTitle - a.inTitle || b.inKey - a.inKey || b.score - a.score || a.place - b.place || (a.id < b.id ? -1 : 1))
    .map(({ id, load }) => ({ id, load }));
}
