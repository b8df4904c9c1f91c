import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { ACCESSIBILITY_FILE, readAccessibility } from "../../src/data/store.ts";
import { type Problem, ProblemsError } from "../../src/domain/problem.ts";
import type { Accessibility } from "../../src/schemas/accessibility.ts";
import { contentJson } from "../../src/sheets/write-json.ts";
import { auditSite } from "../lib/audit.ts";
import { ensureChromium } from "../lib/chromium.ts";
import { run } from "../lib/fail.ts";
import { lighthouseScores } from "../lib/lighthouse.ts";
import { dateOption, readOptions, siteOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";
import { buildSite } from "../lib/site-build.ts";

const { values } = readOptions(
  { content: { type: "string" }, date: { type: "string" }, lighthouse: { type: "boolean" } },
  `使い方: npm run audit -- [--content フォルダ] [--date 年月日] [--lighthouse]
サイトを作り、すべてのページのアクセシビリティを、幅 320 と 1280、明るい・暗い・強制した色で試験して、
結果を内容のフォルダの ${ACCESSIBILITY_FILE} に書きます。数分から数十分かかります。
  --content フォルダ   内容のフォルダ（はじめは content）
  --date 年月日        試験をした日として書く日（はじめは、いまの版が git に入った日）
  --lighthouse         Lighthouse を入れて、ページの種類ごとに点数も測ります`,
);

/** What stands until a person wrote what she tested; nothing is claimed that no machine saw. */
const NOTHING_BY_HAND: Accessibility["manual"] = {
  conformance: "機械で確かめられることだけを試験しました。そのほかの試験は、まだ記録されていません。",
  tested: [],
  open: ["道具で分からないことの試験は、まだ記録されていません。"],
};

/** The day on which the version at hand was committed: the clock is asked for nothing. */
function committedOn(dir: string): string {
  const { stdout, status } = spawnSync("git", ["log", "-1", "--format=%cs"], { cwd: dir, encoding: "utf8" });
  const date = status === 0 ? stdout.trim() : "";
  if (date === "") throw new Error("git の記録がないので、試験をした日が分かりません。--date 2026-04-01 の形で書いてください。");
  return date;
}

await run(async () => {
  const { content: dir } = siteOptions({ content: values.content });
  const problems: Problem[] = [];
  const before = readAccessibility(dir, problems);
  if (problems.length > 0) throw new ProblemsError(problems);
  const testedOn = dateOption(values.date) ?? committedOn(dir);
  const executablePath = ensureChromium(console.error);
  const out = join(projectRoot, ".cache", "audit", basename(dir));
  mkdirSync(join(out, ".."), { recursive: true });
  await buildSite({ content: dir, out, base: "/", site: "https://example.jp" }, console.log);
  console.log("すべてのページを試験しています…");
  const results = await auditSite({ dir: out, base: "/", executablePath }, console.log);
  const lighthouse = values.lighthouse ? await lighthouseScores({ dir: out, executablePath }, console.log) : before?.lighthouse;
  const record: Accessibility = {
    $schema: before?.$schema ?? `${relative(dir, join(projectRoot, "public/schemas")).replaceAll("\\", "/")}/accessibility.schema.json`,
    testedOn,
    ...results,
    ...(lighthouse ? { lighthouse } : {}),
    manual: before?.manual ?? NOTHING_BY_HAND,
  };
  writeFileSync(join(dir, ACCESSIBILITY_FILE), contentJson(record));
  for (const { rule, help, pages, places, example } of record.findings)
    console.log(`${rule}: ${help}（${pages}ページ、${places}か所。例: ${example}）`);
  const runs = record.checks.reduce((n, check) => n + check.runs, 0);
  const failed = record.checks.reduce((n, check) => n + check.found, 0);
  console.log(`\n結果を ${relative(process.cwd(), join(dir, ACCESSIBILITY_FILE))} に書きました。`);
  console.log(`${runs} runs, ${failed} findings`);
  if (failed > 0) process.exitCode = 1;
});
