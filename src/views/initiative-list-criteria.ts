import { initiativesPath } from "../domain/address.ts";
import { type TableShape, writeTable } from "./table-criteria.ts";

/**
 * What can be chosen in the list of initiatives, in which order its rows can stand and which columns it has:
 * `?theme=51&status=計画どおり&q=図書館&sort=effect`. The counts of other pages link to the list by the same keys.
 */
export const FILTER_KEYS = ["theme", "department", "status", "rating", "result", "direction", "lifecycle", "year", "report"] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** Rows without the value of an order stand last in it: nothing reported is not 0. */
export const LIST_SHAPE = {
  filters: FILTER_KEYS,
  sorts: [
    { key: "code", name: "番号の順" },
    { key: "updated", name: "更新日の新しい順", by: "updated", order: "descending" },
    { key: "effect", name: "効果額の実績の多い順", by: "effect", as: "number", order: "descending" },
    { key: "effect-asc", name: "効果額の実績の少ない順", by: "effect", as: "number", order: "ascending" },
    { key: "findings", name: "合わないところの多い順", by: "findings", as: "number", order: "descending" },
    { key: "moved", name: "動いた目標の多い順", by: "moved", as: "number", order: "descending" },
    { key: "title", name: "事業名の順", by: "title" },
  ],
  columns: [
    { key: "period", name: "取組年度" },
    { key: "status", name: "区分" },
    { key: "result", name: "目標に届いたか" },
    { key: "effect", name: "効果額の実績" },
    { key: "rating", name: "総合評価と方向性" },
    { key: "findings", name: "合わないところ" },
    { key: "moved", name: "動いた目標" },
  ],
} as const satisfies TableShape;
export type ListOrder = (typeof LIST_SHAPE.sorts)[number]["key"];

/** The address of the list with some initiatives chosen, in an order. */
export function listPath(planId: string, filters: Readonly<Partial<Record<FilterKey, string>>>, sort: ListOrder = "code"): string {
  const query = writeTable({ filters, text: "", sort }, LIST_SHAPE);
  return query === "" ? initiativesPath(planId) : `${initiativesPath(planId)}?${query}`;
}
