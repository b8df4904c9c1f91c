import { expect, test } from "vitest";
import { accessibility } from "../../src/schemas/accessibility.ts";
import { accessibilityPage, CHART_QUESTIONS } from "../../src/views/accessibility.ts";

const record = accessibility.parse({
  testedOn: "2026-04-01",
  tools: [{ name: "axe-core", version: "4.14.1" }],
  kinds: [
    { name: "取組事業", pages: 1200 },
    { name: "検索", pages: 1 },
  ],
  widths: [320, 1280],
  schemes: ["light", "forced"],
  checks: [{ id: "axe", runs: 4804, found: 0 }],
  findings: [],
  lighthouse: [{ kind: "検索", path: "/search/", performance: 100, accessibility: 100, bestPractices: 100, seo: 99 }],
  manual: { conformance: "配慮しています。", tested: [], open: ["読み上げは、まだ確かめていません。"] },
});

test("試験のしかたは、ページの数、幅、色、道具を言う", () => {
  expect(accessibilityPage(record).how).toEqual([
    "サイトを作り、すべてのページ（1,201ページ）を開いて試験しました。",
    "画面の幅は320pxと1,280px、色は明るい色、利用者が強制した色（ハイコントラスト）です。",
    "使った道具は、axe-core 4.14.1です。",
  ]);
});

test("見つかったことがあれば数え、なければ、機械の試験には限りがあると言う", () => {
  expect(accessibilityPage(record).result).toContain("機械で分かるのは、決まりの一部だけです");
  const found = { rule: "color-contrast", help: "色の差", pages: 2, places: 3, example: "/search/ a" };
  expect(accessibilityPage({ ...record, findings: [found] }).result).toBe(
    "機械による試験で、1種類、3か所の直すべきところが見つかりました。",
  );
});

test("Lighthouse の点数は、測ったままを書く", () => {
  expect(accessibilityPage(record).lighthouse[0]?.scores).toEqual(["100", "100", "100", "99"]);
});

test("図についての問いは 14 で、どれにも答えと確かめ方がある", () => {
  expect(new Set(CHART_QUESTIONS.map(({ name }) => name)).size).toBe(14);
  for (const { answer, tested } of CHART_QUESTIONS) expect(answer.length * tested.length).toBeGreaterThan(0);
});
