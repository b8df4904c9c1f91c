import { describe, expect, test } from "vitest";
import { buildPlan, type PlanModel } from "../../src/plan/model.ts";
import { type ReportDue, reportsDue } from "../../src/plan/reports.ts";
import type { EditionInput } from "../../src/schemas/edition.ts";
import type { PlanInput } from "../../src/schemas/plan.ts";
import { type EditionOverrides, editionInput, planFolder } from "../factories.ts";

const REPORTING: PlanInput["reporting"] = [
  { report: "firstHalf", name: "上半期の報告", periodEnd: "09-30", dueOn: "11-30" },
  { report: "yearEnd", name: "年度末の報告", periodEnd: "03-31", dueOn: "05-31" },
  { report: "evaluation", name: "評価", periodEnd: "03-31" },
];

function due(today: string, editions: readonly EditionInput[], reporting = REPORTING): ReportDue[] {
  const { model } = buildPlan("tameshi-2016", planFolder(editions, { reporting }), "plans/tameshi-2016", today);
  return reportsDue(model as PlanModel, (model as PlanModel).initiatives[0] as PlanModel["initiatives"][number]);
}

const states = (list: readonly ReportDue[]) => list.map(({ fiscalYear, report, status }) => `${fiscalYear} ${report} ${status}`);
const one = (overrides: EditionOverrides = {}) =>
  editionInput({ ...overrides, overall: { period: { from: 2018, to: 2018 }, ...overrides.overall } });
const all = {
  firstHalf: { progress: "計画どおり" },
  yearEnd: { results: [], achievement: "達成" },
  evaluation: { evaluators: [], rating: "B" },
};

describe("報告の予定", () => {
  test("期間の終わりの日と期限の日は、その年度の暦から決まる", () => {
    expect(due("2018-04-01", [one()]).map(({ report, periodEnd, dueOn }) => [report, periodEnd, dueOn])).toEqual([
      ["firstHalf", "2018-09-30", "2018-11-30"],
      ["yearEnd", "2019-03-31", "2019-05-31"],
      ["evaluation", "2019-03-31", undefined],
    ]);
  });

  test.each([
    ["2018-09-29", ["not-yet", "not-yet", "not-yet"]],
    ["2018-09-30", ["awaited", "not-yet", "not-yet"]],
    ["2018-11-30", ["awaited", "not-yet", "not-yet"]],
    ["2018-12-01", ["missing", "not-yet", "not-yet"]],
    ["2019-05-31", ["missing", "awaited", "awaited"]],
    ["2019-06-01", ["missing", "missing", "awaited"]],
    ["2030-01-01", ["missing", "missing", "awaited"]],
  ])("%s に、出ていない報告は %j", (today, expected) => {
    expect(due(today, [one()]).map(({ status }) => status)).toEqual(expected);
  });

  test("出た報告は、日付によらず出ている", () => {
    expect(due("2018-04-01", [one({ year: all })]).map(({ status }) => status)).toEqual(["came", "came", "came"]);
  });

  test("様式の枠だけで何も書かれていなければ、出ていない", () => {
    const empty = {
      firstHalf: {},
      yearEnd: { results: [{ indicatorName: "件数", target: 5 }] },
      evaluation: { evaluators: [{ post: "部長" }] },
    };
    expect(due("2030-01-01", [one({ year: empty })]).map(({ status }) => status)).toEqual(["missing", "missing", "awaited"]);
  });

  test("結果の0は、書かれた結果である", () => {
    expect(states(due("2030-01-01", [one({ year: { yearEnd: { results: [{ actual: 0 }] } } })]))).toContain("2018 yearEnd came");
  });

  test("取組年度の外と、手もとの最初の版より前の年度の報告は求めない", () => {
    const editions = [one({ overall: { period: { from: 2016, to: 2019 } } })];
    expect([...new Set(due("2030-01-01", editions).map(({ fiscalYear }) => fiscalYear))]).toEqual([2018, 2019]);
  });

  test("途中で始まった取組は始まった年度から、終わった取組は終わった年度まで", () => {
    const reason = "ためし。";
    const other = editionInput({ overall: { code: "51002" } });
    const started = editionInput({ fiscalYear: 2019, lifecycle: { event: "new", reason } });
    const ended = editionInput({ fiscalYear: 2020, overall: { updatedOn: "2021-03-31" }, lifecycle: { event: "discontinued", reason } });
    const years = (editions: readonly EditionInput[]) => [...new Set(due("2030-01-01", editions).map(({ fiscalYear }) => fiscalYear))];
    expect(years([started, other])).toEqual([2019, 2020]);
    expect(years([editionInput(), ended])).toEqual([2018, 2019, 2020]);
    expect(years([editionInput({ lifecycle: { event: "completed", reason } })])).toEqual([2018]);
  });

  test("報告の決まりのない計画には、求める報告がない", () => {
    expect(due("2030-01-01", [one()], [])).toEqual([]);
  });

  test("年をまたぐ期限は、期間が終わったあとにはじめて来る日", () => {
    const reporting: PlanInput["reporting"] = [
      { report: "firstHalf", name: "上半期の報告", periodEnd: "09-30", dueOn: "01-15" },
      { report: "yearEnd", name: "年度末の報告", periodEnd: "03-31", dueOn: "03-31" },
    ];
    expect(due("2018-04-01", [one()], reporting).map(({ dueOn }) => dueOn)).toEqual(["2019-01-15", "2019-03-31"]);
  });
});
