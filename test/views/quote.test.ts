import { describe, expect, test } from "vitest";
import { excerpt, quote } from "../../src/views/quote.ts";
import { type EditionOverrides, editionInput, indicatorInput, makeModel, series } from "../factories.ts";

const at = (pointer: string, overrides: EditionOverrides = {}, plan = {}) => {
  const model = makeModel([editionInput(overrides)], plan);
  const [initiative] = model.initiatives;
  if (!initiative) throw new Error("取組事業がありません。");
  return quote(model, initiative, { fiscalYear: 2018, pointer }, "");
};

const indicators = [indicatorInput({ originalTarget: "|5|0||||10", actual: "|1||7|9||0*" })];
const cell = (key: string) => `/overall/indicators/0/actual/${key}`;

describe("数の欄の引用", () => {
  test("数は単位とともに、0は0として", () => {
    expect(at(cell("years/2018"), { overall: { indicators } })).toMatchObject({
      text: "7",
      unit: "件",
      value: 7,
      place: "全体計画・成果指標・実績値・平成30年度（2018年度）",
    });
    expect(at("/overall/indicators/0/originalTarget/years/2017", { overall: { indicators } })).toMatchObject({ text: "0", value: 0 });
  });

  test("空欄は空欄と言い、0とも単位とも書かない", () => {
    expect(at(cell("years/2017"), { overall: { indicators } })).toMatchObject({ state: "blank", text: "空欄", unit: "", value: null });
    expect(at("/overall/goal")).toMatchObject({ state: "blank", text: "空欄", value: null });
  });

  test.each([
    ["years/2019", "not-counted", "9", "（数えない）"],
    ["years/2020", "not-due", "まだ", ""],
    ["final", "default-zero", "0", "（様式の既定値）"],
  ])("%s の状態 %s は、表と同じ言葉で言う", (key, state, text, aside) => {
    expect(at(cell(key), { overall: { indicators } })).toMatchObject({ state, text, aside });
  });

  test("シートにない行は「行なし」", () => {
    expect(at("/overall/indicators/0/revisedTarget", { overall: { indicators } })).toMatchObject({ state: "row-missing", text: "行なし" });
    expect(at("/overall/indicators/0/revisedTarget/years/2018", { overall: { indicators } }).state).toBe("row-missing");
  });

  test("効果額は計画の単位で、行を指せばその行の数を年度とともに", () => {
    const effects = { combined: { actual: series("|1|2||||3") } };
    expect(at("/overall/effects/combined/actual/years/2017", { overall: { effects } })).toMatchObject({ text: "2", unit: "千円" });
    expect(at("/overall/effects/combined/actual", { overall: { effects } }).text).toBe("H28 1千円、H29 2千円、最後の欄 3千円");
  });

  test("行の中の0も、様式が入れた0も落とさず、区別して言う", () => {
    const zeros = [indicatorInput({ actual: "|0|5||||0*" })];
    expect(at("/overall/indicators/0/actual", { overall: { indicators: zeros } }).text).toBe(
      "H28 0件、H29 5件、最後の欄 0件（様式の既定値）",
    );
  });

  test("年度末の報告の数は、その欄の単位で", () => {
    const year = { yearEnd: { results: [{ target: 49, targetUnit: "冊", actual: { state: "pending" as const, asPrinted: "集計中" } }] } };
    expect(at("/year/yearEnd/results/0/target", { year })).toMatchObject({ text: "49", unit: "冊", value: 49 });
    expect(at("/year/yearEnd/results/0/actual", { year })).toMatchObject({ state: "pending", text: "集計中", unit: "" });
  });

  const printed = (rows: string[][]) => ({
    printed: { overall: { file: "a.txt", firstLine: 5, rows, cells: { [cell("years/2018")]: "5:1" } } },
    overall: { indicators },
  });
  test("印刷と読み取りが違うときだけ、印刷も示す", () => {
    expect(at(cell("years/2018"), printed([["８"]]))).toMatchObject({ readOtherwise: true, asPrinted: "８", isSourceCell: true });
    for (const same of ["7", " ７ ", "7件"]) expect(at(cell("years/2018"), printed([[same]])).readOtherwise, same).toBe(false);
    expect(at(cell("years/2018"), printed([["7"]])).path).toBe("/plans/tameshi-2016/51001/2018/#overall-r5c1");
  });
});

describe("言葉の欄の引用", () => {
  test("日付、期間、よい向きは、読める言葉にする", () => {
    expect(at("/overall/updatedOn").text).toBe("平成31年3月31日（2019年）");
    expect(at("/overall/period").text).toBe("平成28年度（2016年度）～令和2年度（2020年度）");
    expect(at("/overall/indicators/0/direction", { overall: { indicators } })).toMatchObject({ text: "多いほどよい", isEditorial: true });
    expect(at("/overall/department").text).toBe("051000 ためしの課");
    expect(at("/overall/effectKinds", { overall: { effectKinds: ["歳出削減", "その他改善"] } }).text).toBe("歳出削減、その他改善");
  });

  test("シートの言葉だけをかぎかっこに入れられるよう、書きかえた言葉と区別する", () => {
    expect(at("/overall/title")).toMatchObject({ text: "ためしの取組", isLiteral: true });
    for (const pointer of ["/overall/updatedOn", "/overall/period", "/overall/goal"]) expect(at(pointer).isLiteral, pointer).toBe(false);
  });

  const people = { evaluation: { evaluators: [{ name: "山田 花子", post: "部長" }, { name: "鈴木" }] } };
  test("人は役職と氏名で、氏名を載せない計画では役職だけ", () => {
    expect(at("/year/evaluation/evaluators", { year: people }).text).toBe("部長 山田 花子、鈴木");
    expect(at("/year/evaluation/evaluators/0/name", { year: people }).text).toBe("山田 花子");
    for (const pointer of [
      "/year/evaluation",
      "/year/evaluation/evaluators",
      "/year/evaluation/evaluators/0",
      "/year/evaluation/evaluators/0/name",
    ])
      expect(JSON.stringify(at(pointer, { year: people }, { people: "posts-only" }))).not.toMatch(/山田|鈴木/);
  });

  test("長い文は、食い違いの文が引いた部分のまわりだけを示す", () => {
    const text = `${"前".repeat(80)}効果は約1億円です。${"後".repeat(80)}`;
    const shown = excerpt(text, "文には「約1億円」とあります。");
    expect(shown).toContain("約1億円");
    expect(shown).toMatch(/^…前+.*後+…$/);
    expect(Array.from(shown).length).toBeLessThan(70);
    expect(excerpt("短い文。", "「長い」")).toBe("短い文。");
    expect(excerpt(text, "引用なし")).toMatch(/^前+…$/);
  });
});

describe("引用の行き先", () => {
  test("もとのシートがなければ、ページの中のその欄を指す", () => {
    const overrides = { overall: { indicators, effects: { combined: { actual: series("|1|||||") } } }, year: {} };
    const path = (pointer: string) => at(pointer, overrides).path.replace("/plans/tameshi-2016/51001/", "");
    expect(path(cell("years/2018"))).toBe("#indicator-i1-actual-2018");
    expect(path(cell("final"))).toBe("#indicator-i1-actual-final");
    expect(path("/overall/indicators/0/revisedTarget/years/2018")).toBe("#indicator-i1");
    expect(path("/overall/effects/combined/actual/years/2016")).toBe("#effects-combined-actual-2016");
    expect(path("/overall/effects/costReduction/actual/years/2016")).toBe("#effects");
    expect(path("/overall/years/2018/status")).toBe("#years");
    expect(path("/overall/goal")).toBe("#goal");
    expect(path("/overall/period")).toBe("");
    expect(path("/year/status")).toBe("2018/#content");
    expect(path("/year/yearEnd/results/0/target")).toBe("2018/#year-end");
    expect(path("/year/title")).toBe("2018/#sheet-head");
    expect(path("/fiscalYear")).toBe("2018/");
  });
});
