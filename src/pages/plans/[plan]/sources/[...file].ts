import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRoute, InferGetStaticPropsType } from "astro";
import { loadContent } from "../../../../data/content.ts";
import { listFiles } from "../../../../data/store.ts";

/** The source sheets as received. A plan that publishes no names publishes none of them. */
export async function getStaticPaths() {
  const { dir, plans } = await loadContent();
  return plans
    .filter(({ plan }) => plan.people === "as-published")
    .flatMap(({ id }) => {
      const folder = join(dir, "plans", id, "sources");
      return listFiles(folder).map((file) => ({ params: { plan: id, file }, props: { path: join(folder, file) } }));
    });
}

type Props = InferGetStaticPropsType<typeof getStaticPaths>;

export const GET: APIRoute<Props> = ({ props: { path } }) => new Response(readFileSync(path));
