import type { Grid } from "./grid.ts";

/** Tab- or comma-separated text → grid. */
export type Delimiter = "\t" | ",";

/** Tab where any stands in the text: prose is full of commas, but a sheet's prose has no tab. */
export function delimiterOf(text: string): Delimiter {
  return text.includes("\t") ? "\t" : ",";
}

/**
 * Splits delimited text. A row keeps the number of its physical line: where a quoted cell
 * holds line breaks, the lines that it covers follow as empty rows. A quote counts only
 * at the start of a cell and only where the cell also ends with one; otherwise it is text.
 */
export function delimitedGrid(text: string, file: string, delimiter: Delimiter = delimiterOf(text)): Grid {
  const source = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  const rows: string[][] = [];
  let row: string[] = [];
  let covered = 0;
  let at = 0;
  for (;;) {
    const quoted = quotedCell(source, at, delimiter);
    const end = quoted ? quoted.end : plainEnd(source, at, delimiter);
    row.push(quoted ? quoted.text : source.slice(at, end));
    if (quoted) covered += source.slice(at, end).split("\n").length - 1;
    if (source[end] === delimiter) {
      at = end + 1;
      continue;
    }
    rows.push(row, ...Array.from({ length: covered }, () => []));
    row = [];
    covered = 0;
    if (end + 1 >= source.length) break;
    at = end + 1;
  }
  return { file, rows };
}

function plainEnd(source: string, from: number, delimiter: Delimiter): number {
  for (let i = from; i < source.length; i += 1) if (source[i] === delimiter || source[i] === "\n") return i;
  return source.length;
}

function quotedCell(source: string, from: number, delimiter: Delimiter): { text: string; end: number } | undefined {
  if (source[from] !== '"') return undefined;
  for (let i = from + 1; i < source.length; i += 1) {
    if (source[i] !== '"') continue;
    if (source[i + 1] === '"') {
      i += 1;
      continue;
    }
    const next = source[i + 1];
    if (next !== undefined && next !== "\n" && next !== delimiter) return undefined;
    return { text: source.slice(from + 1, i).replaceAll('""', '"'), end: i + 1 };
  }
  return undefined;
}
