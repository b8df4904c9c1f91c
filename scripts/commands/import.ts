import { join, resolve } from "node:path";
import { errorsOf, ProblemsError, withFix } from "../../src/domain/problem.ts";
import type { Mending } from "../../src/import/overwritten.ts";
import { run } from "../lib/fail.ts";
import { importReport } from "../lib/import-report.ts";
import { planImport } from "../lib/import-run.ts";
import { finishImport, writeAll } from "../lib/import-write.ts";
import { readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";

const usage = `使い方: npm run import -- ファイル… [--plan 計画] [--year 年度] [--content フォルダ] [--correction 理由 | --transcription 理由] [--by 部署] [--dry-run] [--json]
取組事業のシート（Excel ブック .xlsx か、タブ区切り・コンマ区切りの文字）を読み、内容のフォルダに書きます。
誤りが1つでもあれば、すべてを知らせて、何も書きません。
  --plan 計画        取り込み先の計画の名前（計画が1つだけか、計画期間で決まるときはいりません）
  --year 年度        版の年度の西暦。シートから分からないときだけ使います（平成30年度は 2018）
  --content フォルダ 内容のフォルダ（はじめは content）
  --correction 理由 --by 担当部署
                     すでに公表した値を、市の訂正として直します。前の値と理由がサイトに載ります
  --transcription 理由 --by 担当部署
                     すでに公表した値を、このサイトの転記の誤りとして直します
  --dry-run          読んで確かめるだけで、書きません
  --json             結果をデータとして出します`;

const { values, positionals } = readOptions(
  {
    plan: { type: "string" },
    year: { type: "string" },
    content: { type: "string" },
    correction: { type: "string" },
    transcription: { type: "string" },
    by: { type: "string" },
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
  const mending = mendingOf(values);
  // An import that was cut off while it wrote is carried through before anything is read.
  if (values["dry-run"] !== true && finishImport(content) === "finished")
    console.error("途中で止まっていた前の取り込みを、最後まで書きました。");
  const result = await planImport({
    mending,
    files: positionals,
    content,
    plan: values.plan,
    fiscalYear: values.year === undefined ? undefined : Number(values.year),
  });
  const failed = errorsOf(result.problems).length > 0;
  const write = !failed && values["dry-run"] !== true;
  if (write)
    writeAll(
      result.writes.map(({ path, bytes }) => ({ path: join(content, path), bytes })),
      content,
    );
  if (values.json) {
    const { writes, problems, ...rest } = result;
    console.log(
      JSON.stringify(
        {
          ok: !failed,
          dryRun: values["dry-run"] === true,
          ...rest,
          problems: problems.map(withFix),
          files: writes.map(({ path }) => path),
        },
        null,
        2,
      ),
    );
    if (failed) process.exitCode = 1;
  } else if (failed) {
    throw new ProblemsError(result.problems);
  } else {
    console.log(importReport(result, write));
  }
});

/** What the person gave as the reason of a correction; the day is today's, as it is when a letter is dated. */
function mendingOf(given: { correction?: string; transcription?: string; by?: string }): Mending | undefined {
  const { correction, transcription, by } = given;
  const reason = correction ?? transcription;
  if (reason === undefined && by === undefined) return undefined;
  if (
    reason === undefined ||
    reason.trim() === "" ||
    by === undefined ||
    by.trim() === "" ||
    (correction !== undefined && transcription !== undefined)
  ) {
    console.error(
      '公表した値を直すときは、--correction "理由" か --transcription "理由" のどちらか1つと、--by "担当部署" を書いてください。',
    );
    process.exit(2);
  }
  const on = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" }).format(new Date());
  return { kind: correction === undefined ? "transcription" : "correction", reason: reason.trim(), by: by.trim(), on };
}
