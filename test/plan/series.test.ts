import { describe, expect, test } from "vitest";
import { cellAt, columnsOf, effectRow, indicatorRow, printedAt, remarksAt, yearCells } from "../../src/plan/series.ts";
import { indicatorInput, makeEdition, makePlan, remarkInput, series } from "../factories.ts";

const columns = columnsOf(makePlan());
type Rows = Parameters<typeof indicatorInput>[0];
const withRows = (rows: Rows, updatedOn: string | undefined = "2019-03-31") =>
  makeEdition({ overall: { updatedOn, indicators: [indicatorInput(rows)] } });
const states = (rows: Rows, row: "originalTarget" | "revisedTarget" | "actual", updatedOn?: string) =>
  indicatorRow(withRows(rows, updatedOn), columns, 0, row).cells.map((cell) => cell.state);

test("列は、基準、計画期間の年度、最後の順に並ぶ", () => {
  expect(columns.map((column) => column.key)).toEqual(["baseline", "2016", "2017", "2018", "2019", "2020", "final"]);
  expect(columns.map((column) => column.fiscalYear)).toEqual([2015, 2016, 2017, 2018, 2019, 2020, undefined]);
});

describe("値の状態", () => {
  test("0は値で、空欄とは違う", () => {
    const row = indicatorRow(withRows({ actual: "0||0" }), columns, 0, "actual");
    expect(row.cells.slice(0, 4).map(({ state, value, counted }) => ({ state, value, counted }))).toEqual([
      { state: "value", value: 0, counted: true },
      { state: "blank", value: null, counted: false },
      { state: "value", value: 0, counted: true },
      { state: "blank", value: null, counted: false },
    ]);
  });

  test("様式が入れた0は、0と示すが数えない", () => {
    const cell = cellAt(indicatorRow(withRows({ actual: "||||||0*" }), columns, 0, "actual"), "final");
    expect(cell).toMatchObject({ state: "default-zero", value: 0, counted: false, asPrinted: "0" });
  });

  test("未定、集計中、横線、対象外は、印刷の文字とともに残り、数えない", () => {
    const row = indicatorRow(withRows({ originalTarget: "|未定|集計中|－|対象外" }), columns, 0, "originalTarget");
    expect(yearCells(row).map(({ state, value, asPrinted, counted }) => [state, value, asPrinted, counted])).toEqual([
      ["undetermined", null, "未定", false],
      ["pending", null, "集計中", false],
      ["dash", null, "－", false],
      ["not-applicable", null, "対象外", false],
      ["blank", null, null, false],
    ]);
  });

  test("行がないことと、行が空欄であることは違う", () => {
    expect(new Set(states({ originalTarget: "" }, "originalTarget"))).toEqual(new Set(["blank"]));
    expect(new Set(states({}, "originalTarget"))).toEqual(new Set(["row-missing"]));
    expect(indicatorRow(withRows({}), columns, 0, "originalTarget").present).toBe(false);
  });

  test("まだ終わっていない年度の実績は、空欄なら「まだ」、数があれば「数えない」", () => {
    expect(states({ actual: "0|45|47|49|51|53|0*" }, "actual")).toEqual([
      "value",
      "value",
      "value",
      "value",
      "not-counted",
      "not-counted",
      "default-zero",
    ]);
    expect(states({ actual: "|45" }, "actual")).toEqual(["blank", "value", "blank", "blank", "not-due", "not-due", "blank"]);
  });

  test("数えない実績も、数は見せる", () => {
    const cell = cellAt(indicatorRow(withRows({ actual: "|||||53" }), columns, 0, "actual"), "2020");
    expect(cell).toMatchObject({ state: "not-counted", value: 53, counted: false });
  });

  test("目標は、まだ終わっていない年度にもある", () => {
    expect(states({ originalTarget: "|2|4|6|8|10|10" }, "originalTarget")).toEqual(["blank", ...Array(6).fill("value")]);
  });

  test("更新日が年度の最後の日より1日でも前なら、その年度はまだ", () => {
    expect(states({ actual: "|1|1|2.8" }, "actual", "2019-03-30")[3]).toBe("not-counted");
    expect(states({ actual: "|1|1|2.8" }, "actual", "2019-03-31")[3]).toBe("value");
  });

  test("更新日のないシートの実績は、その版の年度までを数える", () => {
    const undated = makeEdition({ overall: { updatedOn: undefined, indicators: [indicatorInput({ actual: "|1|1|2.8|9" })] } });
    expect(indicatorRow(undated, columns, 0, "actual").cells.map((cell) => cell.state)).toEqual([
      "blank",
      "value",
      "value",
      "value",
      "not-counted",
      "not-due",
      "blank",
    ]);
  });

  test("効果額の実績も、まだ終わっていない年度は数えない", () => {
    const edition = makeEdition({ overall: { effects: { combined: { actual: series("|0|1,106|439|0|0|1,728") } } } });
    expect(effectRow(edition, columns, "combined", "actual").cells.map((cell) => cell.state)).toEqual([
      "blank",
      "value",
      "value",
      "value",
      "not-counted",
      "not-counted",
      "value",
    ]);
    expect(effectRow(edition, columns, "costReduction", "actual").cells[1]?.state).toBe("row-missing");
  });
});

describe("印刷の文字と場所", () => {
  const printed = {
    file: "a.txt",
    firstLine: 20,
    rows: [["", "実績値", "", "１"], []],
    cells: { "/overall/indicators/0/actual/years/2016": "20:4", "/overall/indicators/0/actual/years/2017": "20:9" },
  };

  test("値の印刷の文字と、もとのファイルの行と列を示す", () => {
    const edition = makeEdition({
      overall: { indicators: [indicatorInput({ actual: "|1|2|3" })] },
      printed: { overall: printed },
    });
    const row = indicatorRow(edition, columns, 0, "actual");
    expect(cellAt(row, "2016")).toMatchObject({ asPrinted: "１", place: { line: 20, column: 4 } });
    // The end of a row's blanks is left out, so a blank there is printed as nothing.
    expect(cellAt(row, "2017")).toMatchObject({ asPrinted: "", place: { line: 20, column: 9 } });
    expect(cellAt(row, "2018")).toMatchObject({ asPrinted: null, place: null });
  });

  test("シートが残っていなければ、場所はない", () => {
    expect(printedAt(undefined, "/overall/title")).toBeUndefined();
  });
});

test("注は、その値のものと、その行のものを分けて示す", () => {
  const cellPointer = "/overall/indicators/0/actual/years/2017";
  const remarks = [
    remarkInput({ at: "/overall/indicators/0/actual" }),
    remarkInput({ at: cellPointer }),
    remarkInput({ at: "/overall/goal" }),
  ];
  const edition = makeEdition({ overall: { indicators: [indicatorInput({ actual: "|1" })] }, remarks });
  const row = indicatorRow(edition, columns, 0, "actual");
  expect(row.remarks).toEqual([0]);
  expect(cellAt(row, "2017").remarks).toEqual([1]);
  expect(cellAt(row, "2016").remarks).toEqual([]);
  expect(remarksAt(edition.remarks, "/overall/goal")).toEqual([2]);
});

test("ない列を求めると、黙って空欄にせずに止まる", () => {
  expect(() => cellAt(indicatorRow(withRows({ actual: "|1" }), columns, 0, "actual"), "2030")).toThrow(RangeError);
});
