import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { listFiles, readContent } from "../../src/data/store.ts";
import { type FeedScope, feedEntries } from "../../src/views/feed.ts";
import { htmlOf, launch, newContext } from "./harness.ts";

const sites = inject("sites");
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  page = await (await newContext(browser)).newPage();
});
afterAll(() => browser?.close());

const ATOM = "http://www.w3.org/2005/Atom";

/** A feed as Chromium's XML parser reads it; "error" where it is not well-formed. */
function parse(xml: string) {
  return page.evaluate(
    ({ xml, ATOM }) => {
      const document = new DOMParser().parseFromString(xml, "application/xml");
      if (document.querySelector("parsererror")) return "error" as const;
      const own = (parent: Element, name: string) =>
        Array.from(parent.children).filter((one) => one.namespaceURI === ATOM && one.localName === name);
      const read = (parent: Element) => ({
        ids: own(parent, "id").map(({ textContent }) => textContent),
        titles: own(parent, "title").map(({ textContent }) => textContent),
        updated: own(parent, "updated").map(({ textContent }) => textContent),
        authors: own(parent, "author").map((author) => own(author, "name").map(({ textContent }) => textContent)),
        links: own(parent, "link").map((link) => ({
          rel: link.getAttribute("rel"),
          type: link.getAttribute("type"),
          href: link.getAttribute("href") ?? "",
        })),
        content: own(parent, "content").map((one) => ({
          type: one.getAttribute("type"),
          only: Array.from(one.children, ({ namespaceURI, localName }) => `${namespaceURI} ${localName}`),
          text: one.textContent,
        })),
      });
      const root = document.documentElement;
      return {
        root: `${root.namespaceURI} ${root.localName}`,
        lang: root.getAttribute("xml:lang"),
        ...read(root),
        entries: own(root, "entry").map(read),
      };
    },
    { xml, ATOM },
  );
}

const ABSOLUTE = /^(https:\/\/example\.jp\/|tag:\d{6},\d{4}:)/;
/** RFC 3339, with a zone, as RFC 4287 3.3 demands. */
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

describe.each(Object.entries(sites))("フィード（%s）", (_name, site) => {
  const plans = readContent(site.content).content?.plans ?? [];
  const feeds: { path: string; model: (typeof plans)[number]; scope: FeedScope }[] = plans.flatMap((model) => [
    { path: "feed.xml", model, scope: { of: "plan" } as const },
    ...model.themes.map(({ code }) => ({ path: `themes/${code}/feed.xml`, model, scope: { of: "theme", code } as const })),
    ...model.departments.map(({ code }) => ({ path: `departments/${code}/feed.xml`, model, scope: { of: "department", code } as const })),
    ...model.initiatives.map(({ code }) => ({ path: `${code}/feed.xml`, model, scope: { of: "initiative", code } as const })),
  ]);
  const fileOf = (model: (typeof plans)[number], path: string) => join("plans", model.id, path);

  test("計画、推進項目、担当部署、取組事業の1つずつに、ちょうど1つある", () => {
    expect(listFiles(site.dir).filter((path) => path.endsWith("feed.xml"))).toEqual(
      feeds.map(({ path, model }) => fileOf(model, path)).toSorted(),
    );
  });

  test("どれも RFC 4287 の決まりを守り、変わったことのちょうどすべてを載せる", async () => {
    for (const { path, model, scope } of feeds) {
      const file = fileOf(model, path);
      const feed = await parse(readFileSync(join(site.dir, file), "utf8"));
      if (feed === "error") throw new Error(`${file} は XML として読めません`);
      expect([feed.root, feed.lang], file).toEqual([`${ATOM} feed`, "ja"]);
      expect([feed.ids.length, feed.titles.length, feed.updated.length, feed.authors.length], file).toEqual([1, 1, 1, 1]);
      expect(feed.authors[0]?.[0], file).toMatch(/\S/);
      expect(
        feed.links.filter(({ rel }) => rel === "self").map(({ href }) => href),
        file,
      ).toEqual([`https://example.jp${site.base}${file}`]);
      expect(
        feed.links.filter(({ rel }) => rel === "alternate"),
        file,
      ).toHaveLength(1);
      for (const { ids, titles, updated, links, content } of [feed, ...feed.entries]) {
        expect([ids.length, titles.length, updated.length], file).toEqual([1, 1, 1]);
        expect(ids[0], file).toMatch(ABSOLUTE);
        expect(titles[0], file).toMatch(/\S/);
        expect(updated[0], file).toMatch(DATE);
        expect(Number.isNaN(Date.parse(updated[0] as string)), file).toBe(false);
        for (const { href } of links) expect(href, file).toMatch(/^https:\/\/example\.jp\//);
        // One link of each kind: 4.1.1 and 4.1.2 forbid two alternates of one type and language.
        expect(new Set(links.map(({ rel, type }) => `${rel} ${type}`)).size, file).toBe(links.length);
        for (const { type, only } of content) expect([type, only], file).toEqual(["xhtml", ["http://www.w3.org/1999/xhtml div"]]);
      }
      const ids = feed.entries.map(({ ids }) => ids[0]);
      expect(new Set(ids).size, file).toBe(ids.length);
      expect(ids, file).toEqual(feedEntries(model, scope).map(({ id }) => id));
      const newest = feed.entries
        .map(({ updated }) => updated[0] as string)
        .toSorted()
        .at(-1);
      if (newest) expect(feed.updated, file).toEqual([newest]);
    }
  });

  test("どの項目のリンクも、あるページのある場所に行く", () => {
    for (const { path, model } of feeds) {
      const xml = readFileSync(join(site.dir, fileOf(model, path)), "utf8");
      for (const [, href] of xml.matchAll(/<link rel="alternate" type="text\/html" href="([^"]*)"/g)) {
        const url = new URL(href as string);
        const html = htmlOf(site, url.pathname.slice(site.base.length));
        if (url.hash !== "") expect(html, href).toContain(`id="${url.hash.slice(1)}"`);
      }
    }
  });

  test("計画、推進項目、担当部署のページから見つかる", () => {
    for (const model of plans) {
      for (const [pagePath, feed] of [
        ["changes/", "feed.xml"],
        [`themes/${model.themes[0]?.code}/`, `themes/${model.themes[0]?.code}/feed.xml`],
        [`departments/${model.departments[0]?.code}/`, `departments/${model.departments[0]?.code}/feed.xml`],
      ]) {
        const html = htmlOf(site, `plans/${model.id}/${pagePath}`);
        const address = `${site.base}plans/${model.id}/${feed}`;
        expect(html).toContain(`<link rel="alternate" type="application/atom+xml" href="${address}"`);
        expect(html).toMatch(new RegExp(`<a href="${address}"`));
      }
    }
  });
});
