import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { htmlOf, launch, newContext, type View, watch } from "./harness.ts";

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

const shownCodes = (page: Page) => page.locator("tbody tr:visible .code").allTextContents();

describe("取組事業の一覧", () => {
  test("えらぶと、しぼられ、件数が変わり、住所に残り、開きなおしても同じ", () =>
    open(`${PLAN}initiatives/`, {}, async (page) => {
      const all = await shownCodes(page);
      await page.getByRole("combobox", { name: "区分" }).selectOption("完了");
      const done = await shownCodes(page);
      expect(done.length).toBeGreaterThan(0);
      expect(done.length).toBeLessThan(all.length);
      expect(await page.getByRole("status").textContent()).toBe(`全${all.length}件のうち、条件に合う${done.length}件を表示しています。`);
      expect(decodeURIComponent(page.url())).toContain("?status=完了");
      await page.reload();
      expect(await shownCodes(page)).toEqual(done);
      expect(await page.getByRole("combobox", { name: "区分" }).inputValue()).toBe("完了");
      await page.getByRole("button", { name: "条件をすべて消す" }).click();
      expect(await shownCodes(page)).toEqual(all);
      expect(page.url()).toBe(new URL(`${PLAN}initiatives/`, sample.url).href);
    }));

  test("言葉でしぼれ、合うものがなければ、どうすればよいかを言う", () =>
    open(`${PLAN}initiatives/`, {}, async (page) => {
      await page.getByLabel("この表の言葉でしぼる").fill("１１００１");
      expect(await shownCodes(page)).toEqual(["11001"]);
      await page.getByLabel("この表の言葉でしぼる").fill("どこにもない言葉");
      expect(await page.getByRole("status").textContent()).toContain("条件を減らしてみてください");
    }));

  test("住所の条件がどの取組事業にもないものなら、空の一覧にせず、すべてを出す", () =>
    open(`${PLAN}initiatives/?theme=nothing`, {}, async (page) => {
      expect((await shownCodes(page)).length).toBe(await page.locator("tbody tr").count());
    }));

  test("電話の幅でも、住所で選ばれている条件は見えている", () =>
    open(`${PLAN}initiatives/?status=${encodeURIComponent("完了")}&sort=effect`, { width: 360 }, async (page) => {
      expect(await page.getByRole("combobox", { name: "区分" }).isVisible()).toBe(true);
      expect(await page.getByLabel("並べる順").inputValue()).toBe("effect");
    }));

  test("計画のいまの件数からは、その件数の一覧に行ける", () =>
    open(PLAN, {}, async (page) => {
      const count = page.locator("details").filter({ hasText: "計画どおり" }).first();
      await count.locator("summary").click();
      const wanted = await count.locator("ul li").count();
      await count.getByRole("link", { name: "この条件で一覧を見る" }).click();
      await page.waitForURL(/initiatives\/\?/);
      expect((await shownCodes(page)).length).toBe(wanted);
    }));

  test("JavaScript がなくても、すべての行と、件数の中身が読め、動かない操作は見えない", () =>
    open(`${PLAN}initiatives/`, { javaScript: false }, async (page) => {
      expect((await shownCodes(page)).length).toBe(await page.locator("tbody tr").count());
      expect(await page.getByLabel("この表の言葉でしぼる").isVisible()).toBe(false);
      await page.goto(new URL(PLAN, sample.url).href);
      const count = page.locator("details").filter({ hasText: "計画どおり" }).first();
      await count.locator("summary").click();
      expect(await count.locator("ul a").first().isVisible()).toBe(true);
      expect(await count.getByRole("link", { name: "この条件で一覧を見る" }).isVisible()).toBe(false);
    }));
});

/**
 * A list of 1,000 may cost 100 kB. Rows cost the more each, the fewer there are to share words with: what is held here is
 * what a row of the sample's short list may cost, and what all else may. `npm run bench` measures the whole at 1,000.
 */
describe("一覧のページの大きさ", () => {
  const brotli = (data: string | Buffer): number => brotliCompressSync(data).length;
  const html = htmlOf(sample, `${PLAN}initiatives/`);
  const rows = Array.from(html.matchAll(/<tr[^>]* data-key=[\s\S]*?<\/tr>/g), ([row]) => row);
  const bare = rows.slice(1).reduce((text, row) => text.replace(row, ""), html);

  test("1行を足しても、圧縮して230バイト、そのままで4,000バイトを超えない", () => {
    expect(rows.length).toBeGreaterThan(10);
    expect((brotli(html) - brotli(bare)) / (rows.length - 1)).toBeLessThan(230);
    expect((Buffer.byteLength(html) - Buffer.byteLength(bare)) / (rows.length - 1)).toBeLessThan(4_000);
  });

  test("行のほかに要るもの（HTML、CSS、スクリプト）は、圧縮して30kBを超えない", () => {
    const files = Array.from(html.matchAll(/(?:href|src)="([^"]+\.(?:css|js))"/g), ([, path]) =>
      readFileSync(join(sample.dir, (path as string).slice(sample.base.length))),
    );
    expect(files.length).toBeGreaterThan(1);
    expect(files.reduce((sum, file) => sum + brotli(file), brotli(bare))).toBeLessThan(30_000);
  });
});
