import { describe, expect, test } from "vitest";
import { runsOf, SERIES_STYLES } from "../../src/views/chart-spec.ts";
import { barChart, drawn, lineChart } from "./charts.ts";

const points = (result: ReturnType<typeof lineChart>, key: string) =>
  drawn(result)
    .series.find((s) => s.key === key)
    ?.points.map((p) => [p.key, p.value, p.counted]);

describe("成果指標の図", () => {
  test("当初と変更後の計画は、どちらも段で残る", () => {
    const result = lineChart({ originalTarget: "|5|10|||| 10", revisedTarget: "|||2|3|4|4", actual: "|1|1|2.8|||" });
    expect(drawn(result).series.map((s) => [s.key, s.line])).toEqual([
      ["original", "step"],
      ["revised", "step"],
      ["actual", "straight"],
    ]);
    expect(points(result, "original")).toEqual([
      ["2016", 5, true],
      ["2017", 10, true],
      ["final", 10, true],
    ]);
  });

  test("少ないほどよい指標は、そう書く", () => {
    expect(drawn(lineChart({ actual: "|5|4|3|||" }, { direction: "lower" })).directionNote).toBe("少ないほどよい ↓");
    expect(drawn(lineChart({ actual: "|5|4|3|||" }, { direction: undefined })).directionNote).toBeNull();
  });

  test("値のない年度は切れ目になり、つながれない", () => {
    const chart = drawn(lineChart({ actual: "|1||3|||" }));
    const actual = chart.series[0];
    expect(actual && runsOf(actual, chart.categories).map((run) => run.map((p) => p.key))).toEqual([["2016"], ["2018"]]);
  });

  test("基準と最終値は線から離れ、値がなければ列ごとない", () => {
    const chart = drawn(lineChart({ originalTarget: "10|||10|12||12", actual: "|||10|||0*" }));
    expect(chart.categories.map((c) => c.kind)).toEqual(["baseline", "year", "year", "year", "year", "year", "final"]);
    const original = chart.series[0];
    expect(original && runsOf(original, chart.categories).map((run) => run.map((p) => p.key))).toEqual([["2018", "2019"]]);
    expect(drawn(lineChart({ actual: "|1|2|3|||" })).categories.map((c) => c.kind)).not.toContain("baseline");
  });

  test("様式の既定値の0は描かず、そのことを言う。本当の0は描く", () => {
    const result = lineChart({ originalTarget: "|2|4|6|||10", actual: "0|45|47|49|||0*" });
    expect(points(result, "actual")).toContainEqual(["baseline", 0, true]);
    expect(points(result, "actual")?.map(([key]) => key)).not.toContain("final");
    expect(drawn(result).notes).toContain("実績値の最終値の0は様式の既定値なので、図に描いていません。");
  });

  test("年度が終わる前の実績は、数えない印として線の外に描く", () => {
    const result = lineChart({ actual: "|45|47|49|51|53|" });
    expect(points(result, "actual")?.slice(-2)).toEqual([
      ["2019", 51, false],
      ["2020", 53, false],
    ]);
    const chart = drawn(result);
    expect(chart.series[0] && runsOf(chart.series[0], chart.categories).flat()).toHaveLength(3);
    expect(chart.notes.join("")).toContain("実績として数えない");
  });

  test("値が1つでも図になり、1つもなければ言葉で言う", () => {
    expect(points(lineChart({ actual: "|||7|||" }), "actual")).toEqual([["2018", 7, true]]);
    expect(lineChart({ originalTarget: "||未定||||", actual: "||||||0*" })).toEqual({
      chart: null,
      reason: "図にできる数が、シートに1つも印刷されていません。",
    });
  });

  test("差の小さな値では縦の目盛りを0から始めず、そのことを言う", () => {
    const chart = drawn(lineChart({ originalTarget: "|96|97|98|||", actual: "|95.5|96.1|97|||" }));
    expect(chart.scale.hasZero).toBe(false);
    expect(chart.notes.join("")).toContain(`${chart.scale.ticks[0]?.label}から始まります`);
  });

  test("色のほかに、線の形と印でも見分けがつく", () => {
    const styles = Object.values(SERIES_STYLES);
    for (const pick of [
      (s: (typeof styles)[number]) => s.dash.join(),
      (s: (typeof styles)[number]) => s.marker,
      (s: (typeof styles)[number]) => String(s.fill),
    ])
      expect(new Set(styles.map(pick)).size).toBe(3);
  });
});

describe("効果額の図", () => {
  test("年度だけを棒にし、基準はもとの金額だと言う", () => {
    const chart = drawn(barChart({ original: "1245|0|549|537|523|501|2110", actual: "|183|1106|439|||1728" }));
    expect(chart.categories.every((c) => c.kind === "year")).toBe(true);
    expect(chart.series[0]?.points.map((p) => p.value)).toEqual([0, 549, 537, 523, 501]);
    expect(chart.notes).toEqual(["基準の欄はもとの金額で、効果ではないので、図に描いていません。"]);
  });

  test("負の額は0より下になる", () => {
    const { scale } = drawn(barChart({ original: "|100|200||||", actual: "|-80|150||||" }));
    expect(scale.min).toBeLessThanOrEqual(-80);
    expect(scale.ticks.map((t) => t.value)).toContain(0);
    expect(scale.ticks[0]?.label).toMatch(/^−/);
  });

  test.each([
    ["||||||0*", "どの年度にも額がないので、図はありません。"],
    ["|0|0|0|||0", "どの年度の額も0なので、図はありません。"],
  ])("%s には図がなく、わけを言う", (actual, reason) => {
    expect(barChart({ actual })).toEqual({ chart: null, reason });
  });
});
