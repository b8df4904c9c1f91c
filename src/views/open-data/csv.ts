import { plainDigits } from "../../domain/number.ts";
import { PARAGRAPH_MARK, startsFormula } from "../../domain/spreadsheet.ts";
import type { FieldType, Row, Table, Value } from "./table.ts";

/**
 * A table as CSV: RFC 4180, UTF-8 with a byte order mark (Excel reads no Japanese without it), CRLF, one record a line.
 * Numbers are bare; a blank is an empty field; paragraphs are joined by `PARAGRAPH_MARK`.
 */
export const BYTE_ORDER_MARK = "\ufeff";
export const LINE_END = "\r\n";

/** A text that a program would take for a number or a date; in quotes it can be told that it is a text: "051000". */
const LIKE_NUMBER = /^[\d.,+\-/: ]+$/;

/**
 * One field. Throws RangeError where a text could be run as a formula: the schemas refuse such a text at the source,
 * so that one here is a fault of the table.
 */
export function csvField(value: Value, type: FieldType): string {
  if (value === null) return "";
  if (typeof value === "number") return `${value < 0 ? "-" : ""}${plainDigits(Math.abs(value))}`;
  if (typeof value === "boolean") return String(value);
  if (startsFormula(value)) throw new RangeError(`表計算ソフトが数式として動かす文字で始まっています: ${value}`);
  const line = value.replaceAll("\n", PARAGRAPH_MARK);
  const needsQuotes = /[",\r]/.test(line) || (type === "string" && LIKE_NUMBER.test(line));
  return needsQuotes ? `"${line.replaceAll('"', '""')}"` : line;
}

export function csvOf({ fields }: Pick<Table, "fields">, rows: Iterable<Row>): string {
  const types = fields.map(({ type }) => type);
  const lines = [fields.map(({ name }) => name).join(",")];
  for (const row of rows) lines.push(row.map((value, i) => csvField(value, types[i] as FieldType)).join(","));
  return `${BYTE_ORDER_MARK}${lines.join(LINE_END)}${LINE_END}`;
}
