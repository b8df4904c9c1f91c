import type { Browser } from "playwright-core";
import { type AxeFinding, findings, overflowOf, prepare, SCHEMES, show, WIDTHS, type Width } from "../../scripts/lib/axe.ts";
import type { BuiltSite } from "./global-setup.ts";
import { htmlOf, newContext, pagesOf } from "./harness.ts";

/** What a page is made from: pages of one kind and plan share template and styles. */
function kindOf(site: BuiltSite, path: string): string {
  const [top = "", second = ""] = path.split("/");
  return `${top}/${second} ${/data-search-kind="([^"]*)"/.exec(htmlOf(site, path))?.[1] ?? path}`;
}

/**
 * Half of a site's pages, so that two workers share them; together they leave none out. Every page is seen on a phone
 * by every rule, and in three schemes by the contrast of each look of text that no page before it had; the first page
 * of each template by every rule on a desk too. Every width must hold the page.
 */
export async function sweep(browser: Browser, site: BuiltSite, half: 0 | 1): Promise<string[]> {
  const found: string[] = [];
  const templates = new Set<string>();
  const looks = new Set<string>();
  const context = await newContext(browser);
  const page = await context.newPage();
  const [phone, desk] = WIDTHS;
  for (const [i, path] of pagesOf(site).entries()) {
    const kind = kindOf(site, path);
    const isFirst = !templates.has(kind);
    templates.add(kind);
    if (i % 2 !== half) continue;
    const note = (where: string, list: readonly AxeFinding[]) =>
      found.push(...list.map(({ rule, places }) => `${path} ${where} ${rule} ${places.join(" | ")}`));
    const noteOverflow = async (width: Width) => {
      const overflow = await overflowOf(page);
      if (overflow > 0) found.push(`${path} ${width}: ${overflow}px はみ出しています`);
    };
    await show(page, { width: phone, scheme: "light" });
    await page.goto(new URL(path, site.url).href);
    await prepare(page);
    await noteOverflow(phone);
    note(`${phone}`, await findings(page, "structure"));
    for (const scheme of SCHEMES) {
      await show(page, { scheme });
      note(`${phone} ${scheme}`, await findings(page, "new-colours", looks));
    }
    await show(page, { width: desk, scheme: "light" });
    await noteOverflow(desk);
    if (isFirst) note(`${desk} light`, await findings(page, "all"));
  }
  await context.close();
  return found;
}
