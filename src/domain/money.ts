import { formatNumber } from "./number.ts";

/** The units in which a plan may print money, and how many yen one of them is. */
export const MONEY_UNITS = { 円: 1, 千円: 1_000, 万円: 10_000, 百万円: 1_000_000 } as const;
export type MoneyUnit = keyof typeof MONEY_UNITS;

/**
 * A reading aid in 億 and 万 beside an amount in the plan's own unit:
 * 2,600,000 千円 → `26億円`; 1,728 千円 → `172万8千円`. Exact, never rounded;
 * undefined where the writing would say no more than the amount itself.
 */
export function readingAid(amount: number, unit: MoneyUnit): string | undefined {
  const exact = Math.abs(amount) * MONEY_UNITS[unit];
  const yen = Math.round(exact);
  // A part of a yen has no such writing; what differs less is the noise of binary fractions.
  if (Math.abs(exact - yen) > 1e-3) return undefined;
  if (yen < 10_000) return unit === "円" || yen === 0 ? undefined : signed(amount, `${formatNumber(yen)}円`);
  const parts: string[] = [];
  let rest = yen;
  for (const [size, name] of [
    [1_000_000_000_000, "兆"],
    [100_000_000, "億"],
    [10_000, "万"],
    [1_000, "千"],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${formatNumber(count)}${name}`);
    rest %= size;
  }
  if (rest > 0) parts.push(formatNumber(rest));
  return signed(amount, `${parts.join("")}円`);
}

function signed(amount: number, text: string): string {
  return amount < 0 ? `−${text}` : text;
}

/** An amount of money with its reading aid: `1,728千円（172万8千円）`. */
export function money(value: number, unit: MoneyUnit): string {
  const aid = readingAid(value, unit);
  const plain = `${formatNumber(value)}${unit}`;
  return aid === undefined || aid === plain ? plain : `${plain}（${aid}）`;
}
