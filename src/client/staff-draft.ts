import type { EditionEdits, Reason } from "../import/staff-edit.ts";
import type { CellMend, EditionKey } from "../import/staff-session.ts";

/** What a person has brought and typed so far, kept in the browser until it is discarded. It never leaves the machine. */

export interface DraftFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Draft {
  readonly plan: string;
  readonly fiscalYear: string;
  readonly files: readonly DraftFile[];
  readonly cells: readonly CellMend[];
  readonly edits: Readonly<Record<EditionKey, EditionEdits>>;
  readonly opened: readonly EditionKey[];
  /** Why published values may become others. */
  readonly mending: Reason | null;
  readonly by: string;
  readonly on: string;
  /** When it was kept, as the browser's clock has it. */
  readonly savedAt: string;
}

const STORE = "drafts";

function request<T>(made: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    made.addEventListener("success", () => resolve(made.result));
    made.addEventListener("error", () => reject(made.error ?? new Error("indexedDB")));
  });
}

/** One draft for each site (`base`) of this host. Every function rejects where the browser keeps nothing. */
export class DraftStore {
  readonly #base: string;
  #open: Promise<IDBDatabase> | undefined;
  constructor(base: string) {
    this.#base = base;
  }

  #database(): Promise<IDBDatabase> {
    this.#open ??= new Promise((resolve, reject) => {
      const made = indexedDB.open("mieru-staff", 1);
      made.addEventListener("upgradeneeded", () => made.result.createObjectStore(STORE));
      made.addEventListener("success", () => resolve(made.result));
      made.addEventListener("error", () => reject(made.error ?? new Error("indexedDB")));
      made.addEventListener("blocked", () => reject(new Error("blocked")));
    });
    return this.#open;
  }

  async #store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    return (await this.#database()).transaction(STORE, mode).objectStore(STORE);
  }

  async load(): Promise<Draft | undefined> {
    return request((await this.#store("readonly")).get(this.#base) as IDBRequest<Draft | undefined>);
  }

  async save(draft: Draft): Promise<void> {
    await request((await this.#store("readwrite")).put(draft, this.#base));
  }

  async discard(): Promise<void> {
    await request((await this.#store("readwrite")).delete(this.#base));
  }
}
