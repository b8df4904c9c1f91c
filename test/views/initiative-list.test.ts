import { describe, expect, test } from "vitest";
import { labelKey } from "../../src/domain/text.ts";
import { listEntries, periodText, rowData, shortPeriod } from "../../src/views/initiative-list.ts";
import { LIST_SHAPE, listPath } from "../../src/views/initiative-list-criteria.ts";
import { compareTable, matchesTable, readTable, type TableRow, type TableSort } from "../../src/views/table-criteria.ts";
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
  const row = (code: string, values: Record<string, string> = {}): TableRow => ({
    text: labelKey(`${code} 窓口の待ち時間 ２４時間`),
    values: { key: [code], theme: ["51"], year: ["2018", "2019"], ...Object.fromEntries(Object.entries(values).map(([k, v]) => [k, [v]])) },
  });
  const matches = (query: string, one = row("51001")) => matchesTable(one, readTable(new URLSearchParams(query), LIST_SHAPE));

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

  test("条件のついた一覧の住所は、条件がなければ一覧そのものの住所", () => {
    expect(listPath("p", {})).toBe("/plans/p/initiatives/");
    expect(listPath("p", { theme: "51" }, "findings")).toBe("/plans/p/initiatives/?theme=51&sort=findings");
  });

  const order = (sort: string, rows: readonly TableRow[]) =>
    rows.toSorted(compareTable(LIST_SHAPE.sorts.find(({ key }) => key === sort) as TableSort)).map(({ values }) => values.key?.[0]);

  test("効果額の順では、0は数、空欄はいつも最後で、同じものは番号の順", () => {
    const rows = [row("1"), row("2", { effect: "-5" }), row("3", { effect: "0" }), row("4"), row("5", { effect: "10" })];
    expect(order("effect", rows)).toEqual(["5", "3", "2", "1", "4"]);
    expect(order("effect-asc", rows)).toEqual(["2", "3", "5", "1", "4"]);
  });

  test("更新日の順は新しいものから、同じ日は番号の順", () => {
    const rows = [row("1", { updated: "2019-03-31" }), row("2", { updated: "2019-03-31" }), row("3", { updated: "2020-03-31" })];
    expect(order("updated", rows)).toEqual(["3", "1", "2"]);
  });

  test("合わないところの順では、くらべられなかったものは、0か所のものと分けて最後", () => {
    expect(order("findings", [row("1"), row("2", { findings: "0" }), row("3", { findings: "2" })])).toEqual(["3", "2", "1"]);
  });

  test("並べる順が使う値は、どれも行が持っている", () => {
    const indicator = indicatorInput({ originalTarget: "|5|||||", revisedTarget: "|4|||||", actual: "|4|||||" });
    const effects = { combined: { actual: series("|3||||") } };
    const [entry] = listEntries(makeModel([editionInput({ overall: { indicators: [indicator], effects } })]));
    const data = rowData(entry as NonNullable<typeof entry>);
    for (const sort of LIST_SHAPE.sorts) if ("by" in sort) expect([sort.key, data[`data-${sort.by}`]]).not.toContain(undefined);
    expect(entry?.moved).toBe(1);
  });
});
