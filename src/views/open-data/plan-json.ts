import type { PlanModel } from "../../plan/model.ts";
import { rowsOf } from "./cache.ts";
import { caveats } from "./caveats.ts";
import { type DataSite, fileUrl, SCHEMA_FILE } from "./site.ts";
import { TABLES } from "./tables.ts";

/**
 * A whole plan as one JSON file: every table with the fields of its CSV file, one record a line. The names of the fields
 * stand once, before the records: named in each record they would double the file.
 */
export function planJson(data: DataSite, model: PlanModel): string {
  const { plan, id, asOf } = model;
  const { licence, source } = plan;
  const head = {
    $schema: fileUrl(data, `schema/${SCHEMA_FILE}`),
    plan_id: id,
    title: plan.title,
    as_of: asOf ?? null,
    licence: { name: licence.name, url: licence.url ?? null, note: licence.note },
    source: { title: source.title, publisher: source.publisher, url: source.url ?? null, note: source.note },
    caveats: caveats(model),
  };
  const tables = TABLES.map((table) => {
    const rows = Array.from(rowsOf(data, model, table), (row) => JSON.stringify(row));
    const fields = JSON.stringify(table.fields.map(({ name }) => name));
    return `${JSON.stringify(table.name)}:{"fields":${fields},"rows":[${rows.length > 0 ? `\n${rows.join(",\n")}\n` : ""}]}`;
  });
  return `${JSON.stringify(head).slice(0, -1)},"tables":{\n${tables.join(",\n")}\n}}\n`;
}
