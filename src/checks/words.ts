import { boundText } from "../domain/direction.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { amount, formatNumber } from "../domain/number.ts";
import { labelKey } from "../domain/text.ts";
import type { Attainment } from "../plan/attainment.ts";
import type { ResolvedCell } from "../plan/series.ts";
import type { Cell } from "../schemas/base.ts";
import type { Edition, Indicator } from "../schemas/edition.ts";
import type { IndicatorRead } from "./read.ts";

/** The words in which findings speak, so that all rules speak alike. */

/** A text that is put in 「」: its own become 『』. */
const inner = (text: string): string => text.replaceAll("「", "『").replaceAll("」", "』");

/** `成果指標「…」の`, or "" where the edition has only one and it needs no name. */
export const ofIndicator = ({ overall }: Edition, { name }: Indicator): string =>
  overall.indicators.length > 1 ? `成果指標「${inner(name)}」の` : "";

/** What stands in a cell, in words: an amount, 空欄, or the printed word. */
export function cellText(cell: Cell | undefined, unit: string | undefined): string {
  if (cell === undefined) return "空欄";
  if (typeof cell === "number") return amount(cell, unit);
  return cell.state === "default-zero" ? "様式が入れた0" : `「${cell.asPrinted}」`;
}

/** `当初計画値（5%以上）`, with its year where it is not the result's own. */
export function originalText({ indicator }: IndicatorRead, { original, fiscalYear }: Attainment): string {
  const from = original.column.fiscalYear as number;
  const of = from === fiscalYear ? "" : `${fiscalYearLabel(from)}の`;
  return `${of}当初計画値（${boundText(original.value as number, indicator.unit, indicator.direction)}）`;
}

export function revisedText({ indicator }: IndicatorRead, revised: ResolvedCell): string {
  return `変更計画値（${boundText(revised.value as number, indicator.unit, indicator.direction)}）`;
}

/** `実績は1%で、当初計画値（5%以上）に`, of a result that reaches no target of its year; 届いていません is left to the sentence. */
export function missedText(read: IndicatorRead, attainment: Attainment): string {
  const { actual, original, revised } = attainment;
  const result = `実績は${amount(actual.value as number, read.indicator.unit)}で、`;
  const o = original.counted ? originalText(read, attainment) : "";
  const r = revised.counted ? revisedText(read, revised) : "";
  return `${result}${o && r ? `${r}にも${o}にも` : `${r}${o}に`}`;
}

/** How many times: `10.15倍`, `約13.33倍`; at most two decimals, and 約 where they do not say all. */
export function times(part: number, whole: number): string {
  const hundredths = Math.round((part / whole) * 100);
  const exact = Math.abs(hundredths * whole - part * 100) < Math.abs(part) * 1e-9;
  return `${exact ? "" : "約"}${formatNumber(hundredths / 100)}`;
}

/** `前の10.15倍` and `前の10分の1`, without what stands before: by which factor two numbers differ. */
export function factorText(value: number, other: number): string {
  return Math.abs(value) >= Math.abs(other) ? `${times(value, other)}倍` : `${times(other, value)}分の1`;
}

/** Whether two numbers of the same sign differ ten times or more; never where one is 0. */
export function isTenfold(a: number, b: number): boolean {
  if (a === 0 || b === 0 || Math.sign(a) !== Math.sign(b)) return false;
  const [small, large] = [Math.abs(a), Math.abs(b)].toSorted((x, y) => x - y) as [number, number];
  // 0.3 and 3 are tenfold, which binary fractions would deny.
  return large / small >= 10 - 1e-9;
}

/** A text as it is compared: without white space, punctuation marks of all widths as one. */
export function textKey(text: string): string {
  return labelKey(text)
    .replace(/[、，,]/g, ",")
    .replace(/[。．.]/g, ".")
    .replace(/[･・]/g, "・");
}

/** The names of persons are written with and without a space between. */
export const nameKey = (name: string): string => labelKey(name);
