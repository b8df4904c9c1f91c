import { describe, expect, it } from "vitest";
import type { Evidence, Reading } from "../../src/sheets/align.ts";
import {
  emptyFinal,
  finalIsLastYear,
  lastColumnFilled,
  namedInText,
  noResultBeforeEnd,
  sumOfGroups,
  totalOfYears,
  yearSheetValue,
} from "../../src/sheets/evidence.ts";
import type { SlotKey } from "../../src/sheets/table.ts";

const SLOTS = (["baseline", "2016", "2017", "2018", "final"] as SlotKey[]).map((key) => ({ key, name: key }));

/** baseline, three years, final; – is a blank. */
const row = (text: string): Reading =>
  text
    .split(" ")
    .map((cell, i) => (cell === "–" ? undefined : { cell: { line: 1, column: i + 1, text: cell, plain: cell }, value: Number(cell) }));
const say = (evidence: Evidence, text: string): string => evidence(row(text)).result;

describe("手がかりの言い分", () => {
  it("年度の文: 数と単位がその年度の文だけにあり、その年度の欄が空いているときだけ口を出す", () => {
    const evidence = namedInText(
      SLOTS,
      "部",
      { "2016": "印刷部数136,000部", "2017": "印刷部数10,000部", "2018": "印刷部数10,000部" },
      "2019-03-31",
    );
    expect(say(evidence, "136000 – 5 5 –")).toBe("contradicts");
    expect(say(evidence, "– 136000 5 5 –")).toBe("agrees");
    expect(say(evidence, "136000 9 5 5 –"), "その年度に別の値がある").toBe("silent");
    expect(say(evidence, "10000 – 5 5 –"), "ほかの年度の文にもある").toBe("silent");
    expect(say(evidence, "– 10000 – 5 –"), "ほかの年度の文にもある").toBe("silent");
    expect(say(evidence, "– – 5 136000 –"), "隣の欄ではない").toBe("silent");
    expect(say(evidence, "6000 – 5 5 –"), "数の一部が同じだけ").toBe("silent");
    expect(say(namedInText(SLOTS, undefined, { "2016": "136,000部" }, undefined), "136000 – 5 5 –"), "単位がない").toBe("silent");
    expect(say(namedInText(SLOTS, "部", { "2018": "136,000部" }, "2018-03-31"), "– – 136000 – –"), "まだ終わっていない年度").toBe("silent");
  });

  it("年度のシート: その年度の値が同じか違うかを言い、空欄なら代わりの行を見る", () => {
    const evidence = yearSheetValue(SLOTS, 2018, "計画値", 7);
    expect(say(evidence, "– – – 7 –")).toBe("agrees");
    expect(say(evidence, "– – 7 – –")).toBe("contradicts");
    expect(say(yearSheetValue(SLOTS, 2018, "計画値", 7, 7), "– – 7 – –")).toBe("silent");
    expect(say(yearSheetValue(SLOTS, 2018, "計画値", undefined), "– – – 3 –")).toBe("silent");
    expect(say(yearSheetValue(SLOTS, 2018, "計画値", { state: "pending", asPrinted: "集計中" }), "– – – 3 –")).toBe("silent");
  });

  it("最終値: 最後にある年度の値と同じか", () => {
    expect(say(finalIsLastYear(SLOTS), "– 5 10 – 10")).toBe("agrees");
    expect(say(finalIsLastYear(SLOTS), "– 5 10 – 5")).toBe("contradicts");
    expect(say(finalIsLastYear(SLOTS), "– – – – 5")).toBe("silent");
  });

  it("計: 年度ごとの額なら和、累計なら最後の額。基準は入れない", () => {
    expect(say(totalOfYears(SLOTS, "per-year"), "100 0.1 0.2 – 0.3")).toBe("agrees");
    expect(say(totalOfYears(SLOTS, "per-year"), "100 1 2 – 103")).toBe("contradicts");
    expect(say(totalOfYears(SLOTS, "per-year"), "– – – – 0")).toBe("agrees");
    expect(say(totalOfYears(SLOTS, "per-year"), "– 1 – – –")).toBe("silent");
    expect(say(totalOfYears(SLOTS, "cumulative"), "– 1 3 0 3")).toBe("agrees");
    expect(say(totalOfYears(SLOTS, "cumulative"), "– 1 3 – 4")).toBe("contradicts");
  });

  it("計の行: どの列も歳入増加と歳出削減の和か。両方が空欄なら0か空欄", () => {
    const evidence = sumOfGroups(SLOTS, [row("– 1 – – 1"), row("9 2 – – 2")]);
    expect(say(evidence, "9 3 0 – 3")).toBe("agrees");
    expect(say(evidence, "9 3 5 – 3")).toBe("contradicts");
    expect(say(evidence, "– 3 – – 3")).toBe("contradicts");
  });

  it("まだ終わっていない年度の実績は、0のほかはありえない", () => {
    const evidence = noResultBeforeEnd(SLOTS, "2018-03-31");
    expect(say(evidence, "– 1 2 0 0")).toBe("silent");
    expect(say(evidence, "– 1 2 3 0")).toBe("contradicts");
    expect(say(noResultBeforeEnd(SLOTS, undefined), "– 1 2 3 0")).toBe("silent");
  });

  it("最後の欄: 値のある行なら埋まっているはずで、年度が与えないときは様式の0が入る", () => {
    expect(say(lastColumnFilled(SLOTS), "– 1 – – –")).toBe("contradicts");
    expect(say(lastColumnFilled(SLOTS), "– – – – –")).toBe("silent");
    expect(
      say(
        emptyFinal(SLOTS, () => false),
        "– – – – 0",
      ),
    ).toBe("agrees");
    expect(
      say(
        emptyFinal(SLOTS, () => true),
        "– 1 1 1 0",
      ),
    ).toBe("silent");
  });
});
