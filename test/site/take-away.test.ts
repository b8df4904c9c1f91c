import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { parseCsv } from "../../src/views/open-data/csv.ts";
import { htmlOf, launch, newContext, pagesOf, watch } from "./harness.ts";
import { attribute, elementsOf, textOf } from "./html.ts";

const sites = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** What a drawing on the page says of its marks: series, year, value. */
const marksOf = (page: Page, selector: string): Promise<string[]> =>
  page
    .locator(`${selector} [data-series][data-year]`)
    .evaluateAll((marks) =>
      marks.map((mark) => ["data-series", "data-year", "data-value"].map((name) => mark.getAttribute(name)).join(" ")),
    );

const PAGE = "plans/kashiwa-2016/51002/";
const FIGURE = "#indicator-i1 figure.chart";
const TAKE = "#indicator-i1 .take";

describe("図を持ち帰る", () => {
  const site = sites.real;

  test("SVG と CSV を保存でき、値はページの図と表と同じ", async () => {
    const context = await newContext(browser);
    const page = await context.newPage();
    const { complaints } = watch(page, site);
    await page.goto(new URL(PAGE, site.url).href);
    await page.locator(`${TAKE} summary`).click();
    const shown = await marksOf(page, FIGURE);
    expect(shown.length).toBeGreaterThan(10);

    const saved = async (name: "SVG" | "CSV"): Promise<string> => {
      const download = page.waitForEvent("download");
      await page.locator(`${TAKE} a`, { hasText: name }).click();
      const file = await download;
      expect(file.suggestedFilename()).toBe(`kashiwa-2016-51002-i1.${name.toLowerCase()}`);
      return readFileSync(await file.path(), "utf8");
    };
    const svg = await saved("SVG");
    const csv = await saved("CSV");
    // A strict parser of XML reads the picture, and finds the same marks; on a page without the site's rule against styles in a file.
    const blank = await context.newPage();
    const drawn = await blank.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, "image/svg+xml");
      return {
        root: document.documentElement.nodeName,
        marks: Array.from(document.querySelectorAll("[data-series][data-year]"), (mark) =>
          ["data-series", "data-year", "data-value"].map((name) => mark.getAttribute(name)).join(" "),
        ),
      };
    }, svg);
    expect(drawn).toEqual({ root: "svg", marks: shown });
    expect(svg).toContain(">図のあるページ：https://example.jp/plans/kashiwa-2016/51002/#indicator-i1<");

    const [head = [], ...rows] = parseCsv(csv);
    const of = (row: string[], name: string) => row[head.indexOf(name)] ?? "";
    expect(
      rows.map((row) =>
        [of(row, "kind").replace("Target", ""), of(row, "column_key"), of(row, "value") || of(row, "uncounted_value")].join(" "),
      ),
    ).toEqual(shown);

    // The table below prints every one of them.
    const table = await page.locator("#indicator-i1 table").first().innerText();
    for (const mark of shown) expect(table).toContain(Number(mark.split(" ")[2]).toLocaleString("ja-JP"));
    await context.close();
    expect(complaints).toEqual([]);
  });

  test("ブラウザで PNG を作れる。SVG の2倍の大きさで、白地に図の色があり、文字の帯もある", async () => {
    const context = await newContext(browser, { scheme: "dark" });
    const page = await context.newPage();
    const { complaints } = watch(page, site);
    await page.goto(new URL(PAGE, site.url).href);
    await page.locator(`${TAKE} summary`).click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "画像（PNG）を保存" }).first().click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("kashiwa-2016-51002-i1.png");
    await page.getByText("PNG を作りました。").waitFor();
    const png = readFileSync(await file.path());
    const seen = await page.evaluate(
      async (data) => {
        const image = new Image();
        image.src = data;
        await image.decode();
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [image.width, image.height];
        const paint = canvas.getContext("2d");
        paint?.drawImage(image, 0, 0);
        const pixels = paint?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        const counts: Record<string, number> = {};
        for (let i = 0; i < pixels.length; i += 4) {
          const color = [pixels[i], pixels[i + 1], pixels[i + 2]].join(",");
          counts[color] = (counts[color] ?? 0) + 1;
        }
        return { width: canvas.width, height: canvas.height, counts };
      },
      `data:image/png;base64,${png.toString("base64")}`,
    );
    const svg = readFileSync(join(site.dir, PAGE, "charts/i1.svg"), "utf8");
    const size = /width="(\d+)" height="(\d+)"/.exec(svg);
    expect([seen.width, seen.height]).toEqual([Number(size?.[1]) * 2, Number(size?.[2]) * 2]);
    // Paper is white even where the screen is dark; the results' blue, the revised plan's orange and the letters are there.
    expect(seen.counts["255,255,255"]).toBeGreaterThan((seen.width * seen.height) / 2);
    for (const color of ["0,23,193", "199,71,0", "26,26,26"]) expect(seen.counts[color], color).toBeGreaterThan(200);
    await context.close();
    expect(complaints).toEqual([]);
  });

  test("JavaScript がなくても、SVG、CSV、埋め込み用のページへのリンクと、埋め込むコードがある", async () => {
    const context = await newContext(browser, { javaScript: false, width: 320 });
    const page = await context.newPage();
    await page.goto(new URL(PAGE, site.url).href);
    await page.locator(`${TAKE} summary`).click();
    expect(await page.locator(`${TAKE} a:visible`).count()).toBe(3);
    expect(await page.getByLabel("ほかのページに埋め込むコード").first().inputValue()).toMatch(
      /^<iframe src="https:\/\/example\.jp\/embed\/kashiwa-2016\/51002\/i1\/" title="51002 [^"]+"/,
    );
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await context.close();
  });

  describe("よそのページに埋め込むと", () => {
    let server: Server;
    let other: string;
    beforeAll(async () => {
      // The code as it is copied, with the address where this site stands in the test.
      const html = htmlOf(site, PAGE);
      const codes = elementsOf(html)
        .filter(({ tagName }) => tagName === "textarea")
        .map((element) => textOf(element).replace("https://example.jp/", site.url));
      const body = `<!doctype html><html lang="ja"><title>よそのページ</title><h1>よそのページ</h1>${codes.join("")}</html>`;
      server = createServer((_, response) => response.setHeader("Content-Type", "text/html; charset=utf-8").end(body));
      await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
      other = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    });
    afterAll(() => server.close());

    test.each([
      [360, "light"],
      [1280, "dark"],
    ] as const)("%ipx の%sの画面で、図と出典がはみ出さずに見え、値はもとのページと同じ", async (width, scheme) => {
      const context = await newContext(browser, { width, scheme });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" && !message.location().url.endsWith("/favicon.ico")) complaints.push(message.text());
      });
      await page.goto(new URL(PAGE, site.url).href);
      const shown = await marksOf(page, FIGURE);
      await page.goto(other);
      const frames = page.locator("iframe");
      expect(await frames.count()).toBe(2);
      await frames.first().scrollIntoViewIfNeeded();
      const inside = page.frameLocator("iframe").first();
      await inside.locator("svg.drawn").waitFor();
      expect(
        await inside
          .locator("[data-series][data-year]")
          .evaluateAll((marks) =>
            marks.map((mark) => ["data-series", "data-year", "data-value"].map((name) => mark.getAttribute(name)).join(" ")),
          ),
      ).toEqual(shown);
      expect(await inside.locator("main").innerText()).toMatch(/出典：[\s\S]*内容の日付：[\s\S]*データの利用条件：/);
      const room = await inside.locator("html").evaluate((root) => ({
        sideways: root.scrollWidth - root.clientWidth,
        down: root.scrollHeight - root.clientHeight,
        background: getComputedStyle(root.ownerDocument.body).backgroundColor,
      }));
      expect(room.sideways).toBeLessThanOrEqual(0);
      expect(room.down).toBeLessThanOrEqual(0);
      expect(room.background).toBe(scheme === "dark" ? "rgb(26, 26, 26)" : "rgb(255, 255, 255)");
      // A link never replaces the page in the small frame.
      const opened = context.waitForEvent("page");
      await inside.locator("h1 a").click();
      expect(new URL((await opened).url()).pathname).toBe(`/${PAGE}`);
      await context.close();
      expect(complaints).toEqual([]);
    });
  });
});

describe.each(Object.entries(sites))("埋め込み用のページ（%s）", (_name, site) => {
  const pages = pagesOf(site).filter((path) => path.startsWith("embed/"));

  test("軽く、スクリプトがなく、検索に載らず、出典と利用条件がある", () => {
    expect(pages.length).toBeGreaterThan(4);
    // The pages share their styles, and pressing them takes a while.
    const styles = new Map<string, number>();
    for (const path of pages) {
      const html = htmlOf(site, path);
      const elements = elementsOf(html);
      const needed = elements.flatMap((element) =>
        element.tagName === "link" && attribute(element, "rel") === "stylesheet" ? [attribute(element, "href") ?? ""] : [],
      );
      const files = needed.map((href) => {
        const size = styles.get(href) ?? brotliCompressSync(readFileSync(join(site.dir, href.slice(site.base.length)))).length;
        styles.set(href, size);
        return size;
      });
      const bytes = files.reduce((sum, size) => sum + size, brotliCompressSync(html).length);
      expect(bytes, path).toBeLessThanOrEqual(15_000);
      expect(elements.filter(({ tagName }) => tagName === "script")).toEqual([]);
      // Search engines are shown the page that the chart stands on.
      const canonical = elements.find((e) => attribute(e, "rel") === "canonical");
      expect(attribute(canonical ?? expect.unreachable(), "href")).toMatch(/\/plans\//);
      expect(textOf(elements.find(({ tagName }) => tagName === "main") as never)).toMatch(/出典：.+データの利用条件：/);
    }
  });

  test("320px でもはみ出さない", async () => {
    const context = await newContext(browser, { width: 320 });
    const page = await context.newPage();
    for (const path of [pages[0], pages.find((one) => one.endsWith("/bridge/"))]) {
      await page.goto(new URL(path ?? expect.unreachable(), site.url).href);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(320);
    }
    await context.close();
  });
});
