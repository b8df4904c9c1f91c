import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { listFiles } from "../../src/data/store.ts";
import type { Accessibility } from "../../src/schemas/accessibility.ts";
import { kindOf } from "./audit.ts";
import { projectRoot } from "./paths.ts";
import { sitePages } from "./site-pages.ts";
import { serve } from "./static-server.ts";
import { ensureTool } from "./tool.ts";

const tool = join(projectRoot, "scripts", "audit");

type Scores = NonNullable<Accessibility["lighthouse"]>;

/** Files that hosts send compressed. */
const COMPRESSED = /\.(html|css|js|json|svg|xml|csv|txt)$/;

/**
 * The type of a page: pages that differ only in plan, initiative, year, theme, department, rule or chart are of one.
 * `plans/x/51001/2018/` → `plans/*\/*\/*\/`.
 */
const typeOf = (path: string): string =>
  path
    .replace(/^(plans|embed)\/[^/]+\//, "$1/*/")
    .replace(/\/(themes|departments|checks)\/[^/]+\//, "/$1/*/")
    .replace(/^embed\/.*/, "embed/*/")
    .replaceAll(/(?<=\/)\d[\d-]*(?=\/)/g, "*");

interface Measured {
  readonly got: Omit<Scores[number], "kind" | "path">;
  /** What costs points. */
  readonly stderr: string;
}

/**
 * The measurement with the middle speed: the machine's other work moves a run by some points, so Lighthouse's own advice
 * is to take the median of several. What is no speed comes out the same each time; the worst of each is kept.
 */
function middleOf(measured: readonly [Measured, Measured, Measured]): Measured {
  const [, middle] = measured.toSorted((a, b) => a.got.performance - b.got.performance);
  const worst = (name: "accessibility" | "bestPractices" | "seo") => Math.min(...measured.map(({ got }) => got[name]));
  const { got, stderr } = middle as Measured;
  return { got: { ...got, accessibility: worst("accessibility"), bestPractices: worst("bestPractices"), seo: worst("seo") }, stderr };
}

/**
 * Lighthouse's scores of the first page of each type, on its mobile preset, from a server that compresses as hosts do:
 * one run, or the middle of three where that is not full marks.
 * The tool is large and asked for seldom, so it is a package of its own that is installed when it is asked for.
 * Throws Error where it can't be, or can't measure a page.
 */
export async function lighthouseScores(
  { dir, executablePath }: { dir: string; executablePath: string },
  say: (text: string) => void,
): Promise<Scores> {
  ensureTool(tool, "Lighthouse ", say);
  const firsts = new Map<string, { path: string; kind: string }>();
  for (const { file, path } of sitePages(dir).filter((page) => page.file !== "404.html")) {
    if (!firsts.has(typeOf(path))) firsts.set(typeOf(path), { path, kind: kindOf(path, readFileSync(join(dir, file), "utf8")) });
  }
  const copy = mkdtempSync(join(tmpdir(), "mieru-lighthouse-"));
  cpSync(dir, copy, { recursive: true });
  for (const file of listFiles(copy).filter((path) => COMPRESSED.test(path)))
    writeFileSync(join(copy, `${file}.gz`), gzipSync(readFileSync(join(copy, file))));
  const server = await serve(copy, { gzip: true });
  try {
    const scores: Scores = [];
    for (const { kind, path } of firsts.values()) {
      const measure = async (): Promise<Measured> => {
        const run = () => runTool(new URL(path, server.url).href, executablePath);
        const first = await run();
        // A browser that saw no picture at all may see one the next time.
        const { status, stdout, stderr } = first.status === 0 ? first : await run();
        if (status !== 0) throw new Error(`Lighthouse が ${path} を測れませんでした。\n${stderr}`);
        return { got: JSON.parse(stdout) as Measured["got"], stderr };
      };
      const first = await measure();
      const isFull = Object.values(first.got).every((score) => score === 100);
      const { got, stderr } = isFull ? first : middleOf([first, await measure(), await measure()]);
      scores.push({ kind, path: `/${path}`, ...got });
      say(`　${kind}（/${path}）: ${got.performance}、${got.accessibility}、${got.bestPractices}、${got.seo}`);
      if (stderr !== "") say(stderr.trimEnd());
    }
    return scores;
  } finally {
    await server.close();
    rmSync(copy, { recursive: true, force: true });
  }
}

/** In a process of its own: the server here has to answer meanwhile. */
function runTool(url: string, chrome: string): Promise<{ status: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(tool, "score.mjs"), url], { cwd: tool, env: { ...process.env, CHROME_PATH: chrome } });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((done) => child.on("exit", (code) => done({ status: code ?? 1, stdout, stderr })));
}
