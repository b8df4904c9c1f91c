import { relative, resolve } from "node:path";
import { run } from "../lib/fail.ts";
import { basePath, readOptions } from "../lib/options.ts";
import { buildPortal } from "../lib/portal-build.ts";

const usage = `使い方: npm run portal -- フォルダ [--base パス] [--title 名前]
フォルダの中の、作ったサイト（1つのフォルダに1つ）への入り口のページを、そのフォルダに作ります。入り口から、まとめて検索できます。
サイトは、置くパスを言って作っておきます。例: npm run build -- --content 内容 --base /city-01/ --out フォルダ/city-01
  --base パス     フォルダを置くパス（はじめは /）
  --title 名前    入り口の題（はじめは みえる行革）`;

const { values, positionals } = readOptions({ base: { type: "string" }, title: { type: "string" } }, usage);

await run(async () => {
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) {
    console.error(`フォルダを1つ書いてください。\n\n${usage}`);
    process.exit(2);
  }
  const base = basePath(values.base ?? "/");
  const sites = await buildPortal(resolve(folder), { base, title: values.title ?? "みえる行革" });
  console.log(`できました: ${relative(process.cwd(), resolve(folder)) || "."}（サイト ${sites.length}）`);
});
