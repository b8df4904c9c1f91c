import { amount } from "./number.ts";

/** Which way of an indicator is better. An editorial fact of the content, never guessed. */
export const DIRECTIONS = ["higher", "lower"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const DIRECTION_NAMES: Readonly<Record<Direction, string>> = {
  higher: "多いほどよい",
  lower: "少ないほどよい",
};

/** Whether a result reaches a target; equal counts as reached. */
export function reaches(actual: number, target: number, direction: Direction): boolean {
  return direction === "higher" ? actual >= target : actual <= target;
}

export type TargetChange = "easier" | "harder" | "same";

/** How a revised target compares with the original, by the indicator's direction. */
export function compareTargets(original: number, revised: number, direction: Direction): TargetChange {
  if (original === revised) return "same";
  return reaches(original, revised, direction) ? "easier" : "harder";
}

/** `5%以上`, `10,000部以下`: what has to be reached, by the direction; the amount alone where none is declared. */
export function boundText(value: number, unit: string | undefined, direction: Direction | undefined): string {
  const edge = direction === "higher" ? "以上" : direction === "lower" ? "以下" : "";
  return `${amount(value, unit)}${edge}`;
}
