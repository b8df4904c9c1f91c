import { join } from "node:path";
import { listFiles, planIds, readPlan } from "../../src/data/store.ts";
import { errorsOf } from "../../src/domain/problem.ts";
import type { Mending } from "../../src/import/overwritten.ts";
import { choosePlan, type ImportResult, importIntoPlan } from "../../src/import/plan-import.ts";
import { readSourceFiles, standingName } from "./import-files.ts";

/** What `npm run import` does before anything is written: files and the content folder in, what to write and to say out. */

export interface ImportOptions {
  readonly files: readonly string[];
  /** The content folder, absolute. */
  readonly content: string;
  readonly plan?: string | undefined;
  readonly fiscalYear?: number | undefined;
  readonly mending?: Mending | undefined;
}

export async function planImport({ files: names, content, plan, fiscalYear, mending }: ImportOptions): Promise<ImportResult> {
  const nothing = { editions: [], notices: [], writes: [] };
  const read = await readSourceFiles(names);
  // Where nothing could be opened, nothing tells which plan was meant either.
  if (read.files.length === 0 && errorsOf(read.problems).length > 0) return { plan: undefined, problems: read.problems, ...nothing };
  const plans = new Map(planIds(content).map((id) => [id, readPlan(content, id)]));
  const choices = Array.from(plans).flatMap(([id, { model }]) => {
    // A plan that can't be read can still be meant by name, and its problems are then told.
    return model ? [{ id, period: model.plan.period }] : id === plan || plans.size === 1 ? [{ id, period: { from: 0, to: 0 } }] : [];
  });
  const chosen = choosePlan(read.files, choices, plan, content);
  if (chosen.id === undefined) return { plan: undefined, problems: [...read.problems, chosen.problem], ...nothing };
  const { id } = chosen;
  const { model, files = [], problems = [] } = plans.get(id) ?? {};
  if (!model) return { plan: id, problems: [...read.problems, ...problems], ...nothing };
  const sourcesDir = join(content, "plans", id, "sources");
  const standing = { model, files, sources: listFiles(sourcesDir) };
  const result = importIntoPlan(
    read.files.map((file) => ({ ...file, standing: standingName(file, sourcesDir) })),
    standing,
    { fiscalYear, mending },
  );
  const all = [...read.problems, ...result.problems];
  // A file that could not be read stops the whole import.
  return errorsOf(read.problems).length > 0 ? { plan: id, problems: all, ...nothing } : { ...result, problems: all };
}
