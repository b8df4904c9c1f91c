import { describe, expect, test } from "vitest";
import { lineage } from "../../src/views/lineage.ts";
import { type EditionOverrides, editionInput, makeModel } from "../factories.ts";
import { contents } from "./contents.ts";

const one = (code: string, { overall, ...rest }: EditionOverrides = {}) => editionInput({ overall: { code, ...overall }, ...rest });
const counts = (model: Parameters<typeof lineage>[0]) =>
  lineage(model).years.map(({ atWork, began, ended }) => [
    atWork.length,
    began.length,
    ...Object.values(ended).map((items) => items.length),
  ]);

describe("取組事業の移り変わり", () => {
  test("年度ごとに、取り組む件数と、始まった件数と、終わり方ごとの件数を数える", () => {
    const model = makeModel([
      one("51001"),
      one("51002", { overall: { period: { from: 2017, to: 2019 } } }),
      one("51003", { fiscalYear: 2018, lifecycle: { event: "completed", reason: "終えました。" } }),
      one("51004", { fiscalYear: 2019, lifecycle: { event: "merged", into: "51001", reason: "まとめました。" } }),
      one("51005", { fiscalYear: 2018, lifecycle: { event: "new", reason: "加えました。" } }),
    ]);
    // 取り組む、始まった、完了、統合、廃止、取組年度の最後
    expect(counts(model)).toEqual([
      [3, 3, 0, 0, 0, 0],
      [4, 1, 0, 0, 0, 0],
      [5, 1, 1, 0, 0, 0],
      [4, 0, 0, 1, 0, 1],
      [2, 0, 0, 0, 0, 2],
    ]);
  });

  test("終わりの記録は、あとの版があっても、その年度の終わりとして数える", () => {
    const model = makeModel([
      one("51001", { fiscalYear: 2017, lifecycle: { event: "discontinued", reason: "やめました。" } }),
      one("51001", { fiscalYear: 2018 }),
    ]);
    expect(counts(model).map(([atWork]) => atWork)).toEqual([1, 1, 0, 0, 0]);
  });

  test("統合は、どこへ統合されたかと理由を言う", () => {
    const model = makeModel([
      one("51001", { overall: { title: "行き先の取組" } }),
      one("51002", { lifecycle: { event: "merged", into: "51001", reason: "同じ工事でするためです。" } }),
    ]);
    expect(lineage(model).events).toMatchObject([
      { code: "51002", name: "統合", reason: ["同じ工事でするためです。"], into: { code: "51001", title: "行き先の取組" } },
    ]);
    expect(lineage(model).years[2]?.ended.merged[0]?.detail).toBe("統合先は51001");
  });

  test("割合は、何をいくつのうち数えたかを言い、ほかの終わり方を混ぜない", () => {
    const model = makeModel([one("51001"), one("51002", { lifecycle: { event: "completed", reason: "終えました。" } }), one("51003")]);
    expect(lineage(model).rates[0]).toEqual({
      event: "completed",
      count: 1,
      of: 3,
      percent: 33,
      sentence: "完了は1件（このサイトにこれまで載った3件のうち、33%）。統合と廃止は、この件数に入れていません。",
    });
  });

  test("始まりと終わりの記録がなければ、割合も出さない", () => {
    expect(lineage(makeModel([one("51001")]))).toMatchObject({ events: [], rates: [] });
  });

  test("終わっていない年度は、予定と分かる", () => {
    const { years } = lineage({ ...makeModel([one("51001")]), today: "2019-03-31" });
    expect(years.map(({ over }) => over)).toEqual([true, true, true, false, false]);
  });

  test.each(contents())("%s: 次の年度の件数は、終わった分を引き、始まった分を足した数", (_name, { plans }) => {
    for (const model of plans) {
      const rows = counts(model);
      for (const [i, [atWork = 0, , ...ended]] of rows.entries()) {
        const next = rows[i + 1];
        if (next) expect(next[0]).toBe(atWork - ended.reduce((a, b) => a + b, 0) + (next[1] as number));
      }
    }
  });
});
