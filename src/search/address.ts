import { QUERY_LIMIT } from "../domain/address.ts";
import type { Chosen } from "./facets.ts";

/** A search as its address says it: /search/?q=コンビニ&テーマ=51 …&テーマ=52 … */
export interface SearchState {
  readonly query: string;
  readonly chosen: Chosen;
}

/** Reads the part of an address behind `?`. Every name but `q` is a filter's. A question that is too long is cut. */
export function readState(search: string): SearchState {
  const parameters = new URLSearchParams(search);
  const chosen = new Map<string, Set<string>>();
  for (const [name, value] of parameters) {
    if (name !== "q" && value !== "") chosen.set(name, (chosen.get(name) ?? new Set()).add(value));
  }
  return {
    query: (parameters.get("q") ?? "").slice(0, QUERY_LIMIT).replace(/[\ud800-\udbff]$/, ""),
    chosen: Object.fromEntries(Array.from(chosen, ([name, values]) => [name, Array.from(values)])),
  };
}

/** Writes it again; "" where nothing is asked for. */
export function writeState({ query, chosen }: SearchState): string {
  const parameters = new URLSearchParams();
  if (query !== "") parameters.set("q", query);
  for (const [name, values] of Object.entries(chosen)) for (const value of values) parameters.append(name, value);
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}
