import { describe, expect, test } from "vitest";
import type { PlanModel } from "../../src/plan/model.ts";
import type { EditionInput } from "../../src/schemas/edition.ts";
import type { PlanInput } from "../../src/schemas/plan.ts";
import { calendar, calendarData, overdueLine } from "../../src/views/calendar.ts";
import { type EditionOverrides, editionInput, makeModel } from "../factories.ts";
import { contents } from "./contents.ts";

const REPORTING: PlanInput["reporting"] = [
  { report: "firstHalf", name: "上半期の報告", periodEnd: "09-30", dueOn: "11-30" },
  { report: "evaluation", name: "評価", periodEnd: "03-31" },
];
const held = { firstHalf: { progress: "計画どおり" }, evaluation: { evaluators: [], rating: "B" } };

/** One initiative of FY2018 to FY2020, with the reports that its editions hold, on a day given to the build. */
function on(today: string, editions: readonly EditionOverrides[], reporting = REPORTING): PlanModel {
  const made = editions.map(
    (edition): EditionInput => editionInput({ ...edition, overall: { period: { from: 2018, to: 2020 }, ...edition.overall } }),
  );
  return { ...makeModel(made, { reporting }), today };
}
const states = (model: PlanModel) =>
  Object.fromEntries(
    calendar(model).years.map(({ fiscalYear, rows }) => [fiscalYear, rows.map(({ counts }) => counts.map(({ state }) => state).join())]),
  );

describe("報告の予定", () => {
  test("届いたもの、期限を過ぎたもの、期限が公表されていないもの、まだ時期でないものを分ける", () => {
    expect(states(on("2019-12-01", [{ year: held }]))).toEqual({
      2018: ["came", "came"],
      2019: ["missing", "not-yet"],
      2020: ["not-yet", "not-yet"],
    });
    expect(states(on("2020-04-01", [{ year: held }]))[2019]).toEqual(["missing", "not-here"]);
  });

  test("期限の日のうちは、待っているだけ", () => {
    expect(states(on("2019-11-30", [{ year: held }]))[2019]).toEqual(["awaited", "not-yet"]);
  });

  test("期限のない報告は、遅れたとは言わない", () => {
    const model = on("2030-01-01", [{ year: held }], [{ report: "evaluation", name: "評価", periodEnd: "03-31" }]);
    expect(overdueLine(model)).toMatchObject({ count: 0, sentence: "報告の期限は公表されていないので、遅れているかどうかは言えません。" });
    expect(calendar(model).years[0]?.rows[0]).toMatchObject({ dueText: "期限は公表されていない", dueOn: undefined });
  });

  test("いつの時点の表かと、載っていない年度を、文で言う", () => {
    expect(calendar(on("2019-12-01", [{ year: held }])).sentences).toEqual([
      "この表は令和元年12月1日（2019年）の時点です。",
      "取組事業と年度と報告の種類の組み合わせごとに1つと数えて、報告は6件あります。取組年度のうち、始まる前と終わったあとの年度は数えません。",
      "平成28年度（2016年度）、平成29年度（2017年度）のシートはこのサイトに載っていません。報告があったかどうかは分からないので、表に入れていません。",
    ]);
  });

  test("期限を過ぎた報告の数を、いつの時点かをつけて言う", () => {
    expect(overdueLine(on("2019-12-01", [{ year: held }]))).toEqual({
      count: 1,
      sentence: "令和元年12月1日（2019年）の時点で、期限を過ぎてこのサイトに届いていない報告が1件あります。",
      path: "/plans/tameshi-2016/calendar/",
    });
    expect(overdueLine(on("2019-11-30", [{ year: held }])).sentence).toBe(
      "令和元年11月30日（2019年）の時点で、期限を過ぎてこのサイトに届いていない報告はありません。",
    );
  });

  test("行は、その年度のシートへ、シートがなければ取組事業へつながる", () => {
    const items = calendar(on("2020-12-01", [{ year: held }])).years.flatMap(({ rows }) => rows[0]?.counts[0]?.items ?? []);
    expect(items.map(({ path, detail }) => [path, detail])).toEqual([
      ["/plans/tameshi-2016/51001/", "この年度のシートが載っていません。"],
      ["/plans/tameshi-2016/51001/", "この年度のシートが載っていません。"],
      ["/plans/tameshi-2016/51001/2018/", ""],
    ]);
  });

  test("前の年度と一字一句同じ文の報告を、点検の結果とつないで示す", () => {
    const comment = "窓口の混雑を調べ、来年度に向けて担当者で話し合いを続けました。";
    const edition = (fiscalYear: number, text: string) => ({
      fiscalYear,
      overall: { updatedOn: `${fiscalYear + 1}-03-31` },
      year: { yearEnd: { results: [], comment: text } },
    });
    const same = calendar(on("2020-03-31", [edition(2018, comment), edition(2019, comment)])).repeated.items;
    expect(same).toHaveLength(1);
    expect(same[0]?.path).toMatch(/^\/plans\/tameshi-2016\/51001\/#finding-text-repeated-2019-/);
    const other = calendar(on("2020-03-31", [edition(2018, comment), edition(2019, `${comment}新しい券売機を置きました。`)])).repeated;
    expect(other.items).toEqual([]);
  });

  test("取組事業がなければ、予定も表もない", () => {
    expect(calendar(makeModel([], { reporting: REPORTING }))).toMatchObject({ total: 0, years: [] });
  });

  test.each(contents())("%s: どの報告もちょうど1つの状態にあり、データも同じ数を言う", (_name, { plans }) => {
    for (const model of plans) {
      const view = calendar(model);
      const rows = view.years.flatMap((year) => year.rows);
      for (const { counts, total } of rows) expect(counts.reduce((all, { items }) => all + items.length, 0)).toBe(total);
      expect(rows.reduce((all, { total }) => all + total, 0)).toBe(view.total);
      expect(view.counts.reduce((all, { count }) => all + count, 0)).toBe(view.total);
      expect(view.counts.find(({ state }) => state === "missing")?.count).toBe(overdueLine(model).count);
      const data = calendarData(model);
      expect(data.reports.reduce((all, { total }) => all + total, 0)).toBe(view.total);
      expect(data.today).toBe(model.today);
    }
  });
});
