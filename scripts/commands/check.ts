import { join, relative, resolve } from "node:path";
import { readArchive } from "../../src/data/archive.ts";
import { readContent } from "../../src/data/store.ts";
import { errorsOf, formatProblems, withFix, worstFirst } from "../../src/domain/problem.ts";
import { calendarData } from "../../src/views/calendar.ts";
import { dueMarkdown } from "../../src/views/due-markdown.ts";
import { findingCounts } from "../../src/views/finding-counts.ts";
import { problemsMarkdown } from "../../src/views/problems-markdown.ts";
import { securityNote } from "../../src/views/security-txt.ts";
import { readAddresses } from "../lib/addresses.ts";
import { contentDate } from "../lib/archive.ts";
import { run } from "../lib/fail.ts";
import { addToSummary, annotations } from "../lib/github.ts";
import { dateOption, readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";

const { values, positionals } = readOptions(
  { json: { type: "boolean" }, github: { type: "boolean" }, due: { type: "boolean" }, date: { type: "string" } },
  `使い方: npm run check -- [フォルダ…] [--json | --github] [--due] [--date 年月日]
内容のフォルダ（はじめは content）の形と、ファイルどうしのつながりを確かめ、
シートの中で食い違うところを数えます。食い違いは公表を止めません。
  --json     結果をデータとして出します
  --github   GitHub の注釈の形で、いちばん重いものから10件までを出し、すべてを作業のまとめに書きます
  --due      期限が来たのに、まだ届いていない報告も並べます
  --date     報告の期限をこの日で数えます（はじめは内容のいちばん新しい日付）。例: 2026-04-01`,
);

await run(() => {
  const date = dateOption(values.date);
  if (date !== undefined) process.env.MIERU_DATE = date;
  const dirs = (positionals.length > 0 ? positionals : [join(projectRoot, "content")]).map((dir) => resolve(dir));
  const fallback = join(projectRoot, "content");
  const results = dirs.map((dir) => {
    const { content, problems } = readContent(dir, fallback);
    const addresses = content && readAddresses(content, fallback);
    return {
      dir,
      content,
      addresses,
      problems: [...problems, ...readArchive(dir, content?.plans).problems, ...(addresses?.problems ?? [])],
    };
  });
  const problems = results.flatMap((result) => result.problems);
  const errors = errorsOf(problems).length;
  const plans = results.flatMap((result) => result.content?.plans ?? []);
  const initiatives = plans.reduce((n, plan) => n + plan.initiatives.length, 0);
  const fine = `内容に誤りはありません（計画 ${plans.length}、取組事業 ${initiatives}）。`;
  const found = plans.map((plan) => {
    const { compared, findings, notes } = findingCounts(plan, plan.initiatives);
    return `${plan.id}: シートの中の${compared}か所をくらべ、食い違い ${findings}件、知っておきたいこと ${notes}件がありました。ページに載り、公表は止めません。`;
  });
  found.push(
    ...results.flatMap(({ content }) => {
      const note = content && securityNote(content.site, date ?? contentDate(content));
      return note === undefined ? [] : [note];
    }),
  );
  // A city that keeps no list yet is not told of it at every check.
  const unrecorded = results.flatMap(({ addresses }) => (addresses && addresses.recorded.length > 0 ? addresses.unrecorded : []));
  if (unrecorded.length > 0)
    found.push(`新しい住所が${unrecorded.length}件あります。公開したら、npm run addresses で住所の一覧に書き加えてください。`);
  if (values.json) {
    console.log(
      JSON.stringify(
        {
          ok: errors === 0,
          errors,
          warnings: problems.length - errors,
          problems: worstFirst(problems).map(withFix),
          ...(values.due ? { due: plans.map(calendarData) } : {}),
        },
        null,
        2,
      ),
    );
  } else if (values.github) {
    for (const line of annotations(results.flatMap(({ dir, problems: list }) => list.map((problem) => ({ problem, dir })))))
      console.log(line);
    const lists = results.flatMap(({ dir, problems: list }) =>
      list.length === 0 ? [] : [problemsMarkdown(list, relative(projectRoot, dir) || ".")],
    );
    const isWritten = addToSummary(["## 内容の点検", ...(errors === 0 ? [fine, ...found] : []), ...lists].join("\n\n"));
    // Outside GitHub nothing else would tell what the ten annotations leave out.
    if (!isWritten && problems.length > 0) console.error(formatProblems(problems));
  } else if (problems.length > 0) console.error(formatProblems(problems));
  if (!values.json && errors === 0) console.log([fine, ...found].join("\n"));
  if (values.due && !values.json && errors === 0) {
    const due = dueMarkdown(plans);
    // The summary is read by people; the log has it too, for whoever looks there.
    if (values.github) addToSummary(due);
    console.log(`\n${due}`);
  }
  if (errors > 0) process.exitCode = 1;
});
