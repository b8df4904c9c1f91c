import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launch, newContext, pagesOf } from "./harness.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
// Light and dark differ in colours alone; the other rules would find the same twice.
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

const sites = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

describe.each(Object.entries(sites))("アクセシビリティ（%s）", (_name, site) => {
  const pages = pagesOf(site);

  test.each([320, 360, 1280] as const)(
    "幅 %i で、axe は明るい画面でも暗い画面でも何も見つけず、横にはみ出すページもない",
    async (width) => {
      const found: string[] = [];
      const context = await newContext(browser, { width });
      const page = await context.newPage();
      for (const path of pages) {
        await page.goto(new URL(path, site.url).href);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (overflow > 0) found.push(`${path} ${width}: ${overflow}px はみ出しています`);
        if (width === 320) continue;
        for (const scheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme: scheme });
          // The pages hold no frames, so the check need not open a page of its own to gather theirs.
          const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
          const { violations } = await (scheme === "light" ? axe.withTags(TAGS) : axe.withRules(COLOUR_RULES)).analyze();
          for (const { id, nodes } of violations) {
            const places = nodes.slice(0, 3).map((node) => node.target.join(" "));
            found.push(`${path} ${width} ${scheme}: ${id} ${places.join(" | ")}`);
          }
        }
        await page.emulateMedia({ colorScheme: "light" });
      }
      await context.close();
      expect(found).toEqual([]);
    },
  );
});
