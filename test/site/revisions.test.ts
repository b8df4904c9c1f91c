import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readContent } from "../../src/data/store.ts";
import { ledger } from "../../src/views/revisions.ts";
import { launch, newContext, type View, watch } from "./harness.ts";

const { sample, real } = inject("sites");
const PATH = "plans/mihon-2016/revisions/";
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function open(path: string, view: View, use: (page: Page) => Promise<void>, site = sample): Promise<void> {
  const context = await newContext(browser, view);
  const page = await context.newPage();
  const { complaints } = watch(page, site);
  await page.goto(new URL(path, site.url).href);
  await use(page);
  expect(complaints).toEqual([]);
  await context.close();
}

const rowsOf = (page: Page) =>
  page
    .locator("tr[id^=row-]:visible")
    .evaluateAll((rows) =>
      rows.map((row) => ({ id: row.id, way: (row as HTMLElement).dataset.way, percent: Number((row as HTMLElement).dataset.percent) })),
    );

describe("動いた目標のページ", () => {
  test("JavaScript がなくても、台帳のすべての行が、すべての計画のページに並ぶ", async () => {
    for (const site of [sample, real]) {
      for (const model of readContent(site.content).content?.plans ?? []) {
        const expected = ledger(model).parts.flatMap(({ sections }) => sections.flatMap(({ rows }) => rows.map(({ id }) => `row-${id}`)));
        await open(
          `plans/${model.id}/revisions/`,
          { javaScript: false },
          async (page) => {
            expect((await rowsOf(page)).map(({ id }) => id)).toEqual(expected);
            if (expected.length > 0) expect(await page.getByLabel("この表の言葉でしぼる").isVisible()).toBe(false);
          },
          site,
        );
      }
    }
  });

  test("51001 の行は、何から何へ、差、向き、理由を言い、もとのシートの欄へ行ける", () =>
    open(
      "plans/kashiwa-2016/revisions/",
      { javaScript: false },
      async (page) => {
        const row = page.locator('[id="row-51001.revision.indicators.i1.revisedTarget.final"]');
        const text = (await row.innerText()).replace(/\s+/g, " ");
        for (const word of ["51001", "最終値", "10%", "4%", "−6ポイント（60%減）", "届きやすくなった", "理由の記載なし"])
          expect(text).toContain(word);
        await row.getByRole("link", { name: "4%", exact: true }).click();
        expect(await page.locator(":target").innerText()).toBe("4");
      },
      real,
    ));

  test("件数から、その件数だけの行に行ける", () =>
    open(PATH, {}, async (page) => {
      const link = page.getByRole("link", { name: "届きにくくなった", exact: true });
      const count = Number.parseInt(await page.locator("li").filter({ has: link }).locator("strong").innerText(), 10);
      await link.click();
      await page.waitForURL(/way=harder/);
      const rows = await rowsOf(page);
      expect(rows.map(({ way }) => way)).toEqual(Array(count).fill("harder"));
      expect(await page.locator("#pairs-targets").isVisible()).toBe(true);
    }));

  test("しぼり、並べかえると、住所に残り、開きなおしても同じで、消せば元に戻る", () =>
    open(PATH, {}, async (page) => {
      const all = await rowsOf(page);
      await page.getByLabel("動いた向き").selectOption("easier");
      await page.getByLabel("並べる順").selectOption("size");
      const chosen = await rowsOf(page);
      expect(chosen.length).toBeGreaterThan(0);
      expect(chosen.length).toBeLessThan(all.length);
      expect(await page.getByRole("status").textContent()).toBe(`全${all.length}件のうち、条件に合う${chosen.length}件を表示しています。`);
      const first = await page
        .locator('[aria-labelledby="pairs-targets"] tbody tr:visible')
        .evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset.percent)));
      expect(first).toEqual(first.toSorted((a, b) => b - a));
      expect(page.url()).toMatch(/\?way=easier&sort=size$/);
      await page.reload();
      expect(await rowsOf(page)).toEqual(chosen);
      await page.getByRole("button", { name: "条件をすべて消す" }).click();
      expect(await rowsOf(page)).toEqual(all);
      expect(page.url()).toBe(new URL(PATH, sample.url).href);
    }));

  test("言葉でしぼれ、行のなくなった表は、そう言う", () =>
    open(PATH, {}, async (page) => {
      await page.getByLabel("この表の言葉でしぼる").fill("１１００１");
      expect(new Set((await rowsOf(page)).map(({ id }) => id.slice(0, 9)))).toEqual(new Set(["row-11001"]));
      await page.getByLabel("この表の言葉でしぼる").fill("どこにもない言葉");
      expect(await rowsOf(page)).toEqual([]);
      expect(await page.getByRole("status").textContent()).toContain("条件を減らしてみてください");
      expect(await page.getByText("条件に合うものは、この表にはありません。").first().isVisible()).toBe(true);
    }));

  test("文の違いは、消えた言葉と加わった言葉を、色がなくても読める", () =>
    open(PATH, {}, async (page) => {
      const goal = page.locator('[id="row-11001.2020.plan-change.goal"]');
      expect((await goal.locator("del").first().textContent())?.replace(/\s+/g, "")).toBe("消えた25");
      expect((await goal.locator("ins").first().textContent())?.replace(/\s+/g, "")).toBe("加わった10");
    }));

  test("320px でもはみ出さず、印刷では操作がなく行はすべてある", () =>
    open(PATH, { width: 320 }, async (page) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      const all = (await rowsOf(page)).length;
      await page.emulateMedia({ media: "print" });
      expect(await page.getByLabel("この表の言葉でしぼる").isVisible()).toBe(false);
      expect((await rowsOf(page)).length).toBe(all);
      expect(
        await page
          .locator(".text-diff p")
          .evaluateAll((all) => all.every((p) => (p as HTMLElement).checkVisibility({ contentVisibilityAuto: true }))),
      ).toBe(true);
    }));
});
