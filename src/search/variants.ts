import { ERAS, fiscalYearWritings, parseFiscalYear } from "../domain/fiscal-year.ts";
import { normalise } from "./text.ts";
import { pairTokens, queryTokens, singleToken } from "./tokens.ts";

/**
 * Other writings of the same thing. They never change what an exact search finds;
 * pages that only they lead to are offered apart, under a heading that says so.
 */

/** Written differently, meant alike: the dashes, the wave dashes, and kanji that names are written with either way. */
const ALIKE: readonly (readonly [plain: string, others: string])[] = [
  ["-", "‐–—―−─﹣"],
  ["~", "〜∼∿"],
  ["高", "髙"],
  ["崎", "﨑嵜"],
  ["辺", "邊邉"],
  ["斉", "齊斎齋"],
  ["浜", "濱濵"],
  ["沢", "澤"],
  ["広", "廣"],
  ["島", "嶋嶌"],
  ["徳", "德"],
  ["瀬", "瀨"],
  ["柳", "栁桺"],
  ["吉", "𠮷"],
  ["国", "國"],
  ["桜", "櫻"],
  ["竜", "龍"],
  ["滝", "瀧"],
  ["関", "關"],
  ["渋", "澁"],
  ["条", "條"],
  ["塩", "鹽"],
  ["槙", "槇"],
  ["橋", "槗"],
  ["真", "眞"],
  ["恵", "惠"],
];
const PLAIN = new Map(ALIKE.flatMap(([plain, others]) => Array.from(others, (other): [string, string] => [other, plain])));
const other = new RegExp(`[${Array.from(PLAIN.keys(), (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join("")}]`, "gu");

/** A normalised text with every writing of `ALIKE` as its plain one, character by character. */
export function fold(normalised: string): string {
  return normalised.replace(other, (character) => PLAIN.get(character) ?? character);
}

const HAN_TAIL = /[\p{Script=Han}々ヶ]{1,4}$/u;
const HAN_HEAD = /^[\p{Script=Han}々ヶ]{1,4}/u;

/** A word of the zone of other writings. Its letter keeps it apart from every word of the exact tiers. */
const folded = (token: string): string => `v${token}`;

/**
 * The words for other writings of a page, one list a run: each run that `fold` changes, in its
 * plain writing, and each two kanji words with a space between them as one (山田 花子 → 山田花子).
 * `normalised` is the page's text with its line breaks.
 */
export function foldedRuns(normalised: string): string[][] {
  const plain = new Set<string>();
  const characters = new Set<string>();
  for (const line of normalised.split("\n")) {
    const runs = line.split(/\s+/u).filter((run) => run !== "");
    for (const [i, run] of runs.entries()) {
      const foldedRun = fold(run);
      if (foldedRun !== run) {
        plain.add(foldedRun);
        for (const character of run) if (PLAIN.has(character)) characters.add(fold(character));
      }
      const tail = HAN_TAIL.exec(run)?.[0];
      const head = HAN_HEAD.exec(runs[i + 1] ?? "")?.[0];
      if (tail && head) plain.add(fold(tail + head));
    }
  }
  return [...Array.from(plain, (run) => pairTokens(run).map(folded)), Array.from(characters, (c) => folded(singleToken(c)))];
}

/** One way to ask for a term: the words to look for, and the text that is to be marked. */
export interface Writing {
  readonly tokens: readonly string[];
  readonly text: string;
}

/** The other writings under which a term is looked for, without the term as it stands. */
export function otherWritings(term: string): Writing[] {
  const plain = fold(term);
  const writings: Writing[] = [{ tokens: queryTokens(plain).map(folded), text: plain }];
  for (const text of [plain, ...yearWritings(term).map(normalise)]) {
    if (text !== term) writings.push({ tokens: queryTokens(text), text });
  }
  return writings;
}

const eraNames = ERAS.map((era) => era.name).join("|");
const eraLetters = ERAS.map((era) => era.letter.toLowerCase()).join("|");
const yearPattern = new RegExp(
  `(?:(?:${eraNames})(?:元|\\d{1,2})|(?<![a-z0-9])(?:${eraLetters})\\d{1,2}(?!\\d)|(?<![\\d.,])(?:19|20)\\d\\d(?![\\d.,]))(年度|年)?`,
);

/**
 * A term with its year written otherwise: 平成31年度 → 令和元年度, 2019年度, H31, R1.
 * Empty where the term names no year.
 */
export function yearWritings(term: string): string[] {
  const match = yearPattern.exec(term);
  if (!match) return [];
  const [written, suffix = ""] = match;
  const year = parseFiscalYear(written);
  if (year === undefined) return [];
  const before = term.slice(0, match.index);
  const after = term.slice(match.index + written.length);
  const writings = fiscalYearWritings(year).map((writing) => {
    const bare = writing.replace(/年度$/, "");
    // A letter needs no 年度 at the end of a term, and a bare western year would match any amount.
    const ending = /^[A-Z]/.test(bare) && after === "" ? "" : suffix || (/^\d/.test(bare) && after === "" ? "年" : "");
    return `${before}${bare}${ending}${after}`;
  });
  // What holds the term itself leads nowhere that the term doesn't.
  return Array.from(new Set(writings)).filter((writing) => !normalise(writing).includes(term));
}
