import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { z } from "zod";
import { addressFiles } from "../../src/data/addresses.ts";
import type { Content } from "../../src/data/store.ts";
import { errorsOf, type Problem } from "../../src/domain/problem.ts";
import { parseWith } from "../../src/schemas/parse.ts";
import { addressList, type Redirect, redirectList } from "../../src/schemas/redirects.ts";
import { ADDRESSES_FILE, addressProblems, REDIRECTS_FILE } from "../../src/views/address-problems.ts";
import { type SiteAddress, siteAddresses } from "../../src/views/addresses.ts";
import { type Fragments, fragmentsFrom, fragmentsWithout, joinedFragments, siteFragments } from "../../src/views/fragments.ts";

/** The addresses of a content folder: those that it gives, those ever published, and where these lead now. */
export interface Addresses {
  readonly current: readonly SiteAddress[];
  /** As the list has them. */
  readonly recorded: readonly string[];
  readonly redirects: readonly Redirect[];
  /** Vanished addresses and redirects that lead nowhere. */
  readonly problems: readonly Problem[];
  /** Of the current addresses and places those that are not in the list yet. */
  readonly unrecorded: readonly string[];
  /** The places within pages: those that the content gives, and those ever published. */
  readonly places: { readonly current: Fragments; readonly recorded: Fragments };
}

/** Reads the list and the redirects of a content folder; a folder without them has published nothing yet. `fallback`: as in readContent. */
export function readAddresses(content: Content, fallback: string): Addresses {
  const problems: Problem[] = [];
  const read = <S extends z.ZodType>(schema: S, file: string): z.output<S> | undefined => {
    const path = join(content.dir, file);
    if (!existsSync(path)) return undefined;
    const json = parseJson(readFileSync(path, "utf8"));
    if (json === undefined) {
      problems.push({
        severity: "error",
        id: "content.not-json",
        file,
        message: "JSON として読めません。",
        fix: "かっこ、コンマ、引用符が合っているか見てください。最後の項目のあとにコンマは要りません。",
      });
      return undefined;
    }
    const result = parseWith(schema, json, file);
    problems.push(...result.problems);
    return result.data;
  };
  const list = read(addressList, ADDRESSES_FILE);
  const recorded = list?.addresses ?? [];
  const redirects = read(redirectList, REDIRECTS_FILE)?.redirects ?? [];
  const current = siteAddresses({ ...content, ...addressFiles(content, fallback) });
  const paths = new Set(current.map(({ path }) => path));
  const known = new Set(recorded);
  const places = { current: siteFragments(content.plans), recorded: fragmentsFrom(list?.fragments ?? {}) };
  return {
    current,
    recorded,
    redirects,
    // A list that can't be read tells nothing of what vanished.
    problems: errorsOf(problems).length > 0 ? problems : addressProblems(recorded, redirects, paths, places),
    unrecorded: [...[...paths].filter((path) => !known.has(path)), ...fragmentsWithout(places.current, places.recorded)],
    places,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return undefined;
  }
}

/** The list with what is new in it: an address is added, never taken away. */
export function listText({ recorded, current, places }: Pick<Addresses, "recorded" | "current" | "places">): string {
  const addresses = [...new Set([...recorded, ...current.map(({ path }) => path)])].toSorted();
  return `${JSON.stringify({ addresses, fragments: joinedFragments(places.recorded, places.current) }, null, 2)}\n`;
}
