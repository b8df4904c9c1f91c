import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import type { Accessibility } from "../../src/schemas/accessibility.ts";
import { AXE_VERSION, findings, overflowOf, SCHEMES, show, unfold, WIDTHS } from "./axe.ts";
import { CHROMIUM_ARGS } from "./chromium.ts";
import { HTML_VALIDATE_VERSION, htmlFindings } from "./html-rules.ts";
import { sitePages } from "./site-pages.ts";
import { serve } from "./static-server.ts";

/** Everything that a machine can say about a built site's accessibility: every page at every width in every scheme. */

type Check = Accessibility["checks"][number]["id"];

interface Found {
  readonly check: Check;
  readonly rule: string;
  readonly help: string;
  readonly page: string;
  readonly place: string;
  readonly places: number;
}

/** Kinds of pages that say none of their own, by their address. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^404\.html$/, "見つからない住所のページ"],
  [/^search\/$/, "検索"],
  [/^staff\/$/, "職員のページ"],
];

export const kindOf = (path: string, html: string): string =>
  /data-search-kind="([^"]*)"/.exec(html)?.[1] ?? KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? "そのほか";

/** Rules in the words of this project, where no tool has a name for them. */
const REFLOW = { rule: "reflow", help: "横に動かさなくても読める" };
const TEXT_200 = { rule: "text-200", help: "文字を2倍にしても、横に動かさずに読める" };

async function auditPage(page: Page, url: string, path: string, found: Found[]): Promise<Partial<Record<Check, number>>> {
  const runs = { axe: 0, reflow: 0, "text-200": 0 };
  const axe = async (rules: "all" | "colours", where: string) => {
    runs.axe += 1;
    for (const { rule, help, places, count } of await findings(page, rules))
      found.push({ check: "axe", rule, help, page: path, place: `${where} ${places[0] ?? ""}`, places: count });
  };
  const overflow = async (check: "reflow" | "text-200", where: string) => {
    runs[check] += 1;
    const px = await overflowOf(page);
    if (px > 0) found.push({ check, ...(check === "reflow" ? REFLOW : TEXT_200), page: path, place: `${where} ${px}px`, places: 1 });
  };
  await show(page, { width: WIDTHS[0], scheme: "light" });
  await page.goto(url);
  await unfold(page);
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      await show(page, { width, scheme });
      if (scheme === "light") await overflow("reflow", `幅 ${width}`);
      await axe(scheme === "light" ? "all" : "colours", `幅 ${width} ${scheme}`);
    }
  }
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  await overflow("text-200", `幅 ${WIDTHS[1]}`);
  return runs;
}

/** The results of a built site; `say` is told how far it is. */
export async function auditSite(
  { dir, base, executablePath }: { dir: string; base: string; executablePath: string },
  say: (text: string) => void,
): Promise<Pick<Accessibility, "tools" | "kinds" | "widths" | "schemes" | "checks" | "findings">> {
  const pages = sitePages(dir).map(({ file, path }) => ({ path, html: readFileSync(join(dir, file), "utf8") }));
  const found: Found[] = [];
  const runs: Record<Check, number> = { axe: 0, html: 0, reflow: 0, "text-200": 0 };
  for (const { path, html } of pages) {
    runs.html += 1;
    for (const { rule, place, message } of htmlFindings(html))
      found.push({ check: "html", rule, help: message, page: path, place, places: 1 });
  }
  const server = await serve(dir, { base });
  const browser = await chromium.launch({
    executablePath,
    args: CHROMIUM_ARGS,
  });
  const version = browser.version();
  try {
    const waiting = [...pages];
    const work = async () => {
      const page = await (await browser.newContext({ locale: "ja-JP" })).newPage();
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const done = await auditPage(page, new URL(next.path, server.url).href, next.path, found);
        for (const [check, n] of Object.entries(done)) runs[check as Check] += n;
        const left = waiting.length;
        if (left % 20 === 0) say(`　あと ${left} ページ`);
      }
    };
    await Promise.all([work(), work()]);
  } finally {
    await browser.close();
    await server.close();
  }
  const kinds = new Map<string, number>();
  for (const { path, html } of pages) kinds.set(kindOf(path, html), (kinds.get(kindOf(path, html)) ?? 0) + 1);
  const byRule = Map.groupBy(found, ({ rule }) => rule);
  return {
    tools: [
      { name: "axe-core", version: AXE_VERSION },
      { name: "html-validate", version: HTML_VALIDATE_VERSION },
      { name: "Chromium", version },
    ],
    kinds: Array.from(kinds, ([name, count]) => ({ name, pages: count })),
    widths: [...WIDTHS],
    schemes: [...SCHEMES],
    checks: (Object.keys(runs) as Check[]).map((id) => ({ id, runs: runs[id], found: found.filter(({ check }) => check === id).length })),
    findings: Array.from(byRule, ([rule, list]) => ({
      rule,
      help: list[0]?.help ?? rule,
      pages: new Set(list.map(({ page }) => page)).size,
      places: list.reduce((n, { places }) => n + places, 0),
      example: `/${list[0]?.page ?? ""} ${list[0]?.place ?? ""}`.trim(),
    })).toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
  };
}
