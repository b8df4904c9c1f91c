import { describe, expect, test } from "vitest";
import { columnsOf } from "../../src/plan/series.ts";
import { effectsText, groupsWithAmounts } from "../../src/views/initiative-effects.ts";
import { editionInput, makeEdition, makeModel, series } from "../factories.ts";

type Group = { original?: string; revised?: string; actual?: string };
const rows = (group: Group) => Object.fromEntries(Object.entries(group).map(([key, printed]) => [key, series(printed)]));
const effectsOf = (groups: Record<string, Group>) => Object.fromEntries(Object.entries(groups).map(([key, group]) => [key, rows(group)]));

function say(groups: Record<string, Group>, accumulation: "per-year" | "cumulative" = "per-year") {
  const overall = { effects: effectsOf(groups), effectKinds: ["その他改善"] };
  const model = makeModel([editionInput({ overall })], { money: { unit: "千円", accumulation, note: "差額です。" } });
  return effectsText(model, makeEdition({ overall }), columnsOf(model.plan));
}

const SAVED = { original: "1245|0|549|537|523|501|2110", revised: "||1137|1105|1105|1105|4452", actual: "|183|1106|439|||1728" };

describe("効果額は、何に対する割合かを必ず言う", () => {
  test("4つの分母それぞれの割合を、年度の範囲と額をつけて言う", () => {
    const text = say({ costReduction: SAVED, combined: SAVED });
    expect(text.verdict).toBe("実績 1,728千円（172万8千円）");
    expect(text.shares.map((s) => [s.key, s.denominator, s.percent])).toEqual([
      ["originalToDate", 1086, 159],
      ["revisedToDate", 2242, 77],
      ["originalWhole", 2110, 82],
      ["revisedWhole", 4452, 39],
    ]);
    expect(text.shares[1]?.sentence).toBe("平成29年度（2017年度）、平成30年度（2018年度）の変更計画額の合計 2,242千円（224万2千円）の77%");
    for (const { sentence } of text.shares) expect(sentence).toMatch(/^平成.*千円.*の\d+%$/);
  });

  test("累計の計画では足さず、同じ年度の額と比べる", () => {
    const text = say({ combined: { original: "|100|200|300|400|500|500", actual: "|90|210|270|||" } }, "cumulative");
    expect(text.sentences[0]).toBe("効果額の実績は、平成30年度（2018年度）の累計で270千円（27万円）です。");
    expect(text.shares.map((s) => [s.key, s.denominator, s.percent])).toEqual([
      ["originalToDate", 300, 90],
      ["originalWhole", 500, 54],
    ]);
  });

  test("計画の最後の年度まで来たら、同じ割合を2度言わない", () => {
    expect(say({ combined: { original: "||100|100|||200", actual: "||100|50|||150" } }).shares.map((s) => s.key)).toEqual([
      "originalToDate",
    ]);
  });

  test("「計」の行がなければ、歳入増加と歳出削減を足した額を言う", () => {
    const text = say({
      revenueIncrease: { original: "|10|20||||", actual: "|12|||||" },
      costReduction: { original: "|5|||||", actual: "|3|||||" },
    });
    expect(text.sentences[0]).toBe("効果額の実績は、平成28年度（2016年度）の合計で15千円（1万5千円）です。");
    expect(text.shares.map((s) => [s.key, s.denominator, s.percent])).toEqual([
      ["originalToDate", 15, 100],
      ["originalWhole", 35, 43],
    ]);
  });

  test("「計」に数がない年度は、歳出削減の数で補う", () => {
    const text = say({ costReduction: { actual: "|3|4||||" }, combined: { actual: "|0*|4||||" } });
    expect(text.verdict).toBe("実績 7千円（7,000円）");
  });

  test("分母が0なら割合を出さない", () => {
    expect(say({ combined: { original: "|0|0|0|||0", actual: "|1|2|3|||6" } }).shares[0]).toMatchObject({ denominator: 0, percent: null });
  });

  test.each<[Record<string, Group>, string]>([
    [{}, "シートに効果額の行がありません。"],
    [{ combined: { original: "||||||0*", actual: "||||||" } }, "効果額の欄は、空欄か、様式が入れた0だけです。"],
    [{ combined: { original: "|0|0||||0", actual: "||||||" } }, "効果額の欄にある数は、0だけです。"],
    [{ combined: { original: "||||||" } }, "効果額の欄に、数は1つもありません。"],
  ])("額がなければ、どうないのかを言う %j", (groups, sentence) => {
    const text = say(groups);
    expect(text).toMatchObject({ verdict: "額は書かれていない", group: null, shares: [] });
    expect(text.sentences).toEqual([sentence, "この取組がねらう効果は、その他改善です。"]);
  });

  test("実績がまだなければ、計画の額を言い、割合は言わない", () => {
    const text = say({ combined: { original: "|||100|200||300", actual: "||||||" } });
    expect(text.verdict).toBe("実績額はまだない");
    expect(text.sentences[1]).toBe("当初計画額は、平成30年度（2018年度）、令和元年度（2019年度）の合計で300千円（30万円）です。");
    expect(text.shares).toEqual([]);
  });
});

test("図は額のある区分ごとに1つ。計が同じことの繰り返しなら計だけ", () => {
  const groups = (effects: Record<string, Group>) =>
    groupsWithAmounts(makeEdition({ overall: { effects: effectsOf(effects) } }), columnsOf(makeModel().plan));
  expect(groups({ costReduction: SAVED, combined: SAVED })).toEqual(["combined"]);
  expect(groups({ costReduction: SAVED, combined: { original: "|1|||||" } })).toEqual(["costReduction", "combined"]);
  expect(groups({ revenueIncrease: { actual: "|5|||||" }, costReduction: SAVED, combined: SAVED })).toEqual([
    "revenueIncrease",
    "costReduction",
    "combined",
  ]);
  expect(groups({ combined: { actual: "0*|0*|||||0*" } })).toEqual([]);
});
