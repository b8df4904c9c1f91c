import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../src/data/sha256.ts";
import { givenDate, listFiles } from "../../src/data/store.ts";
import { errorsOf, type Problem } from "../../src/domain/problem.ts";
import { buildPlan, type ContentFile, type PlanModel } from "../../src/plan/model.ts";
import type { ReportContent } from "../../src/views/report.ts";

const digests = (files: ReadonlyMap<string, Uint8Array>): Map<string, string> =>
  new Map(Array.from(files, ([path, bytes]) => [path, sha256(bytes)]));

/** The files of a folder on disk, as `folderAt` of git gives them. */
export const filesOf = (dir: string): Map<string, Uint8Array> =>
  new Map(listFiles(dir).map((path) => [path, readFileSync(join(dir, path))]));

export const headContent = (dir: string, plans: readonly PlanModel[]): ReportContent => ({ plans, files: digests(filesOf(dir)) });

/** The content of an older version from its files; its plans are joined by the same code that joins today's. */
export function baseContent(files: ReadonlyMap<string, Uint8Array>): { content: ReportContent; problems: Problem[] } {
  const ofPlans = Map.groupBy(files.keys(), (path) => /^plans\/([^/]+)\//.exec(path)?.[1] ?? "");
  const problems: Problem[] = [];
  const plans = [...ofPlans].flatMap(([id, paths]) => {
    if (id === "") return [];
    const folder = `plans/${id}`;
    const json = paths.filter((path) => path.endsWith(".json") && !path.startsWith(`${folder}/sources/`));
    const read = json.flatMap((path): ContentFile[] => {
      try {
        const text = Buffer.from(files.get(path) as Uint8Array).toString("utf8");
        return [{ path: path.slice(folder.length + 1), json: JSON.parse(text.replace(/^\ufeff/, "")) }];
      } catch {
        problems.push({ severity: "error", id: "content.not-json", file: path, message: "JSON として読めません。" });
        return [];
      }
    });
    const built = buildPlan(id, read, folder, givenDate());
    problems.push(...errorsOf(built.problems));
    return built.model ? [built.model] : [];
  });
  return { content: { plans, files: digests(files) }, problems };
}
