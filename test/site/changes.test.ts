import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readContent } from "../../src/data/store.ts";
import { changesData, changesView } from "../../src/views/changes.ts";
import { ledgerData } from "../../src/views/revisions.ts";
import { launch, newContext } from "./harness.ts";

const sites = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

describe.each(Object.entries(sites))("変わったことのページ（%s）", (_name, site) => {
  const plans = readContent(site.content).content?.plans ?? [];

  test("JavaScript がなくても、開けば、すべての変更が日付、取組事業、種類ごとに並ぶ", async () => {
    const context = await newContext(browser, { javaScript: false });
    const page = await context.newPage();
    for (const model of plans) {
      const view = changesView(model);
      await page.goto(new URL(`plans/${model.id}/changes/`, site.url).href);
      expect(await page.locator(".day > h2").count()).toBe(view.days.length);
      const shown = await page.locator(".day .group").evaluateAll((groups) =>
        groups.map((group) => ({
          anchor: group.querySelector("h3")?.id,
          what: Array.from(group.querySelectorAll("li > .what"), (what) => what.textContent?.trim()),
        })),
      );
      expect(shown).toEqual(
        view.days.flatMap(({ groups }) =>
          groups.map(({ anchor, kinds }) => ({ anchor, what: kinds.flatMap(({ changes }) => changes.map(({ what }) => what)) })),
        ),
      );
      const first = page.locator(".day details").first();
      expect(await first.locator("li").first().isVisible()).toBe(false);
      await first.locator("summary").click();
      expect(await first.locator("li").first().isVisible()).toBe(true);
    }
    await context.close();
  });

  test("印刷では、たたまれた報告もすべて読める", async () => {
    const context = await newContext(browser, { width: 320 });
    const page = await context.newPage();
    for (const model of plans) {
      await page.goto(new URL(`plans/${model.id}/changes/`, site.url).href);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
      await page.emulateMedia({ media: "print" });
      const hidden = await page
        .locator(".day li")
        .evaluateAll((items) => items.filter((item) => !(item as HTMLElement).checkVisibility({ contentVisibilityAuto: true })).length);
      expect(hidden).toBe(0);
      await page.emulateMedia({ media: "screen" });
    }
    await context.close();
  });

  test("横に置いたデータは、ページのもとと同じ", () => {
    for (const model of plans) {
      const read = (name: string) => JSON.parse(readFileSync(join(site.dir, "plans", model.id, name), "utf8"));
      for (const [name, data] of Object.entries({ changes: changesData(model), revisions: ledgerData(model) }))
        expect(read(`${name}.json`)).toEqual({
          $schema: expect.stringMatching(new RegExp(`/${name}\\.schema\\.json$`)),
          ...JSON.parse(JSON.stringify(data)),
        });
    }
  });
});
