import type { APIRoute, InferGetStaticPropsType } from "astro";
import { addressFiles } from "../data/addresses.ts";
import { loadContent } from "../data/content.ts";
import { absoluteHref } from "../data/href.ts";
import { siteAddresses } from "../views/addresses.ts";
import { sitemaps } from "../views/sitemap.ts";

/** A sitemap names whole addresses, so there is one only where the site's own is known. */
export async function getStaticPaths() {
  if (!import.meta.env.SITE) return [];
  const content = await loadContent();
  const url = absoluteHref(new URL(import.meta.env.SITE));
  return sitemaps(siteAddresses({ ...content, ...addressFiles(content) }), url).map(({ name, body }) => ({
    params: { sitemap: name },
    props: { body },
  }));
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { body } }) =>
  new Response(body, { headers: { "Content-Type": "application/xml; charset=utf-8" } });
