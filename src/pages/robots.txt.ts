import type { APIRoute } from "astro";
import { absoluteHref } from "../data/href.ts";
import { sitemapPath } from "../domain/address.ts";

/** Everything may be read by everyone. Crawlers look for this file at the root of the host alone. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\n${site ? `Sitemap: ${absoluteHref(site)(sitemapPath())}\n` : ""}`, {
    headers: { "Content-Type": "text/plain; charset=utf-8" },
  });
