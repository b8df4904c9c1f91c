import { codeListAnchor, dataFilePath, dictionaryPath, fieldAnchor, planPath, tableAnchor } from "../../domain/address.ts";
import { dateLabel } from "../../domain/fiscal-year.ts";
import { formatNumber } from "../../domain/number.ts";
import { paragraphs } from "../../domain/text.ts";
import type { PlanModel } from "../../plan/model.ts";
import { VOCABULARIES } from "../../schemas/plan.ts";
import { datasetOf } from "./catalog.ts";
import { type Caveat, caveats } from "./caveats.ts";
import { CODE_LISTS, type Code, type CodeListName } from "./codes.ts";
import { unitText } from "./descriptors.ts";
import { archiveBytes, planJsonBytes, tableStamp, workbookBytes } from "./files.ts";
import {
  archiveFile,
  CATALOG_FILE,
  csvwFile,
  type DataSite,
  hasWorkbook,
  isLarge,
  PACKAGE_FILE,
  planJsonFile,
  SCHEMA_FILE,
  tableFile,
  workbookFile,
} from "./site.ts";
import type { Field, Table } from "./table.ts";
import { TABLES } from "./tables.ts";

/** The page of the data, and the dictionary of its fields. */

export interface Download {
  readonly label: string;
  readonly path: string;
  /** `658 KB`; null where only the file itself tells. */
  readonly size: string | null;
  readonly note: string;
}

export interface TableLine {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly rows: string;
  readonly columns: string;
  readonly size: string;
  readonly file: string;
  readonly path: string;
  readonly dictionary: string;
}

export interface PlanData {
  readonly id: string;
  readonly title: string;
  readonly planPath: string;
  readonly asOf: string | null;
  readonly bundles: readonly Download[];
  /** Where the plan is too large to be bundled. */
  readonly isLarge: boolean;
  readonly metadata: Download;
  readonly tables: readonly TableLine[];
  readonly licence: { readonly name: string; readonly url: string | undefined; readonly notes: readonly string[] };
  readonly citation: string;
  readonly caveats: readonly Caveat[];
  /** schema.org, for search engines. */
  readonly dataset: object;
}

const UNITS = ["B", "KB", "MB", "GB"];

/** `1,234 B`, `56 KB`: rounded up, so that a download is never larger than was said. */
export function sizeText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(1024)));
  return `${formatNumber(Math.ceil(bytes / 1024 ** power))} ${UNITS[power]}`;
}

/** The workbook of a plan for people; none where the plan is too large for one. */
async function workbookDownload(data: DataSite, model: PlanModel): Promise<Download[]> {
  if (!hasWorkbook(model)) return [];
  const bytes = await workbookBytes(data, model);
  return [
    {
      label: "Excel（.xlsx）",
      path: dataFilePath(workbookFile(model)),
      size: sizeText(bytes.length),
      note: "表ごとに1枚のシート。見出しもコードも日本語です。まず見てみたい人に。",
    },
  ];
}

async function bundlesOf(data: DataSite, model: PlanModel): Promise<Download[]> {
  return [
    ...(await workbookDownload(data, model)),
    {
      label: "ZIP（CSV すべて）",
      path: dataFilePath(archiveFile(model)),
      size: sizeText(archiveBytes(data, model).length),
      note: "すべての CSV と、説明、利用条件、注意、項目の定義。まとめて持ち帰りたい人に。",
    },
    {
      label: "JSON",
      path: dataFilePath(planJsonFile(model)),
      size: sizeText(planJsonBytes(data, model).length),
      note: "すべての表。文章は段落のままです。プログラムで使う人に。",
    },
  ];
}

function tableLine(data: DataSite, model: PlanModel, table: Table): TableLine {
  const { rows, bytes } = tableStamp(data, model, table);
  const file = tableFile(model, table);
  return {
    name: table.name,
    title: table.title,
    description: table.description,
    rows: formatNumber(rows),
    columns: formatNumber(table.fields.length),
    size: sizeText(bytes),
    file,
    path: dataFilePath(file),
    dictionary: `${dictionaryPath()}#${tableAnchor(table.name)}`,
  };
}

export async function planDataView(data: DataSite, model: PlanModel): Promise<PlanData> {
  const { plan, asOf, id } = model;
  const dated = asOf === undefined ? "" : `、${dateLabel(asOf)}現在`;
  return {
    id,
    title: plan.title,
    planPath: planPath(id),
    asOf: asOf === undefined ? null : dateLabel(asOf),
    bundles: isLarge(model) ? [] : await bundlesOf(data, model),
    isLarge: isLarge(model),
    metadata: {
      label: "CSVW の定義",
      path: dataFilePath(csvwFile(model)),
      size: null,
      note: "W3C の CSV on the Web の形で書いた、表と項目の定義です。",
    },
    tables: TABLES.map((table) => tableLine(data, model, table)),
    licence: { name: plan.licence.name, url: plan.licence.url, notes: paragraphs(plan.licence.note) },
    citation: `${plan.source.publisher}「${plan.source.title}」をもとに${data.site.operator}が作成した「${plan.title}」のデータ${dated}`,
    caveats: caveats(model),
    dataset: datasetOf(data, model),
  };
}

/** Files that tell of the data of all plans. */
export const sharedFiles = (): Download[] => [
  {
    label: "datapackage.json",
    path: dataFilePath(PACKAGE_FILE),
    size: null,
    note: "Frictionless Data Package 2.0。すべての CSV の項目、鍵、大きさ、ハッシュがあります。",
  },
  {
    label: "catalog.jsonld",
    path: dataFilePath(CATALOG_FILE),
    size: null,
    note: "DCAT 3 のカタログ。オープンデータのカタログサイトに登録するときに使います。",
  },
  { label: "JSON Schema", path: dataFilePath(`schema/${SCHEMA_FILE}`), size: null, note: "すべての表（JSON）の形の定義です。" },
];

const TYPE_NAMES: Readonly<Record<Field["type"], string>> = {
  string: "文字",
  integer: "整数",
  number: "数",
  boolean: "true / false",
  date: "日付",
};

export interface FieldView {
  readonly name: string;
  readonly title: string;
  readonly anchor: string;
  readonly type: string;
  readonly isKey: boolean;
  readonly required: boolean;
  readonly description: string;
  /** A sentence; "" where there is nothing to say. */
  readonly unit: string;
  readonly codes: { readonly title: string; readonly path: string } | null;
  /** The field of the plan's vocabulary whose words it holds; "" otherwise. */
  readonly vocabulary: string;
  readonly state: { readonly name: string; readonly path: string } | null;
}

export interface TableView {
  readonly name: string;
  readonly title: string;
  readonly anchor: string;
  readonly description: string;
  readonly fields: readonly FieldView[];
  readonly links: readonly { readonly fields: string; readonly table: string; readonly path: string }[];
}

function fieldView(table: Table, field: Field): FieldView {
  const { codes, vocabulary, state } = field;
  return {
    name: field.name,
    title: field.title,
    anchor: fieldAnchor(table.name, field.name),
    type: TYPE_NAMES[field.type],
    isKey: table.primaryKey.includes(field.name),
    required: field.required,
    description: field.description,
    unit: unitText(field),
    codes: codes === undefined ? null : { title: CODE_LISTS[codes].title, path: `#${codeListAnchor(codes)}` },
    vocabulary: vocabulary === undefined ? "" : VOCABULARIES[vocabulary],
    state: state === undefined ? null : { name: state, path: `#${fieldAnchor(table.name, state)}` },
  };
}

export const dictionaryTables = (): TableView[] =>
  TABLES.map((table) => ({
    name: table.name,
    title: table.title,
    anchor: tableAnchor(table.name),
    description: table.description,
    fields: table.fields.map((field) => fieldView(table, field)),
    links: table.foreignKeys.map(({ fields, table: other }) => ({
      fields: fields.join("、"),
      table: other,
      path: `#${tableAnchor(other)}`,
    })),
  }));

export interface CodeListView {
  readonly name: string;
  readonly title: string;
  readonly anchor: string;
  readonly codes: readonly Code[];
  readonly hasMeanings: boolean;
}

export const dictionaryCodes = (): CodeListView[] =>
  (Object.keys(CODE_LISTS) as CodeListName[]).map((name) => {
    const { title, codes }: { title: string; codes: readonly Code[] } = CODE_LISTS[name];
    return { name, title, anchor: codeListAnchor(name), codes, hasMeanings: codes.some(({ meaning }) => meaning !== "") };
  });
