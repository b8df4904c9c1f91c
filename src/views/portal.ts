import { prefectureOf } from "../domain/prefecture.ts";

/** A built site that a portal leads to. */
export interface PortalSite {
  /** Its base path, with its slash at the end. */
  readonly base: string;
  readonly cities: readonly { readonly name: string; readonly code: string }[];
  readonly plans: readonly { readonly title: string; readonly path: string }[];
  /** What a search loads of its index before it looks for any word. */
  readonly indexBytes: number;
}

/** Some of the sites, searched together. */
export interface PortalArea {
  readonly name: string;
  readonly sites: readonly { readonly base: string; readonly name: string }[];
}

/**
 * What may be searched at once. Every site costs a reader its list of words, and then some 25 KB in six requests
 * for the words that are asked for.
 */
export const SEARCHED_AT_MOST = { sites: 50, bytes: 500_000 } as const;

/** The name of a site: that of its cities. */
export const siteName = ({ cities }: PortalSite): string => [...new Set(cities.map(({ name }) => name))].join("、");

const ELSEWHERE = "そのほか";

/** The sites by prefecture, in the order of the codes. */
export function byPrefecture(sites: readonly PortalSite[]): { readonly name: string; readonly sites: readonly PortalSite[] }[] {
  const codeOf = ({ cities }: PortalSite): string => cities[0]?.code ?? "";
  const sorted = sites.toSorted((a, b) => codeOf(a).localeCompare(codeOf(b)) || (a.base < b.base ? -1 : 1));
  return Array.from(
    Map.groupBy(sorted, (site) => prefectureOf(codeOf(site)) ?? ELSEWHERE),
    ([name, list]) => ({ name, sites: list }),
  );
}

/** What can be searched at once: all where they are few, each prefecture where it is small enough, and each site. */
export function portalAreas(sites: readonly PortalSite[]): PortalArea[] {
  const area = (name: string, list: readonly PortalSite[]): PortalArea => ({
    name: list.length > 1 ? `${name}（${list.length}サイト）` : name,
    sites: list.map((site) => ({ base: site.base, name: siteName(site) })),
  });
  const prefectures = byPrefecture(sites);
  const together = [
    ...(sites.length > 1 ? [{ name: "すべて", list: sites }] : []),
    ...(prefectures.length > 1
      ? prefectures.filter((one) => one.sites.length > 1).map((one) => ({ name: one.name, list: one.sites }))
      : []),
  ];
  return [
    ...together.filter(isSearchable).map(({ name, list }) => area(name, list)),
    ...prefectures.flatMap((one) => one.sites.map((site) => area(siteName(site), [site]))),
  ];
}

const isSearchable = ({ list }: { readonly list: readonly PortalSite[] }): boolean =>
  list.length <= SEARCHED_AT_MOST.sites && list.reduce((total, site) => total + site.indexBytes, 0) <= SEARCHED_AT_MOST.bytes;
