import { labelKey } from "../domain/text.ts";

/**
 * Filters, order and columns of any table, as its address holds them: `?way=easier&q=図書館&sort=size&cols=status.effect`.
 * Pure, so that the browser's script, the links that lead to a filtered table and the tests follow one rule.
 */
export interface TableShape {
  /** Names of the filters, in the order in which an address writes them. */
  readonly filters: readonly string[];
  /** The first is the order in which the rows already stand. */
  readonly sorts: readonly TableSort[];
  /** The columns that can be left out, in the table's order; the first column of a table always stands. */
  readonly columns?: readonly TableColumn[];
}

export interface TableColumn {
  /** Of letters, digits and `-` alone: an address joins them by dots. */
  readonly key: string;
  readonly name: string;
}

/** A table of more rows is laid out row by row, where it is seen. */
export const LONG = 200;

export interface TableSort {
  readonly key: string;
  readonly name: string;
  /** The value of a row that it goes by; none keeps the order of the page. */
  readonly by?: string;
  readonly as?: "number" | "text";
  readonly order?: "ascending" | "descending";
}

export interface TableCriteria {
  readonly filters: Readonly<Record<string, string>>;
  /** Words that must all stand in the row. */
  readonly text: string;
  readonly sort: string;
  /** The chosen columns; absent where all are shown. */
  readonly columns?: readonly string[];
}

/** A row as the filter sees it: several values of one filter, and all that the row says. */
export interface TableRow {
  readonly values: Readonly<Record<string, readonly string[]>>;
  /** Through `labelKey`. */
  readonly text: string;
}

/** What an address says where no column but the first is chosen. */
export const NO_COLUMN = "none";

export function readTable(params: URLSearchParams, { filters, sorts, columns = [] }: TableShape): TableCriteria {
  const sort = params.get("sort") ?? "";
  const wanted = params.get("cols")?.split(".") ?? [];
  const known = columns.map(({ key }) => key).filter((key) => wanted.includes(key));
  // An address with nothing but unknown columns hides nothing: an empty table would not say why.
  const isChoice = known.length < columns.length && (known.length > 0 || wanted.includes(NO_COLUMN));
  return {
    filters: Object.fromEntries(filters.flatMap((key) => (params.get(key) ? [[key, params.get(key) as string]] : []))),
    text: params.get("q") ?? "",
    sort: sorts.some(({ key }) => key === sort) ? sort : (sorts[0]?.key ?? ""),
    ...(isChoice ? { columns: known } : {}),
  };
}

/** The query of an address, without `?`; "" where nothing is chosen. */
export function writeTable({ filters, text, sort, columns }: TableCriteria, shape: TableShape): string {
  const params = new URLSearchParams();
  if (text.trim() !== "") params.set("q", text);
  for (const key of shape.filters) {
    if (filters[key]) params.set(key, filters[key]);
  }
  if (sort !== "" && sort !== shape.sorts[0]?.key) params.set("sort", sort);
  if (columns && columns.length < (shape.columns?.length ?? 0)) params.set("cols", columns.join(".") || NO_COLUMN);
  return params.toString();
}

/** Whether a row passes every chosen filter and holds every word. */
export function matchesTable(row: TableRow, { filters, text }: TableCriteria): boolean {
  const words = text.split(/\s+/u).map(labelKey).filter(Boolean);
  return (
    Object.entries(filters).every(([key, value]) => row.values[key]?.includes(value) ?? false) &&
    words.every((word) => row.text.includes(word))
  );
}

const byText = new Intl.Collator("ja").compare;

/** The order of two rows; equal ones keep theirs, and rows without the value stand last either way. */
export function compareTable({ by, as = "text", order = "ascending" }: TableSort): (a: TableRow, b: TableRow) => number {
  if (by === undefined) return () => 0;
  const turn = order === "ascending" ? 1 : -1;
  return (a, b) => {
    const [x, y] = [a.values[by]?.[0], b.values[by]?.[0]];
    if (x === undefined || y === undefined) return x === y ? 0 : x === undefined ? 1 : -1;
    const difference = as === "number" ? Number(x) - Number(y) : byText(x, y);
    return turn * difference;
  };
}
