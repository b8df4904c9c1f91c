import { existsSync } from "node:fs";
import { run } from "../lib/fail.ts";
import { readOptions, SITE_OPTIONS, SITE_USAGE, siteOptions } from "../lib/options.ts";
import { serve } from "../lib/static-server.ts";

const { values } = readOptions(
  { ...SITE_OPTIONS, port: { type: "string" } },
  `使い方: npm run preview -- [--port 番号]\n作ってあるサイトを localhost で開きます。\n${SITE_USAGE}`,
);

await run(async () => {
  const options = siteOptions(values);
  if (!existsSync(options.out)) throw new Error("まだサイトがありません。先に npm run build を実行してください。");
  const wanted = values.port ?? process.env.PORT;
  const { url } = await serve(options.out, { port: wanted ? Number(wanted) : 4321, base: options.base, search: !wanted });
  console.log(`開いてください: ${url}`);
});
