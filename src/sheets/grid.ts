import { a1 } from "../domain/a1.ts";
import type { Problem } from "../domain/problem.ts";
import { plainText } from "../domain/text.ts";

/**
 * A grid of cells: what every file format is turned into before it is read.
 * Lines and columns count from 1, as a person sees them in the file.
 */

export interface Cell {
  readonly line: number;
  readonly column: number;
  /** As printed, untouched. */
  readonly text: string;
  /** Without the tags that an extraction leaves in: what labels, numbers and dates are recognised by. */
  readonly plain: string;
  /** In a worksheet: `F21`. */
  readonly address?: string;
  /** Columns that it covers in a worksheet, where cells are merged. */
  readonly span?: number;
}

export interface Grid {
  /** The file, as the person named it. */
  readonly file: string;
  /** The worksheet's name, where the format has one. */
  readonly sheet?: string;
  /** Every line of the file in order; the first is line 1. Trailing empty cells may be there or not. */
  readonly rows: readonly (readonly string[])[];
  /** Of a worksheet only: how many columns merged cells cover, by `line:column` of their first cell. */
  readonly merged?: ReadonlyMap<string, number>;
  /** Of a worksheet only: what is to be said of it, if it turns out to be one of the plan's sheets. */
  readonly told?: readonly CellProblem[];
}

/** A problem of one cell of a worksheet, which counts where the cell is part of the form; without a place, of the whole worksheet. */
export interface CellProblem {
  readonly line?: number;
  readonly column?: number;
  readonly problem: Problem;
}

/** A line with its non-empty cells, in order. */
export interface Row {
  readonly line: number;
  readonly cells: readonly Cell[];
  /** How many cells the line has, empty ones included. */
  readonly length: number;
}

/** Whether a cell holds nothing a reader could see. */
export function isBlank(text: string): boolean {
  return /^[\s\u200b\u00ad\ufeff]*$/u.test(text);
}

/** The cells of every line that hold more than white space and tags. */
export function rowsOf(grid: Grid): Row[] {
  return grid.rows.map((cells, i) => ({
    line: i + 1,
    length: cells.length,
    cells: cells.flatMap((text, j) => {
      const plain = /[<&]/.test(text) ? plainText(text) : text;
      if (isBlank(plain)) return [];
      const place = { line: i + 1, column: j + 1 };
      return [
        { ...place, text, plain, ...(grid.merged ? { address: a1(i + 1, j + 1), span: grid.merged.get(`${i + 1}:${j + 1}`) ?? 1 } : {}) },
      ];
    }),
  }));
}

/**
 * How many cells the lines of a sheet have, where nearly all have as many. A line with more or
 * fewer has then gained or lost one, which moves what stands right of it. Undefined where the
 * empty cells at the ends of lines were cut off, since lengths then tell nothing.
 */
export function commonLength(rows: readonly Row[]): number | undefined {
  const lengths = rows.filter((row) => row.cells.length > 1).map((row) => row.length);
  const counts = Map.groupBy(lengths, (length) => length);
  const [common] = Array.from(counts.values()).toSorted((a, b) => b.length - a.length);
  return common && common.length >= 4 && common.length >= lengths.length * 0.8 ? common[0] : undefined;
}

/** `F21` in a worksheet, else `20行目 8列目`: how every message names a cell. */
export function placeOf(cell: Pick<Cell, "line" | "column" | "address">): string {
  return cell.address ?? `${cell.line}行目 ${cell.column}列目`;
}
