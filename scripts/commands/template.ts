import { existsSync, writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { run } from "../lib/fail.ts";
import { readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";
import { makeTemplate } from "../lib/template-run.ts";

const usage = `使い方: npm run template -- [取組事業の番号…] [--plan 計画] [--year 年度] [--content フォルダ] [--out ファイル]
取組事業のシートの Excel ブックを作ります。番号を書くと、いまの内容が入ったブックになり、そのまま取り込んでも何も変わりません。
番号を書かなければ、新しい取組事業のための空のブックになります。
  --plan 計画        計画の名前（計画が1つだけなら、いりません）
  --year 年度        版の年度の西暦（はじめは、いちばん新しい版の年度）。次の年度を書くと、前の版の全体計画から始めたブックになります
  --content フォルダ 内容のフォルダ（はじめは content）
  --out ファイル     書き出すファイル（はじめは 番号-年度.xlsx）。あるファイルには上書きしません`;

const { values, positionals } = readOptions(
  { plan: { type: "string" }, year: { type: "string" }, content: { type: "string" }, out: { type: "string" } },
  usage,
);

await run(async () => {
  if (values.year !== undefined && !/^(19|2\d)\d{2}$/.test(values.year)) {
    console.error(`--year には年度の西暦を4けたで書いてください（平成30年度は 2018）。いま: ${values.year}`);
    process.exit(2);
  }
  const { bytes, name, notices } = await makeTemplate({
    content: values.content ? resolve(values.content) : resolve(projectRoot, process.env.MIERU_CONTENT ?? "content"),
    plan: values.plan,
    codes: positionals,
    fiscalYear: values.year === undefined ? undefined : Number(values.year),
  });
  const out = resolve(values.out ?? name);
  if (existsSync(out))
    throw new Error(`${relative(process.cwd(), out)} がもうあります。上書きしないので、--out で別の名前を書いてください。`);
  writeFileSync(out, bytes, { flag: "wx" });
  for (const notice of notices) console.log(notice);
  console.log(`${relative(process.cwd(), out)} を作りました。`);
});
