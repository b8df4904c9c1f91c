import { describe, expect, test } from "vitest";
import type { Redirect } from "../../src/schemas/redirects.ts";
import { addressProblems, successor } from "../../src/views/address-problems.ts";
import type { SiteAddress } from "../../src/views/addresses.ts";
import { sitemaps } from "../../src/views/sitemap.ts";

const CURRENT = new Set(["/", "/plans/p/", "/plans/p/1/", "/plans/p/1/2018/", "/plans/p.json", "/plans/p/1.json", "/plans/p/feed.xml"]);

const redirect = (from: string, to: string): Redirect => ({ from, to, reason: "移りました。", on: "2026-04-01" });
const ids = (redirects: readonly Redirect[], recorded: readonly string[] = []): string[] =>
  addressProblems(recorded, redirects, CURRENT).map(({ id }) => id);

describe("住所の決まり", () => {
  test("いまある住所も、移り先のある住所も、誤りではない", () => {
    expect(ids([redirect("/plans/p/9/", "/plans/p/1/")], ["/", "/plans/p/9/"])).toEqual([]);
  });

  test("移り先にページの中の場所をつけてもよい", () => {
    expect(ids([redirect("/plans/p/9/", "/plans/p/1/#effects")])).toEqual([]);
  });

  test.each([
    ["移り先がない", [redirect("/a/", "/b/")], ["redirect.target"]],
    ["終わりの / がない移り先", [redirect("/a/", "/plans/p/1")], ["redirect.target"]],
    ["自分に戻る", [redirect("/a/", "/a/")], ["redirect.loop"]],
    ["たがいに移る", [redirect("/a/", "/b/"), redirect("/b/", "/a/")], ["redirect.loop", "redirect.loop"]],
    ["輪に入りこむ", [redirect("/a/", "/b/"), redirect("/b/", "/b/")], ["redirect.loop", "redirect.loop"]],
    ["移り先がさらに移っている", [redirect("/a/", "/b/"), redirect("/b/", "/plans/p/")], ["redirect.chain"]],
    ["いまもある住所から移る", [redirect("/plans/p/1/", "/plans/p/")], ["redirect.exists"]],
    ["ページからデータへ移る", [redirect("/a/", "/plans/p/1.json")], ["redirect.kind"]],
    ["種類の違うデータへ移る", [redirect("/a.csv", "/plans/p/1.json")], ["redirect.kind"]],
    ["同じ住所を2度書く", [redirect("/a/", "/"), redirect("/a/", "/plans/p/")], ["redirect.twice"]],
    ["もとの住所に # がある", [redirect("/a/#b", "/")], ["redirect.fragment"]],
  ])("%s", (_, redirects, expected) => {
    const problems = addressProblems([], redirects, CURRENT);
    expect(problems.map(({ id }) => id)).toEqual(expected);
    for (const problem of problems) {
      expect(problem.place).toMatch(/^redirects\[\d\]\.(from|to)$/);
      expect(problem.fix).toMatch(/ください。/);
    }
  });

  test.each([
    ["/plans/p/1/2019/", "/plans/p/1/"],
    ["/plans/p/9/", "/plans/p/"],
    ["/plans/p/9/2018/", "/plans/p/"],
    ["/plans/p/9.json", "/plans/p.json"],
    ["/plans/p/9/feed.xml", "/plans/p/feed.xml"],
    ["/q/", "/"],
    ["/data/a.csv", undefined],
  ])("なくなった %s の移り先の例は %s", (gone, expected) => {
    expect(successor(gone, CURRENT)).toBe(expected);
  });
});

describe("ページの中の場所の決まり", () => {
  const recorded = new Map([["/plans/p/1/", ["effects", "indicator-i1", "indicator-i2"]]]);
  const current = new Map([
    ["/plans/p/1/", ["effects", "indicator-i1"]],
    ["/plans/p/1/2018/", ["indicator-i2"]],
  ]);
  const problems = (redirects: readonly Redirect[]) => addressProblems([], redirects, CURRENT, { recorded, current });

  test("なくなった場所は誤りで、それがまだある年度のページを移り先の例に示す", () => {
    const [problem, ...more] = problems([]);
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ id: "address.place-vanished", file: "addresses.json" });
    expect(problem?.fix).toContain('"from":"/plans/p/1/#indicator-i2","to":"/plans/p/1/2018/#indicator-i2"');
  });

  test("移り先を書けば誤りではなく、ページごと移ったときは場所ごとに書かなくてよい", () => {
    expect(problems([redirect("/plans/p/1/#indicator-i2", "/plans/p/1/2018/#indicator-i2")])).toEqual([]);
    const gone = new Map([["/plans/p/9/", ["effects"]]]);
    expect(addressProblems([], [redirect("/plans/p/9/", "/plans/p/1/")], CURRENT, { recorded: gone, current })).toEqual([]);
  });

  test.each([
    ["いまもある場所から移る", "/plans/p/1/#effects", "/plans/p/1/2018/", "redirect.exists"],
    ["自分に戻る", "/plans/p/1/#indicator-i2", "/plans/p/1/#indicator-i2", "redirect.loop"],
    ["移り先のページがない", "/plans/p/1/#indicator-i2", "/plans/p/8/", "redirect.target"],
    ["データへ移る", "/plans/p/1/#indicator-i2", "/plans/p/1.json", "redirect.kind"],
  ])("%s", (_, from, to, id) => {
    expect(problems([redirect(from, to)]).map((one) => one.id)).toContain(id);
  });
});

describe("サイトマップ", () => {
  const addresses: SiteAddress[] = [
    { path: "/", kind: "page", isIndexed: true, date: "2019-03-31" },
    { path: "/search/", kind: "page", isIndexed: false, date: undefined },
    { path: "/a&b/", kind: "page", isIndexed: true, date: undefined },
    { path: "/a.json", kind: "data", isIndexed: false, date: "2019-03-31" },
  ];
  const url = (path: string): string => `https://example.jp${path}`;

  test("検索に出すページだけを、内容の日付とともに並べ、日付のないものには書かない", () => {
    const [one, ...more] = sitemaps(addresses, url);
    expect(more).toEqual([]);
    expect(one?.body).toContain("<url><loc>https://example.jp/</loc><lastmod>2019-03-31</lastmod></url>");
    expect(one?.body).toContain("<url><loc>https://example.jp/a&amp;b/</loc></url>");
    expect(one?.body.match(/<url>/g)).toHaveLength(2);
  });

  test("決まりの数を超えたら、いくつかに分けて目次をつける", () => {
    const files = sitemaps(addresses, url, 1);
    expect(files.map(({ name }) => name)).toEqual(["sitemap", "sitemap-1", "sitemap-2"]);
    expect(files[0]?.body).toContain("<sitemap><loc>https://example.jp/sitemap-2.xml</loc></sitemap>");
    expect(files.slice(1).map(({ body }) => body.match(/<url>/g)?.length)).toEqual([1, 1]);
  });
});
