import { describe, expect, test } from "vitest";
import type { Direction } from "../../src/domain/direction.ts";
import {
  type Accumulation,
  ATTAINMENT_STATES,
  type AttainmentState,
  indicatorAttainment,
  summaryOf,
  totalOf,
} from "../../src/plan/attainment.ts";
import { columnsOf, effectRow, yearCells } from "../../src/plan/series.ts";
import type { Edition, EffectGroup, EffectRow } from "../../src/schemas/edition.ts";
import { indicatorInput, makeEdition, makePlan, series } from "../factories.ts";

const columns = columnsOf(makePlan());

/** The sums of one group of an edition. */
function summarised(edition: Edition, group: EffectGroup, accumulation: Accumulation) {
  const of = (row: EffectRow) => yearCells(effectRow(edition, columns, group, row));
  return summaryOf({ original: of("original"), revised: of("revised"), actual: of("actual") }, accumulation);
}

/** The judgement of FY2018 on a sheet of 2019-03-31. Cells as printed; null where the sheet lacks the row. */
function judged(actual: string | null, original: string | null, revised: string | null, direction: Direction | undefined): AttainmentState {
  const row = (cell: string | null) => (cell === null ? undefined : series(`|||${cell}`));
  const edition = makeEdition({
    overall: {
      indicators: [indicatorInput({}, { direction, actual: row(actual), originalTarget: row(original), revisedTarget: row(revised) })],
    },
  });
  const state = indicatorAttainment(edition, columns, 0).find((one) => one.fiscalYear === 2018)?.state;
  if (!state) throw new Error("no judgement of FY2018");
  return state;
}

describe("達成の判定", () => {
  const table: [actual: string | null, original: string | null, revised: string | null, Direction | undefined, AttainmentState][] = [
    // Higher is better.
    ["15", "15", "8", "higher", "met-both"],
    ["15", "10", "15", "higher", "met-both"],
    ["8.4", "15", "8", "higher", "met-revised-only"],
    ["12", "10", "15", "higher", "met-original-only"],
    ["10", "10", "", "higher", "met-original"],
    ["10", "10", null, "higher", "met-original"],
    ["8", "未定", "8", "higher", "met-revised"],
    ["8", null, "8", "higher", "met-revised"],
    ["7.9", "15", "8", "higher", "missed"],
    ["9.9", "10", "", "higher", "missed"],
    ["7", "", "8", "higher", "missed"],
    // Lower is better.
    ["101,500", "100,000", "10,000", "lower", "missed"],
    ["10,000", "118,000", "10,000", "lower", "met-both"],
    ["55", "60", "50", "lower", "met-original-only"],
    ["70", "60", "80", "lower", "met-revised-only"],
    // A real 0 is a result and a target.
    ["0", "0", "", "lower", "met-original"],
    ["0", "5", "", "higher", "missed"],
    ["0", "5", "0", "lower", "met-both"],
    ["△38", "△50", "", "higher", "met-original"],
    // No result.
    ["", "10", "", "higher", "no-result"],
    ["集計中", "10", "", "higher", "no-result"],
    ["－", "10", "", "higher", "no-result"],
    ["対象外", "10", "", "higher", "no-result"],
    ["0*", "10", "", "higher", "no-result"],
    [null, "10", "", "higher", "no-result"],
    // The more the better and a target of 0: every result would reach it, unless numbers lie below 0.
    ["0", "0", "", "higher", "zero-target"],
    ["5", "0", "0", "higher", "zero-target"],
    ["5", "0", "4", "higher", "met-revised"],
    ["3", "0", "4", "higher", "missed"],
    ["△5", "0", "", "higher", "missed"],
    ["5", "△3", "0", "higher", "met-both"],
    // No target, before the question of the direction.
    ["10", "", "", "higher", "no-target"],
    ["10", null, null, "higher", "no-target"],
    ["10", "未定", "－", undefined, "no-target"],
    ["10", "0*", "", "higher", "no-target"],
    // The direction is never guessed.
    ["10", "10", "", undefined, "no-direction"],
    ["10", "10", "8", undefined, "no-direction"],
  ];
  test.each(table)("実績「%s」、当初「%s」、変更「%s」、向き %s なら %s", (actual, original, revised, direction, expected) => {
    expect(judged(actual, original, revised, direction)).toBe(expected);
  });

  test("終わっていない年度は、数があってもなくても、まだ", () => {
    const edition = makeEdition({
      overall: { indicators: [indicatorInput({ originalTarget: "|2|4|6|8|10", actual: "|45|47|49|51|" })] },
    });
    expect(indicatorAttainment(edition, columns, 0).map(({ fiscalYear, state }) => [fiscalYear, state])).toEqual([
      [2016, "met-original"],
      [2017, "met-original"],
      [2018, "met-original"],
      [2019, "not-due"],
      [2020, "not-due"],
    ]);
  });

  test("どの判定にも、市民に読める説明がある", () => {
    const found = new Set([...table.map((row) => row[4]), "not-due"]);
    expect(found).toEqual(new Set(Object.keys(ATTAINMENT_STATES)));
  });

  test("証明書の交付の割合は、下げた目標にだけ届いている", () => {
    const edition = makeEdition({
      overall: {
        indicators: [
          indicatorInput({ originalTarget: "|5|10||||10", revisedTarget: "|||2|3|4|4", actual: "|1|1|2.8|||0*" }, { unit: "%" }),
        ],
      },
    });
    expect(indicatorAttainment(edition, columns, 0).map(({ state }) => state)).toEqual([
      "missed",
      "missed",
      "met-revised-only",
      "not-due",
      "not-due",
    ]);
  });
});

describe("効果額のまとめ", () => {
  const printing = makeEdition({
    overall: {
      effects: {
        costReduction: {
          original: series("1,245|0|549|537|523|501|2,110"),
          revised: series("||1,137|1,105|1,105|1,105|4,452"),
          actual: series("|183|1,106|439|||1,728"),
        },
        combined: {
          original: series("1,245|0|549|537|523|501|2,110"),
          revised: series("|0|1,137|1,105|1,105|1,105|4,452"),
          // The form filled in a 0 for the years to come.
          actual: series("|183|1,106|439|0|0|1,728"),
        },
      },
    },
  });

  test.each(["costReduction", "combined"] as const)(
    "1,728千円は、これまでの当初の159%%、変更後の77%%、変更後の全体の39%%（%s）",
    (group) => {
      const summary = summarised(printing, group, "per-year");
      expect(summary.until).toBe(2018);
      expect(summary.actual.value).toBe(1728);
      expect(summary.originalToDate.value).toBe(1086);
      expect(summary.revisedToDate.value).toBe(2242);
      expect(summary.originalWhole.value).toBe(2110);
      expect(summary.revisedWhole.value).toBe(4452);
      expect(summary.percent).toEqual({ originalToDate: 159, revisedToDate: 77, originalWhole: 82, revisedWhole: 39 });
    },
  );

  test("基準の欄と計の欄は、足し合わせに入らない", () => {
    const summary = summarised(printing, "costReduction", "per-year");
    expect(summary.originalWhole.cells.map((cell) => cell.column.key)).toEqual(["2016", "2017", "2018", "2019", "2020"]);
  });

  test("終わっていない年度の0は、実績に入らない", () => {
    const cells = summarised(printing, "combined", "per-year").actual.cells;
    expect(cells.map((cell) => cell.column.key)).toEqual(["2016", "2017", "2018"]);
  });

  test("実績がなければ、0ではなく、ないと言う", () => {
    const edition = makeEdition({
      overall: { effects: { costReduction: { original: series("|100"), actual: series("||||||0*") } } },
    });
    const summary = summarised(edition, "costReduction", "per-year");
    expect(summary).toMatchObject({ until: null, actual: { value: null }, originalToDate: { value: null }, originalWhole: { value: 100 } });
    expect(summary.percent).toEqual({
      originalToDate: undefined,
      revisedToDate: undefined,
      originalWhole: undefined,
      revisedWhole: undefined,
    });
  });

  test("実績が0なら、0円という実績がある", () => {
    const edition = makeEdition({
      overall: { effects: { costReduction: { original: series("|100"), actual: series("|0") } } },
    });
    const summary = summarised(edition, "costReduction", "per-year");
    expect(summary).toMatchObject({ until: 2016, actual: { value: 0 }, percent: { originalToDate: 0 } });
  });

  test("計画が0やマイナスなら、割合は出さない", () => {
    const edition = makeEdition({
      overall: { effects: { costReduction: { original: series("|△20"), revised: series("|0"), actual: series("|△24") } } },
    });
    const summary = summarised(edition, "costReduction", "per-year");
    expect(summary.actual.value).toBe(-24);
    expect(summary.percent).toMatchObject({ originalToDate: undefined, revisedToDate: undefined });
  });

  describe("累計で書かれた計画", () => {
    const cumulative = makeEdition({
      overall: {
        effects: {
          revenueIncrease: { original: series("|0|40|120|120|300"), revised: series("||||40|180"), actual: series("|0|38|90") },
        },
      },
    });
    const summary = summarised(cumulative, "revenueIncrease", "cumulative");

    test("累計は足さず、最後の年度の額をとる", () => {
      expect(summary.actual.value).toBe(90);
      expect(summary.actual.cells.map((cell) => cell.column.key)).toEqual(["2018"]);
      expect(summary.originalWhole.value).toBe(300);
      expect(summary.revisedWhole.value).toBe(180);
    });

    test("これまでの計画は、実績と同じ年度の額と比べる", () => {
      expect(summary.originalToDate.value).toBe(120);
      expect(summary.percent.originalToDate).toBe(75);
    });

    test("同じ年度に変更計画額がなければ、別の年度の額とは比べない", () => {
      expect(summary.revisedToDate.value).toBeNull();
      expect(summary.percent.revisedToDate).toBeUndefined();
    });
  });
});

test("合計は数えた欄だけから作り、1つもなければ、ないと言う", () => {
  const edition = makeEdition({ overall: { effects: { costReduction: { original: series("|0.1|0.2|未定|－|0*") } } } });
  const total = totalOf(yearCells(effectRow(edition, columns, "costReduction", "original")));
  expect([total.value, total.cells.length]).toEqual([0.3, 2]);
  expect(totalOf(yearCells(effectRow(edition, columns, "costReduction", "revised"))).value).toBeNull();
});
