import { spawnSync } from "node:child_process";
import { projectRoot } from "./paths.ts";

/** Runs npm over this project's lockfile and returns what it says. The npm that started a command is the one that is used. */
export function npm(args: readonly string[]): { readonly status: number; readonly stdout: string } {
  const cli = process.env.npm_execpath;
  const isScript = cli !== undefined && /\.[cm]?js$/.test(cli);
  const { status, stdout } = spawnSync(isScript ? process.execPath : "npm", isScript ? [cli, ...args] : [...args], {
    cwd: projectRoot,
    encoding: "utf8",
    maxBuffer: 100 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"],
    shell: process.platform === "win32" && !isScript,
  });
  return { status: status ?? 1, stdout: stdout ?? "" };
}
