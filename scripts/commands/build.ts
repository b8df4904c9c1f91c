import { relative } from "node:path";
import { run } from "../lib/fail.ts";
import { readOptions, SITE_OPTIONS, SITE_USAGE, siteOptions } from "../lib/options.ts";
import { buildSite } from "../lib/site-build.ts";

const { values } = readOptions(SITE_OPTIONS, `使い方: npm run build -- [--content フォルダ] [--out フォルダ]\n${SITE_USAGE}`);

await run(async () => {
  const options = siteOptions(values);
  const { pages } = await buildSite(options, console.log);
  console.log(`できました: ${relative(process.cwd(), options.out) || options.out}（検索できるページ ${pages}）`);
});
