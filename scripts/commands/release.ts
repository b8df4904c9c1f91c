import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { run } from "../lib/fail.ts";
import { dateOption, readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";
import { release, type Step } from "../lib/release.ts";

const usage = `使い方: npm run release -- 版 [--date 年月日] [--no-test] [--dry-run]
CHANGELOG.md の「未公開」をその版にし、版の番号を変え、コミットし、印（タグ）をつけます。送りはしません。
main の枝で、コミットしていない変更がなく、点検とテストが通るときだけです。失敗すれば、何も変えません。
  --date 年月日   版の日付（はじめは今日）
  --no-test       テストを走らせません。同じコミットで、もう通したときに使います
  --dry-run       確かめるだけで、何も変えません
例: npm run release -- 0.2.0`;

const { values, positionals } = readOptions(
  { date: { type: "string" }, "no-test": { type: "boolean" }, "dry-run": { type: "boolean" } },
  usage,
);

/** Today where the release is made; nothing that is built from the content asks for it. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
}

const command = (name: string, file: string): Step => ({
  name,
  run: () =>
    spawnSync(process.execPath, [join(projectRoot, "scripts/commands", file)], { cwd: projectRoot, stdio: "inherit" }).status === 0,
});

await run(() => {
  const [version] = positionals;
  if (version === undefined || positionals.length > 1) {
    console.error(`版を1つ書いてください。\n\n${usage}`);
    process.exit(2);
  }
  const steps = [command("点検", "check.ts"), ...(values["no-test"] ? [] : [command("テスト", "test.ts")])];
  release(projectRoot, { version, date: dateOption(values.date) ?? today(), dryRun: values["dry-run"] ?? false }, steps, console.log);
});
