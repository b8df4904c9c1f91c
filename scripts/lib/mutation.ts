/** The part of a mutation report that is read here: https://github.com/stryker-mutator/mutation-testing-elements */
export interface MutationReport {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>;
}

/** A number from 0 up to 100 of a text, the same each time (FNV-1a). */
function percentile(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) as number), 0x01000193);
  return ((hash >>> 0) / 2 ** 32) * 100;
}

/** Ranges of lines of a file that make up about `percent` of it: a line is chosen by its own text, wherever it moves. */
export const sampledRanges = (file: string, source: string, percent: number): string[] =>
  source
    .split("\n")
    .flatMap((line, i) => (line.trim() !== "" && percentile(`${file} ${line.trim()}`) < percent ? [`${file}:${i + 1}-${i + 1}`] : []));

/** Of each folder how many mutants the tests noticed, as a table. What no test ever reaches counts as unnoticed. */
export function scoreTable({ files }: MutationReport): string {
  const byFolder = Map.groupBy(Object.entries(files), ([file]) => file.slice(0, file.lastIndexOf("/")));
  const rows = Array.from(byFolder, ([folder, list]): [string, Record<string, number>] => {
    const counts: Record<string, number> = {};
    for (const { status } of list.flatMap(([, { mutants }]) => mutants)) counts[status] = (counts[status] ?? 0) + 1;
    return [folder, counts];
  });
  const line = (name: string, counts: Record<string, number>): string => {
    const found = (counts.Killed ?? 0) + (counts.Timeout ?? 0);
    const tried = found + (counts.Survived ?? 0) + (counts.NoCoverage ?? 0);
    const score = tried === 0 ? "–" : `${((found / tried) * 100).toFixed(1)}%`;
    return `| ${name} | ${tried} | ${found} | ${counts.Survived ?? 0} | ${counts.NoCoverage ?? 0} | ${score} |`;
  };
  return [
    "| フォルダ | 壊した数 | 気づいた | 気づかなかった | 通らなかった | 割合 |",
    "|---|---|---|---|---|---|",
    ...rows.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([folder, counts]) => line(folder, counts)),
  ].join("\n");
}
