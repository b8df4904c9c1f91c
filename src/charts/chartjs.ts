import type { ChartConfiguration, ChartDataset } from "chart.js";
import { formatNumber } from "../domain/number.ts";
import { axisText, type ChartSeries, type ChartSpec, type Marker, runsOf } from "../views/chart-spec.ts";

/** Colours as the page has them now: a custom property and an opacity give what a canvas understands. */
export type Paint = (token: string, opacity?: number) => string;

export type BrowserChart = ChartConfiguration<"line" | "bar", (number | null)[], string[]>;
type Dataset = ChartDataset<"line" | "bar", (number | null)[]>;

const POINT_STYLES: Readonly<Record<Marker, string>> = { square: "rect", triangle: "triangle", circle: "circle" };

/** Chart.js's configuration of a spec: the same ticks, colours, dashes, marks and order as the drawing. No motion. */
export function chartConfig(spec: ChartSpec, paint: Paint, fontFamily: string): BrowserChart {
  const { min, max, ticks } = spec.scale;
  const labels = new Map(ticks.map(({ value, label }) => [value, label]));
  const text = paint("--color-text");
  const font = { family: fontFamily, size: 13 };
  return {
    type: spec.kind,
    data: {
      labels: spec.categories.map((category) => [...category.short]),
      datasets: spec.series.map((series, i) => datasetOf(series, i, spec, paint)),
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      scales: {
        x: { grid: { display: false }, ticks: { color: text, font, maxRotation: 0, autoSkip: false } },
        y: {
          min,
          max,
          afterBuildTicks: (axis) => {
            axis.ticks = ticks.map(({ value }) => ({ value }));
          },
          ticks: { color: paint("--color-text-muted"), font, callback: (value) => labels.get(Number(value)) ?? "" },
          grid: { color: ({ tick }) => paint(tick?.value === 0 ? "--color-text-muted" : "--color-border") },
        },
      },
      plugins: {
        title: { display: axisText(spec) !== "", text: axisText(spec), align: "start", color: text, font: { ...font, weight: "normal" } },
        // Hiding a series by a click would be for the mouse alone.
        legend: {
          align: "start",
          reverse: spec.kind === "line",
          onClick: () => {},
          labels: { color: text, font, boxWidth: 14, boxHeight: 8, usePointStyle: spec.kind === "line" },
        },
        tooltip: {
          bodyFont: font,
          titleFont: font,
          boxWidth: 10,
          boxHeight: 10,
          usePointStyle: spec.kind === "line",
          itemSort: (a, b) => a.datasetIndex - b.datasetIndex,
          filter: ({ parsed }) => parsed.y !== null,
          callbacks: {
            title: ([item]) => spec.categories[item?.dataIndex ?? -1]?.full ?? "",
            label: ({ datasetIndex, dataIndex }) => valueText(spec, datasetIndex, dataIndex),
          },
        },
      },
    },
  };
}

/** `実績値 101,500部`; "" where the series has no value there. */
export function valueText(spec: ChartSpec, seriesIndex: number, category: number): string {
  const series = spec.series[seriesIndex];
  const point = series?.points.find((p) => p.category === category);
  if (!series || !point) return "";
  return `${series.name} ${formatNumber(point.value)}${spec.unit}${point.counted ? "" : "（数えない）"}`;
}

/** Everything that stands in one category, in one sentence. */
export function categoryText(spec: ChartSpec, category: number): string {
  const values = spec.series.map((_, i) => valueText(spec, i, category)).filter((value) => value !== "");
  return `${spec.categories[category]?.full ?? ""}：${values.length === 0 ? "値がありません" : values.join("、")}`;
}

function datasetOf(series: ChartSeries, index: number, spec: ChartSpec, paint: Paint): Dataset {
  const { style } = series;
  const color = paint(style.color);
  const at = (category: number) => series.points.find((point) => point.category === category);
  const data = spec.categories.map((_, i) => at(i)?.value ?? null);
  const hollow = spec.categories.map((_, i) => at(i)?.counted === false);
  if (series.line === "bar") {
    const fill = paint(style.color, style.fill);
    const background = hollow.map((isHollow) => (isHollow ? paint("--color-bg") : fill));
    return {
      type: "bar",
      label: series.name,
      data,
      backgroundColor: background,
      hoverBackgroundColor: background,
      borderColor: color,
      hoverBorderColor: color,
      borderWidth: 1.5,
      borderSkipped: false,
      categoryPercentage: 0.84,
      barPercentage: 0.92,
    };
  }
  const joined = new Set(runsOf(series, spec.categories).flatMap((run) => run.slice(1).map((point) => point.category)));
  return {
    type: "line",
    label: series.name,
    // The last lies on top, as in the drawing.
    order: spec.series.length - index,
    data,
    borderColor: color,
    borderWidth: 2.5,
    borderDash: [...style.dash],
    stepped: series.line === "step" ? "middle" : false,
    spanGaps: false,
    // The baseline, the final value and what is not counted stand apart from the line.
    segment: { borderColor: ({ p1DataIndex }) => (joined.has(p1DataIndex) ? color : "transparent") },
    pointStyle: POINT_STYLES[style.marker],
    pointRadius: 5,
    pointHoverRadius: 7,
    pointBackgroundColor: hollow.map((isHollow) => (isHollow ? paint("--color-bg") : color)),
    pointBorderColor: color,
    pointBorderWidth: 2,
  };
}
