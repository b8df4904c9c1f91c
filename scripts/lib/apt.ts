import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of a program on PATH. */
export function findProgram(name: string): string | undefined {
  const names = process.platform === "win32" ? [`${name}.exe`, name] : [name];
  return (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((dir) => names.map((one) => join(dir, one)))
    .find((path) => existsSync(path));
}

/** Installs Debian's packages where this process may; false where it may not or they can't be had. */
export function installByApt(...packages: readonly string[]): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const apt = (...args: string[]) =>
    spawnSync("apt-get", args, { stdio: ["ignore", 2, 2], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } }).status === 0;
  return apt("update", "-qq") && apt("install", "-y", "-qq", "--no-install-recommends", ...packages);
}

/** Finds a program, or installs the package that brings it; undefined where neither can be done. */
export const ensureProgram = (name: string, fromPackage: string): string | undefined =>
  findProgram(name) ?? (installByApt(fromPackage) ? findProgram(name) : undefined);
