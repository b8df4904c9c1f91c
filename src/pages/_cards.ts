import type { APIRoute } from "astro";
import { loadContent } from "../data/content.ts";
import { cardPng } from "../raster/card-png.ts";
import type { Card } from "../views/card.ts";

/** A card as the picture that it is. */
export async function cardResponse(card: Card): Promise<Response> {
  const { site } = await loadContent();
  return new Response((await cardPng(card, site.title)) as BodyInit, { headers: { "Content-Type": "image/png" } });
}

/** The card that the static paths of an endpoint give. */
export const getCard: APIRoute = ({ props }) => cardResponse((props as { card: Card }).card);
