import { FACETS_FILE, type Facets } from "../search/facets.ts";
import type { Engine } from "../search/query.ts";

interface Runtime {
  createInstance(options: { basePath: string; noWorker: boolean }): Engine & { init(): Promise<void> };
}

/** Loads Pagefind and its index when they are first needed. */
export class SearchEngine {
  #folder: string;
  #engine: Promise<Engine> | undefined;
  #facets: Promise<Facets> | undefined;

  /** `base` is the site's base path, with its slash at the end. */
  constructor(base: string) {
    this.#folder = new URL(`${base}pagefind/`, location.href).href;
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
    // The file's name doesn't change with its content, so the browser has to ask whether it is still right.
    this.#facets ??= fetch(`${this.#folder}${FACETS_FILE}`, { cache: "no-cache" }).then((response) => {
      if (!response.ok) throw new Error(`${response.status} ${response.url}`);
      return response.json() as Promise<Facets>;
    });
    return this.#facets;
  }

  async #load(): Promise<Engine> {
    // Built after the pages are, so that no bundler may look for it.
    const { createInstance }: Runtime = await import(/* @vite-ignore */ `${this.#folder}pagefind.js`);
    // A worker of its own would cost another 12 KB and gain nothing at this size.
    const instance = createInstance({ basePath: this.#folder, noWorker: true });
    await instance.init();
    return instance;
  }
}
