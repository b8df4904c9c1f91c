import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runOf, siteFiles } from "./files.ts";

// Plain Node: the same functions, each file written as it is made.
const run = runOf(process.env);
const made = new Set<string>();
for (const { path, make } of siteFiles(run)) {
  const file = join(run.out, path);
  const folder = dirname(file);
  if (!made.has(folder)) {
    mkdirSync(folder, { recursive: true });
    made.add(folder);
  }
  writeFileSync(file, make());
}
