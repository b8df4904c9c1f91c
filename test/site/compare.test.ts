import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launch, newContext, type View, watch } from "./harness.ts";

const { sample } = inject("sites");
const PATH = "plans/mihon-2016/compare/";
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

const columns = (page: Page) => page.locator("table[data-result] thead th a").allTextContents();
const codes = async (page: Page) => (await columns(page)).map((label) => label.trim().slice(0, 5));

describe("ならべてくらべるページ", () => {
  test("キーボードで加えると、その列がならび、住所に残り、開きなおしても同じ", () =>
    open(PATH, {}, async (page) => {
      for (const code of ["11001", "11002"]) {
        await page.getByLabel("取組事業", { exact: true }).selectOption(code);
        await page.getByRole("button", { name: "取組事業を加える" }).focus();
        await page.keyboard.press("Enter");
      }
      expect(await codes(page)).toEqual(["11001", "11002"]);
      expect(page.url()).toMatch(/\?i=11001,11002$/);
      const shown = await page.locator("table[data-result]").innerText();
      await page.reload();
      expect(await page.locator("table[data-result]").innerText()).toBe(shown);
      await page.getByRole("button", { name: /^11001 .*を外す$/ }).click();
      expect(await codes(page)).toEqual(["11002"]);
    }));

  test("ならんだ欄の言葉は、すべての表の同じ欄の言葉と同じ", () =>
    open(`${PATH}?i=11001,12001`, {}, async (page) => {
      const all = await page
        .locator('[data-kind="i"] tr[data-key="12001"] td')
        .evaluateAll((cells) => cells.map((cell) => cell.textContent?.trim()));
      const turned = await page
        .locator("table[data-result] tbody tr")
        .evaluateAll((rows) => rows.map((row) => (row as HTMLTableRowElement).cells[2]?.textContent?.trim()));
      expect(turned.length).toBeGreaterThan(4);
      expect(turned).toEqual(all);
      expect(await page.locator('[data-kind="i"]').isVisible()).toBe(false);
    }));

  test("5件目は加わらず、どうすればよいかを言う。担当部署を加えると、担当部署をくらべはじめる", () =>
    open(`${PATH}?i=11001,11002,11003,12001`, {}, async (page) => {
      await page.getByLabel("取組事業", { exact: true }).selectOption({ index: 6 });
      await page.getByRole("button", { name: "取組事業を加える" }).click();
      expect(await codes(page)).toHaveLength(4);
      expect(await page.getByRole("status").textContent()).toContain("どれかを外してください");
      await page.getByRole("button", { name: "担当部署を加える" }).click();
      expect(await columns(page)).toHaveLength(1);
      expect(page.url()).toMatch(/\?d=[^,&]+$/);
    }));

  test("住所にある番号がこの計画になければ、そう言い、ほかはならべる", () =>
    open(`${PATH}?i=99999,11001`, {}, async (page) => {
      expect(await codes(page)).toEqual(["11001"]);
      expect(await page.getByRole("status").textContent()).toContain("99999は、この計画にありません");
    }));

  test("JavaScript がなくても、すべての取組事業と担当部署の表が読め、動かない操作は見えない", () =>
    open(`${PATH}?i=11001`, { javaScript: false }, async (page) => {
      expect(await page.locator('[data-kind="i"] tbody tr:visible').count()).toBeGreaterThan(4);
      expect(await page.locator('[data-kind="d"] tbody tr:visible').count()).toBeGreaterThan(1);
      expect(await page.getByRole("button", { name: "取組事業を加える" }).isVisible()).toBe(false);
    }));

  test("320px でもはみ出さず、印刷では操作がなく表はある", () =>
    open(`${PATH}?i=11001,11002,11003,12001`, { width: 320 }, async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      await page.emulateMedia({ media: "print" });
      expect(await page.getByRole("button").filter({ visible: true }).count()).toBe(0);
      expect(await columns(page)).toHaveLength(4);
    }));
});
