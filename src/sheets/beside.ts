import { parsePrintedNumber } from "../domain/number.ts";
import type { Problem } from "../domain/problem.ts";
import { truncate } from "../domain/text.ts";
import { type Cell, type Grid, placeOf, type Row, rowsOf } from "./grid.ts";
import { columnHead, EFFECT_ROW_LABELS, isLabel, LABELS, type LabelId, labelOf, quarterOf, titleOf } from "./layout.ts";
import { isHeaderRow } from "./table.ts";

/** What a worksheet has beside the form, and whether its cells stand where a person put them. */

const ALL_LABELS = Object.keys(LABELS) as LabelId[];
/** Text moved by an extraction stands this many columns right of its place at most. */
const SHIFT = 3;

/** Labels that stand above what they name, not left of it. */
const ABOVE: readonly LabelId[] = ["content", "schedule", "progressHeading", "resultHeading", "year", "status"];

const lastColumnOf = (cell: Cell): number => cell.column + (cell.span ?? 1) - 1;

/** Whether a row names an amount, and the cell that does. */
function effectLabel(row: Row): Cell | undefined {
  const labels = Object.values(EFFECT_ROW_LABELS);
  return row.cells.slice(0, 3).find((cell) => labelOf(cell.plain, labels) !== undefined);
}

/**
 * Whether the cells of a worksheet stand under their headings, as a person sees them in Excel. Text
 * of an extraction that was pasted into a worksheet has amounts one column right of their years, and
 * is read by evidence like a text file.
 */
export function isExact(grids: readonly Grid[]): boolean {
  return grids.every((grid) => {
    if (!grid.merged) return false;
    let first: number | undefined;
    for (const row of rowsOf(grid)) {
      if (isHeaderRow(row)) first = row.cells.find((cell) => columnHead(cell.plain) !== undefined)?.column;
      const label = effectLabel(row);
      if (label && first !== undefined && label.column >= first) return false;
    }
    return true;
  });
}

/** How many labels of the form a worksheet has. */
export function labelCount(grid: Grid): number {
  return rowsOf(grid).flatMap((row) => row.cells.filter((cell) => labelOf(cell.plain, ALL_LABELS) !== undefined)).length;
}

/** The last column of the form: its labels with a value's column, its headings, its merged cells. */
function formEdge(rows: readonly Row[]): number {
  let edge = 0;
  for (const row of rows) {
    const header = isHeaderRow(row);
    const schedule = row.cells[0] !== undefined && isLabel(row.cells[0].plain, "schedule");
    for (const cell of row.cells) {
      if (header ? columnHead(cell.plain) !== undefined : schedule && quarterOf(cell.plain) !== undefined)
        edge = Math.max(edge, lastColumnOf(cell));
      else {
        const label = labelOf(cell.plain, ALL_LABELS);
        if (label !== undefined) edge = Math.max(edge, lastColumnOf(cell) + (ABOVE.includes(label) ? 0 : 1));
      }
    }
    if (titleOf(row) && row.cells[0]) edge = Math.max(edge, lastColumnOf(row.cells[0]));
  }
  return rows.flatMap((row) => row.cells).reduce((last, cell) => (cell.column <= edge ? Math.max(last, lastColumnOf(cell)) : last), edge);
}

/**
 * Takes what people left beside the form out of a worksheet, and says so: it is no data and is not
 * published with the sheet. A number right at the edge stays: it may be a value that slipped.
 */
export function withoutNotesBeside(grid: Grid, exact: boolean): { grid: Grid; problems: Problem[] } {
  const rows = rowsOf(grid);
  const edge = formEdge(rows) + (exact ? 0 : SHIFT);
  if (!grid.merged || edge === 0) return { grid, problems: [] };
  const isBeside = (cell: Cell): boolean =>
    cell.column > edge + 1 || (cell.column === edge + 1 && exact && parsePrintedNumber(cell.plain).kind === "unreadable");
  const beside = rows.flatMap((row) => row.cells.filter(isBeside));
  const gone = new Set(beside.map((cell) => `${cell.line}:${cell.column}`));
  const told = (grid.told ?? []).filter(({ column }) => column === undefined || column <= edge + 1);
  return {
    grid: { ...grid, told, rows: grid.rows.map((row, i) => row.map((text, j) => (gone.has(`${i + 1}:${j + 1}`) ? "" : text))) },
    problems: beside.map((cell) => ({
      severity: "warning",
      id: "sheet.beside",
      file: grid.file,
      ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
      place: placeOf(cell),
      message: "様式の外に書かれているので、読みませんでした。サイトにも載りません。",
      found: truncate(cell.plain.trim(), 80),
    })),
  };
}
