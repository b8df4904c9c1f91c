import type { PlanModel } from "../../plan/model.ts";
import { type DataSite, isLarge, scopeOf } from "./site.ts";
import type { Row, Table } from "./table.ts";

/**
 * What several files of one plan are made from, made once. It goes with the model, so that an edit in `dev` is
 * seen; of a plan too large to be bundled nothing but sizes is held.
 */
const held = new WeakMap<PlanModel, Map<string, unknown>>();

export function once<T>(data: DataSite, model: PlanModel, key: string, make: () => T): T {
  const known = held.get(model) ?? new Map<string, unknown>();
  held.set(model, known);
  const name = `${data.url("/")} ${key}`;
  if (!known.has(name)) known.set(name, make());
  return known.get(name) as T;
}

/** The rows of a table of a plan. */
export function rowsOf(data: DataSite, model: PlanModel, table: Table): Iterable<Row> {
  const rows = () => table.rows(scopeOf(data, model));
  return isLarge(model) ? rows() : once(data, model, `rows ${table.name}`, () => Array.from(rows()));
}
