import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignments, decide, type Evidence, type Reading } from "../../src/sheets/align.ts";
import { numberOf } from "../../src/sheets/evidence.ts";

/** A row written as `1 – 2`; – is a blank. */
const row = (text: string): Reading =>
  text
    .split(" ")
    .map((cell, i) => (cell === "–" ? undefined : { cell: { line: 1, column: i + 1, text: cell, plain: cell }, value: Number(cell) }));
const show = (reading: Reading): string => reading.map((value) => numberOf(value) ?? "–").join(" ");
const at =
  (slot: number, wanted: number): Evidence =>
  (reading) => ({
    id: `at${slot}`,
    result: numberOf(reading[slot]) === wanted ? "agrees" : "contradicts",
    text: "",
  });

describe("値の並べ方の候補", () => {
  it("長すぎる行は、その長さだけ空欄を抜く", () => {
    expect(alignments(row("– – 2 – 3 4"), 5).map(show)).toEqual(["– 2 – 3 4", "– – 2 3 4"]);
    expect(alignments(row("1 2 3"), 2)).toEqual([]);
  });

  it("収まっている行は、続いた値を空欄の上に1列だけ動かす", () => {
    expect(alignments(row("– 1 –"), 3).map(show).toSorted()).toEqual(["1 – –", "– – 1"]);
    expect(alignments(row("1 2 3"), 3)).toEqual([]);
  });

  it("どの候補も、値も順も変えない", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 7 }),
        (cells, width) => {
          const printed = row(cells.map((cell) => cell ?? "–").join(" "));
          for (const steps of [1, 2, 3]) {
            for (const reading of alignments(printed, width, steps)) {
              expect(reading).toHaveLength(width);
              expect(reading.filter(Boolean)).toEqual(printed.filter(Boolean));
            }
          }
        },
      ),
    );
  });
});

describe("並べ方の決め方", () => {
  it("印刷の位置がすべての手がかりと合えば、動かさない", () => {
    expect(decide(row("– 1 2 –"), 4, [at(1, 1)]).kind).toBe("printed");
  });

  it("合う並びが1つだけなら、それを取る", () => {
    const decision = decide(row("– – 1 2"), 4, [at(1, 1), at(2, 2)]);
    expect(decision.kind).toBe("moved");
    expect(decision.kind === "moved" && show(decision.reading)).toBe("– 1 2 –");
  });

  it("合う並びがいくつもあれば、印刷のままにして数を言う", () => {
    const decision = decide(row("– – 1 2"), 4, [at(1, 1)]);
    expect(decision).toMatchObject({ kind: "undecided", count: 2 });
  });

  it("ほかに決め手があれば、いくつもの候補から選ぶが、決め手だけでは動かさない", () => {
    const decision = decide(row("– – 1 2"), 4, [at(1, 1)], [at(3, 2)]);
    expect(decision.kind === "moved" && show(decision.reading)).toBe("– 1 – 2");
    expect(decide(row("– – 1 2"), 4, [], [at(1, 1)]).kind).toBe("printed");
  });

  it("どう並べても合わない手がかりは、位置の手がかりにしない", () => {
    const decision = decide(row("– 1 2 –"), 4, [at(1, 99)]);
    expect(decision.kind).toBe("contradicted");
    expect(decision.kind === "contradicted" && show(decision.reading)).toBe("– 1 2 –");
  });

  it("どう並べても合わない手がかりがあっても、ほかの手がかりで決まれば読む", () => {
    const decision = decide(row("– – 1 2 3"), 4, [at(0, 99), at(1, 1)]);
    expect(decision.kind === "moved" && show(decision.reading)).toBe("– 1 2 3");
  });

  it("詰める空欄のない長すぎる行は、読めない", () => {
    expect(decide(row("1 2 3"), 2, []).kind).toBe("impossible");
  });

  it("何も手がかりがなければ、収まる行は決して動かさない", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), { minLength: 7, maxLength: 7 }), (cells) => {
        expect(decide(row(cells.map((cell) => cell ?? "–").join(" ")), 7, []).kind).toBe("printed");
      }),
    );
  });
});
