import type { APIRoute } from "astro";
import { loadContent } from "../../data/content.ts";
import { staffPlanEntries } from "../../views/staff-content.ts";

/** The plans that staff may publish into. */
export const GET: APIRoute = async () => {
  const { plans } = await loadContent();
  return new Response(`${JSON.stringify(staffPlanEntries(plans))}\n`, { headers: { "Content-Type": "application/json; charset=utf-8" } });
};
