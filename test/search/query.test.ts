import { describe, expect, test } from "vitest";
import { type Engine, searchExact, searchVariants } from "../../src/search/query.ts";
import { KEY_END, type PageText, recordTokens, TITLE_END } from "../../src/search/record.ts";

type Texts = Pick<PageText, "title" | "key" | "body">;

/** Pagefind's phrase and word search over records, as small as can be. Scores come from `scores`. */
function engineOf(pages: Readonly<Record<string, Texts>>, scores: Readonly<Record<string, number>> = {}): Engine & { asked: string[] } {
  const records = Object.entries(pages).map(([id, page]) => ({ id, words: recordTokens(page) }));
  const asked: string[] = [];
  return {
    asked,
    search: async (query) => {
      asked.push(query);
      const phrase = query.replaceAll('"', "").split(" ");
      const results = records.flatMap(({ id, words }) => {
        const place = query.startsWith('"')
          ? words.findIndex((_, i) => phrase.every((token, j) => words[i + j] === token))
          : phrase.every((token) => words.includes(token))
            ? 0
            : -1;
        if (place === -1) return [];
        const data = async () => ({ url: `/${id}/`, content: pages[id]?.body ?? "", meta: {} });
        return [{ id, score: scores[id] ?? 0, words: [place], data }];
      });
      return { results };
    },
  };
}
const page = (title: string, key: string, ...rest: string[]): Texts => ({ title, key, body: [title, key, ...rest].join("\n") });
const ids = async (engine: Engine, query: string) => (await searchExact(engine, query)).hits.map((hit) => hit.id);

describe("探す", () => {
  const engine = engineOf({
    a: page("郷土資料のデジタル化", "51003", "コンビニとは関係がない。"),
    b: page("コンビニ交付", "51001 市民課", "証明書を交付する。"),
    c: page("保健所システム", "51004", "保健所のコンビ"),
  });

  test.each([
    ["コンビニ", ["b", "a"]],
    ["ｺﾝﾋﾞﾆ", ["b", "a"]],
    ["コンビ", ["b", "a", "c"]],
    ["コンビニ 証明書", ["b"]],
    ["コンビニ　郷土", ["a"]],
    ["51004", ["c"]],
    ["化", ["a"]],
    ["ない。コン", []],
    ["交付51001", []],
    ["コンビニ 保健所", []],
    ["　", []],
    ["", []],
  ])("「%s」", async (query, expected) => {
    expect(await ids(engine, query)).toEqual(expected);
  });

  test("切れ目をまたいでつながる言葉は、書かれていることにならない", async () => {
    const apart = engineOf({ a: page("市部 部長", "部長 長官", "総務部\n部長\n長い"), b: page("市部長", "", "") });
    expect(await ids(apart, "市部長")).toEqual(["b"]);
    expect(await ids(apart, "部長官")).toEqual([]);
    expect(await ids(apart, "務部長い")).toEqual([]);
  });

  test("空白だけなら、エンジンに何も聞かない", async () => {
    const quiet = engineOf({});
    expect(await searchExact(quiet, " 　 ")).toEqual({ hits: [], needles: [] });
    expect(quiet.asked).toEqual([]);
  });
});

describe("並べる順", () => {
  test("題名、手がかり、本文の順に並び、点数はその中でだけ効く", async () => {
    const pages = {
      body: page("あ", "い", "市民課の仕事"),
      bodyStrong: page("う", "え", "ほかの市民課"),
      key: page("お", "市民課"),
      title: page("市民課の見直し", "か"),
    };
    const engine = engineOf(pages, { body: 1, bodyStrong: 2, key: 0, title: 0 });
    expect(await ids(engine, "市民課")).toEqual(["title", "key", "bodyStrong", "body"]);
  });

  test("題名に入る言葉が多いページほど先に来る", async () => {
    const engine = engineOf({
      one: page("電子化の計画", "", "市民課"),
      none: page("計画", "", "市民課 電子化"),
      both: page("市民課の電子化", ""),
    });
    expect(await ids(engine, "市民課 電子化")).toEqual(["both", "one", "none"]);
  });

  test("1文字でも、題名にあるページが先に来る", async () => {
    expect(await ids(engineOf({ a: page("計画", "", "国の"), b: page("国保", "") }), "国")).toEqual(["b", "a"]);
  });

  test("120字の題名なら、どの1文字でも、題名にあるページが先に来る", async () => {
    const title = Array.from({ length: 120 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join("");
    const engine = engineOf({ a: page("計画", "", title.slice(0, 60), title.slice(60)), b: page(title, "") });
    for (const character of title) expect(await ids(engine, character)).toEqual(["b", "a"]);
  });

  test("とても長い題名や手がかりも、次の段にはみ出さず、すべて見つかる", async () => {
    const title = Array.from({ length: 300 }, (_, i) => String.fromCodePoint(0x4e00 + i)).join("");
    const key = Array.from({ length: 900 }, (_, i) => String.fromCodePoint(0x5e00 + i)).join("");
    const words = recordTokens(page(title, key, "本文の言葉"));
    expect(words.indexOf(recordTokens(page("本文", "", ""))[0] as string)).toBeGreaterThanOrEqual(KEY_END);
    expect(TITLE_END).toBeLessThan(KEY_END);
    const engine = engineOf({ long: page(title, key, "本文の言葉"), other: page("あ", "", title.slice(0, 5)) });
    for (const part of [title.slice(295), key.slice(890), title.slice(299), key.slice(899)])
      expect(await ids(engine, part)).toEqual(["long"]);
    expect(await ids(engine, title.slice(0, 5))).toEqual(["long", "other"]);
  });

  test("同じ質問には、いつも同じ順で答える", async () => {
    const forwards = { a: page("x", "", "市民課"), b: page("y", "", "市民課"), c: page("z", "", "市民課") };
    const backwards = Object.fromEntries(Object.entries(forwards).toReversed());
    expect(await ids(engineOf(forwards), "市民課")).toEqual(await ids(engineOf(backwards), "市民課"));
  });
});

describe("表記ちがい", () => {
  const engine = engineOf({
    exact: page("平成31年度の計画", ""),
    reiwa: page("令和元年度の計画", ""),
    short: page("計画", "", "H31の予算"),
    name: page("人", "", "髙橋 花子"),
    other: page("平成30年度", ""),
  });
  const variants = async (query: string) => {
    const { hits } = await searchExact(engine, query);
    const found = await searchVariants(engine, query, new Set(hits.map((hit) => hit.id)));
    return { exact: hits.map((hit) => hit.id), variants: found.hits.map((hit) => hit.id).toSorted() };
  };

  test("書かれたとおりのページとは別に示され、重ならない", async () => {
    expect(await variants("平成31年度")).toEqual({ exact: ["exact"], variants: ["reiwa", "short"] });
    expect(await variants("平成31年度 計画")).toEqual({ exact: ["exact"], variants: ["reiwa", "short"] });
    expect(await variants("高橋花子")).toEqual({ exact: [], variants: ["name"] });
    expect(await variants("計画")).toMatchObject({ variants: [] });
  });
});
