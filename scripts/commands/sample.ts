import { join, resolve } from "node:path";
import { run } from "../lib/fail.ts";
import { readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";
import { mihon2016 } from "../lib/sample-mihon-2016.ts";
import { mihon2021 } from "../lib/sample-mihon-2021.ts";
import { generatePlan } from "../lib/sample-plan.ts";
import { writeSample } from "../lib/sample-write.ts";

const usage = `使い方: npm run sample -- [--out フォルダ] [--initiatives 数] [--editions 数] [--seed 数] [--id 名前] [--city 市の名前]
架空の「みほん市」の内容を書き出します。何度書いても同じものになります。
  --out フォルダ     書き出し先（はじめは test/fixtures/sample-city）
  --initiatives 数   見本のかわりに、取組事業がこの数だけある計画を1つ作ります。--out も必要です
  --editions 数      そのときの、取組事業1つあたりの版の数。1から3（はじめは3）
  --seed 数          そのときの、数字や文の組み合わせを決める数（はじめは1）
  --id 名前          そのときの、計画のフォルダの名前（はじめは mihon-generated）
  --city 市の名前    そのときの、架空の市の名前（はじめは みほん市）`;

const { values } = readOptions(
  {
    out: { type: "string" },
    initiatives: { type: "string" },
    editions: { type: "string" },
    seed: { type: "string" },
    id: { type: "string" },
    city: { type: "string" },
  },
  usage,
);

function wholeNumber(name: "initiatives" | "editions" | "seed", max: number): number | undefined {
  const text = values[name];
  if (text === undefined) return undefined;
  const n = Number(text);
  if (Number.isInteger(n) && n >= 1 && n <= max) return n;
  return refuse(`--${name} には1から${max}までの整数を書いてください。いま: ${text}`);
}

function refuse(reason: string): never {
  console.error(`${reason}\n\n${usage}`);
  process.exit(2);
}

await run(() => {
  const initiatives = wholeNumber("initiatives", 80_000);
  const editions = wholeNumber("editions", 3) ?? 3;
  const seed = wholeNumber("seed", 1_000_000) ?? 1;
  const { id, city } = values;
  if (id !== undefined && !/^[a-z][a-z0-9-]*$/.test(id)) refuse(`--id は、半角の小文字・数字・ハイフンで書いてください。いま: ${id}`);
  if (initiatives !== undefined && values.out === undefined) refuse("--initiatives には --out も必要です。見本を上書きしないためです。");
  const out = values.out ? resolve(values.out) : join(projectRoot, "test", "fixtures", "sample-city");
  const plans = initiatives === undefined ? [mihon2016, mihon2021] : [generatePlan({ initiatives, editions, seed, id, city })];
  console.log(`${writeSample(out, plans)}個のファイルを ${out} に書きました。`);
});
