import type { Table } from "./table.ts";
import { PLAN_TABLES } from "./tables-plan.ts";
import { SITE_TABLES } from "./tables-site.ts";
import { VALUE_TABLES } from "./tables-values.ts";

/** Every table, in the order in which a reader needs them: the plan, its values, what the site adds, and the words. */
export const TABLES: readonly Table[] = [
  PLAN_TABLES.plans,
  PLAN_TABLES.themes,
  PLAN_TABLES.departments,
  PLAN_TABLES.initiatives,
  PLAN_TABLES.editions,
  VALUE_TABLES.indicators,
  VALUE_TABLES.attainment,
  VALUE_TABLES.effects,
  PLAN_TABLES.effectKinds,
  VALUE_TABLES.otherEffects,
  VALUE_TABLES.yearlyStatus,
  VALUE_TABLES.yearSheets,
  VALUE_TABLES.schedule,
  VALUE_TABLES.reports,
  VALUE_TABLES.results,
  VALUE_TABLES.evaluations,
  PLAN_TABLES.people,
  PLAN_TABLES.lifecycle,
  SITE_TABLES.revisions,
  SITE_TABLES.changes,
  SITE_TABLES.rules,
  SITE_TABLES.findings,
  SITE_TABLES.findingPlaces,
  SITE_TABLES.remarks,
  PLAN_TABLES.sources,
  PLAN_TABLES.vocabularies,
  PLAN_TABLES.codes,
];

/** A table by its name. Throws RangeError where there is none. */
export function findTable(name: string): Table {
  const found = TABLES.find((table) => table.name === name);
  if (!found) throw new RangeError(`表 ${name} がありません。`);
  return found;
}
