import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPortal, builtSites } from "../../scripts/lib/portal-build.ts";
import { buildSearchIndex } from "../../scripts/lib/search-index.ts";
import { type StaticServer, serve } from "../../scripts/lib/static-server.ts";
import { launch, newContext, watch } from "./harness.ts";

/** A portal over small sites: their pages are as plain as the search allows, their index is real. */

const dir = mkdtempSync(join(tmpdir(), "portal-test-"));
let server: StaticServer;
let browser: Browser;

const page = (base: string, title: string, text: string, filters = {}) =>
  `<!doctype html><html lang="ja"><head><link rel="icon" href="${base}favicon.svg"></head><body><main data-pagefind-body data-search-kind="取組事業" data-search-filters='${JSON.stringify(filters)}'><h1>${title}</h1><p>${text}</p></main></body></html>`;

async function site(name: string, city: { name: string; code: string }, text: string): Promise<void> {
  const base = `/gyokaku/${name}/`;
  const files = {
    "index.html": page(base, `${city.name}のホーム`, "入り口です。"),
    "guide/index.html": page(base, "使い方", "どのサイトでも同じ、公民館の説明です。"),
    "plans/p/1/index.html": page(base, "公民館の見直し", text, { テーマ: ["施設"] }),
    "plans/p.json": JSON.stringify({ title: `${city.name}の計画`, path: "/plans/p/", city }),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name, path)), { recursive: true });
    writeFileSync(join(dir, name, path), content);
  }
  await buildSearchIndex(join(dir, name));
}

beforeAll(async () => {
  await site("a", { name: "あおい市", code: "019999" }, "利用者が増えた。");
  await site("b", { name: "みどり市", code: "479999" }, "費用が減った。");
  await buildPortal(dir, { base: "/gyokaku/", title: "ためしの入り口" });
  server = await serve(dir, { base: "/gyokaku" });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(dir, { recursive: true, force: true });
});

test("入り口は、スクリプトなしでも、都道府県ごとにサイトと計画へ案内する", async () => {
  const context = await newContext(browser, { javaScript: false });
  const shown = await context.newPage();
  await shown.goto(server.url);
  expect(await shown.locator("h3").allTextContents()).toEqual(["北海道", "沖縄県"]);
  expect(await shown.locator("search-page li a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual([
    "/gyokaku/a/",
    "/gyokaku/a/plans/p/",
    "/gyokaku/b/",
    "/gyokaku/b/plans/p/",
  ]);
  await context.close();
});

test("まとめて検索すると、どのサイトのページも見つかり、そのサイトへのリンクになる。同じ説明は1度だけ並ぶ", async () => {
  const context = await newContext(browser);
  const shown = await context.newPage();
  const { complaints } = watch(shown, { url: server.url });
  await shown.goto(server.url);
  await shown.getByRole("searchbox").fill("公民館");
  const status = shown.getByRole("status");
  await expect.poll(() => status.textContent()).toContain("3件のページ");
  const results = shown.locator('[data-part="exact-list"] > li');
  const found = await results.evaluateAll((items) =>
    items.map((item) => [item.querySelector("a")?.getAttribute("href"), item.querySelector(".result-kind")?.textContent]),
  );
  expect(found).toContainEqual(["/gyokaku/a/plans/p/1/", "あおい市・取組事業"]);
  expect(found).toContainEqual(["/gyokaku/b/plans/p/1/", "みどり市・取組事業"]);

  await shown.locator('[data-part="filters"] > summary').click();
  await expect.poll(() => shown.locator("fieldset legend").allTextContents()).toEqual(["市", "種類", "テーマ"]);
  expect(await shown.locator("fieldset").first().locator("label").allTextContents()).toEqual(["あおい市（2件）", "みどり市（2件）"]);

  await shown.getByLabel("さがすところ").selectOption({ label: "みどり市" });
  await expect.poll(() => status.textContent()).toContain("2件のページ");
  expect(await results.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual([
    "/gyokaku/b/plans/p/1/",
    "/gyokaku/b/guide/",
  ]);
  expect(complaints).toEqual([]);
  await context.close();
});

test("別のパスのために作ったサイトがあれば、作り直し方を言って止まる", () => {
  expect(() => builtSites(dir, "/")).toThrow("npm run build -- --base /a/");
});
