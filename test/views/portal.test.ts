import { expect, test } from "vitest";
import { byPrefecture, type PortalSite, portalAreas, SEARCHED_AT_MOST } from "../../src/views/portal.ts";

const site = (n: number, prefecture: string, indexBytes = 4000): PortalSite => ({
  indexBytes,
  base: `/s${n}/`,
  cities: [{ name: `みほん${n}市`, code: `${prefecture}${String(n).padStart(4, "0")}` }],
  plans: [],
});

test("サイトは、団体コードの順に、都道府県ごとに並ぶ。コードにない県は「そのほか」", () => {
  const groups = byPrefecture([site(3, "99"), site(2, "12"), site(1, "12"), site(4, "01")]);
  expect(groups.map(({ name, sites }) => [name, sites.map(({ base }) => base)])).toEqual([
    ["北海道", ["/s4/"]],
    ["千葉県", ["/s1/", "/s2/"]],
    ["そのほか", ["/s3/"]],
  ]);
});

test("少なければすべてを、多ければ都道府県か1つのサイトをさがす", () => {
  const few = [site(1, "12"), site(2, "12"), site(3, "13")];
  expect(portalAreas(few).map(({ name }) => name)).toEqual([
    "すべて（3サイト）",
    "千葉県（2サイト）",
    "みほん1市",
    "みほん2市",
    "みほん3市",
  ]);
  const many = Array.from({ length: SEARCHED_AT_MOST.sites + 1 }, (_, i) => site(i + 1, i === 0 ? "13" : "12"));
  const areas = portalAreas(many);
  expect(areas[0]?.name).toBe(`千葉県（${SEARCHED_AT_MOST.sites}サイト）`);
  expect(Math.max(...areas.map(({ sites }) => sites.length))).toBe(SEARCHED_AT_MOST.sites);
});

test("索引が大きければ、少なくても、まとめてはさがさない", () => {
  const areas = portalAreas([site(1, "12", SEARCHED_AT_MOST.bytes), site(2, "13")]);
  expect(areas.map(({ name }) => name)).toEqual(["みほん1市", "みほん2市"]);
});
