import { a1 } from "../domain/a1.ts";
import { dateLabel, fiscalYearLabel } from "../domain/fiscal-year.ts";
import { formatNumber } from "../domain/number.ts";
import { valueAt } from "../domain/pointer.ts";
import { labelKey, plainText } from "../domain/text.ts";
import { placeName } from "../plan/place-name.ts";
import type { Edition, PrintedSheet } from "../schemas/edition.ts";
import { REMARK_KINDS } from "../schemas/remark.ts";
import { cellWords } from "./series-table.ts";

/** What was read of a sheet, cell by cell, beside what is printed in it. */

export interface ReadCell {
  readonly pointer: string;
  /** The value's place in the sheets' words. */
  readonly name: string;
  /** `F21` in a workbook, `21行6列` in a text; "" where the value stands in no cell of its own. */
  readonly where: string;
  readonly printed: string;
  readonly read: string;
  /** Whether a reader should look: what is read is not what is printed, or something is remarked. */
  readonly differs: boolean;
  readonly remarks: readonly { readonly kind: string; readonly reason: string }[];
}

export interface ReadSheet {
  readonly sheet: "overall" | "year";
  readonly name: string;
  readonly file: string;
  readonly worksheet: string | null;
  readonly cells: readonly ReadCell[];
  /** Remarks that speak of no single cell. */
  readonly remarks: readonly { readonly name: string; readonly reason: string }[];
}

const NAMES = { overall: "全体計画", year: "アクションプラン" } as const;
const whereOf = (printed: PrintedSheet, line: number, column: number): string =>
  printed.sheet === undefined ? `${line}行${column}列` : a1(line, column);

/** A value of an edition in words: a number grouped, a year by its name, a state by its word, a blank said. */
export function valueWords(value: unknown, pointer = ""): string {
  if (value === undefined || value === null || value === "") return "（空欄）";
  if (typeof value === "number") return /^\/(overall\/period\/|fiscalYear)/.test(pointer) ? fiscalYearLabel(value) : formatNumber(value);
  if (typeof value === "boolean") return value ? "○" : "（空欄）";
  if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateLabel(value) : value;
  if (Array.isArray(value)) return value.map((one) => valueWords(one)).join("、");
  const record = value as Readonly<Record<string, unknown>>;
  if (typeof record.state === "string" && typeof record.asPrinted === "string") {
    const state = record.state as Parameters<typeof cellWords>[0];
    const { text, aside } = cellWords(state, state === "default-zero" ? 0 : null, record.asPrinted);
    return `${text}${aside}`;
  }
  if (typeof record.reason === "string") return record.reason;
  return Object.values(record)
    .map((one) => valueWords(one))
    .join(" ");
}

/** The sheets of an edition, each with its cells in the order of the sheet. A sheet that no file was read for is left out. */
export function readSheets(edition: Edition): ReadSheet[] {
  return (["overall", "year"] as const).flatMap((sheet): ReadSheet[] => {
    const printed = edition.printed[sheet];
    if (!printed) return [];
    const placed = Object.entries(printed.cells).map(([pointer, at]) => {
      const [line = 0, column = 0] = at.split(":").map(Number);
      return { pointer, line, column };
    });
    const ordered = placed.toSorted((a, b) => a.line - b.line || a.column - b.column);
    const cells = ordered.map(({ pointer, line, column }) => readCell(edition, printed, pointer, line, column));
    const held = new Set(placed.map(({ pointer }) => pointer));
    const remarks = edition.remarks
      .filter(({ at }) => at.startsWith(`/${sheet}`) && !held.has(at))
      .map(({ at, reason }) => ({ name: placeName(edition, at), reason }));
    return [{ sheet, name: NAMES[sheet], file: printed.file, worksheet: printed.sheet ?? null, cells, remarks }];
  });
}

function readCell(edition: Edition, printed: PrintedSheet, pointer: string, line: number, column: number): ReadCell {
  const text = printed.rows[line - printed.firstLine]?.[column - 1] ?? "";
  const remarks = edition.remarks.filter(({ at }) => at === pointer).map(({ kind, reason }) => ({ kind: REMARK_KINDS[kind], reason }));
  const value = valueAt(edition, pointer);
  return {
    pointer,
    // The sheet is named above the table.
    name: placeName(edition, pointer).replace(/^(?:全体計画|アクションプラン)・/, ""),
    where: whereOf(printed, line, column),
    printed: text,
    read: valueWords(value, pointer),
    differs: remarks.length > 0 || (value === undefined) !== (labelKey(plainText(text)) === ""),
    remarks,
  };
}
