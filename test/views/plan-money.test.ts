import { describe, expect, test } from "vitest";
import { sum } from "../../src/domain/number.ts";
import { MONEY_ROWS, planMoney } from "../../src/views/plan-money.ts";
import { moneyTable } from "../../src/views/plan-money-table.ts";
import { editionInput, makeModel, series } from "../factories.ts";
import { contents } from "./contents.ts";

type Rows = { readonly original?: string; readonly revised?: string; readonly actual?: string };

const group = (rows: Rows) => Object.fromEntries(Object.entries(rows).map(([row, printed]) => [row, series(printed)]));

/** An initiative whose money rows are given as printed: baseline | FY2016…FY2020 | 計. */
const initiative = (code: string, combined: Rows, costReduction?: Rows) =>
  editionInput({
    overall: { code, effects: { combined: group(combined), ...(costReduction ? { costReduction: group(costReduction) } : {}) } },
  });

const one = { original: "1,245|0|549|537|523|501|2,110", revised: "||1,137|1,105|1,105|1,105|4,452", actual: "|183|1,106|439|||1,728" };

const yearValues = (money: ReturnType<typeof planMoney>, row: "original" | "revised" | "actual") =>
  money.years.map(({ sums }) => sums[row].value);

describe("効果額の合計", () => {
  test("基準の欄は入らず、空欄は空欄のまま、0は0", () => {
    const money = planMoney(makeModel([initiative("51002", one)]));
    expect(yearValues(money, "original")).toEqual([0, 549, 537, 523, 501]);
    expect(yearValues(money, "revised")).toEqual([null, 1137, 1105, 1105, 1105]);
    expect(yearValues(money, "actual")).toEqual([183, 1106, 439, null, null]);
    expect(MONEY_ROWS.map((row) => money.whole[row].value)).toEqual([2110, 4452, 1728]);
  });

  test("これまでの割合は、当初と変更後の両方に対して出る", () => {
    const { shares } = planMoney(makeModel([initiative("51002", one)]));
    expect(shares.originalToDate).toMatchObject({ actual: 1728, planned: 1086, percent: 159 });
    expect(shares.revisedToDate).toMatchObject({ actual: 1728, planned: 2242, percent: 77 });
  });

  test("年度ごとに取組事業を足し、どれを足したかを持つ", () => {
    const money = planMoney(makeModel([initiative("51002", one), initiative("51003", { original: "|10||||", actual: "||0.5|||" })]));
    expect(yearValues(money, "actual")).toEqual([183, 1106.5, 439, null, null]);
    expect(money.years[1]?.sums.actual.parts.map(({ code, value }) => [code, value])).toEqual([
      ["51002", 1106],
      ["51003", 0.5],
    ]);
  });

  test("割合は、両方に数がある取組事業だけでくらべる", () => {
    const { shares } = planMoney(makeModel([initiative("51002", one), initiative("51003", { original: "|100||||", actual: "|50||||" })]));
    expect(shares.originalToDate).toMatchObject({ actual: 1778, planned: 1186, codes: ["51002", "51003"] });
    expect(shares.revisedToDate).toMatchObject({ actual: 1728, planned: 2242, codes: ["51002"] });
  });

  test("計の行に数がないときは、歳出削減の数を使い、そう記す", () => {
    const money = planMoney(makeModel([initiative("51002", { actual: "||5|||" }, { actual: "|3|4|||" })]));
    expect(yearValues(money, "actual")).toEqual([3, 5, null, null, null]);
    expect(money.whole.actual.parts.map((part) => part.basis)).toEqual(["groups", "combined"]);
  });

  test("計が集計中なら、歳出削減に数があっても足さない", () => {
    const money = planMoney(makeModel([initiative("51002", { actual: "|集計中||||" }, { actual: "|3||||" })]));
    expect(yearValues(money, "actual")[0]).toBeNull();
  });

  test("更新日に終わっていない年度の実績は足さず、その数を言う", () => {
    const money = planMoney(makeModel([initiative("51002", { actual: "|1|1|1|9|9|" })]));
    expect(money.whole.actual.value).toBe(3);
    expect(money.until).toBe(2018);
    expect(money.notCounted).toBe(2);
  });

  test("様式が入れた0は、数とみなさない", () => {
    const money = planMoney(makeModel([initiative("51001", { actual: "|0*|0*|||0*" })]));
    expect(money.whole.actual.value).toBeNull();
    expect(money.withoutMoney).toEqual(["51001"]);
  });

  test("累計の計画では、年度を足さず、最後の年度の額を足す", () => {
    const model = makeModel([initiative("51002", { original: "|10|20|30|40|50|", actual: "|8|18|25||" })], {
      money: { unit: "百万円", accumulation: "cumulative", note: "累計です。" },
    });
    const money = planMoney(model);
    expect(MONEY_ROWS.map((row) => money.whole[row].value)).toEqual([50, null, 25]);
    expect(money.shares.originalToDate).toMatchObject({ actual: 25, planned: 30, percent: 83 });
  });

  test("計画額の合計が0のときは、割合を出さない", () => {
    const { shares } = planMoney(makeModel([initiative("51002", { original: "|0|0|0||", actual: "|1||||" })]));
    expect(shares.originalToDate).toMatchObject({ planned: 0, percent: undefined });
  });

  test.each(contents())("%s: どの和も、その部分の和と等しく、計は年度の和と等しい", (_name, { plans }) => {
    for (const model of plans) {
      const money = planMoney(model);
      expect(money.withMoney.length + money.withoutMoney.length).toBe(model.initiatives.length);
      for (const row of MONEY_ROWS) {
        for (const { sums } of money.years) {
          const { value, parts } = sums[row];
          if (value === null) expect(parts).toEqual([]);
          else expect(value).toBe(sum(parts.map((part) => part.value)));
        }
        const years = money.years.flatMap(({ sums }) => sums[row].value ?? []);
        if (money.accumulation === "per-year" && years.length > 0) expect(money.whole[row].value).toBe(sum(years));
      }
    }
  });
});

describe("効果額の表と文", () => {
  const table = (...editions: Parameters<typeof makeModel>[0] & object) => {
    const model = makeModel(editions);
    return moneyTable(planMoney(model), model.plan);
  };

  test("数が1つもなければ、表はない", () => {
    expect(table(editionInput())).toBeUndefined();
  });

  test("文は、額、件数、両方の割合、計画ぜんぶを言う", () => {
    expect(table(initiative("51002", one), editionInput({ overall: { code: "51001" } }))?.sentences).toEqual([
      "これまでの実績は、平成30年度（2018年度）までで1,728千円（172万8千円）です。実績の数が書かれているのは、取組事業2件のうち1件です。",
      "同じ1件の同じ年度までの計画にくらべると、当初計画額1,086千円の159%、変更計画額2,242千円の77%です。",
      "計画期間ぜんぶの計画は、当初計画額が2,110千円（211万円）、変更計画額が4,452千円（445万2千円）です。",
      "同じ1件の計画期間ぜんぶの計画にくらべると、当初計画額2,110千円の82%、変更計画額4,452千円の39%です。",
    ]);
  });

  test("くらべる件数が違うときは、それぞれの件数を言う", () => {
    const sentences = table(initiative("51002", one), initiative("51003", { original: "|100||||", actual: "|50||||" }))?.sentences;
    expect(sentences?.[1]).toBe("同じ2件の同じ年度までの計画にくらべると、当初計画額1,186千円の150%です。");
    expect(sentences?.[2]).toBe("変更計画額も書かれている1件だけでは、実績は1,728千円で、同じ年度までの変更計画額2,242千円の77%です。");
  });

  test("実績がなければ、0ではなく、書かれていないと言う", () => {
    expect(table(initiative("51002", { original: "|5||||" }))?.sentences[0]).toBe("効果額の実績は、まだ1つも書かれていません。");
  });

  test("数のない欄は「数なし」、終わっていない年度の実績は「まだ」", () => {
    const rows = table(initiative("51002", one))?.rows;
    expect(rows?.[1]?.cells.map((cell) => cell.text)).toEqual(["数なし", "1,137", "1,105", "1,105", "1,105", "4,452"]);
    expect(rows?.[2]?.cells.map((cell) => cell.text)).toEqual(["183", "1,106", "439", "まだ", "まだ", "1,728"]);
  });

  test("マイナスの額は、そのまま足して示す", () => {
    expect(table(initiative("51002", { actual: "|△30|10|||" }))?.rows[2]?.cells.at(-1)?.text).toBe("−20");
  });

  test("図は表と同じ数を描く", () => {
    const made = table(initiative("51002", one));
    const drawn = made?.chart.result.chart?.series.map(({ key, points }) => [key, points.map((point) => point.value)]);
    expect(drawn).toEqual([
      ["original", [0, 549, 537, 523, 501]],
      ["revised", [1137, 1105, 1105, 1105]],
      ["actual", [183, 1106, 439]],
    ]);
  });
});
