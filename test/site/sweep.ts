import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AxeFinding, findings, overflowOf, show, unfold, WIDTHS, type Width } from "../../scripts/lib/axe.ts";
import type { BuiltSite } from "./global-setup.ts";
import { htmlOf, launch, newContext, pagesOf, watch } from "./harness.ts";

/** What a page is made from: pages of one kind and plan share template and styles. */
function kindOf(site: BuiltSite, path: string): string {
  const [top = "", second = ""] = path.split("/");
  return `${top}/${second} ${/data-search-kind="([^"]*)"/.exec(htmlOf(site, path))?.[1] ?? path}`;
}

/**
 * The shapes of a page that a rule of axe can tell apart: each element with the names of its attributes, what ARIA, type
 * and language say, its classes and those of all that it stands in, and whether it holds words. Ids, order and headings
 * of a page as a whole are what html-validate asks of every page.
 */
function shapesOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const names = new Map<Element, string>();
    const nameOf = (element: Element | null): string => {
      if (element === null) return "";
      const kept = names.get(element);
      if (kept !== undefined) return kept;
      const name = `${nameOf(element.parentElement)} > ${element.localName}.${[...element.classList].join(".")}[${element.getAttribute("role") ?? ""}]`;
      names.set(element, name);
      return name;
    };
    // Of the rest the name is enough: names, references and drawings are of one page alone.
    const told = /^(aria-(?!label|describedby|controls|owns)|(type|lang|scope|tabindex|autocomplete|target)$)/;
    const shapes = new Set<string>();
    for (const element of document.querySelectorAll("*")) {
      const attributes = Array.from(element.attributes, ({ name, value }) => (told.test(name) ? `${name}=${value}` : name));
      shapes.add(`${nameOf(element)} ${attributes.sort().join(" ")} ${/\S/.test(element.textContent)}`);
    }
    return [...shapes];
  });
}

/** So many pages of a site are opened, spread over all of them; the two sites of the tests have fewer. */
const OPENED = 1000;

function openedOf(site: BuiltSite): string[] {
  const pages = pagesOf(site);
  const step = Math.ceil(pages.length / OPENED);
  return pages.filter((_, i) => i % step === 0);
}

/** What was seen on pages before, of whichever site: all sites are made of the same templates and styles. */
class Seen {
  readonly templates = new Set<string>();
  readonly shapes = new Set<string>();
  readonly looks = new Set<string>();
}

interface Swept {
  /** What axe found, and by how much a page runs out of its width. */
  readonly found: readonly string[];
  /** What a page must never do (see `watch`). */
  readonly complaints: readonly string[];
}

/**
 * Opens half of a site's pages. Every page must fit a phone and a desk, with all that it folds. Every rule of axe reads
 * each page that has a shape of element, or a look of text, which no page before it had, on a phone and in every scheme;
 * the first page of each template is read by every rule on a desk too. Every rule on every page at every width and in
 * every scheme is what `npm run audit` sees.
 */
async function sweep(browser: Browser, site: BuiltSite, half: 0 | 1, { templates, shapes, looks }: Seen): Promise<Swept> {
  const found: string[] = [];
  const context = await newContext(browser);
  const page = await context.newPage();
  const { complaints } = watch(page, site);
  const [phone, desk] = WIDTHS;
  for (const [i, path] of openedOf(site).entries()) {
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
    await unfold(page);
    await noteOverflow(phone);
    const isNew = (await shapesOf(page)).filter((shape) => shapes.size < shapes.add(shape).size).length > 0;
    const known = looks.size;
    note(`${phone} light`, await findings(page, "new-colours", looks));
    // What is built as on pages before looks as it did there.
    if (isNew || isFirst || looks.size > known) {
      note(`${phone}`, await findings(page, "structure"));
      for (const scheme of ["dark", "forced"] as const) {
        await show(page, { scheme });
        note(`${phone} ${scheme}`, await findings(page, "new-colours", looks));
      }
    }
    await show(page, { width: desk, scheme: "light" });
    await noteOverflow(desk);
    if (isFirst) note(`${desk} light`, await findings(page, "all"));
  }
  // What a page says last may come late.
  await page.waitForTimeout(300);
  await context.close();
  return { found, complaints };
}

/** The tests of one half of every site's pages; together the halves leave no page out. */
export function describeHalf(which: string, half: 0 | 1, sites: readonly (readonly [string, BuiltSite])[]): void {
  describe(`すべてのページの半分（${which}）を、本物のブラウザーで開く`, () => {
    const seen = new Seen();
    let browser: Browser;
    beforeAll(async () => {
      browser = await launch();
    });
    afterAll(() => browser?.close());

    describe.each(sites)("%s", (name, site) => {
      let swept: Swept;
      beforeAll(async () => {
        swept = await sweep(browser, site, half, seen);
      });
      test("開いても、苦情も、よそへの問い合わせもない", () => {
        if (name !== "published") expect(openedOf(site)).toEqual(pagesOf(site));
        expect(swept.complaints).toEqual([]);
      });
      test("幅 320 でも 1280 でもはみ出さず、どの形の要素にも、明るい・暗い・強制した色のどの文字の色にも、axe は何も見つけない", () =>
        expect(swept.found).toEqual([]));
    });
  });
}
