import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readAddresses } from "../../scripts/lib/addresses.ts";
import { writeRedirects } from "../../scripts/lib/redirects.ts";
import { serve } from "../../scripts/lib/static-server.ts";
import { type Content, listFiles, readContent } from "../../src/data/store.ts";
import { PUBLISHED, SAMPLE } from "../content.ts";
import { htmlOf, launch, newContext, pagesOf, watch } from "./harness.ts";

const { real } = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

/** What the site loads for itself, and what search engines and hosts ask for by fixed names. */
const NOT_PROMISED =
  /^\/(_astro\/|pagefind\/|staff\/[^/]+\.json$|404\.html$|favicon\.svg$|robots\.txt$|sitemap[^/]*\.xml$|_headers$|_redirects$|moved\.js$)/;

/** The address that a page gives as its own to search engines. */
const canonicalOf = (html: string): string | undefined => /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1];

describe.each(Object.entries(inject("swept")))("住所（%s）", (name, site) => {
  const { current, redirects, unrecorded, places } = readAddresses(readContent(site.content, PUBLISHED).content as Content, PUBLISHED);
  const moved = new Set(redirects.map(({ from }) => from));

  test("内容から数えた住所は、作ったサイトのファイルと、過不足なく同じ", () => {
    const built = listFiles(site.dir)
      .map((file) => `/${file.replace(/(^|\/)index\.html$/, "$1")}`)
      .filter((path) => !NOT_PROMISED.test(path) && !moved.has(path));
    expect(built.toSorted()).toEqual(current.map(({ path }) => path).toSorted());
  });

  test("検索に出すページは、自分の住所を正式な住所とするページと同じで、サイトマップに全体の URL で並ぶ", () => {
    const pages = pagesOf(site).filter((path) => canonicalOf(htmlOf(site, path)) === `https://example.jp${site.base}${path}`);
    const refused = pagesOf(site).filter((path) => htmlOf(site, path).includes('name="robots"') && !moved.has(`/${path}`));
    expect(refused).toEqual(["404.html"]);
    const map = readFileSync(join(site.dir, "sitemap.xml"), "utf8");
    const locs = Array.from(map.matchAll(/<loc>([^<]+)<\/loc>/g), (m) => m[1]);
    expect(locs.toSorted()).toEqual(pages.map((path) => `https://example.jp${site.base}${path}`).toSorted());
    for (const [, date] of map.matchAll(/<lastmod>([^<]+)</g)) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(readFileSync(join(site.dir, "robots.txt"), "utf8")).toContain(`Sitemap: https://example.jp${site.base}sitemap.xml`);
  });

  test("約束する場所は、どれもそのページにあり、ページが写せると言う場所は、どれも約束されている", () => {
    const wrong: string[] = [];
    for (const [path, promised] of places.current) {
      const html = htmlOf(site, path.slice(1));
      const ids = new Set(Array.from(html.matchAll(/ id="([^"]+)"/g), (m) => m[1] as string));
      const offered = Array.from(html.matchAll(/<a class="copy-link[^"]*" href="#([^"]+)"/g), (m) => m[1] as string);
      wrong.push(...promised.filter((id) => !ids.has(id)).map((id) => `${path}#${id} がない`));
      const isYear = /\/\d{4}\/$/.test(path);
      if (!isYear) wrong.push(...offered.filter((id) => !promised.includes(id)).map((id) => `${path}#${id} が約束されていない`));
      if (!isYear && offered.length === 0) wrong.push(`${path} に写せる場所がない`);
    }
    expect(wrong).toEqual([]);
    // A new plan may be empty yet.
    if (name !== "published") expect(places.current.size).toBeGreaterThan(4);
  });

  test("いまの住所は、すべて一覧に書かれている（なければ npm run addresses -- --content フォルダ）", () => {
    // What staff add is listed after it was published, and the real city's list stays as it was; the sample is the software's own.
    if (site.content === SAMPLE) expect(unrecorded).toEqual([]);
  });
});

describe("引用と、場所ごとの住所", () => {
  const PAGE = "plans/kashiwa-2016/51002/";
  const CITED = "https://example.jp/plans/kashiwa-2016/51002/2018/";

  test("スクリプトがなくても、2つの形の引用が、変わらない住所とともに読め、# のリンクで場所に行ける", async () => {
    const context = await newContext(browser, { javaScript: false });
    const page = await context.newPage();
    await page.goto(new URL(PAGE, real.url).href);
    const forms = await page.locator("mieru-copy dd").allInnerTexts();
    expect(forms).toHaveLength(2);
    for (const form of forms) {
      for (const part of ["柏市", "51002", "平成30年度（2018年度）版", "みえる行革", "公共データ利用規約（第1.0版）", CITED])
        expect(form).toContain(part);
    }
    expect(await page.locator("mieru-copy button").count()).toBe(0);
    for (const link of await page.locator("a.copy-link").all()) {
      const place = (await link.getAttribute("href")) as string;
      expect(await page.locator(`[id="${place.slice(1)}"]`).count(), place).toBe(1);
      expect(await link.getAttribute("aria-label")).toMatch(/の住所$/);
    }
    const places = await page.locator("a.copy-link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(places).toEqual(
      expect.arrayContaining(["#effects", "#year-2018", expect.stringMatching(/^#indicator-/), expect.stringMatching(/^#finding-/)]),
    );
    await context.close();
  });

  test("キーボードでリンクと引用をコピーでき、何をコピーしたかが伝えられる", async () => {
    const context = await newContext(browser);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    const { complaints } = watch(page, real);
    await page.goto(new URL(PAGE, real.url).href);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    const said = page.locator("mieru-copy [role=status]");

    await page.getByRole("link", { name: "効果額の住所", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => said.innerText()).toBe("効果額の住所をコピーしました。");
    expect(await clipboard()).toBe(new URL(`${PAGE}#effects`, real.url).href);
    expect(new URL(page.url()).hash).toBe("#effects");

    const form = (await page.locator("mieru-copy dd").first().innerText()).split("\n")[0];
    await page.getByRole("button", { name: "日本語の形の引用をコピーする" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => said.innerText()).toBe("日本語の形の引用をコピーしました。");
    expect(await clipboard()).toBe(form);
    expect(form).toContain(CITED);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test("コピーを許さないブラウザでは、コピーしたとは言わず、写せるように示す", async () => {
    const context = await newContext(browser, { width: 320 });
    const page = await context.newPage();
    await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await page.goto(new URL(PAGE, real.url).href);
    await page.getByRole("button", { name: "APA に近い形の引用をコピーする" }).click();
    const said = page.locator("mieru-copy [role=status]");
    await expect.poll(() => said.innerText()).toContain("コピーできませんでした");
    expect(await said.innerText()).toContain(CITED);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await context.close();
  });
});

describe("移った住所", () => {
  const work = mkdtempSync(join(tmpdir(), "mieru-moved-"));
  afterAll(() => rmSync(work, { recursive: true, force: true }));
  const OLD = "plans/p/1/";

  test.each([
    ["/", true],
    ["/", false],
    ["/mihon/", true],
    ["/mihon/", false],
  ])("%s のサイトで、もとの住所を開くと新しいページに移る（スクリプト %s）", async (base, javaScript) => {
    const dir = join(work, `${base.length}-${javaScript}`);
    mkdirSync(join(dir, "plans/p/2"), { recursive: true });
    writeFileSync(join(dir, "plans/p/2/index.html"), '<!doctype html><title>新</title><h1>新しいページ</h1><h2 id="effects">効果額</h2>');
    writeRedirects(dir, [{ from: `/${OLD}`, to: "/plans/p/2/", reason: "番号を改めました。", on: "2026-04-01" }], {
      base,
      site: "https://example.jp",
    });
    const server = await serve(dir, { base });
    const context = await newContext(browser, { javaScript });
    try {
      const page = await context.newPage();
      const messages: string[] = [];
      page.on("console", (message) => messages.push(message.text()));
      await page.goto(`${server.url}${OLD}#effects`, { waitUntil: "commit" });
      await page.waitForURL((url) => url.pathname === `${base}plans/p/2/`);
      expect(await page.locator("h1").innerText()).toBe("新しいページ");
      // A refresh by itself forgets the place within the page.
      if (javaScript) expect(new URL(page.url()).hash).toBe("#effects");
      expect(messages.filter((text) => !/favicon|404/.test(text))).toEqual([]);
    } finally {
      await context.close();
      await server.close();
    }
  });
});
