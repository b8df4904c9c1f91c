import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { show } from "../../scripts/lib/axe.ts";
import { drawChart } from "../../src/charts/svg.ts";
import { readAccessibility } from "../../src/data/store.ts";
import { shortFiscalYear } from "../../src/domain/fiscal-year.ts";
import { scaleOf } from "../../src/views/chart-scale.ts";
import { type ChartSpec, SERIES_STYLES } from "../../src/views/chart-spec.ts";
import { htmlOf, launch, newContext, pagesOf } from "./harness.ts";
import { attribute, elementsOf, textOf } from "./html.ts";

const sites = inject("sites");
const { sample } = sites;
const INITIATIVE = "plans/mihon-2016/12001/";
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

async function open(path: string, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await newContext(browser);
  const page = await context.newPage();
  await page.goto(new URL(path, sample.url).href);
  await use(page);
  await context.close();
}

/** Presses Tab until what has the focus fits; fails where it never comes. */
async function tabTo(page: Page, fits: string): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, fits)) return;
  }
  throw new Error(`${fits} に、キーボードで行けません`);
}

/** A chart of so many columns, the last of them the final value, with all three lines. */
function chartOf(columns: number): ChartSpec {
  const keys = [...Array.from({ length: columns - 1 }, (_, i) => 2016 + i), "final"] as ChartSpec["categories"][number]["key"][];
  return {
    id: "drawn",
    kind: "line",
    title: "図",
    unit: "件",
    directionNote: "多いほどよい ↑",
    categories: keys.map((key) =>
      typeof key === "number"
        ? { key, kind: "year", short: [shortFiscalYear(key), String(key)], full: String(key) }
        : { key, kind: "final", short: ["最終", "値"], full: "最終値" },
    ),
    scale: scaleOf([0, 100_000], { mustHaveZero: true }),
    series: (["original", "revised", "actual"] as const).map((key) => ({
      key,
      name: { original: "当初計画値", revised: "変更計画値", actual: "実績値" }[key],
      short: key,
      style: SERIES_STYLES[key],
      line: key === "actual" ? "straight" : "step",
      points: keys.map((year, category) => ({ category, key: year, value: 100_000 - category, counted: true })),
    })),
    notes: [],
  };
}

describe.each(Object.entries(sites))("すべての図（%s）", (_name, site) => {
  test("どの図にも、題と、読み上げのための説明がある", () => {
    // The pictures for staff are no charts: what they show stands in the text beside them.
    const drawn = pagesOf(site)
      .filter((path) => path !== "staff/")
      .flatMap((path) => {
        const elements = elementsOf(htmlOf(site, path));
        const byId = new Map(elements.map((element) => [attribute(element, "id"), element]));
        return elements
          .filter((element) => element.tagName === "svg" && attribute(element, "role") === "img")
          .map((svg) => ({
            path,
            words: (attribute(svg, "aria-labelledby") ?? "").split(" ").map((id) => {
              const named = byId.get(id);
              return named ? textOf(named) : "";
            }),
          }));
      });
    expect(drawn.length).toBeGreaterThan(0);
    expect(drawn.filter(({ words }) => words.length < 2 || words.includes(""))).toEqual([]);
  });
});

describe("図は、だれにも見える", () => {
  test("幅 320 でも 1280 でも、図の文字は 12px より小さくならない", () =>
    open(INITIATIVE, async (page) => {
      for (const width of [320, 1280] as const) {
        await show(page, { width, scheme: "light" });
        const sizes = await page
          .locator("main figure svg text")
          .evaluateAll((texts) =>
            texts.map((text) => Number.parseFloat(getComputedStyle(text).fontSize) * ((text as SVGTextElement).getScreenCTM()?.a ?? 0)),
          );
        expect(sizes.length).toBeGreaterThan(0);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(12);
      }
    }));

  test.each([5, 7, 12])("幅 320 でも、文字を2倍にしても、%d 列の図の年度の名前と凡例は、重ならず、切れない", (columns) =>
    open(INITIATIVE, async (page) => {
      await show(page, { width: 320, scheme: "light" });
      await page
        .locator("main .chart .plot")
        .first()
        .evaluate(
          (plot, svg) => {
            plot.innerHTML = svg;
          },
          drawChart(chartOf(columns), "図"),
        );
      for (const size of ["100%", "200%"]) {
        const { meeting, cut } = await page.evaluate((fontSize) => {
          document.documentElement.style.fontSize = fontSize;
          const plot = document.querySelector("main .chart .plot") as HTMLElement;
          const boxes = (selector: string) =>
            Array.from(plot.querySelectorAll(selector), (text) => ({ text: text.textContent, box: text.getBoundingClientRect() })).filter(
              ({ box }) => box.width > 0,
            );
          const names = boxes(".categories text");
          return {
            meeting: names.slice(1).flatMap(({ text, box }, i) => (box.left < (names[i]?.box.right ?? 0) ? [text] : [])),
            cut: [...names, ...boxes(".head text")].flatMap(({ text, box }) => (box.right > innerWidth || box.left < 0 ? [text] : [])),
          };
        }, size);
        expect({ size, meeting, cut }).toEqual({ size, meeting: [], cut: [] });
      }
    }),
  );

  test("強制した色では、図の線と印も、その色で描かれる", () =>
    open(INITIATIVE, async (page) => {
      await show(page, { scheme: "forced" });
      const { ink, strokes } = await page.evaluate(() => ({
        ink: getComputedStyle(document.body).color,
        strokes: Array.from(document.querySelectorAll("main figure svg [stroke]"), (line) => getComputedStyle(line).stroke),
      }));
      expect(strokes.length).toBeGreaterThan(0);
      expect(new Set(strokes)).toEqual(new Set([ink]));
    }));
});

test("強制した色では、どのボタンの文字も、地と同じ色にならない", async () => {
  for (const path of ["", "plans/mihon-2016/compare/", "staff/"])
    await open(path, async (page) => {
      await show(page, { scheme: "forced" });
      // The browser draws a ground of its own behind text that keeps a colour of the page's: what is compared is what is seen.
      const pairs = await page.evaluate(() =>
        Array.from(document.querySelectorAll("button, a.button"), (button) => {
          const { color, backgroundColor } = getComputedStyle(button);
          return { color, backgroundColor, canvas: getComputedStyle(document.body).backgroundColor };
        }),
      );
      expect(pairs.length).toBeGreaterThan(0);
      expect(pairs.filter(({ color, backgroundColor, canvas }) => color === backgroundColor || color === canvas)).toEqual([]);
    });
});

describe("キーボードだけで", () => {
  test("取組事業の一覧を、条件でしぼり、並べかえ、もとに戻せる", () =>
    open("plans/mihon-2016/initiatives/", async (page) => {
      const codes = () => page.locator("tbody tr:visible .code").allTextContents();
      const all = await codes();
      await tabTo(page, "#filter-q");
      await page.keyboard.type("11001");
      expect(await codes()).toEqual(["11001"]);
      await tabTo(page, "#filter-sort");
      await page.keyboard.press("ArrowDown");
      await tabTo(page, "form [type=reset]");
      await page.keyboard.press("Enter");
      expect(await codes()).toEqual(all);
    }));

  test("はみ出す表まで行き、横に動かせる。表のところには名前がある", () =>
    open(`${INITIATIVE}`, async (page) => {
      await show(page, { width: 320, scheme: "light" });
      const region = page.locator("main .table-scroll").first();
      await region.focus();
      const before = await region.evaluate((element) => element.scrollLeft);
      for (let i = 0; i < 5; i += 1) await page.keyboard.press("ArrowRight");
      await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(before);
      const name = await region.evaluate((element) => document.getElementById(element.getAttribute("aria-labelledby") ?? "")?.textContent);
      expect(name).toMatch(/\S/);
    }));

  test("職員のページで、ファイルを選ぶ窓を開ける", () =>
    open("staff/", async (page) => {
      // Listened for before the first key: the browser hands a chooser over only once it was told to.
      const opened = page.waitForEvent("filechooser");
      await tabTo(page, "input[type=file]");
      await page.keyboard.press("Space");
      expect((await opened).isMultiple()).toBe(true);
    }));
});

describe.each(Object.entries(sites))("アクセシビリティのページ（%s）", (_name, site) => {
  test("記録された試験の結果と、確かめていないことが、そのまま書かれている。記録がなければ、そう言う", () => {
    const main = elementsOf(htmlOf(site, "guide/accessibility/")).find((element) => element.tagName === "main");
    const text = textOf(main ?? expect.unreachable());
    const record = readAccessibility(site.content, []);
    expect(text).toContain("JIS X 8341-3:2016");
    if (!record) {
      expect(text).toContain("試験の結果は、まだ記録されていません");
      return;
    }
    const pages = record.kinds.reduce((n, kind) => n + kind.pages, 0);
    expect(text).toContain(`すべてのページ（${pages.toLocaleString("en-US")}ページ）`);
    for (const { name, version } of record.tools) expect(text).toContain(`${name} ${version}`);
    for (const { rule } of record.findings) expect(text).toContain(rule);
    for (const words of record.manual.open) expect(text).toContain(words);
  });
});
