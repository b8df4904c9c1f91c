import type { AstroIntegration } from "astro";

/**
 * Which pages a build makes, and in which order. Everything of one initiative is made together, so that what its pages
 * have in common is worked out once; and several processes can share the work, each making a part of the initiatives.
 */

export interface Share {
  /** Which part this process makes, from 0. Part 0 makes all that belongs to no single initiative, too. */
  readonly part: number;
  readonly parts: number;
  /** Only what the bench compares with other makers of sites: no cards, and of a plan as a whole its dashboard and list. */
  readonly isCompared?: boolean;
}

const WHOLE: Share = { part: 0, parts: 1 };

/** `1/2` → the second of two parts; `0/1 compared` → all that the bench compares. Throws RangeError where the text is none. */
export function parseShare(text: string | undefined): Share {
  if (text === undefined || text === "") return WHOLE;
  const [share = "", compared] = text.split(" ");
  const [part, parts] = share.split("/").map(Number);
  if (part === undefined || parts === undefined || !Number.isInteger(part) || !Number.isInteger(parts) || part < 0 || part >= parts)
    throw new RangeError(`MIERU_SHARE は 0/2 の形で書きます: ${text}`);
  return { part, parts, isCompared: compared === "compared" };
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

const COMPARED = ["/plans/[plan]", "/plans/[plan]/initiatives"];

/** Whether the bench compares what is made at a path. */
const isCompared = (placed: Placed): boolean =>
  initiativeOf(placed) === undefined ? COMPARED.includes(placed.route.route) : !placed.route.route.endsWith("/card.png");

/** The paths of a share, those of one initiative together. */
export function shareOf<T extends Placed>(paths: readonly T[], share: Share): T[] {
  const { part, parts } = share;
  const groups = Map.groupBy(share.isCompared ? paths.filter(isCompared) : paths, initiativeOf);
  const common = groups.get(undefined) ?? [];
  groups.delete(undefined);
  const initiatives = [...groups.values()];
  // Every part gets the same work; the first has the pages of the plans to begin with.
  const ofPlans = share.isCompared ? 0 : PLAN_PAGES;
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
