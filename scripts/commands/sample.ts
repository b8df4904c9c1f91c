import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { planFiles, stringify } from "../lib/sample-files.ts";
import { mihon2016 } from "../lib/sample-mihon-2016.ts";
import { mihon2021 } from "../lib/sample-mihon-2021.ts";
import { generatePlan } from "../lib/sample-plan.ts";
import { sampleSite } from "../lib/sample-site.ts";
import type { PlanSpec } from "../lib/sample-spec.ts";

/**
 * `npm run sample`: writes the fictional city's content. The same code always writes the same bytes.
 *   --out DIR           where to (default test/fixtures/sample-city)
 *   --initiatives N     instead, one generated plan of N initiatives, for measuring
 *   --editions N        editions of each of them (default 3)
 */
const { values } = parseArgs({
  options: { out: { type: "string" }, initiatives: { type: "string" }, editions: { type: "string" }, seed: { type: "string" } },
});

const number = (name: "initiatives" | "editions" | "seed"): number | undefined => {
  const text = values[name];
  if (text === undefined) return undefined;
  const n = Number(text);
  if (Number.isInteger(n) && n > 0) return n;
  console.error(`--${name} には 1 以上の整数を書いてください。いま: ${text}`);
  process.exit(1);
};

const initiatives = number("initiatives");
if (initiatives !== undefined && values.out === undefined) {
  console.error("--initiatives には、書き出すフォルダ --out も必要です。見本を上書きしないためです。");
  process.exit(1);
}
const out = resolve(values.out ?? "test/fixtures/sample-city");
const plans: PlanSpec[] =
  initiatives === undefined
    ? [mihon2016, mihon2021]
    : [generatePlan({ initiatives, editions: number("editions") ?? 3, seed: number("seed") ?? 1 })];

// What stands there is emptied first, so it must be a sample of ours and never a city's own content.
const siteFile = join(out, "site.json");
const standing: unknown = existsSync(siteFile) ? JSON.parse(readFileSync(siteFile, "utf8")).title : undefined;
if (standing !== sampleSite.title && (standing !== undefined || existsSync(join(out, "plans")))) {
  console.error(`${out} には見本でない内容があります。消さないように、何も書かずに終わります。別のフォルダを --out で指定してください。`);
  process.exit(1);
}
rmSync(join(out, "plans"), { recursive: true, force: true });
let count = 0;
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(out, path)), { recursive: true });
  writeFileSync(join(out, path), text);
  count += 1;
};
write("site.json", `${stringify(sampleSite)}\n`);
for (const plan of plans) for (const file of planFiles(plan)) write(file.path, file.text);
console.log(`${count} 個のファイルを ${out} に書きました。`);
