import { yearsOf } from "../domain/fiscal-year.ts";
import type { Cell, Row } from "./grid.ts";
import { columnHead, EFFECT_ROW_LABELS, INDICATOR_ROW_LABELS, isLabel, labelOf } from "./layout.ts";
import type { PrintedValue, SheetNotes } from "./notes.ts";

/** A column of the tables, named as a series names it. */
export type SlotKey = "baseline" | "final" | `${number}`;

/** The header of a table: its columns in order, and where the 年度 label stands. */
export interface Header {
  readonly line: number;
  readonly labelColumn: number;
  readonly slots: readonly { readonly key: SlotKey; readonly name: string }[];
  /** The columns that each slot covers, first and last. */
  readonly columns: readonly (readonly [from: number, to: number])[];
  /** How many columns right of the 年度 label the first slot stands. */
  readonly offset: number;
}

/** A row of a table as printed: values by position, counted from the row's own label. */
export interface RawRow {
  readonly header: Header;
  readonly label: Cell;
  /** Index 0 is the first slot. Beyond the header's slots stand values that are outside the table. */
  readonly printed: readonly (PrintedValue | undefined)[];
  /** How many columns right of its usual place the whole row stands, by its label. */
  readonly shift: number;
  readonly row: Row;
}

const VALUE_ROWS = [...Object.values(INDICATOR_ROW_LABELS), ...Object.values(EFFECT_ROW_LABELS)];

/** Whether a row is a table's header: column heads behind a label, or where that is lost, years side by side. */
export function isHeaderRow(row: Row): boolean {
  // A value such as 2000 reads like a year; a row of values says so by its label.
  if (row.cells.slice(0, 3).some((cell) => labelOf(cell.plain, VALUE_ROWS) !== undefined)) return false;
  const heads = row.cells.flatMap((cell) => columnHead(cell.plain) ?? []);
  const labelled = row.cells[0] !== undefined && labelOf(row.cells[0].plain, ["year", "indicator", "effects"]) !== undefined;
  return labelled ? heads.length >= 2 : heads.filter((head) => head.kind === "year").length >= 2;
}

/** Reads a header. Its columns must be those of the plan, each once and side by side. */
export function readHeader(row: Row, notes: SheetNotes): Header | undefined {
  const heads: { cell: Cell; key: SlotKey; name: string }[] = [];
  let labelColumn: number | undefined;
  let sound = true;
  const fail = (cell: Cell | Row, id: string, message: string, expected?: string): void => {
    sound = false;
    notes.error(cell, id, message, expected === undefined ? {} : { expected });
  };
  for (const cell of row.cells) {
    notes.take(cell);
    const head = columnHead(cell.plain);
    if (!head) {
      if (heads.length === 0 && labelOf(cell.plain, ["year", "indicator", "effects", "status"]) !== undefined) {
        if (isLabel(cell.plain, "year")) labelColumn = cell.column;
      } else fail(cell, "unknown-column", "表の見出しが読めません。", "平成27年度当初予算(基準)、平成28年度、最終値 のような見出し");
      continue;
    }
    const name = cell.plain.normalize("NFKC").replace(/\s+/g, " ").trim();
    if (head.kind === "baseline" && head.fiscalYear !== undefined && head.fiscalYear !== notes.plan.baseline.fiscalYear) {
      fail(cell, "other-baseline", "基準の年度が計画の基準と違います。", notes.plan.baseline.label);
    }
    const key: SlotKey = head.kind === "year" ? `${head.fiscalYear}` : head.kind;
    if (heads.some((other) => other.key === key)) fail(cell, "twice", "同じ見出しの列が2つあります。");
    heads.push({ cell, key, name });
  }
  const misplaced = heads.find(({ key }, i) => (key === "baseline" && i !== 0) || (key === "final" && i !== heads.length - 1));
  if (misplaced) fail(misplaced.cell, "other-columns", "表の見出しの並びが違います。", "基準の欄、年度の順、最後に最終値（計）の欄");
  const years = heads.flatMap(({ key }) => (key === "baseline" || key === "final" ? [] : [Number(key)]));
  const expected = yearsOf(notes.plan.period);
  if (sound && years.join() !== expected.join()) {
    fail(row, "other-columns", "表の年度の列が計画期間と合いません。", `${expected.join("、")}年度の列がこの順に1つずつ`);
  }
  const [first] = heads;
  for (const [i, head] of heads.entries()) {
    // In a worksheet a heading may cover several columns, and an empty column is to be seen.
    if (!notes.exact && sound && first && head.cell.column !== first.cell.column + i) {
      fail(head.cell, "gap-in-header", "表の見出しの間に、見出しのない列があります。", "見出しが隙間なく並ぶ行");
    }
  }
  if (!sound || !first) return undefined;
  const label = labelColumn ?? first.cell.column - 1;
  return {
    line: row.line,
    labelColumn: label,
    offset: first.cell.column - label,
    slots: heads.map(({ key, name }) => ({ key, name })),
    columns: heads.map(({ cell }) => [cell.column, cell.column + (cell.span ?? 1) - 1]),
  };
}

/** The slot under whose heading a cell of a worksheet stands, or -1. */
export const slotAt = (header: Header, cell: Cell): number =>
  header.columns.findIndex(([from, to]) => cell.column >= from && cell.column <= to);

/**
 * Reads the values right of a row's own label. The label is the anchor: where the extraction
 * lost a cell before it, label and values moved together.
 */
export function readRow(row: Row, label: Cell, usualOffset: number, header: Header, unit: string | undefined, notes: SheetNotes): RawRow {
  notes.take(label);
  const printed: (PrintedValue | undefined)[] = header.slots.map(() => undefined);
  if (notes.exact) {
    for (const cell of row.cells) {
      const index = slotAt(header, cell);
      // What stands under no heading stays unread, which is said.
      if (index !== -1 && cell !== label) printed[index] = notes.value(cell, unit);
    }
    return { header, label, printed: Array.from(printed), shift: 0, row };
  }
  for (const cell of row.cells) {
    if (cell.column <= label.column) continue;
    const index = cell.column - label.column - header.offset;
    // A cell between the label and the first column belongs to none; it stays unread.
    if (index < 0) continue;
    printed[index] = notes.value(cell, unit);
  }
  return { header, label, printed: Array.from(printed), shift: label.column - header.labelColumn - usualOffset, row };
}
