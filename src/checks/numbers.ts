/** A number in prose and what stands right behind it. */
export interface NumberInText {
  readonly value: number;
  /** As it stands in the text: `10,000`. */
  readonly written: string;
  /** The text right behind it, after NFKC, up to a few characters. */
  readonly behind: string;
}

/** Digits in any width with grouping commas; `4,6` of a list is two numbers. */
const NUMBER = /(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?/g;

/** Every number of a text. A number within a larger writing (2億4,177万) is read as it stands, so its scale is in `behind`. */
export function numbersIn(text: string): NumberInText[] {
  const plain = text.normalize("NFKC");
  return Array.from(plain.matchAll(NUMBER), (m) => ({
    value: Number((m[1] as string).replaceAll(",", "") + (m[2] ?? "")),
    written: m[0],
    behind: plain.slice(m.index + m[0].length, m.index + m[0].length + 8),
  }));
}
