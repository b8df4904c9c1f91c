import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launch, newContext, pagesOf, watch } from "./harness.ts";

/** The site under the headers that it asks its host for. The search and the frames of other tests run under them too. */

const site = inject("sites").real;
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const EMBED = pagesOf(site).find((path) => path.startsWith("embed/")) as string;
const PAGE = "plans/kashiwa-2016/51002/";
const headersOf = async (path: string): Promise<Headers> => (await fetch(new URL(path, site.url))).headers;

/** A site of somebody else, with one page. */
async function elsewhere(html: string): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(html));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

describe("ホストに頼む見出しのもとで", () => {
  test("どの種類のファイルも、決まりと、よそから読んでよいことを伝える", async () => {
    for (const path of ["", PAGE, EMBED, "data/", "plans/kashiwa-2016.json", "plans/kashiwa-2016/initiatives.csv", "nai/"]) {
      const headers = await headersOf(path);
      expect(headers.get("access-control-allow-origin"), path).toBe("*");
      expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    }
    expect((await headersOf(PAGE)).get("content-security-policy")).toContain("frame-ancestors 'self'");
    expect((await headersOf(EMBED)).get("content-security-policy")).toContain("frame-ancestors *");
  });

  test("絵だけを開いても、色と字のまま見える", async () => {
    const context = await newContext(browser);
    const page = await context.newPage();
    const { complaints } = watch(page, site);
    await page.goto(new URL("plans/kashiwa-2016/51002/charts/i1.svg", site.url).href);
    expect(await page.evaluate(() => getComputedStyle(document.querySelector(".grid .zero") as Element).stroke)).toBe("rgb(77, 77, 77)");
    await context.close();
    // A browser looks for the icon of a picture by itself, where there is none.
    expect(complaints.filter((one) => !one.includes("status of 404"))).toEqual([]);
  });

  test("よそのサイトは、埋め込み用の図だけを枠に出せ、データは読める", async () => {
    const [embed, page, data] = [EMBED, PAGE, "plans/kashiwa-2016.json"].map((path) => new URL(path, site.url).href);
    const other = await elsewhere(`<iframe id="embed" src="${embed}"></iframe><iframe id="page" src="${page}"></iframe>`);
    const context = await newContext(browser);
    const opened = await context.newPage();
    await opened.goto(other.url, { waitUntil: "load" });
    const shown = await Promise.all(
      ["embed", "page"].map(async (id) =>
        (await (await opened.locator(`#${id}`).elementHandle())?.contentFrame())?.locator("main#main, main[data-search-kind]").count(),
      ),
    );
    expect(shown).toEqual([1, 0]);
    expect(
      await opened.evaluate(async (url) => Object.keys((await (await fetch(url)).json()) as object).length, data as string),
    ).toBeGreaterThan(0);
    await context.close();
    other.close();
  });
});
