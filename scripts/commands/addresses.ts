import { existsSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { readContent } from "../../src/data/store.ts";
import { errorsOf, formatProblems, ProblemsError } from "../../src/domain/problem.ts";
import { contentJson } from "../../src/sheets/write-json.ts";
import { ADDRESSES_FILE, REDIRECTS_FILE } from "../../src/views/address-problems.ts";
import { listText, readAddresses } from "../lib/addresses.ts";
import { run } from "../lib/fail.ts";
import { readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";

const { values } = readOptions(
  { content: { type: "string" } },
  `使い方: npm run addresses -- [--content フォルダ]
公開するページとデータの住所を、内容のフォルダの ${ADDRESSES_FILE} に書き加えます。一度書いた住所は消しません。
前に公開した住所がなくなっていれば、どれかを言い、終了コード 1 で終わります。
  --content フォルダ   内容のフォルダ（はじめは content）`,
);

await run(() => {
  const dir = values.content ? resolve(values.content) : resolve(projectRoot, process.env.MIERU_CONTENT ?? "content");
  const fallback = join(projectRoot, "content");
  const { content, problems } = readContent(dir, fallback);
  if (!content || errorsOf(problems).length > 0) throw new ProblemsError(problems);
  const addresses = readAddresses(content, fallback);
  const list = join(dir, ADDRESSES_FILE);
  // A list that can't be read is mended by a person: written anew it would forget what it held.
  if (addresses.problems.some(({ file, id }) => file === ADDRESSES_FILE && id !== "address.vanished"))
    throw new ProblemsError(addresses.problems);
  if (!existsSync(list) || addresses.unrecorded.length > 0) writeFileSync(list, listText(addresses));
  const redirects = join(dir, REDIRECTS_FILE);
  if (!existsSync(redirects)) writeFileSync(redirects, contentJson({ redirects: [] }));
  const name = relative(process.cwd(), list) || list;
  console.log(
    addresses.unrecorded.length === 0
      ? `${name} に、書き加える住所はありません（${addresses.recorded.length}件）。`
      : `${name} に、住所を${addresses.unrecorded.length}件書き加えました（すべてで${addresses.recorded.length + addresses.unrecorded.length}件）。`,
  );
  if (addresses.problems.length > 0) {
    console.error(formatProblems(addresses.problems));
    process.exitCode = 1;
  }
});
