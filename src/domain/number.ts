/**
 * Numbers as sheets print them, and as pages print them again.
 * Blank is never 0 and 0 is never blank: a blank is `undefined` here.
 */

/** Why a cell that is not blank holds no number. */
export type WordState = "undetermined" | "pending" | "dash" | "not-applicable";

/** Words that stand in a cell instead of a number. Compared after NFKC, without spaces. */
export const WORD_STATES: Readonly<Record<WordState, readonly string[]>> = {
  undetermined: ["未定", "検討中", "調整中", "設定なし"],
  pending: ["集計中", "算定中", "精査中", "確認中", "調査中"],
  dash: ["-", "—", "–", "ー", "―", "‐", "−", "─", "…", "‥"],
  "not-applicable": ["対象外", "該当なし", "該当無し", "なし", "無し"],
};

export type PrintedNumber =
  | { readonly kind: "blank" }
  | { readonly kind: "number"; readonly value: number; readonly unit?: string }
  | { readonly kind: "word"; readonly state: WordState }
  | { readonly kind: "unreadable" };

const numberPattern = /^([△▲▵▴−–‐‑‒\-+]?)\s*((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)\s*(.*)$/;

/** Units that hold a digit or a dash themselves, after NFKC: ㎡, ㎥, t-CO2. */
const UNIT_WITH_DIGIT = /m[23]|(?:t-)?CO2/gi;

/**
 * Reads one printed cell. Full-width forms, grouping commas and the negative marks
 * △ ▲ − - are understood, also in brackets: (1,000). A unit directly behind
 * the number is given back and not judged. Anything else is `unreadable`, never 0.
 */
export function parsePrintedNumber(text: string): PrintedNumber {
  const plain = text
    .normalize("NFKC")
    .replace(/[\s\u200b\u00ad]+/gu, " ")
    .trim();
  if (plain === "") return { kind: "blank" };
  const tight = plain.replaceAll(" ", "");
  for (const [state, words] of Object.entries(WORD_STATES) as [WordState, readonly string[]][]) {
    if (words.includes(tight)) return { kind: "word", state };
  }
  const bracketed = /^\((.+)\)$/.exec(plain);
  const m = numberPattern.exec(bracketed?.[1] ?? plain);
  if (!m) return { kind: "unreadable" };
  const [, sign, digits = "", rest = ""] = m;
  // What follows may be a unit (部, %, 千円, ㎡) but not more digits or another sign.
  if (/[\d,.△▲−‐‑‒~〜-]/.test(rest.replace(UNIT_WITH_DIGIT, ""))) return { kind: "unreadable" };
  const magnitude = Number(digits.replaceAll(",", ""));
  // More digits than a number can hold would come back as another number.
  if (plainDigits(magnitude) !== shortest(digits.replaceAll(",", ""))) return { kind: "unreadable" };
  // (1,000) alone is an accountant's negative; (△1,000) is the same negative once.
  const negative = sign !== "" && sign !== "+" ? true : bracketed !== null && sign === "";
  const value = negative && magnitude !== 0 ? -magnitude : magnitude;
  return rest === "" ? { kind: "number", value } : { kind: "number", value, unit: rest };
}

/** Grouped digits with a true minus sign: `-1234.5` → `−1,234.5`. Never rounds. */
export function formatNumber(value: number): string {
  const [whole = "0", fraction] = plainDigits(Math.abs(value)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value < 0 ? "−" : ""}${grouped}${fraction ? `.${fraction}` : ""}`;
}

/** The shortest decimal writing that reads back as the same number, without an exponent. */
export function plainDigits(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  const [mantissa = "", exponent = "0"] = text.split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const shift = Number(exponent);
  if (shift < 0) return `0.${"0".repeat(-shift - 1)}${whole}${fraction}`;
  return `${whole}${fraction.padEnd(shift, "0")}`;
}

/** Plain digits without zeros that say nothing: `007.50` → `7.5`. */
function shortest(digits: string): string {
  const [whole = "", fraction = ""] = digits.split(".");
  const rest = fraction.replace(/0+$/, "");
  return `${whole.replace(/^0+(?=\d)/, "") || "0"}${rest ? `.${rest}` : ""}`;
}

/**
 * A share in whole percent, 159 for 159%, rounded half away from 0. What falls short of the whole
 * is never 100. Undefined where the whole is 0 or negative: a planned loss that doubles is no 200%.
 */
export function percentOf(part: number, whole: number): number | undefined {
  if (whole <= 0) return undefined;
  const ratio = (part / whole) * 100;
  const rounded = Math.sign(ratio) * Math.round(Math.abs(ratio));
  return rounded === 100 && part < whole ? 99 : rounded;
}

/**
 * The sum of decimal numbers without the noise of binary fractions:
 * [0.1, 0.2] → 0.3. Adds as whole numbers of the finest decimal place found.
 */
export function sum(values: readonly number[]): number {
  const places = Math.max(0, ...values.map((v) => plainDigits(Math.abs(v)).split(".")[1]?.length ?? 0));
  const scale = 10 ** places;
  return values.reduce((total, v) => total + Math.round(v * scale), 0) / scale;
}

/** `101500`, `部` → `101,500部`. Units that are words in Latin letters keep a space. */
export function amount(value: number, unit: string | undefined): string {
  if (unit === undefined || unit === "") return formatNumber(value);
  return `${formatNumber(value)}${/^[A-Za-z]/.test(unit) ? " " : ""}${unit}`;
}
