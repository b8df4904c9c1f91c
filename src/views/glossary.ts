import type { Glossary, GlossaryTerm } from "../schemas/site.ts";

/** A glossary entry with the other entries it names; a name without an entry is left out. */
export interface GlossaryEntry extends Omit<GlossaryTerm, "seeAlso"> {
  readonly seeAlso: readonly { readonly id: string; readonly term: string }[];
}

/** The entries in the order of their readings (五十音). */
export function glossaryEntries({ terms }: Glossary): GlossaryEntry[] {
  return terms
    .toSorted((a, b) => a.reading.localeCompare(b.reading, "ja") || (a.id < b.id ? -1 : 1))
    .map(({ seeAlso = [], ...entry }) => ({
      ...entry,
      seeAlso: seeAlso.flatMap((id) => {
        const other = terms.find((term) => term.id === id);
        return other ? [{ id, term: other.term }] : [];
      }),
    }));
}
