import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { buildSite } from "../../scripts/lib/site-build.ts";
import { serve } from "../../scripts/lib/static-server.ts";
import { readContent } from "../../src/data/store.ts";
import { errorsOf, formatProblems } from "../../src/domain/problem.ts";
import { importIntoPlan } from "../../src/import/plan-import.ts";
import { buildPlan } from "../../src/plan/model.ts";
import type { EditionInput } from "../../src/schemas/edition.ts";
import { readFile } from "../../src/sheets/read-file.ts";
import { PUBLISHED } from "../content.ts";
import { departmentsInput, remarkInput, themesInput } from "../factories.ts";
import {
  ACCEPTED,
  FIELDS,
  HOSTILE_TERMS,
  hostilePlanInput,
  PEOPLE_FIELDS,
  sheetsOf,
  textOfWorkbook,
  workbookOfSheets,
} from "../hostile.ts";
import type { BuiltSite } from "./global-setup.ts";

/** A real site in which every text is hostile, brought in by a workbook, a CSV file, a text file and JSON. */

export const PLAN = "tekii-2016";
const CODES = ["51001", "51002", "51003"] as const;
const TEXTS = Object.values(ACCEPTED);
/** Names in cells of persons, which are split at commas and may not be long. */
const PERSON = "山<x-pwned>田\"'&lt;";

function sheets(code: string, turn: number): EditionInput {
  const fields = Object.fromEntries(Object.keys(FIELDS).map((name, i) => [name, TEXTS[(turn + i) % TEXTS.length] as string]));
  const people = Object.fromEntries(Object.keys(PEOPLE_FIELDS).map((name) => [name, PERSON]));
  const edition = sheetsOf(code, { ...fields, "overall.goal": TEXTS.join("\n"), ...people });
  const [status, rating, achievement] = HOSTILE_TERMS;
  Object.assign(edition.year, { status });
  Object.assign(edition.year.yearEnd ?? {}, { achievement });
  Object.assign(edition.year.evaluation ?? {}, { rating });
  return edition;
}

/** Where each way in brings its sheets from: a name that tries to leave its folder, and to be more than a name. */
const WAYS = [
  { named: `../..\\"><x-pwned onclick='x'>資料.xlsx`, delimiter: undefined },
  { named: "%00%2e%2e%2f資料#?.csv", delimiter: "," },
  { named: "資料 &lt;script&gt;.txt", delimiter: "\t" },
] as const;

export async function writeHostileContent(dir: string): Promise<void> {
  rmSync(dir, { recursive: true, force: true });
  const write = (path: string, data: object | Uint8Array | string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), typeof data === "string" || data instanceof Uint8Array ? data : JSON.stringify(data));
  };
  const a = ACCEPTED as Record<keyof typeof ACCEPTED, string>;
  write("site.json", {
    title: `名前${a.closing}`,
    tagline: `一言${a.attributes}`,
    description: TEXTS.join("\n"),
    operator: `運営${a.singleQuotes}`,
    contact: `連絡${a.link}`,
    notice: TEXTS.join("\n"),
  });
  write("glossary/glossary.json", {
    terms: [
      { id: "x-pwned", term: "<x-pwned>", reading: `よみ${a.script}`, meaning: TEXTS.join("\n") },
      { id: "goal", term: "目標", reading: `もくひょう${a.comment}`, meaning: `意味${a.attributes}`, seeAlso: ["x-pwned"] },
    ],
  });
  const files = [
    { path: "plan.json", json: hostilePlanInput() },
    { path: "themes.json", json: { entries: [] } },
    { path: "departments.json", json: { entries: [] } },
  ];
  const { model, problems } = buildPlan(PLAN, files);
  if (!model) throw new Error(formatProblems(problems));
  const names = { theme: `推進${a.attributes}`, department: `部署${a.closing}` };
  const known = { ...model, themes: themesInput().entries, departments: departmentsInput().entries };
  const sources = await Promise.all(
    WAYS.map(async ({ named, delimiter }, i) => {
      const workbook = await workbookOfSheets(known, [sheets(CODES[i] as string, i * 8)], names);
      const bytes = delimiter === undefined ? workbook : new TextEncoder().encode(await textOfWorkbook(workbook, delimiter));
      const { grids, problems: faults } = await readFile(bytes, named);
      if (errorsOf(faults).length > 0) throw new Error(formatProblems(faults));
      return { named, bytes, grids, standing: undefined };
    }),
  );
  const imported = importIntoPlan(sources, { model, files, sources: [] });
  if (errorsOf(imported.problems).length > 0) throw new Error(formatProblems(imported.problems));
  write(`plans/${PLAN}/plan.json`, hostilePlanInput());
  for (const { path, bytes } of imported.writes) {
    if (!path.includes("/initiatives/")) write(path, bytes);
    else write(path, withEditorsWords(JSON.parse(String(bytes)) as EditionInput));
  }
}

/** What stands in no sheet and is written into the JSON by hand. */
function withEditorsWords(edition: EditionInput): EditionInput {
  const [indicator] = edition.overall.indicators;
  Object.assign(indicator ?? {}, { direction: "higher", directionReason: `理由${ACCEPTED.closing}` });
  const kinds = ["reading", "misprint", "answer"] as const;
  const said = TEXTS.map((reason, i) =>
    remarkInput({ at: "/overall/title", kind: kinds[i % 3] as "answer", reason, by: `課${ACCEPTED.script}`, asPrinted: `印刷${reason}` }),
  );
  const correction = {
    ...remarkInput({ at: "/overall/goal", reason: `直し${ACCEPTED.svg}`, by: "課" }),
    kind: "correction" as const,
    before: `前${ACCEPTED.attributes}`,
  };
  const ended = edition.overall.code === CODES[2] ? { lifecycle: { event: "discontinued" as const, reason: TEXTS.join("\n") } } : {};
  return { ...edition, ...ended, remarks: [...edition.remarks, ...said, correction] };
}

export interface HostileSite extends BuiltSite {
  close(): Promise<void>;
}

/** Builds and serves the site under a base path, as a project page would stand. */
export async function hostileSite(): Promise<HostileSite> {
  const content = join(projectRoot, ".cache", "test", "hostile-content");
  const dir = join(projectRoot, ".cache", "test", "hostile");
  const base = "/tekii/";
  await writeHostileContent(content);
  const { problems } = readContent(content, PUBLISHED);
  if (errorsOf(problems).length > 0) throw new Error(formatProblems(problems));
  if (!process.env.MIERU_TEST_KEEP) await buildSite({ content, out: dir, base, site: "https://example.jp" }, () => {});
  const { url, close } = await serve(dir, { base });
  return { dir, url, base, content, close };
}
