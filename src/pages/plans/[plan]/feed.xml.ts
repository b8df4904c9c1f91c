import type { APIRoute, InferGetStaticPropsType } from "astro";
import { loadContent, planPaths } from "../../../data/content.ts";
import { absoluteHref } from "../../../data/href.ts";
import { feedXml } from "../../../views/feed.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** What changed in a plan, as Atom. */
export const GET: APIRoute<Props> = async ({ props: { model }, site }) => {
  const options = { site: (await loadContent()).site, iri: absoluteHref(site) };
  return new Response(feedXml(model, { of: "plan" }, options), {
    headers: { "Content-Type": "application/atom+xml; charset=utf-8" },
  });
};
