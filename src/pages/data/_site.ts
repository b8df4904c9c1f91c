import { createHash } from "node:crypto";
import { loadContent } from "../../data/content.ts";
import { href } from "../../data/href.ts";
import type { DataSite } from "../../views/open-data/site.ts";

/** The site as its data files know it: whole addresses where the site's own is configured. */
export async function dataSite(): Promise<DataSite> {
  const { site, plans } = await loadContent();
  const root = import.meta.env.SITE ? new URL(href("/"), import.meta.env.SITE).href : href("/");
  return {
    site,
    plans,
    // A file of the city's may have a Japanese name; as an address it is written in ASCII.
    url: (path) => `${root.replace(/\/$/, "")}${encodeURI(path)}`,
    sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
  };
}
