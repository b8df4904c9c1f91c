import { calendarPath, comparePath, indicatorsPath, revisionsPath } from "../domain/address.ts";
import type { PlanModel } from "../plan/model.ts";
import { type ListEntry, OVERDUE } from "./initiative-list.ts";
import { listPath } from "./initiative-list-criteria.ts";
import { type FilterChoice, filterChoices } from "./plan-counts.ts";
import { REVISION_SHAPE } from "./revisions-table.ts";
import { writeTable } from "./table-criteria.ts";

/** Ways into the list and the tables beside it that need no choosing. */
export interface ReadyView {
  readonly label: string;
  readonly path: string;
  /** Whether the page shows what the label says only where scripts run. */
  readonly needsScript: boolean;
}

export function readyViews(model: PlanModel, entries: readonly ListEntry[]): ReadyView[] {
  const { id } = model;
  const moved = writeTable({ filters: {}, text: "", sort: "size" }, REVISION_SHAPE);
  const isLate = entries.some(({ overdue }) => overdue > 0);
  return [
    { label: "いちばん動いた目標", path: `${revisionsPath(id)}?${moved}`, needsScript: false },
    isLate
      ? { label: "期限を過ぎた報告", path: listPath(id, { report: OVERDUE }), needsScript: true }
      : { label: "期限を過ぎた報告", path: calendarPath(id), needsScript: false },
    { label: "合わないところが多い順", path: listPath(id, {}, "findings"), needsScript: true },
    { label: "効果額の多い順", path: listPath(id, {}, "effect"), needsScript: true },
    { label: "成果指標の一覧", path: indicatorsPath(id), needsScript: false },
    { label: "取組事業や部署をならべてくらべる", path: comparePath(id), needsScript: false },
  ];
}

/** The filters of the list: those of the plan's counts, and whether a report is late, where one is. */
export function listFilters(model: PlanModel, entries: readonly ListEntry[]): ReturnType<typeof filterChoices> {
  const late = entries.filter(({ overdue }) => overdue > 0).length;
  const choices: FilterChoice[] = [{ value: OVERDUE, label: "期限を過ぎた報告がある", count: late }];
  return [...filterChoices(model, entries), ...(late === 0 ? [] : [{ key: "report" as const, name: "報告", choices }])];
}
