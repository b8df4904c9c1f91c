import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Content, readContent } from "../../src/data/store.ts";
import { formatNumber, parsePrintedNumber, sum } from "../../src/domain/number.ts";
import { bridge, signedAmount } from "../../src/views/bridge.ts";
import { effectsData } from "../../src/views/effects-page.ts";
import { effectsTables } from "../../src/views/effects-table.ts";
import type { BuiltSite } from "./global-setup.ts";
import { htmlOf, launch, newContext, watch } from "./harness.ts";
import { attribute, type Element, elementsOf, textOf } from "./html.ts";

const sites = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

function contentOf(site: BuiltSite): Content {
  return readContent(site.content).content ?? expect.unreachable();
}

const below = (element: Element, tag: string): Element[] =>
  element.childNodes.flatMap((node) => ("tagName" in node ? [...(node.tagName === tag ? [node] : []), ...below(node, tag)] : []));

/** The first writing of a cell, its amount: `1,728 172万8千円 1件` → `1,728`. */
const amountOf = (cell: Element): string => textOf(cell).split(" ")[0] ?? "";

function readAmount(text: string): number | null {
  const read = parsePrintedNumber(text);
  return read.kind === "number" ? read.value : null;
}

/** The tables of a page with a class, by their rows of amounts; the last row is the total. */
function amounts(elements: readonly Element[], kind: string): string[][][] {
  return elements
    .filter((e) => e.tagName === "table" && (attribute(e, "class") ?? "").split(" ").includes(kind))
    .map((table) =>
      below(table, "tbody")
        .flatMap((body) => below(body, "tr"))
        .map((row) =>
          below(row, "td")
            .filter((cell) => (attribute(cell, "class") ?? "").split(" ").includes("num"))
            .map(amountOf),
        ),
    );
}

describe.each(Object.entries(sites))("効果額のページ（%s）", (_name, site) => {
  const plans = contentOf(site).plans.map((model) => ({ model, elements: elementsOf(htmlOf(site, `plans/${model.id}/effects/`)) }));

  test("どの表も、出ている数を足すと計になり、5つの表の計は同じ", () => {
    for (const { model, elements } of plans) {
      const tables = amounts(elements, "effects");
      expect(tables, model.id).toHaveLength(5);
      for (const rows of tables) {
        const total = rows.at(-1) ?? [];
        expect(total, model.id).toEqual(tables[0]?.at(-1));
        for (const [i, text] of total.entries()) {
          const parts = rows.slice(0, -1).flatMap((row) => readAmount(row[i] ?? "") ?? []);
          expect(parts.length === 0 ? null : sum(parts), `${model.id} ${i}`).toBe(readAmount(text));
        }
      }
    }
  });

  test("ページの数とデータの数は、どれもモデルの数", () => {
    for (const { model, elements } of plans) {
      expect(amounts(elements, "effects")).toEqual(
        effectsTables(model).map(({ rows, total }) => [...rows, total].map(({ cells }) => cells.map(({ text }) => text))),
      );
      const { $schema, ...data } = JSON.parse(readFileSync(join(site.dir, `plans/${model.id}/effects.json`), "utf8"));
      expect($schema).toMatch(/\/data\/schema\/effects\.schema\.json$/);
      expect(data).toEqual(JSON.parse(JSON.stringify(effectsData(model))));
    }
  });

  test("橋の表は、当初の計画から順に足すと、変更後の計画と実績になる", () => {
    for (const { model, elements } of plans) {
      const steps = bridge(model, "bridge")?.steps ?? [];
      const shown = (amounts(elements, "steps")[0] ?? []).map(([text]) => text ?? "");
      expect(shown).toEqual(steps.map((step) => signedAmount(step)));
      let soFar = 0;
      for (const [i, { kind }] of steps.entries()) {
        const value = readAmount(shown[i] ?? "") ?? expect.unreachable();
        soFar = i === 0 || kind === "change" ? sum([soFar, value]) : soFar;
        if (kind === "level") expect(value).toBe(soFar);
      }
    }
  });

  test("内訳を開くと、額のもとになった取組事業の、効果額の表へ行ける", () => {
    for (const { model, elements } of plans) {
      const links = elements.filter((e) => e.tagName === "a").flatMap((e) => attribute(e, "href") ?? []);
      const codes = effectsTables(model)[0]?.total.cells.flatMap((cell) => cell.codes) ?? [];
      for (const code of codes) expect(links).toContain(`${site.base}plans/${model.id}/${code}/#effects`);
    }
  });

  test("スクリプトがなくても、すべての数と図があり、開ける", async () => {
    const context = await newContext(browser, { width: 320, javaScript: false });
    const page = await context.newPage();
    const { complaints } = watch(page, site);
    for (const { model } of plans) {
      await page.goto(new URL(`plans/${model.id}/effects/`, site.url).href);
      expect(await page.locator("svg.bridge [data-step]:visible").count()).toBe(bridge(model, "bridge")?.steps.length);
      const details = page.locator("table.effects details").first();
      await details.locator("summary").click();
      expect(await details.locator("a").first().isVisible()).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }
    await context.close();
    expect(complaints).toEqual([]);
  });

  test("紙には、内訳も開いて出る", async () => {
    const context = await newContext(browser);
    const page = await context.newPage();
    for (const { model } of plans) {
      await page.goto(new URL(`plans/${model.id}/effects/`, site.url).href);
      await page.emulateMedia({ media: "print" });
      const hidden = await page
        .locator("main details:not(.screen-only) a")
        .evaluateAll((links) => links.filter((link) => !link.checkVisibility({ contentVisibilityAuto: true })).length);
      expect(hidden).toBe(0);
      await page.emulateMedia({ media: "screen" });
    }
    await context.close();
  });
});

test("実物の計画のページに、手で数えた額がある", () => {
  const page = textOf(
    elementsOf(htmlOf(sites.real, "plans/kashiwa-2016/effects/")).find((e) => e.tagName === "main") ?? expect.unreachable(),
  );
  const [original, revised, actual] = [0 + 549 + 537, 1137 + 1105, 183 + 1106 + 439].map(formatNumber);
  expect(page).toContain(`当初計画額${original}千円の159%、変更計画額${revised}千円の77%です。`);
  expect(page).toContain("変更計画額4,452千円の39%です。");
  expect(page).toContain(`ぜんぶで${actual}千円（172万8千円）です。この不足の1%未満です。`);
});
