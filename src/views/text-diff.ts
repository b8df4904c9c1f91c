import { diffArrays } from "diff";

/** A run of words of two texts: in both, only in the one before, or only in the one now. */
export interface DiffPart {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/**
 * One word is a run of one script; a line break and any other sign stand alone. The ranges are written out, since
 * tables of scripts and of words differ from machine to machine and the same content must always build the same site.
 */
const WORDS =
  /[\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}々〆]+|[\u3041-\u309f]+|[\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f]+|[A-Za-zＡ-Ｚａ-ｚ\u00c0-\u024f]+|[0-9０-９]+(?:[.,．，][0-9０-９]+)*|[ \t\u3000]+|./gsu;

/** The words of a text; joined again they are the text. */
export const wordsOf = (text: string): string[] => text.match(WORDS) ?? [];

/** How two texts differ, word by word: same and removed parts make the first, same and added the second. */
export function textDiff(before: string, after: string): DiffPart[] {
  return diffArrays(wordsOf(before), wordsOf(after)).map(({ value, added, removed }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}
