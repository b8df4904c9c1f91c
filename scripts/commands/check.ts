import { join, resolve } from "node:path";
import { readContent } from "../../src/data/store.ts";
import { errorsOf, formatProblems, type Problem } from "../../src/domain/problem.ts";
import { run } from "../lib/fail.ts";
import { readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";

const { values, positionals } = readOptions(
  { json: { type: "boolean" }, github: { type: "boolean" } },
  `使い方: npm run check -- [フォルダ…] [--json | --github]
内容のフォルダ（はじめは content）の形と、ファイルどうしのつながりを確かめます。
  --json     結果をデータとして出します
  --github   GitHub の注釈の形で出します`,
);

/** GitHub's workflow commands end a value at a line break, a comma or a colon. */
const escapeData = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

function annotation(problem: Problem, dir: string): string {
  const lines = [
    problem.place && `［${problem.place}］`,
    problem.message,
    problem.found !== undefined && `いま: ${problem.found}`,
    problem.expected && `正しくは: ${problem.expected}`,
    problem.fix && `直し方: ${problem.fix}`,
  ].filter(Boolean);
  return `::${problem.severity} file=${escapeProperty(join(dir, problem.file))}::${escapeData(lines.join("\n"))}`;
}

await run(() => {
  const dirs = positionals.length > 0 ? positionals : [join(projectRoot, "content")];
  const results = dirs.map((dir) => ({ dir, ...readContent(resolve(dir), join(projectRoot, "content")) }));
  const problems = results.flatMap((result) => result.problems);
  if (values.json) console.log(JSON.stringify({ problems }, null, 2));
  else if (values.github) for (const { dir, problems: list } of results) for (const problem of list) console.log(annotation(problem, dir));
  else if (problems.length > 0) console.error(formatProblems(problems));
  if (!values.json && errorsOf(problems).length === 0) {
    const plans = results.flatMap((result) => result.content?.plans ?? []);
    const initiatives = plans.reduce((n, plan) => n + plan.initiatives.length, 0);
    console.log(`内容に誤りはありません（計画 ${plans.length}、取組事業 ${initiatives}）。`);
  }
  if (errorsOf(problems).length > 0) process.exitCode = 1;
});
