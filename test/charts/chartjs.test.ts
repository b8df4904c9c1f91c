import { describe, expect, test } from "vitest";
import { categoryText, chartConfig } from "../../src/charts/chartjs.ts";
import { barChart, drawn, lineChart } from "./charts.ts";

const paint = (token: string, opacity = 1) => (opacity === 1 ? token : `${token}@${opacity}`);

interface Drawn {
  readonly segment: { borderColor(context: { p1DataIndex: number }): string };
  readonly pointBackgroundColor: string[];
}

describe("動くグラフ", () => {
  const line = drawn(
    lineChart(
      { originalTarget: "138|138|118|100|85|73|73", revisedTarget: "||1|10|10|10|10", actual: "|136|10|101|51|53|0*" },
      { direction: "lower", unit: "部" },
    ),
  );
  const config = chartConfig(line, paint, "sans-serif");
  type Loose = Record<string, unknown>;
  const datasets = config.data.datasets as unknown as Loose[];
  const [original, , actual] = config.data.datasets as unknown as Drawn[];
  const lineTo = (dataset: Drawn | undefined, p1DataIndex: number) => dataset?.segment.borderColor({ p1DataIndex });

  test("目盛り、順番、色、線の形、印、値は、描かれた図と同じ", () => {
    const y = config.options?.scales?.y as unknown as Loose & { afterBuildTicks: (axis: Loose) => void };
    const axis: Loose = {};
    y.afterBuildTicks(axis);
    expect(axis.ticks).toEqual(line.scale.ticks.map(({ value }) => ({ value })));
    expect([y.min, y.max]).toEqual([line.scale.min, line.scale.max]);
    expect(datasets.map((d) => [d.label, d.borderColor, d.borderDash, d.pointStyle, d.stepped])).toEqual([
      ["当初計画値", "--color-series-original", [6, 4], "rect", "middle"],
      ["変更計画値", "--color-series-revised", [2, 3], "triangle", "middle"],
      ["実績値", "--color-series-actual", [], "circle", false],
    ]);
    expect(datasets.map((d) => d.data)).toEqual([
      [138, 138, 118, 100, 85, 73, 73],
      [null, null, 1, 10, 10, 10, 10],
      [null, 136, 10, 101, 51, 53, null],
    ]);
    expect(config.data.labels?.[1]).toEqual(["H28", "2016"]);
  });

  test("動かず、値のない年度をつながない", () => {
    expect(config.options?.animation).toBe(false);
    expect(datasets.every((d) => d.spanGaps === false)).toBe(true);
  });

  test("基準、最終値、数えない値への線は見えず、数えない印は白ぬき", () => {
    expect([1, 2, 6].map((index) => lineTo(original, index))).toEqual(["transparent", "--color-series-original", "transparent"]);
    expect(lineTo(actual, 4)).toBe("transparent");
    expect(actual?.pointBackgroundColor.slice(3, 6)).toEqual(["--color-series-actual", "--color-bg", "--color-bg"]);
  });

  test("選んだ年度の値を、単位をつけて1文で言う", () => {
    expect(categoryText(line, 3)).toBe("平成30年度（2018年度）：当初計画値 100部、変更計画値 10部、実績値 101部");
    expect(categoryText(line, 4)).toContain("実績値 51部（数えない）");
    expect(categoryText(drawn(barChart({ actual: "|5|||||" })), 1)).toBe("平成29年度（2017年度）：値がありません");
  });

  test("棒は、線の形と濃さでも見分けがつく", () => {
    const bars = chartConfig(drawn(barChart({ original: "|1|2||||", revised: "|1|1||||", actual: "|2|3||||" })), paint, "x").data
      .datasets as unknown as Loose[];
    expect(bars.map((d) => (d.backgroundColor as string[])[0])).toEqual([
      "--color-series-original@0",
      "--color-series-revised@0.35",
      "--color-series-actual",
    ]);
  });
});
