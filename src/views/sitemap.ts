import { sitemapPath } from "../domain/address.ts";
import type { SiteAddress } from "./addresses.ts";

/** sitemaps.org, protocol 0.9: no file may hold more addresses. */
const LIMIT = 50_000;
const NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

const escapeXml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/**
 * The sitemap of the pages that search engines may show, by the name of its file: one, or an index with several parts.
 * `url` makes a path whole. The dates are the content's.
 */
export function sitemaps(
  addresses: readonly SiteAddress[],
  url: (path: string) => string,
  limit = LIMIT,
): { name: string; body: string }[] {
  const pages = addresses.filter(({ isIndexed }) => isIndexed);
  const urlset = (list: readonly SiteAddress[]): string =>
    xml(
      "urlset",
      list.map(
        ({ path, date }) => `<url><loc>${escapeXml(url(path))}</loc>${date === undefined ? "" : `<lastmod>${date}</lastmod>`}</url>`,
      ),
    );
  if (pages.length <= limit) return [{ name: "sitemap", body: urlset(pages) }];
  const parts = Array.from({ length: Math.ceil(pages.length / limit) }, (_, i) => ({
    name: `sitemap-${i + 1}`,
    body: urlset(pages.slice(i * limit, (i + 1) * limit)),
  }));
  const index = parts.map(({ name }) => `<sitemap><loc>${escapeXml(url(sitemapPath(name)))}</loc></sitemap>`);
  return [{ name: "sitemap", body: xml("sitemapindex", index) }, ...parts];
}

const xml = (root: string, items: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${NAMESPACE}">\n${items.join("\n")}\n</${root}>\n`;
