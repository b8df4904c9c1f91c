import { run } from "../lib/fail.ts";
import { apacheHeaders, nginxHeaders } from "../lib/headers.ts";
import { readOptions, siteOptions } from "../lib/options.ts";

const HOSTS = { nginx: nginxHeaders, apache: apacheHeaders } as const;

const { values } = readOptions(
  { host: { type: "string" }, base: { type: "string" } },
  `使い方: npm run --silent headers -- --host nginx | apache [--base パス]
サイトを守る見出し（HTTP ヘッダー）を送るための、Web サーバーの設定を出します。
Netlify と Cloudflare Pages の設定は、npm run build が _headers に書くので、要りません。
  --base パス   サイトを置くパス（はじめは /）。例: /mieru/`,
);

await run(() => {
  const write = HOSTS[values.host as keyof typeof HOSTS];
  if (!write) throw new Error(`--host には、${Object.keys(HOSTS).join("、")} のどれかを書いてください。`);
  process.stdout.write(write(siteOptions(values).base));
});
