import type { RevisionOutcome } from "../plan/revisions.ts";
import type { TableShape } from "./table-criteria.ts";

/** What can be chosen in the ledger of moved goals, and in which order its rows can stand. */
export const MOVED = {
  target: "目標の値",
  amount: "計画した金額",
  period: "取組年度",
  goal: "最終目標",
  title: "取組事業名",
  indicator: "成果指標そのもの",
  status: "区分",
} as const;
export type Moved = keyof typeof MOVED;

export const PARTS = { pairs: "当初と変更後", between: "前の年度のシートと次の年度のシート" } as const;
export type Part = keyof typeof PARTS;

export const WAYS = {
  easier: "届きやすくなった",
  harder: "届きにくくなった",
  "no-direction": "よい向きが決められていない",
  new: "新しく置かれた",
  withdrawn: "値がなくなった",
  "not-comparable": "数としてくらべられない",
} as const satisfies Partial<Record<RevisionOutcome, string>> & Record<string, string>;
export type Way = keyof typeof WAYS;

export const REVISION_FILTERS = {
  part: "くらべ方",
  moved: "動いたもの",
  way: "動いた向き",
  theme: "推進項目",
  department: "担当部署",
} as const;
export type RevisionFilter = keyof typeof REVISION_FILTERS;

export const REVISION_SHAPE: TableShape = {
  filters: Object.keys(REVISION_FILTERS),
  sorts: [
    { key: "code", name: "番号の順" },
    { key: "size", name: "動いた割合の大きい順", by: "percent", as: "number", order: "descending" },
    { key: "size-asc", name: "動いた割合の小さい順", by: "percent", as: "number", order: "ascending" },
    { key: "edition", name: "シートの新しい順", by: "edition", as: "number", order: "descending" },
  ],
};
