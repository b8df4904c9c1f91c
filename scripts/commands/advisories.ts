import { judgeAudit } from "../lib/advisories.ts";
import { run } from "../lib/fail.ts";
import { npm } from "../lib/npm.ts";
import { readOptions } from "../lib/options.ts";

readOptions(
  {},
  `使い方: npm run advisories
使っているパッケージに、知られている弱点がないかを、npm の一覧に問い合わせます。
重い弱点があれば終了コード 1 で終わります。問い合わせられないときは、そう言うだけで、止めません。`,
);

await run(() => {
  const { state, text } = judgeAudit(npm(["audit", "--json", "--package-lock-only"]).stdout);
  console.log(text);
  if (state === "stop") process.exitCode = 1;
});
