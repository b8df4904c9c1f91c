import { describe, expect, test } from "vitest";
import { listEntries, rowData } from "../../src/views/initiative-list.ts";
import { LIST_SHAPE } from "../../src/views/initiative-list-criteria.ts";
import { type Breakdown, filterChoices, planCounts } from "../../src/views/plan-counts.ts";
import { matchesTable, readTable, type TableRow } from "../../src/views/table-criteria.ts";
import { editionInput, indicatorInput, makeModel } from "../factories.ts";
import { contents } from "./contents.ts";

const find = (breakdowns: readonly Breakdown[], id: string): Breakdown => {
  const found = breakdowns.find((one) => one.id === id);
  if (!found) throw new Error(`${id} がありません`);
  return found;
};
const numbers = (breakdown: Breakdown) => Object.fromEntries(breakdown.counts.map(({ label, items }) => [label, items.length]));

/** A row as the browser's script reads it from its attributes. */
function rowOf(data: Record<string, string>): TableRow {
  return {
    text: "",
    values: Object.fromEntries(Object.entries(data).map(([key, value]) => [key.replace("data-", ""), value.split("\n")])),
  };
}

describe("どこまで進んだかの件数", () => {
  test("区分は、年度のシートの言葉を数え、0件の言葉も空欄も示す", () => {
    const model = makeModel([
      editionInput({ overall: { code: "51001", years: { "2018": { status: "完了" } } }, year: { code: "51001", status: "計画どおり" } }),
      editionInput({ overall: { code: "51002", years: { "2018": { status: "進んでいる" } } } }),
      editionInput({ overall: { code: "51003" } }),
    ]);
    const status = find(planCounts(model, listEntries(model)), "status");
    expect(numbers(status)).toEqual({ 計画どおり: 1, 進んでいる: 1, 実施: 0, 完了: 0, 空欄: 1 });
    expect(status.total).toBe(3);
  });

  test("目標に届いたかは、成果指標を数え、指標のない取組事業は別に言う", () => {
    const model = makeModel([
      editionInput({
        overall: {
          code: "51001",
          indicators: [
            indicatorInput({ originalTarget: "||10||||10", revisedTarget: "||2||||2", actual: "||5|||" }),
            indicatorInput({ originalTarget: "||10||||10", actual: "||12|||" }, { id: "i2", name: "もう1つ" }),
          ],
        },
      }),
      editionInput({ overall: { code: "51002" } }),
    ]);
    const result = find(planCounts(model, listEntries(model)), "result");
    expect(numbers(result)).toEqual({ 当初計画に届いた: 1, "変更後の計画には届いたが、当初計画には届いていない": 1 });
    expect(result.total).toBe(2);
    expect(result.aside?.items.map(({ code }) => code)).toEqual(["51002"]);
    expect(result.counts[1]?.items[0]?.detail).toBe("ためしの指標：平成29年度（2017年度）の実績 5件、当初の目標 10件、変更後の目標 2件");
  });

  test("始まりも終わりもなければ、その見出しごと出さない", () => {
    const plain = makeModel([editionInput()]);
    expect(planCounts(plain, listEntries(plain)).map(({ id }) => id)).not.toContain("lifecycle");
    const ended = makeModel([editionInput({ lifecycle: { event: "discontinued", reason: "役目を終えたため。" } })]);
    expect(numbers(find(planCounts(ended, listEntries(ended)), "lifecycle"))).toEqual({ 廃止: 1 });
  });

  test("取組事業がなければ、数えるものもない", () => {
    expect(planCounts(makeModel(), [])).toEqual([]);
  });

  describe.each(contents())("%s", (_name, { plans }) => {
    test.each(plans.map((model) => [model.id, model] as const))("%s: どの内訳も、足すとぜんたいの数になる", (_id, model) => {
      const entries = listEntries(model);
      for (const { total, counts } of planCounts(model, entries)) {
        expect(counts.reduce((all, { items }) => all + items.length, 0)).toBe(total);
      }
    });

    test.each(plans.map((model) => [model.id, model] as const))(
      "%s: 件数から一覧へのリンクは、数えたものと同じ取組事業にしぼる",
      (_id, model) => {
        const entries = listEntries(model);
        const rows = entries.map((entry) => rowOf(rowData(entry)));
        for (const { counts, aside } of planCounts(model, entries)) {
          for (const { items, filter } of aside ? [...counts, aside] : counts) {
            const criteria = readTable(new URLSearchParams({ [filter.key]: filter.value }), LIST_SHAPE);
            const listed = rows.filter((row) => matchesTable(row, criteria)).map(({ values }) => values.key?.[0]);
            expect(listed).toEqual([...new Set(items.map(({ code }) => code))]);
          }
        }
      },
    );

    test.each(plans.map((model) => [model.id, model] as const))("%s: しぼりこみの選択肢の件数は、しぼった結果の件数", (_id, model) => {
      const entries = listEntries(model);
      const rows = entries.map((entry) => rowOf(rowData(entry)));
      for (const { key, choices } of filterChoices(model, entries)) {
        for (const { value, count } of choices) {
          const criteria = readTable(new URLSearchParams({ [key]: value }), LIST_SHAPE);
          expect([key, value, rows.filter((row) => matchesTable(row, criteria)).length]).toEqual([key, value, count]);
        }
      }
    });
  });
});
