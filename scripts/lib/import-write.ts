import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { sha256 } from "../../src/data/sha256.ts";
import { IMPORT_JOURNAL, IMPORT_STAGING } from "../../src/data/store.ts";

export interface FileToWrite {
  /** Absolute, inside the folder. */
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

// The staging folder lies inside the content folder: on the same disk, so that a rename is one step. The journal's presence says that
// everything is prepared; from then on an import is carried through, and nothing is published until it is.

interface Entry {
  /** The prepared file, in the staging folder. */
  readonly staged: string;
  /** Its place, relative to the content folder, with `/`. */
  readonly path: string;
  readonly sha256: string;
}

/**
 * Writes all files or none. First every file is prepared in a folder of its own; then one rename of
 * the journal decides. Killed before it, nothing was written, and the next import clears the folder;
 * killed after it, the next import (`finishImport`) puts the rest in place before it does anything else.
 * Where a step fails without the process ending, what was there before is put back and the error goes on.
 * No file is ever deleted but what the import itself prepared or made.
 */
export function writeAll(files: readonly FileToWrite[], folder: string): void {
  if (files.length === 0) return;
  finishImport(folder);
  const staging = join(folder, IMPORT_STAGING);
  const made = mkdirSync(staging, { recursive: true });
  const entries: Entry[] = [];
  const before = new Map<string, Uint8Array | undefined>();
  try {
    for (const [i, { path, bytes }] of files.entries()) {
      const inFolder = relative(folder, path);
      if (inFolder.startsWith("..") || resolve(folder, inFolder) !== resolve(path))
        throw new Error(`内容のフォルダの外には書きません: ${path}`);
      before.set(path, existsSync(path) ? readFileSync(path) : undefined);
      const staged = `${i}.file`;
      const buffer = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
      writeDurably(join(staging, staged), buffer);
      entries.push({ staged, path: inFolder.split(sep).join("/"), sha256: sha256(buffer) });
    }
    writeDurably(join(staging, `${IMPORT_JOURNAL}.new`), Buffer.from(JSON.stringify(entries)));
  } catch (error) {
    rmSync(made ?? staging, { recursive: true, force: true });
    throw error;
  }
  renameSync(join(staging, `${IMPORT_JOURNAL}.new`), join(staging, IMPORT_JOURNAL));
  const folders: string[] = [];
  try {
    putInPlace(folder, entries, folders);
  } catch (error) {
    for (const [path, bytes] of before) {
      if (bytes === undefined) rmSync(path, { force: true });
      else writeFileSync(path, bytes);
    }
    rmSync(staging, { recursive: true, force: true });
    for (const one of folders) rmSync(one, { recursive: true, force: true });
    throw error;
  }
  rmSync(staging, { recursive: true, force: true });
}

/** Carries an import through that was cut off, or clears what one had only prepared. Says which. */
export function finishImport(folder: string): "nothing" | "cleared" | "finished" {
  const staging = join(folder, IMPORT_STAGING);
  if (!existsSync(staging)) return "nothing";
  const journal = join(staging, IMPORT_JOURNAL);
  if (!existsSync(journal)) {
    rmSync(staging, { recursive: true, force: true });
    return "cleared";
  }
  putInPlace(folder, JSON.parse(readFileSync(journal, "utf8")) as Entry[], []);
  rmSync(staging, { recursive: true, force: true });
  return "finished";
}

const order = ({ path }: Entry): number => (path.includes("/sources/") ? 0 : path.includes("/initiatives/") ? 2 : 1);

function putInPlace(folder: string, entries: readonly Entry[], folders: string[]): void {
  // Sources and registers come before the editions that refer to them: content is whole after every single step.
  for (const { staged, path, sha256: wanted } of entries.toSorted((a, b) => order(a) - order(b))) {
    const to = join(folder, path);
    const from = join(folder, IMPORT_STAGING, staged);
    if (!existsSync(from)) {
      // Put in place before the process was cut off.
      if (existsSync(to) && sha256(readFileSync(to)) === wanted) continue;
      throw new Error(`${path} を書く準備ができていません。もう一度取り込んでください。`);
    }
    const first = mkdirSync(dirname(to), { recursive: true });
    if (first !== undefined) folders.push(first);
    renameSync(from, to);
  }
}

function writeDurably(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes);
  const file = openSync(path, "r+");
  fsyncSync(file);
  closeSync(file);
}
