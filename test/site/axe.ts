import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import type { BuiltSite } from "./global-setup.ts";
import { htmlOf, newContext, pagesOf } from "./harness.ts";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
// Light and dark differ in colours alone; the other rules would find the same twice.
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
type Scheme = "light" | "dark";

async function violationsOf(page: Page, scheme: Scheme, coloursOnly: boolean): Promise<string[]> {
  await page.emulateMedia({ colorScheme: scheme });
  // The pages hold no frames, so the check need not open a page of its own to gather theirs.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await (coloursOnly ? axe.withRules(COLOUR_RULES) : axe.withTags(TAGS)).analyze();
  return violations.map(({ id, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.join(" "));
    return `${scheme}: ${id} ${places.join(" | ")}`;
  });
}

/** How many px a page runs out of its width. */
function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** What a page is made from: pages of one kind and plan share template and styles. */
function kindOf(site: BuiltSite, path: string): string {
  const [top = "", second = ""] = path.split("/");
  // Pages for frames have no kind of their own, and all of them stand in one folder.
  const kind = /data-search-kind="([^"]*)"/.exec(htmlOf(site, path))?.[1] ?? (top === "embed" ? top : path);
  return `${top}/${second} ${kind}`;
}

/**
 * The pages of a site at one width, by every rule: what axe finds, and what runs out of the page. The first
 * page of each kind in light and in dark; the others in light on a phone and in dark on a desk. With `every`,
 * each page at both widths; without, pages that share a template with one before take turns at them.
 */
export async function sweep(browser: Browser, site: BuiltSite, width: 360 | 1280, every: boolean): Promise<string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  const context = await newContext(browser, { width });
  const page = await context.newPage();
  for (const [i, path] of pagesOf(site).entries()) {
    const kind = kindOf(site, path);
    const both = !seen.has(kind);
    seen.add(kind);
    if (!every && !both && i % 2 === (width === 360 ? 0 : 1)) continue;
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(new URL(path, site.url).href);
    const overflow = await overflowOf(page);
    if (overflow > 0) found.push(`${path} ${width}: ${overflow}px はみ出しています`);
    const first: Scheme = width === 360 ? "light" : "dark";
    const violations = await violationsOf(page, first, false);
    if (both) violations.push(...(await violationsOf(page, first === "light" ? "dark" : "light", true)));
    found.push(...violations.map((text) => `${path} ${width} ${text}`));
  }
  await context.close();
  return found;
}

/** Pages wider than a very narrow screen, where they must flow anew (WCAG 1.4.10). */
export async function overflowing(browser: Browser, site: BuiltSite, width: 320): Promise<string[]> {
  const found: string[] = [];
  const context = await newContext(browser, { width });
  const page = await context.newPage();
  for (const path of pagesOf(site)) {
    await page.goto(new URL(path, site.url).href);
    const overflow = await overflowOf(page);
    if (overflow > 0) found.push(`${path}: ${overflow}px`);
  }
  await context.close();
  return found;
}
