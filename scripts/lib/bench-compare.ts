import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { listFiles } from "../../src/data/store.ts";
import type { Told } from "../bench/told.ts";
import { assetsOf } from "./bench-assets.ts";
import { comparedFilesIn, compareOutputs, type Equality } from "./bench-equality.ts";
import { projectRoot } from "./paths.ts";
import { addFiles, astroEnvironment, emptyFolder } from "./site-build.ts";
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

interface Plan {
  readonly name: string;
  readonly args: readonly string[];
  readonly parts: number;
  /** The environment of one of its processes; `out` is the folder for what that process makes. */
  readonly env: (out: string, part: number) => NodeJS.ProcessEnv;
  /** Its processes can't write into one folder: each has its own, and they are put together at the end. */
  readonly apart?: boolean;
}

interface Ran {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

/** What a contender's processes may hold: Eleventy holds every page at once, and Node's own limit would end it early. */
const MEMORY_PART = 0.8;

/** One process to its end; what it told of itself, or undefined where it failed. */
function runOne(args: readonly string[], env: NodeJS.ProcessEnv, told: string, heapMb: number): Promise<Told | undefined> {
  rmSync(told, { force: true });
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, "--import", join(home, "told.ts"), ...args], {
    cwd: env.MIERU_OUT ? projectRoot : home,
    env: { ...process.env, ...env, BENCH_TOLD: told },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("exit", (code, signal) => {
      if (code === 0 && existsSync(told)) done(JSON.parse(readFileSync(told, "utf8")) as Told);
      // Out of memory is an answer; any other failure is a fault of the bench.
      else if (signal === "SIGABRT" || signal === "SIGKILL" || /heap out of memory/.test(errors)) done(undefined);
      else failed(new Error(errors));
    });
  });
}

/** Runs a contender into an empty folder. Undefined where the memory did not suffice. */
async function runPlan({ args, parts, env, apart = false }: Plan, out: string): Promise<Ran | undefined> {
  const folders = Array.from({ length: parts }, (_, part) => (apart && part > 0 ? `${out}-${part}` : out));
  for (const folder of new Set(folders)) emptyFolder(folder);
  // What the last one wrote must not be on its way to the disk while the next one runs.
  spawnSync("sync");
  const heapMb = Math.floor((totalmem() / 2 ** 20 / parts) * MEMORY_PART);
  const started = process.hrtime.bigint();
  const told = await Promise.all(folders.map((folder, part) => runOne(args, env(folder, part), join(work, `told-${part}.json`), heapMb)));
  for (const folder of new Set(folders.slice(1))) if (folder !== out) addFiles(folder, out);
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  const all = told.filter((one) => one !== undefined);
  if (all.length < parts) return undefined;
  return {
    seconds: all[0]?.seconds ?? wall,
    cpuSeconds: all.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    peakMb: all.reduce((sum, { peakKb }) => sum + peakKb / 1024, 0),
  };
}

/** Every contender; Astro comes first, and what it makes in `astroOut` is what the others are held to. */
function plansOf(content: string, assets: string, floorOf: string): [astro: Plan, ...others: Plan[]] {
  // As many as a build of the site takes.
  const cores = Math.min(availableParallelism(), 4);
  const own =
    (parts: number, more: NodeJS.ProcessEnv = {}): Plan["env"] =>
    (out, part) => ({ BENCH_CONTENT: content, BENCH_ASSETS: assets, BENCH_OUT: out, BENCH_SHARE: `${part}/${parts}`, ...more });
  const astro = (parts: number): Plan => ({
    name: "みえる行革（Astro）",
    args: [join(projectRoot, "node_modules/astro/bin/astro.mjs"), "build"],
    parts,
    env: (out, part) => ({
      ...astroEnvironment({ content, out, base: "/", site: undefined }, out),
      MIERU_SHARE: `${part}/${parts} compared`,
      MIERU_CACHE: join(work, `cache-${part}`),
    }),
    apart: true,
  });
  const eleventy = (parts: number): Plan => ({
    name: "Eleventy",
    args: [join(home, "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"],
    parts,
    env: own(parts),
  });
  const node = (parts: number): Plan => ({ name: "素の Node.js", args: [join(home, "node.ts")], parts, env: own(parts) });
  const inParts = (plan: Plan): Plan => ({ ...plan, name: `${plan.name}（${plan.parts}つのプロセス）` });
  return [
    astro(1),
    eleventy(1),
    node(1),
    ...(cores > 1 ? [astro(cores), eleventy(cores), node(cores)].map(inParts) : []),
    { name: "書くだけ（素の Node.js）", args: [join(home, "floor.ts")], parts: 1, env: own(1, { BENCH_FROM: floorOf }) },
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
        if (plan.apart) keepCompared(out, content);
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
