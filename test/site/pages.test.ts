import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { BuiltSite } from "./global-setup.ts";
import { htmlOf, launch, newContext, pagesOf, watch } from "./harness.ts";
import { attribute, elementsOf, textOf } from "./html.ts";

const sites = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** The file of dist that an absolute path of the site names, or undefined where it lies outside. */
function fileOf(site: BuiltSite, pathname: string): string | undefined {
  if (!pathname.startsWith(site.base)) return undefined;
  const path = decodeURIComponent(pathname.slice(site.base.length));
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

describe.each(Object.entries(sites))("すべてのページ（%s）", (_name, site) => {
  const pages = pagesOf(site);
  const documents = new Map(pages.map((path) => [path, elementsOf(htmlOf(site, path))]));

  test("題と見出しが1つずつあり、題は重ならず、言語が日本語と書かれている", () => {
    const titles = new Map<string, string>();
    for (const [path, elements] of documents) {
      expect(attribute(elements.find((e) => e.tagName === "html") as never, "lang"), path).toBe("ja");
      expect(elements.filter((e) => e.tagName === "h1").map(textOf), path).toEqual([expect.stringMatching(/\S/)]);
      const title = elements.filter((e) => e.tagName === "title" && e.parentNode?.nodeName === "head").map(textOf);
      expect(title, path).toEqual([expect.stringMatching(/\S/)]);
      expect(titles.get(title[0] as string), `${path} の題が重なっています`).toBeUndefined();
      titles.set(title[0] as string, path);
    }
  });

  test("サイトの中のリンクと住所の断片は、どれも行き先がある", () => {
    const ids = new Map(Array.from(documents, ([path, list]) => [path, new Set(list.flatMap((e) => attribute(e, "id") ?? []))]));
    const broken: string[] = [];
    for (const [path, elements] of documents) {
      for (const element of elements) {
        for (const name of ["href", "src", "action"]) {
          const value = attribute(element, name);
          if (value === undefined || /^(https?:|mailto:|data:)/.test(value)) continue;
          const url = new URL(value, `http://site${site.base}${path}`);
          const file = fileOf(site, url.pathname);
          if (file === undefined || !existsSync(join(site.dir, file))) broken.push(`${path}: ${value}`);
          else if (url.hash !== "" && element.tagName !== "use") {
            const target = file.replace(/(^|\/)index\.html$/, "$1");
            if (file.endsWith(".html") && !ids.get(target)?.has(decodeURIComponent(url.hash.slice(1))))
              broken.push(`${path}: ${value}（断片）`);
          }
        }
      }
    }
    expect(broken).toEqual([]);
  });

  test("どのページの id も重ならず、文字で始まる", () => {
    for (const [path, elements] of documents) {
      const all = elements.flatMap((e) => attribute(e, "id") ?? []);
      expect(
        all.filter((id, i) => all.indexOf(id) !== i),
        path,
      ).toEqual([]);
      expect(
        all.filter((id) => !/^\p{L}/u.test(id)),
        path,
      ).toEqual([]);
    }
  });

  test("書かれているだけのスクリプトや style 属性がない", () => {
    for (const [path, elements] of documents) {
      const inline = elements.filter(
        (e) => e.tagName === "script" && attribute(e, "src") === undefined && !/json/.test(attribute(e, "type") ?? ""),
      );
      expect(
        inline.map((e) => e.tagName),
        path,
      ).toEqual([]);
      expect(
        elements.flatMap((e) => e.attrs.filter((a) => a.name === "style" || a.name.startsWith("on")).map((a) => a.name)),
        path,
      ).toEqual([]);
    }
  });

  test("どのページも、自分のファイルのほかは何も動かさない決まり（CSP）を、いちばん先に書いている", () => {
    for (const [path, elements] of documents) {
      const policies = elements.filter((e) => attribute(e, "http-equiv") === "Content-Security-Policy").map((e) => attribute(e, "content"));
      expect(policies, path).toEqual([expect.stringMatching(/^default-src 'none'; /)]);
      expect(policies[0], path).not.toMatch(/'unsafe-(inline|eval)'|\*|https?:/);
      // What stands before it is not held to it.
      const head = elements.filter((e) => e.parentNode?.nodeName === "head").map((e) => attribute(e, "http-equiv") ?? e.tagName);
      expect(head.slice(0, 2), path).toEqual(["meta", "Content-Security-Policy"]);
    }
  });

  test("開いても、苦情も、よそへの問い合わせもない", async () => {
    const context = await newContext(browser);
    const page = await context.newPage();
    const { complaints } = watch(page, site);
    for (const path of pages) {
      await page.goto(new URL(path, site.url).href, { waitUntil: "load" });
    }
    await page.waitForTimeout(300);
    await context.close();
    expect(complaints).toEqual([]);
  });

  test("知らない住所では、道を示す 404 のページが出る", async () => {
    const context = await newContext(browser);
    const page = await context.newPage();
    const response = await page.goto(new URL("plans/nai/", site.url).href);
    expect(response?.status()).toBe(404);
    expect(await page.locator("h1").innerText()).toMatch(/見つかりません|ありません/);
    expect(await page.locator("main a").count()).toBeGreaterThan(0);
    await context.close();
  });
});
