import { readXlsx } from "hucre/xlsx";
import { a1, columnLetters, parseA1 } from "../domain/a1.ts";
import { sum } from "../domain/number.ts";
import type { Problem } from "../domain/problem.ts";
import { truncate } from "../domain/text.ts";
import { type CellProblem, type Grid, isBlank } from "./grid.ts";
import { isEraFormat, showDate, showNumber } from "./number-format.ts";
import { DAMAGED, refuseWorkbook, type WorkbookRefusal } from "./workbook-safety.ts";

/**
 * An Excel workbook (.xlsx) → a grid for each of its worksheets. The one file that knows the
 * library which unpacks workbooks for reading. Runs in Node and in the browser.
 */

/** Rows and columns of a worksheet, and worksheets of a workbook; a plan's sheet has about 40 by 12. */
const MAX_ROWS = 20_000;
const MAX_COLUMNS = 500;
const MAX_SHEETS = 500;

type Library = Awaited<ReturnType<typeof readXlsx>>;
type LibrarySheet = Library["sheets"][number];
type LibraryCell = NonNullable<LibrarySheet["cells"]> extends Map<string, infer C> ? C : never;

export interface WorkbookReading {
  readonly grids: readonly Grid[];
  readonly problems: readonly Problem[];
  /** What the file holds that is not read and yet would be published with it: hidden sheets, notes of cells. */
  readonly unseen: readonly string[];
}

/** Thrown while sheets are listed, before any is unpacked. */
class TooManySheets extends Error {}

/** Reads a workbook; whatever is wrong with the file is a problem, not an exception. `file` is as the person named it. */
export async function readWorkbook(bytes: Uint8Array, file: string): Promise<WorkbookReading> {
  const refuse = (reason: WorkbookRefusal): WorkbookReading => ({
    grids: [],
    problems: [{ severity: "error", file, ...reason }],
    unseen: [],
  });
  const refused = refuseWorkbook(bytes);
  if (refused) return refuse(refused);
  const hidden: string[] = [];
  let count = 0;
  let workbook: Library;
  try {
    workbook = await readXlsx(bytes, {
      readStyles: true,
      maxRows: MAX_ROWS + 1,
      sheets: (info) => {
        count += 1;
        if (count > MAX_SHEETS) throw new TooManySheets();
        const shown = !info.hidden && !info.veryHidden;
        if (!shown) hidden.push(info.name);
        return shown;
      },
    });
  } catch (error) {
    if (error instanceof TooManySheets) return refuse(tooMany(`シートが多すぎます（${MAX_SHEETS}枚まで）。`));
    if (/cells|rectangle|exceeds/i.test(error instanceof Error ? error.message : "") && !/decompress/i.test(String(error)))
      return refuse(tooMany("シートの使われている範囲が広すぎます。"));
    return refuse(DAMAGED);
  }
  const problems: Problem[] = [];
  const unseen: string[] = [];
  for (const sheet of hidden)
    problems.push({
      severity: "warning",
      id: "workbook.hidden-sheet",
      file,
      sheet,
      message: "非表示のシートなので、読みませんでした。",
      fix: "取り込むシートなら、シート見出しを右クリックして「再表示」を選び、保存し直してください。",
    });
  if (hidden.length > 0) unseen.push(`非表示のシート（${hidden.join("、")}）`);
  if (workbook.sheets.length === 0) {
    problems.push({ severity: "error", file, ...tooMany("表示されているシートが1枚もありません。") });
  }
  const grids = workbook.sheets.flatMap((sheet) => readSheet(sheet, file, workbook.dateSystem === "1904", problems));
  if (
    workbook.sheets.some(
      (sheet) => (sheet.threadedComments?.length ?? 0) > 0 || Array.from(sheet.cells?.values() ?? []).some((cell) => cell.comment),
    )
  )
    unseen.push("セルのコメント（メモ）");
  const people = [workbook.properties?.creator, workbook.properties?.lastModifiedBy].filter((name) => name !== undefined && !isBlank(name));
  if (people.length > 0) unseen.push(`作成者や更新者の名前（${Array.from(new Set(people)).join("、")}）`);
  return { grids, problems, unseen };
}

const tooMany = (message: string): WorkbookRefusal => ({
  id: "workbook.too-many",
  message,
  expected: "取組事業のシートだけのブック",
  fix: "取組事業のシートだけを新しいブックに写して保存してください。",
});

function readSheet(sheet: LibrarySheet, file: string, from1904: boolean, problems: Problem[]): Grid[] {
  const problemAt = (severity: Problem["severity"], id: string, place: string, message: string, more: Partial<Problem> = {}): Problem => ({
    severity,
    id: `workbook.${id}`,
    file,
    sheet: sheet.name,
    place,
    message,
    ...more,
  });
  const told: CellProblem[] = [];
  // A formula without its answer holds something too.
  const places = Array.from(sheet.cells ?? []).flatMap(([key, cell]) =>
    cell.formula === undefined ? [] : [key.split(",").map(Number) as [number, number]],
  );
  const isFilled = (value: unknown): boolean => value !== null && value !== undefined && value !== "";
  const largest = (numbers: Iterable<number>): number => {
    let most = -1;
    for (const number of numbers) most = Math.max(most, number);
    return most;
  };
  const lastRow = Math.max(
    sheet.rows.findLastIndex((row) => row.some(isFilled)),
    largest(places.map(([row]) => row)),
  );
  const width =
    1 + largest([...sheet.rows.slice(0, lastRow + 1).map((row) => row.findLastIndex(isFilled)), ...places.map(([, column]) => column)]);
  if (lastRow >= MAX_ROWS || width > MAX_COLUMNS) {
    problems.push(
      problemAt("error", "too-many", a1(Math.min(lastRow + 1, MAX_ROWS), Math.max(1, width)), "シートの使われている範囲が広すぎます。", {
        expected: `${MAX_ROWS}行、${MAX_COLUMNS}列まで`,
        fix: "取組事業のシートだけを新しいブックに写して保存してください。",
      }),
    );
    return [];
  }
  const covered = new Set<string>();
  const merged = new Map<string, number>();
  for (const { startRow, startCol, endRow, endCol } of sheet.merges ?? []) {
    merged.set(`${startRow + 1}:${startCol + 1}`, endCol - startCol + 1);
    for (let row = startRow; row <= Math.min(endRow, lastRow); row += 1)
      for (let col = startCol; col <= Math.min(endCol, width); col += 1)
        if (row !== startRow || col !== startCol) covered.add(`${row},${col}`);
  }
  const rows = Array.from({ length: lastRow + 1 }, (_, row) =>
    Array.from({ length: width }, (__, col) => {
      // What stands beneath a merged cell is not seen by anybody.
      if (covered.has(`${row},${col}`)) return "";
      const cell = sheet.cells?.get(`${row},${col}`);
      const value = cell?.value ?? sheet.rows[row]?.[col] ?? null;
      return cellText(cell, value, row + 1, col + 1);
    }),
  );
  warnHidden();
  return [{ file, sheet: sheet.name, rows, merged, told }];

  function cellText(cell: LibraryCell | undefined, stored: LibraryCell["value"], line: number, column: number): string {
    let value = stored;
    const say = (...[severity, id, message, more]: [Problem["severity"], string, string, Partial<Problem>]): void => {
      told.push({ line, column, problem: problemAt(severity, id, a1(line, column), message, more) });
    };
    if (cell?.type === "error") {
      say("error", "error-cell", "計算のエラーになっているセルです。", {
        found: String(value),
        expected: "値か、エラーのない計算式",
        fix: "Excel で計算式を直すか、値を打ち込んでください。",
      });
      return "";
    }
    if (cell?.formula !== undefined && value === null) {
      const computed = simpleSum(cell.formula, sheet);
      if (computed === undefined) {
        say("error", "no-cached-value", "計算式の答えがファイルに入っていません。", {
          found: truncate(`=${cell.formula}`, 60),
          expected: "計算した答え",
          fix: "Excel で開き、計算し直してから（F9）保存してください。",
        });
        return "";
      }
      value = computed;
    } else if (cell?.formula !== undefined && typeof value === "number") {
      const computed = simpleSum(cell.formula, sheet);
      if (computed !== undefined && Math.abs(computed - value) > Math.abs(value) * 1e-9)
        say("warning", "stale-sum", "計算式の答えが、いまの値の和と違います。ファイルに入っている答えを読みました。", {
          found: `答えは ${showNumber(value, undefined).text}、和は ${showNumber(computed, undefined).text}`,
          fix: "Excel で開いて保存し直すと、計算し直されます。計算し直してから取り込んでください。",
        });
    }
    if (value === null) return "";
    const format = cell?.style?.numFmt;
    if (value instanceof Date) return showDate(value, format);
    if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
    if (typeof value === "string") return withLineEnds(value);
    if (format !== undefined && isEraFormat(format)) return showDate(dateOfSerial(value, from1904), format);
    const shown = showNumber(value, format);
    if (shown.rounded !== undefined)
      say("warning", "rounded", "セルには、表示よりこまかい数が入っています。入っている数を読みました。", {
        found: `表示は ${shown.rounded}、入っている数は ${shown.text}`,
        fix: "表示の数が正しければ、セルにその数を打ち込んでください。",
      });
    if (shown.hiddenZero)
      say("warning", "hidden-zero", "0が入っていますが、0とは表示されていません。0と読みました。", {
        fix: "空欄や「－」にするなら、0を消すか「－」と打ち込んでください。",
      });
    return shown.text;
  }

  function warnHidden(): void {
    const filled = (row: number): boolean => (rows[row] ?? []).some((text) => !isBlank(text));
    const hiddenRows = Array.from(sheet.rowDefs ?? []).flatMap(([row, def]) => (def.hidden && filled(row) ? [row + 1] : []));
    const hiddenColumns = (sheet.columns ?? []).flatMap((column, col) =>
      column.hidden && rows.some((row) => !isBlank(row[col] ?? "")) ? [columnLetters(col + 1)] : [],
    );
    const places = [
      ...(hiddenRows.length > 0 ? [`${hiddenRows.join("、")}行`] : []),
      ...(hiddenColumns.length > 0 ? [`${hiddenColumns.join("、")}列`] : []),
    ];
    if (places.length > 0)
      told.push({
        problem: problemAt("warning", "hidden-cells", places.join("、"), "非表示の行か列に書かれているものも読みました。", {
          fix: "載せないものなら、消してから取り込んでください。",
        }),
      });
  }
}

/** Line ends as \n. The library has read characters such as `_x000D_` already. */
const withLineEnds = (text: string): string => text.replace(/\r\n?/g, "\n");

const DAY = 86_400_000;
const dateOfSerial = (serial: number, from1904: boolean): Date =>
  new Date((from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)) + Math.floor(serial) * DAY);

/** Cells of a sum, and sums of sums; the form's have ten, and two. */
const LARGEST_SUM = 1000;
const DEEPEST_SUM = 10;

/**
 * The answer of a sum of cells, `SUM(E10:I10)` or `E10+E13`, for programs that save formulas without
 * their answers. Undefined for any other formula.
 */
function simpleSum(formula: string, sheet: LibrarySheet, seen: ReadonlySet<string> = new Set()): number | undefined {
  const body = /^SUM\(([^()]+)\)$/i.exec(formula.trim())?.[1]?.replaceAll(",", "+") ?? formula;
  const numbers: number[] = [];
  for (const term of body.split("+")) {
    const [from, to] = term.trim().split(":").map(parseA1);
    if (!from || (term.includes(":") && !to)) return undefined;
    const end = to ?? from;
    if ((end.line - from.line + 1) * (end.column - from.column + 1) > LARGEST_SUM) return undefined;
    for (let line = from.line; line <= end.line; line += 1)
      for (let column = from.column; column <= end.column; column += 1) {
        const at = `${line - 1},${column - 1}`;
        const cell = sheet.cells?.get(at);
        let value: unknown = cell?.value ?? sheet.rows[line - 1]?.[column - 1] ?? null;
        if (value === null && cell?.formula !== undefined) {
          if (seen.has(at) || seen.size >= DEEPEST_SUM) return undefined;
          value = simpleSum(cell.formula, sheet, new Set([...seen, at]));
          if (value === undefined) return undefined;
        }
        if (typeof value === "number") numbers.push(value);
        // A sum passes over words; an addition would be an error.
        else if (value !== null && value !== "" && !/^SUM\(/i.test(formula.trim())) return undefined;
      }
  }
  return sum(numbers);
}
