import { normalise, runsOf } from "./text.ts";
import { charactersOf, pairTokens, singleToken } from "./tokens.ts";
import { foldedRuns } from "./variants.ts";

/** What a page gives to search. Line breaks in the texts are boundaries of blocks. */
export interface PageText {
  /** The page's h1. */
  readonly title: string;
  /** Facts by which the page is looked for: code, department, people, indicator names. Text of the page too. */
  readonly key: string;
  /** Everything that the page says, title and key facts included. */
  readonly body: string;
  /** What kind of page it is: 取組事業, 年度のシート. */
  readonly kind: string;
  /** What it can be filtered by: name of the filter → values. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

/**
 * Where the tiers of a record end, counted in words. The place of a match tells its tier:
 * before TITLE_END it stands in the title, before KEY_END in the key facts, else in the text.
 * A title of about 128 characters fits whole, with its pairs and its single characters.
 */
export const TITLE_END = 256;
export const KEY_END = 640;

/**
 * A word without letters or digits. Pagefind counts its place and indexes nothing for it, so
 * gaps cost no byte of the index (checked at every build by the number of words counted).
 */
export const GAP = "-";

/**
 * A page as the words that Pagefind indexes: the title's pairs and characters up to TITLE_END,
 * the key facts' up to KEY_END, the text's pairs with a gap behind every run, its remaining
 * characters, and last the other writings of its runs, which exact search never asks for.
 */
export function recordTokens(page: Pick<PageText, "title" | "key" | "body">): string[] {
  const title = tier(runsOf(page.title), new Set(), TITLE_END);
  const seen = new Set(title.characters);
  const key = tier(runsOf(page.key), seen, KEY_END - TITLE_END);
  for (const character of key.characters) seen.add(character);
  // A match never goes beyond a run, so a run that stands on the page many times is indexed where it stands first.
  const runs = Array.from(new Set(runsOf(page.body)));
  const rest = charactersOf(runs).filter((character) => !seen.has(character));
  return [
    ...title.tokens,
    ...key.tokens,
    ...runs.flatMap((run) => withGap(pairTokens(run))),
    ...rest.map(singleToken),
    GAP,
    ...foldedRuns(normalise(page.body)).flatMap(withGap),
  ];
}

const withGap = (tokens: readonly string[]): string[] => (tokens.length === 0 ? [] : [...tokens, GAP]);

/** One tier padded to its length. What does not fit is still found, in the tier of the text. */
function tier(runs: readonly string[], seen: ReadonlySet<string>, length: number): { tokens: string[]; characters: string[] } {
  const pairs = runs.flatMap((run) => withGap(pairTokens(run))).slice(0, length - 1);
  const characters = charactersOf(runs)
    .filter((character) => !seen.has(character))
    .slice(0, length - 1 - pairs.length);
  const tokens = [...pairs, ...characters.map(singleToken)];
  return { tokens: [...tokens, ...Array<string>(length - tokens.length).fill(GAP)], characters };
}
