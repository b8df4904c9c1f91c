import { writeXlsx } from "hucre/xlsx";
import { a1 } from "../domain/a1.ts";
import { shortFiscalYear, yearsOf } from "../domain/fiscal-year.ts";
import { workbookText } from "../domain/spreadsheet.ts";
import { VOCABULARIES, type VocabularyName } from "../schemas/plan.ts";
import type { Choice, FormCell, FormPlan, FormSheet } from "./form.ts";
import { GUIDE_SHEET, MARKS } from "./layout.ts";

/** Forms → an Excel workbook (.xlsx). The one file that knows the library which packs workbooks. Runs in Node and in the browser. */

type WriteOptions = Parameters<typeof writeXlsx>[0];
type Sheet = WriteOptions["sheets"][number];
type Cells = NonNullable<Sheet["cells"]>;
type CellToWrite = Cells extends Map<string, infer C> ? C : never;
type Style = NonNullable<CellToWrite["style"]>;

const FONT = { name: "游ゴシック", size: 11 } as const;
const LINE = { style: "thin", color: { rgb: "808080" } } as const;
const BOX = { top: LINE, right: LINE, bottom: LINE, left: LINE } as const;
const fill = (rgb: string) => ({ type: "pattern", pattern: "solid", fgColor: { rgb } }) as const;

const STYLES: Readonly<Record<FormCell["kind"], Style>> = {
  title: { font: { ...FONT, size: 14, bold: true }, alignment: { vertical: "center" } },
  label: { font: FONT, fill: fill("E8EEF7"), border: BOX, alignment: { vertical: "center", wrapText: true } },
  head: { font: FONT, fill: fill("F2F2F2"), border: BOX, alignment: { vertical: "center", horizontal: "center", wrapText: true } },
  value: { font: FONT, border: BOX, alignment: { vertical: "center", wrapText: true } },
  note: { font: { ...FONT, size: 9 }, alignment: { vertical: "center", wrapText: true } },
};
const DATE_FORMAT = "[$-411]ge\\.m\\.d;@";

/** As the sheets print numbers: amounts below 0 with △. */
function numberFormat(number: NonNullable<FormCell["number"]>, decimals = 0): string {
  if (number === "plain") return "General";
  const digits = `#,##0${decimals > 0 ? `.${"0".repeat(decimals)}` : ""}`;
  return number === "amount" ? `${digits};"△"${digits}` : digits;
}

/** Widths in half-width characters. */
const COLUMN_WIDTHS = [18, 16, 18] as const;
const VALUE_WIDTH = 13;
const LINE_HEIGHT = 18.75;
/** Points; Excel allows no more. */
const HIGHEST = 409;

export interface WorkbookToWrite extends FormPlan {
  readonly sheets: readonly FormSheet[];
  /** What the first sheet tells. */
  readonly guide: readonly string[];
}

/** The bytes of a workbook: first how to fill it in, then the forms. */
export async function writeWorkbook({ plan, sheets, guide }: WorkbookToWrite): Promise<Uint8Array> {
  const { sheet, lists } = guideSheet(plan, guide);
  return writeXlsx({
    sheets: [sheet, ...sheets.map((form) => formSheet(form, lists))],
    defaultFont: FONT,
    activeSheet: sheets.length > 0 ? 1 : 0,
    properties: { title: plan.title },
  });
}

type Lists = Readonly<Record<Choice, string>>;

/** The first sheet, and the ranges in it from which cells offer their words. */
function guideSheet({ vocabularies, period, shortTitle }: FormPlan["plan"], guide: readonly string[]): { sheet: Sheet; lists: Lists } {
  const cells: Cells = new Map();
  const merges: NonNullable<Sheet["merges"]> = [];
  let line = 0;
  const put = (column: number, value: string, style: Style): void => {
    cells.set(`${line - 1},${column - 1}`, { value: workbookText(value), type: "string", style });
  };
  const heights: NonNullable<Sheet["rowDefs"]> = new Map();
  line = 1;
  put(1, `${shortTitle}のシートの書き方`, STYLES.title);
  for (const text of guide) {
    line += 1;
    put(1, text, { font: FONT, alignment: { wrapText: true, vertical: "top" } });
    merges.push({ startRow: line - 1, endRow: line - 1, startCol: 0, endCol: 2 });
    heights.set(line - 1, { height: heightOf(text, 100) });
  }
  line += 2;
  put(1, "選べる言葉", STYLES.head);
  put(2, "言葉", STYLES.head);
  put(3, "意味", STYLES.head);
  const lists: Partial<Record<Choice, string>> = {};
  const list = (choice: Choice, name: string, words: readonly { term: string; meaning: string }[]): void => {
    const from = line + 1;
    for (const { term, meaning } of words) {
      line += 1;
      put(1, name, STYLES.value);
      put(2, term, STYLES.value);
      put(3, meaning, STYLES.value);
      heights.set(line - 1, { height: heightOf(meaning, 64) });
    }
    lists[choice] = `'${GUIDE_SHEET}'!$B$${from}:$B$${line}`;
  };
  for (const [key, name] of Object.entries(VOCABULARIES) as [VocabularyName, string][]) list(key, name, vocabularies[key]);
  list("mark", "取組項目の四半期", [{ term: MARKS[0] ?? "○", meaning: "その四半期に取り組む。取り組まないときは空欄。" }]);
  list(
    "period",
    "取組年度",
    yearsOf(period).map((year) => ({ term: shortFiscalYear(year), meaning: `${year}年度` })),
  );
  const sheet: Sheet = {
    name: GUIDE_SHEET,
    cells,
    rows: rowsFor(cells),
    merges,
    rowDefs: heights,
    columns: [{ width: 20 }, { width: 20 }, { width: 64 }],
    pageSetup: { paperSize: "a4", orientation: "portrait", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
  return { sheet, lists: lists as Lists };
}

function formSheet(form: FormSheet, lists: Lists): Sheet {
  const cells: Cells = new Map();
  const merges: NonNullable<Sheet["merges"]> = [];
  const validations: NonNullable<Sheet["dataValidations"]> = [];
  const heights = new Map<number, number>();
  const choices = new Map<Choice, string[]>();
  for (const cell of form.cells) {
    const { line, column, span = 1, lines = 1 } = cell;
    const style = styleOf(cell);
    for (let l = line; l < line + lines; l += 1)
      for (let c = column; c < column + span; c += 1) cells.set(`${l - 1},${c - 1}`, { value: null, type: "empty", style });
    cells.set(`${line - 1},${column - 1}`, { ...contentOf(cell), style });
    if (span > 1 || lines > 1)
      merges.push({ startRow: line - 1, endRow: line + lines - 2, startCol: column - 1, endCol: column + span - 2 });
    if (cell.choice) choices.set(cell.choice, [...(choices.get(cell.choice) ?? []), a1(line, column)]);
    if (lines === 1) {
      const width = Array.from({ length: span }, (_, i) => widthOf(column + i)).reduce((total, w) => total + w, 0);
      heights.set(line, Math.max(heights.get(line) ?? 0, heightOf(String(cell.value ?? ""), width)));
    }
  }
  for (const [choice, places] of choices)
    for (const range of places)
      validations.push({
        type: "list",
        formula1: lists[choice],
        range,
        allowBlank: true,
        showErrorMessage: true,
        errorTitle: "選べない言葉です",
        errorMessage: `シート「${GUIDE_SHEET}」にある言葉から選んでください。`,
      });
  return {
    name: form.name,
    cells,
    rows: rowsFor(cells),
    merges,
    dataValidations: validations,
    rowDefs: new Map(Array.from(heights, ([line, height]) => [line - 1, { height: Math.min(height, HIGHEST) }])),
    columns: Array.from({ length: form.width }, (_, i) => ({ width: widthOf(i + 1) })),
    freezePane: { rows: form.frozen },
    // One page, as the sheets on paper.
    pageSetup: { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 1 },
  };
}

const widthOf = (column: number): number => COLUMN_WIDTHS[column - 1] ?? VALUE_WIDTH;

/** Points for a text in a cell of this width; a Japanese character is as wide as two others. */
function heightOf(text: string, width: number): number {
  const lines = text
    .split("\n")
    .reduce(
      (total, part) => total + Math.max(1, Math.ceil(Array.from(part).reduce((w, ch) => w + (ch > "\u00ff" ? 2 : 1), 0) / (width - 1))),
      0,
    );
  return lines * LINE_HEIGHT;
}

function styleOf(cell: FormCell): Style {
  const style = STYLES[cell.kind];
  if (cell.date !== undefined) return { ...style, numFmt: DATE_FORMAT, alignment: { ...style.alignment, horizontal: "left" } };
  if (cell.number !== undefined)
    return { ...style, numFmt: numberFormat(cell.number, cell.decimals), alignment: { ...style.alignment, horizontal: "right" } };
  return style;
}

function contentOf({ value, date, formula }: FormCell): Pick<CellToWrite, "value" | "type" | "formula" | "formulaResult"> {
  if (formula !== undefined && value !== undefined) return { value, type: "formula", formula, formulaResult: value };
  if (date !== undefined && date !== "") return { value: new Date(`${date}T00:00:00Z`), type: "date" };
  if (value === undefined) return { value: null, type: "empty" };
  if (typeof value === "number") return { value, type: "number" };
  return { value: workbookText(value), type: "string" };
}

/** The library takes the extent of a sheet from its rows. */
function rowsFor(cells: Cells): null[][] {
  const places = Array.from(cells.keys(), (key) => key.split(",").map(Number) as [number, number]);
  const width = Math.max(...places.map(([, column]) => column)) + 1;
  return Array.from({ length: Math.max(...places.map(([line]) => line)) + 1 }, () => Array.from({ length: width }, () => null));
}
