import { describe, expect, test } from "vitest";
import { buildPlan, type PlanModel } from "../../src/plan/model.ts";
import type { EditionInput } from "../../src/schemas/edition.ts";
import { departmentPage, themePage } from "../../src/views/register-page.ts";
import { editionInput, planFolder } from "../factories.ts";
import { contents } from "./contents.ts";

function model(editions: readonly EditionInput[]): PlanModel {
  const files = planFolder(editions).map((file) =>
    file.path === "departments.json"
      ? {
          ...file,
          json: {
            entries: [
              { code: "051000", name: "ためしの課" },
              { code: "052000", name: "新しい課" },
              { code: "053000", name: "からの課" },
            ],
          },
        }
      : file,
  );
  const built = buildPlan("tameshi-2016", files);
  if (!built.model) throw new Error(JSON.stringify(built.problems));
  return built.model;
}

describe("テーマと担当部署のページ", () => {
  const moved = model([
    editionInput({ fiscalYear: 2017, overall: { updatedOn: "2018-03-31" } }),
    editionInput({ overall: { department: "052000" } }),
  ]);

  test("部署が変わった取組事業は、いまの部署に載り、前の部署からもたどれる", () => {
    expect(departmentPage(moved, "052000")).toMatchObject({
      entries: [{ code: "51001" }],
      movedIn: [{ code: "51001", years: "平成29年度（2017年度）", other: "ためしの課" }],
      movedOut: [],
    });
    expect(departmentPage(moved, "051000")).toMatchObject({
      entries: [],
      movedIn: [],
      movedOut: [{ code: "51001", years: "平成29年度（2017年度）", other: "新しい課", path: "/plans/tameshi-2016/51001/" }],
    });
  });

  test("取組事業のない部署は、空のページになる", () => {
    expect(departmentPage(moved, "053000")).toEqual({
      code: "053000",
      name: "からの課",
      entries: [],
      breakdowns: [],
      money: undefined,
      latest: [],
      movedIn: [],
      movedOut: [],
    });
  });

  test("テーマは、その取組事業だけを数える", () => {
    expect(themePage(moved, "51")).toMatchObject({ name: "ためしの推進項目", entries: [{ code: "51001" }] });
  });

  test.each(contents())("%s: どの取組事業も、ちょうど1つのテーマと1つの部署に載る", (_name, { plans }) => {
    for (const plan of plans) {
      const all = plan.initiatives.map(({ code }) => code);
      const listed = (pages: { entries: readonly { code: string }[] }[]) =>
        pages.flatMap(({ entries }) => entries.map(({ code }) => code)).toSorted();
      expect(listed(plan.themes.map(({ code }) => themePage(plan, code)))).toEqual(all);
      expect(listed(plan.departments.map(({ code }) => departmentPage(plan, code)))).toEqual(all);
    }
  });
});
