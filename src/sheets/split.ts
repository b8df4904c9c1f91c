import { type FiscalYearSpan, parseFiscalYear, parseFiscalYearSpan } from "../domain/fiscal-year.ts";
import type { Problem } from "../domain/problem.ts";
import { type Grid, isBlank, placeOf, type Row, rowsOf } from "./grid.ts";
import { isFooter, isLabel, isPageNumber, KIND_LABELS, labelOf, SHEET_NAMES, type SheetKind, type Title, titleOf } from "./layout.ts";

/** One sheet's lines: from its title to the line before the next sheet. */
export interface SheetBlock {
  readonly grid: Grid;
  readonly kind: SheetKind;
  readonly title: Title | undefined;
  /** The plan period that an 全体計画's title names. */
  readonly period: FiscalYearSpan | undefined;
  /** The fiscal year that a year sheet's title names. */
  readonly fiscalYear: number | undefined;
  /** Lines with something in them, title included. */
  readonly rows: readonly Row[];
  /** First and last line with something in it. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Whether cells stand under their headings, as in a worksheet; else lines may be shifted, as in extracted text. */
  readonly exact: boolean;
}

const startsHead = (row: Row): boolean => row.cells[0] !== undefined && isLabel(row.cells[0].plain, "theme");

/**
 * Finds the sheets of a grid by their titles and, where a title is lost, by the first row
 * of the head. Feet and blank lines separate nothing: they are missing as often as not.
 */
export function splitSheets(grid: Grid, exact = false): { blocks: SheetBlock[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const groups: { title: Title | undefined; rows: Row[]; headed: boolean }[] = [];
  for (const row of rowsOf(grid)) {
    if (row.cells.length === 0) continue;
    const title = titleOf(row);
    const current = groups.at(-1);
    if (title) groups.push({ title, rows: [row], headed: false });
    else if (startsHead(row) && (!current || current.headed)) groups.push({ title: undefined, rows: [row], headed: true });
    else if (current) {
      current.rows.push(row);
      if (startsHead(row)) current.headed = true;
    } else if (!isFooter(row) && !isPageNumber(row)) {
      for (const cell of row.cells) {
        problems.push({
          // Above the form of a worksheet stand numbers of forms and stamps; a text file holds nothing but sheets.
          severity: grid.merged ? "warning" : "error",
          id: "sheet.outside",
          file: grid.file,
          ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
          place: placeOf(cell),
          message: "どのシートにも入っていないセルです。",
          found: cell.plain.trim(),
          fix: "シートは「アクションプラン全体計画（…）」か「アクションプラン（…年度）」の行から始まります。",
        });
      }
    }
  }
  if (groups.length === 0) {
    if (grid.merged) problems.splice(0);
    problems.push({
      severity: "error",
      id: "sheet.none",
      file: grid.file,
      ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
      message: "アクションプランのシートが見つかりません。",
      found: grid.rows.every((cells) => cells.every(isBlank))
        ? "空のファイル"
        : "「アクションプラン全体計画（…）」も「推進項目」の行もないファイル",
      expected: "「アクションプラン全体計画（平成28～32年度）」や「アクションプラン（平成30年度）」で始まるシート",
    });
  }
  return { blocks: groups.map(({ title, rows }) => toBlock(grid, title, rows, exact, problems)), problems };
}

function toBlock(grid: Grid, title: Title | undefined, rows: Row[], exact: boolean, problems: Problem[]): SheetBlock {
  const kind = title?.kind ?? kindOf(rows);
  const period = kind === "overall" && title?.bracket !== undefined ? parseFiscalYearSpan(title.bracket) : undefined;
  const fiscalYear = kind === "year" && title?.bracket !== undefined ? parseFiscalYear(title.bracket) : undefined;
  if (title?.bracket !== undefined && period === undefined && fiscalYear === undefined) {
    problems.push({
      severity: "error",
      id: "sheet.title",
      file: grid.file,
      sheet: grid.sheet ?? SHEET_NAMES[kind],
      place: placeOf(title.cell),
      message: kind === "overall" ? "題名の計画期間が読めません。" : "題名の年度が読めません。",
      found: title.cell.plain.trim(),
      expected: kind === "overall" ? "アクションプラン全体計画（平成28～32年度）の形" : "アクションプラン（平成30年度）の形",
    });
  }
  const first = rows[0] as Row;
  const last = rows.at(-1) as Row;
  return { grid, kind, title, period, fiscalYear, rows, firstLine: first.line, lastLine: last.line, exact };
}

/** Without a title, the labels tell what a sheet is. */
function kindOf(rows: readonly Row[]): SheetKind {
  const count = (kind: SheetKind) =>
    rows.filter((row) => row.cells.some((cell) => labelOf(cell.plain, KIND_LABELS[kind]) !== undefined)).length;
  return count("year") > count("overall") ? "year" : "overall";
}

/** The lines of a sheet as they are printed, without the empty cells at their ends. */
export function printedRows(block: SheetBlock): string[][] {
  return block.grid.rows.slice(block.firstLine - 1, block.lastLine).map((cells) => {
    const end = cells.findLastIndex((text) => !isBlank(text));
    return cells.slice(0, end + 1);
  });
}
