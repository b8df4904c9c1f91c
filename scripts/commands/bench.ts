import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { chromium, type Page } from "playwright-core";
import { listFiles, planIds } from "../../src/data/store.ts";
import { type Contender, compareBuilds } from "../lib/bench-compare.ts";
import { type ListMeasured, measureList } from "../lib/bench-list.ts";
import { measurePage, type PageMeasured } from "../lib/bench-page.ts";
import { CHROMIUM_ARGS, ensureChromium } from "../lib/chromium.ts";
import { run } from "../lib/fail.ts";
import { readOptions } from "../lib/options.ts";
import { projectRoot } from "../lib/paths.ts";
import { serve } from "../lib/static-server.ts";

const { values } = readOptions(
  { initiatives: { type: "string" }, compare: { type: "boolean" }, rounds: { type: "string" }, json: { type: "string" } },
  `使い方: npm run bench -- [--initiatives 70,1000] [--compare] [--rounds 数] [--json ファイル]
作る時間とメモリー、ページと索引の大きさ、表示と検索の速さを測ります。数は、作りものの計画の取組事業の数です。
  --compare         同じ内容から同じページを作る時間を、Eleventy、素の Node.js とくらべるだけにします
  --rounds 数       くらべるときに、それぞれを何回走らせるか（いちばん速い回を取ります。はじめは 1）
  --json ファイル   測った値をデータとしても書きます`,
);

interface Measured extends ListMeasured, PageMeasured {
  readonly name: string;
  readonly pages: number;
  readonly siteMb: number;
  /** The whole build, its index included. */
  readonly buildSeconds: number;
  /** The largest memory of all its processes together. */
  readonly peakMb: number;
  /** Of the largest initiative page: its HTML, and all that is needed to read it, brotli. */
  readonly htmlBytes: number;
  readonly readBytes: number;
  readonly indexBytes: number;
  /** From the first key to the answer, nothing loaded before. */
  readonly coldMs: number;
  readonly coldBytes: number;
  /** From the last key to the answer, over many queries, the wait for further keys included. */
  readonly warmMedianMs: number;
  readonly warmMaxMs: number;
}

const brotli = (path: string): number => brotliCompressSync(readFileSync(path)).length;
const work = join(projectRoot, ".cache", "bench");

/** Queries of every kind that the content answers, and one that it does not. */
const QUERIES = [
  "見直し",
  "コンビニ",
  "計画どおり",
  "101,500",
  "51002",
  "平成30年度",
  "削減",
  "市民 サービス",
  "ひらがな",
  "R2",
  "目標値",
  "該当のない言葉",
];

/** The resident memory of a process and of all that it started, in kilobytes. 0 where the system doesn't say. */
function memoryOf(pid: number): number {
  const { stdout, status } = spawnSync("ps", ["-eo", "pid=,ppid=,rss="], { encoding: "utf8" });
  if (status !== 0) return 0;
  const rows = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([pid]);
  // A child is listed behind its parent but for rare wraps of the numbers.
  for (const [id = 0, parent = 0] of rows) if (family.has(parent)) family.add(id);
  return rows.reduce((sum, [id = 0, , rss = 0]) => (family.has(id) ? sum + rss : sum), 0);
}

/** How often the memory is looked at, in milliseconds. */
const LOOK = 250;

async function build(content: string, out: string): Promise<{ seconds: number; peakMb: number }> {
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, [join(projectRoot, "scripts/commands/build.ts"), "--content", content, "--out", out], {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  let peak = 0;
  const look = setInterval(() => {
    peak = Math.max(peak, memoryOf(child.pid ?? 0));
  }, LOOK);
  const status = await new Promise((done) => child.on("exit", done));
  clearInterval(look);
  if (status !== 0) throw new Error(errors);
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, peakMb: Math.round(peak / 1024) };
}

/** Types a query and waits for the answer that belongs to it; milliseconds from the last key. */
async function answerTime(page: Page, query: string): Promise<number> {
  return page.evaluate(
    (text) =>
      new Promise<number>((done, failed) => {
        const input = document.querySelector<HTMLInputElement>("main input[type=search]");
        const status = document.querySelector("main [role=status], main [aria-live]");
        if (!input || !status) {
          failed(new Error("検索のページに入力欄か結果の欄がありません。"));
          return;
        }
        const started = performance.now();
        const observer = new MutationObserver(() => {
          if (!status.textContent?.includes(text) || !/\d|ありません/.test(status.textContent)) return;
          observer.disconnect();
          done(performance.now() - started);
        });
        observer.observe(status, { childList: true, characterData: true, subtree: true });
        input.value = text;
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        setTimeout(() => failed(new Error(`「${text}」の答えがありません。`)), 60_000);
      }),
    query,
  );
}

async function measure(name: string, content: string): Promise<Measured> {
  const out = join(work, `${name}-site`);
  const { seconds, peakMb } = await build(content, out);
  // Said at once: what a browser makes of a very large site can take long, or fail.
  console.error(`作りました: ${name}、${seconds.toFixed(1)} 秒、${peakMb} MB`);
  const files = listFiles(out);
  const pages = files.filter((path) => path.endsWith(".html")).length;
  const plan = planIds(content)[0] ?? "";
  const initiativePages = files.filter((path) => new RegExp(`^plans/${plan}/[\\d-]+/index\\.html$`).test(path));
  const largest = initiativePages.toSorted((a, b) => statSync(join(out, b)).size - statSync(join(out, a)).size)[0] ?? "index.html";
  const html = readFileSync(join(out, largest), "utf8");
  const styles = Array.from(html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g), (m) => join(out, m[1] ?? ""));

  const server = await serve(out);
  const browser = await chromium.launch({
    executablePath: ensureChromium(console.error),
    args: CHROMIUM_ARGS,
  });
  try {
    const page = await browser.newPage();
    let coldBytes = 0;
    page.on("response", async (response) => {
      if (response.url().includes("/pagefind/")) coldBytes += gzipSync(await response.body().catch(() => Buffer.alloc(0))).length;
    });
    await page.goto(`${server.url}search/`, { waitUntil: "networkidle" });
    const coldMs = await answerTime(page, "取組事業");
    await page.waitForLoadState("networkidle");
    const cold = coldBytes;
    // A first round loads the parts of the index that the queries need: warm is the second.
    for (const query of QUERIES) await answerTime(page, query);
    const times: number[] = [];
    for (const query of QUERIES) times.push(await answerTime(page, query));
    times.sort((a, b) => a - b);
    return {
      name,
      pages,
      siteMb: Math.round(files.reduce((sum, path) => sum + statSync(join(out, path)).size, 0) / 1e6),
      buildSeconds: Math.round(seconds * 10) / 10,
      peakMb,
      htmlBytes: brotli(join(out, largest)),
      readBytes: [join(out, largest), ...styles].reduce((n, path) => n + brotli(path), 0),
      indexBytes: files.filter((path) => path.startsWith("pagefind/")).reduce((n, path) => n + statSync(join(out, path)).size, 0),
      coldMs: Math.round(coldMs),
      coldBytes: cold,
      warmMedianMs: Math.round(times[Math.floor(times.length / 2)] ?? 0),
      warmMaxMs: Math.round(times.at(-1) ?? 0),
      ...(await measurePage(browser, `${server.url}${largest.replace(/index\.html$/, "")}`)),
      ...(await measureList(browser, `${server.url}plans/${plan}/initiatives/`)),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** A content folder with a plan of so many initiatives that nobody has. */
function generated(initiatives: number): string {
  const content = join(work, `content-${initiatives}`);
  rmSync(content, { recursive: true, force: true });
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, "scripts/commands/sample.ts"), "--out", content, "--initiatives", String(initiatives), "--editions", "1"],
    { cwd: projectRoot, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return content;
}

function wholeNumbers(name: string, text: string): number[] {
  const numbers = text.split(",").map(Number);
  if (numbers.some((n) => !Number.isInteger(n) || n < 1)) throw new Error(`--${name} には 1 以上の整数を書いてください。いま: ${text}`);
  return numbers;
}

await run(async () => {
  const sizes = wholeNumbers("initiatives", values.initiatives ?? "70,1000");
  const [rounds = 1] = wholeNumbers("rounds", values.rounds ?? "1");
  mkdirSync(work, { recursive: true });
  const result: { measured: Measured[]; compared: Record<string, readonly Contender[]> } = { measured: [], compared: {} };
  if (values.compare) {
    for (const size of sizes) {
      console.error(`くらべています: 取組事業 ${size}`);
      const { rows, equality } = await compareBuilds({ content: generated(size), rounds, say: console.error });
      console.log(`取組事業 ${size}: ${equality.equal}個のファイルが1バイトも違わず、${equality.normalised}個は空白だけが違います。`);
      console.table(Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest])));
      result.compared[size] = rows;
    }
  } else {
    const targets = [
      { name: "content", content: () => join(projectRoot, "content") },
      { name: "sample-city", content: () => join(projectRoot, "test/fixtures/sample-city") },
      ...sizes.map((n) => ({ name: `generated-${n}`, content: () => generated(n) })),
    ];
    for (const { name, content } of targets) {
      console.error(`測っています: ${name}`);
      result.measured.push(await measure(name, content()));
    }
    console.table(Object.fromEntries(result.measured.map(({ name, ...rest }) => [name, rest])));
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
});
