import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { listFiles, readPlan, readPlanFiles } from "../../src/data/store.ts";
import { formatProblems } from "../../src/domain/problem.ts";
import type { SourceFile, StandingPlan } from "../../src/import/plan-import.ts";
import { type StaffInput, type StaffResult, staffSession } from "../../src/import/staff-session.ts";
import { buildPlan, type ContentFile } from "../../src/plan/model.ts";
import { delimitedGrid } from "../../src/sheets/delimited.ts";
import { SEED_PATH } from "../content.ts";

/** What the page for staff is given, made without a browser. */

export const SEEDS = readFileSync(SEED_PATH, "utf8");

/** A plan's folder as it stands on disk. */
export function standingPlan(content: string, id: string): StandingPlan {
  const dir = resolve(content);
  const { model, problems } = readPlan(dir, id);
  if (!model) throw new Error(formatProblems(problems));
  return { model, files: readPlanFiles(dir, id).files, sources: listFiles(join(dir, "plans", id, "sources")) };
}

/** A plan of files made in a test. */
export function standingOf(files: readonly ContentFile[]): StandingPlan {
  const { model, problems } = buildPlan("tameshi-2016", files);
  if (!model) throw new Error(formatProblems(problems));
  return { model, files, sources: [] };
}

export const textFile = (named: string, text: string): SourceFile => ({
  named,
  bytes: new TextEncoder().encode(text),
  grids: [delimitedGrid(text, named)],
  standing: undefined,
});

export function session(input: Partial<StaffInput> & Pick<StaffInput, "standing">): StaffResult {
  return staffSession({
    files: [],
    fiscalYear: undefined,
    cells: [],
    edits: {},
    opened: [],
    author: { by: "ためしの課", on: "2019-06-01" },
    mending: undefined,
    ...input,
  });
}
