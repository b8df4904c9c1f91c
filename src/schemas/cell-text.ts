import { parsePrintedNumber } from "../domain/number.ts";
import type { Cell } from "./base.ts";

/** A cell as it is typed into a form and read out of it again. A blank is `undefined` and "", never 0. */

/** `101500` → `101500`, a state → what is printed, a blank → "". */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  return typeof cell === "number" ? String(cell) : cell.asPrinted.trim();
}

/** What was typed, read as the import reads a sheet. A unit is refused: it has a field of its own. */
export function parseCellText(text: string): { readonly cell: Cell | undefined } | { readonly message: string } {
  const read = parsePrintedNumber(text);
  switch (read.kind) {
    case "blank":
      return { cell: undefined };
    case "word":
      return { cell: { state: read.state, asPrinted: text.trim() } };
    case "number":
      return read.unit === undefined ? { cell: read.value } : { message: `数だけを書いてください。単位の「${read.unit}」はいりません。` };
    default:
      return {
        message: "数として読めません。数か、「未定」「集計中」「対象外」「－」のどれかを書いてください。空欄なら、何も書きません。",
      };
  }
}
