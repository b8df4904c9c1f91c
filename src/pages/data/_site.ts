import { createHash } from "node:crypto";
import { loadContent } from "../../data/content.ts";
import { href } from "../../data/href.ts";
import type { DataSite } from "../../views/open-data/site.ts";

/** The site as its data files know it: whole addresses where the site's own is configured. */
export async function dataSite(): Promise<DataSite> {
  const { site, plans } = await loadContent();
  return {
    site,
    plans,
    url: (path) => (import.meta.env.SITE ? new URL(href(path), import.meta.env.SITE).href : href(path)),
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
  };
}
