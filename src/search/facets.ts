import type { PageText } from "./record.ts";

/**
 * The filters of a search, as one small file beside Pagefind's. Pagefind's own filter files
 * come out in another order at every build, and count pages that hold a phrase's words
 * but not the phrase; these are the same at every build, and exact.
 */
export interface Facets {
  /** Pagefind's id of each page. */
  readonly pages: readonly string[];
  readonly filters: readonly {
    readonly name: string;
    readonly values: readonly string[];
    /** For each page, in the order of `pages`: which of the values it has. */
    readonly of: readonly (readonly number[])[];
  }[];
}

export const FACETS_FILE = "facets.json";

/** In this order the filters are shown; one that isn't named here comes last. */
const FILTER_ORDER = ["市", "種類", "テーマ", "担当部署", "状況", "評価", "年度"];
const orderOf = (name: string): number => (FILTER_ORDER.includes(name) ? FILTER_ORDER.indexOf(name) : FILTER_ORDER.length);

/** The filters of some pages, in a fixed order. */
export function buildFacets(pages: readonly { readonly id: string; readonly filters: PageText["filters"] }[]): Facets {
  const names = Array.from(new Set(pages.flatMap((page) => Object.keys(page.filters))));
  return {
    pages: pages.map((page) => page.id),
    filters: names
      .toSorted((a, b) => orderOf(a) - orderOf(b) || compare(a, b))
      .map((name) => {
        const values = Array.from(new Set(pages.flatMap((page) => page.filters[name] ?? []))).toSorted(compareValues);
        return { name, values, of: pages.map((page) => (page.filters[name] ?? []).map((value) => values.indexOf(value))) };
      }),
  };
}

/**
 * The filters of several sites as one, with the site's name as a filter of its own. A page that several sites
 * have word for word at the same path has one id, and so all their names.
 */
export function mergeFacets(sites: readonly { readonly name: string; readonly facets: Facets }[]): Facets {
  const pages = new Map<string, Record<string, string[]>>();
  for (const { name, facets } of sites) {
    facets.pages.forEach((id, page) => {
      const known = pages.get(id) ?? {};
      pages.set(id, known);
      const own = facets.filters.map((filter) => ({
        name: filter.name,
        values: (filter.of[page] ?? []).flatMap((i) => filter.values[i] ?? []),
      }));
      for (const { name: key, values } of [{ name: "市", values: [name] }, ...own])
        if (values.length > 0) known[key] = Array.from(new Set([...(known[key] ?? []), ...values]));
    });
  }
  return buildFacets(Array.from(pages, ([id, filters]) => ({ id, filters })));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Years in their order whatever their era, everything else by its characters. */
function compareValues(a: string, b: string): number {
  const [yearA, yearB] = [a, b].map((value) => /(\d{4})年度/.exec(value)?.[1]);
  return yearA !== undefined && yearB !== undefined ? compare(yearA, yearB) : compare(a, b);
}

/** What a reader has chosen: name of the filter → values, of which a page must have one. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

export interface FilterCount {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly count: number; readonly chosen: boolean }[];
}

/** The ids among `ids` that have a chosen value of every filter in which something is chosen. */
export function keepChosen(facets: Facets, ids: readonly string[], chosen: Chosen): string[] {
  return ids.filter((id) => facets.filters.every((filter) => passes(filter, pageOf(facets, id), chosen)));
}

/**
 * How many of the found pages each value would leave, given what is chosen in the other
 * filters. Values with no page are left out, unless they are chosen.
 */
export function countFilters(facets: Facets, ids: readonly string[], chosen: Chosen): FilterCount[] {
  const pages = ids.map((id) => pageOf(facets, id));
  return facets.filters.map((filter) => {
    const others = facets.filters.filter((other) => other !== filter);
    const counts = filter.values.map(() => 0);
    for (const page of pages) {
      if (!others.every((other) => passes(other, page, chosen))) continue;
      for (const value of filter.of[page] ?? []) counts[value] = (counts[value] ?? 0) + 1;
    }
    const values = filter.values.map((value, i) => ({
      value,
      count: counts[i] ?? 0,
      chosen: chosen[filter.name]?.includes(value) ?? false,
    }));
    return { name: filter.name, values: values.filter(({ count, chosen: kept }) => count > 0 || kept) };
  });
}

function passes(filter: Facets["filters"][number], page: number, chosen: Chosen): boolean {
  const wanted = chosen[filter.name];
  if (wanted === undefined || wanted.length === 0) return true;
  return (filter.of[page] ?? []).some((value) => wanted.includes(filter.values[value] as string));
}

const numbers = new WeakMap<Facets, Map<string, number>>();

function pageOf(facets: Facets, id: string): number {
  let found = numbers.get(facets);
  if (!found) {
    found = new Map(facets.pages.map((page, i) => [page, i]));
    numbers.set(facets, found);
  }
  return found.get(id) ?? -1;
}
