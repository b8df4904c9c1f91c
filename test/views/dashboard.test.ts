import { describe, expect, test } from "vitest";
import { coverageText, dashboard, latestSheets } from "../../src/views/dashboard.ts";
import { homePlans } from "../../src/views/home.ts";
import { editionInput, makeModel } from "../factories.ts";
import { contents } from "./contents.ts";

const two = () => [
  editionInput({ overall: { code: "51002", updatedOn: "2019-03-31" } }),
  editionInput({ overall: { code: "51001", updatedOn: "2018-04-01" }, year: { code: "51001", updatedOn: "2019-03-31" } }),
];

describe("計画のいま", () => {
  test("市の公表した数のうち、いくつが載っているかを言う", () => {
    expect(coverageText(makeModel(two(), { initiativeCount: { fiscalYear: 2019, count: 68, source: "市" } }))).toBe(
      "市の公表では、取組事業は令和元年度（2019年度）に68件です。このうち、このサイトに載っているのは2件です。",
    );
    expect(coverageText(makeModel(two()))).toBe("このサイトに載っている取組事業は2件です。");
  });

  test("不足額は、単位と読みやすい書き方と出典をつける", () => {
    const gap = { amount: 2_600_000, label: "5年間の不足", source: "市の説明" };
    expect(dashboard(makeModel(two(), { gap })).gap).toEqual({
      amount: "2,600,000千円（26億円）",
      label: "5年間の不足",
      source: "市の説明",
      sourceUrl: undefined,
    });
  });

  test("新しいシートは、更新日の新しい順、同じ日は番号の順に並ぶ", () => {
    const old = editionInput({ fiscalYear: 2017, overall: { code: "51002", updatedOn: "2018-03-31" } });
    const sheets = latestSheets(makeModel([...two(), old]));
    expect(sheets.map(({ code, updated }) => [code, updated])).toEqual([
      ["51001", "平成31年3月31日（2019年）"],
      ["51002", "平成31年3月31日（2019年）"],
      ["51002", "平成30年3月31日（2018年）"],
    ]);
    expect(sheets[2]?.path).toBe("/plans/tameshi-2016/51002/2017/");
  });

  test("更新日のないシートは、並べようがないので入れない", () => {
    expect(latestSheets(makeModel([editionInput({ overall: { updatedOn: undefined } })]))).toEqual([]);
  });

  test("架空の市は、架空の市と示す", () => {
    expect(dashboard(makeModel(two())).city).toBe("ためし市（架空の市）");
  });

  test.each(contents())("%s: テーマと部署の件数は、足すと取組事業の数になる", (_name, { plans }) => {
    for (const model of plans) {
      const { themes, departments, entries } = dashboard(model);
      for (const list of [themes, departments]) expect(list.reduce((all, { count }) => all + count, 0)).toBe(entries.length);
    }
  });
});

test("ホームには、新しい期間の計画から並ぶ", () => {
  const older = makeModel(two());
  const newer = { ...older, id: "newer", plan: { ...older.plan, period: { from: 2021, to: 2025 } } };
  expect(homePlans([older, newer]).map(({ id, period }) => [id, period])).toEqual([
    ["newer", "令和3年度（2021年度）～令和7年度（2025年度）"],
    ["tameshi-2016", "平成28年度（2016年度）～令和2年度（2020年度）"],
  ]);
});
