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

/** How many editions a plan may have before its tables no longer fit into one file that people can open. */
const BUNDLED_EDITIONS = 2_000;

/** A plan whose tables come as CSV alone: bundled they would be hundreds of megabytes. */
export const isLarge = ({ initiatives }: PlanModel): boolean =>
  initiatives.reduce((count, { editions }) => count + editions.length, 0) > BUNDLED_EDITIONS;
