import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../../src/data/store.ts";
import { run } from "../lib/fail.ts";
import { readOptions, SITE_OPTIONS, SITE_USAGE, type SiteOptions, siteOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";
import { buildSite } from "../lib/site-build.ts";
import { serve } from "../lib/static-server.ts";

const { values } = readOptions(
  SITE_OPTIONS,
  `使い方: npm start\nサイトを作って localhost で開きます。環境変数 PORT で番号を選べます。\n${SITE_USAGE}`,
);

/** A digest of everything that a build depends on, so that a second start builds nothing. */
function inputsDigest(options: SiteOptions): string {
  const hash = createHash("sha256").update(JSON.stringify(options));
  const folders = ["src", "public", "scripts", "content"].map((name) => join(projectRoot, name));
  for (const folder of new Set([...folders, options.content])) {
    for (const path of listFiles(folder)) hash.update(path).update(readFileSync(join(folder, path)));
  }
  for (const path of ["astro.config.mjs", "package-lock.json"]) hash.update(readFileSync(join(projectRoot, path)));
  return hash.digest("hex");
}

await run(async () => {
  const options = siteOptions(values);
  // Beside the site, not in it: the site holds nothing but what is published.
  const stamp = `${options.out}.built`;
  const digest = inputsDigest(options);
  if (existsSync(options.out) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) {
    console.log("内容は前に作ったときのままなので、作り直しません。");
  } else {
    const { pages } = await buildSite(options, console.log);
    writeFileSync(stamp, digest);
    console.log(`サイトができました（検索できるページ ${pages}）。`);
  }
  const wanted = process.env.PORT;
  const { url, close } = await serve(options.out, { port: wanted ? Number(wanted) : 4321, base: options.base, search: !wanted });
  console.log(`\n  開いてください: ${url}\n  止めるには Ctrl+C を押します。\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void close());
});
