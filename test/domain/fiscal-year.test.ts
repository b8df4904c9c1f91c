import { describe, expect, test } from "vitest";
import {
  dateLabel,
  eraFiscalYear,
  fiscalYearLabel,
  fiscalYearOfDate,
  fiscalYearWritings,
  hasEndedBy,
  lastDayOf,
  parseDate,
  parseFiscalYear,
  parseFiscalYearSpan,
  shortFiscalYear,
  yearsOf,
} from "../../src/domain/fiscal-year.ts";

describe("年度の読み取り", () => {
  test.each([
    ["平成30年度", 2018],
    ["平成30年", 2018],
    ["平成３０年度", 2018],
    ["H30", 2018],
    ["h30", 2018],
    ["Ｈ３０", 2018],
    [" H 30 ", 2018],
    ["平成31年度", 2019],
    ["令和元年度", 2019],
    ["令和元", 2019],
    ["令和1年度", 2019],
    ["R1", 2019],
    ["平成32年度", 2020],
    ["令和2年度", 2020],
    ["昭和63年度", 1988],
    ["平成元年度", 1989],
    ["2018", 2018],
    ["２０１８年度", 2018],
  ])("「%s」は%d年度", (text, expected) => {
    expect(parseFiscalYear(text)).toBe(expected);
  });

  test.each([
    "",
    "年度",
    "30",
    "平成",
    "平成0年度",
    "令和０",
    "平成300年度",
    "H2018",
    "平成28～32年度",
    "平成30年度の計画",
    "令和二年度",
    "大正9年度",
    "12018",
  ])("「%s」は年度として読まない", (text) => {
    expect(parseFiscalYear(text)).toBeUndefined();
  });
});

describe("年度の期間の読み取り", () => {
  test.each([
    ["平成28～32年度", 2016, 2020],
    ["平成28～令和2年度", 2016, 2020],
    ["平成31～令和5年度", 2019, 2023],
    ["平成31年度～令和5年度", 2019, 2023],
    ["平成28年度から令和2年度まで", 2016, 2020],
    ["H28～H31", 2016, 2019],
    ["Ｈ２８〜Ｈ３１", 2016, 2019],
    ["H28~31", 2016, 2019],
    ["令和元～5年度", 2019, 2023],
    ["令和3年度－令和7年度", 2021, 2025],
    ["R3−R7", 2021, 2025],
    ["R3—R7", 2021, 2025],
    ["２０２１－２０２５年度", 2021, 2025],
    ["H30～H30", 2018, 2018],
    ["アクションプラン全体計画（平成28～32年度）", 2016, 2020],
    ["アクションプラン全体計画(平成 28 ～ 32 年度)", 2016, 2020],
  ])("「%s」は%d年度から%d年度", (text, from, to) => {
    expect(parseFiscalYearSpan(text)).toEqual({ from, to });
  });

  test.each([
    "平成28年度",
    "平成32～28年度",
    "28～32年度",
    "2018-04-01",
    "H30.4.1～H31.3.31",
    "平成31～5年度",
    "12016～2020",
    "2016～20205",
    "",
  ])("「%s」は期間として読まない", (text) => {
    expect(parseFiscalYearSpan(text)).toBeUndefined();
  });
});

describe("日付の読み取り", () => {
  test.each([
    ["H30.4.1", "2018-04-01"],
    ["Ｈ３０．４．１", "2018-04-01"],
    ["平成30年4月1日", "2018-04-01"],
    ["平成31年4月30日", "2019-04-30"],
    ["令和元年5月1日", "2019-05-01"],
    ["R1.5.1", "2019-05-01"],
    ["2018/4/1", "2018-04-01"],
    ["2018-04-01", "2018-04-01"],
    ["R2.2.29", "2020-02-29"],
  ])("「%s」は%s", (text, expected) => {
    expect(parseDate(text)).toBe(expected);
  });

  test.each(["H30.2.29", "H30.13.1", "H30.4.31", "H30.0.1", "H30.4.0", "H30.4", "平成30年度", "18/4/1", "H2018.4.1", "", "未定"])(
    "「%s」は日付として読まない",
    (text) => {
      expect(parseDate(text)).toBeUndefined();
    },
  );
});

test("年度は元号と西暦の両方で示し、元年は「元」と書く", () => {
  expect([2015, 2018, 2019, 2020].map(fiscalYearLabel)).toEqual([
    "平成27年度（2015年度）",
    "平成30年度（2018年度）",
    "令和元年度（2019年度）",
    "令和2年度（2020年度）",
  ]);
  expect([1989, 1988, 1900].map(eraFiscalYear)).toEqual(["平成元年度", "昭和63年度", "1900年度"]);
  expect([2018, 2019, 1900].map(shortFiscalYear)).toEqual(["H30", "R1", "1900"]);
});

test("元号が変わった年度は、両方の元号の書き方で探せる", () => {
  expect(fiscalYearWritings(2019)).toEqual(expect.arrayContaining(["2019年度", "令和元年度", "令和1年度", "R1", "平成31年度", "H31"]));
  expect(fiscalYearWritings(2018)).toEqual(["2018年度", "平成30年度", "H30"]);
  expect(fiscalYearWritings(2020)).toContain("平成32年度");
});

test("日付は、その日の元号で示す", () => {
  expect(dateLabel("2019-04-30")).toBe("平成31年4月30日（2019年）");
  expect(dateLabel("2019-05-01")).toBe("令和元年5月1日（2019年）");
});

test("年度は4月1日に始まり、3月31日に終わる", () => {
  expect(["2019-03-31", "2019-04-01", "2018-04-01"].map(fiscalYearOfDate)).toEqual([2018, 2019, 2018]);
  expect(lastDayOf(2018)).toBe("2019-03-31");
});

test("年度の結果は、年度の最後の日からシートに書ける", () => {
  expect(hasEndedBy(2018, "2019-03-31")).toBe(true);
  expect(hasEndedBy(2018, "2019-03-30")).toBe(false);
  expect(hasEndedBy(2019, "2019-03-31")).toBe(false);
});

test("期間の年度を順に並べる", () => {
  expect(yearsOf({ from: 2016, to: 2020 })).toEqual([2016, 2017, 2018, 2019, 2020]);
  expect(yearsOf({ from: 2018, to: 2018 })).toEqual([2018]);
});
