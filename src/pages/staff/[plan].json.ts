import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRoute, InferGetStaticPropsType } from "astro";
import { loadContent, planPaths } from "../../data/content.ts";
import { listFiles } from "../../data/store.ts";
import type { StaffPlanContent } from "../../views/staff-content.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** The content of a plan as it stands: the page for staff compares with it what a file would change. */
export const GET: APIRoute<Props> = async ({ props: { model } }) => {
  const { dir } = await loadContent();
  const folder = join(dir, "plans", model.id);
  const sources = join(folder, "sources");
  const stored = (path: string) => ({ path, json: JSON.parse(readFileSync(join(folder, path), "utf8").replace(/^\ufeff/, "")) as unknown });
  const content: StaffPlanContent = {
    id: model.id,
    today: model.today ?? null,
    files: [
      // The few files that an import writes back as they are; the editions are in memory already.
      ...["plan.json", "themes.json", "departments.json"].map(stored),
      ...model.initiatives.flatMap(({ code, editions }) =>
        editions.map((edition) => ({ path: `initiatives/${code}/${edition.fiscalYear}.json`, json: edition })),
      ),
    ],
    sources: listFiles(sources).map((name) => ({
      name,
      sha256: createHash("sha256")
        .update(readFileSync(join(sources, name)))
        .digest("hex"),
    })),
  };
  return new Response(`${JSON.stringify(content)}\n`, { headers: { "Content-Type": "application/json; charset=utf-8" } });
};
