import {
  type ChartCategory,
  type ChartPoint,
  type ChartSeries,
  type ChartSpec,
  SERIES_STYLES,
  type SeriesKey,
} from "../views/chart-spec.ts";

/** What is needed of a DOM element; a browser's elements have it. */
export interface Readable {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Readable | null;
  querySelectorAll(selector: string): ArrayLike<Readable>;
}

const each = (element: Readable, selector: string): Readable[] => Array.from(element.querySelectorAll(selector));
const attribute = (element: Readable, name: string): string => element.getAttribute(name) ?? "";

/**
 * The spec of a drawn chart, read back from the drawing: the page carries its numbers once,
 * and the interactive chart can't show others. Notes stay on the page and are not read.
 */
export function readChart(svg: Readable): ChartSpec {
  const categories = each(svg, "[data-category]").map(
    (text): ChartCategory => ({
      key: attribute(text, "data-category") as ChartCategory["key"],
      kind: (text.getAttribute("data-apart") ?? "year") as ChartCategory["kind"],
      short: each(text, "tspan").map((line) => line.textContent ?? ""),
      full: attribute(text, "data-name"),
    }),
  );
  const ticks = each(svg, "[data-tick]").map((text) => ({ value: Number(attribute(text, "data-tick")), label: text.textContent ?? "" }));
  const [min, max] = [ticks[0]?.value ?? 0, ticks.at(-1)?.value ?? 1];
  return {
    id: attribute(svg, "id"),
    kind: attribute(svg, "data-kind") as ChartSpec["kind"],
    title: svg.querySelector("title")?.textContent ?? "",
    unit: attribute(svg, "data-unit"),
    directionNote: svg.getAttribute("data-direction"),
    categories,
    scale: { min, max, ticks, hasZero: min <= 0 && max >= 0 },
    series: each(svg, "[data-line]").map((group) => seriesOf(group, categories)),
    notes: [],
  };
}

function seriesOf(group: Readable, categories: readonly ChartCategory[]): ChartSeries {
  const key = attribute(group, "data-series") as SeriesKey;
  return {
    key,
    name: attribute(group, "data-name"),
    short: attribute(group, "data-short"),
    style: SERIES_STYLES[key],
    line: attribute(group, "data-line") as ChartSeries["line"],
    points: each(group, "[data-value]").map((mark): ChartPoint => {
      const at = attribute(mark, "data-year") as ChartPoint["key"];
      return {
        category: categories.findIndex((category) => category.key === at),
        key: at,
        value: Number(attribute(mark, "data-value")),
        counted: mark.getAttribute("data-counted") !== "no",
      };
    }),
  };
}
