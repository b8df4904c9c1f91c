import { expect, test } from "vitest";
import { findingsOf } from "../../src/checks/run.ts";
import { editionInput, indicatorInput, makeModel } from "../factories.ts";

test("同じ名前の成果指標が2つあっても、点検は止まらず、どれのことか分からない結果はくらべない", () => {
  const indicator = (id: string, name: string) => indicatorInput({ revisedTarget: "||5|9|||9", actual: "||4|8|||" }, { id, name });
  const result = (indicatorName: string) => ({ indicatorName, target: 1, actual: 2 });
  const told = (names: string[], results: string[]) => {
    const model = makeModel([
      editionInput({
        overall: { indicators: names.map((name, i) => indicator(`i${i + 1}`, name)) },
        year: { yearEnd: { results: results.map(result) } },
      }),
    ]);
    return model.initiatives.flatMap((one) => findingsOf(model, one)).filter(({ rule }) => rule.id === "year-sheet-target").length;
  };
  expect(told(["交付の割合", "交付の件数"], ["交付の割合", "交付の件数"])).toBe(2);
  expect(told(["交付の割合", "交付の割合"], ["交付の割合", "交付の割合"])).toBe(0);
  expect(told(["交付の割合", "交付の割合", "交付の件数"], ["交付の割合", "交付の件数"])).toBe(1);
});
