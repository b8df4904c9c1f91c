import { describe, expect, test } from "vitest";
import { planChanges } from "../../src/plan/changes.ts";
import { changeDays, changesData, changesView, listedChanges } from "../../src/views/changes.ts";
import { editionInput, makeModel, remarkInput } from "../factories.ts";
import { contents } from "./contents.ts";

const edition = (fiscalYear: number, overall = {}, rest = {}) =>
  editionInput({ fiscalYear, overall: { updatedOn: `${fiscalYear + 1}-03-31`, ...overall }, ...rest });

describe("変わったこと", () => {
  test("日付の新しい順、次に番号の順で、訂正は計画の変更と別に並ぶ", () => {
    const correction = remarkInput({ kind: "correction", before: "もとの題", on: "2020-06-01", reason: "書きまちがい。" });
    const view = changesView(makeModel([edition(2018), edition(2019, { goal: "新しい目標" }, { remarks: [correction] })]));
    expect(
      view.days.map(({ label, groups }) => [
        label,
        groups.flatMap(({ kinds }) => kinds.map(({ name, changes }) => `${name}${changes.length}`)),
      ]),
    ).toEqual([
      ["令和2年6月1日（2020年）", ["市による訂正1"]],
      ["令和2年3月31日（2020年）", ["計画の変更1", "新しい報告1"]],
      ["平成31年3月31日（2019年）", ["新しい報告1"]],
    ]);
  });

  test("更新日のないシートの変更は、日付なしと言う", () => {
    const view = changesView(makeModel([edition(2018, { updatedOn: undefined })]));
    expect(view.days.map(({ label }) => label)).toEqual(["日付なし（平成31年3月31日（2019年）までの年度）"]);
  });
});

describe.each(contents())("すべての変わったこと（%s）", (_name, content) => {
  test("種類ごとの件数、日付ごとの件数、並べた件数が合い、データにはすべてがある", () => {
    for (const model of content.plans) {
      const view = changesView(model);
      const shown = view.days.flatMap(({ groups }) => groups.flatMap(({ kinds }) => kinds.flatMap(({ changes }) => changes)));
      expect(shown).toHaveLength(view.total);
      expect(view.kinds.reduce((n, { count }) => n + count, 0)).toBe(view.total);
      expect(view.days.reduce((n, { total }) => n + total, 0)).toBe(view.total);
      expect(shown.map(({ id }) => id).toSorted()).toEqual(
        listedChanges(model)
          .map(({ id }) => id)
          .toSorted(),
      );
      expect(changesData(model).changes.map(({ id }) => id)).toEqual(planChanges(model).map(({ id }) => id));
      expect(changesData(model).changes).toHaveLength(view.total + view.followed);
    }
  });

  test("どの変更も、何が、何から何へかを、空でない言葉で言う", () => {
    for (const model of content.plans) {
      for (const { groups } of changeDays(model, listedChanges(model)))
        for (const { kinds } of groups)
          for (const { changes } of kinds)
            for (const { what, before, after } of changes) {
              expect(what).toMatch(/\S/);
              expect(after.text).toMatch(/\S/);
              expect(before?.text ?? "なし").toMatch(/\S/);
              expect(`${what}${after.text}`).not.toMatch(/undefined|null|NaN|\[object/);
            }
    }
  });
});
