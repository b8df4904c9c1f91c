import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNumber, parsePrintedNumber, percentOf, sum } from "../../src/domain/number.ts";

describe("印刷された数の読み取り", () => {
  test.each([
    ["0", 0],
    ["10", 10],
    ["2.8", 2.8],
    ["138,000", 138000],
    ["１３８，０００", 138000],
    [" 1,245 ", 1245],
    ["1,234,567,890,123", 1234567890123],
    ["0.0001", 0.0001],
    ["007.50", 7.5],
    ["△1,200", -1200],
    ["▲1,200", -1200],
    ["‐1,200", -1200],
    ["‑1,200", -1200],
    ["−5", -5],
    ["-5", -5],
    ["－５", -5],
    ["△ 3", -3],
    ["+3", 3],
    ["(1,000)", -1000],
    ["（△1,000）", -1000],
    ["△0", 0],
  ])("「%s」は %d", (text, value) => {
    expect(parsePrintedNumber(text)).toEqual({ kind: "number", value });
  });

  test.each([
    ["10,000部", 10000, "部"],
    ["2.8 %", 2.8, "%"],
    ["2.8％", 2.8, "%"],
    ["1,245千円", 1245, "千円"],
    ["165,000㎡", 165000, "m2"],
    ["20㎥", 20, "m3"],
    ["5t-CO2", 5, "t-CO2"],
  ])("「%s」は単位と分けて読む", (text, value, unit) => {
    expect(parsePrintedNumber(text)).toEqual({ kind: "number", value, unit });
  });

  test.each(["", " ", "　", "\u00a0", "\u200b"])("空欄「%s」は空欄で、0ではない", (text) => {
    expect(parsePrintedNumber(text)).toEqual({ kind: "blank" });
  });

  test.each([
    ["未定", "undetermined"],
    ["未 定", "undetermined"],
    ["集計中", "pending"],
    ["－", "dash"],
    ["-", "dash"],
    ["ー", "dash"],
    ["―", "dash"],
    ["対象外", "not-applicable"],
    ["なし", "not-applicable"],
  ])("「%s」は数でも空欄でもなく、%s", (text, state) => {
    expect(parsePrintedNumber(text)).toEqual({ kind: "word", state });
  });

  test.each([
    "約10",
    "10～20",
    "10-20",
    "1,00",
    "1,0000",
    "1.2.3",
    "12 3",
    "1e5",
    "△",
    "5.",
    "１０と５",
    "二",
    "1,234,567,890,123,456,789",
    "0.12345678901234567890",
    "10,5",
    "NaN",
    "Infinity",
  ])("「%s」は読めないとして、数にしない", (text) => {
    expect(parsePrintedNumber(text)).toEqual({ kind: "unreadable" });
  });

  test("示した数をもう一度読むと、同じ数になる", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e15, max: 1e15 }), (value) => {
        expect(parsePrintedNumber(formatNumber(value))).toEqual({ kind: "number", value: value === 0 ? 0 : value });
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

test.each([
  [0, "0"],
  [-0, "0"],
  [1234567, "1,234,567"],
  [-1234.5, "−1,234.5"],
  [999, "999"],
  [0.0001, "0.0001"],
  [1e-7, "0.0000001"],
  [1.5e-7, "0.00000015"],
  [1e21, "1,000,000,000,000,000,000,000"],
  [1234567890123, "1,234,567,890,123"],
])("%d は「%s」と示し、丸めない", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

describe("割合", () => {
  test("効果額の1,728千円は、何に対するかで159%、77%、39%になる", () => {
    expect([1086, 2242, 4452].map((whole) => percentOf(1728, whole))).toEqual([159, 77, 39]);
  });

  test("届いていないものを100%と言わない", () => {
    expect(percentOf(996, 1000)).toBe(99);
    expect(percentOf(1000, 1000)).toBe(100);
    expect(percentOf(1004, 1000)).toBe(100);
  });

  test("0やマイナスに対する割合は出さない", () => {
    expect(percentOf(5, 0)).toBeUndefined();
    expect(percentOf(-24, -20)).toBeUndefined();
  });

  test("マイナスの実績は、マイナスの割合になる", () => {
    expect(percentOf(-25, 1000)).toBe(-3);
  });
});

test("小数を足しても、端数の誤差が出ない", () => {
  expect(sum([0.1, 0.2])).toBe(0.3);
  expect(sum([1.2, 2.9, -4.1])).toBe(0);
  expect(sum([183, 1106, 439])).toBe(1728);
  expect(sum([])).toBe(0);
});
