import type { AstroIntegration } from "astro";

/**
 * Which pages a build makes, and in which order. Everything of one initiative is made together, so that what its pages
 * have in common is worked out once; and several processes can share the work, each making a part of the initiatives.
 */

export interface Share {
  /** Which part this process makes, from 0. Part 0 makes all that belongs to no single initiative, too. */
  readonly part: number;
  readonly parts: number;
  /**
   * `pages`: without the files that the build writes by itself, see initiative-files.ts. `compared`: only what the bench
   * compares with other makers of sites: no cards, and of a plan as a whole its dashboard and list. Both together are possible.
   */
  readonly only?: readonly Only[];
}

type Only = "pages" | "compared";

const WHOLE: Share = { part: 0, parts: 1 };

/** `1/2` → the second of two parts; `0/1 pages` → all but the files that the build writes. Throws RangeError where the text is none. */
export function parseShare(text: string | undefined): Share {
  if (text === undefined || text === "") return WHOLE;
  const [share = "", ...only] = text.split(" ");
  const [part, parts] = share.split("/").map(Number);
  if (part === undefined || parts === undefined || !Number.isInteger(part) || !Number.isInteger(parts) || part < 0 || part >= parts)
    throw new RangeError(`MIERU_SHARE は 0/2 の形で書きます: ${text}`);
  return { part, parts, only: only.filter((word) => word === "pages" || word === "compared") };
}

interface Placed {
  readonly pathname: string;
  /** The route as its file names it: `/plans/[plan]/[code].json`. */
  readonly route: { readonly route: string };
}

/** Plan and code of the initiative that a page or file belongs to; undefined for everything else. */
export function initiativeOf({ pathname, route }: Placed): string | undefined {
  const names = route.route.split("/");
  const values = pathname.split("/");
  const plan = values[names.indexOf("[plan]")];
  const at = names.findIndex((name) => name.startsWith("[code]"));
  if (plan === undefined || at < 0) return undefined;
  const ending = (names[at] as string).slice("[code]".length);
  return `${plan}/${(values[at] ?? "").slice(0, ending === "" ? undefined : -ending.length)}`;
}

/**
 * How much of the work the pages of the whole plans are, as a part of the work of all initiatives: their lists and
 * sums grow with the initiatives. Told from the CPU time of two parts of 1,000 initiatives; a wrong figure costs time alone.
 */
const PLAN_PAGES = 0.7;

/** The routes of the files that initiative-files.ts makes. */
const WRITTEN_ROUTES: ReadonlySet<string> = new Set([
  "/plans/[plan]/[code].json",
  "/plans/[plan]/[code]/feed.xml",
  "/plans/[plan]/[code]/charts/[chart].svg",
  "/plans/[plan]/[code]/charts/[chart].csv",
]);

const COMPARED = ["/plans/[plan]", "/plans/[plan]/initiatives"];

/** Whether the bench compares what is made at a path. */
const isCompared = (placed: Placed): boolean =>
  initiativeOf(placed) === undefined ? COMPARED.includes(placed.route.route) : !placed.route.route.endsWith("/card.png");

/** The paths of a share, those of one initiative together. */
export function shareOf<T extends Placed>(paths: readonly T[], share: Share): T[] {
  const { part, parts } = share;
  const compared = share.only?.includes("compared") ?? false;
  const pages = share.only?.includes("pages") ?? false;
  const made = paths.filter((path) => (!compared || isCompared(path)) && (!pages || !WRITTEN_ROUTES.has(path.route.route)));
  const groups = Map.groupBy(made, initiativeOf);
  const common = groups.get(undefined) ?? [];
  groups.delete(undefined);
  const initiatives = [...groups.values()];
  // Every part gets the same work; the first has the pages of the plans to begin with.
  const ofPlans = compared ? 0 : PLAN_PAGES;
  const each = (1 + ofPlans) / parts;
  const first = Math.max(0, each - ofPlans);
  const end = (index: number): number => Math.round(initiatives.length * (first + (1 - first) * (parts === 1 ? 1 : index / (parts - 1))));
  const mine = part === 0 ? initiatives.slice(0, end(0)) : initiatives.slice(end(part - 1), end(part));
  return [...(part === 0 ? common : []), ...mine.flat()];
}

/** Has Astro make the pages of a share in that order. */
export function buildOrder(share: Share): AstroIntegration {
  return {
    name: "mieru:build-order",
    hooks: {
      "astro:build:start": ({ setPrerenderer }) => {
        setPrerenderer((inner) => ({
          ...inner,
          name: "mieru:build-order",
          getStaticPaths: async () => shareOf(await inner.getStaticPaths(), share),
        }));
      },
    },
  };
}
