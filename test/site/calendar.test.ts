import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readContent } from "../../src/data/store.ts";
import { calendar, calendarData } from "../../src/views/calendar.ts";
import { htmlOf, launch, newContext, watch } from "./harness.ts";
import { elementsOf, textOf } from "./html.ts";

const sites = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

describe.each(Object.entries(sites))("報告の予定のページ（%s）", (_name, site) => {
  const plans = (readContent(site.content).content ?? expect.unreachable()).plans;

  test("いつの時点かと、どの報告がどの状態にいくつあるかが、モデルと同じ数で書かれている", () => {
    for (const model of plans) {
      const view = calendar(model);
      const elements = elementsOf(htmlOf(site, `plans/${model.id}/calendar/`));
      const main = textOf(elements.find((e) => e.tagName === "main") ?? expect.unreachable());
      expect(main).toContain(`この表は${view.today}の時点です。`);
      for (const { word, count } of view.counts) expect(main).toContain(`${word} ${count}件`);
      const summaries = elements.filter((e) => e.tagName === "summary").map(textOf);
      const counts = view.years.flatMap(({ rows }) =>
        rows.flatMap((row) => row.counts.map(({ word, items }) => `${word} ${items.length}件`)),
      );
      expect(summaries.slice(0, counts.length)).toEqual(counts);
      expect(JSON.parse(readFileSync(join(site.dir, `plans/${model.id}/calendar.json`), "utf8"))).toEqual({
        $schema: expect.stringMatching(/\/calendar\.schema\.json$/),
        ...JSON.parse(JSON.stringify(calendarData(model))),
      });
    }
  });

  test("スクリプトがなくても、せまい画面でも、件数から取組事業へ行ける", async () => {
    const context = await newContext(browser, { width: 320, javaScript: false });
    const page = await context.newPage();
    const { complaints } = watch(page, site);
    for (const model of plans) {
      await page.goto(new URL(`plans/${model.id}/calendar/`, site.url).href);
      const details = page.locator("main table details").first();
      await details.locator("summary").click();
      expect(await details.locator("a").first().isVisible()).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }
    await context.close();
    expect(complaints).toEqual([]);
  });

  test("紙には、件数の中の取組事業も出る", async () => {
    const context = await newContext(browser);
    const page = await context.newPage();
    for (const model of plans) {
      await page.goto(new URL(`plans/${model.id}/calendar/`, site.url).href);
      await page.emulateMedia({ media: "print" });
      const hidden = await page
        .locator("main details a")
        .evaluateAll((links) => links.filter((link) => !link.checkVisibility({ contentVisibilityAuto: true })).length);
      expect(hidden).toBe(0);
      await page.emulateMedia({ media: "screen" });
    }
    await context.close();
  });
});
