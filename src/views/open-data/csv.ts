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

/**
 * The records of a CSV text, by RFC 4180 and no more: a quote counts only at the start of a field. The byte order mark
 * is no part of the first field. Throws SyntaxError where a quoted field does not end.
 */
export function parseCsv(text: string): string[][] {
  const source = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const records: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  while (at < source.length) {
    let end: number;
    if (source[at] === '"') {
      end = closingQuote(source, at);
      fields.push(source.slice(at + 1, end).replaceAll('""', '"'));
      end += 1;
    } else {
      end = at;
      while (end < source.length && !",\r\n".includes(source[end] as string)) end += 1;
      fields.push(source.slice(at, end));
    }
    if (source[end] === ",") {
      at = end + 1;
      // A comma at the very end of a record is followed by an empty field.
      if (at >= source.length) fields.push("");
      else continue;
    }
    records.push(fields);
    fields = [];
    at = end + (source.startsWith(LINE_END, end) ? 2 : 1);
  }
  return records;
}

function closingQuote(source: string, opening: number): number {
  let at = opening + 1;
  for (;;) {
    const quote = source.indexOf('"', at);
    if (quote < 0) throw new SyntaxError("二重引用符で始まるフィールドが終わっていません。");
    if (source[quote + 1] !== '"') return quote;
    at = quote + 2;
  }
}

/** What a field of a record says, by its type: the inverse of `csvField`. */
export function valueOfField(text: string, type: FieldType): Value {
  if (text === "") return null;
  if (type === "integer" || type === "number") return Number(text);
  if (type === "boolean") return text === "true";
  return text.replaceAll(PARAGRAPH_MARK, "\n");
}

/** The rows of a table as they are read back from its CSV file. */
export function rowsOfCsv({ fields }: Pick<Table, "fields">, text: string): Row[] {
  return parseCsv(text)
    .slice(1)
    .map((record) => fields.map(({ type }, i) => valueOfField(record[i] ?? "", type)));
}
