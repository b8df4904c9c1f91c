import { loadContent } from "../../data/content.ts";
import { dataSiteAt } from "../../data/data-site.ts";
import { href } from "../../data/href.ts";
import type { DataSite } from "../../views/open-data/site.ts";

/** The site as its data files know it: whole addresses where the site's own is configured. */
export async function dataSite(): Promise<DataSite> {
  const root = import.meta.env.SITE ? new URL(href("/"), import.meta.env.SITE).href : href("/");
  return dataSiteAt(await loadContent(), root);
}
