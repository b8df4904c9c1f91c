import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { listFiles } from "../../src/data/store.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { decodeText } from "../../src/sheets/decode.ts";
import { delimitedGrid } from "../../src/sheets/delimited.ts";
import type { Grid } from "../../src/sheets/grid.ts";

/** A file of sheets, read: its bytes, and the grids in it. */
export interface SourceFile {
  /** As the person named it. */
  readonly named: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly grids: readonly Grid[];
}

const TEXT_ENDINGS = [".txt", ".tsv", ".tab", ".csv"];

/** Reads the files that the person named; a file that can't be read is a problem, not an exception. */
export function readSourceFiles(names: readonly string[]): { files: SourceFile[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const fail = (file: string, id: string, message: string, expected: string): undefined => {
    problems.push({ severity: "error", id: `import.${id}`, file, message, expected });
    return undefined;
  };
  const seen = new Set<string>();
  const files = names.flatMap((named): SourceFile[] => {
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

/** Where a source stands in the plan's folder: its name there, and whether it is to be copied to it. */
export interface SourcePlace {
  readonly name: string;
  readonly copy: boolean;
}

/**
 * The name under which an edition refers to its source. A file that already is in the folder, by
 * place or by its bytes, keeps its name; any other gets the year in front, and a number where
 * another file has that name: what was published is never overwritten.
 */
export function placeSource(file: SourceFile, sourcesDir: string, fiscalYear: number, taken: ReadonlySet<string>): SourcePlace {
  if (dirname(file.path) === resolve(sourcesDir)) return { name: basename(file.path), copy: false };
  const there = listFiles(sourcesDir);
  const same = there.find((name) => Buffer.compare(readFileSync(join(sourcesDir, name)), file.bytes) === 0);
  if (same !== undefined) return { name: same, copy: false };
  const plain = basename(file.path).replace(/[\s/\\?%*:|"<>#&]+/g, "-");
  const wanted = plain.startsWith(`${fiscalYear}-`) ? plain : `${fiscalYear}-${plain}`;
  const ending = extname(wanted);
  const stem = wanted.slice(0, wanted.length - ending.length);
  const isTaken = (name: string): boolean => there.includes(name) || taken.has(name);
  let name = wanted;
  for (let n = 2; isTaken(name); n += 1) name = `${stem}-${n}${ending}`;
  return { name, copy: true };
}
