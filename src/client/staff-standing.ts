import { staffPlanPath, staffPlansPath } from "../domain/address.ts";
import { formatProblems } from "../domain/problem.ts";
import type { StandingPlan } from "../import/plan-import.ts";
import { buildPlan } from "../plan/model.ts";
import type { StaffPlanContent, StaffPlanEntry } from "../views/staff-content.ts";

/** The content as it stands on the site, fetched once from the files beside the page. */
export interface Standing extends StandingPlan {
  /** Names of source files by the SHA-256 of what is in them. */
  readonly known: ReadonlyMap<string, string>;
}

export class StandingContent {
  readonly #base: string;
  #entries: Promise<readonly StaffPlanEntry[]> | undefined;
  readonly #plans = new Map<string, Promise<Standing>>();
  constructor(base: string) {
    this.#base = base.replace(/\/$/, "");
  }

  /** Rejects where the site can't be reached; the next call tries again. */
  entries(): Promise<readonly StaffPlanEntry[]> {
    this.#entries ??= this.#json<readonly StaffPlanEntry[]>(staffPlansPath()).catch((error) => {
      this.#entries = undefined;
      throw error;
    });
    return this.#entries;
  }

  plan(id: string): Promise<Standing> {
    const held = this.#plans.get(id) ?? this.#load(id);
    this.#plans.set(id, held);
    held.catch(() => this.#plans.delete(id));
    return held;
  }

  async #load(id: string): Promise<Standing> {
    const content = await this.#json<StaffPlanContent>(staffPlanPath(id));
    const { model, problems } = buildPlan(id, content.files, `plans/${id}`, content.today ?? undefined);
    if (!model) throw new Error(formatProblems(problems));
    return {
      model,
      files: content.files,
      sources: content.sources.map(({ name }) => name),
      known: new Map(content.sources.toReversed().map(({ name, sha256 }) => [sha256, name])),
    };
  }

  async #json<T>(path: string): Promise<T> {
    const response = await fetch(`${this.#base}${path}`);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return (await response.json()) as T;
  }
}

/** SHA-256 in hexadecimal digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
