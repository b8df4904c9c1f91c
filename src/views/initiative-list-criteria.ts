import { labelKey } from "../domain/text.ts";

/**
 * Filters and order of the list of initiatives, as its address holds them:
 * `?theme=51&status=計画どおり&q=図書館&sort=effect`. Pure, so that the browser's script,
 * the counts that link to the list and the tests all follow one rule.
 */
export const FILTER_KEYS = ["theme", "department", "status", "rating", "result", "direction", "lifecycle", "year"] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

export const SORT_ORDERS = {
  code: "番号の順",
  updated: "更新日の新しい順",
  effect: "効果額の実績の多い順",
  "effect-asc": "効果額の実績の少ない順",
  title: "事業名の順",
} as const;
export type SortOrder = keyof typeof SORT_ORDERS;

export interface ListCriteria {
  readonly filters: Readonly<Partial<Record<FilterKey, string>>>;
  /** Words that must all stand in the row. */
  readonly text: string;
  readonly sort: SortOrder;
}

/** A row as the filter sees it. A missing `effect` is not 0: such rows stand last in either order. */
export interface ListRow {
  readonly code: string;
  readonly title: string;
  readonly values: Readonly<Record<FilterKey, readonly string[]>>;
  /** All that the row says, through `rowText`. */
  readonly text: string;
  readonly effect: number | undefined;
  readonly updated: string | undefined;
}

export function readCriteria(params: URLSearchParams): ListCriteria {
  const sort = params.get("sort") ?? "";
  return {
    filters: Object.fromEntries(FILTER_KEYS.flatMap((key) => (params.get(key) ? [[key, params.get(key)]] : []))),
    text: params.get("q") ?? "",
    sort: Object.hasOwn(SORT_ORDERS, sort) ? (sort as SortOrder) : "code",
  };
}

/** The query of an address, without `?`; "" where nothing is chosen. Keys stand in a fixed order. */
export function writeCriteria({ filters, text, sort }: ListCriteria): string {
  const params = new URLSearchParams();
  if (text.trim() !== "") params.set("q", text);
  for (const key of FILTER_KEYS) {
    const value = filters[key];
    if (value !== undefined && value !== "") params.set(key, value);
  }
  if (sort !== "code") params.set("sort", sort);
  return params.toString();
}

/** Text as it is compared: widths, case, white space and dashes make no difference. */
export const rowText = labelKey;

/** Whether a row passes every chosen filter and holds every word of the text. */
export function matchesCriteria(row: ListRow, { filters, text }: ListCriteria): boolean {
  const words = text.split(/\s+/u).map(rowText).filter(Boolean);
  return (
    FILTER_KEYS.every((key) => filters[key] === undefined || row.values[key].includes(filters[key])) &&
    words.every((word) => row.text.includes(word))
  );
}

const byCode = (a: ListRow, b: ListRow): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** The order of two rows; equal ones stand by their code. */
export function compareRows(sort: SortOrder): (a: ListRow, b: ListRow) => number {
  const present =
    <T>(pick: (row: ListRow) => T | undefined, compare: (a: T, b: T) => number) =>
    (a: ListRow, b: ListRow) => {
      const [x, y] = [pick(a), pick(b)];
      if (x === undefined || y === undefined) return x === y ? byCode(a, b) : x === undefined ? 1 : -1;
      return compare(x, y) || byCode(a, b);
    };
  switch (sort) {
    case "code":
      return byCode;
    case "title":
      return (a, b) => a.title.localeCompare(b.title, "ja") || byCode(a, b);
    case "updated":
      return present(
        (row) => row.updated,
        (a, b) => (a < b ? 1 : a > b ? -1 : 0),
      );
    case "effect":
      return present(
        (row) => row.effect,
        (a, b) => b - a,
      );
    case "effect-asc":
      return present(
        (row) => row.effect,
        (a, b) => a - b,
      );
  }
}
