import type { APIRoute } from "astro";
import { readPublications } from "../../data/archive.ts";
import { loadContent } from "../../data/content.ts";
import { publicationsData } from "../../views/open-data/publications.ts";

/** The kept publications for programs. */
export const GET: APIRoute = async () => {
  const { dir } = await loadContent();
  return new Response(`${JSON.stringify(publicationsData(readPublications(dir)), null, 1)}\n`, {
    headers: { "Content-Type": "application/json; charset=utf-8" },
  });
};
