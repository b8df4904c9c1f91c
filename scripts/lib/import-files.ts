import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { listFiles } from "../../src/data/store.ts";
import type { Problem } from "../../src/domain/problem.ts";
import type { Grid } from "../../src/sheets/grid.ts";
import { readFile, tooLarge } from "../../src/sheets/read-file.ts";

/** A file of sheets on this machine, read: its bytes, and the grids in it. */
export interface NamedFile {
  /** As the person named it. */
  readonly named: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly grids: readonly Grid[];
  /** What it holds that is not read and yet would be published with it. */
  readonly unseen: readonly string[];
}

/** Reads the files that the person named; a file that can't be read is a problem, not an exception. */
export async function readSourceFiles(names: readonly string[]): Promise<{ files: NamedFile[]; problems: Problem[] }> {
  const problems: Problem[] = [];
  const files: NamedFile[] = [];
  const seen = new Set<string>();
  for (const named of names) {
    const path = resolve(named);
    // The same file named twice is read once.
    if (seen.has(path)) continue;
    seen.add(path);
    const stat = existsSync(path) ? statSync(path) : undefined;
    if (!stat?.isFile()) {
      problems.push({
        severity: "error",
        id: "import.no-file",
        file: named,
        message: "ファイルがありません。",
        expected: "取り込むシートのファイルの名前",
      });
      continue;
    }
    // A file of gigabytes is not even opened.
    const large = tooLarge(named, stat.size);
    if (large) {
      problems.push(large);
      continue;
    }
    const bytes = new Uint8Array(readFileSync(path));
    const read = await readFile(bytes, named);
    problems.push(...read.problems);
    // Its sheets are read even where a cell is broken, so that all that is wrong is told at once.
    if (read.grids.length > 0) files.push({ named, path, bytes, grids: read.grids, unseen: read.unseen });
  }
  return { files, problems };
}

/** The name of a file in the sources folder, where it is there already, by its place or by its bytes. */
export function standingName(file: NamedFile, sourcesDir: string): string | undefined {
  if (dirname(file.path) === resolve(sourcesDir)) return basename(file.path);
  return listFiles(sourcesDir).find((name) => Buffer.compare(readFileSync(join(sourcesDir, name)), file.bytes) === 0);
}
