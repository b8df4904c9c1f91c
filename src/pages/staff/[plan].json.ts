import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRoute, InferGetStaticPropsType } from "astro";
import { loadContent, planPaths } from "../../data/content.ts";
import { listFiles, readPlanFiles } from "../../data/store.ts";
import type { StaffPlanContent } from "../../views/staff-content.ts";

export const getStaticPaths = planPaths;

type Props = InferGetStaticPropsType<typeof planPaths>;

/** The content of a plan as it stands: the page for staff compares with it what a file would change. */
export const GET: APIRoute<Props> = async ({ props: { model } }) => {
  const { dir } = await loadContent();
  const folder = join(dir, "plans", model.id, "sources");
  const content: StaffPlanContent = {
    id: model.id,
    today: model.today ?? null,
    files: readPlanFiles(dir, model.id).files,
    sources: listFiles(folder).map((name) => ({
      name,
      sha256: createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    })),
  };
  return new Response(`${JSON.stringify(content)}\n`, { headers: { "Content-Type": "application/json; charset=utf-8" } });
};
