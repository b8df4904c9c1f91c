import { describe, expect, test } from "vitest";
import { listEntries, periodText, shortPeriod } from "../../src/views/initiative-list.ts";
import {
  compareRows,
  type ListRow,
  matchesCriteria,
  readCriteria,
  rowText,
  writeCriteria,
} from "../../src/views/initiative-list-criteria.ts";
import { editionInput, indicatorInput, makeModel, series } from "../factories.ts";

describe("一覧の1件", () => {
  test("いちばん新しい版から作る", () => {
    const model = makeModel([
      editionInput({ fiscalYear: 2017, overall: { title: "前の名前", updatedOn: "2018-03-31" } }),
      editionInput({
        overall: { title: "いまの名前" },
        year: { evaluation: { evaluators: [], rating: "B", futureDirection: "継続実施" } },
      }),
    ]);
    expect(listEntries(model)).toMatchObject([
      {
        title: "いまの名前",
        editionYear: 2018,
        rating: { term: "B" },
        futureDirection: { term: "継続実施" },
        path: "/plans/tameshi-2016/51001/",
      },
    ]);
  });

  test("成果指標、評価、効果額がなければ、空や0にせず、ないと示す", () => {
    expect(listEntries(makeModel([editionInput()]))[0]).toMatchObject({ results: [], rating: null, status: null, effect: null });
  });

  test("効果額の実績が本当に0なら、0と示す", () => {
    const model = makeModel([editionInput({ overall: { effects: { combined: { actual: series("|0||||") } } } })]);
    expect(listEntries(model)[0]?.effect).toEqual({ value: 0, until: 2016 });
  });

  test("結果には、年度と、実績と、両方の目標が並ぶ", () => {
    const indicator = indicatorInput(
      { originalTarget: "138,000|138,000|118,000|100,000|||", revisedTarget: "||1,000|10,000|||", actual: "||10,000|101,500|||" },
      { name: "印刷部数", unit: "部", direction: "lower" },
    );
    expect(listEntries(makeModel([editionInput({ overall: { indicators: [indicator] } })]))[0]?.results).toMatchObject([
      { state: "missed", basis: "平成30年度（2018年度）の実績 101,500部、当初の目標 100,000部、変更後の目標 10,000部" },
    ]);
  });

  test("実績がまだなければ、目標をくらべずに、そう言う", () => {
    const indicator = indicatorInput({ originalTarget: "|5|||||" });
    expect(listEntries(makeModel([editionInput({ overall: { indicators: [indicator] } })]))[0]?.results[0]?.basis).toBe("実績なし");
  });

  test("期間は、和暦と西暦で書く", () => {
    expect(periodText({ from: 2018, to: 2019 })).toBe("平成30年度（2018年度）～令和元年度（2019年度）");
    expect(periodText({ from: 2018, to: 2018 })).toBe("平成30年度（2018年度）");
    expect(shortPeriod({ from: 2018, to: 2019 })).toEqual({ era: "H30～R1", western: "2018～2019年度" });
  });
});

describe("一覧のしぼりこみと並べかえ", () => {
  const row = (code: string, overrides: Partial<ListRow> = {}): ListRow => ({
    code,
    title: code,
    text: rowText(`${code} 窓口の待ち時間 ２４時間`),
    effect: undefined,
    updated: undefined,
    values: { theme: ["51"], department: ["a"], status: [], rating: [], result: [], direction: [], lifecycle: [], year: ["2018", "2019"] },
    ...overrides,
  });
  const matches = (query: string, one = row("51001")) => matchesCriteria(one, readCriteria(new URLSearchParams(query)));

  test("どの条件にも合うものだけが残る", () => {
    expect(matches("theme=51&year=2019")).toBe(true);
    expect(matches("theme=51&year=2020")).toBe(false);
    expect(matches("theme=5")).toBe(false);
    expect(matches("")).toBe(true);
  });

  test("言葉は、すべて含むものを残し、全角と半角を区別しない", () => {
    expect(matches("q=窓口 24時間")).toBe(true);
    expect(matches("q=５１００１　待ち時間")).toBe(true);
    expect(matches("q=窓口 図書館")).toBe(false);
  });

  test("住所に書いて読みなおすと、同じ条件に戻る", () => {
    const query = "q=図書館+窓口&theme=51&status=%E5%AE%8C%E4%BA%86&sort=effect";
    expect(writeCriteria(readCriteria(new URLSearchParams(query)))).toBe(new URLSearchParams(query).toString());
    expect(writeCriteria(readCriteria(new URLSearchParams("sort=code&theme=&q=+")))).toBe("");
    expect(readCriteria(new URLSearchParams("sort=toString")).sort).toBe("code");
  });

  const order = (sort: Parameters<typeof compareRows>[0], rows: readonly ListRow[]) =>
    rows.toSorted(compareRows(sort)).map(({ code }) => code);

  test("効果額の順では、0は数、空欄はいつも最後", () => {
    const rows = [row("4"), row("3", { effect: 0 }), row("2", { effect: -5 }), row("1"), row("5", { effect: 10 })];
    expect(order("effect", rows)).toEqual(["5", "3", "2", "1", "4"]);
    expect(order("effect-asc", rows)).toEqual(["2", "3", "5", "1", "4"]);
  });

  test("更新日の順は新しいものから、同じ日は番号の順", () => {
    const rows = [row("2", { updated: "2019-03-31" }), row("3", { updated: "2020-03-31" }), row("1", { updated: "2019-03-31" })];
    expect(order("updated", rows)).toEqual(["3", "1", "2"]);
  });
});
