import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { listFiles } from "../../src/data/store.ts";
import { initiativePath, yearSheetPath } from "../../src/domain/address.ts";
import { htmlOf, launch, newContext, pagesOf, watch } from "./harness.ts";
import { attribute, elementsOf } from "./html.ts";
import { TRUTH } from "./truth.ts";

const sites = inject("sites");
const site = sites.real;
const PLAN = "kashiwa-2016";
const codes = Object.keys(TRUTH);
const url = (path: string) => new URL(path.slice(1), site.url).href;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** Bytes of a served file as a host sends it, brotli. */
const sent = (address: string): number =>
  brotliCompressSync(readFileSync(join(site.dir, address.endsWith("/") ? `${address}index.html` : address))).length;

async function open(
  path: string,
  options: Parameters<typeof newContext>[1] = {},
): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const context = await newContext(browser, options);
  const page = await context.newPage();
  const seen = watch(page, site);
  await page.goto(url(path), { waitUntil: "load" });
  return { page, ...seen };
}

describe.each(codes)("取組事業 %s を読む", (code) => {
  const path = initiativePath(PLAN, code);

  test("JavaScript なしで、文も表もグラフも読め、5 回以下の問い合わせと 30 kB 以下で足り、スクリプトは要らない", async () => {
    const { page, requests } = await open(path, { width: 360, javaScript: false });
    await page.waitForLoadState("networkidle");
    const needed = requests.filter((r) => !r.endsWith("favicon.svg"));
    expect(needed.filter((r) => r.endsWith(".js"))).toEqual([]);
    expect(needed.length).toBeLessThanOrEqual(5);
    const bytes = needed.map((r) => sent(new URL(r).pathname)).reduce((a, b) => a + b, 0);
    expect(bytes).toBeLessThanOrEqual(30_000);
    expect(sent(path)).toBeLessThanOrEqual(14_000);
    expect(await page.locator("main h1").isVisible()).toBe(true);
    expect(await page.locator("main table").first().isVisible()).toBe(true);
    const chart = page.locator("main svg[role=img]").first();
    expect(await chart.isVisible()).toBe(true);
    expect((await chart.boundingBox())?.height).toBeGreaterThan(150);
    await page.context().close();
  });

  test("読むあいだ Chart.js は来ず、グラフに向かうと来て、同じ値を示し、もとに戻せる", async () => {
    const { page, requests, complaints } = await open(path);
    await page.mouse.wheel(0, 4000);
    await page.waitForLoadState("networkidle");
    const before = requests.filter((r) => r.endsWith(".js"));
    expect(before.map((r) => sent(new URL(r).pathname)).reduce((a, b) => a + b, 0)).toBeLessThan(3_000);
    const marks = (await page.locator("main svg[role=img]").first().locator("[data-value]").count()) > 0;
    expect(marks).toBe(true);
    const button = page.locator("mieru-chart button").first();
    expect(await button.innerText()).toMatch(/動くグラフ/);
    await button.focus();
    await page.keyboard.press("Enter");
    const canvas = page.locator("main canvas").first();
    await canvas.waitFor({ state: "visible" });
    const chartJs = requests.filter((r) => r.endsWith(".js") && !before.includes(r));
    expect(chartJs.length).toBeGreaterThan(0);
    expect(chartJs.map((r) => sent(new URL(r).pathname)).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(60_000);

    // With the keyboard a reader steps through the years and hears the drawn values.
    const drawn = await page
      .locator("main svg[role=img]")
      .first()
      .locator("[data-value]")
      .evaluateAll((nodes) =>
        nodes.map((node) => ({ year: node.getAttribute("data-year"), value: Number(node.getAttribute("data-value")) })),
      );
    const slider = page.getByRole("slider").first();
    const texts: string[] = [];
    const count = Number(await slider.getAttribute("max")) + 1;
    await slider.focus();
    await page.keyboard.press("Home");
    for (let i = 0; i < count; i += 1) {
      texts.push((await slider.getAttribute("aria-valuetext")) ?? "");
      await page.keyboard.press("ArrowRight");
    }
    for (const { year, value } of drawn) {
      const heading = year === "baseline" ? "基準" : year === "final" ? "最終" : `${year}年度`;
      const said = texts.find((text) => text.includes(heading));
      expect(said, `${year}`).toContain(value.toLocaleString("en-US", { maximumFractionDigits: 9 }).replace("-", "−"));
    }
    await button.click();
    await canvas.waitFor({ state: "hidden" });
    expect(await page.locator("main svg[role=img]").first().isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test("注には、値のそばの印からキーボードで行け、戻れ、紙にも出る", async () => {
    const { page } = await open(path);
    const mark = page.locator("a.remark-mark").first();
    await mark.focus();
    await page.keyboard.press("Enter");
    const target = new URL(page.url()).hash;
    const note = page.locator(target);
    expect(await note.isVisible()).toBe(true);
    const id = await mark.getAttribute("id");
    expect(await note.locator(`a[href="#${id}"]`).count()).toBeGreaterThan(0);
    await page.emulateMedia({ media: "print" });
    expect(await note.isVisible()).toBe(true);
    expect(await mark.isVisible()).toBe(true);
    await page.context().close();
  });
});

test("年度のシートは、JavaScript なしでも 14 kB 以下の HTML で読める", () => {
  for (const code of codes) expect(sent(yearSheetPath(PLAN, code, 2018)), code).toBeLessThanOrEqual(14_000);
});

describe("値の状態は、言葉と形で見分けられる", () => {
  test("空欄、0、様式の既定値、まだ、数えない、行なしは、どれも違う文字で示され、説明がその表のそばにある", () => {
    const text = codes.map((code) => htmlOf(site, `plans/${PLAN}/${code}/`)).join("\n");
    for (const word of ["空欄", "様式の既定値", "まだ", "数えない", "行なし"]) expect(text).toContain(word);
  });

  test("見本の市のページには、値のあらゆる状態がある", () => {
    const states = new Set(
      pagesOf(sites.sample)
        .filter((path) => /^plans\/[^/]+\/[\d-]+\/(\d{4}\/)?$/.test(path))
        .flatMap((path) => elementsOf(htmlOf(sites.sample, path)))
        .flatMap((e) => (attribute(e, "class") ?? "").split(" ").filter((name) => name.startsWith("cell-"))),
    );
    expect([...states].toSorted()).toEqual(
      [
        "cell-value",
        "cell-blank",
        "cell-not-due",
        "cell-not-counted",
        "cell-row-missing",
        "cell-default-zero",
        "cell-undetermined",
        "cell-pending",
        "cell-dash",
        "cell-not-applicable",
      ].toSorted(),
    );
  });
});

test("氏名を載せない計画では、どの取組事業のデータにも氏名がなく、もとのファイルも置かれない", () => {
  const { dir } = sites.sample;
  const files = listFiles(join(dir, "plans/mihon-2021"));
  // Beside the pages of initiatives; other data of the plan names nobody by field.
  const data = files.filter((path) => /^[\d-]+\.json$/.test(path));
  expect(data.length).toBeGreaterThan(10);
  for (const path of data) {
    const { editions } = JSON.parse(readFileSync(join(dir, "plans/mihon-2021", path), "utf8"));
    for (const { overall, year } of editions) {
      const people = [overall, year].flatMap((sheet) => (sheet ? [...sheet.responsible, ...sheet.contacts] : []));
      const evaluators = year?.evaluation?.evaluators ?? [];
      for (const person of [...people, ...evaluators]) expect(person.name ?? null, path).toBeNull();
    }
  }
  expect(files.filter((path) => path.startsWith("sources/"))).toEqual([]);
});
