import { hasEndedBy, lastDayOf, yearsOf } from "../domain/fiscal-year.ts";
import { toPointer } from "../domain/pointer.ts";
import { CELL_STATES, type Cell, type Series } from "../schemas/base.ts";
import type { Edition, EffectGroup, EffectRow, IndicatorRow, PrintedSheet } from "../schemas/edition.ts";
import type { Plan } from "../schemas/plan.ts";
import type { Remark } from "../schemas/remark.ts";
import { recently } from "./once.ts";

/**
 * A row of a table as every face of the site shows it: one cell for each column,
 * with its state, what was printed, where, and what is remarked of it.
 * Page, chart, CSV and JSON are all made from this, so they always agree.
 */

export type ColumnKey = "baseline" | "final" | `${number}`;
export interface Column {
  readonly key: ColumnKey;
  readonly kind: "baseline" | "year" | "final";
  /** Western first year; the plan's baseline year for `baseline`; none for `final`. */
  readonly fiscalYear?: number;
}

/**
 * - `value`: a number that counts. A real 0 is a value.
 * - `blank`: nothing is printed, though something could be.
 * - `not-due`: nothing is printed and the year had not ended when the sheet was updated.
 * - `not-counted`: a result is printed for a year that had not ended; shown, never used.
 * - `row-missing`: the sheet has no such row.
 * - the rest stand in the content as they are (see `cell` in the schemas).
 */
export const RESOLVED_STATES = ["value", "blank", "not-due", "not-counted", "row-missing", ...CELL_STATES] as const;
export type CellStateName = (typeof RESOLVED_STATES)[number];

export interface ResolvedCell {
  readonly column: Column;
  readonly state: CellStateName;
  /** The number that was read, also where it is not counted or a default 0; null where none was. */
  readonly value: number | null;
  /** True only for `value`: may be compared, summed and drawn as a result. */
  readonly counted: boolean;
  /** What stands in the source cell, where the place is known; "" for an empty cell. */
  readonly asPrinted: string | null;
  /** Line and column in the source file, both from 1. */
  readonly place: { readonly line: number; readonly column: number } | null;
  readonly pointer: string;
  /** Indices into the edition's remarks that speak of this very cell. */
  readonly remarks: readonly number[];
}

export interface ResolvedRow {
  readonly pointer: string;
  /** Whether the sheet has the row at all. */
  readonly present: boolean;
  readonly cells: readonly ResolvedCell[];
  /** Remarks on the row as a whole. */
  readonly remarks: readonly number[];
}

const columnsOfPlans = new WeakMap<Plan, readonly Column[]>();

/** The columns of a plan's tables: baseline, every year of the plan, final. The same array for the same plan. */
export function columnsOf(plan: Plan): readonly Column[] {
  const known = columnsOfPlans.get(plan);
  if (known) return known;
  const columns: readonly Column[] = [
    { key: "baseline", kind: "baseline", fiscalYear: plan.baseline.fiscalYear },
    ...yearsOf(plan.period).map((fiscalYear): Column => ({ key: `${fiscalYear}`, kind: "year", fiscalYear })),
    { key: "final", kind: "final" },
  ];
  columnsOfPlans.set(plan, columns);
  return columns;
}

function rawCell(series: Series, column: Column): Cell | undefined {
  if (column.kind === "baseline") return series.baseline;
  if (column.kind === "final") return series.final;
  return series.years[column.key];
}

/** The printed text and place of a value, by its pointer. */
export function printedAt(
  sheet: PrintedSheet | undefined,
  pointer: string,
): { asPrinted: string; line: number; column: number } | undefined {
  const at = sheet?.cells[pointer];
  if (!sheet || at === undefined) return undefined;
  const colon = at.indexOf(":");
  const line = Number(at.slice(0, colon));
  const column = Number(at.slice(colon + 1));
  return { asPrinted: sheet.rows[line - sheet.firstLine]?.[column - 1] ?? "", line, column };
}

const NO_REMARKS: readonly number[] = [];

/** Indices of the remarks on exactly this pointer. */
export function remarksAt(remarks: readonly Remark[], pointer: string): readonly number[] {
  // Asked for every cell of every table, and nearly always there is none.
  let found: number[] | undefined;
  for (let i = 0; i < remarks.length; i += 1) {
    if (remarks[i]?.at !== pointer) continue;
    found ??= [];
    found.push(i);
  }
  return found ?? NO_REMARKS;
}

interface RowOptions {
  readonly edition: Edition;
  readonly columns: readonly Column[];
  readonly path: readonly (string | number)[];
  readonly series: Series | undefined;
  /** Whether the row reports results, which can't exist before a year has ended. */
  readonly isActual: boolean;
}

const pointersOfColumns = new WeakMap<readonly Column[], Map<string, readonly string[]>>();

/** The pointers of a row's cells: every edition has the same ones, and a string that is at hand finds its cell faster. */
function cellPointers(columns: readonly Column[], rowPointer: string): readonly string[] {
  const ofRows = pointersOfColumns.get(columns) ?? new Map<string, readonly string[]>();
  pointersOfColumns.set(columns, ofRows);
  const pointers =
    ofRows.get(rowPointer) ?? columns.map(({ kind, key }) => `${rowPointer}${toPointer(kind === "year" ? ["years", key] : [kind])}`);
  ofRows.set(rowPointer, pointers);
  return pointers;
}

/**
 * Resolves one row. A year's result counts only where the year had ended on 更新日 (see `hasEndedBy`);
 * a sheet without that date can tell of no year after its own.
 */
function resolveRow({ edition, columns, path, series, isActual }: RowOptions): ResolvedRow {
  const rowPointer = toPointer(path);
  const pointers = cellPointers(columns, rowPointer);
  const updatedOn = edition.overall.updatedOn ?? lastDayOf(edition.fiscalYear);
  const cells = columns.map((column, i): ResolvedCell => {
    const pointer = pointers[i] as string;
    const raw = series ? rawCell(series, column) : undefined;
    const printed = printedAt(edition.printed.overall, pointer);
    const notEnded = isActual && column.kind === "year" && column.fiscalYear !== undefined && !hasEndedBy(column.fiscalYear, updatedOn);
    const state = stateOf(raw, series !== undefined, notEnded);
    return {
      column,
      state,
      value: typeof raw === "number" ? raw : raw?.state === "default-zero" ? 0 : null,
      counted: state === "value",
      asPrinted: printed?.asPrinted ?? (typeof raw === "object" ? raw.asPrinted : null),
      place: printed ? { line: printed.line, column: printed.column } : null,
      pointer,
      remarks: remarksAt(edition.remarks, pointer),
    };
  });
  return { pointer: rowPointer, present: series !== undefined, cells, remarks: remarksAt(edition.remarks, rowPointer) };
}

/** The rows of an edition that were resolved so far, by what they are. */
const rowsOf = recently((_edition: Edition, _columns: readonly Column[]) => new Map<string, ResolvedRow>());

function rowOnce(edition: Edition, columns: readonly Column[], key: string, make: () => ResolvedRow): ResolvedRow {
  const rows = rowsOf(edition, columns);
  const row = rows.get(key) ?? make();
  rows.set(key, row);
  return row;
}

function stateOf(raw: Cell | undefined, present: boolean, notEnded: boolean): CellStateName {
  if (!present) return "row-missing";
  if (raw === undefined) return notEnded ? "not-due" : "blank";
  if (typeof raw === "number") return notEnded ? "not-counted" : "value";
  return raw.state;
}

/** A row of the i-th indicator of an edition. */
export function indicatorRow(edition: Edition, columns: readonly Column[], index: number, row: IndicatorRow): ResolvedRow {
  return rowOnce(edition, columns, `${index} ${row}`, () =>
    resolveRow({
      edition,
      columns,
      path: ["overall", "indicators", index, row],
      series: edition.overall.indicators[index]?.[row],
      isActual: row === "actual",
    }),
  );
}

/** A row of the money table of an edition. */
export function effectRow(edition: Edition, columns: readonly Column[], group: EffectGroup, row: EffectRow): ResolvedRow {
  return rowOnce(edition, columns, `${group} ${row}`, () =>
    resolveRow({
      edition,
      columns,
      path: ["overall", "effects", group, row],
      series: edition.overall.effects?.[group]?.[row],
      isActual: row === "actual",
    }),
  );
}

/** The cell of a column. Throws RangeError where the row has no such column. */
export function cellAt(row: ResolvedRow, key: ColumnKey): ResolvedCell {
  const found = row.cells.find((cell) => cell.column.key === key);
  if (!found) throw new RangeError(`列 ${key} がありません。`);
  return found;
}

/** The cells of the plan's years, without baseline and final. */
export function yearCells(row: ResolvedRow): ResolvedCell[] {
  return row.cells.filter((cell) => cell.column.kind === "year");
}
