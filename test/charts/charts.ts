import { columnsOf, effectRow, indicatorRow } from "../../src/plan/series.ts";
import { type ChartSpec, effectChart, indicatorChart } from "../../src/views/chart-spec.ts";
import { indicatorInput, makeEdition, makePlan, series } from "../factories.ts";

const columns = columnsOf(makePlan());

/** The chart of an indicator whose rows are given as printed; undefined rows are missing in the sheet. */
export function lineChart(
  rows: Parameters<typeof indicatorInput>[0],
  overrides: Parameters<typeof indicatorInput>[1] = {},
): ReturnType<typeof indicatorChart> {
  const edition = makeEdition({ overall: { indicators: [indicatorInput(rows, overrides)] } });
  const indicator = edition.overall.indicators[0];
  if (!indicator) throw new Error("指標がありません。");
  return indicatorChart({
    id: "chart-i1",
    title: `${indicator.name}の計画と実績`,
    unit: indicator.unit,
    columns,
    direction: indicator.direction,
    rows: [
      { key: "original", name: "当初計画値", row: indicatorRow(edition, columns, 0, "originalTarget") },
      { key: "revised", name: "変更計画値", row: indicatorRow(edition, columns, 0, "revisedTarget") },
      { key: "actual", name: "実績値", row: indicatorRow(edition, columns, 0, "actual") },
    ],
  });
}

/** The chart of the 歳出削減 rows, as printed. */
export function barChart(rows: { original?: string; revised?: string; actual?: string }): ReturnType<typeof effectChart> {
  const costReduction = Object.fromEntries(Object.entries(rows).map(([key, printed]) => [key, series(printed)]));
  const edition = makeEdition({ overall: { effects: { costReduction } } });
  const names = { original: "当初計画額", revised: "変更計画額", actual: "実績額" } as const;
  return effectChart({
    id: "chart-effects",
    title: "効果額の計画と実績",
    unit: "千円",
    columns,
    rows: (Object.keys(names) as (keyof typeof names)[]).map((key) => ({
      key,
      name: names[key],
      row: effectRow(edition, columns, "costReduction", key),
    })),
  });
}

export function drawn(result: ReturnType<typeof indicatorChart>): ChartSpec {
  if (!result.chart) throw new Error(result.reason);
  return result.chart;
}
