import { FACETS_FILE, type Facets, mergeFacets } from "../search/facets.ts";
import { PARTS_FILE, partFolder } from "../search/parts.ts";
import type { Engine, Fragment } from "../search/query.ts";

interface Runtime {
  createInstance(options: { basePath: string; noWorker: boolean }): Engine & {
    init(): Promise<void>;
    mergeIndex(path: string): Promise<void>;
  };
}

/** A built site whose pages are to be found. */
export interface SearchedSite {
  /** Its base path, with its slash at the end. */
  readonly base: string;
  /** Where several sites are searched at once: whose it is. */
  readonly name: string;
}

/** Loads Pagefind and the indexes of one or several sites when they are first needed. */
export class SearchEngine {
  readonly #sites: readonly SearchedSite[];
  #engine: Promise<Engine> | undefined;
  #facets: Promise<Facets> | undefined;

  constructor(sites: readonly SearchedSite[]) {
    this.#sites = sites;
  }

  engine(): Promise<Engine> {
    this.#engine ??= this.#load();
    return this.#engine;
  }

  /** After a failure: the next use loads everything anew. */
  forget(): void {
    this.#engine = undefined;
    this.#facets = undefined;
  }

  facets(): Promise<Facets> {
    this.#facets ??= Promise.all(this.#sites.map(async (site) => ({ name: site.name, facets: await facetsOf(site) }))).then((all) =>
      all.length === 1 && all[0] ? all[0].facets : mergeFacets(all),
    );
    return this.#facets;
  }

  async #load(): Promise<Engine> {
    const [first, ...others] = (await Promise.all(this.#sites.map(partsOf))).flat();
    // Built after the pages are, so that no bundler may look for it.
    const { createInstance }: Runtime = await import(/* @vite-ignore */ `${first}pagefind.js`);
    // A worker of its own would cost another 12 KB and gain nothing at this size.
    const instance = createInstance({ basePath: first as string, noWorker: true });
    await instance.init();
    // The other indexes join with their word lists only; the program is loaded once.
    await Promise.all(others.map((folder) => instance.mergeIndex(folder)));
    return this.#sites.length === 1 ? instance : this.#withNames(instance);
  }

  /** Says at each result of which site it is. */
  #withNames(engine: Engine): Engine {
    const named = (page: Fragment): Fragment => {
      const site = this.#sites.find(({ base }) => page.url.startsWith(base));
      const kind = [site?.name, page.meta.kind].filter((part) => part !== undefined && part !== "").join("・");
      return { ...page, meta: { ...page.meta, kind } };
    };
    return {
      search: async (query) => {
        const { results } = await engine.search(query);
        return {
          results: results.map((result) => ({
            id: result.id,
            score: result.score,
            words: result.words,
            data: async () => named(await result.data()),
          })),
        };
      },
    };
  }
}

const folderOf = ({ base }: SearchedSite): string => new URL(`${base}pagefind/`, location.href).href;

/** The folders of the parts of a site's index. */
async function partsOf(site: SearchedSite): Promise<string[]> {
  const count = await fetchJson<number>(site, PARTS_FILE);
  return Array.from({ length: count }, (_, part) => `${folderOf(site)}${part === 0 ? "" : `${partFolder(part)}/`}`);
}

const facetsOf = (site: SearchedSite): Promise<Facets> => fetchJson(site, FACETS_FILE);

async function fetchJson<T>(site: SearchedSite, file: string): Promise<T> {
  // The file's name doesn't change with its content, so the browser has to ask whether it is still right.
  const response = await fetch(`${folderOf(site)}${file}`, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.json() as Promise<T>;
}
