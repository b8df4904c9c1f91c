import { loadDefaultJapaneseParser } from "budoux";

const parser = loadDefaultJapaneseParser();

/** What may not begin a line. */
const CLOSING = /^[、。，．,.：；:;？！?!）」』】〕］｝》〉)\]}ー～〜・％%々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ”’…‥]/u;

/** What may not end a line. */
const OPENING = /[（「『【〔［｛《〈([{“‘]$/u;

/** Whether a line may end between two texts. */
const breaks = (before: string, after: string): boolean => before !== "" && !CLOSING.test(after) && !OPENING.test(before);

/** The phrases of a text, each of which is best kept whole: no mark that may not begin or end a line begins or ends one. */
export function phrasesOf(text: string): string[] {
  return text === "" ? [] : joined(parser.parse(text));
}

function joined(parts: readonly string[]): string[] {
  const whole: string[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    if (before !== undefined && !breaks(before, part)) whole[whole.length - 1] = before + part;
    else whole.push(part);
  }
  return whole;
}

/** Lines no wider than `width`, broken between phrases; a phrase that is wider than a line is broken between letters. */
export function wrapPhrases(text: string, width: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = "";
  const fits = (candidate: string): boolean => widthOf(candidate.trimEnd()) <= width;
  const add = (part: string): void => {
    if (line !== "" && !fits(line + part)) {
      lines.push(line.trimEnd());
      line = part.trimStart();
    } else line += part;
  };
  for (const phrase of phrasesOf(text)) {
    if (fits(phrase.trimStart())) add(phrase);
    // Even letters that may not part do, where together they are wider than a line.
    else for (const part of joined(Array.from(phrase))) for (const piece of fits(part) ? [part] : Array.from(part)) add(piece);
  }
  return line.trimEnd() === "" ? lines : [...lines, line.trimEnd()];
}

/** A line with … where it had to be cut. */
export function cut(line: string, width: number, widthOf: (text: string) => number, more = false): string {
  if (!more && widthOf(line) <= width) return line;
  const letters = Array.from(line);
  while (letters.length > 0 && widthOf(`${letters.join("")}…`) > width) letters.pop();
  return `${letters.join("").replace(/[、。・\s]+$/u, "")}…`;
}
