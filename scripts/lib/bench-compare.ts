import { spawn, spawnSync } from "node:child_process";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { listFiles } from "../../src/data/store.ts";
import type { Told } from "../bench/told.ts";
import { assetsOf } from "./bench-assets.ts";
import { comparedFilesIn, compareOutputs, type Equality } from "./bench-equality.ts";
import { projectRoot } from "./paths.ts";
import { emptyFolder } from "./site-build.ts";
import { ensureTool } from "./tool.ts";

/**
 * The files of every initiative with the dashboard and the list of each plan, made by Astro, by Eleventy and by plain Node
 * with the same templates, and only written: side by side, from the same content, and refused where they are not the same.
 */

export interface Contender {
  readonly name: string;
  /** Of the whole process; of writing alone where nothing else is measured. Null where it came to no end. */
  readonly seconds: number | null;
  /** What its processes computed, together: on a machine with other work it says more than the clock. */
  readonly cpuSeconds: number | null;
  /** The largest memory of its processes, together. */
  readonly peakMb: number | null;
  readonly files: number;
  readonly bytes: number;
  /** Its time, and its time of computing, as a part of Eleventy's in one process: below 1 it is faster. */
  readonly ratioToEleventy: number | null;
  readonly cpuRatioToEleventy: number | null;
}

export interface CompareOptions {
  readonly content: string;
  /** How often each runs, in turns; the fastest counts. */
  readonly rounds?: number;
  readonly say?: (text: string) => void;
}

const home = join(projectRoot, "scripts/bench");
const work = join(projectRoot, ".cache", "bench", "compare");
/** Where every process tells what it took. */
const tellings = join(work, "told");

interface Plan {
  readonly name: string;
  readonly args: readonly string[];
  /** The environment of each of its processes. */
  readonly env: readonly NodeJS.ProcessEnv[];
}

interface Ran {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

/** What a contender's processes may hold: Eleventy holds every page at once, and Node's own limit would end it early. */
const MEMORY_PART = 0.8;

/** One process and all that it starts to its end. False where the memory did not suffice. */
function runOne(args: readonly string[], env: NodeJS.ProcessEnv, heapMb: number): Promise<boolean> {
  const child = spawn(process.execPath, args, {
    cwd: home,
    env: {
      ...process.env,
      ...env,
      NODE_OPTIONS: `--max-old-space-size=${heapMb} --import ${pathToFileURL(join(home, "told.ts")).href}`,
      BENCH_TOLD: tellings,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("exit", (code, signal) => {
      if (code === 0) done(true);
      // Out of memory is an answer; any other failure is a fault of the bench.
      else if (signal === "SIGABRT" || signal === "SIGKILL" || /heap out of memory/.test(errors)) done(false);
      else failed(new Error(errors));
    });
  });
}

/** Runs a contender into an empty folder. Undefined where the memory did not suffice. */
async function runPlan({ args, env }: Plan, out: string): Promise<Ran | undefined> {
  emptyFolder(out);
  emptyFolder(tellings);
  // What the last one wrote must not be on its way to the disk while the next one runs.
  spawnSync("sync");
  const heapMb = Math.floor((totalmem() / 2 ** 20 / env.length) * MEMORY_PART);
  const started = process.hrtime.bigint();
  const ended = await Promise.all(env.map((own) => runOne(args, { ...own, BENCH_OUT: out }, heapMb)));
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  if (ended.includes(false)) return undefined;
  const told = listFiles(tellings).map((file) => JSON.parse(readFileSync(join(tellings, file), "utf8")) as Told);
  return {
    seconds: told.find(({ seconds }) => seconds !== undefined)?.seconds ?? wall,
    cpuSeconds: told.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    peakMb: told.reduce((sum, { peakKb }) => sum + peakKb / 1024, 0),
  };
}

/** Every contender; ours comes first, and what it makes is what the others are held to. */
function plansOf(content: string, assets: string, floorOf: string): [own: Plan, ...others: Plan[]] {
  // As many as a build of the site takes.
  const cores = Math.min(availableParallelism(), 4);
  const common = { BENCH_CONTENT: content, BENCH_ASSETS: assets, BENCH_FROM: floorOf };
  const own = (parts: number): Plan => ({
    name: "みえる行革（Astro）",
    args: [join(home, "own.ts")],
    env: [{ ...common, BENCH_PARTS: String(parts) }],
  });
  const shared =
    (name: string, args: readonly string[]) =>
    (parts: number): Plan => ({
      name,
      args,
      env: Array.from({ length: parts }, (_, part) => ({ ...common, BENCH_SHARE: `${part}/${parts}` })),
    });
  const eleventy = shared("Eleventy", [join(home, "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"]);
  const node = shared("素の Node.js", [join(home, "node.ts")]);
  const inParts = (plan: Plan): Plan => ({ ...plan, name: `${plan.name}（分担${cores}）` });
  return [
    own(1),
    eleventy(1),
    node(1),
    ...(cores > 1 ? [own(cores), eleventy(cores), node(cores)].map(inParts) : []),
    shared("書くだけ（素の Node.js）", [join(home, "floor.ts")])(1),
  ];
}

/** What was made, refused where it is not what Astro made. Throws Error with the first differences. */
function refuseOthers(name: string, out: string, astroOut: string, content: string): Equality {
  const equality = compareOutputs(out, astroOut, content);
  const { different } = equality;
  if (different.length > 0)
    throw new Error(
      `${name}の作ったものが、Astro の作ったものと違うので、くらべられません（${different.length}個のファイル）。\n${different.slice(0, 5).join("\n")}`,
    );
  return equality;
}

/** Leaves of what Astro made only what is compared, and returns it. */
function keepCompared(folder: string, content: string): string[] {
  const made = comparedFilesIn(folder, content);
  const kept = new Set(made);
  for (const file of listFiles(folder)) if (!kept.has(file)) rmSync(join(folder, file));
  return made;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/**
 * Measures every contender. Throws Error where one of them makes something else than Astro did: templates in
 * scripts/bench/templates follow the components of src/components, and must be brought up to date with them.
 */
export async function compareBuilds({
  content,
  rounds = 1,
  say = () => {},
}: CompareOptions): Promise<{ rows: Contender[]; equality: Equality }> {
  ensureTool(home, "くらべる相手（Eleventy）", say);
  emptyFolder(work);
  const assets = join(work, "assets.json");
  const [reference, out] = [join(work, "reference"), join(work, "out")];
  const plans = plansOf(resolve(content), assets, reference);
  try {
    // Made once before, so that every contender finds the content in the file cache.
    if (!(await runPlan(plans[0], reference))) throw new Error("Astro のメモリーが足りず、くらべるものを作れませんでした。");
    writeFileSync(assets, JSON.stringify(await assetsOf(reference)));
    const made = keepCompared(reference, content);
    const bytes = made.reduce((sum, file) => sum + statSync(join(reference, file)).size, 0);
    let equality: Equality | undefined;
    const best = new Map<string, Ran>();
    for (let round = 0; round < rounds; round += 1)
      for (const plan of plans) {
        const ran = await runPlan(plan, out);
        // Astro adds scripts, styles and what hosts ask for.
        keepCompared(out, content);
        if (ran && round === 0) equality = refuseOthers(plan.name, out, reference, content);
        const before = best.get(plan.name);
        if (ran && (!before || ran.seconds < before.seconds)) best.set(plan.name, ran);
        say(
          `${plan.name}: ${ran ? `${ran.seconds.toFixed(1)}秒（CPU ${ran.cpuSeconds.toFixed(1)}秒）、${Math.round(ran.peakMb)} MB` : "メモリーが足りず、作れませんでした"}`,
        );
      }
    const eleventy = best.get("Eleventy");
    const rows = plans.map(({ name }): Contender => {
      const ran = best.get(name);
      return {
        name,
        seconds: ran ? rounded(ran.seconds) : null,
        cpuSeconds: ran ? rounded(ran.cpuSeconds) : null,
        peakMb: ran ? Math.round(ran.peakMb) : null,
        files: ran ? made.length : 0,
        bytes: ran ? bytes : 0,
        ratioToEleventy: ran && eleventy ? rounded(ran.seconds / eleventy.seconds) : null,
        cpuRatioToEleventy: ran && eleventy ? rounded(ran.cpuSeconds / eleventy.cpuSeconds) : null,
      };
    });
    return { rows, equality: equality as Equality };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
