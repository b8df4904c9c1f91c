import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import type { BuiltSite } from "./global-setup.ts";
import { htmlOf, launch, newContext, pagesOf } from "./harness.ts";
import { attribute, type Element, elementsOf, textOf } from "./html.ts";

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

/** What the tests ask of a page. Its tree is let go: a city may have thousands of pages. */
function factsOf(elements: readonly Element[]) {
  const inHead = elements.filter((e) => e.parentNode?.nodeName === "head");
  return {
    lang: attribute(elements.find((e) => e.tagName === "html") as Element, "lang"),
    headings: elements.filter((e) => e.tagName === "h1").map(textOf),
    titles: inHead.filter((e) => e.tagName === "title").map(textOf),
    ids: elements.flatMap((e) => attribute(e, "id") ?? []),
    links: elements.flatMap((e) =>
      ["href", "src", "action"].flatMap((name) => {
        const value = attribute(e, name);
        return value === undefined || /^(https?:|mailto:|data:)/.test(value) ? [] : [{ value, isUse: e.tagName === "use" }];
      }),
    ),
    inlineScripts: elements.filter(
      (e) => e.tagName === "script" && attribute(e, "src") === undefined && !/json/.test(attribute(e, "type") ?? ""),
    ).length,
    inlineAttributes: elements.flatMap((e) => e.attrs.map((a) => a.name).filter((name) => name === "style" || name.startsWith("on"))),
    policies: elements.filter((e) => attribute(e, "http-equiv") === "Content-Security-Policy").map((e) => attribute(e, "content")),
    head: inHead.slice(0, 2).map((e) => attribute(e, "http-equiv") ?? e.tagName),
  };
}

describe.each(Object.entries(inject("swept")))("すべてのページ（%s）", (name, site) => {
  const pages = pagesOf(site);
  const documents = new Map(pages.map((path) => [path, factsOf(elementsOf(htmlOf(site, path)))]));

  test("題と見出しが1つずつあり、題は重ならず、言語が日本語と書かれている", () => {
    const known = new Map<string, string>();
    for (const [path, { lang, headings, titles }] of documents) {
      expect(lang, path).toBe("ja");
      expect(headings, path).toEqual([expect.stringMatching(/\S/)]);
      expect(titles, path).toEqual([expect.stringMatching(/\S/)]);
      // Two departments of a city may have the same name.
      if (name !== "published") expect(known.get(titles[0] as string), `${path} の題が重なっています`).toBeUndefined();
      known.set(titles[0] as string, path);
    }
  });

  test("サイトの中のリンクと住所の断片は、どれも行き先がある", () => {
    const ids = new Map(Array.from(documents, ([path, one]) => [path, new Set(one.ids)]));
    const broken: string[] = [];
    for (const [path, { links }] of documents) {
      for (const { value, isUse } of links) {
        const url = new URL(value, `http://site${site.base}${path}`);
        const file = fileOf(site, url.pathname);
        if (file === undefined || !existsSync(join(site.dir, file))) broken.push(`${path}: ${value}`);
        else if (url.hash !== "" && !isUse) {
          const target = file.replace(/(^|\/)index\.html$/, "$1");
          if (file.endsWith(".html") && !ids.get(target)?.has(decodeURIComponent(url.hash.slice(1))))
            broken.push(`${path}: ${value}（断片）`);
        }
      }
    }
    expect(broken).toEqual([]);
  });

  test("どのページの id も重ならず、文字で始まる", () => {
    for (const [path, { ids }] of documents) {
      const seen = new Set<string>();
      expect(
        ids.filter((id) => seen.size === seen.add(id).size),
        path,
      ).toEqual([]);
      expect(
        ids.filter((id) => !/^\p{L}/u.test(id)),
        path,
      ).toEqual([]);
    }
  });

  test("書かれているだけのスクリプトや style 属性がない", () => {
    for (const [path, { inlineScripts, inlineAttributes }] of documents) {
      expect(inlineScripts, path).toBe(0);
      expect(inlineAttributes, path).toEqual([]);
    }
  });

  test("どのページも、自分のファイルのほかは何も動かさない決まり（CSP）を、いちばん先に書いている", () => {
    for (const [path, { policies, head }] of documents) {
      expect(policies, path).toEqual([expect.stringMatching(/^default-src 'none'; /)]);
      expect(policies[0], path).not.toMatch(/'unsafe-(inline|eval)'|\*|https?:/);
      // What stands before it is not held to it.
      expect(head, path).toEqual(["meta", "Content-Security-Policy"]);
    }
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
