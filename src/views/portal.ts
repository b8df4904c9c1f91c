import { prefectureOf } from "../domain/prefecture.ts";

/** A built site that a portal leads to. */
export interface PortalSite {
  /** Its base path, with its slash at the end. */
  readonly base: string;
  readonly cities: readonly { readonly name: string; readonly code: string }[];
  readonly plans: readonly { readonly title: string; readonly path: string }[];
}

/** Some of the sites, searched together. */
export interface PortalArea {
  readonly name: string;
  readonly sites: readonly { readonly base: string; readonly name: string }[];
}

/** Every site costs a reader's search some 25 KB and six requests at its first answer, so not all are searched at once. */
export const SEARCHED_AT_MOST = 50;

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
    ...(sites.length > 1 ? [area("すべて", sites)] : []),
    ...(prefectures.length > 1 ? prefectures.filter((one) => one.sites.length > 1).map((one) => area(one.name, one.sites)) : []),
  ];
  return [
    ...together.filter((one) => one.sites.length <= SEARCHED_AT_MOST),
    ...prefectures.flatMap((one) => one.sites.map((site) => area(siteName(site), [site]))),
  ];
}
