import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../src/data/sha256.ts";
import { npm } from "./npm.ts";

/**
 * A tool that is large and seldom asked for has a package of its own in `home`: whoever never asks for it never installs
 * it. Installs what its lockfile says, where that is not there yet. Throws Error where it can't be had.
 */
export function ensureTool(home: string, name: string, say: (text: string) => void): void {
  const lock = sha256(readFileSync(join(home, "package-lock.json")));
  const stamp = join(home, "node_modules", ".installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  say(`${name}を入れています…`);
  const { status } = npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: home, isShown: true });
  if (status !== 0) throw new Error(`${name}を入れられませんでした。上の表示と、ネットワークの接続を確かめてください。`);
  writeFileSync(stamp, lock);
}
