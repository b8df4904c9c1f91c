import { describe, expect, test } from "vitest";
import { QUERY_LIMIT } from "../../src/domain/address.ts";
import { readState, type SearchState, writeState } from "../../src/search/address.ts";
import { buildFacets, countFilters, keepChosen } from "../../src/search/facets.ts";

const facets = buildFacets([
  { id: "a", filters: { 年度: ["平成30年度（2018年度）"], テーマ: ["51 電子化"], 状況: ["完了"] } },
  { id: "b", filters: { 年度: ["令和元年度（2019年度）", "平成30年度（2018年度）"], テーマ: ["52 財政"], 状況: ["完了"] } },
  { id: "c", filters: { テーマ: ["51 電子化"] } },
  { id: "d", filters: {} },
]);
const all = ["a", "b", "c", "d"];
const counts = (chosen: Record<string, string[]>, ids = all) =>
  Object.fromEntries(
    countFilters(facets, ids, chosen).map(({ name, values }) => [name, values.map(({ value, count }) => `${value}:${count}`)]),
  );

describe("絞り込み", () => {
  test("何も選ばなければ、すべてのページが残る", () => {
    expect(keepChosen(facets, all, {})).toEqual(all);
    expect(keepChosen(facets, all, { テーマ: [] })).toEqual(all);
  });

  test("1つの絞り込みの中ではどれか、絞り込みどうしではすべてに合うページが残る", () => {
    expect(keepChosen(facets, all, { テーマ: ["51 電子化", "52 財政"] })).toEqual(["a", "b", "c"]);
    expect(keepChosen(facets, all, { テーマ: ["51 電子化"], 状況: ["完了"] })).toEqual(["a"]);
    expect(keepChosen(facets, all, { 年度: ["令和元年度（2019年度）"] })).toEqual(["b"]);
  });

  test("ページにない値や知らない絞り込みは、わなにならない", () => {
    expect(keepChosen(facets, all, { テーマ: ["99 ない"] })).toEqual([]);
    expect(keepChosen(facets, all, { 知らない: ["x"] })).toEqual(all);
    expect(keepChosen(facets, ["索引にない"], { テーマ: ["51 電子化"] })).toEqual([]);
  });

  test("件数は見つかったページのうちの数で、年度は元号をまたいで古い順に並ぶ", () => {
    expect(counts({})).toEqual({
      テーマ: ["51 電子化:2", "52 財政:1"],
      状況: ["完了:2"],
      年度: ["平成30年度（2018年度）:2", "令和元年度（2019年度）:1"],
    });
    expect(counts({}, ["c", "d"])).toEqual({ テーマ: ["51 電子化:1"], 状況: [], 年度: [] });
  });

  test("件数は、ほかの絞り込みで選んだものを反映し、自分の絞り込みの選択には左右されない", () => {
    expect(counts({ テーマ: ["52 財政"] })).toMatchObject({ テーマ: ["51 電子化:2", "52 財政:1"], 状況: ["完了:1"] });
  });

  test("選んだ値は、1件もなくなっても外せるように残る", () => {
    expect(counts({ 状況: ["完了"] }, ["c"])).toMatchObject({ 状況: ["完了:0"] });
  });
});

describe("検索のアドレス", () => {
  test.each<SearchState>([
    { query: "コンビニ 平成30", chosen: {} },
    { query: "100%&=?#+ 「」", chosen: { テーマ: ["51 行政サービスの電子化の推進", "52 A&B"], 年度: ["令和元年度（2019年度）"] } },
    { query: "", chosen: {} },
  ])("書いて読むと、もとの質問に戻る: $query", (state) => {
    expect(readState(writeState(state))).toEqual(state);
  });

  test("検索欄だけのフォームから来たアドレスも、名前のないものも読める", () => {
    expect(readState("?q=%E3%82%B3%E3%83%B3%E3%83%93%E3%83%8B+%E4%BA%A4%E4%BB%98&状況=&=x")).toMatchObject({ query: "コンビニ 交付" });
    expect(readState("")).toEqual({ query: "", chosen: {} });
    expect(readState(`?q=${"あ".repeat(3000)}`).query).toBe("あ".repeat(QUERY_LIMIT));
    // A letter of two units is left out whole.
    expect(readState(`?q=a${"𠮷".repeat(150)}`).query).toBe(`a${"𠮷".repeat(99)}`);
    expect(keepChosen(facets, all, readState("?constructor=1&__proto__=2").chosen)).toEqual(all);
  });
});
