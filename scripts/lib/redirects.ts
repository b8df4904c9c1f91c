import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { escapeText } from "../../src/charts/escape.ts";
import { dateLabel } from "../../src/domain/fiscal-year.ts";
import { paragraphs } from "../../src/domain/text.ts";
import type { Redirect } from "../../src/schemas/redirects.ts";
import { extensionOf } from "../../src/views/address-problems.ts";
import type { SiteOptions } from "./options.ts";

/** Beside the old addresses: it takes the place within a page along, which a refresh by itself forgets. */
export const FRAGMENT_SCRIPT = "moved.js";
const SCRIPT = `// A reader who came for a place within the page is led to that place of the new page.
const to = document.querySelector("main a");
if (to && location.hash && !to.hash) location.replace(to.href + location.hash);
`;

/**
 * Writes what keeps old addresses alive into a built site, so that any static host serves it. In place of a page stands one
 * that leads on, with and without scripts; in place of a data file a copy of the file it moved to, because no static host
 * can be told by a file alone to lead a program on. Hosts that read `_redirects` answer with a permanent redirect.
 */
export function writeRedirects(dir: string, redirects: readonly Redirect[], { base, site }: Pick<SiteOptions, "base" | "site">): void {
  if (redirects.length === 0) return;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  const pages = redirects.filter(({ from }) => !from.includes("#"));
  for (const [page, list] of Map.groupBy(
    redirects.filter(({ from }) => from.includes("#")),
    ({ from }) => from.replace(/#.*$/s, ""),
  )) {
    const file = `${page.replace(/\/$/, "")}/index.html`;
    write(file, withMovedPlaces(readFileSync(join(dir, file), "utf8"), list, base));
  }
  for (const redirect of pages) {
    const { from, to } = redirect;
    if (extensionOf(from) === "") write(`${from.replace(/\/$/, "")}/index.html`, redirectPage(redirect, base, site));
    else {
      mkdirSync(dirname(join(dir, from)), { recursive: true });
      copyFileSync(join(dir, to), join(dir, from));
    }
  }
  if (pages.some(({ from }) => extensionOf(from) === "")) write(FRAGMENT_SCRIPT, SCRIPT);
  if (pages.length > 0) write("_redirects", pages.map(({ from, to }) => `${under(base, from)} ${under(base, to)} 301\n`).join(""));
}

/** A page with the places that stood on it and are gone: whoever follows a link to one finds it, with the reason and the way on. */
export function withMovedPlaces(html: string, redirects: readonly Redirect[], base: string): string {
  const end = html.lastIndexOf("</main>");
  if (end < 0) throw new Error("ページに main がないので、移った場所を書き加えられません。");
  const items = redirects.map(({ from, to, reason, on }) => {
    const target = escapeText(under(base, to));
    const reasons = paragraphs(reason).map((text) => `<p>${escapeText(text)}</p>`);
    return `<li id="${escapeText(from.replace(/^.*#/s, ""))}">${reasons.join("")}<p>いまは <a href="${target}">${target}</a> にあります（${escapeText(dateLabel(on))}から）。</p></li>`;
  });
  return `${html.slice(0, end)}<section aria-labelledby="moved-places"><h2 id="moved-places">このページから移ったもの</h2><ul>${items.join("")}</ul></section>${html.slice(end)}`;
}

/** A path as an address under the site's base path. */
const under = (base: string, path: string): string => `${base.replace(/\/$/, "")}${encodeURI(path)}`;

/** The page at an old address: it leads to the new one at once, and says so to whoever stays on it. */
export function redirectPage({ from, to, reason, on }: Redirect, base: string, site: string | undefined): string {
  const target = escapeText(under(base, to));
  const whole = site === undefined ? target : escapeText(new URL(under(base, to), site).href.replace(/#.*$/s, ""));
  return `<!doctype html>
<html lang="ja">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; base-uri 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>移りました：${escapeText(from)}</title>
    <link rel="canonical" href="${whole}">
    <meta http-equiv="refresh" content="0; url=${target}">
    <script type="module" src="${escapeText(under(base, `/${FRAGMENT_SCRIPT}`))}"></script>
  </head>
  <body>
    <main>
      <h1>このページは移りました</h1>
      <p>新しい住所は <a href="${target}">${target}</a> です。自動で移らないときは、このリンクから開いてください。</p>
${paragraphs(reason)
  .map((text) => `      <p>${escapeText(text)}</p>`)
  .join("\n")}
      <p>移した日：${escapeText(dateLabel(on))}</p>
    </main>
  </body>
</html>
`;
}
