import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sha256 } from "../../src/data/sha256.ts";
import { listFiles } from "../../src/data/store.ts";

/**
 * The files below a folder, each with the SHA-256 of its bytes, sorted by path: what
 * `sha256sum --check` reads. Two sites of the same content have the same manifest.
 */
export function manifestOf(dir: string): string[] {
  return listFiles(dir).map((path) => `${sha256(readFileSync(join(dir, path)))}  ${path}`);
}
