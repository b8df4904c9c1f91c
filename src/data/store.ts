import { createHash, type Hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildChecked } from "../checks/problems.ts";
import { errorsOf, type Problem, ProblemsError } from "../domain/problem.ts";
import { truncate } from "../domain/text.ts";
import type { ContentFile, PlanModel } from "../plan/model.ts";
import { type Accessibility, accessibility as accessibilitySchema } from "../schemas/accessibility.ts";
import { parseWith } from "../schemas/parse.ts";
import { type Glossary, glossary as glossarySchema, type Site, site as siteSchema } from "../schemas/site.ts";

/**
 * Reads a content folder from disk and holds it in memory. Node only; imports nothing
 * of Astro, so that commands and tests read content exactly as the site does.
 */

/** The content folder: MIERU_CONTENT, else `content` in the working directory. */
export function contentDir(): string {
  return resolve(process.env.MIERU_CONTENT ?? "content");
}

/** The date given to this build or command: MIERU_DATE, as an ISO date. Nothing here asks the clock. */
export function givenDate(): string | undefined {
  return process.env.MIERU_DATE || undefined;
}

export interface Content {
  readonly dir: string;
  readonly site: Site;
  readonly glossary: Glossary;
  readonly plans: readonly PlanModel[];
  /** What the last audit of the site found; undefined where none is recorded. */
  readonly accessibility: Accessibility | undefined;
  /** SHA-256 over every JSON file read: changes when any of them does. */
  readonly digest: string;
}

function readJson(dir: string, path: string, problems: Problem[], hash?: Hash): unknown {
  const text = readFileSync(join(dir, path), "utf8").replace(/^\ufeff/, "");
  hash?.update(path).update(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    problems.push({
      severity: "error",
      id: "content.not-json",
      file: path,
      ...jsonErrorPlace(text, error),
      message: "JSON として読めません。",
      fix: 'かっこ、コンマ、引用符が合っているか、この場所の前後を見てください。最後の項目のあとにコンマは要りません。例: { "code": "51", "name": "名前" }',
    });
    return undefined;
  }
}

/** Where the text stops being JSON, and what stands on that line; the engine's own words are English. */
function jsonErrorPlace(text: string, error: unknown): { place: string; found: string } {
  const position = /position (\d+)/.exec(String(error))?.[1];
  const lines = (position === undefined ? text : text.slice(0, Number(position))).split("\n");
  const found = text.split("\n")[lines.length - 1] ?? "";
  return { place: `${lines.length}行目 ${(lines.at(-1) ?? "").length + 1}文字目`, found: truncate(found.trim(), 80) };
}

/** Stands in a content folder while an import is being put in place; see scripts/lib/import-write.ts. */
export const IMPORT_STAGING = ".importing";
export const IMPORT_JOURNAL = "journal.json";

/** An import that was cut off may have put some of its files in place and not others: nothing is published from that. */
function cutOff(dir: string): Problem[] {
  if (!existsSync(join(dir, IMPORT_STAGING, IMPORT_JOURNAL))) return [];
  return [
    {
      severity: "error",
      id: "content.import-cut-off",
      file: IMPORT_STAGING,
      message: "取り込みが途中で止まったままです。一部のファイルだけが新しくなっているかもしれません。",
      fix: "npm run import -- で同じファイルをもう一度取り込んでください。止まったところから書き終えてから、読み直します。",
    },
  ];
}

/** Every path below a folder, relative to it, with `/`, sorted. */
export function listFiles(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dir.length + 1)
        .replaceAll("\\", "/"),
    )
    .toSorted();
}

/** The ids of the plans of a content folder. */
export function planIds(dir: string): string[] {
  const plans = join(dir, "plans");
  if (!existsSync(plans)) return [];
  return readdirSync(plans, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** Reads the JSON files of one plan's folder. */
export function readPlanFiles(dir: string, id: string, hash?: Hash): { files: ContentFile[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const folder = `plans/${id}`;
  const files = listFiles(join(dir, folder))
    .filter((path) => path.endsWith(".json") && !path.startsWith("sources/"))
    .flatMap((path): ContentFile[] => {
      const json = readJson(dir, `${folder}/${path}`, problems, hash);
      return json === undefined ? [] : [{ path, json }];
    });
  return { files, problems };
}

/** Reads one plan's folder: its JSON files parsed, and joined. `today` is the date given to the build. */
export function readPlan(
  dir: string,
  id: string,
  today?: string,
  hash?: Hash,
): { model: PlanModel | undefined; files: ContentFile[]; problems: Problem[] } {
  const { files, problems } = readPlanFiles(dir, id, hash);
  const built = buildChecked(id, files, `plans/${id}`, today);
  return { model: problems.length > 0 ? undefined : built.model, files, problems: [...problems, ...built.problems] };
}

/**
 * Reads and checks a whole content folder. A folder without a glossary of its own
 * uses `fallback`'s, so that another city need not copy the guide.
 */
export function readContent(dir: string, fallback = resolve("content")): { content: Content | undefined; problems: Problem[] } {
  const problems: Problem[] = cutOff(dir);
  const hash = createHash("sha256");
  const single = <S extends typeof siteSchema | typeof glossarySchema>(schema: S, path: string) => {
    const home = existsSync(join(dir, path)) ? dir : fallback;
    if (!existsSync(join(home, path))) {
      problems.push({
        severity: "error",
        id: "content.missing-file",
        file: path,
        message: `${path} がありません。`,
        fix: "内容のフォルダの一番上に置いてください。",
      });
      return undefined;
    }
    const json = readJson(home, path, problems, hash);
    if (json === undefined) return undefined;
    const result = parseWith(schema, json, path);
    problems.push(...result.problems);
    return result.data;
  };
  const site = single(siteSchema, "site.json") as Site | undefined;
  const glossary = single(glossarySchema, "glossary/glossary.json") as Glossary | undefined;
  const accessibility = readAccessibility(dir, problems, hash);
  const ids = planIds(dir);
  if (ids.length === 0)
    problems.push({
      severity: "error",
      id: "content.no-plan",
      file: dir,
      message: "計画が1つもありません。",
      fix: "plans/（計画の名前）/plan.json を置いてください。",
    });
  const plans = ids.flatMap((id) => {
    const result = readPlan(dir, id, givenDate(), hash);
    problems.push(...result.problems);
    return result.model ? [result.model] : [];
  });
  if (!site || !glossary || errorsOf(problems).length > 0) return { content: undefined, problems };
  return { content: { dir, site, glossary, plans, accessibility, digest: hash.digest("hex") }, problems };
}

/** The record of the last audit; a folder's own alone, because another city's results say nothing of this one. */
export const ACCESSIBILITY_FILE = "accessibility.json";

export function readAccessibility(dir: string, problems: Problem[], hash?: Hash): Accessibility | undefined {
  if (!existsSync(join(dir, ACCESSIBILITY_FILE))) return undefined;
  const json = readJson(dir, ACCESSIBILITY_FILE, problems, hash);
  if (json === undefined) return undefined;
  const result = parseWith(accessibilitySchema, json, ACCESSIBILITY_FILE);
  problems.push(...result.problems);
  return result.data;
}

/**
 * What this process read last. Astro runs the collections and the pages as two sets of modules in one process, so it
 * is held beside them all: a large content is read once, not once for each.
 */
const HELD = Symbol.for("mieru.content");
const holder = globalThis as { [HELD]?: Content };

/** The content of this process, read once. Throws ProblemsError with every problem. */
export function getContent(): Content {
  const { content, problems } = holder[HELD] ? { content: holder[HELD], problems: [] } : readContent(contentDir());
  if (!content) throw new ProblemsError(problems);
  return holdContent(content);
}

/** Makes this the content of the process: after an edit in `dev`, a new one. */
export function holdContent(content: Content): Content {
  holder[HELD] = content;
  return content;
}
