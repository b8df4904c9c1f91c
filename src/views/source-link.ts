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
  const found = printedAt(printed, pointer) ?? printedAt(printed, firstWithin(printed, pointer) ?? "");
  return found ? printedCellPath({ planId, edition }, sheet, found) : null;
}

/** The path of a printed cell by its place: line and column of the source, both from 1. */
export function printedCellPath(
  { planId, edition }: SourcePlace,
  sheet: "overall" | "year",
  { line, column }: { readonly line: number; readonly column: number },
): string {
  return `${yearSheetPath(planId, edition.overall.code, edition.fiscalYear)}#${sourceCellAnchor(sheet, line, column)}`;
}

/** The first printed cell below a pointer. */
function firstWithin(printed: PrintedSheet, pointer: string): string | undefined {
  // Blank cells ask for this too, and a list of all the sheet's keys for each of them is felt.
  for (const cell in printed.cells) if (isWithin(cell, pointer)) return cell;
  return undefined;
}
