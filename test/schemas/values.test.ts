import { describe, expect, test } from "vitest";
import { cell, code, fiscalYear, fiscalYearKey, isoDate, pointer, series, text } from "../../src/schemas/base.ts";
import { edition } from "../../src/schemas/edition.ts";
import { knowsPath } from "../../src/schemas/path.ts";
import { makeEdition, makePlan, series as row } from "../factories.ts";

describe("値", () => {
  test("0と空欄は別のものとして残る", () => {
    expect(series.parse(row("0||5"))).toEqual({ baseline: 0, years: { "2017": 5 } });
  });

  test("様式が入れた0、未定、集計中、横線、対象外は、印刷の文字とともに残る", () => {
    expect(series.parse(row("|未定|集計中|－|対象外||0*")).years).toEqual({
      "2016": { state: "undetermined", asPrinted: "未定" },
      "2017": { state: "pending", asPrinted: "集計中" },
      "2018": { state: "dash", asPrinted: "－" },
      "2019": { state: "not-applicable", asPrinted: "対象外" },
    });
    expect(series.parse(row("||||||0*")).final).toEqual({ state: "default-zero", asPrinted: "0" });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, "5", null, "", true])("%s は値にならない", (value) => {
    expect(cell.safeParse(value).success).toBe(false);
  });
});

test("文の前後の空白は取り、間の改行は残す", () => {
  expect(text.parse("　一\n二 \n")).toBe("一\n二");
});

test("コードの先頭の0は残る", () => {
  expect(code.parse("051000")).toBe("051000");
});

test.each(["2016", "1999", "2999"])("年度の鍵 %s", (key) => {
  expect(fiscalYearKey.safeParse(key).success).toBe(true);
  expect(fiscalYear.safeParse(Number(key)).success).toBe(true);
});

test.each(["H30", "3018", "1899", "20180", "２０１８", "2018年度"])("年度の鍵にならない %s", (key) => {
  expect(fiscalYearKey.safeParse(key).success).toBe(false);
});

test("日付は暦にあるものだけ", () => {
  expect(isoDate.safeParse("2020-02-29").success).toBe(true);
  for (const wrong of ["2019-02-29", "2019-13-01", "2019-00-10", "2019-1-1", "20190101"])
    expect(isoDate.safeParse(wrong).success).toBe(false);
});

test("JSON Pointer の形", () => {
  expect(pointer.safeParse("/overall/years/2018").success).toBe(true);
  for (const wrong of ["", "overall", "overall/years"]) expect(pointer.safeParse(wrong).success).toBe(false);
});

test("架空の市かどうかは、書かなければ実在の市", () => {
  const { fictional, ...city } = makePlan().city;
  expect(fictional).toBe(true);
  expect(makePlan({ city }).city.fictional).toBe(false);
});

test("空欄の項目と、書きまちがいの項目を見分ける", () => {
  const known = (path: string) => knowsPath(edition, path.split(".").slice(0));
  for (const path of [
    "overall.goal",
    "overall.indicators.3.actual.years.2018",
    "overall.indicators.0.actual.final.state",
    "overall.effects.combined.revised",
    "overall.otherEffects.undated.0",
    "year.schedule.0.quarters.3",
    "year.evaluation.evaluators.0.post",
    "lifecycle.into",
  ])
    expect([path, known(path)]).toEqual([path, true]);
  for (const path of [
    "overall.gaol",
    "overall.toString",
    "overall.indicators.x",
    "overall.indicators.0.actual.years.H30",
    "year.schedule.0.quarters.4",
    "goal",
    "overall.title.x",
  ])
    expect([path, known(path)]).toEqual([path, false]);
});

test("版は、シートの並びの順の項目で返る", () => {
  expect(Object.keys(makeEdition({ year: {} }))).toEqual(["fiscalYear", "overall", "year", "printed", "remarks"]);
});
