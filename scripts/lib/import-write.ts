import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export interface FileToWrite {
  /** Absolute. */
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/**
 * Writes all files or none: first each beside its place, then all are renamed. Where a step
 * fails, what was there before is put back and the error goes on.
 */
export function writeAll(files: readonly FileToWrite[]): void {
  const temporary = (path: string): string => `${path}.importing`;
  const before = new Map<string, Uint8Array | undefined>();
  const made: string[] = [];
  try {
    for (const { path, bytes } of files) {
      const first = mkdirSync(dirname(path), { recursive: true });
      if (first !== undefined) made.push(first);
      writeFileSync(temporary(path), bytes);
    }
    for (const { path } of files) {
      before.set(path, existsSync(path) ? readFileSync(path) : undefined);
      renameSync(temporary(path), path);
    }
  } catch (error) {
    for (const [path, bytes] of before) {
      if (bytes === undefined) rmSync(path, { force: true });
      else writeFileSync(path, bytes);
    }
    for (const { path } of files) rmSync(temporary(path), { force: true });
    for (const folder of made) rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
