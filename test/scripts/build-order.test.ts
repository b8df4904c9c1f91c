import { describe, expect, test } from "vitest";
import { initiativeOf, parseShare, shareOf } from "../../scripts/lib/build-order.ts";

const at = (route: string, pathname: string) => ({ route: { route }, pathname });

const PATHS = [
  at("/", "/"),
  at("/plans/[plan]", "/plans/p/"),
  ...["1", "2", "3", "1-01", "feed"].map((code) => at("/plans/[plan]/[code]", `/plans/p/${code}/`)),
  at("/plans/[plan]/themes/[theme]", "/plans/p/themes/51/"),
  ...["1", "2", "3", "1-01", "feed"].map((code) => at("/plans/[plan]/[code].json", `/plans/p/${code}.json`)),
  ...["1", "2", "3"].map((code) => at("/embed/[plan]/[code]/[chart]", `/embed/p/${code}/i1/`)),
  at("/plans/[plan]/[code]", "/plans/q/1/"),
];

describe("ページを作る順と分けかた", () => {
  test.each([
    [at("/plans/[plan]/[code]/[year]", "/plans/p/51001/2018/"), "p/51001"],
    [at("/plans/[plan]/[code].json", "/plans/p/51001.json"), "p/51001"],
    [at("/plans/[plan]/[code]/charts/[chart].svg", "/plans/p/1-01/charts/i1.svg"), "p/1-01"],
    [at("/embed/[plan]/[code]/[chart]", "/embed/p/51001/i1/"), "p/51001"],
    [at("/embed/[plan]/[chart]", "/embed/p/bridge/"), undefined],
    [at("/plans/[plan]/initiatives", "/plans/p/initiatives/"), undefined],
    [at("/guide/[slug]", "/guide/about/"), undefined],
  ])("どの取組事業のものかが分かる: %j", (path, initiative) => {
    expect(initiativeOf(path)).toBe(initiative);
  });

  test.each([1, 2, 3, 4, 7])("%i つに分けても、どのページも、ちょうど1つの分けかたに入る", (parts) => {
    const shares = Array.from({ length: parts }, (_, part) => shareOf(PATHS, { part, parts }));
    expect(shares.flat().toSorted((a, b) => (a.pathname < b.pathname ? -1 : 1))).toEqual(
      PATHS.toSorted((a, b) => (a.pathname < b.pathname ? -1 : 1)),
    );
    // Which process makes a page follows from its initiative alone.
    for (const share of shares)
      for (const path of share) {
        const initiative = initiativeOf(path);
        if (initiative !== undefined)
          expect(PATHS.filter((other) => initiativeOf(other) === initiative).every((other) => share.includes(other))).toBe(true);
      }
    for (const share of shares.slice(1)) expect(share.every((path) => initiativeOf(path) !== undefined)).toBe(true);
  });

  test("くらべるために作るときは、取組事業のファイルと、計画の最初のページと一覧だけになる", () => {
    const card = at("/plans/[plan]/[code]/card.png", "/plans/p/1/card.png");
    const made = shareOf([...PATHS, card], parseShare("0/1 compared"));
    expect(made.filter((path) => initiativeOf(path) === undefined).map(({ pathname }) => pathname)).toEqual(["/plans/p/"]);
    expect(made).not.toContain(card);
    expect(made.length).toBe(PATHS.length - 2);
  });

  test("ビルドが自分で書くファイルは、Astro に作らせない", () => {
    const made = shareOf(PATHS, parseShare("0/1 pages"));
    expect(made.some(({ route }) => route.route.endsWith(".json"))).toBe(false);
    expect(made.length).toBe(PATHS.length - 5);
  });

  test("1つの取組事業のページは続けて作る", () => {
    const order = shareOf(PATHS, parseShare("")).map(initiativeOf);
    const changes = order.filter((initiative, i) => i === 0 || initiative !== order[i - 1]);
    expect(changes).toEqual([...new Set(order)]);
  });

  test.each(["2/2", "-1/2", "a/b", "1", "1/0", "0.5/2"])("分けかたでない %s は断る", (text) => {
    expect(() => parseShare(text)).toThrow(RangeError);
  });
});
