import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { contentJson } from "../../src/sheets/write-json.ts";
import { planFiles } from "./sample-files.ts";
import { sampleSite } from "./sample-site.ts";
import type { PlanSpec } from "./sample-spec.ts";

/**
 * Writes plans as a content folder and gives back the number of files. The plans of an earlier
 * run are removed first; throws where the folder holds content that is not a sample of ours.
 */
export function writeSample(out: string, plans: readonly PlanSpec[]): number {
  const siteFile = join(out, "site.json");
  const site = contentJson(sampleSite);
  const isOurs = existsSync(siteFile) && readFileSync(siteFile, "utf8") === site;
  if (!isOurs && (existsSync(siteFile) || existsSync(join(out, "plans"))))
    throw new Error(`${out} には見本でない内容があります。消さないように、何も書かずに終わります。`);
  rmSync(join(out, "plans"), { recursive: true, force: true });
  let count = 0;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
    count += 1;
  };
  write("site.json", site);
  for (const plan of plans) for (const file of planFiles(plan)) write(file.path, file.text);
  return count;
}
