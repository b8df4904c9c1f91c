import { expect, test } from "vitest";
import { type MoneyUnit, readingAid } from "../../src/domain/money.ts";

test.each<[number, MoneyUnit, string | undefined]>([
  [2600000, "千円", "26億円"],
  [1728, "千円", "172万8千円"],
  [-1200, "千円", "−120万円"],
  [5, "千円", "5,000円"],
  [0.1, "百万円", "10万円"],
  [533.7, "百万円", "5億3,370万円"],
  [1234567890123, "円", "1兆2,345億6,789万123円"],
  [12345, "円", "1万2千345円"],
  [0, "千円", undefined],
  [9999, "円", undefined],
  // A part of a yen would have to be rounded away.
  [12345.6, "円", undefined],
])("%d %s の読みは %s", (amount, unit, expected) => {
  expect(readingAid(amount, unit)).toBe(expected);
});
