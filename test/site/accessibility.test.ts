import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { launch, newContext, pagesOf, type View } from "./harness.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const WIDTHS = [360, 1280] as const;
const SCHEMES = ["light", "dark"] as const;

const sites = inject("sites");
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

describe.each(Object.entries(sites))("アクセシビリティ（%s）", (_name, site) => {
  const pages = pagesOf(site);

  test.each(WIDTHS)("axe は、どのページにも、幅 %i の明るい画面でも暗い画面でも、何も見つけない", async (width) => {
    const violations: string[] = [];
    const context = await newContext(browser, { width });
    const page = await context.newPage();
    for (const path of pages) {
      await page.goto(new URL(path, site.url).href);
      for (const scheme of SCHEMES) {
        await page.emulateMedia({ colorScheme: scheme });
        const result = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        for (const violation of result.violations)
          violations.push(
            `${path} ${width} ${scheme}: ${violation.id} ${violation.nodes
              .slice(0, 3)
              .map((node) => node.target.join(" "))
              .join(" | ")}`,
          );
      }
    }
    await context.close();
    expect(violations).toEqual([]);
  });

  test.each([320, 360] as const)("幅 %i でも、ページは横にはみ出さない", async (width) => {
    const wide: string[] = [];
    const context = await newContext(browser, { width } satisfies View);
    const page = await context.newPage();
    for (const path of pages) {
      await page.goto(new URL(path, site.url).href);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 0) wide.push(`${path}: ${overflow}px`);
    }
    await context.close();
    expect(wide).toEqual([]);
  });
});
