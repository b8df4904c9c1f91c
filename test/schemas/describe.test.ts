import { expect, test } from "vitest";
import { describe } from "../../src/schemas/describe.ts";
import { edition } from "../../src/schemas/edition.ts";
import { plan } from "../../src/schemas/plan.ts";

test.each([
  [edition, "overall.goal", "最終目標。"],
  [edition, "overall.years.2018.status", "区分。"],
  [edition, "overall.indicators.0.unit", "単位。"],
  [edition, "year.evaluation.rating", "総合評価。"],
  [plan, "gap.source", "この事実の出典。"],
  [plan, "vocabularies.rating.0.meaning", "市民向けの説明。1文。"],
] as const)("スキーマの言葉を、項目の道から引ける: %#", (schema, path, words) => {
  expect(describe(schema, path)).toBe(words);
});

test("スキーマにない項目は、黙って空にせずに断る", () => {
  expect(() => describe(edition, "overall.gaol")).toThrow(/overall\.gaol/);
});
