import { type CellValue, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { columnLetters } from "../../domain/a1.ts";
import { dictionaryPath } from "../../domain/address.ts";
import { dateLabel } from "../../domain/fiscal-year.ts";
import { workbookText } from "../../domain/spreadsheet.ts";
import type { PlanModel } from "../../plan/model.ts";
import { rowsOf } from "./cache.ts";
import { caveats } from "./caveats.ts";
import { labelOf } from "./codes.ts";
import { planDescription } from "./descriptors.ts";
import type { DataSite } from "./site.ts";
import type { Field, Row, Table, Value } from "./table.ts";
import { TABLES } from "./tables.ts";

/**
 * The tables as a workbook for people: Japanese headings, codes as the words that pages use, one sheet a table.
 * Texts are written as texts and numbers as numbers, so that a code keeps its leading zero and nothing is reckoned anew.
 */

/** What one sheet of Excel can hold, its heading included. */
const MAX_ROWS = 1_048_576;
/** Wider columns than this push the next ones out of sight. */
const MAX_WIDTH = 40;

const HEADING = { font: { bold: true }, alignment: { wrapText: true, vertical: "top" } } as const;
const WRAPPED = { alignment: { wrapText: true, vertical: "top" } } as const;

/** A value as a reader of the workbook sees it. */
export function shownValue(field: Field, value: Value): CellValue {
  if (value === null) return null;
  if (field.codes && typeof value === "string") return labelOf(field.codes, value);
  if (typeof value === "boolean") return value ? "はい" : "いいえ";
  return value;
}

/** The same as the file holds it. */
function writtenValue(field: Field, value: Value): CellValue {
  const shown = shownValue(field, value);
  return typeof shown === "string" ? workbookText(shown) : shown;
}

/** Sheet names hold at most 31 characters, and none of these. */
export const sheetName = (table: Table): string => table.title.replace(/[[\]:*?/\\]/g, "・").slice(0, 31);

const widthOf = (text: string): number => Array.from(text).reduce((width, char) => width + (/[ -~｡-ﾟ]/.test(char) ? 1 : 2), 0);

/** How wide a column must be, by its heading and its first rows: what comes later is seen by drawing it wider. */
function columnWidth(field: Field, rows: readonly Row[], index: number): number {
  const texts = rows.slice(0, 200).map((row) => String(shownValue(field, row[index] ?? null) ?? ""));
  const widest = Math.max(widthOf(field.title) + 3, ...texts.map((text) => widthOf(text.split("\n")[0] ?? "")));
  return Math.min(MAX_WIDTH, widest + 2);
}

function tableSheet(table: Table, rows: readonly Row[]): WriteSheet {
  // A file that Excel can't open helps nobody; the CSV holds every row.
  const written = rows.slice(0, MAX_ROWS - 1);
  const last = Math.max(1, written.length);
  return {
    name: sheetName(table),
    columns: table.fields.map((field, i) => ({ width: columnWidth(field, rows, i) })),
    rows: [
      table.fields.map(({ title }) => title),
      ...written.map((row) => table.fields.map((field, i) => writtenValue(field, row[i] ?? null))),
    ],
    cells: new Map(table.fields.map(({ title }, i) => [`0,${i}`, { value: title, type: "string" as const, style: HEADING }])),
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${columnLetters(table.fields.length)}${last + 1}` },
  };
}
function firstSheet(data: DataSite, model: PlanModel): WriteSheet {
  const { plan, asOf } = model;
  const facts: [string, string][] = [
    ["データの名前", `${plan.city.name}「${plan.title}」のデータ`],
    ["内容の日付", asOf ? `${dateLabel(asOf)}現在` : "日付の記載はありません"],
    ["何のデータか", planDescription(model)],
    ["もとの資料", `${plan.source.title}（${plan.source.publisher}）${plan.source.url ? `\n${plan.source.url}` : ""}`],
    ["利用条件", `${plan.licence.name}${plan.licence.url ? `\n${plan.licence.url}` : ""}\n${plan.licence.note}`],
    ["項目の説明", data.url(dictionaryPath())],
    ...caveats(model).map(({ title, text }): [string, string] => [title, text]),
    ...TABLES.map((table): [string, string] => [`シート「${sheetName(table)}」`, table.description]),
  ];
  return {
    name: "はじめに",
    columns: [{ width: 30 }, { width: 90 }],
    rows: [["項目", "内容"], ...facts.map((row) => row.map(workbookText))],
    cells: new Map(
      [["項目", "内容"] as const, ...facts].flatMap((row, r) =>
        row.map(
          (value, c) => [`${r},${c}`, { value: workbookText(value), type: "string" as const, style: r === 0 ? HEADING : WRAPPED }] as const,
        ),
      ),
    ),
    freezePane: { rows: 1 },
  };
}

/** The workbook of a plan. The same content gives the same bytes: its date is that of the content. */
export async function workbook(data: DataSite, model: PlanModel): Promise<Uint8Array> {
  const day = new Date(`${model.asOf ?? "1980-01-01"}T00:00:00Z`);
  return new Uint8Array(
    await writeXlsx({
      sheets: [firstSheet(data, model), ...TABLES.map((table) => tableSheet(table, Array.from(rowsOf(data, model, table))))],
      properties: { title: `${model.plan.title}のデータ`, creator: data.site.operator, created: day, modified: day },
      defaultFont: { name: "Yu Gothic", size: 11 },
    }),
  );
}
