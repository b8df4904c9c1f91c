import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Publication } from "../schemas/archive.ts";
import { readPublications } from "./archive.ts";
import { type Content, listFiles } from "./store.ts";

/** What gives the site addresses and stands in no model: read from disk, Node only. */
export interface AddressFiles {
  /** The pages of the guide, by the last part of their address. */
  readonly guide: readonly string[];
  /** The source files that a plan publishes as received, by its id. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
  /** The publications that are kept. */
  readonly publications: readonly Publication[];
}

/** The guide of a content folder; one without a guide of its own shows `fallback`'s. */
export function guideDir(dir: string, fallback = resolve("content")): string {
  const own = join(dir, "guide");
  return existsSync(own) ? own : join(fallback, "guide");
}

export function addressFiles({ dir, plans }: Pick<Content, "dir" | "plans">, fallback = resolve("content")): AddressFiles {
  return {
    guide: listFiles(guideDir(dir, fallback)).flatMap((file) => /^([^/]+)\.mdx$/.exec(file)?.[1] ?? []),
    sources: new Map(
      plans
        // A plan that publishes no names keeps the sheets as received to itself.
        .filter(({ plan }) => plan.people === "as-published")
        .map(({ id }) => [id, listFiles(join(dir, "plans", id, "sources"))]),
    ),
    publications: readPublications(dir),
  };
}
