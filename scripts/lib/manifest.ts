import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../../src/data/store.ts";

/**
 * The files below a folder, each with the SHA-256 of its bytes, sorted by path: what
 * `sha256sum --check` reads. Two sites of the same content have the same manifest.
 */
export function manifestOf(dir: string): string[] {
  return listFiles(dir).map((path) => `${sha256(readFileSync(join(dir, path)))}  ${path}`);
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
