import { describe, expect, test } from "vitest";
import { placeName } from "../../src/plan/place-name.ts";
import { initiativeView } from "../../src/views/initiative.ts";
import { type Note, placeRemarks } from "../../src/views/remarks.ts";
import { yearSheetView } from "../../src/views/year-sheet.ts";
import { editionInput, indicatorInput, makeEdition, makeModel, remarkInput } from "../factories.ts";
import { contents } from "./contents.ts";

const rowOf = (edition: ReturnType<typeof makeEdition>, blocks: Parameters<typeof placeRemarks>[1]) =>
  placeRemarks({ planId: "p", edition }, blocks);

describe("注の置き場所", () => {
  const at = "/overall/indicators/0/actual/years/2018";
  const indicators = [indicatorInput({ actual: "|1|2|3|||" })];

  test("注は、それが言う値にいちばん近い印につく", () => {
    const edition = makeEdition({
      overall: { indicators },
      remarks: [remarkInput({ at }), remarkInput({ at: "/overall/indicators/0/name", reason: "別の注。" })],
    });
    const notes = rowOf(edition, [{ id: "i1", anchors: ["/overall/indicators/0", "/overall/indicators/0/actual", at] }]);
    expect(notes.marks[at]?.map((m) => m.number)).toEqual([2]);
    expect(notes.marks["/overall/indicators/0"]?.map((m) => m.number)).toEqual([1]);
  });

  test("同じことを言う注は1つの番号にまとまり、どの値のことかはすべて書く", () => {
    const remarks = [2016, 2017].map((year) => remarkInput({ at: `/overall/indicators/0/actual/years/${year}`, asPrinted: `${year}` }));
    const edition = makeEdition({ overall: { indicators }, remarks });
    const notes = rowOf(edition, [{ id: "i1", anchors: remarks.map((r) => r.at) }]);
    expect(notes.blocks.i1).toHaveLength(1);
    expect(notes.blocks.i1?.[0]?.entries.map((e) => e.asPrinted)).toEqual(["2016", "2017"]);
    expect(remarks.map((r) => notes.marks[r.at]?.map((m) => [m.number, m.first]))).toEqual([[[1, true]], [[1, false]]]);
  });

  test("種類の違う注は、理由が同じでもまとめない", () => {
    const edition = makeEdition({
      overall: { indicators },
      remarks: [remarkInput({ at, kind: "reading" }), remarkInput({ at, kind: "misprint" })],
    });
    expect(rowOf(edition, [{ id: "x", anchors: [at] }]).blocks.x?.map((n) => n.kindName)).toEqual(["読み取りの注", "誤植の疑い"]);
  });

  test.each([
    ["/overall/indicators/0/actual/years/2019", "全体計画・成果指標・実績値・令和元年度（2019年度）"],
    ["/overall/effects/costReduction/revised/final", "全体計画・効果額・歳出削減・変更計画額・計（合計）の欄"],
    ["/overall/years/2016/content", "全体計画・平成28年度（2016年度）・取組内容・目標"],
    ["/year/yearEnd/results/0/target", "アクションプラン・年度末・成果指標・1番目・計画値"],
    ["/overall/otherEffects/undated/0", "全体計画・見込まれるその他効果・年度を決められないもの・1番目"],
    ["/year/evaluation/evaluators", "アクションプラン・評価・評価者"],
  ])("%s は「%s」", (pointer, name) => {
    expect(placeName(makeEdition({ overall: { indicators } }), pointer)).toBe(name);
  });
});

/** Every note that a view carries, wherever it stands. */
function notesIn(value: unknown): Note[] {
  if (Array.isArray(value)) return value.flatMap(notesIn);
  if (value === null || typeof value !== "object") return [];
  if ("kindName" in value && "entries" in value) return [value as Note];
  return Object.values(value).flatMap(notesIn);
}

/** Numbers of the notes to which some mark of the view leads. */
function markedIn(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(markedIn);
  if (value === null || typeof value !== "object") return [];
  if ("kindName" in value && "first" in value && value.first === true) return [(value as unknown as { number: number }).number];
  return Object.values(value).flatMap(markedIn);
}

test("表のどこにも当てはまらない注も、版のページの終わりに出る", () => {
  const remarks = [
    remarkInput({ at: "/fiscalYear", reason: "版の注。" }),
    remarkInput({ at: "/overall/indicators", reason: "指標全体の注。" }),
  ];
  const model = makeModel([editionInput({ overall: { indicators: [indicatorInput()] }, remarks })]);
  const [initiative] = model.initiatives;
  if (!initiative) throw new Error("取組事業がありません。");
  expect(yearSheetView(model, initiative, initiative.latest).notes.map((n) => n.reason)).toEqual(["版の注。", "指標全体の注。"]);
  const page = initiativeView(model, initiative);
  expect(page.notes.map((n) => n.reason)).toEqual(["指標全体の注。"]);
  expect(page.otherNotesPath).toBe("/plans/tameshi-2016/51001/2018/");
});

describe.each(contents())("%sでは", (_, content) => {
  test("どの注も、その版のページにちょうど1度出て、値から行ける", () => {
    let count = 0;
    for (const model of content.plans) {
      for (const initiative of model.initiatives) {
        for (const edition of initiative.editions) {
          const view = yearSheetView(model, initiative, edition);
          const notes = notesIn(view);
          expect(notes.flatMap((n) => n.entries.map((e) => e.remark)).toSorted((a, b) => a - b)).toEqual(edition.remarks.map((__, i) => i));
          const loose = new Set(notesIn(view.notes).map((n) => n.number));
          expect(markedIn(view).toSorted((a, b) => a - b)).toEqual(
            notes
              .map((n) => n.number)
              .filter((n) => !loose.has(n))
              .toSorted((a, b) => a - b),
          );
          count += notes.length;
        }
      }
    }
    expect(count).toBeGreaterThan(5);
  });

  test("全体計画の注は、取組事業のページにもすべて出る", () => {
    for (const model of content.plans) {
      for (const initiative of model.initiatives) {
        const { remarks } = initiative.latest;
        const shown = notesIn(initiativeView(model, initiative)).flatMap((n) => n.entries.map((e) => e.remark));
        const wanted = remarks.flatMap((r, i) => (r.at.startsWith("/overall") || r.at.startsWith("/lifecycle") ? [i] : []));
        expect(shown.toSorted((a, b) => a - b)).toEqual(wanted);
      }
    }
  });
});
