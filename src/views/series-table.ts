import { fiscalYearLabel, parseFiscalYear, shortFiscalYear } from "../domain/fiscal-year.ts";
import { formatNumber } from "../domain/number.ts";
import { recently } from "../plan/once.ts";
import type { CellStateName, Column, ColumnKey, ResolvedCell, ResolvedRow } from "../plan/series.ts";
import type { Edition } from "../schemas/edition.ts";
import { CELL_STATE_WORDS, LEGEND_ORDER } from "./cell-states.ts";
import { type Mark, marksAt, type Notes } from "./remarks.ts";
import { printedCellPath, type SourcePlace } from "./source-link.ts";

/**
 * A table of rows × baseline, years, final, as page, chart and JSON show it.
 * Made from resolved rows, so every cell has a state, a text, a source and its marks.
 */
export interface TableHead {
  readonly key: ColumnKey;
  readonly kind: Column["kind"];
  /** Narrow heads: `["H30", "2018"]`; read out and printed in full by `full`. */
  readonly short: readonly string[];
  readonly full: string;
}

export interface TableCell {
  readonly key: ColumnKey;
  readonly state: CellStateName;
  /** The number, the word of the state, or what is printed. */
  readonly text: string;
  /** What is said behind the text: （様式の既定値）, （数えない）; "" otherwise. */
  readonly aside: string;
  readonly value: number | null;
  readonly counted: boolean;
  readonly asPrinted: string | null;
  readonly place: ResolvedCell["place"];
  readonly pointer: string;
  readonly sourcePath: string | null;
  readonly marks: readonly Mark[];
}

export interface TableRow {
  readonly key: string;
  readonly name: string;
  readonly present: boolean;
  readonly pointer: string;
  readonly marks: readonly Mark[];
  readonly cells: readonly TableCell[];
}

export interface TableGroup {
  readonly key: string;
  /** null: the table has no groups. */
  readonly name: string | null;
  readonly marks: readonly Mark[];
  readonly rows: readonly TableRow[];
}

export interface LegendEntry {
  readonly state: CellStateName;
  readonly word: string;
  readonly meaning: string;
}

export interface SeriesTableModel {
  readonly id: string;
  readonly caption: string;
  readonly heads: readonly TableHead[];
  readonly groups: readonly TableGroup[];
  /** The states that occur, with their meanings; `value` needs none. */
  readonly legend: readonly LegendEntry[];
  /** What else is to be known of the table: years that the sheet names otherwise, what its base column is. */
  readonly remarks: readonly string[];
}

export interface RowInput {
  readonly key: string;
  readonly name: string;
  readonly row: ResolvedRow;
}

/** What a cell says, without its place: the text and what stands behind it. Numbers come with a true minus. */
export function cellWords(
  state: CellStateName,
  value: number | null,
  asPrinted: string | null,
): { readonly text: string; readonly aside: string } {
  const { word } = CELL_STATE_WORDS[state];
  const printed = (asPrinted ?? "").trim();
  switch (state) {
    case "value":
      return { text: value === null ? word : formatNumber(value), aside: "" };
    case "default-zero":
    case "not-counted":
      return { text: formatNumber(value ?? 0), aside: `（${word}）` };
    case "dash":
      return { text: printed === "" ? "―" : printed, aside: `（${word}）` };
    case "undetermined":
    case "pending":
    case "not-applicable":
      // 検討中 or 精査中 stay as printed; the legend says which state they are.
      return { text: printed === "" ? word : printed, aside: printed === "" || printed === word ? "" : `（${word}）` };
    default:
      return { text: word, aside: "" };
  }
}

export function tableCell(cell: ResolvedCell, notes: Notes, source: SourcePlace): TableCell {
  return {
    key: cell.column.key,
    state: cell.state,
    ...cellWords(cell.state, cell.value, cell.asPrinted),
    value: cell.value,
    counted: cell.counted,
    asPrinted: cell.asPrinted,
    place: cell.place,
    pointer: cell.pointer,
    sourcePath: cell.place && printedCellPath(source, "overall", cell.place),
    marks: marksAt(notes, cell.pointer),
  };
}

export function tableRow({ key, name, row }: RowInput, notes: Notes, source: SourcePlace): TableRow {
  return {
    key,
    name,
    present: row.present,
    pointer: row.pointer,
    marks: marksAt(notes, row.pointer),
    cells: row.cells.map((cell) => tableCell(cell, notes, source)),
  };
}

export function tableHeads(columns: readonly Column[], names: { readonly baseline: string; readonly final: string }): TableHead[] {
  return columns.map(({ key, kind, fiscalYear }): TableHead => {
    if (kind === "final" || fiscalYear === undefined) return { key, kind, short: [names.final], full: names.final };
    const years = [shortFiscalYear(fiscalYear), String(fiscalYear)];
    return kind === "baseline"
      ? { key, kind, short: ["基準", years.join(" ")], full: `${names.baseline}、${fiscalYearLabel(fiscalYear)}` }
      : { key, kind, short: years, full: fiscalYearLabel(fiscalYear) };
  });
}

/** The states of a table in the order of the legend, each once. */
export function legendOf(cells: readonly { readonly state: CellStateName }[]): LegendEntry[] {
  const found = new Set(cells.map((cell) => cell.state));
  return LEGEND_ORDER.filter((state) => found.has(state)).map((state) => ({ state, ...CELL_STATE_WORDS[state] }));
}

/**
 * Years that the sheet prints under another name than the official one, in one sentence:
 * a sheet from before a change of era goes on counting, 平成31年度 for 令和元年度.
 */
export const eraRemark = recently((edition: Edition, columns: readonly Column[]): string | null => {
  const printed = new Map<number, string>();
  for (const row of edition.printed.overall?.rows ?? []) {
    for (const cell of row) {
      const year = /年度$/.test(cell) ? parseFiscalYear(cell) : undefined;
      if (year !== undefined && !printed.has(year)) printed.set(year, cell.normalize("NFKC").trim());
    }
  }
  const other = columns.flatMap(({ kind, fiscalYear }) => {
    const name = kind === "year" && fiscalYear !== undefined ? printed.get(fiscalYear) : undefined;
    return name === undefined || fiscalYearLabel(fiscalYear as number).startsWith(name) || /^\d{4}/.test(name)
      ? []
      : [`${fiscalYearLabel(fiscalYear as number)}は「${name}」`];
  });
  return other.length === 0 ? null : `${other.join("、")}とシートに印刷されています。元号が改まる前に作られたためです。`;
});
