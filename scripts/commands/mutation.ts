import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { listFiles } from "../../src/data/store.ts";
import { run } from "../lib/fail.ts";
import { type MutationReport, sampledRanges, scoreTable } from "../lib/mutation.ts";
import { readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";
import { ensureTool } from "../lib/tool.ts";

const { values, positionals } = readOptions(
  { sample: { type: "string" }, concurrency: { type: "string" } },
  `使い方: npm run mutation -- [フォルダかファイル…] [--sample 百分率] [--concurrency 数]
プログラムを1か所ずつ壊し、テストが気づくかを数えます（はじめは src/checks と src/sheets）。気づかれなかったところは HTML で読めます。
道具は、初めて使うときに scripts/mutation に入れます。前の結果は .cache/mutation にあり、変わっていないところは測り直しません。
  --sample 百分率     行を選んで測ります。選ぶ行はいつも同じです。例: --sample 10
  --concurrency 数    同時に動かす数（はじめは1）`,
);

const home = join(projectRoot, "scripts/mutation");
const cache = join(projectRoot, ".cache/mutation");

function mutated(): string[] {
  const wanted = positionals.length > 0 ? positionals : ["src/checks", "src/sheets"];
  const files = wanted.flatMap((path) =>
    path.endsWith(".ts") ? [path] : listFiles(join(projectRoot, path)).map((file) => `${path}/${file}`),
  );
  if (files.length === 0) throw new Error(`${wanted.join("、")} に、測るファイルがありません。例: src/checks`);
  if (values.sample === undefined) return files;
  const percent = Number(values.sample);
  if (!(percent > 0 && percent <= 100)) throw new Error(`--sample の「${values.sample}」は、1 から 100 までの数で書いてください。`);
  return files.flatMap((file) => sampledRanges(file, readFileSync(join(projectRoot, file), "utf8"), percent));
}

await run(async () => {
  const mutate = mutated();
  ensureTool(home, "変異テストの道具", console.error);
  mkdirSync(cache, { recursive: true });
  const reportFile = join(cache, "report.json");
  rmSync(reportFile, { force: true });
  const stryker = spawn(
    process.execPath,
    [
      join(home, "node_modules/@stryker-mutator/core/bin/stryker.js"),
      "run",
      "scripts/mutation/stryker.config.mjs",
      ...["--concurrency", values.concurrency ?? "1", "--mutate", mutate.join(",")],
    ],
    { cwd: projectRoot, stdio: "inherit" },
  );
  // It takes an hour; whoever waits for it works on.
  if (stryker.pid !== undefined) setPriority(stryker.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  const code = await new Promise<number>((done) => stryker.on("exit", (status) => done(status ?? 1)));
  if (!existsSync(reportFile))
    throw new Error("測り終えませんでした。上の表示を見てください。途中までの結果は残っていて、次はその続きからです。");
  console.log(scoreTable(JSON.parse(readFileSync(reportFile, "utf8")) as MutationReport));
  console.log(`\n気づかれなかったところ: ${join(cache, "report.html")}`);
  process.exitCode = code;
});
