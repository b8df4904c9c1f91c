import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { findings } from "../../scripts/lib/axe.ts";
import type { BuiltSite } from "./global-setup.ts";
import { htmlOf, launch, newContext, pagesOf, watch } from "./harness.ts";

/**
 * Search as a reader meets it: in a real browser, over the built pages, against the plain
 * truth of which page holds which string. That truth comes from the browser's own text.
 */

const sites = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

const norm = (text: string): string => text.normalize("NFKC").toLowerCase();

interface TruePage {
  readonly path: string;
  readonly title: string;
  /** As the browser lays it out: what stands apart on the screen is apart. */
  readonly text: string;
}

/** What the browser itself says stands in each page that is to be found. */
async function readTruth(site: BuiltSite): Promise<TruePage[]> {
  const context = await newContext(browser, { javaScript: false });
  const paths = pagesOf(site).filter((path) => /<main[^>]* data-pagefind-body(?![^>]* data-search="off")/.test(htmlOf(site, path)));
  const truth: TruePage[] = [];
  const readers = Array.from({ length: 3 }, async () => {
    const page = await context.newPage();
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
      await page.goto(new URL(path, site.url).href);
      const { title, text } = await page.evaluate(visibleText);
      truth.push({ path, title: norm(title), text: norm(text) });
    }
  });
  await Promise.all(readers);
  await context.close();
  return truth.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Runs in the browser: the page's text as it is laid out, with everything folded open. */
function visibleText(): { title: string; text: string } {
  for (const unseen of document.querySelectorAll("svg, noscript, template, script, style, [data-pagefind-ignore]")) unseen.remove();
  for (const details of document.querySelectorAll("details")) details.open = true;
  // A table that nobody scrolled to is not laid out yet.
  for (const table of document.querySelectorAll<HTMLElement>(".table-scroll")) table.style.contentVisibility = "visible";
  // What waits for a script is text of the page all the same.
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      if (rule instanceof CSSMediaRule && rule.conditionText.includes("scripting")) rule.media.mediaText = "not all";
  const main = document.querySelector("main");
  return { title: main?.querySelector("h1")?.innerText ?? "", text: main?.innerText ?? "" };
}

/** So many pages of an answer are read to the letter; most lists are shorter. */
const READ = 30;

/** A generator of numbers that is the same at every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const toFullWidth = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));

/** Queries of every kind that a reader brings, the same at every run; `share` of those that are drawn by lot. */
function queriesOf(truth: readonly TruePage[], share: number): string[] {
  const roll = dice(20_180_401);
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T;
  const runs = Array.from(new Set(truth.flatMap((page) => page.text.split(/\s+/u).filter((run) => run !== ""))));
  const titles = Array.from(new Set(truth.flatMap((page) => page.title.split(/\s+/u).filter((run) => run !== ""))));
  const part = (run: string, longest: number): string => {
    const points = Array.from(run);
    const length = Math.min(1 + roll(longest), points.length);
    const from = roll(points.length - length + 1);
    return points.slice(from, from + length).join("");
  };
  const many = (count: number, make: () => string | undefined): string[] =>
    Array.from({ length: count * share }, make).flatMap((made) => made ?? []);
  const kana = runs.flatMap((run) => run.match(/[ぁ-んァ-ヶー]{2,}/g) ?? []);
  const numbers = runs.flatMap((run) => run.match(/[\d,.]*\d[\d,.%]*/g) ?? []);
  const symbols = runs.flatMap((run) => run.match(/[^\p{L}\p{N}]/gu) ?? []);
  return Array.from(
    new Set([
      ...many(60, () => part(pick(titles), 8)),
      ...many(60, () => part(pick(runs), 6)),
      ...many(20, () => part(pick(runs), 60)),
      ...many(30, () => pick(kana)),
      ...many(20, () => part(pick(kana), 3)),
      ...many(40, () => pick(numbers)),
      ...many(20, () => toFullWidth(pick(numbers))),
      ...many(15, () => Array.from(pick(runs))[0]),
      ...many(15, () => pick(symbols)),
      ...many(30, () => `${part(pick(runs), 4)} ${part(pick(runs), 4)}`),
      ...many(10, () => `${part(pick(titles), 4)}　${pick(numbers)}`),
      ...many(10, () => `${part(pick(runs), 3)}${part(pick(runs), 3)}`),
      ...[
        "平成28",
        "平成30年度",
        "平成３０",
        "H30",
        "h30",
        "Ｈ３０",
        "2018",
        "２０１８",
        "平成31年度",
        "令和元年度",
        "R1",
        "H31.3.31",
        "2019年度",
      ],
      ...[
        "コンビニ",
        "ｺﾝﾋﾞﾆ",
        "こんびに",
        "51001",
        "５１００１",
        "138,000",
        "１３８，０００",
        "△",
        "%",
        "・",
        "（",
        "(",
        "<p>",
        "&amp;",
        '"',
        "''",
      ],
      ...["書かれていない言葉", "zzzzzz", "𠮷", "😀", "の の", "のの", "存在しない 言葉"],
      runs.toSorted((a, b) => b.length - a.length)[0] ?? "",
    ]),
  ).filter((query) => query.trim() !== "");
}

interface Result {
  readonly path: string;
  readonly title: string;
  readonly marks: readonly string[];
}

/** Opens the list of other writings and reads it, to its last "もっと見る". */
function readOthers(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const part = <E extends HTMLElement>(name: string) => document.querySelector(`[data-part="${name}"]`) as E;
    const until = async (test: () => boolean) => {
      for (let i = 0; i < 5000 && !test(); i++) await new Promise((done) => setTimeout(done, 0));
    };
    const list = part("loose-list");
    if (part("loose").hidden) return [];
    part<HTMLDetailsElement>("loose").open = true;
    await until(() => list.children.length > 0);
    for (let before = 0; !part("loose-more").hidden && before !== list.children.length; ) {
      before = list.children.length;
      part("loose-more").click();
      await until(() => list.children.length > before);
    }
    return Array.from(list.querySelectorAll("a"), (link) => link.href);
  });
}

/** Types a question into the search page and reads the pages listed as written, to the last "もっと見る" or until `most` are read. */
function ask(page: Page, query: string, most = Number.POSITIVE_INFINITY): Promise<{ status: string; exact: Result[] }> {
  return page.evaluate(
    async ({ query: typed, most }) => {
      const part = <E extends HTMLElement>(name: string) => document.querySelector(`[data-part="${name}"]`) as E;
      const settle = () => new Promise((done) => setTimeout(done, 0));
      const until = async (test: () => boolean) => {
        for (let i = 0; i < 5000 && !test(); i++) await settle();
        if (!test()) throw new Error(`no answer to ${typed}: ${part("status").textContent}`);
      };
      const input = part<HTMLInputElement>("input");
      input.value = typed;
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      const search = document.querySelector("search-page") as HTMLElement;
      await until(() => search.ariaBusy === "false");
      const more = part<HTMLButtonElement>("exact-more");
      while (!more.hidden && !part("exact").hidden && part("exact-list").children.length < most) {
        const before = part("exact-list").children.length;
        more.click();
        await until(() => part("exact-list").children.length > before);
      }
      const items = part("exact").hidden ? [] : Array.from(part("exact-list").children);
      return {
        status: part("status").textContent,
        exact: items.map((item) => {
          const link = item.querySelector("a") as HTMLAnchorElement;
          return { path: link.href, title: link.textContent, marks: Array.from(item.querySelectorAll("mark"), (mark) => mark.textContent) };
        }),
      };
    },
    { query, most },
  );
}

describe.each(Object.entries(sites))("検索（%s）", (name, site) => {
  let page: Page;
  let truth: TruePage[];
  let complaints: string[];
  const open = (query = "") => page.goto(new URL(`search/${query}`, site.url).href);
  const pathOf = (address: string) => new URL(address).pathname.slice(new URL(site.url).pathname.length);
  const status = () => page.locator('[data-part="status"]').textContent();
  const links = () => page.locator('[data-part="exact-list"] a');
  const answered = () => page.waitForFunction(() => document.querySelector("search-page")?.ariaBusy === "false");

  beforeAll(async () => {
    truth = await readTruth(site);
    page = await (await newContext(browser)).newPage();
    complaints = watch(page, site).complaints;
    await open();
  });
  afterAll(() => page?.context().close());

  test("どの種類の言葉でも、書かれているページだけがもれなく見つかり、題名にあるものが先に来て、その言葉だけが目立つ", async () => {
    // The sample has every case; the city's few pages answer a part of the questions as well as all.
    const queries = queriesOf(truth, name === "sample" ? 1 : 0.3);
    expect(queries.length).toBeGreaterThanOrEqual(name === "sample" ? 300 : 100);
    const faults: string[] = [];
    let found = 0;
    for (const query of queries) {
      const terms = query
        .split(/\s+/u)
        .filter((term) => term !== "")
        .map(norm);
      const holds = (text: string) => terms.every((term) => text.includes(term));
      const wanted = truth.filter(({ text }) => holds(text)).map(({ path }) => path);
      const { status: said, exact } = await ask(page, query, READ);
      const given = exact.map(({ path }) => pathOf(path));
      found += given.length;
      // A longer list is held to its count: none of what was read is wrong or twice, and as many are said as there are.
      const missing = given.length < Math.min(wanted.length, READ) ? wanted.filter((path) => !given.includes(path)) : [];
      const wrong = given.filter((path) => !wanted.includes(path));
      if (missing.length > 0) faults.push(`「${query}」もれ: ${missing.slice(0, 3).join(" ")}`);
      if (wrong.length > 0) faults.push(`「${query}」まちがい: ${wrong.slice(0, 3).join(" ")}`);
      if (new Set(given).size !== given.length) faults.push(`「${query}」重なり`);
      if (given.length > 0 && !said.includes(`${wanted.length}件`)) faults.push(`「${query}」件数: ${said}、本当は ${wanted.length}件`);
      if (given.length === 0 && !said.includes("ありません")) faults.push(`「${query}」なし: ${said}`);
      const inTitle = exact.map(({ title }) => terms.every((term) => norm(title).includes(term)));
      if (inTitle.lastIndexOf(true) > inTitle.indexOf(false) && inTitle.includes(false)) faults.push(`「${query}」題名の順`);
      for (const { path, marks } of exact) {
        const marked = marks.map(norm);
        if (!terms.every((term) => marked.some((mark) => mark.includes(term))))
          faults.push(`「${query}」目立たない: ${path} ${marks.slice(0, 3).join("｜")}`);
        if (!marked.every((mark) => terms.some((term) => mark.includes(term))))
          faults.push(`「${query}」余分に目立つ: ${path} ${marks.join("｜")}`);
      }
    }
    expect(faults).toEqual([]);
    expect(found).toBeGreaterThan(queries.length);
    expect(complaints).toEqual([]);
  });

  test("質問と絞り込みはアドレスに残り、読み直しても、戻っても、同じ結果になる", async () => {
    await open("?q=%E3%81%AE");
    await answered();
    const first = await status();
    await page.locator('[data-part="filters"] summary').click();
    await page.locator('[data-part="groups"] input').first().check();
    await expect.poll(status).toContain("絞り込みに合うのは");
    const filtered = await status();
    expect(decodeURIComponent(page.url())).toMatch(/\?q=の&種類=/);
    await page.reload();
    await answered();
    expect(await status()).toBe(filtered);
    await links().first().click();
    await page.goBack();
    await expect.poll(status).toBe(filtered);
    await page.goBack();
    await expect.poll(status).toBe(first);
  });

  test("「もっと見る」で広げた一覧は、ページを見て戻っても広がったままで、続きの最初に焦点が移る", async () => {
    await open("?q=%E3%81%AE");
    await answered();
    const all = truth.filter(({ text }) => text.includes("の")).length;
    expect(all).toBeGreaterThan(10);
    expect(await links().count()).toBe(10);
    await page.locator('[data-part="exact-more"]').click();
    const wider = Math.min(30, all);
    await expect.poll(() => links().count()).toBe(wider);
    expect(
      await page.evaluate(() =>
        Array.from(document.querySelectorAll('[data-part="exact-list"] a')).indexOf(document.activeElement as Element),
      ),
    ).toBe(10);
    await links()
      .nth(wider - 1)
      .click();
    await page.goBack();
    await expect.poll(() => links().count()).toBe(wider);
  });

  test("絞り込みの件数は、見つかったページのうちその値をもつ数と同じ", async () => {
    await open("?q=%E5%AE%9F%E6%96%BD");
    await answered();
    await page.locator('[data-part="filters"] summary').click();
    await page.locator('[data-part="groups"] input').first().waitFor();
    const shown = await page.locator('[data-part="groups"] label').evaluateAll((labels) =>
      labels.map((label) => {
        const box = label.querySelector("input") as HTMLInputElement;
        return `${box.name} ${label.textContent}`;
      }),
    );
    const { exact } = await ask(page, "実施");
    const found = new Set([...exact.map(({ path }) => pathOf(path)), ...(await readOthers(page)).map(pathOf)]);
    const wanted = new Map<string, number>();
    for (const path of found) {
      const main = /<main[^>]*>/.exec(htmlOf(site, path))?.[0] ?? "";
      const kind = /data-search-kind="([^"]*)"/.exec(main)?.[1] ?? "";
      const filters = JSON.parse((/data-search-filters="([^"]*)"/.exec(main)?.[1] ?? "{}").replaceAll(/&quot;|&#34;/g, '"')) as Record<
        string,
        string[]
      >;
      for (const [name, values] of Object.entries({ 種類: [kind], ...filters }))
        for (const value of values) wanted.set(`${name} ${value}`, (wanted.get(`${name} ${value}`) ?? 0) + 1);
    }
    expect(shown.toSorted()).toEqual(Array.from(wanted, ([name, count]) => `${name}（${count}件）`).toSorted());
    expect(new Set(shown.map((label) => label.split(" ")[0]))).toEqual(new Set(["種類", "テーマ", "担当部署", "状況", "評価", "年度"]));
  });

  test("キーボードだけで、探し、結果をたどり、消せる", async () => {
    await open();
    await page.keyboard.press("/");
    await page.keyboard.type("計画");
    await expect.poll(status).toContain("「計画」");
    await answered();
    const focused = () => page.evaluate(() => (document.activeElement as HTMLAnchorElement).href ?? document.activeElement?.id);
    const addresses = await links().evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe(addresses[1]);
    await page.keyboard.press("Tab");
    expect(await focused()).toBe(addresses[2]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await focused()).toBe("search-input");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    expect(await focused()).toBe("search-input");
    await page.keyboard.press("Escape");
    await expect.poll(() => links().count()).toBe(0);
    expect(await page.locator("#search-input").inputValue()).toBe("");
    expect(page.url()).not.toContain("q=");
    await page.keyboard.type("51/");
    expect(await page.locator("#search-input").inputValue()).toBe("51/");
  });

  test("変換中の文字では探さず、確定してから探す", async () => {
    await open();
    const asked = await page.evaluate(async () => {
      const input = document.querySelector("#search-input") as HTMLInputElement;
      const fire = (event: Event) => input.dispatchEvent(event);
      fire(new CompositionEvent("compositionstart", { bubbles: true }));
      input.value = "こん";
      fire(new InputEvent("input", { bubbles: true, isComposing: true }));
      await new Promise((done) => setTimeout(done, 300));
      const during = document.querySelector('[data-part="status"]')?.textContent;
      input.value = "計画";
      fire(new CompositionEvent("compositionend", { bubbles: true }));
      return during;
    });
    expect(asked).toBe("");
    await expect.poll(status).toContain("「計画」");
  });

  test("続けて打つと、最後の質問の答えだけが残る", async () => {
    await open();
    await page.locator("#search-input").pressSequentially("計画どおり", { delay: 5 });
    await expect.poll(status).toContain("「計画どおり」");
    await answered();
    expect(await links().count()).toBe(Math.min(10, truth.filter(({ text }) => text.includes("計画どおり")).length));
  });

  test("見つからないときは、何を試すとよいかと一覧を示し、空白だけなら何も探さない", async () => {
    await open(`?q=${encodeURIComponent("書かれていない言葉")}`);
    await answered();
    expect(await status()).toBe("「書かれていない言葉」と書かれたページはありません。");
    expect(await page.locator('[data-part="tips"]').innerText()).toContain("言葉を短くする");
    expect(await page.locator('[data-part="lists"] a').count()).toBeGreaterThan(0);
    await open("?q=%E3%80%80+");
    await answered();
    expect(await status()).toBe("");
    expect(await page.locator('[data-part="tips"]').isVisible()).toBe(false);
  });

  test("検索のページそのものは、結果に出ない", async () => {
    expect((await ask(page, "空白で区切ると、すべてを含むページを探します")).exact.map(({ path }) => pathOf(path))).toEqual([]);
    expect(await links().count()).toBe(0);
  });

  test("年度の別の書き方だけで書かれたページは、別の見出しの下に示される", async () => {
    const { exact } = await ask(page, "平成31年度");
    const loose = await readOthers(page);
    const writings = ["令和元", "令和1年度", "2019年度", "h31", "r1"];
    const texts = new Map(truth.map(({ path, text }) => [path, text]));
    expect(loose.length).toBeGreaterThan(0);
    for (const path of loose.map(pathOf)) {
      expect(texts.get(path)).not.toContain("平成31年度");
      expect(writings.some((writing) => texts.get(path)?.includes(writing))).toBe(true);
    }
    for (const { path } of exact) expect(texts.get(pathOf(path))).toContain("平成31年度");
    expect(await page.locator('[data-part="loose"] h2').innerText()).toBe(`表記ちがいでも見つかったページ（${loose.length}件）`);
  });

  test("索引を読み込めないときはそう言い、また探すと読み込み直す", async () => {
    const context = await newContext(browser);
    const broken = await context.newPage();
    await broken.route("**/pagefind/*", (route) => route.abort());
    await broken.goto(new URL("search/?q=%E8%A8%88%E7%94%BB", site.url).href);
    const said = () => broken.locator('[data-part="status"]').textContent();
    await expect.poll(said).toContain("検索の索引を読み込めませんでした");
    expect(await broken.locator('[data-part="lists"] a').first().isVisible()).toBe(true);
    await broken.unroute("**/pagefind/*");
    await broken.locator('[data-part="form"] button').click();
    await expect.poll(said).toContain("「計画」は");
    await context.close();
  });

  test("JavaScript がなくても、検索欄から来た人に一覧を示す", async () => {
    const context = await newContext(browser, { javaScript: false });
    const plain = await context.newPage();
    await plain.goto(site.url);
    await plain.locator('input[name="q"]').first().fill("コンビニ");
    await plain.locator('input[name="q"]').first().press("Enter");
    expect(new URL(plain.url()).search).toBe(`?q=${encodeURIComponent("コンビニ")}`);
    expect(await plain.locator("main").innerText()).toContain("一覧から探してください");
    await plain.locator('[data-part="lists"] a').first().click();
    expect(await plain.locator("h1").innerText()).toContain("一覧");
    await context.close();
  });

  test("結果と絞り込みを開いた画面でも、axe は何も見つけない", async () => {
    for (const [width, scheme] of [
      [360, "light"],
      [1280, "dark"],
    ] as const) {
      const context = await newContext(browser, { width, scheme });
      const view = await context.newPage();
      await view.goto(new URL("search/?q=%E8%A8%88%E7%94%BB+2018", site.url).href);
      await view.waitForFunction(() => document.querySelector("search-page")?.ariaBusy === "false");
      await view.locator('[data-part="filters"] summary').click();
      await view.locator('[data-part="groups"] input').first().waitFor();
      expect(await findings(view, "all")).toEqual([]);
      const overflow = await view.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overflow).toBe(0);
      await context.close();
    }
  });
});
