import { ERAS } from "../domain/fiscal-year.ts";

/**
 * What a worksheet's number format says of a stored number. A worksheet shows 0.028 as `2.8%` and
 * 1,245,000 as `1,245` under a format that scales: what is shown is what the sheet says. A format
 * that only rounds hides digits; the stored number is then kept, and that is said.
 */
export interface ShownNumber {
  /** As it is read: scaled as shown, not rounded, with the format's own words around it. */
  readonly text: string;
  /** As the worksheet shows it, where rounding makes that another number. */
  readonly rounded?: string;
  /** A 0 that the format shows as something else, as a dash or as nothing. */
  readonly hiddenZero?: boolean;
}

/** Excel stores 15 digits; what is behind them is noise of binary fractions. */
const DIGITS = 15;

/** Shifts the decimal point without the noise of a multiplication: 0.028 by 2 → 2.8. */
function shifted(value: number, places: number): number {
  return Number(
    `${Number(value.toPrecision(DIGITS))}e${places}`.replace(/e([+-]?\d+)e([+-]?\d+)$/, (_, a, b) => `e${Number(a) + Number(b)}`),
  );
}

/** The shortest writing without an exponent. */
function plain(value: number): string {
  const clean = Number(value.toPrecision(DIGITS));
  return /e/.test(String(clean)) ? clean.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 20 }) : String(clean);
}

/** Splits a format into its sections for positive, negative, zero; quoted semicolons do not count. */
function sections(format: string): string[] {
  const parts = [""];
  for (const [token] of format.matchAll(/"[^"]*"|\\.|[^"\\]/g)) {
    if (token === ";") parts.push("");
    else parts[parts.length - 1] += token;
  }
  return parts.slice(0, 4);
}

/** A section as runs of literal text and runs of code; `_x` and `*x` only make room. */
function tokens(section: string): { literal: boolean; text: string }[] {
  const bare = section
    .replace(/\[\$([^\]-]*)(?:-[^\]]*)?\]/g, (_, currency: string) => (currency ? `"${currency}"` : ""))
    .replace(/\[[^\]]*\]/g, "");
  return Array.from(bare.matchAll(/"([^"]*)"|\\(.)|[_*].|([^"\\_*]+)/g), (m) => ({
    literal: m[3] === undefined,
    text: m[1] ?? m[2] ?? m[3] ?? "",
  }));
}

/** Whether a number under this format is a date that the reader below does not know as one: 平成30年度 from `ggge"年度"`. */
export function isEraFormat(format: string): boolean {
  const code = tokens(sections(format)[0] ?? "")
    .filter((token) => !token.literal)
    .map((token) => token.text)
    .join("");
  return /g{1,3}e|^e/i.test(code) && !/[0#?]|general/i.test(code);
}

export function showNumber(value: number, format: string | undefined): ShownNumber {
  if (format === undefined || /^(general|@)?$/i.test(format)) return { text: plain(value) };
  const parts = sections(format);
  const [positive = "", negative, zero] = parts;
  const section = value === 0 && zero !== undefined ? zero : value < 0 && negative !== undefined ? negative : positive;
  const list = tokens(section);
  const code = list
    .filter((token) => !token.literal)
    .map((token) => token.text)
    .join("");
  if (!/[0#?]/.test(code)) {
    if (/general/i.test(code)) return { text: plain(value) };
    return value === 0 ? { text: "0", hiddenZero: true } : { text: plain(value) };
  }
  // `#,##0,` shows thousands; a percent sign shows hundredths. Fractions and exponents are shown as they are stored.
  if (/[eE][+-]|[?#0]\/[?#0]/.test(code)) return { text: plain(value) };
  const percent = (code.match(/%/g) ?? []).length;
  const thousands = /[0#?](,+)(?![,0#?.])/.exec(code)?.[1]?.length ?? /[0#?](,+)\./.exec(code)?.[1]?.length ?? 0;
  const shown = shifted(value, 2 * percent - 3 * thousands);
  const decimals = /\.([0#?]+)/.exec(code)?.[1]?.length ?? 0;
  const zeros = /^0+$/.test(code) ? code.length : 0;
  const before = literalAround(list, "before");
  const after = `${percent > 0 ? "%" : ""}${literalAround(list, "after")}`;
  const sign = shown < 0 ? (/[△▲]/.exec(before)?.[0] ?? "-") : "";
  const grouped = /[#0],[#0]/.test(code);
  const write = (number: number): string => (grouped ? plain(number).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",") : plain(number));
  const digits = write(Math.abs(shown)).padStart(zeros, "0");
  // A currency sign before a number says the same as its unit behind it; a negative mark is the sign itself.
  const prefix = before.replace(/[△▲−\-+(¥￥\s]/g, "");
  const suffix = `${after.replace(/[)\s]/g, "")}${/[¥￥]/.test(before) ? "円" : ""}`;
  const text = `${prefix}${sign}${digits}${suffix}`;
  const fixed = Number(Math.abs(shown).toFixed(Math.min(decimals, 20)));
  return fixed === Math.abs(shown) ? { text } : { text, rounded: `${sign}${write(fixed)}${suffix}` };
}

/** The words of a format before its first digit or behind its last. */
function literalAround(list: readonly { literal: boolean; text: string }[], side: "before" | "after"): string {
  const isDigits = (token: { literal: boolean; text: string }): boolean => !token.literal && /[0#?]/.test(token.text);
  const first = list.findIndex(isDigits);
  const last = list.findLastIndex(isDigits);
  const inside = list[side === "before" ? first : last]?.text ?? "";
  const own = side === "before" ? /^[^0#?.,]*/.exec(inside)?.[0] : /[^0#?.,]*$/.exec(inside)?.[0];
  const rest = (side === "before" ? list.slice(0, first) : list.slice(last + 1)).map((token) => token.text);
  return (side === "before" ? [...rest, own ?? ""] : [own ?? "", ...rest]).join("").replaceAll("%", "");
}

/** A date as its format shows it: H30.4.1, 平成30年度, 2018/4/1. `date` counts in UTC. */
export function showDate(date: Date, format: string | undefined): string {
  const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  const iso = date.toISOString().slice(0, 10);
  const era = ERAS.find((e) => iso >= e.from);
  const section = format === undefined || /^\d+$/.test(format) ? "" : (sections(format)[0] ?? "");
  // A format with a time, or one that is only a number of Excel's own, is told plainly.
  if (section === "" || /[hs]/i.test(section.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ""))) return `${y}/${m}/${d}`;
  const inEra = era ? String(y - era.firstYear + 1) : String(y);
  const words: readonly [RegExp, () => string][] = [
    [/^ggg/i, () => era?.name ?? ""],
    [/^gg/i, () => era?.name.slice(0, 1) ?? ""],
    [/^g/i, () => era?.letter ?? ""],
    [/^ee/i, () => inEra.padStart(2, "0")],
    [/^e/i, () => inEra],
    [/^yyyy|^yyy/i, () => String(y)],
    [/^yy?/i, () => String(y % 100).padStart(2, "0")],
    [/^m{1,5}/i, () => String(m)],
    [/^d{3,4}/i, () => ""],
    [/^d{1,2}/i, () => String(d)],
  ];
  let shown = "";
  for (const token of tokens(section)) {
    let rest = token.text;
    while (rest !== "") {
      const word = token.literal ? undefined : words.find(([pattern]) => pattern.test(rest));
      const taken = word ? (word[0].exec(rest)?.[0].length ?? 1) : 1;
      shown += word ? word[1]() : rest[0] === "@" ? "" : rest[0];
      rest = rest.slice(taken);
    }
  }
  return shown.trim();
}
