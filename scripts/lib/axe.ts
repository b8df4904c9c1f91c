import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Page } from "playwright-core";

/** What axe finds on a page as it is seen; the sweep of the tests and the audit share it. */

const require = createRequire(import.meta.url);
// axe-core is what @axe-core/playwright brings; asked for by way of it, the two never part.
const core = createRequire(require.resolve("@axe-core/playwright")).resolve("axe-core/axe.min.js");
const source = readFileSync(core, "utf8");

export const AXE_VERSION: string = JSON.parse(readFileSync(join(dirname(core), "package.json"), "utf8")).version;

export const WIDTHS = [320, 1280] as const;
export type Width = (typeof WIDTHS)[number];
/** Light, dark, and the few colours of her own that a reader may have the browser use for every page. */
export const SCHEMES = ["light", "dark", "forced"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** All rules of WCAG 2.2 A and AA, and axe's best practices. `target-size` is on only where it is named. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
/** Rules whose answer hangs on colours alone: a scheme changes nothing for the others. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];
/** Rules whose answer hangs on where things stand and what has room: another width may change it. */
const LAYOUT_RULES = ["target-size", "scrollable-region-focusable", "aria-hidden-focus", "region", "bypass", "skip-link", "empty-table-header"];

/** `all`: every rule; `colours`, `layout`: those that a scheme, or a width, may answer anew. */
export type RuleSet = "all" | "colours" | "layout";

const RULE_OPTIONS = {
  all: { runOnly: { type: "tag", values: TAGS } },
  colours: { runOnly: { type: "rule", values: COLOUR_RULES } },
  layout: { runOnly: { type: "rule", values: LAYOUT_RULES } },
} as const;

export interface AxeFinding {
  readonly rule: string;
  /** What the rule asks, in axe's words. */
  readonly help: string;
  /** Selectors of the first few places. */
  readonly places: readonly string[];
  readonly count: number;
}

/** Shows the page in colours of a scheme and at a width. */
export async function show(page: Page, { width, scheme }: { width?: Width; scheme: Scheme }): Promise<void> {
  await page.emulateMedia({
    colorScheme: scheme === "dark" ? "dark" : "light",
    forcedColors: scheme === "forced" ? "active" : "none",
    reducedMotion: "reduce",
  });
  if (width !== undefined && page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: width < 600 ? 740 : 900 });
}

/** Puts axe into a page that was opened; once, however many runs follow. */
export const prepare = (page: Page): Promise<unknown> => page.evaluate(source);

/** One run over a prepared page. The pages hold no frames and no sound, so nothing but the page itself is read. */
export async function findings(page: Page, rules: RuleSet): Promise<AxeFinding[]> {
  return page.evaluate(
    async (options) => {
      interface Result {
        readonly violations: readonly { id: string; help: string; nodes: readonly { target: readonly unknown[] }[] }[];
      }
      const { axe } = globalThis as unknown as { axe: { run(root: Document, options: object): Promise<Result> } };
      const { violations } = await axe.run(document, options);
      return violations.map(({ id, help, nodes }) => ({
        rule: id,
        help,
        places: nodes.slice(0, 3).map(({ target }) => target.join(" ")),
        count: nodes.length,
      }));
    },
    { ...RULE_OPTIONS[rules], resultTypes: ["violations"], preload: false },
  );
}

/** How many px a page runs out of its width. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
