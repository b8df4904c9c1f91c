/**
 * Text as search compares it. Build and browser share this module, so that
 * what was indexed and what is asked for are always written alike.
 */

// Zero-width space, joiners, word joiner, byte order mark and soft hyphen: they only steer line breaks.
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** NFKC, lower case, without invisible characters. White space stays where it is. */
export function normalise(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(INVISIBLE, "");
}

/** The runs of a text between white space, normalised. */
export function runsOf(text: string): string[] {
  return normalise(text)
    .split(/\s+/u)
    .filter((run) => run !== "");
}

/** A text as a reader sees it in one line: every stretch of white space is one space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** A text in the writing that is searched, and where each of its UTF-16 units stands in the original. */
export interface Projection {
  readonly text: string;
  /** For unit i: where the original stretch that it comes from begins. */
  readonly starts: readonly number[];
  /** For unit i: where that stretch ends. */
  readonly ends: readonly number[];
}

// NFKC joins these to the character before them: combining marks, half-width voicing marks, Hangul vowels and finals.
const JOINING = "\\p{M}\\uff9e\\uff9f\\u1160-\\u11ff\\ud7b0-\\ud7ff";
/**
 * A text in stretches that are rewritten by themselves: for speed, long ones of letters that stay
 * one letter each in every writing; else one character with the marks that join it.
 */
const STRETCHES = new RegExp(`[0-9a-z\\u3041-\\u3094\\u30a1-\\u30fa\\u4e00-\\u9fff]+(?![${JOINING}])|[^][${JOINING}]*`, "gu");
const LETTERS = /^[0-9a-z\u3041-\u3094\u30a1-\u30fa\u4e00-\u9fff]+$/;

/**
 * Rewrites a text with `rewrite` and keeps the way back, so that a match in the rewritten
 * text can be shown in the original: ｺﾝﾋﾞﾆ is found by コンビニ and marked as ｺﾝﾋﾞﾆ.
 * `rewrite` must treat each character with its combining marks by itself.
 */
export function project(original: string, rewrite: (text: string) => string = normalise): Projection {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: stretch, index: at } of original.matchAll(STRETCHES)) {
    const rewritten = rewrite(stretch);
    const oneToOne = rewritten.length === stretch.length && LETTERS.test(stretch);
    for (let i = 0; i < rewritten.length; i++) {
      starts.push(oneToOne ? at + i : at);
      ends.push(oneToOne ? at + i + 1 : at + stretch.length);
    }
    parts.push(rewritten);
  }
  const joined = parts.join("");
  const whole = rewrite(original);
  // Lower case looks at neighbours in Greek alone (final sigma): same length, other letter.
  return { text: whole.length === joined.length ? whole : joined, starts, ends };
}

/** A stretch of a text: `from` inclusive, `to` exclusive, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Every place of the original at which one of the needles stands in the projected text, in order, joined where they touch. */
export function findSpans({ text, starts, ends }: Projection, needles: readonly string[]): Span[] {
  const found: { from: number; to: number }[] = [];
  for (const needle of needles) {
    if (needle === "") continue;
    for (let i = text.indexOf(needle); i !== -1; i = text.indexOf(needle, i + 1))
      found.push({ from: starts[i] as number, to: ends[i + needle.length - 1] as number });
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  const joined: { from: number; to: number }[] = [];
  for (const span of found) {
    const last = joined.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else joined.push({ ...span });
  }
  return joined;
}
