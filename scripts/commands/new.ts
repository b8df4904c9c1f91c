import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { run } from "../lib/fail.ts";
import { writeAll } from "../lib/import-write.ts";
import { newFiles } from "../lib/new-files.ts";
import { readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";

const usage = `使い方: npm run new -- --id 計画の名前 [--city 市の名前] [--code 団体コード] [--title 計画の名前] [--from 年度] [--to 年度] [--content フォルダ]
別の計画の内容を入れるフォルダを、書き入れるところを空けて作ります。すでにあるものは書きかえません。
  --id 計画の名前      フォルダの名前。半角の小文字・数字・ハイフン。ページの住所になり、あとから変えられません。例: tonari-2030
  --city 市の名前      例: みほん市
  --code 団体コード    全国地方公共団体コード。6けた
  --title 計画の名前   例: "みほん市行政改革プラン"
  --from、--to 年度    計画期間の最初と最後の年度の西暦。例: --from 2030 --to 2034
  --content フォルダ   内容のフォルダ（はじめは content）`;

const { values } = readOptions(
  {
    id: { type: "string" },
    city: { type: "string" },
    code: { type: "string" },
    title: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    content: { type: "string" },
  },
  usage,
);

function refuse(reason: string): never {
  console.error(`${reason}\n\n${usage}`);
  process.exit(2);
}

function periodOf(from: string | undefined, to: string | undefined): { from: number; to: number } | undefined {
  if (from === undefined && to === undefined) return undefined;
  const isYear = (text: string | undefined): boolean => /^(19|2\d)\d{2}$/.test(text ?? "");
  if (!isYear(from) || !isYear(to) || Number(from) > Number(to))
    return refuse(`--from と --to は、最初と最後の年度の西暦を、両方とも4けたで書いてください。いま: ${from ?? "なし"}、${to ?? "なし"}`);
  return { from: Number(from), to: Number(to) };
}

await run(() => {
  const { id, city, code, title } = values;
  if (id === undefined || !/^[a-z][a-z0-9-]*$/.test(id))
    return refuse(`--id に、半角の小文字・数字・ハイフンで、文字から始まる名前を書いてください。いま: ${id ?? "なし"}`);
  if (code !== undefined && !/^\d{6}$/.test(code)) return refuse(`--code は6けたの数字です。いま: ${code}`);
  const content = values.content ? resolve(values.content) : resolve(projectRoot, process.env.MIERU_CONTENT ?? "content");
  const folder = join(content, "plans", id);
  const period = periodOf(values.from, values.to);
  if (existsSync(folder))
    throw new Error(`${folder} はすでにあります。書きかえないように、何もせずに終わります。--id を別の名前にしてください。`);
  const files = newFiles({ id, city, code, title, period }, !existsSync(join(content, "site.json")));
  writeAll(
    files.map(({ path, text }) => ({ path: join(content, path), bytes: text })),
    content,
  );
  const here = (path: string): string => relative(process.cwd(), path) || ".";
  console.log(
    [
      "次のファイルを作りました。",
      ...files.map(({ path }) => `  ${here(join(content, path))}`),
      "",
      "つぎにすること:",
      `  1. ${here(join(folder, "README.md"))} を読み、plan.json の空欄（""）をうめる`,
      `  2. npm run check${values.content ? ` -- ${here(content)}` : ""} で、まだ空いているところを見る`,
      `  3. npm run import -- シートのファイル --plan ${id}${values.content ? ` --content ${here(content)}` : ""} で、シートを取り込む`,
    ].join("\n"),
  );
});
