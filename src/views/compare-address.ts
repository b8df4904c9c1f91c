/** What is laid side by side, as the address holds it: `?i=51001,51002`, or `?d=051000`. Pure, for page, script and tests. */
export interface Chosen {
  readonly kind: string;
  /** In the order of choosing, none twice. */
  readonly keys: readonly string[];
}

/**
 * Reads the first of `kinds` that the query names. A key twice counts once; more than `atMost` are left out.
 * Whether a key is one of the plan, only the page knows.
 */
export function readChosen(params: URLSearchParams, kinds: readonly string[], atMost: number): Chosen {
  const kind = kinds.find((one) => params.get(one)) ?? kinds[0] ?? "";
  const keys = (params.get(kind) ?? "").split(",").filter((key) => key !== "");
  return { kind, keys: [...new Set(keys)].slice(0, atMost) };
}

/** The query of an address, without `?`; "" where nothing is chosen. Commas stay readable. */
export const writeChosen = ({ kind, keys }: Chosen): string =>
  keys.length === 0 ? "" : `${kind}=${keys.map(encodeURIComponent).join(",")}`;
