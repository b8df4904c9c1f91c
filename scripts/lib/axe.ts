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

/** All rules of WCAG 2.2 A and AA, and axe's best practices. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
const ALL = { runOnly: { type: "tag", values: TAGS } };
/** Rules whose answer hangs on colours: a scheme changes nothing for the others. */
const COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

/**
 * `all`: every rule. `structure`: every rule but the contrast of text. `colours`: those that a scheme may answer anew.
 * `new-colours`: the contrast of text whose colour, ground, size and weight together stood on no page shown before.
 */
export type RuleSet = "all" | "structure" | "colours" | "new-colours";

const RULE_OPTIONS = {
  all: ALL,
  structure: { ...ALL, rules: { "color-contrast": { enabled: false } } },
  colours: COLOURS,
  "new-colours": { runOnly: { type: "rule", values: ["color-contrast"] } },
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

/** Puts axe into the page that is shown, unless it is there. */
async function prepare(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
}

/**
 * The text of the page whose look stood on no page before: elements by their look. Runs in the browser, by itself and
 * before axe reads them, which costs more than to look.
 */
function unseenText(seen: readonly string[]): Map<string, Element> {
  const unseen = new Map<string, Element>();
  const known = new Set(seen);
  const grounds = new Map<Element | null, string>([[null, ""]]);
  // Whatever lies below it down to the page: a ground that lets through shows what is behind it.
  const groundOf = (element: Element | null): string => {
    const kept = grounds.get(element);
    if (kept !== undefined || element === null) return kept ?? "";
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const plain = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
    const ground = groundOf(element.parentElement) + (plain ? "" : `/${backgroundColor} ${backgroundImage} ${opacity}`);
    grounds.set(element, ground);
    return ground;
  };
  for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
    if (!Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.nodeValue?.trim()) || !element.checkVisibility())
      continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const look = `${color} ${fontSize} ${fontWeight} ${textShadow}${groundOf(element)}`;
    if (!known.has(look) && !unseen.has(look)) unseen.set(look, element);
  }
  return unseen;
}

/**
 * One run over the page that is shown. The pages hold no frames and no sound, so nothing but the page itself is read.
 * `seen` gathers the looks of text that `new-colours` need not see again.
 */
export async function findings(page: Page, rules: RuleSet, seen: Set<string> = new Set()): Promise<AxeFinding[]> {
  const unseen = rules === "new-colours" ? await page.evaluateHandle(unseenText, [...seen]) : null;
  const looks = (await unseen?.evaluate((texts) => [...texts.keys()])) ?? [];
  if (unseen && looks.length === 0) return [];
  for (const look of looks) seen.add(look);
  await prepare(page);
  return page.evaluate(
    async ({ options, unseen }) => {
      interface Result {
        readonly violations: readonly { id: string; help: string; nodes: readonly { target: readonly unknown[] }[] }[];
      }
      const { axe } = globalThis as unknown as {
        axe: { run(context: Document | { include: Element[] }, options: object): Promise<Result> };
      };
      const { violations } = await axe.run(unseen ? { include: [...unseen.values()] } : document, options);
      return violations.map(({ id, help, nodes }) => ({
        rule: id,
        help,
        places: nodes.slice(0, 3).map(({ target }) => target.join(" ")),
        count: nodes.length,
      }));
    },
    { options: { ...RULE_OPTIONS[rules], resultTypes: ["violations"], preload: false }, unseen },
  );
}

/** Opens everything that is folded, so that it is looked at too. */
export function unfold(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
}

/** How many px a page runs out of its width. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
