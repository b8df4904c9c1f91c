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

/** Characters that one cell of a workbook can hold. Source: Excel specifications and limits. */
export const MAX_CELL_LENGTH = 32_767;

/** A text for a cell of a workbook: the format takes `_x000D_` for a character, so that one who writes so is escaped. */
export const workbookText = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
