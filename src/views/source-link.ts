import { sourceCellAnchor, yearSheetPath } from "../domain/address.ts";
import { isWithin } from "../domain/pointer.ts";
import { printedAt } from "../plan/series.ts";
import type { Edition, PrintedSheet } from "../schemas/edition.ts";

/** Where values of one edition are shown as printed: the page of its year's sheet. */
export interface SourcePlace {
  readonly planId: string;
  readonly edition: Edition;
}

/**
 * The path of the printed cell behind a pointer, or null where the place is not known.
 * A pointer to something larger leads to the first printed cell within it.
 */
export function sourceCellPath({ planId, edition }: SourcePlace, pointer: string): string | null {
  const sheet = pointer.startsWith("/year") ? "year" : "overall";
  const printed: PrintedSheet | undefined = edition.printed[sheet];
  if (!printed) return null;
  const exact = printedAt(printed, pointer);
  const found = exact ?? printedAt(printed, Object.keys(printed.cells).find((cell) => isWithin(cell, pointer)) ?? "");
  if (!found) return null;
  return `${yearSheetPath(planId, edition.overall.code, edition.fiscalYear)}#${sourceCellAnchor(sheet, found.line, found.column)}`;
}
