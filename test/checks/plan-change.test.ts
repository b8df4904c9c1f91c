import { describe, expect, test } from "vitest";
import type { EditionInput } from "../../src/schemas/edition.ts";
import { indicatorInput, series } from "../factories.ts";
import { change, checked, cleanEditions, told } from "./clean.ts";

/** What counts as a change of the plan where the sheet of a year says 有, one part of the plan at a time. */

const I = "/overall/indicators/0";
const COST = "/overall/effects/costReduction";

/** Two editions that plan the same, with a revision that began before; FY2018 says that something changes. */
function declared(field: "targets" | "content", fiscalYear: 2018 | 2019 = 2018): EditionInput[] {
  // The sheet of FY2019 tells its own year's text as a result; here both tell the same.
  let editions = change(cleanEditions(), 2018, "/overall/years/2019/content", "相談を52件受けた。");
  for (const year of [2018, 2019]) {
    editions = change(editions, year, `${I}/revisedTarget`, series("|||40|50|60|60"));
    for (const group of ["costReduction", "combined"])
      editions = change(editions, year, `/overall/effects/${group}/revised`, series("|||300|400|500|1,200"));
  }
  return change(editions, fiscalYear, `/year/planChange/${field}`, "有");
}

type Change = readonly [what: string, pointer: string, value: unknown];

const NUMBERS: readonly Change[] = [
  ["次の年度の変更計画値", `${I}/revisedTarget/years/2019`, 51],
  ["最後の年度の変更計画値", `${I}/revisedTarget/years/2020`, 61],
  ["最終値の変更計画値", `${I}/revisedTarget/final`, 61],
  ["最後の年度の変更計画値が空欄になり、当初に戻る", `${I}/revisedTarget`, series("|||40|50||61")],
  ["次の年度の当初計画額", `${COST}/original/years/2019`, 401],
  ["最後の年度の変更計画額", `${COST}/revised/years/2020`, 501],
  ["計の変更計画額", `${COST}/revised/final`, 1201],
  ["歳入増加の計画額が書かれる", "/overall/effects/revenueIncrease", { original: series("|||||10|10") }],
  ["取組年度の始まり", "/overall/period", { from: 2017, to: 2020 }],
  ["取組年度の終わり", "/overall/period", { from: 2016, to: 2019 }],
  ["成果指標が入れ替わる", `${I}/id`, "i9"],
  ["成果指標が加わる", "/overall/indicators/1", indicatorInput({}, { id: "i2", name: "加わった指標" })],
];

const NOTHING: readonly Change[] = [
  ["その年度の計画値", `${I}/revisedTarget/years/2018`, 39],
  ["前の年度の当初計画値", `${I}/originalTarget/years/2016`, 19],
  ["その年度の計画額", `${COST}/revised/years/2018`, 299],
  ["基準の額", `${COST}/original/baseline`, 4999],
  ["実績額", `${COST}/actual/years/2019`, 421],
  ["変更計画値のある年度の当初計画値", `${I}/originalTarget/years/2020`, 59],
  ["担当者", "/overall/contacts", [{ name: "別の 人" }]],
];

const TEXTS: readonly Change[] = [
  ["次の年度の文", "/overall/years/2019/content", "まったく別の取組にする。"],
  ["最後の年度の文", "/overall/years/2020/content", "まったく別の取組にする。"],
  ["最終目標", "/overall/goal", "ふるさと窓口の別の目標。"],
  ["取組事業名", "/overall/title", "ふるさと窓口の拡充"],
];

const UNTOLD: readonly Change[] = [
  ["その年度の文", "/overall/years/2018/content", "相談を41件も受けた。"],
  ["最終目標の書き方", "/overall/goal", "ふるさと窓口で，だれもが相談できるようにする．"],
  ["担当者", "/overall/contacts", [{ name: "別の 人" }]],
];

describe("計画値の変更が「有」のとき", () => {
  const same = "平成30年度（2018年度）の計画変更の計画値は「有」で、あとの年度の計画値は次の令和元年度（2019年度）の版と同じです。";
  const rule = "plan-change-without-number";

  test("次の版に変わった数がなければ知らせ、両方の最終値を示す", () => {
    expect(told(rule, declared("targets"))).toEqual([same]);
    expect(checked(rule, declared("targets")).findings[0]?.places.map(({ fiscalYear, pointer }) => `${fiscalYear} ${pointer}`)).toEqual([
      "2018 /year/planChange/targets",
      `2018 ${I}/revisedTarget/final`,
      `2019 ${I}/revisedTarget/final`,
    ]);
  });

  test.each(NUMBERS)("%sが変われば、合っている", (_, pointer, value) => {
    expect(told(rule, change(declared("targets"), 2019, pointer, value))).toEqual([]);
  });

  test.each(NOTHING)("%sが変わっても、あとの年度の計画は変わっていない", (_, pointer, value) => {
    expect(told(rule, change(declared("targets"), 2019, pointer, value))).toEqual([same]);
  });

  test("その年度からの変更が始まっていれば、次の版と同じでも合っている", () => {
    const begins = change(
      change(declared("targets"), 2018, `${I}/revisedTarget/years/2018`, undefined),
      2019,
      `${I}/revisedTarget/years/2018`,
      undefined,
    );
    expect(told(rule, begins)).toEqual([]);
  });

  test("前に版があれば、始まっている変更は前の版でくらべる", () => {
    const editions = declared("targets", 2019);
    for (const year of [2018, 2019])
      change(change(editions, year, `${I}/revisedTarget/years/2018`, undefined), year, `${I}/revisedTarget/years/2019`, undefined);
    expect(told(rule, editions)).toEqual([
      "令和元年度（2019年度）の計画変更の計画値は「有」で、あとの年度の計画値は前の平成30年度（2018年度）の版と同じです。",
    ]);
    expect(told(rule, change(editions, 2019, `${I}/revisedTarget/years/2020`, 61))).toEqual([]);
  });

  test("前と次のどちらかの版とのあいだで変わっていれば、合っている", () => {
    const [first, second] = declared("targets", 2019) as [EditionInput, EditionInput];
    const third = structuredClone({ ...second, fiscalYear: 2020 });
    (third.year as NonNullable<EditionInput["year"]>).planChange = { content: "無", targets: "無" };
    expect(told(rule, [first, second, third])).toHaveLength(1);
    const before = change([structuredClone(first), second, third], 2018, `${I}/revisedTarget/years/2020`, 59);
    expect(told(rule, before)).toEqual([]);
    const after = change([first, second, structuredClone(third)], 2020, `${I}/revisedTarget/years/2020`, 59);
    expect(told(rule, after)).toEqual([]);
  });

  test("計画の最後の年度の「有」は、あとの年度がないのでくらべない", () => {
    const last = { ...structuredClone((declared("targets", 2019) as [EditionInput, EditionInput])[1]), fiscalYear: 2020 };
    expect(checked(rule, [last]).compared).toBe(0);
    expect(checked("plan-change-without-content", [last, { ...last, fiscalYear: 2019 }].toReversed()).compared).toBe(0);
  });
});

describe("取組内容の変更が「有」のとき", () => {
  const same = "平成30年度（2018年度）の計画変更の取組内容は「有」で、あとの年度の取組内容の文は次の令和元年度（2019年度）の版と同じです。";
  const rule = "plan-change-without-content";

  test("次の版に変わった文がなければ知らせ、版が1つならくらべない", () => {
    expect(told(rule, declared("content"))).toEqual([same]);
    expect(checked(rule, declared("content").slice(0, 1)).compared).toBe(0);
  });

  test.each([...TEXTS, ...NUMBERS])("%sが変われば、合っている", (_, pointer, value) => {
    expect(told(rule, change(declared("content"), 2019, pointer, value))).toEqual([]);
  });

  test.each(UNTOLD)("%sが変わっても、取組の内容は変わっていない", (_, pointer, value) => {
    expect(told(rule, change(declared("content"), 2019, pointer, value))).toEqual([same]);
  });

  test("次の版がなければ、前の版とくらべる", () => {
    expect(told(rule, declared("content", 2019))).toEqual([
      "令和元年度（2019年度）の計画変更の取組内容は「有」で、あとの年度の取組内容の文は前の平成30年度（2018年度）の版と同じです。",
    ]);
    expect(told(rule, change(declared("content", 2019), 2018, "/overall/goal", "前の目標。"))).toEqual([]);
  });
});

describe("計画変更が「無」のとき", () => {
  test.each(TEXTS.slice(1, 2))("次の版で%sが変われば知らせる", (_, pointer, value) => {
    const editions = change(change(cleanEditions(), 2018, "/year/planChange/content", "無"), 2019, pointer, value);
    const { findings } = checked("content-changed-without-plan-change", editions);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.places.map(({ fiscalYear, pointer }) => `${fiscalYear} ${pointer}`)).toEqual(
      expect.arrayContaining(["2018 /year/planChange/content", `2018 ${pointer}`, `2019 ${pointer}`]),
    );
  });

  test("最終値も年度も変われば、1つの文に並べ、空欄になったことも言う", () => {
    const editions = change(cleanEditions(), 2019, `${I}/revisedTarget`, series("||||50||65"));
    const gone = change(editions, 2019, `${I}/originalTarget`, series("10|20|30|40|50"));
    expect(told("number-changed-without-plan-change", gone)).toEqual([
      "平成30年度（2018年度）の計画変更の計画値は「無」で、次の令和元年度（2019年度）の版では計画値が変わっています（令和2年度（2020年度）は60件から空欄、最終値は60件から65件）。",
    ]);
  });
});
