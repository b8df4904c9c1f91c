import { parsePrintedNumber } from "./number.ts";

/** What a spreadsheet program makes of a text that it opens, so that no text of the site is ever run. */

/**
 * Whether Excel or LibreOffice could take a cell of a CSV file for a formula: it begins with = or @, or with + or -
 * and is neither a number (−5, +3部) nor a dash alone. Full-width forms count too: typed in Japanese, they are the same.
 * Source: OWASP, CSV Injection.
 */
export function startsFormula(text: string): boolean {
  if (/^[=＝@＠\t\r]/.test(text)) return true;
  return /^[+＋\-－]/.test(text) && parsePrintedNumber(text).kind === "unreadable";
}

/** The mark between two paragraphs where a file has one record a line. No text of the content may hold it. */
export const PARAGRAPH_MARK = "¶";

/** Characters that neither a sheet nor a file for one can hold. A line break is none of them: it ends a paragraph. */
export const CONTROL_CHARACTERS = /[\u0000-\u0009\u000b-\u001f\u007f]/;
