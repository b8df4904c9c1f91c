import type { APIRoute } from "astro";
import { loadContent } from "../data/content.ts";
import { siteCard } from "../views/card.ts";
import { getCard } from "./_cards.ts";

/** The card of the site. */
export const GET: APIRoute = async (context) => {
  const { site, plans } = await loadContent();
  return getCard({ ...context, props: { card: siteCard(site, plans) } });
};
