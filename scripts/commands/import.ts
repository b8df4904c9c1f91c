import { join, resolve } from "node:path";
import { errorsOf, ProblemsError } from "../../src/domain/problem.ts";
import { run } from "../lib/fail.ts";
import { importReport } from "../lib/import-report.ts";
import { planImport } from "../lib/import-run.ts";
import { writeAll } from "../lib/import-write.ts";
import { readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";

const usage = `使い方: npm run import -- ファイル… [--plan 計画] [--year 年度] [--content フォルダ] [--dry-run] [--json]
取組事業のシート（Excel ブック .xlsx か、タブ区切り・コンマ区切りの文字）を読み、内容のフォルダに書きます。
誤りが1つでもあれば、すべてを知らせて、何も書きません。
  --plan 計画        取り込み先の計画の名前（計画が1つだけか、計画期間で決まるときはいりません）
  --year 年度        版の年度の西暦。シートから分からないときだけ使います（平成30年度は 2018）
  --content フォルダ 内容のフォルダ（はじめは content）
  --dry-run          読んで確かめるだけで、書きません
  --json             結果をデータとして出します`;

const { values, positionals } = readOptions(
  {
    plan: { type: "string" },
    year: { type: "string" },
    content: { type: "string" },
    "dry-run": { type: "boolean" },
    json: { type: "boolean" },
  },
  usage,
);

await run(async () => {
  if (positionals.length === 0) {
    console.error(`取り込むファイルを書いてください。\n\n${usage}`);
    process.exit(2);
  }
  if (values.year !== undefined && !/^(19|2\d)\d{2}$/.test(values.year)) {
    console.error(`--year には年度の西暦を4けたで書いてください（平成30年度は 2018）。いま: ${values.year}`);
    process.exit(2);
  }
  const content = values.content ? resolve(values.content) : resolve(projectRoot, process.env.MIERU_CONTENT ?? "content");
  const result = await planImport({
    files: positionals,
    content,
    plan: values.plan,
    fiscalYear: values.year === undefined ? undefined : Number(values.year),
  });
  const failed = errorsOf(result.problems).length > 0;
  const write = !failed && values["dry-run"] !== true;
  if (write) writeAll(result.writes.map(({ path, bytes }) => ({ path: join(content, path), bytes })));
  if (values.json) {
    const { writes, ...rest } = result;
    console.log(
      JSON.stringify({ ok: !failed, dryRun: values["dry-run"] === true, ...rest, files: writes.map(({ path }) => path) }, null, 2),
    );
    if (failed) process.exitCode = 1;
  } else if (failed) {
    throw new ProblemsError(result.problems);
  } else {
    console.log(importReport(result, write));
  }
});
