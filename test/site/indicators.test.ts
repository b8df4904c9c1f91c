import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { parseCsv } from "../../src/views/open-data/csv.ts";
import { launch, newContext, type View, watch } from "./harness.ts";

const { sample } = inject("sites");
const PLAN = "plans/mihon-2016/";
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function open(path: string, view: View, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await newContext(browser, view);
  const page = await context.newPage();
  const { complaints } = watch(page, sample);
  await page.goto(new URL(path, sample.url).href);
  await use(page);
  expect(complaints).toEqual([]);
  await context.close();
}

const shownKeys = (page: Page) =>
  page.locator("tbody tr:visible").evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.key ?? ""));

/** The keys of the records of the file that the page gives, in order; checks the file's outer form. */
async function takenKeys(page: Page, fields: readonly string[]): Promise<string[]> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /CSVで受け取る$/ }).click()]);
  expect(download.suggestedFilename()).toMatch(/^mihon-2016-[a-z]+\.csv$/);
  const text = readFileSync(await download.path(), "utf8");
  expect(text.startsWith("\ufeffplan_id,")).toBe(true);
  expect(text.endsWith("\r\n")).toBe(true);
  const [head = [], ...rows] = parseCsv(text);
  return rows.map((row) => fields.map((field) => row[head.indexOf(field)]).join("/"));
}

describe.each([
  ["取組事業の一覧", `${PLAN}initiatives/`, ["initiative_code"], "効果額の実績", "効果額の実績（千円）"],
  ["成果指標の一覧", `${PLAN}indicators/`, ["initiative_code", "indicator_id"], "当初の最終値", "当初の最終値"],
] as const)("%s", (_name, path, fields, column, head) => {
  test("しぼり、並べかえた行だけが、その順にCSVで受け取れる", () =>
    open(path, {}, async (page) => {
      const all = await shownKeys(page);
      expect(await takenKeys(page, fields)).toEqual(all);
      await page.getByLabel("目標に届いたか", { exact: true }).first().selectOption("missed");
      await page.getByLabel("並べる順").selectOption({ index: 1 });
      const shown = await shownKeys(page);
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.length).toBeLessThan(all.length);
      expect(await page.getByRole("link", { name: `表示している${shown.length}件をCSVで受け取る` }).isVisible()).toBe(true);
      expect(await takenKeys(page, fields)).toEqual(shown);
    }));

  test("見ない列は消え、住所に残り、開きなおしても同じで、消した条件でもとに戻る", () =>
    open(path, {}, async (page) => {
      const cell = page.getByRole("columnheader", { name: head, exact: true });
      expect(await cell.isVisible()).toBe(true);
      const count = () => page.locator("tbody tr").first().locator("td:visible").count();
      const before = await count();
      await page.getByRole("checkbox", { name: column, exact: true }).focus();
      await page.keyboard.press("Space");
      expect(await cell.isVisible()).toBe(false);
      expect(await count()).toBe(before - 1);
      expect(page.url()).toContain("?cols=");
      await page.reload();
      expect(await cell.isVisible()).toBe(false);
      expect(await page.getByRole("checkbox", { name: column, exact: true }).isChecked()).toBe(false);
      await page.getByRole("button", { name: "条件をすべて消す" }).click();
      expect(await cell.isVisible()).toBe(true);
      expect(page.url()).toBe(new URL(path, sample.url).href);
    }));

  test("JavaScript がなくても、すべての行が読め、ファイルはそのまま受け取れる", () =>
    open(path, { javaScript: false }, async (page) => {
      const all = await shownKeys(page);
      expect(all.length).toBe(await page.locator("tbody tr").count());
      expect(await takenKeys(page, fields)).toEqual(all);
      expect(await page.getByRole("checkbox").filter({ visible: true }).count()).toBe(0);
    }));

  test("列を減らし、しぼったあとも、axe は何も見つけず、320px でもはみ出さない", () =>
    open(`${path}?cols=result&result=missed`, { width: 320 }, async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      expect(await page.locator("tbody tr:visible").first().locator("td:visible").count()).toBe(1);
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(" ")}`)).toEqual([]);
    }));
});

describe("すぐに見る", () => {
  test("どの道すじも、その名のとおりの順に並ぶ", () =>
    open(`${PLAN}initiatives/`, {}, async (page) => {
      for (const [name, key] of [
        ["合わないところが多い順", "findings"],
        ["効果額の多い順", "effect"],
      ] as const) {
        await page.goto(new URL(`${PLAN}initiatives/`, sample.url).href);
        await page.getByRole("link", { name }).click();
        await page.waitForURL(/sort=/);
        const values = await page
          .locator("tbody tr:visible")
          .evaluateAll((rows, by) => rows.map((row) => Number((row as HTMLElement).dataset[by] ?? Number.NEGATIVE_INFINITY)), key);
        expect(new Set(values).size).toBeGreaterThan(2);
        expect(values).toEqual(values.toSorted((a, b) => b - a));
      }
      await page.getByRole("link", { name: "いちばん動いた目標" }).click();
      await page.waitForURL(/revisions\/\?sort=size/);
      expect(await page.getByLabel("並べる順").inputValue()).toBe("size");
    }));

  test("期限を過ぎた報告は、それがある取組事業だけになる", () =>
    open(`${PLAN}initiatives/`, {}, async (page) => {
      await page.getByRole("link", { name: "期限を過ぎた報告", exact: true }).click();
      await page.waitForURL(/report=overdue/);
      const rows = page.locator("tbody tr:visible");
      expect(await rows.count()).toBeGreaterThan(0);
      expect(await rows.filter({ hasText: /期限を過ぎた報告 \d+件/ }).count()).toBe(await rows.count());
    }));
});
