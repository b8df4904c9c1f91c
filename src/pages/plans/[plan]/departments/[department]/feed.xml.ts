import type { APIRoute, InferGetStaticPropsType } from "astro";
import { loadContent, planPaths } from "../../../../../data/content.ts";
import { absoluteHref } from "../../../../../data/href.ts";
import { feedXml } from "../../../../../views/feed.ts";

export async function getStaticPaths() {
  return (await planPaths()).flatMap(({ params, props }) =>
    props.model.departments.map(({ code }) => ({ params: { ...params, department: code }, props: { ...props, code } })),
  );
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

/** What changed in the initiatives of a department, as Atom. */
export const GET: APIRoute<Props> = async ({ props: { model, code }, site }) => {
  const options = { site: (await loadContent()).site, iri: absoluteHref(site) };
  return new Response(feedXml(model, { of: "department", code: code }, options), {
    headers: { "Content-Type": "application/atom+xml; charset=utf-8" },
  });
};
