import { formatNumber } from "../domain/number.ts";

/** The vertical scale of a chart: its ends and its ticks, the same at build and in the browser. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly Tick[];
  /** Whether 0 lies within it; where not, the page says so in words. */
  readonly hasZero: boolean;
}
export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** Below this share of the greatest value, a spread is too small to be seen from 0. */
const FLAT = 0.1;
const WANTED_STEPS = 4;

/** `n` times a step as a decimal number without binary noise: 3 × 0.1 → 0.3. */
function multiple(n: number, step: number): number {
  return Number((n * step).toPrecision(12));
}

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ that is not below `raw`. */
function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((f) => f * power >= raw * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(12));
}

/**
 * A scale that holds all values, with about five ticks at round numbers. It begins at 0
 * unless the values differ too little to be told apart from there; bars always stand on 0.
 */
export function scaleOf(values: readonly number[], { mustHaveZero }: { readonly mustHaveZero: boolean }): Scale {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const greatest = Math.max(Math.abs(low), Math.abs(high));
  const flat = !mustHaveZero && low !== high && Math.sign(low) === Math.sign(high) && high - low < FLAT * greatest;
  const [from, to] = flat ? [low, high] : [Math.min(0, low), Math.max(0, high)];
  const step = to === from ? 1 : niceStep((to - from) / WANTED_STEPS);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(Math.ceil(to / step - 1e-9), first + 1);
  const numbers = Array.from({ length: last - first + 1 }, (_, i) => multiple(first + i, step));
  const min = numbers[0] as number;
  const max = numbers.at(-1) as number;
  const label = tickLabeller(Math.max(Math.abs(min), Math.abs(max)));
  return { min, max, ticks: numbers.map((value) => ({ value, label: label(value) })), hasZero: min <= 0 && max >= 0 };
}

const SIZES = [
  [1e12, "兆"],
  [1e8, "億"],
  [1e4, "万"],
] as const;

/** Writes ticks in 万, 億 or 兆 once plain digits would be too long to read at a glance; never an exponent. */
export function tickLabeller(greatest: number): (value: number) => string {
  const size = greatest >= 100_000 ? SIZES.find(([n]) => greatest >= n) : undefined;
  return (value) => (size && value !== 0 ? `${formatNumber(Number((value / size[0]).toPrecision(12)))}${size[1]}` : formatNumber(value));
}

/** Longest value label, in characters, that fits beside its neighbours at 360 px. */
const LABEL_LENGTH = 7;

/**
 * A value for a narrow place in the chart: its digits, or where they are too many the nearest
 * writing in 万, 億, 兆 with 約 where that rounds. The table below has every digit.
 */
export function pointLabel(value: number): string {
  const plain = formatNumber(value);
  const size = SIZES.find(([n]) => Math.abs(value) >= n);
  if (plain.length <= LABEL_LENGTH || !size) return plain;
  const short = Number((value / size[0]).toPrecision(3));
  return `${short * size[0] === value ? "" : "約"}${formatNumber(short)}${size[1]}`;
}
