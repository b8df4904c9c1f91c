import { expect, test } from "vitest";
import * as address from "../../src/domain/address.ts";

test("一度公開した住所は変わらない", () => {
  expect([
    address.homePath(),
    address.planPath("kashiwa-2016"),
    address.initiativesPath("kashiwa-2016"),
    address.initiativePath("kashiwa-2016", "51001"),
    address.yearSheetPath("kashiwa-2016", "51001", 2018),
    address.themePath("kashiwa-2016", "51"),
    address.departmentPath("kashiwa-2016", "051000"),
    address.initiativeDataPath("kashiwa-2016", "51001"),
    address.planDataPath("kashiwa-2016"),
    address.searchPath(),
    address.guidePath(),
    address.guidePath("about"),
    address.glossaryPath("baseline"),
  ]).toEqual([
    "/",
    "/plans/kashiwa-2016/",
    "/plans/kashiwa-2016/initiatives/",
    "/plans/kashiwa-2016/51001/",
    "/plans/kashiwa-2016/51001/2018/",
    "/plans/kashiwa-2016/themes/51/",
    "/plans/kashiwa-2016/departments/051000/",
    "/plans/kashiwa-2016/51001.json",
    "/plans/kashiwa-2016.json",
    "/search/",
    "/guide/",
    "/guide/about/",
    "/guide/glossary/#baseline",
  ]);
});

test("検索の言葉は、記号があっても住所を壊さない", () => {
  expect(new URL(address.searchPath("A&B=1 髙﨑#?"), "https://example.jp").searchParams.get("q")).toBe("A&B=1 髙﨑#?");
});
