import type { Browser, Page } from "playwright-core";
import { type AxeFinding, findings, overflowOf, prepare, SCHEMES, type Scheme, show, WIDTHS } from "../../scripts/lib/axe.ts";
import type { BuiltSite } from "./global-setup.ts";
import { htmlOf, newContext, pagesOf } from "./harness.ts";

/** What a page is made from: pages of one kind and plan share template and styles. */
function kindOf(site: BuiltSite, path: string): string {
  const [top = "", second = ""] = path.split("/");
  return `${top}/${second} ${/data-search-kind="([^"]*)"/.exec(htmlOf(site, path))?.[1] ?? path}`;
}

/** One page: every rule on the desk in one scheme, the rest of `schemes` by colours alone; then the phone, for what its width changes. */
async function foundOn(page: Page, url: string, schemes: readonly Scheme[]): Promise<string[]> {
  const found: string[] = [];
  const note = (where: string, list: readonly AxeFinding[]) =>
    found.push(...list.map(({ rule, places }) => `${where} ${rule} ${places.join(" | ")}`));
  const [phone, desk] = WIDTHS;
  const [first = "light", ...others] = schemes;
  await show(page, { width: desk, scheme: first });
  await page.goto(url);
  await prepare(page);
  for (const width of [desk, phone]) {
    await show(page, { width, scheme: first });
    const overflow = await overflowOf(page);
    if (overflow > 0) found.push(`${width}: ${overflow}px はみ出しています`);
    note(`${width} ${first}`, await findings(page, width === desk ? "all" : "layout"));
    for (const scheme of others) {
      await show(page, { scheme });
      note(`${width} ${scheme}`, await findings(page, "colours"));
    }
  }
  return found;
}

/**
 * Half of a site's pages, so that two workers share them; together they leave none out. Pages that share a template
 * take turns at the schemes, and the first of each is seen in all of them.
 */
export async function sweep(browser: Browser, site: BuiltSite, half: 0 | 1): Promise<string[]> {
  const seen = new Map<string, number>();
  const found: string[] = [];
  const context = await newContext(browser);
  const page = await context.newPage();
  for (const [i, path] of pagesOf(site).entries()) {
    const kind = kindOf(site, path);
    const turn = seen.get(kind) ?? 0;
    seen.set(kind, turn + 1);
    if (i % 2 !== half) continue;
    const schemes = turn === 0 ? SCHEMES : SCHEMES.slice(turn % SCHEMES.length, (turn % SCHEMES.length) + 1);
    found.push(...(await foundOn(page, new URL(path, site.url).href, schemes)).map((text) => `${path} ${text}`));
  }
  await context.close();
  return found;
}
