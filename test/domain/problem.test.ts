import { expect, test } from "vitest";
import { formatProblems, type Problem, ProblemsError } from "../../src/domain/problem.ts";

const problems: Problem[] = [
  { severity: "warning", id: "a", file: "計画.txt", sheet: "51001 全体計画", message: "気になる点があります。" },
  {
    severity: "error",
    id: "b",
    file: "計画.txt",
    sheet: "51001 全体計画",
    place: "20行目 8列目",
    message: "数として読めません。",
    found: "",
    expected: "1,000",
    fix: "数を書いてください。",
  },
  { severity: "error", id: "c", file: "別の.txt", message: "読めません。" },
];

test("問題はファイルごとに、エラーを先にして、最後に数を言う", () => {
  expect(formatProblems(problems)).toMatchInlineSnapshot(`
    "■ 別の.txt
      エラー 読めません。

    ■ 計画.txt ／ 51001 全体計画
      エラー［20行目 8列目］ 数として読めません。
        いま: （空欄）
        正しくは: 1,000
        直し方: 数を書いてください。
      注意 気になる点があります。

    エラー 2件、注意 1件"
  `);
});

test("問題がなければ何も言わない", () => {
  expect(formatProblems([])).toBe("");
});

test("止まるときも、すべての問題を言う", () => {
  const error = new ProblemsError(problems);
  expect(error.message).toContain("別の.txt");
  expect(error.message).toContain("エラー 2件、注意 1件");
});
