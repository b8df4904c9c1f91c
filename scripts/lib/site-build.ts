import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readContent } from "../../src/data/store.ts";
import { errorsOf, ProblemsError } from "../../src/domain/problem.ts";
import { readAddresses } from "./addresses.ts";
import { writeHeaders } from "./headers.ts";
import type { SiteOptions } from "./options.ts";
import { projectRoot } from "./paths.ts";
import { writeRedirects } from "./redirects.ts";
import { buildSearchIndex } from "./search-index.ts";
import { writeSecurityTxt } from "./security-txt.ts";

/**
 * Names under which the pages learn of the build itself. A machine that happens to have one of them set
 * would give another answer: a base path of its own, or pages without their policy.
 */
const BUILD_FACTS = ["NODE_ENV", "BASE_URL", "PROD", "DEV", "MODE", "SSR", "SITE", "ASSETS_PREFIX"];

/** The environment through which astro.config.mjs takes a build's options. */
export function astroEnvironment(options: SiteOptions, out: string): NodeJS.ProcessEnv {
  const name = createHash("sha256")
    .update(`${options.content}\0${options.base}\0${options.date ?? ""}`)
    .digest("hex")
    .slice(0, 12);
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !BUILD_FACTS.includes(key))),
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
  const addresses = readAddresses(content, fallback);
  if (addresses.problems.length > 0) throw new ProblemsError(addresses.problems);
  const initiatives = content.plans.reduce((n, plan) => n + plan.initiatives.length, 0);
  say(`ページを作っています（計画 ${content.plans.length}、取組事業 ${initiatives}）…`);
  const building = `${options.out}.building`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  if ((await runAstro(["build"], astroEnvironment(options, building), true)) !== 0)
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
