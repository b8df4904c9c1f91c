import { writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { readContent } from "../../src/data/store.ts";
import { errorsOf, withFix } from "../../src/domain/problem.ts";
import { problemsMarkdown } from "../../src/views/problems-markdown.ts";
import { isEmptyReport, reportOf } from "../../src/views/report.ts";
import { reportMarkdown } from "../../src/views/report-markdown.ts";
import { run } from "../lib/fail.ts";
import { folderAt } from "../lib/git.ts";
import { readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";
import { baseContent, headContent } from "../lib/report-content.ts";

const usage = `使い方: npm run report -- --base 版 [--out ファイル] [--content フォルダ] [--site URL] [--json]
いまの内容が、git のその版とくらべて何を変えるかを、Markdown の文章で知らせます。
値の前と後、目標に届いたかの判定、効果額の合計、点検の結果、変わるページを並べます。
いまの内容に誤りがあれば、その一覧を知らせて、終了コード 1 で終わります。
  --base 版            くらべる相手。枝や印の名前（例: origin/main）。枝分かれしたところの内容とくらべます
  --out ファイル       書き出し先（はじめは画面）
  --content フォルダ   内容のフォルダ（はじめは content）
  --site URL           サイトの住所。書くと、変わるページへのリンクになります
  --json               結果をデータとして出します`;

const { values } = readOptions(
  { base: { type: "string" }, out: { type: "string" }, content: { type: "string" }, site: { type: "string" }, json: { type: "boolean" } },
  usage,
);

await run(() => {
  if (values.base === undefined) {
    console.error(`くらべる相手の版を --base のあとに書いてください。\n\n${usage}`);
    process.exit(2);
  }
  const dir = values.content ? resolve(values.content) : resolve(projectRoot, process.env.MIERU_CONTENT ?? "content");
  const say = (data: object, markdown: string): void => {
    const text = values.json ? `${JSON.stringify(data, null, 2)}\n` : markdown;
    if (values.out === undefined) process.stdout.write(text);
    else writeFileSync(resolve(values.out), text);
  };
  const { commit, files } = folderAt(dir, values.base);
  const { content, problems } = readContent(dir, join(projectRoot, "content"));
  if (!content) {
    const folder = relative(process.cwd(), dir) || ".";
    say(
      { base: commit, ok: false, problems: problems.map(withFix) },
      `# この変更で変わること\n\n内容に誤りがあるので、何が変わるかはまだ言えません。先に、次の誤りを直してください。\n\n${problemsMarkdown(problems, folder)}`,
    );
    process.exitCode = 1;
    return;
  }
  const base = baseContent(files);
  if (errorsOf(base.problems).length > 0) {
    // A branch that mends what is broken must not be stopped by it.
    say(
      { base: commit, ok: true, comparable: false, baseProblems: base.problems },
      `# この変更で変わること\n\nいまの内容に誤りはありません。くらべる相手の版（${commit.slice(0, 7)}）には、いまのプログラムで読めないところが${base.problems.length}か所あるので、値ごとの違いは言えません。\n\n${problemsMarkdown(base.problems, "くらべる相手の版")}`,
    );
    return;
  }
  const report = reportOf(base.content, headContent(dir, content.plans));
  say(
    { base: commit, ok: true, comparable: true, changed: !isEmptyReport(report), ...report },
    reportMarkdown(report, { site: values.site }),
  );
});
