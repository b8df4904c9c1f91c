import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { listFiles } from "../../src/data/store.ts";
import type { Told } from "../bench/told.ts";
import { assetsOf } from "./bench-assets.ts";
import { compareOutputs, type Equality } from "./bench-equality.ts";
import { projectRoot } from "./paths.ts";
import { ensureTool } from "./tool.ts";

/**
 * The files of every initiative with the dashboard and the list of each plan, made by Eleventy, by plain Node with the same templates, and only written: side by side,
 * from the same content, and refused where they are not what Astro made.
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
  /** Its time as a part of Eleventy's in one process: below 1 it is faster. */
  readonly ratioToEleventy: number | null;
}

export interface CompareOptions {
  readonly content: string;
  /** A whole build of the same content by Astro, at the root of its host and without an address of its own. */
  readonly astroOut: string;
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
  readonly env?: NodeJS.ProcessEnv;
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
    cwd: home,
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
async function runPlan({ args, parts, env }: Plan, common: NodeJS.ProcessEnv, out: string): Promise<Ran | undefined> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  // What the last one wrote must not be on its way to the disk while the next one runs.
  spawnSync("sync");
  const heapMb = Math.floor((totalmem() / 2 ** 20 / parts) * MEMORY_PART);
  const started = process.hrtime.bigint();
  const told = await Promise.all(
    Array.from({ length: parts }, (_, part) =>
      runOne(args, { ...common, ...env, BENCH_OUT: out, BENCH_SHARE: `${part}/${parts}` }, join(work, `told-${part}.json`), heapMb),
    ),
  );
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  const all = told.filter((one) => one !== undefined);
  if (all.length < parts) return undefined;
  return {
    seconds: all[0]?.seconds ?? wall,
    cpuSeconds: all.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    peakMb: all.reduce((sum, { peakKb }) => sum + peakKb / 1024, 0),
  };
}

function plansOf(floorOf: string): Plan[] {
  const eleventy = { name: "Eleventy", args: [join(home, "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"] };
  const node = { name: "素の Node.js", args: [join(home, "node.ts")] };
  // As many as a build of the site takes.
  const parts = Math.min(availableParallelism(), 4);
  const inParts = ({ name, args }: Pick<Plan, "name" | "args">): Plan => ({ name: `${name}（${parts}つのプロセス）`, args, parts });
  return [
    { ...eleventy, parts: 1 },
    { ...node, parts: 1 },
    ...(parts > 1 ? [inParts(eleventy), inParts(node)] : []),
    { name: "書くだけ（素の Node.js）", args: [join(home, "floor.ts")], parts: 1, env: { BENCH_FROM: floorOf } },
  ];
}

/** What was made, refused where it is not what Astro made. Throws Error with the first differences. */
function refuseOthers(name: string, out: string, { astroOut, content }: CompareOptions): Equality {
  const equality = compareOutputs(out, astroOut, content);
  const { different } = equality;
  if (different.length > 0)
    throw new Error(
      `${name}の作ったものが、Astro の作ったものと違うので、くらべられません（${different.length}個のファイル）。\n${different.slice(0, 5).join("\n")}`,
    );
  return equality;
}

/**
 * Measures every contender. Throws Error where one of them makes something else than Astro did: templates in
 * scripts/bench/templates follow the components of src/components, and must be brought up to date with them.
 */
export async function compareBuilds(options: CompareOptions): Promise<{ rows: Contender[]; equality: Equality }> {
  const { content, astroOut, rounds = 1, say = () => {} } = options;
  ensureTool(home, "くらべる相手（Eleventy）", say);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const assets = join(work, "assets.json");
  writeFileSync(assets, JSON.stringify(await assetsOf(astroOut)));
  const common = { BENCH_CONTENT: resolve(content), BENCH_ASSETS: assets };
  const reference = join(work, "reference");
  const plans = plansOf(reference);
  try {
    // The floor writes what plain Node makes; made once before, so that every contender finds the content in the file cache.
    await runPlan(plans[1] as Plan, common, reference);
    const equality = refuseOthers("素の Node.js", reference, options);
    const made = listFiles(reference);
    const bytes = made.reduce((sum, file) => sum + statSync(join(reference, file)).size, 0);
    const best = new Map<string, Ran>();
    for (let round = 0; round < rounds; round += 1)
      for (const plan of plans) {
        const out = join(work, "out");
        const ran = await runPlan(plan, common, out);
        if (ran && round === 0) refuseOthers(plan.name, out, options);
        const before = best.get(plan.name);
        if (ran && (!before || ran.seconds < before.seconds)) best.set(plan.name, ran);
        say(
          `${plan.name}: ${ran ? `${ran.seconds.toFixed(1)}秒（CPU ${ran.cpuSeconds.toFixed(1)}秒）、${Math.round(ran.peakMb)} MB` : "メモリーが足りず、作れませんでした"}`,
        );
      }
    const eleventy = best.get("Eleventy")?.seconds;
    const rows = plans.map(({ name }): Contender => {
      const ran = best.get(name);
      return {
        name,
        seconds: ran ? Math.round(ran.seconds * 100) / 100 : null,
        cpuSeconds: ran ? Math.round(ran.cpuSeconds * 100) / 100 : null,
        peakMb: ran ? Math.round(ran.peakMb) : null,
        files: ran ? made.length : 0,
        bytes: ran ? bytes : 0,
        ratioToEleventy: ran && eleventy ? Math.round((ran.seconds / eleventy) * 100) / 100 : null,
      };
    });
    return { rows, equality };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
