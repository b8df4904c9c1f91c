import { describe, expect, test } from "vitest";
import { sampledRanges, scoreTable } from "../../scripts/lib/mutation.ts";

describe("変異テストの結果", () => {
  const mutants = (statuses: string) => statuses.split(" ").map((status) => ({ status }));

  test("フォルダごとに、気づいた割合を表にする。時間切れは気づいたうち、通らなかったところは気づかなかったうちに数える", () => {
    const table = scoreTable({
      files: {
        "src/b/one.ts": { mutants: mutants("Killed Timeout Survived NoCoverage Ignored CompileError") },
        "src/a/two.ts": { mutants: mutants("Killed Killed") },
        "src/a/three.ts": { mutants: mutants("Killed Survived") },
        "src/c/none.ts": { mutants: mutants("Ignored") },
      },
    });
    expect(table.split("\n").slice(2)).toEqual([
      "| src/a | 4 | 3 | 1 | 0 | 75.0% |",
      "| src/b | 4 | 2 | 1 | 1 | 50.0% |",
      "| src/c | 0 | 0 | 0 | 0 | – |",
    ]);
  });

  test("測る行は、いつも同じで、上に行が増えても同じ行が選ばれる", () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `const line${i} = ${i};`);
    const chosen = (source: string[]) => sampledRanges("a.ts", source.join("\n"), 10).map((range) => Number(/:(\d+)-\1$/.exec(range)?.[1]));
    expect(chosen(lines).length).toBeGreaterThan(60);
    expect(chosen(lines).length).toBeLessThan(140);
    expect(chosen(["", ...lines])).toEqual(chosen(lines).map((line) => line + 1));
    expect(sampledRanges("a.ts", "a\n\nb", 100)).toEqual(["a.ts:1-1", "a.ts:3-3"]);
  });
});
