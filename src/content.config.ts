import { defineCollection } from "astro:content";
import { glob, type Loader } from "astro/loaders";
import { z } from "astro/zod";
import { guideDir } from "./data/addresses.ts";
import { type Content, contentDir, holdContent, readContent } from "./data/store.ts";
import { errorsOf, ProblemsError } from "./domain/problem.ts";

/**
 * The collections hold light entries: what routes and lists need, with a digest.
 * Every file is read and validated whole when they load; a page takes the full
 * record from `src/data`, because a store that carries 10,000 whole records is slow.
 */
let reading: Content | undefined;

function read(fresh: boolean): Content {
  // The collections load one after another in one sync and share one reading, and the pages have it too.
  if (!reading || fresh) {
    const { content, problems } = readContent(contentDir());
    if (!content || errorsOf(problems).length > 0) throw new ProblemsError(problems);
    reading = holdContent(content);
  }
  return reading;
}

function contentLoader<T extends Record<string, unknown>>(name: string, entries: (content: Content) => { id: string; data: T }[]): Loader {
  return {
    name,
    async load({ store, parseData, generateDigest, watcher, logger }) {
      const fill = async (fresh: boolean) => {
        const content = read(fresh);
        const parsed = await Promise.all(
          entries(content).map(async ({ id, data }) => ({ id, data: await parseData({ id, data }), digest: generateDigest(data) })),
        );
        store.clear();
        for (const entry of parsed) store.set(entry);
      };
      await fill(false);
      watcher?.add(contentDir());
      watcher?.on("all", async (_event: string, path: string) => {
        if (!path.startsWith(contentDir()) || !path.endsWith(".json")) return;
        try {
          await fill(true);
        } catch (error) {
          // While staff edit, a broken file is said and the last good content stays.
          logger.error(error instanceof Error ? error.message : String(error));
        }
      });
    },
  };
}

const plans = defineCollection({
  loader: contentLoader("plans", (content) =>
    content.plans.map(({ id, plan }) => ({ id, data: { title: plan.title, city: plan.city.name, digest: content.digest } })),
  ),
  schema: z.object({ title: z.string(), city: z.string(), digest: z.string() }),
});

const editions = defineCollection({
  loader: contentLoader("editions", (content) =>
    content.plans.flatMap(({ id: plan, initiatives }) =>
      initiatives.flatMap(({ code, editions: list }) =>
        list.map((edition) => ({
          id: `${plan}/${code}/${edition.fiscalYear}`,
          data: { plan, code, fiscalYear: edition.fiscalYear, title: edition.overall.title, digest: content.digest },
        })),
      ),
    ),
  ),
  schema: z.object({ plan: z.string(), code: z.string(), fiscalYear: z.number(), title: z.string(), digest: z.string() }),
});

const guide = defineCollection({
  loader: glob({ pattern: "*.mdx", base: guideDir(contentDir()) }),
  schema: z.strictObject({
    title: z.string().describe("ページの題。"),
    description: z.string().describe("ページの説明。1文。"),
    order: z.number().describe("一覧での順番。"),
  }),
});

export const collections = { plans, editions, guide };
