/**
 * Characters that a reader can't see and that change what she sees, or that no file for machines may hold:
 * a text with one of them would not say the same on the page, in a feed and in a table.
 * Zero-width joiners and variation selectors are none of them: letters and emoji are made with these.
 */
const KINDS: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: "制御文字", pattern: /(?!\n)\p{Cc}/u },
  // Source: Unicode Technical Report 36, section 2.10: such a text reads otherwise than it is written.
  { name: "文字の並ぶ向きを変える記号", pattern: /[\u{202a}-\u{202e}\u{2066}-\u{2069}]/u },
  { name: "行を切る記号", pattern: /[\u{2028}\u{2029}]/u },
  { name: "こわれた文字（絵文字や漢字の半分）", pattern: /\p{Surrogate}/u },
  { name: "文字ではない符号", pattern: /\p{Noncharacter_Code_Point}/u },
];

const ANY = new RegExp(KINDS.map(({ pattern }) => pattern.source).join("|"), "u");
const EVERY = new RegExp(ANY.source, "gu");

/** How many characters before the one that nobody sees are quoted, so that it is found. */
const QUOTED = 8;

/** `U+202E`. */
const codeOf = (char: string): string => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Whether a text holds none of these characters. A line break ends a paragraph and may stand. */
export const isVisible = (text: string): boolean => !ANY.test(text);

/** Which character it is, where it stands and what to do, in one sentence; undefined where the text holds none. */
export function invisibleMessage(text: string): string | undefined {
  const found = ANY.exec(text);
  if (!found) return undefined;
  const name = KINDS.find(({ pattern }) => pattern.test(found[0]))?.name ?? "";
  const before = Array.from(text.slice(0, found.index)).slice(-QUOTED).join("").replaceAll("\n", " ");
  return `目に見えない${name}（${codeOf(found[0])}）が、${before === "" ? "いちばん前" : `「${before}」のすぐあと`}に入っています。消すか、空白に置きかえてください。`;
}

/** The same of a cell as it was printed, in which white space of any kind may stand. */
export const invisibleInCell = (text: string): string | undefined => invisibleMessage(text.replace(/[\t\r]/g, " "));

/** A text that is safe to print in a message: what nobody would see is written out, `〔U+202E〕`. */
export const revealed = (text: string): string => text.replace(EVERY, (char) => (char === "\t" ? char : `〔${codeOf(char)}〕`));
