import type { APIRoute, InferGetStaticPropsType } from "astro";
import { initiativePaths, loadContent } from "../../../../data/content.ts";
import { absoluteHref } from "../../../../data/href.ts";
import { feedXml } from "../../../../views/feed.ts";

export const getStaticPaths = initiativePaths;

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** What changed of an initiative, as Atom. */
export const GET: APIRoute<Props> = async ({ props: { model, initiative }, site }) => {
  const options = { site: (await loadContent()).site, iri: absoluteHref(site) };
  return new Response(feedXml(model, { of: "initiative", code: initiative.code }, options), {
    headers: { "Content-Type": "application/atom+xml; charset=utf-8" },
  });
};
