import { dataFilePath } from "../../domain/address.ts";
import type { PlanModel } from "../../plan/model.ts";
import type { Site } from "../../schemas/site.ts";
import type { Scope, Table } from "./table.ts";

/** What the files of the open data know of the site that publishes them. */
export interface DataSite {
  readonly site: Site;
  readonly plans: readonly PlanModel[];
  /** A path of `domain/address.ts` → its address: whole where the site's own is known, else from the root of its host. */
  readonly url: (path: string) => string;
  /** SHA-256 of bytes in hexadecimal digits. */
  readonly sha256: (bytes: Uint8Array) => string;
}

export const scopeOf = ({ url }: DataSite, model: PlanModel): Scope => ({ model, url });

/** How the files of one plan begin: `122173_kashiwa-2016`. */
export const planStem = ({ id, plan }: PlanModel): string => `${plan.city.code}_${id}`;
export const tableFile = (model: PlanModel, table: Pick<Table, "name">): string => `${planStem(model)}_${table.name}.csv`;
export const workbookFile = (model: PlanModel): string => `${planStem(model)}.xlsx`;
export const archiveFile = (model: PlanModel): string => `${planStem(model)}.zip`;
export const planJsonFile = (model: PlanModel): string => `${planStem(model)}.json`;
export const csvwFile = (model: PlanModel): string => `${planStem(model)}-metadata.json`;
export const PACKAGE_FILE = "datapackage.json";
export const CATALOG_FILE = "catalog.jsonld";
export const SCHEMA_FILE = "tables.schema.json";

export const fileUrl = ({ url }: Pick<DataSite, "url">, file: string): string => url(dataFilePath(file));

/** Whether an address names its host, so that a file may give it as a URI. */
export const isWhole = (address: string): boolean => /^https?:\/\//.test(address);

/**
 * How many editions a plan may have for its tables to be bundled: beyond the first a workbook no longer opens in
 * reasonable time, beyond the second one file of everything has hundreds of megabytes.
 */
const WORKBOOK_EDITIONS = 700;
const BUNDLED_EDITIONS = 2_000;

const counts = new WeakMap<PlanModel, number>();

/** How many editions a plan has, of all its initiatives. Every page of an initiative asks, so it is counted once. */
export function editionCount(model: PlanModel): number {
  const count = counts.get(model) ?? model.initiatives.reduce((sum, { editions }) => sum + editions.length, 0);
  counts.set(model, count);
  return count;
}

/** Whether a plan has a workbook of its tables. */
export const hasWorkbook = (model: PlanModel): boolean => editionCount(model) <= WORKBOOK_EDITIONS;

/** A plan whose tables come as CSV alone. */
export const isLarge = (model: PlanModel): boolean => editionCount(model) > BUNDLED_EDITIONS;
