import { readFileSync } from "node:fs";
import { join } from "node:path";
import { errorsOf, formatProblems } from "../../src/domain/problem.ts";
import { parseWith } from "../../src/schemas/parse.ts";
import { type Plan, plan as planSchema } from "../../src/schemas/plan.ts";
import type { Grid } from "../../src/sheets/grid.ts";
import { type EditionReading, type ReadOptions, type ReadResult, readSheets } from "../../src/sheets/read.ts";
import { KASHIWA_PLAN, SEED_PATH } from "../content.ts";

/** The four real initiatives as source text, and hands to spoil them with. */

export const seedText = (): string => readFileSync(SEED_PATH, "utf8");
/** Lines of cells; index 0 is line 1. */
export type Lines = string[][];
export const seedLines = (): Lines =>
  seedText()
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t"));

export function kashiwaPlan(overrides: Record<string, unknown> = {}): Plan {
  const json = JSON.parse(readFileSync(join(KASHIWA_PLAN, "plan.json"), "utf8"));
  const { data, problems } = parseWith(planSchema, { ...json, ...overrides }, "plan.json");
  if (!data) throw new Error(formatProblems(problems));
  return data;
}

/** First and last line of each initiative's two sheets in the seed, from the title on. */
export const SHEETS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  "51001 overall": [3, 34],
  "51001 year": [35, 66],
  "51002 overall": [67, 98],
  "51002 year": [99, 131],
  "51003 overall": [132, 162],
  "51003 year": [163, 195],
  "51004 overall": [196, 225],
  "51004 year": [226, 255],
};

/** The lines of some sheets, in the order given. */
export function sheetLines(...names: readonly string[]): Lines {
  const all = seedLines();
  return names.flatMap((name) => {
    const [from, to] = SHEETS[name] ?? [0, 0];
    return all.slice(from - 1, to);
  });
}

export const grid = (lines: readonly (readonly string[])[], file = "シート.txt"): Grid => ({ file, rows: lines });

export function read(lines: readonly (readonly string[])[], options: Partial<ReadOptions> = {}): ReadResult {
  return readSheets([grid(lines)], { plan: kashiwaPlan(), ...options });
}

/** Reads lines that must be right, and gives one initiative. */
export function readOne(lines: readonly (readonly string[])[], code: string, options: Partial<ReadOptions> = {}): EditionReading {
  const result = read(lines, options);
  if (errorsOf(result.problems).length > 0) throw new Error(formatProblems(result.problems));
  const edition = result.editions.find((reading) => reading.code === code);
  if (!edition) throw new Error(`${code} が読めていません。`);
  return edition;
}

/** A copy with one cell (line and column from 1) changed. */
export function withCell(lines: Lines, line: number, column: number, text: string): Lines {
  return lines.map((cells, i) =>
    i === line - 1 ? Array.from({ length: Math.max(cells.length, column) }, (_, j) => (j === column - 1 ? text : (cells[j] ?? ""))) : cells,
  );
}

/** A copy with one line changed by a function. */
export function withLine(lines: Lines, line: number, change: (cells: string[]) => string[]): Lines {
  return lines.map((cells, i) => (i === line - 1 ? change(cells) : cells));
}

/** What a row says, as a table of the domain writes it: `–` blank, `0*` a default 0. */
export function rowOf(series: unknown, years: readonly number[] = [2016, 2017, 2018, 2019, 2020]): string {
  if (series === undefined) return "行なし";
  const { baseline, years: byYear, final } = series as { baseline?: unknown; years: Record<string, unknown>; final?: unknown };
  return [baseline, ...years.map((year) => byYear[String(year)]), final].map(cellText).join(" ");
}

function cellText(value: unknown): string {
  if (value === undefined) return "–";
  if (typeof value === "number") return String(value);
  const { state, asPrinted } = value as { state: string; asPrinted: string };
  return state === "default-zero" ? "0*" : `${state}:${asPrinted}`;
}

/** Problems as `place id`, to compare in a line each. */
export const places = (result: ReadResult): string[] => errorsOf(result.problems).map((problem) => `${problem.place} ${problem.id}`);
