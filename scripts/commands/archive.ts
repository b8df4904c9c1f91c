import { join, relative } from "node:path";
import { ARCHIVE_FOLDER } from "../../src/data/archive.ts";
import { readContent } from "../../src/data/store.ts";
import { errorsOf, ProblemsError } from "../../src/domain/problem.ts";
import { sizeText } from "../../src/views/open-data/page.ts";
import { keepPublication } from "../lib/archive.ts";
import { run } from "../lib/fail.ts";
import { readOptions, siteOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";

const { values } = readOptions(
  { content: { type: "string" }, date: { type: "string" }, site: { type: "string" }, base: { type: "string" } },
  `使い方: npm run archive -- [--date 年月日] [--content フォルダ] [--site URL] [--base パス]
いま公開しているデータ（計画ごとの ZIP）を、公開した日付とともに、内容のフォルダの ${ARCHIVE_FOLDER} に残します。
残したものは、サイトの「これまでに公開したデータ」からいつまでも持ち帰れます。一度残した日付のものは書きかえません。
  --date 年月日        公開した日（はじめは内容のいちばん新しい日付）。例: 2026-04-01
  --content フォルダ   内容のフォルダ（はじめは content）
  --site URL           公開している URL。データの中のページの住所になります
  --base パス          サイトを置くパス（はじめは /）`,
);

await run(() => {
  const options = siteOptions(values);
  const { content, problems } = readContent(options.content, join(projectRoot, "content"));
  if (!content || errorsOf(problems).length > 0) throw new ProblemsError(problems);
  const { publication, isNew } = keepPublication(content, options);
  const folder = join(options.content, ARCHIVE_FOLDER, publication.date);
  const name = relative(process.cwd(), folder) || folder;
  if (!isNew) {
    console.log(`${name} に、同じものがもう残してあります。`);
    return;
  }
  console.log(`${name} に残しました。`);
  for (const { file, bytes, changes } of publication.files) console.log(`  ${file}（${sizeText(bytes)}） ${changes}`);
  console.log("npm run addresses で、新しい住所を一覧に書き加えてください。");
});
