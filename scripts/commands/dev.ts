import { run } from "../lib/fail.ts";
import { readOptions, SITE_OPTIONS, SITE_USAGE, siteOptions } from "../lib/options.ts";
import { astroEnvironment, runAstro } from "../lib/site-build.ts";

const { values } = readOptions(
  { ...SITE_OPTIONS, port: { type: "string" }, host: { type: "string" } },
  `使い方: npm run dev -- [--content フォルダ] [--port 番号]\n内容やコードを直すと、すぐに画面が変わります。検索の索引は npm start か npm run build で作られます。\n${SITE_USAGE}`,
);

await run(async () => {
  const options = siteOptions(values);
  const port = values.port ?? process.env.PORT;
  const args = ["dev", ...(port ? ["--port", port] : []), ...(values.host ? ["--host", values.host] : [])];
  process.exitCode = await runAstro(args, astroEnvironment(options, options.out));
});
