import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Accessibility } from "../../src/schemas/accessibility.ts";
import { kindOf } from "./audit.ts";
import { projectRoot } from "./paths.ts";
import { sitePages } from "./site-pages.ts";
import { serve } from "./static-server.ts";
import { ensureTool } from "./tool.ts";

const tool = join(projectRoot, "scripts", "audit");

type Scores = NonNullable<Accessibility["lighthouse"]>;

/**
 * Lighthouse's scores of the first page of each kind, on its mobile preset. The tool is large and asked for seldom, so
 * it is a package of its own that is installed when it is asked for. Throws Error where it can't be.
 */
export async function lighthouseScores(
  { dir, executablePath }: { dir: string; executablePath: string },
  say: (text: string) => void,
): Promise<Scores> {
  ensureTool(tool, "Lighthouse ", say);
  const firsts = new Map<string, { path: string; isListed: boolean }>();
  for (const { file, path } of sitePages(dir).filter((page) => page.file !== "404.html")) {
    const html = readFileSync(join(dir, file), "utf8");
    const kind = kindOf(path, html);
    if (!firsts.has(kind)) firsts.set(kind, { path, isListed: !html.includes('name="robots" content="noindex"') });
  }
  const server = await serve(dir);
  try {
    const scores: Scores = [];
    for (const [kind, { path, isListed }] of firsts) {
      const { status, stdout, stderr } = await runTool(new URL(path, server.url).href, executablePath);
      if (status !== 0) throw new Error(`Lighthouse が ${path} を測れませんでした。\n${stderr}`);
      const got = JSON.parse(stdout) as Omit<Scores[number], "kind" | "path">;
      // A page that asks search engines to pass by would be marked down for just that.
      scores.push({ kind, path: `/${path}`, ...got, seo: isListed ? got.seo : null });
      say(`　${kind}（/${path}）: ${got.performance}、${got.accessibility}、${got.bestPractices}、${isListed ? got.seo : "対象外"}`);
    }
    return scores;
  } finally {
    await server.close();
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
