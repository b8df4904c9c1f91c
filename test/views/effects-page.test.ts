import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sum } from "../../src/domain/number.ts";
import type { PlanModel } from "../../src/plan/model.ts";
import type { EffectRow } from "../../src/schemas/edition.ts";
import { bridge, bridgeLine } from "../../src/views/bridge.ts";
import { dashboard } from "../../src/views/dashboard.ts";
import { planData } from "../../src/views/data-json.ts";
import { effectsData, effectsPage, gapText } from "../../src/views/effects-page.ts";
import { effectsTables, MEASURE_KEYS, type Measure } from "../../src/views/effects-table.ts";
import { listEntries } from "../../src/views/initiative-list.ts";
import { planMoney } from "../../src/views/plan-money.ts";
import { departmentPage, themePage } from "../../src/views/register-page.ts";
import { editionInput, makeModel, series } from "../factories.ts";
import { contents } from "./contents.ts";
import { plans } from "./effects-models.ts";

type Rows = { readonly original?: string; readonly revised?: string; readonly actual?: string };
const group = (rows: Rows) => Object.fromEntries(Object.entries(rows).map(([row, printed]) => [row, series(printed)]));
const initiative = (code: string, groups: Readonly<Record<string, Rows>>, overall = {}) =>
  editionInput({
    overall: { code, effects: Object.fromEntries(Object.entries(groups).map(([key, rows]) => [key, group(rows)])), ...overall },
  });
const cumulative = { money: { unit: "百万円", accumulation: "cumulative", note: "累計です。" } } as const;

const SAVED = { original: "1,245|0|549|537|523|501|2,110", revised: "||1,137|1,105|1,105|1,105|4,452", actual: "|183|1,106|439|||1,728" };

const table = (model: PlanModel, division: string) => {
  const found = effectsTables(model).find((one) => one.division === division);
  if (!found) throw new Error(division);
  return found;
};
const valuesOf = (row: ReturnType<typeof table>["total"] | undefined) => row?.cells.map(({ value }) => value);

/** The amounts of a plan counted anew from the content alone, by code, row and year; undefined where none counts. */
function printedAmounts(model: PlanModel, code: string, row: EffectRow): [year: number, value: number][] {
  const { overall, fiscalYear } = model.initiatives.find((one) => one.code === code)?.latest ?? expect.unreachable();
  const ended = (year: number) => `${year + 1}-03-31` <= (overall.updatedOn ?? `${fiscalYear + 1}-03-31`);
  const at = (key: "combined" | "revenueIncrease" | "costReduction", year: number) => overall.effects?.[key]?.[row]?.years[String(year)];
  return [2016, 2017, 2018, 2019, 2020].flatMap((year): [number, number][] => {
    if (row === "actual" && !ended(year)) return [];
    const combined = at("combined", year);
    if (typeof combined === "number") return [[year, combined]];
    if (combined !== undefined && combined.state !== "default-zero") return [];
    const parts = [at("revenueIncrease", year), at("costReduction", year)].filter((cell) => typeof cell === "number");
    return parts.length === 0 ? [] : [[year, sum(parts)]];
  });
}

/** One number of every face of the plan, whichever way it is divided. */
function expectSumsToAgree(model: PlanModel): void {
  const tables = effectsTables(model);
  const totals = valuesOf(tables[0]?.total) as (number | null)[];
  for (const { division, rows, total } of tables) {
    expect(valuesOf(total), division).toEqual(totals);
    for (const [i, measure] of MEASURE_KEYS.entries()) {
      const parts = rows.flatMap(({ cells }) => cells[i]?.value ?? []);
      expect(parts.length === 0 ? null : sum(parts), `${division} ${measure}`).toBe(totals[i]);
      const codes = new Set(rows.flatMap(({ cells }) => cells[i]?.codes ?? []));
      expect([...codes].toSorted(), `${division} ${measure}`).toEqual(total.cells[i]?.codes.toSorted());
    }
  }
  const of = (measure: Measure, row = tables[0]?.total) => row?.cells[MEASURE_KEYS.indexOf(measure)]?.value ?? null;
  const sums = planMoney(model);
  expect([of("originalWhole"), of("revisedWhole"), of("actual")]).toEqual([
    sums.whole.original.value,
    sums.whole.revised.value,
    sums.whole.actual.value,
  ]);

  const wholeOf = (money: ReturnType<typeof dashboard>["money"]) =>
    money?.rows.map(({ cells }) => cells.at(-1)?.value) ?? [null, null, null];
  expect(wholeOf(dashboard(model).money)).toEqual([of("originalWhole"), of("revisedWhole"), of("actual")]);
  for (const [division, page] of [
    ["themes", themePage],
    ["departments", departmentPage],
  ] as const) {
    for (const { code } of division === "themes" ? model.themes : model.departments) {
      const row = tables.find((one) => one.division === division)?.rows.find(({ key }) => key === code);
      const shown = row ? [of("originalWhole", row), of("revisedWhole", row), of("actual", row)] : [null, null, null];
      expect(wholeOf(page(model, code).money), code).toEqual(shown);
    }
  }

  const byCode = new Map(tables.find(({ division }) => division === "initiatives")?.rows.map((row) => [row.key, row]));
  for (const { code, effect } of listEntries(model)) {
    expect(effect?.value ?? null, code).toBe(byCode.has(code) ? of("actual", byCode.get(code)) : null);
  }
  for (const { code, effects } of planData(model).initiatives) {
    for (const { of: key, denominator } of effects.shares) expect(denominator, `${code} ${key}`).toBe(of(key, byCode.get(code)));
  }
  for (const key of ["originalToDate", "revisedToDate", "originalWhole", "revisedWhole"] as const) {
    const share = sums.shares[key];
    if (!share) continue;
    expect(sum(share.codes.map((code) => of(key, byCode.get(code)) as number)), key).toBe(share.planned);
    expect(sum(share.codes.map((code) => of("actual", byCode.get(code)) as number)), key).toBe(share.actual);
  }

  const made = bridge(model, "bridge");
  if (made) {
    const level = (key: string) => made.steps.find((step) => step.key === key)?.value;
    expect([level("original"), level("actual")]).toEqual([of("originalWhole") ?? 0, of("actual") ?? 0]);
    for (const [i, step] of made.steps.entries()) {
      expect(sum(step.parts.map(({ value }) => value)), step.key).toBe(step.value);
      if (step.kind === "change") expect([step.from, step.to]).toEqual([made.steps[i - 1]?.to, sum([step.from, step.value])]);
      else if (i > 0) expect(step.to, step.key).toBe(made.steps[i - 1]?.to);
    }
  }
}

describe("どの分け方でも、足すと同じ額になる", () => {
  test("どんな計画でも、計は、年度・種類・推進項目・部署・取組事業の和で、ほかのページの額と同じ", () => {
    fc.assert(fc.property(plans, expectSumsToAgree), { numRuns: 300 });
  });

  test("どんな計画でも、計は、シートの数を足しなおした額と同じ", () => {
    fc.assert(
      fc.property(plans, (model) => {
        const last = model.plan.money.accumulation === "cumulative";
        const over = (list: readonly [number, number][]) =>
          list.length === 0 ? [] : last ? [list.at(-1)?.[1] as number] : [sum(list.map(([, value]) => value))];
        const total = (pick: (code: string) => readonly [number, number][]) => {
          const found = model.initiatives.flatMap(({ code }) => over(pick(code)));
          return found.length === 0 ? null : sum(found);
        };
        const toDate = (row: EffectRow) => (code: string) => {
          const until = printedAmounts(model, code, "actual").at(-1)?.[0];
          return printedAmounts(model, code, row).filter(([year]) => until !== undefined && (last ? year === until : year <= until));
        };
        expect(valuesOf(table(model, "years").total)).toEqual([
          total((code) => printedAmounts(model, code, "original")),
          total((code) => printedAmounts(model, code, "revised")),
          total(toDate("original")),
          total(toDate("revised")),
          total((code) => printedAmounts(model, code, "actual")),
        ]);
      }),
      { numRuns: 200 },
    );
  });

  test.each(contents())("%sのすべての計画でも、同じ", (_name, { plans: all }) => {
    for (const model of all) expectSumsToAgree(model);
  });
});

describe("見本の市の1つの数を変えると", () => {
  const samples = contents()[1]?.[1].plans ?? [];
  const cells = samples.flatMap((model) =>
    model.initiatives.flatMap(({ code, latest }) =>
      Object.entries(latest.overall.effects ?? {}).flatMap(([key, rows]) =>
        Object.entries(rows).flatMap(([row, { years }]) =>
          Object.entries(years).flatMap(([year, value]) => (typeof value === "number" ? [{ model, code, key, row, year, value }] : [])),
        ),
      ),
    ),
  );

  /** The plan with one amount of an initiative's newest sheet 7 greater. */
  function changed({ model, code, key, row, year, value }: (typeof cells)[number]): PlanModel {
    const initiatives = model.initiatives.map((initiative) => {
      if (initiative.code !== code) return initiative;
      const latest = structuredClone(initiative.latest);
      const rows = latest.overall.effects as Record<string, Record<string, { years: Record<string, unknown> }>>;
      (rows[key]?.[row] ?? expect.unreachable()).years[year] = value + 7;
      return { ...initiative, latest, editions: [...initiative.editions.slice(0, -1), latest] };
    });
    return { ...model, initiatives };
  }

  test("その取組事業の額と、それを足した額だけが、同じだけ変わる", () => {
    expect(cells.length).toBeGreaterThan(100);
    let moved = 0;
    fc.assert(
      fc.property(fc.constantFrom(...cells), (cell) => {
        const [before, after] = [effectsTables(cell.model), effectsTables(changed(cell))];
        expectSumsToAgree(changed(cell));
        const { theme, department } = cell.model.initiatives.find(({ code }) => code === cell.code)?.latest.overall ?? expect.unreachable();
        const own: Record<string, string> = { themes: theme, departments: department, initiatives: cell.code };
        for (const [i, { division, rows }] of before.entries()) {
          for (const row of rows) {
            if (division in own && own[division] !== row.key) expect(after[i]?.rows.find(({ key }) => key === row.key)).toEqual(row);
          }
        }
        const differences = MEASURE_KEYS.flatMap((measure, i) => {
          const [a, b] = [before, after].map((list) => list[0]?.total.cells[i]?.value ?? 0) as [number, number];
          return a === b ? [] : [{ measure, by: sum([b, -a]) }];
        });
        // Amounts of 計 count; a group's own number only where 計 is empty. No other measure may move.
        const may: Record<string, Measure[]> = {
          original: ["originalWhole", "originalToDate"],
          revised: ["revisedWhole", "revisedToDate"],
          actual: ["actual"],
        };
        for (const { measure, by } of differences) {
          expect(may[cell.row]).toContain(measure);
          expect(by).toBe(7);
        }
        moved += differences.length;
      }),
      { numRuns: 60 },
    );
    expect(moved).toBeGreaterThan(10);
  });
});

describe("効果額のページ", () => {
  test("実物の計画では、51002の1,728千円が、4つの計画の159%・77%・82%・39%", () => {
    const model = contents()[0]?.[1].plans[0] as PlanModel;
    expect(valuesOf(table(model, "initiatives").total)).toEqual([2110, 4452, 1086, 2242, 1728]);
    const page = effectsPage(model);
    expect(page.sentences).toEqual(dashboard(model).money?.sentences);
    expect(page.sentences.join("")).toContain("当初計画額1,086千円の159%、変更計画額2,242千円の77%です");
    expect(page.sentences.join("")).toContain("当初計画額2,110千円の82%、変更計画額4,452千円の39%です");
    expect(page.gap?.sentences.slice(1)).toEqual([
      "これに対して、載っている取組事業4件のシートに書かれた実績は、ぜんぶで1,728千円（172万8千円）です。この不足の1%未満です。",
      "市の公表した件数とくらべて64件の取組事業は、このサイトに載っていません。その効果額は、ここに入っていません。不足がぜんぶでどれだけ埋まったかは、ここからは分かりません。",
    ]);
    expect(bridgeLine(model)?.sentence).toBe(
      "当初の計画は2,110千円（211万円）です。計画の変更で増えた額が+2,342千円で、変更後の計画は4,452千円（445万2千円）です。まだ年度が終わっていない分が−2,210千円、計画より少なかった額が−697千円、計画より多かった額が+183千円で、これまでの実績は1,728千円（172万8千円）です。",
    );
  });

  test("データは、ページと同じ額を、もとになった取組事業といっしょに持つ", () => {
    const data = effectsData(makeModel([initiative("51002", { combined: SAVED })]));
    expect(data.tables).toMatchObject({
      years: { total: { originalToDate: { value: 1086, initiatives: ["51002"] }, actual: { value: 1728 } } },
    });
    expect(data.shares.revisedWhole).toEqual({ actual: 1728, of: 4452, percent: 39, initiatives: ["51002"] });
    expect(JSON.stringify(data)).not.toContain("NaN");
  });

  test("額が1つもなければ、表も図もなく、0とも言わない", () => {
    const page = effectsPage(makeModel([editionInput()]));
    expect(page).toMatchObject({ bridge: null, tables: [] });
    expect(page.sentences).toEqual(["効果額の実績は、まだ1つも書かれていません。"]);
    expect(page.leftOut.map(({ key, items }) => [key, items.length])).toEqual([["none", 1]]);
  });

  test("計に届かない種類の額は、種類に分けられない額として残る", () => {
    const model = makeModel([
      initiative("51001", { combined: { actual: "|100|||||" }, costReduction: { actual: "|70|||||" } }),
      initiative("51002", { combined: { actual: "|30|||||" } }),
      initiative("51003", { revenueIncrease: { actual: "|5|||||" }, costReduction: { actual: "|8|||||" } }),
    ]);
    expect(table(model, "kinds").rows.map(({ name, cells }) => [name, cells.at(-1)?.value])).toEqual([
      ["歳入増加", 5],
      ["歳出削減", 78],
      ["種類に分けられない額", 60],
    ]);
    expect(valuesOf(table(model, "kinds").total)?.at(-1)).toBe(143);
  });

  test("累計の計画では、年度の行は増えた額で、足すと最後の累計になる", () => {
    const model = makeModel([initiative("51001", { combined: { original: "|10|30|20|50|90|", actual: "|8||15|||" } })], cumulative);
    expect(table(model, "years").rows.map((row) => [row.cells[0]?.value, row.cells[4]?.value])).toEqual([
      [10, 8],
      [20, null],
      [-10, 7],
      [30, null],
      [40, null],
    ]);
    expect(valuesOf(table(model, "years").total)).toEqual([90, null, 20, null, 15]);
  });

  test("様式が入れた0の計は、歳出削減の数をかくさない", () => {
    const model = makeModel([initiative("51001", { combined: { actual: "|0*|||||" }, costReduction: { actual: "|40|||||" } })]);
    expect(valuesOf(table(model, "initiatives").total)?.at(-1)).toBe(40);
  });

  test("不足のない計画では、不足とくらべない", () => {
    expect(gapText(makeModel([initiative("51002", { combined: SAVED })]))).toBeNull();
  });

  test.each([
    [2600, "この不足の66%です"],
    [5_000_000, "この不足の1%未満です"],
  ])("不足が%d千円なら「%s」", (amount, words) => {
    const model = makeModel([initiative("51002", { combined: SAVED })], { gap: { amount, label: "不足", source: "市" } });
    expect(gapText(model)?.sentences[1]).toContain(words);
  });
});

describe("足していないもの", () => {
  const lacks = (groups: Readonly<Record<string, Rows>>, overall = {}) =>
    Object.fromEntries(
      effectsPage(makeModel([initiative("51001", groups, overall)])).leftOut.map(({ key, items }) => [key, items[0]?.detail]),
    );

  test("計画額がある年度の実績を、まだ・報告なし・集計中に分ける", () => {
    expect(lacks({ combined: { original: "|1|2|3|4|5|", actual: "|1||集計中|||" } })).toEqual({
      unreported: "平成29年度（2017年度）",
      pending: "平成30年度（2018年度）",
      "not-due": "令和元年度（2019年度）、令和2年度（2020年度）",
    });
  });

  test("計画も実績もない年度は、何も待っていないので言わない", () => {
    expect(lacks({ combined: { original: "|1|||||", actual: "|1|||||" } })).toEqual({});
  });

  test("計画額のない年度の実績、基準の額、終わっていない年度の数を言う", () => {
    expect(lacks({ combined: { original: "500|1|||||", actual: "|1|2||9||" } })).toEqual({
      "not-counted": "令和元年度（2019年度）",
      unplanned: "平成29年度（2017年度）",
      baseline: "計・当初計画額 500千円（50万円）",
    });
  });

  test("文にだけある金額は、足さずに、その文を示す", () => {
    const model = makeModel([
      editionInput({
        overall: { code: "51001", effects: { combined: group({ original: "|0|||||", actual: "|0|||||" }) } },
        year: { code: "51001", yearEnd: { results: [], comment: "今の業者の提示額より約1億9千万円の削減になります。" } },
      }),
    ]);
    const prose = effectsPage(model).leftOut.find(({ key }) => key === "prose")?.items;
    expect(prose).toMatchObject([{ code: "51001", detail: expect.stringContaining("約1億9千万円") }]);
    expect(prose?.[0]?.path).toMatch(/^\/plans\/tameshi-2016\/51001\/#finding-money-in-prose-/);
  });

  test("片方が集計中の額は、一部だけの額と言う", () => {
    expect(lacks({ revenueIncrease: { actual: "|5|||||" }, costReduction: { actual: "|集計中|||||" } })).toMatchObject({
      partly: "実績額 平成28年度（2016年度）（片方は集計中）",
    });
  });

  test("表の行は、その行で足していないものを、理由と件数で言う", () => {
    const model = makeModel([initiative("51001", { combined: { original: "|1|2|3|4|5|", actual: "|1|||||" } })]);
    expect(table(model, "years").rows.map(({ lacks: list }) => list?.map(({ word, codes }) => `${word}${codes.length}`).join())).toEqual([
      "",
      "報告なし1",
      "報告なし1",
      "まだ1",
      "まだ1",
    ]);
  });
});

describe("当初の計画から実績までの橋", () => {
  const steps = (groups: Readonly<Record<string, Rows>>, overrides = {}) =>
    bridge(makeModel([initiative("51001", groups)], overrides), "bridge")?.steps.map(({ key, value }) => [key, value]);

  test("変更、まだの分、報告のない分、少ない分、多い分、計画にない分が、順に並ぶ", () => {
    expect(steps({ combined: { original: "|100|200|300|400||", revised: "|||150|500||", actual: "|130||120||" } })).toEqual([
      ["original", 1000],
      ["raised", 100],
      ["lowered", -150],
      ["current", 950],
      ["awaited", -500],
      ["unreported", -200],
      ["below", -30],
      ["above", 30],
      ["actual", 250],
    ]);
  });

  test("未定に変えられた額は、決まっていない分。横線と空欄は、当初のまま", () => {
    expect(steps({ combined: { original: "|10|20|40|||", revised: "|未定|－||||" } })).toEqual([
      ["original", 70],
      ["unset", -10],
      ["current", 60],
      ["unreported", -60],
      ["actual", 0],
    ]);
  });

  test("計画に額のない実績は、計画より多い分に入れない", () => {
    expect(steps({ combined: { original: "|10|||||", actual: "|10|7||||" } })).toEqual([
      ["original", 10],
      ["current", 10],
      ["unplanned", 7],
      ["actual", 17],
    ]);
  });

  test("累計の計画は、取組事業ごとに最後の累計と、実績と同じ年度の累計とでくらべる", () => {
    expect(steps({ combined: { original: "|10|30|60|100|150|", revised: "|||50|80|120|", actual: "|12|28||||" } }, cumulative)).toEqual([
      ["original", 150],
      ["lowered", -30],
      ["current", 120],
      ["awaited", -70],
      ["unreported", -20],
      ["below", -2],
      ["actual", 28],
    ]);
  });

  test("数が1つもなければ、橋はない", () => {
    expect(steps({ combined: { original: "|0*||未定|||" } })).toBeUndefined();
  });
});
