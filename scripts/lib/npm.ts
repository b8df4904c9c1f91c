import { spawnSync } from "node:child_process";
import { projectRoot } from "./paths.ts";

/**
 * Runs npm, in this project's folder unless another is named, and returns what it says. The npm that started a command is
 * the one that is used. `isShown`: what it says goes to standard error instead.
 */
export function npm(
  args: readonly string[],
  { cwd = projectRoot, isShown = false } = {},
): { readonly status: number; readonly stdout: string } {
  const cli = process.env.npm_execpath;
  const isScript = cli !== undefined && /\.[cm]?js$/.test(cli);
  const { status, stdout } = spawnSync(isScript ? process.execPath : "npm", isScript ? [cli, ...args] : [...args], {
    cwd,
    encoding: "utf8",
    maxBuffer: 100 * 1024 * 1024,
    stdio: isShown ? ["ignore", 2, 2] : ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32" && !isScript,
  });
  return { status: status ?? 1, stdout: stdout ?? "" };
}
