import type { PlanModel } from "../../plan/model.ts";
import { DOCUMENT_NAMES, documentSchema, documentSchemaFile } from "../documents/index.ts";
import { archive } from "./archive.ts";
import { once, rowsOf } from "./cache.ts";
import { dcatCatalog, MEDIA_TYPES } from "./catalog.ts";
import { csvOf } from "./csv.ts";
import { csvwMetadata, dataPackage, type Stamp, tablesSchema } from "./descriptors.ts";
import { planJson } from "./plan-json.ts";
import {
  archiveFile,
  CATALOG_FILE,
  csvwFile,
  type DataSite,
  fileUrl,
  hasWorkbook,
  isLarge,
  isWhole,
  PACKAGE_FILE,
  planJsonFile,
  SCHEMA_FILE,
  tableFile,
  workbookFile,
} from "./site.ts";
import type { Table } from "./table.ts";
import { TABLES } from "./tables.ts";
import { workbook } from "./workbook.ts";

/** Every file below /data/, made when it is asked for. */
export interface DataFile {
  /** Its path below /data/. */
  readonly path: string;
  readonly mediaType: string;
  readonly body: () => Promise<string | Uint8Array>;
}

export interface TableStamp {
  readonly bytes: number;
  readonly sha256: string;
  readonly rows: number;
}

const LINE_FEED = 0x0a;

const json = (value: object): string => `${JSON.stringify(value, null, 1)}\n`;

/** The bytes of a table's CSV file. Of a large plan they are not held, but what they measured is. */
export function csvBytes(data: DataSite, model: PlanModel, table: Table): Uint8Array {
  const make = () => new TextEncoder().encode(csvOf(table, rowsOf(data, model, table)));
  if (!isLarge(model)) return once(data, model, `csv ${table.name}`, make);
  const bytes = make();
  once(data, model, `stamp ${table.name}`, () => measured(data, bytes));
  return bytes;
}

/** Size, hash and number of rows of a table's CSV file: a package and a page tell of the same file. */
export function tableStamp(data: DataSite, model: PlanModel, table: Table): TableStamp {
  return once(data, model, `stamp ${table.name}`, () => measured(data, csvBytes(data, model, table)));
}

function measured(data: DataSite, bytes: Uint8Array): TableStamp {
  // One record a line, and the line of the names before them.
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return { bytes: bytes.length, sha256: data.sha256(bytes), rows: lines - 1 };
}

export const workbookBytes = (data: DataSite, model: PlanModel): Promise<Uint8Array> =>
  once(data, model, "workbook", () => workbook(data, model));

const stampOf =
  (data: DataSite): Stamp =>
  (model, table) =>
    tableStamp(data, model, table);

export const archiveBytes = (data: DataSite, model: PlanModel): Uint8Array =>
  once(data, model, "archive", () => archive(data, model, stampOf(data), (table) => csvBytes(data, model, table)));

export const planJsonBytes = (data: DataSite, model: PlanModel): Uint8Array =>
  once(data, model, "json", () => new TextEncoder().encode(planJson(data, model)));

export function dataFiles(data: DataSite): DataFile[] {
  const file = (path: string, mediaType: string, body: () => string | Uint8Array | Promise<Uint8Array>): DataFile => ({
    path,
    mediaType,
    body: async () => body(),
  });
  const bundles = (model: PlanModel): DataFile[] => [
    file(planJsonFile(model), MEDIA_TYPES.json, () => planJsonBytes(data, model)),
    ...(hasWorkbook(model) ? [file(workbookFile(model), MEDIA_TYPES.xlsx, () => workbookBytes(data, model))] : []),
    file(archiveFile(model), MEDIA_TYPES.zip, () => archiveBytes(data, model)),
  ];
  return [
    ...data.plans.flatMap((model) => [
      ...TABLES.map((table) =>
        file(tableFile(model, table), `${MEDIA_TYPES.csv}; charset=utf-8; header=present`, () => csvBytes(data, model, table)),
      ),
      file(csvwFile(model), "application/csvm+json", () => json(csvwMetadata(model))),
      ...(isLarge(model) ? [] : bundles(model)),
    ]),
    file(PACKAGE_FILE, MEDIA_TYPES.json, () => json(dataPackage(data, data.plans, stampOf(data)))),
    file(CATALOG_FILE, "application/ld+json", () => json(dcatCatalog(data))),
    file(`schema/${SCHEMA_FILE}`, "application/schema+json", () => json(tablesSchema(data))),
    ...DOCUMENT_NAMES.map((name) =>
      file(documentSchemaFile(name), "application/schema+json", () => {
        const address = fileUrl(data, documentSchemaFile(name));
        return json(documentSchema(name, isWhole(address) ? address : undefined));
      }),
    ),
  ];
}
