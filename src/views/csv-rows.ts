import { BYTE_ORDER_MARK, LINE_END, parseCsv } from "./open-data/csv.ts";

/**
 * The wanted records of a CSV file of the site, in the wanted order, under its head. Records are taken as they stand
 * (one a line), so that they follow the rules of the open data and of no second writer.
 * A record is known by the values of `keyFields`, joined by `/`. Throws RangeError where the file lacks one that is wanted.
 */
export function csvRows(file: string, keyFields: readonly string[], wanted: readonly string[]): string {
  const source = file.startsWith(BYTE_ORDER_MARK) ? file.slice(1) : file;
  const [head = "", ...lines] = source.split(LINE_END).filter((line) => line !== "");
  const names = parseCsv(head)[0] ?? [];
  const at = keyFields.map((field) => names.indexOf(field));
  const records = new Map(
    lines.map((line) => {
      const fields = parseCsv(line)[0] ?? [];
      return [at.map((i) => fields[i] ?? "").join("/"), line] as const;
    }),
  );
  const rows = wanted.map((key) => {
    const record = records.get(key);
    if (record === undefined) throw new RangeError(`ファイルに ${key} の行がありません。`);
    return record;
  });
  return `${BYTE_ORDER_MARK}${[head, ...rows].join(LINE_END)}${LINE_END}`;
}
