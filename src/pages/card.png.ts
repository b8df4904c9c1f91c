import type { APIRoute } from "astro";
import { loadContent } from "../data/content.ts";
import { siteCard } from "../views/card.ts";
import { cardResponse } from "./_cards.ts";

/** The card of the site. */
export const GET: APIRoute = async () => {
  const { site, plans } = await loadContent();
  return cardResponse(siteCard(site, plans));
};
