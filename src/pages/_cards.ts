import type { APIRoute } from "astro";
import { loadContent } from "../data/content.ts";
import { cardPng } from "../raster/card-png.ts";
import type { Card } from "../views/card.ts";

/** A card as the picture that it is. */
export const getCard: APIRoute = async ({ props }) => {
  const { site } = await loadContent();
  const { card } = props as { card: Card };
  return new Response((await cardPng(card, site.title)) as BodyInit, { headers: { "Content-Type": "image/png" } });
};
