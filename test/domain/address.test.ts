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

test("点検の住所と、食い違い、決まり、判定の断片は変わらない", () => {
  expect([
    address.checksPath("kashiwa-2016"),
    address.checksDataPath("kashiwa-2016"),
    address.checkRulePath("kashiwa-2016", "sum-of-groups"),
    address.findingsAnchor(),
    address.findingAnchor("sum-of-groups-2018-actual-2017"),
    address.planFindingAnchor("51001", "sum-of-groups-2018-actual-2017"),
    address.guidePath(address.rulesSlug),
    address.ruleAnchor("sum-of-groups"),
    address.topicAnchor("money"),
    address.findingStateAnchor("open"),
    address.attainmentAnchor("missed"),
    address.changeKindAnchor("correction"),
  ]).toEqual([
    "/plans/kashiwa-2016/checks/",
    "/plans/kashiwa-2016/checks.json",
    "/plans/kashiwa-2016/checks/sum-of-groups/",
    "findings",
    "finding-sum-of-groups-2018-actual-2017",
    "finding-51001-sum-of-groups-2018-actual-2017",
    "/guide/rules/",
    "rule-sum-of-groups",
    "topic-money",
    "state-open",
    "attainment-missed",
    "change-correction",
  ]);
});

test("検索の言葉は、記号があっても住所を壊さない", () => {
  expect(new URL(address.searchPath("A&B=1 髙﨑#?"), "https://example.jp").searchParams.get("q")).toBe("A&B=1 髙﨑#?");
});
