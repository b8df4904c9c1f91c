import { DIRECTION_NAMES, type Direction } from "../domain/direction.ts";
import { fiscalYearLabel, shortFiscalYear } from "../domain/fiscal-year.ts";
import type { Column, ColumnKey, ResolvedCell, ResolvedRow } from "../plan/series.ts";
import { type Scale, scaleOf } from "./chart-scale.ts";

/**
 * A chart as data. The SVG drawn at build and the interactive chart in the browser are both
 * made from it, so scales, ticks, colours, dashes, marks and order are the same in both.
 */
export type SeriesKey = "original" | "revised" | "actual";
export type Marker = "square" | "triangle" | "circle";

export interface SeriesStyle {
  /** A custom property of the page: its value differs between light and dark. */
  readonly color: string;
  /** Lengths of dash and gap in px; empty for a solid line. */
  readonly dash: readonly number[];
  readonly marker: Marker;
  /** How much of the colour fills a bar, 0 to 1: told apart without colour. */
  readonly fill: number;
}

/** Each series has its colour, dash, mark and fill: any one of them tells it apart. */
export const SERIES_STYLES: Readonly<Record<SeriesKey, SeriesStyle>> = {
  original: { color: "--color-series-original", dash: [6, 4], marker: "square", fill: 0 },
  revised: { color: "--color-series-revised", dash: [2, 3], marker: "triangle", fill: 0.35 },
  actual: { color: "--color-series-actual", dash: [], marker: "circle", fill: 1 },
};
const SHORT_NAMES: Readonly<Record<SeriesKey, string>> = { original: "当初", revised: "変更", actual: "実績" };

export interface ChartPoint {
  /** Index into the chart's categories. */
  readonly category: number;
  readonly key: ColumnKey;
  readonly value: number;
  /** False: printed but no result; drawn hollow, apart from the line. */
  readonly counted: boolean;
}

export interface ChartSeries {
  readonly key: SeriesKey;
  readonly name: string;
  /** For a label beside the line, two characters. */
  readonly short: string;
  readonly style: SeriesStyle;
  /** A target holds for its whole year and is a step; a result is a point on a line. */
  readonly line: "step" | "straight" | "bar";
  readonly points: readonly ChartPoint[];
}

export interface ChartCategory {
  readonly key: ColumnKey;
  readonly kind: Column["kind"];
  readonly short: readonly string[];
  readonly full: string;
}

export interface ChartSpec {
  readonly id: string;
  readonly kind: "line" | "bar";
  readonly title: string;
  /** "" where the sheet gives none. */
  readonly unit: string;
  /** Which way is better, in words with an arrow; null where it is not decided or does not apply. */
  readonly directionNote: string | null;
  readonly categories: readonly ChartCategory[];
  readonly scale: Scale;
  readonly series: readonly ChartSeries[];
  /** What a reader must know to read the chart rightly: what is left out and why, where the scale begins. */
  readonly notes: readonly string[];
}

/** A chart, or why there is none, in one sentence. */
export type ChartResult = { readonly chart: ChartSpec; readonly reason: null } | { readonly chart: null; readonly reason: string };

export interface ChartRow {
  readonly key: SeriesKey;
  readonly name: string;
  readonly row: ResolvedRow;
}

const isDrawn = (cell: ResolvedCell): cell is ResolvedCell & { value: number } =>
  cell.value !== null && (cell.counted || cell.state === "not-counted");

const DIRECTION_ARROWS: Readonly<Record<Direction, string>> = { higher: "↑", lower: "↓" };
export const directionNote = (direction: Direction | undefined): string | null =>
  direction === undefined ? null : `${DIRECTION_NAMES[direction]} ${DIRECTION_ARROWS[direction]}`;

function categoriesOf(columns: readonly Column[]): ChartCategory[] {
  return columns.map(({ key, kind, fiscalYear }) => {
    if (kind === "final" || fiscalYear === undefined) return { key, kind, short: ["最終", "値"], full: "最終値" };
    const full = fiscalYearLabel(fiscalYear);
    return kind === "baseline"
      ? { key, kind, short: ["基準", String(fiscalYear)], full: `基準、${full}` }
      : { key, kind, short: [shortFiscalYear(fiscalYear), String(fiscalYear)], full };
  });
}

interface Input {
  readonly id: string;
  readonly title: string;
  readonly unit: string | undefined;
  readonly rows: readonly ChartRow[];
}

function seriesOf(rows: readonly ChartRow[], columns: readonly Column[], bars: boolean): ChartSeries[] {
  return rows.flatMap(({ key, name, row }) => {
    const points = columns.flatMap((column, category): ChartPoint[] => {
      const cell = row.cells.find((c) => c.column.key === column.key);
      return cell && isDrawn(cell) ? [{ category, key: column.key, value: cell.value, counted: cell.counted }] : [];
    });
    const line = bars ? "bar" : key === "actual" ? "straight" : "step";
    return points.length === 0 ? [] : [{ key, name, short: SHORT_NAMES[key], style: SERIES_STYLES[key], line, points } as const];
  });
}

const hasNumber = (rows: readonly ChartRow[], key: ColumnKey): boolean =>
  rows.some(({ row }) => row.cells.some((cell) => cell.column.key === key && isDrawn(cell)));

/** Rows with a number in this column that is not drawn, because the form filled it in. */
function defaultZeroRows(rows: readonly ChartRow[], kind: Column["kind"]): string[] {
  return rows.flatMap(({ name, row }) =>
    row.cells.some((cell) => cell.column.kind === kind && cell.state === "default-zero") ? [name] : [],
  );
}

/**
 * The chart of one indicator: targets as steps, results as points on a line, the baseline apart
 * at the left and the final target apart at the right. A year without a value is a gap.
 */
export function indicatorChart(
  input: Input & { readonly columns: readonly Column[]; readonly direction: Direction | undefined },
): ChartResult {
  const columns = input.columns.filter((column) => column.kind === "year" || hasNumber(input.rows, column.key));
  const series = seriesOf(input.rows, columns, false);
  const values = series.flatMap((s) => s.points.map((point) => point.value));
  if (values.length === 0) return { chart: null, reason: "図にできる数が、シートに1つも印刷されていません。" };
  const scale = scaleOf(values, { mustHaveZero: false });
  const zeros = defaultZeroRows(input.rows, "final");
  const notes = [
    scale.hasZero ? "" : `縦の目盛りは0からではなく、${scale.ticks[0]?.label}から始まります。`,
    zeros.length > 0 ? `${zeros.join("と")}の最終値の0は様式の既定値なので、図に描いていません。` : "",
    series.some((s) => s.points.some((point) => !point.counted)) ? "白ぬきの印は、印刷されているが実績として数えない値です。" : "",
  ].filter((note) => note !== "");
  return {
    chart: {
      id: input.id,
      kind: "line",
      title: input.title,
      unit: input.unit ?? "",
      directionNote: directionNote(input.direction),
      categories: categoriesOf(columns),
      scale,
      series,
      notes,
    },
    reason: null,
  };
}

/** The chart of one group of the money table: per year the original, the revised and the actual amount as bars on 0. */
export function effectChart(input: Input & { readonly columns: readonly Column[] }): ChartResult {
  const columns = input.columns.filter((column) => column.kind === "year");
  const series = seriesOf(input.rows, columns, true);
  const values = series.flatMap((s) => s.points.map((point) => point.value));
  if (values.length === 0) return { chart: null, reason: "どの年度にも額がないので、図はありません。" };
  if (values.every((value) => value === 0)) return { chart: null, reason: "どの年度の額も0なので、図はありません。" };
  const base = hasNumber(input.rows, "baseline");
  return {
    chart: {
      id: input.id,
      kind: "bar",
      title: input.title,
      unit: input.unit ?? "",
      directionNote: null,
      categories: categoriesOf(columns),
      scale: scaleOf(values, { mustHaveZero: true }),
      series,
      notes: base ? ["基準の欄はもとの金額で、効果ではないので、図に描いていません。"] : [],
    },
    reason: null,
  };
}

/** Above the axis: the unit, and which way is better. */
export function axisText({ unit, directionNote: note }: Pick<ChartSpec, "unit" | "directionNote">): string {
  return [unit === "" ? "" : `単位：${unit}`, note ?? ""].filter((part) => part !== "").join("　");
}

/**
 * The runs of a series that may be joined by a line: neighbouring years with counted values.
 * The baseline, the final value and what is not counted stand alone and are in none.
 */
export function runsOf(series: ChartSeries, categories: readonly ChartCategory[]): ChartPoint[][] {
  const runs: ChartPoint[][] = [];
  for (const point of series.points) {
    if (!point.counted || categories[point.category]?.kind !== "year") continue;
    const run = runs.at(-1);
    if (run && run.at(-1)?.category === point.category - 1) run.push(point);
    else runs.push([point]);
  }
  return runs;
}
