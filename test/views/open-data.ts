import { createHash } from "node:crypto";
import type { PlanModel } from "../../src/plan/model.ts";
import { csvOf } from "../../src/views/open-data/csv.ts";
import { type DataSite, scopeOf } from "../../src/views/open-data/site.ts";
import type { Row, Table } from "../../src/views/open-data/table.ts";

/** A site of these plans, with or without an address of its own. */
export const siteOf = (plans: readonly PlanModel[], origin = "https://example.jp/mihon"): DataSite => ({
  site: { title: "ためし", tagline: "ためし", description: "ためしのサイトです。", operator: "ためしの会" },
  plans,
  url: (path) => `${origin}${path}`,
  sha256: (bytes) => createHash("sha256").update(bytes).digest("hex"),
});

export const rowsIn = (data: DataSite, model: PlanModel, table: Table): Row[] => Array.from(table.rows(scopeOf(data, model)));
export const csvIn = (data: DataSite, model: PlanModel, table: Table): string => csvOf(table, rowsIn(data, model, table));
