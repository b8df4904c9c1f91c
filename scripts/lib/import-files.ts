import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { listFiles } from "../../src/data/store.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { decodeText } from "../../src/sheets/decode.ts";
import { delimitedGrid } from "../../src/sheets/delimited.ts";
import type { Grid } from "../../src/sheets/grid.ts";

/** A file of sheets on this machine, read: its bytes, and the grids in it. */
export interface NamedFile {
  /** As the person named it. */
  readonly named: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly grids: readonly Grid[];
}

const TEXT_ENDINGS = [".txt", ".tsv", ".tab", ".csv"];

/** Reads the files that the person named; a file that can't be read is a problem, not an exception. */
export function readSourceFiles(names: readonly string[]): { files: NamedFile[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const fail = (file: string, id: string, message: string, expected: string): undefined => {
    problems.push({ severity: "error", id: `import.${id}`, file, message, expected });
    return undefined;
  };
  const seen = new Set<string>();
  const files = names.flatMap((named): NamedFile[] => {
    const path = resolve(named);
    // The same file named twice is read once.
    if (seen.has(path)) return [];
    seen.add(path);
    if (!existsSync(path) || !statSync(path).isFile()) {
      fail(named, "no-file", "ファイルがありません。", "取り込むシートのファイルの名前");
      return [];
    }
    const ending = extname(path).toLowerCase();
    if (!TEXT_ENDINGS.includes(ending)) {
      fail(
        named,
        "file-kind",
        "この種類のファイルはまだ読めません。",
        `タブ区切りかコンマ区切りの文字のファイル（${TEXT_ENDINGS.join("、")}）`,
      );
      return [];
    }
    const bytes = readFileSync(path);
    const decoded = decodeText(bytes);
    if (!decoded) {
      fail(named, "encoding", "文字コードが分からず、文字として読めません。", "UTF-8、UTF-16、Shift_JIS のどれかで保存したファイル");
      return [];
    }
    return [{ named, path, bytes, grids: [delimitedGrid(decoded.text, named, ending === ".csv" ? "," : undefined)] }];
  });
  return { files, problems };
}

/** The name of a file in the sources folder, where it is there already, by its place or by its bytes. */
export function standingName(file: NamedFile, sourcesDir: string): string | undefined {
  if (dirname(file.path) === resolve(sourcesDir)) return basename(file.path);
  return listFiles(sourcesDir).find((name) => Buffer.compare(readFileSync(join(sourcesDir, name)), file.bytes) === 0);
}
