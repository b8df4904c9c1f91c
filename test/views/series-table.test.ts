import { describe, expect, test } from "vitest";
import { columnsOf, indicatorRow, RESOLVED_STATES } from "../../src/plan/series.ts";
import { CELL_STATE_WORDS, LEGEND_ORDER } from "../../src/views/cell-states.ts";
import { placeRemarks } from "../../src/views/remarks.ts";
import { cellWords, eraRemark, legendOf, tableHeads, tableRow } from "../../src/views/series-table.ts";
import { indicatorInput, makeEdition, makePlan } from "../factories.ts";

const columns = columnsOf(makePlan());

function rowOf(rows: Parameters<typeof indicatorInput>[0], key: "originalTarget" | "revisedTarget" | "actual") {
  const edition = makeEdition({ overall: { indicators: [indicatorInput(rows)] } });
  const source = { planId: "p", edition };
  return tableRow({ key, name: key, row: indicatorRow(edition, columns, 0, key) }, placeRemarks(source, []), source);
}
const shown = (row: ReturnType<typeof rowOf>) => row.cells.map((cell) => `${cell.text}${cell.aside}`);

describe("欄に書く言葉", () => {
  test("空欄、本当の0、様式の0、まだ、数えない、行なしは、どれも違って見える", () => {
    expect(shown(rowOf({ actual: "0|-1.5|1,000|||53|0*".replace("1,000", "1000") }, "actual"))).toEqual([
      "0",
      "−1.5",
      "1,000",
      "空欄",
      "まだ",
      "53（数えない）",
      "0（様式の既定値）",
    ]);
    expect(rowOf({ actual: "||||||" }, "revisedTarget")).toMatchObject({ present: false });
    expect(shown(rowOf({ actual: "||||||" }, "revisedTarget"))[0]).toBe("行なし");
  });

  test("未定や集計中は印刷のまま、横線は何かを添える", () => {
    expect(shown(rowOf({ originalTarget: "|未定|集計中|－|対象外||" }, "originalTarget")).slice(1, 5)).toEqual([
      "未定",
      "集計中",
      "－（横線）",
      "対象外",
    ]);
    expect(cellWords("undetermined", null, "検討中")).toEqual({ text: "検討中", aside: "（未定）" });
  });

  test("どの状態にも言葉と説明があり、凡例の順番に入っている", () => {
    expect(Object.keys(CELL_STATE_WORDS).toSorted()).toEqual([...RESOLVED_STATES].toSorted());
    expect([...LEGEND_ORDER, "value"].toSorted()).toEqual([...RESOLVED_STATES].toSorted());
    expect(new Set(Object.values(CELL_STATE_WORDS).map((w) => w.word)).size).toBe(RESOLVED_STATES.length);
  });

  test("凡例は、その表にある状態だけを説明する", () => {
    expect(legendOf(rowOf({ actual: "0|1|2|3|||0*" }, "actual").cells).map((l) => l.word)).toEqual(["まだ", "様式の既定値"]);
    expect(legendOf(rowOf({ originalTarget: "1|1|2|3|4|5|5" }, "originalTarget").cells)).toEqual([]);
  });
});

describe("年度の書き方", () => {
  test("狭い見出しにも、元号と西暦の両方がある", () => {
    const heads = tableHeads(columns, { baseline: "当初予算（基準）", final: "最終値" });
    expect(heads.map((h) => h.short.join("/"))).toEqual([
      "基準/H27 2015",
      "H28/2016",
      "H29/2017",
      "H30/2018",
      "R1/2019",
      "R2/2020",
      "最終値",
    ]);
    expect(heads[4]?.full).toBe("令和元年度（2019年度）");
    expect(heads[0]?.full).toBe("当初予算（基準）、平成27年度（2015年度）");
  });

  test("シートが平成31年度と印刷していれば、そう言う。そうでなければ何も言わない", () => {
    const printed = (row: string[]) => makeEdition({ printed: { overall: { file: "a.txt", firstLine: 1, rows: [row], cells: {} } } });
    expect(eraRemark(printed(["", "平成30年度", "平成３１年度", "平成32年度"]), columns)).toBe(
      "令和元年度（2019年度）は「平成31年度」、令和2年度（2020年度）は「平成32年度」とシートに印刷されています。元号が改まる前に作られたためです。",
    );
    expect(eraRemark(printed(["平成30年度", "令和元年度", "2020年度"]), columns)).toBeNull();
  });
});
