import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listFiles } from "../../src/data/store.ts";
import { parseCsv } from "../../src/views/open-data/csv.ts";
import { ACCEPTED, BIDI, sheetsOf, standingModel, workbookOfSheets } from "../hostile.ts";
import { htmlOf, launch, newContext, pagesOf, watch } from "./harness.ts";
import { type HostileSite, hostileSite, PLAN } from "./hostile-site.ts";
import { attribute, elementsOf } from "./html.ts";

/** A site made of nothing but hostile text: none of it may run, hide, lead away or be lost, in any form in which it is published. */

let site: HostileSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([hostileSite(), launch()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const files = (ending: string): string[] => listFiles(site.dir).filter((path) => path.endsWith(ending));
const text = (path: string): string => readFileSync(join(site.dir, path), "utf8");
const initiatives = ["51001", "51002", "51003"];
/** White space of any length is one space; in a page, paragraphs are elements. */
const flat = (value: string): string => value.replace(/\s+/gu, " ").trim();

/** Every text of the contents, with the place where it stands. */
function textsOf(value: unknown, path = ""): { path: string; text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}/${key}`));
}

const editionOf = (code: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(site.content, `plans/${PLAN}/initiatives/${code}/2018.json`), "utf8")) as Record<string, unknown>;

/** What of an edition is prose or a name, and so is to be read on its pages: no code, id, date or word for programs. */
const shownOf = (code: string): { path: string; text: string }[] =>
  textsOf(editionOf(code)).filter(({ path }) =>
    /^\/(overall|year|lifecycle|remarks)\/.*\/?(title|goal|content|name|unit|directionReason|item|comment|indicatorName|reason|asPrinted|2018|status|achievement|rating)$/.test(
      path,
    ),
  );

describe("書かれたままの文として載る", () => {
  test("どのページでも、要素にも、属性にも、リンクにもならない", () => {
    const found: string[] = [];
    for (const path of pagesOf(site)) {
      for (const element of elementsOf(htmlOf(site, path))) {
        const { tagName, attrs } = element;
        const say = (what: string) => found.push(`${path}: <${tagName}> ${what}`);
        if (["x-pwned", "iframe", "base", "style", "img", "object", "embed"].includes(tagName)) say("要素になった");
        if (tagName === "script" && attribute(element, "src") === undefined && attribute(element, "type") !== "application/ld+json")
          say("スクリプトになった");
        if (tagName === "html" && !htmlOf(site, path).includes('http-equiv="Content-Security-Policy"')) say("守りの決まりがない");
        if (tagName === "meta" && /refresh/i.test(attribute(element, "http-equiv") ?? "")) say("移るページになった");
        for (const { name, value } of attrs) {
          if (/^(on|style$|srcdoc$|formaction$)/.test(name)) say(`${name}=${value}`);
          if (["href", "src", "action"].includes(name) && /^\s*(?!https?:|mailto:|\/|#|\?)/i.test(value)) say(`${name}=${value}`);
          if (name === "src" && !value.startsWith(site.base)) say(`${name}=${value}`);
        }
      }
    }
    expect(found).toEqual([]);
  });

  test("どの欄の文も、書かれたとおりの文で、ページに見える", async () => {
    const context = await newContext(browser, { javaScript: false });
    const page = await context.newPage();
    const lost: string[] = [];
    const textOf = async (path: string): Promise<string> => {
      await page.goto(new URL(path, site.url).href);
      return flat((await page.locator("body").textContent()) ?? "");
    };
    for (const code of initiatives) {
      const shown = (await textOf(`plans/${PLAN}/${code}/`)) + (await textOf(`plans/${PLAN}/${code}/2018/`));
      for (const { path, text: value } of shownOf(code))
        for (const line of value.split("\n")) if (!shown.includes(flat(line))) lost.push(`${code}${path}: ${line.slice(0, 80)}`);
    }
    const plan = JSON.parse(readFileSync(join(site.content, `plans/${PLAN}/plan.json`), "utf8")) as object;
    const shown = (
      await Promise.all(
        [`plans/${PLAN}/`, `plans/${PLAN}/effects/`, "data/", "guide/rules/", "guide/glossary/"].map((path) => htmlOf(site, path)),
      )
    ).join(" ");
    // Source and licence stand at the foot of every page of the plan.
    const all = flat(await page.evaluate((html) => new DOMParser().parseFromString(html, "text/html").body.textContent ?? "", shown));
    for (const { path, text: value } of textsOf(plan).filter(({ path }) =>
      /^\/(title|summary|licence\/name|source\/(title|publisher))$/.test(path),
    ))
      for (const line of value.split("\n")) if (!all.includes(flat(line))) lost.push(`plan.json${path}: ${line.slice(0, 80)}`);
    await context.close();
    expect(lost).toEqual([]);
  });

  test("フィードと図と住所の一覧は、きびしい XML の読み手が読め、要素や動くところが増えていない", async () => {
    const context = await newContext(browser);
    const page = await context.newPage();
    await page.goto(new URL("guide/", site.url).href);
    const documents = [...files(".xml"), ...files(".svg")].map((path) => ({ path, source: text(path) }));
    expect(documents.length).toBeGreaterThan(10);
    const found = await page.evaluate(
      (all) =>
        all.flatMap(({ path, source }) => {
          const document = new DOMParser().parseFromString(source, path.endsWith(".svg") ? "image/svg+xml" : "application/xml");
          const elements = Array.from(document.querySelectorAll("*"));
          return [
            ...elements.filter(({ localName }) => /^(parsererror|x-pwned|script|foreignObject|image|iframe|a)$/.test(localName)),
            ...elements.filter(({ attributes }) => Array.from(attributes).some(({ name }) => /^on/i.test(name))),
            ...elements.filter((element) => /^\s*(javascript|data):/i.test(element.getAttribute("href") ?? "")),
          ].map((element) => `${path}: ${element.outerHTML.slice(0, 300)}`);
        }),
      documents,
    );
    expect(found).toEqual([]);
    const feed = await page.evaluate(
      (source) => new DOMParser().parseFromString(source, "application/xml").documentElement.textContent ?? "",
      text(`plans/${PLAN}/feed.xml`),
    );
    const plan = JSON.parse(readFileSync(join(site.content, `plans/${PLAN}/plan.json`), "utf8")) as { title: string };
    expect(flat(feed)).toContain(flat(plan.title));
    await context.close();
  });
});

describe("データのファイル", () => {
  /** As Excel and LibreOffice see a cell: by its first sign, whatever stands before it unseen. */
  const runs = (cell: string): boolean =>
    /^[\s\u200b-\u200f\ufeff]*[=+\-@＝＠]/.test(cell) && !/^[-+−]?[\d,.]+%?$/.test(cell) && cell !== "-";

  test("CSV のどのセルも、表計算ソフトが動かすものではない", () => {
    const csv = files(".csv").filter((path) => !path.includes("/sources/"));
    expect(csv.length).toBeGreaterThan(15);
    for (const path of csv) {
      const records = parseCsv(text(path));
      expect(new Set(records.map((record) => record.length)).size, path).toBe(1);
      expect(records.flat().filter(runs), path).toEqual([]);
    }
    const goals = new Set(csv.flatMap((path) => parseCsv(text(path)).flat()));
    expect(goals).toContain(Object.values(ACCEPTED).join("¶"));
  });

  test("Excel のブックは、式がなく、文は書かれたままで、ひとつのセルに収まる", async () => {
    const books = files(".xlsx").filter((path) => !path.includes("/sources/"));
    expect(books.length).toBeGreaterThan(0);
    for (const path of books) {
      const { sheets } = await readXlsx(new Uint8Array(readFileSync(join(site.dir, path))), { readStyles: true });
      const cells = sheets.flatMap((sheet) => [...(sheet.cells?.values() ?? [])]);
      expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([]);
      const strings = sheets.flatMap(({ rows }) => rows.flat()).filter((value) => typeof value === "string");
      expect(strings).toContain(Object.values(ACCEPTED).join("\n"));
      expect(Math.max(...strings.map((value) => value.length))).toBeLessThanOrEqual(32_767);
    }
  });

  test("JSON も、ZIP の中の JSON も、ページの中の JSON-LD も読め、文は書かれたまま", () => {
    const whole = Object.values(ACCEPTED).join("\n");
    for (const path of [...files(".json"), ...files(".jsonld")]) expect(() => JSON.parse(text(path)), path).not.toThrow();
    for (const code of initiatives) {
      const published = JSON.parse(text(`plans/${PLAN}/${code}.json`)) as object;
      expect(textsOf(published).map(({ text: value }) => value)).toContain(whole);
    }
    for (const path of files(".zip"))
      for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(readFileSync(join(site.dir, path)))))) {
        expect(name, path).not.toMatch(/\.\.|^\/|\\/);
        if (name.endsWith(".json")) expect(() => JSON.parse(strFromU8(bytes)), `${path} ${name}`).not.toThrow();
      }
    const scripts = elementsOf(htmlOf(site, "data/")).filter((element) => attribute(element, "type") === "application/ld+json");
    expect(scripts.length).toBe(1);
    const [node] = scripts[0]?.childNodes ?? [];
    const data = JSON.parse(node && "value" in node ? node.value : "") as { name: string };
    expect(data.name).toContain(ACCEPTED.attributes);
  });

  test("もとのファイルの名前は、フォルダの外に出ず、リンクは行き先に着く", async () => {
    const sources = files("").filter((path) => path.includes("/sources/"));
    expect(sources.length).toBe(3);
    for (const path of sources) expect(path).toMatch(new RegExp(`^plans/${PLAN}/sources/[^/<>"%#?&\\\\]+$`));
    const links = initiatives.flatMap((code) =>
      elementsOf(htmlOf(site, `plans/${PLAN}/${code}/`))
        .flatMap((element) => attribute(element, "href") ?? [])
        .filter((href) => href.includes("/sources/")),
    );
    expect(new Set(links).size).toBe(3);
    for (const link of new Set(links)) expect((await fetch(new URL(link, site.url))).status, link).toBe(200);
  });
});

describe("ブラウザで", () => {
  /** Whether any script of the content ran in this page. */
  const pwned = (page: Page): Promise<boolean> => page.evaluate(() => "__pwned" in window || document.querySelector("x-pwned") !== null);

  async function visit(use: (page: Page) => Promise<void>): Promise<void> {
    const context = await newContext(browser);
    const page = await context.newPage();
    const { complaints } = watch(page, site);
    page.on("dialog", (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await use(page);
    expect(await pwned(page)).toBe(false);
    await context.close();
    expect(complaints).toEqual([]);
  }

  test("どのページを開いても、何も動かず、よそに移らず、苦情も、よそへの問い合わせもない", () =>
    visit(async (page) => {
      for (const path of pagesOf(site)) {
        const url = new URL(path, site.url).href;
        await page.goto(url, { waitUntil: "load" });
        expect(page.url(), path).toBe(url);
        expect(await pwned(page), path).toBe(false);
      }
    }));

  test("検索の言葉も、結果の題と抜粋も、ただの文として出る", () =>
    visit(async (page) => {
      for (const query of ["<x-pwned>", `"><img src=x onerror=window.__pwned=1>`, "__proto__", "A".repeat(400)]) {
        await page.goto(new URL(`search/?q=${encodeURIComponent(query)}`, site.url).href);
        await page.waitForFunction(() => /[件んせ]/.test(document.querySelector("[role=status]")?.textContent ?? ""));
        expect(await pwned(page), query).toBe(false);
      }
      await page.goto(new URL("search/?q=onerror", site.url).href);
      await page.locator(".result-title").first().waitFor();
      expect(await page.locator(".result-text").allTextContents()).toContainEqual(expect.stringContaining(`onerror="window.__pwned=1"`));
    }));

  test("住所に書かれた条件も、絞り込みの言葉も、ただの文として扱う", () =>
    visit(async (page) => {
      const query = encodeURIComponent(`"><x-pwned onclick=x><script>window.__pwned=1</script>`);
      for (const path of [`plans/${PLAN}/initiatives/`, `plans/${PLAN}/indicators/`, `plans/${PLAN}/compare/`]) {
        for (const name of ["q", "theme", "department", "code", "sort", "__proto__"]) {
          await page.goto(new URL(`${path}?${name}=${query}#${query}`, site.url).href);
          expect(await pwned(page), `${path} ${name}`).toBe(false);
        }
      }
    }));

  test("動くグラフを開き、埋め込みの符号を見ても、ただの文のまま", () =>
    visit(async (page) => {
      await page.goto(new URL(`plans/${PLAN}/51001/`, site.url).href);
      await page.getByRole("button", { name: "動くグラフで見る" }).first().click();
      await page.locator("canvas").first().waitFor();
      const codes = await page.locator("textarea").evaluateAll((areas) => areas.map((area) => (area as HTMLTextAreaElement).value));
      expect(codes.length).toBeGreaterThan(0);
      for (const code of codes) {
        const [frame, ...more] = elementsOf(code).filter(({ tagName }) => !["html", "head", "body"].includes(tagName));
        expect(more.map(({ tagName }) => tagName)).toEqual([]);
        expect(frame?.attrs.map(({ name }) => name)).toEqual(["src", "title", "width", "height", "loading", "style"]);
      }
    }));

  test("職員のページは、載る文も、断る文も、ただの文として見せる", () =>
    visit(async (page) => {
      const folder = join(site.content, "..");
      const bring = async (name: string, values: Record<string, string>): Promise<void> => {
        const path = join(folder, name);
        writeFileSync(path, await workbookOfSheets(standingModel(), [sheetsOf("51009", values)]));
        await page.goto(new URL("staff/", site.url).href);
        await page.mouse.move(1, 1);
        await page.waitForFunction(() => document.querySelector("mieru-staff")?.ariaBusy === "false");
        await page.getByLabel("シートのファイルを選ぶ").setInputFiles(path);
        await page.waitForFunction(() => document.querySelector("[data-part=status]")?.textContent?.endsWith("。"));
        await page.waitForFunction(() => document.querySelector("mieru-staff")?.ariaBusy === "false");
      };
      await bring("<x-pwned onclick=x>.xlsx", {
        "overall.title": ACCEPTED.attributes as string,
        "overall.goal": Object.values(ACCEPTED).join("\n"),
      });
      const edition = page.locator('[data-edition="51009/2018"]');
      await edition.getByText("載せたあとのページを見る").click();
      expect(flat((await edition.textContent()) ?? "")).toContain(flat(ACCEPTED.attributes as string));
      expect(await pwned(page)).toBe(false);
      await bring("refused.xlsx", { "overall.title": `<x-pwned>${BIDI[4]}`, "overall.goal": "=<x-pwned>" });
      const problems = (await page.locator(".problem.error").allTextContents()).join("\n");
      expect(problems).toContain("U+202E");
      expect(problems).not.toContain("\u202e");
    }));
});
