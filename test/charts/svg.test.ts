import { describe, expect, test } from "vitest";
import { readChart } from "../../src/charts/read-svg.ts";
import { drawChart } from "../../src/charts/svg.ts";
import { contextOf } from "../../src/views/initiative.ts";
import { overallBlocks, overallView } from "../../src/views/initiative-overall.ts";
import { contents } from "../views/contents.ts";
import { barChart, drawn, lineChart } from "./charts.ts";
import { elementOf } from "./dom.ts";
import { expectDrawing } from "./golden.ts";

const CASES = {
  下げられた目標: lineChart({ originalTarget: "|5|10||||10", revisedTarget: "|||2|3|4|4", actual: "|1|1|2.8|||0*" }, { unit: "%" }),
  少ないほどよい: lineChart(
    { originalTarget: "138000|138000|118000|100000|85000|73000|73000", actual: "|136000|10000|101500|||0*" },
    { direction: "lower", unit: "部" },
  ),
  数えない値: lineChart({ actual: "0|45|47|49|51|53|0*" }),
  値が1つ: lineChart({ actual: "|||7|||" }),
  危ない文字: lineChart({ actual: "|||7|||" }, { name: `<b>"A"&'B'</b>`, unit: "<i>&" }),
  負の額: barChart({ original: "|100|200||||", revised: "||-50||||", actual: "|-80|150|0|||" }),
};

describe("描かれた図", () => {
  test.each(Object.entries(CASES))("%s", (_, result) => {
    const chart = drawn(result);
    const svg = drawChart(chart, "図の説明です。");
    expectDrawing(svg);
    // The browser makes the very same spec of the drawing; only the notes stay on the page.
    expect(readChart(elementOf(svg))).toEqual({ ...chart, notes: [] });
  });

  test("見えない人にも、題と説明が伝わる", () => {
    const svg = elementOf(drawChart(drawn(CASES.値が1つ), "実績値は7件です。"));
    expect(svg.getAttribute("role")).toBe("img");
    expect(svg.getAttribute("aria-labelledby")).toBe("chart-i1-title chart-i1-desc");
    expect(svg.querySelector("desc")?.textContent).toBe("実績値は7件です。");
  });

  test("文字は印にならない", () => {
    expect(drawChart(drawn(CASES.危ない文字), "")).not.toMatch(/<b>|<i>/);
  });
});

describe.each(contents())("%sでは", (_, content) => {
  test("表にある数は、すべて図に同じ値で描かれる", () => {
    let count = 0;
    for (const model of content.plans) {
      for (const initiative of model.initiatives) {
        for (const edition of initiative.editions) {
          const view = overallView(contextOf(model, initiative, edition, overallBlocks(model, edition)));
          for (const { table, chart } of view.indicators) {
            const counted = table.groups[0]?.rows.flatMap((row) =>
              row.cells
                .filter((cell) => cell.counted || cell.state === "not-counted")
                .map((cell) => `${row.key} ${cell.key} ${cell.value}`),
            );
            const keys: Record<string, string> = { original: "originalTarget", revised: "revisedTarget", actual: "actual" };
            const marks = chart.chart
              ? Array.from(elementOf(drawChart(chart.chart, "")).querySelectorAll("[data-value]"), (mark) =>
                  [keys[mark.getAttribute("data-series") ?? ""], mark.getAttribute("data-year"), mark.getAttribute("data-value")].join(" "),
                )
              : [];
            expect(marks.toSorted()).toEqual(counted?.toSorted());
            count += marks.length;
          }
        }
      }
    }
    expect(count).toBeGreaterThan(20);
  });

  test("どの図も、ブラウザで同じ目盛りと値に読み戻せる", () => {
    for (const model of content.plans) {
      for (const initiative of model.initiatives) {
        const { indicators, effects } = overallView(contextOf(model, initiative, initiative.latest, []));
        for (const { chart } of [...indicators.map((i) => i.chart), ...effects.charts.map((c) => c.chart)]) {
          if (chart) expect(readChart(elementOf(drawChart(chart, "")))).toEqual({ ...chart, notes: [] });
        }
      }
    }
  });
});
