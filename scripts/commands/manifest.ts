import { existsSync } from "node:fs";
import { run } from "../lib/fail.ts";
import { manifestOf } from "../lib/manifest.ts";
import { readOptions, siteOptions } from "../lib/options.ts";

const { values } = readOptions(
  { out: { type: "string" } },
  `使い方: npm run --silent manifest -- [--out フォルダ]
作ったサイトのすべてのファイルを、SHA-256 と名前の一覧にします。同じ内容からは、どの機械で作っても同じ一覧になります。
公開されたものと手もとのものが同じかは、フォルダの中で sha256sum --check に一覧を渡すと確かめられます。
  --out フォルダ   作ったサイトのフォルダ（はじめは dist）`,
);

await run(() => {
  const { out: dir } = siteOptions(values);
  const lines = existsSync(dir) ? manifestOf(dir) : [];
  if (lines.length === 0) throw new Error(`${dir} に、作ったサイトがありません。先に npm run build を実行してください。`);
  // One write: a pipe into `head` ends early without an error of ours.
  process.stdout.write(`${lines.join("\n")}\n`);
});
