import { pointLabel } from "../views/chart-scale.ts";
import { axisText, type ChartPoint, type ChartSeries, type ChartSpec, type Marker, runsOf } from "../views/chart-spec.ts";
import { escapeText } from "./escape.ts";

/**
 * A chart spec as an SVG string. Horizontal places are percentages of the plot and everything
 * else is px, so that the chart fills any width while its letters keep their size: 13 px at 360 px
 * as at 1280. Tick labels hang out at the left; the page leaves room for them (see Chart.astro).
 */
const TOP = 62;
const PLOT_HEIGHT = 190;
const BOTTOM = TOP + PLOT_HEIGHT;
const HEIGHT = BOTTOM + 44;
const LEGEND_Y = 32;
/** Where what stands above the plot begins, and how far apart the entries of the legend do: three fit a telephone with letters twice as large. */
const HEAD_X = -50;
const LEGEND_STEP = 98;
const MARKER_PATHS: Readonly<Record<Marker, string>> = {
  square: "M-4-4h8v8h-8z",
  triangle: "M0-5.5 5.5 4.5h-11z",
  circle: "M-4.5 0a4.5 4.5 0 1 0 9 0 4.5 4.5 0 1 0-9 0z",
};

const round = (n: number): string => String(Number(n.toFixed(2)));
const percent = (share: number): string => `${round(share * 100)}%`;

interface Geometry {
  readonly y: (value: number) => number;
  /** The centre of a category's band, as a share of the width. */
  readonly x: (category: number) => number;
  readonly band: number;
}

function geometryOf(spec: ChartSpec): Geometry {
  const { min, max } = spec.scale;
  const band = 1 / spec.categories.length;
  return {
    y: (value) => BOTTOM - ((value - min) / (max - min)) * PLOT_HEIGHT,
    x: (category) => (category + 0.5) * band,
    band,
  };
}

/** Draws the chart. `description` is the sentence that says what it shows, for readers who can't see it. */
export function drawChart(spec: ChartSpec, description: string): string {
  const geometry = geometryOf(spec);
  const titleId = `${spec.id}-title`;
  const descId = `${spec.id}-desc`;
  const series = spec.series.map((s, i) => (s.line === "bar" ? drawBars(s, i, spec, geometry) : drawLine(s, spec, geometry)));
  return [
    `<svg class="drawn" id="${spec.id}" width="100%" height="${HEIGHT}" role="img" aria-labelledby="${titleId} ${descId}" data-kind="${spec.kind}"${crowding(spec)} data-unit="${escapeText(spec.unit)}"${spec.directionNote === null ? "" : ` data-direction="${escapeText(spec.directionNote)}"`}>`,
    `<title id="${titleId}">${escapeText(spec.title)}</title><desc id="${descId}">${escapeText(description)}</desc>`,
    drawMarkers(spec),
    drawHead(spec),
    drawGrid(spec, geometry),
    drawCategories(spec, geometry),
    ...series,
    spec.kind === "line" ? drawEndLabels(spec, geometry) : "",
    "</svg>",
  ].join("");
}

/** From so many bands on, the names of years meet on a telephone; from so many on, even their first lines do. */
const DENSE = 7;
const PACKED = 8;

function crowding({ categories }: ChartSpec): string {
  return categories.length >= PACKED ? ' data-crowded="packed"' : categories.length >= DENSE ? ' data-crowded="dense"' : "";
}

function markerId(spec: ChartSpec, marker: Marker): string {
  return `${spec.id}-${marker}`;
}

function drawMarkers(spec: ChartSpec): string {
  const used = [...new Set(spec.series.map((s) => s.style.marker))];
  return `<defs>${used.map((marker) => `<path id="${markerId(spec, marker)}" d="${MARKER_PATHS[marker]}"/>`).join("")}</defs>`;
}

/** Unit and better direction, and below them what each line is. */
function drawHead(spec: ChartSpec): string {
  const axis = axisText(spec);
  const entries = spec.series.map((s, i) => {
    const x = HEAD_X + i * LEGEND_STEP;
    const sample =
      s.line === "bar"
        ? `<rect x="${x}" y="${LEGEND_Y - 11}" width="16" height="12" ${barPaint(s)}/>`
        : `<line x1="${x}" x2="${x + 20}" y1="${LEGEND_Y - 5}" y2="${LEGEND_Y - 5}" ${linePaint(s)}/><use href="#${markerId(spec, s.style.marker)}" x="${x + 10}" y="${LEGEND_Y - 5}" fill="var(${s.style.color})"/>`;
    return `${sample}<text x="${x + (s.line === "bar" ? 21 : 25)}" y="${LEGEND_Y}">${escapeText(s.name)}</text>`;
  });
  return `<g class="head">${axis === "" ? "" : `<text x="${HEAD_X}" y="12">${escapeText(axis)}</text>`}${entries.join("")}</g>`;
}

function drawGrid(spec: ChartSpec, { y }: Geometry): string {
  const lines = spec.scale.ticks.map(({ value, label }) => {
    const at = round(y(value));
    const zero = value === 0 ? ' class="zero"' : "";
    return `<line${zero} x1="0" x2="100%" y1="${at}" y2="${at}"/><text x="-8" y="${at}" dy=".35em" data-tick="${value}">${escapeText(label)}</text>`;
  });
  return `<g class="grid">${lines.join("")}</g>`;
}

function drawCategories(spec: ChartSpec, { x, band }: Geometry): string {
  const labels = spec.categories.map(({ key, kind, short, full }, i) => {
    const lines = short.map((text, n) => `<tspan x="${percent(x(i))}" dy="${n === 0 ? 0 : 15}">${escapeText(text)}</tspan>`).join("");
    const other = kind === "year" ? "" : ` data-apart="${kind}"`;
    // Where many years share a telephone's width, every second one keeps its name (see ChartFigure.astro).
    const between = spec.categories.length >= DENSE && (spec.categories.length - i) % 2 === 0 ? ' data-between="yes"' : "";
    return `<text y="${BOTTOM + 18}" data-category="${key}" data-name="${escapeText(full)}"${other}${between}>${lines}</text>`;
  });
  // Baseline and final value are no years of the plan: a rule parts them off.
  const rules = spec.categories.flatMap(({ kind }, i) => {
    const edge = kind === "baseline" ? i + 1 : kind === "final" ? i : undefined;
    return edge === undefined
      ? []
      : [`<line x1="${percent(edge * band)}" x2="${percent(edge * band)}" y1="${TOP - 8}" y2="${BOTTOM + 34}"/>`];
  });
  return `<g class="categories">${rules.join("")}${labels.join("")}</g>`;
}

const linePaint = ({ style }: ChartSeries): string =>
  `stroke="var(${style.color})" stroke-width="2.5"${style.dash.length > 0 ? ` stroke-dasharray="${style.dash.join(" ")}"` : ""}`;
const barPaint = ({ style }: ChartSeries): string =>
  `fill="var(${style.color})" fill-opacity="${style.fill}" stroke="var(${style.color})" stroke-width="1.5"${style.fill === 0 ? ' stroke-dasharray="4 2"' : ""}`;

/** What the browser needs to make the same series again (see read-svg.ts). */
function seriesOpen(s: ChartSeries): string {
  return `<g data-series="${s.key}" data-name="${escapeText(s.name)}" data-short="${escapeText(s.short)}" data-line="${s.line}"`;
}

function mark({ key, value, counted }: ChartPoint, series: ChartSeries): string {
  return `data-series="${series.key}" data-year="${key}" data-value="${value}"${counted ? "" : ' data-counted="no"'}`;
}

function drawLine(s: ChartSeries, spec: ChartSpec, geometry: Geometry): string {
  const { x, y } = geometry;
  const lines = runsOf(s, spec.categories).flatMap((run) => (s.line === "step" ? stepLines(run, geometry) : straightLines(run, geometry)));
  const marks = s.points.map((point) => {
    const hollow = point.counted ? "" : ' class="hollow"';
    return `<use href="#${markerId(spec, s.style.marker)}" x="${percent(x(point.category))}" y="${round(y(point.value))}" ${mark(point, s)}${hollow}/>`;
  });
  return `${seriesOpen(s)} fill="var(${s.style.color})"><g ${linePaint(s)}>${lines.join("")}</g>${marks.join("")}${s.key === "actual" ? pointLabels(s, spec, geometry) : ""}</g>`;
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line x1="${percent(x1)}" y1="${round(y1)}" x2="${percent(x2)}" y2="${round(y2)}"/>`;
}

/** A target holds for its year: a level line over the band, an upright one where it changes. */
function stepLines(run: readonly ChartPoint[], { x, y, band }: Geometry): string[] {
  return run.flatMap((point, i) => {
    const left = x(point.category) - band / 2;
    const level = line(left, y(point.value), left + band, y(point.value));
    const before = run[i - 1];
    return before && before.value !== point.value ? [line(left, y(before.value), left, y(point.value)), level] : [level];
  });
}

function straightLines(run: readonly ChartPoint[], { x, y }: Geometry): string[] {
  return run.slice(1).map((point, i) => {
    const before = run[i] as ChartPoint;
    return line(x(before.category), y(before.value), x(point.category), y(point.value));
  });
}

/** Every result with its number above its mark; the line is named once, and what is not counted says so below. */
function pointLabels(s: ChartSeries, spec: ChartSpec, { x, y }: Geometry): string {
  const end = endOf(s, spec);
  // The line is named at its last year, unless it ends beside the targets' names.
  const named = end ? undefined : s.points.findLast((point) => point.counted);
  const label = (center: number, at: number, text: string, kind = "") =>
    `<text class="value${kind}" x="${percent(center)}" y="${round(at)}">${escapeText(text)}</text>`;
  const values = s.points
    .filter((point) => point !== end)
    .map((point) => label(x(point.category), y(point.value) - 10, pointLabel(point.value)));
  if (named) {
    const above = y(named.value) - 26;
    values.push(label(x(named.category), above < LEGEND_Y + 16 ? y(named.value) + 20 : above, s.short));
  }
  return values
    .concat(
      uncountedRuns(s).map((run) =>
        label(mean(run.map((p) => x(p.category))), Math.max(...run.map((p) => y(p.value))) + 20, "数えない", " aside"),
      ),
    )
    .join("");
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

/** Neighbouring points that are not counted: one label is enough for them. */
function uncountedRuns(s: ChartSeries): ChartPoint[][] {
  const runs: ChartPoint[][] = [];
  for (const point of s.points.filter((p) => !p.counted)) {
    const run = runs.at(-1);
    if (run?.at(-1)?.category === point.category - 1) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

function drawBars(s: ChartSeries, index: number, spec: ChartSpec, { x, y, band }: Geometry): string {
  const width = (band * 0.84) / spec.series.length;
  const rects = s.points.map((point) => {
    const left = x(point.category) - band * 0.42 + index * width;
    const top = Math.min(y(point.value), y(0));
    const height = Math.abs(y(point.value) - y(0));
    return `<rect x="${percent(left)}" width="${percent(width * 0.92)}" y="${round(top)}" height="${round(height)}" ${mark(point, s)}${point.counted ? "" : ' class="hollow"'}/>`;
  });
  const labels =
    s.key !== "actual"
      ? ""
      : s.points
          .map((point) => {
            const at = point.value < 0 ? y(point.value) + 16 : y(point.value) - 6;
            const middle = x(point.category) - band * 0.42 + (index + 0.46) * width;
            return `<text class="value" x="${percent(middle)}" y="${round(at)}">${escapeText(pointLabel(point.value))}</text>`;
          })
          .join("");
  return `${seriesOpen(s)}><g ${barPaint(s)}>${rects.join("")}</g>${labels}</g>`;
}

/** A name and a number, one above the other. */
const END_LABEL_HEIGHT = 28;

/** Where a line ends at the right, and so is named there: a target at its last mark, the results at a final value. */
function endOf(s: ChartSeries, spec: ChartSpec): ChartPoint | undefined {
  const last = s.points.at(-1);
  return s.key !== "actual" || (last?.counted && spec.categories[last.category]?.kind === "final") ? last : undefined;
}

/** The lines' names and last numbers beside their last marks, moved apart where they would meet, above the axis. */
function drawEndLabels(spec: ChartSpec, { x, y }: Geometry): string {
  const ends = spec.series
    .flatMap((s) => {
      const point = endOf(s, spec);
      return point ? [{ s, point }] : [];
    })
    .toSorted((a, b) => y(b.point.value) - y(a.point.value));
  // From the lowest upwards: each keeps clear of the one below it.
  let below = BOTTOM + 8;
  const labels = ends.map(({ s, point }) => {
    const at = Math.min(y(point.value) - 3, below - END_LABEL_HEIGHT);
    below = at;
    const left = percent(x(point.category));
    return `<text x="${left}" y="${round(at)}" fill="var(${s.style.color})"><tspan dx="9">${s.short}</tspan><tspan x="${left}" dx="9" dy="14">${escapeText(pointLabel(point.value))}</tspan></text>`;
  });
  return `<g class="ends">${labels.join("")}</g>`;
}
