import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { readArchive } from "../../src/data/archive.ts";
import { type Content, listFiles, readContent } from "../../src/data/store.ts";
import { errorsOf, ProblemsError } from "../../src/domain/problem.ts";
import { readAddresses } from "./addresses.ts";
import { writeHeaders } from "./headers.ts";
import { initiativeFilesAt } from "./initiative-files.ts";
import type { SiteOptions } from "./options.ts";
import { projectRoot } from "./paths.ts";
import { writeRedirects } from "./redirects.ts";
import { buildSearchIndex } from "./search-index.ts";
import { writeSecurityTxt } from "./security-txt.ts";
import { writerInto } from "./write-files.ts";

/** What Vite tells by itself through `import.meta.env`, and would rather take from the environment: a stray PROD there undoes the CSP. */
const OWN_OF_VITE = ["NODE_ENV", "MODE", "DEV", "PROD", "SSR", "BASE_URL", "SITE", "ASSETS_PREFIX"];

/** The environment through which astro.config.mjs takes a build's options. */
export function astroEnvironment(options: SiteOptions, out: string): NodeJS.ProcessEnv {
  const name = createHash("sha256")
    .update(`${options.content}\0${options.base}\0${options.date ?? ""}`)
    .digest("hex")
    .slice(0, 12);
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OWN_OF_VITE.includes(name))),
    MIERU_CONTENT: options.content,
    MIERU_OUT: out,
    MIERU_BASE: options.base,
    MIERU_SITE: options.site ?? "",
    MIERU_DATE: options.date ?? "",
    // A cache of one content folder must not answer for another.
    MIERU_CACHE: join(projectRoot, ".cache", "astro", name),
    ASTRO_TELEMETRY_DISABLED: "1",
  };
}

/** Runs Astro's own command line, with its output where `quiet` does not swallow it. Returns the exit code. */
export function runAstro(args: readonly string[], env: NodeJS.ProcessEnv, quiet = false): Promise<number> {
  const child = spawn(process.execPath, [join(projectRoot, "node_modules/astro/bin/astro.mjs"), ...args], {
    cwd: projectRoot,
    env,
    stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
  });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => child.kill(signal));
  return new Promise((done) =>
    child.on("exit", (code) => {
      // What went wrong is shown whole; what went right is not.
      if (quiet && code !== 0) process.stderr.write(output);
      done(code ?? 1);
    }),
  );
}

/** From so many initiatives on, a second process saves more time than its start costs. */
const SHARED_FROM = 300;

/** In how many processes the pages are made: MIERU_PARTS, else as the machine has cores and the content is large. */
function partsFor(initiatives: number): number {
  const given = Number(process.env.MIERU_PARTS || 0);
  if (Number.isInteger(given) && given > 0) return given;
  return initiatives < SHARED_FROM ? 1 : Math.min(availableParallelism(), 4);
}

/** An empty folder, whatever stood there before. */
export function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** Writes the files beside the pages of every initiative. In steps, so that what Astro says meanwhile is heard. */
async function writeInitiativeFiles(content: Content, options: SiteOptions, folder: string): Promise<void> {
  const filesOf = initiativeFilesAt(content, { base: options.base, site: options.site });
  const write = writerInto(folder);
  for (const model of content.plans)
    for (const initiative of model.initiatives) {
      for (const { path, make } of filesOf(model, initiative)) write(path, make());
      await new Promise((done) => setImmediate(done));
    }
}

/**
 * Makes the pages in `parts` processes side by side, and the files beside them here, and puts all together in `building`.
 * `only`: what the bench compares. False where one of the processes failed.
 */
export async function makePages(content: Content, options: SiteOptions, building: string, parts: number, only = ""): Promise<boolean> {
  // Astro keeps what it works with in the folder it writes to only within the project, so the further parts are made there.
  const others = Array.from({ length: parts }, (_, i) => join(projectRoot, ".cache", "parts", `${process.pid}-${i + 1}`));
  const [written, ...more] = others as [string, ...string[]];
  try {
    for (const folder of others) emptyFolder(folder);
    const astro = [building, ...more].map((folder, part) => {
      const env = astroEnvironment(options, folder);
      const share = `${part}/${parts} pages ${only}`.trim();
      return runAstro(["build"], { ...env, MIERU_SHARE: share, MIERU_CACHE: `${env.MIERU_CACHE}-${part}` }, true);
    });
    await writeInitiativeFiles(content, options, written);
    if ((await Promise.all(astro)).some((code) => code !== 0)) return false;
    for (const folder of others) addFiles(folder, building);
    return true;
  } finally {
    for (const folder of others) rmSync(folder, { recursive: true, force: true });
  }
}

/** Moves every file that `to` lacks into it; scripts and styles are the same in every part. */
function addFiles(from: string, to: string): void {
  for (const file of listFiles(from)) {
    const target = join(to, file);
    if (existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    try {
      renameSync(join(from, file), target);
    } catch (error) {
      // The site may stand on another disk than the project.
      if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
      cpSync(join(from, file), target);
    }
  }
}

/**
 * Builds the whole site: content checked, pages built, search indexed, then put in place
 * in one move. A failure leaves the site that stood before. Throws ProblemsError where
 * the content is wrong, Error where the build fails.
 */
export async function buildSite(options: SiteOptions, say: (text: string) => void): Promise<{ pages: number }> {
  say("内容を確かめています…");
  const fallback = join(projectRoot, "content");
  const { content, problems } = readContent(options.content, fallback);
  if (!content || errorsOf(problems).length > 0) throw new ProblemsError(problems);
  const kept = readArchive(content.dir, content.plans).problems;
  if (kept.length > 0) throw new ProblemsError([...kept]);
  const addresses = readAddresses(content, fallback);
  if (addresses.problems.length > 0) throw new ProblemsError(addresses.problems);
  const initiatives = content.plans.reduce((n, plan) => n + plan.initiatives.length, 0);
  const building = `${options.out}.building`;
  emptyFolder(building);
  say(`ページを作っています（計画 ${content.plans.length}、取組事業 ${initiatives}）…`);
  if (!(await makePages(content, options, building, partsFor(initiatives))))
    throw new Error("ページを作れませんでした。上の表示を見てください。前に作ったサイトはそのまま残っています。");
  say("検索の索引を作っています…");
  const { pages } = await buildSearchIndex(building);
  // After the index: an old address is no page to be found.
  writeRedirects(building, addresses.redirects, options);
  writeHeaders(building, options.base);
  writeSecurityTxt(building, content.site, options);
  const old = `${options.out}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(options.out)) renameSync(options.out, old);
  renameSync(building, options.out);
  rmSync(old, { recursive: true, force: true });
  return { pages };
}
