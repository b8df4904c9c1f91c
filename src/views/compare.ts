import { departmentPath, findingsAnchor } from "../domain/address.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { columnsOf } from "../plan/series.ts";
import { findingCounts } from "./finding-counts.ts";
import { effectsText } from "./initiative-effects.ts";
import { type ListEntry, listEntries, periodText } from "./initiative-list.ts";
import { type Breakdown, planCounts } from "./plan-counts.ts";
import { planMoney } from "./plan-money.ts";
import { moneyTable } from "./plan-money-table.ts";
import { movedGoals } from "./revisions.ts";

/**
 * Initiatives, or departments, as they can be laid side by side: each fact in words with what it is measured against
 * or counted out of. There is no rank and no score.
 */
export interface CompareItem {
  readonly key: string;
  readonly label: string;
  readonly path: string;
  /** Lines for each of the kind's facts, in their order; never empty. */
  readonly facts: readonly (readonly CompareLine[])[];
}

export interface CompareLine {
  readonly text: string;
  /** Where the fact stands in full. */
  readonly path?: string;
}

export interface CompareKind {
  /** The key of the address: `?i=51001,51002`. */
  readonly kind: "i" | "d";
  readonly name: string;
  readonly facts: readonly string[];
  readonly items: readonly CompareItem[];
}

/** So many stand beside one another in a readable width. */
export const COMPARE_AT_MOST = 4;

/** Facts that are told in sentences: a table gives them more room. */
export const LONG_FACTS: ReadonlySet<string> = new Set(["実績は2つの目標に届いたか", "効果額"]);

const lines = (...texts: readonly string[]): CompareLine[] => texts.map((text) => ({ text }));

function findingLine(model: PlanModel, initiatives: readonly Initiative[], path: string | null): CompareLine {
  const { compared, findings, explained } = findingCounts(model, initiatives);
  if (compared === 0) return { text: "くらべられるところがない" };
  const text = `${findings}か所（くらべた${compared}か所のうち${explained === 0 ? "" : `。説明のあるもの${explained}か所を含む`}）`;
  return path === null || findings === 0 ? { text } : { text, path };
}

function movedLine(model: PlanModel, initiatives: readonly Initiative[]): CompareLine {
  const moved = initiatives.map((initiative) => movedGoals(model, initiative));
  const count = moved.reduce((n, { rows }) => n + rows.length, 0);
  const [only] = moved;
  return only && moved.length === 1 && count > 0 ? { text: `${count}件`, path: only.path } : { text: `${count}件` };
}

const INITIATIVE_FACTS = [
  "担当部署と取組年度",
  "区分",
  "実績は2つの目標に届いたか",
  "効果額",
  "総合評価と方向性",
  "合わないところ",
  "動いた目標",
] as const;

function initiativeItem(model: PlanModel, initiative: Initiative, entry: ListEntry): CompareItem {
  const { sentences, shares } = effectsText(model, initiative.latest, columnsOf(model.plan));
  const rating = entry.rating === null ? "総合評価は空欄" : `総合評価 ${entry.rating.term}`;
  const direction = entry.futureDirection === null ? "方向性は空欄" : `方向性 ${entry.futureDirection.term}`;
  return {
    key: entry.code,
    label: `${entry.code} ${entry.title}`,
    path: entry.path,
    facts: [
      [{ text: entry.department.name, path: entry.department.path }, { text: periodText(entry.period) }],
      lines(`${fiscalYearLabel(entry.editionYear)}：${entry.status?.term ?? "空欄"}`, ...(entry.lifecycle ? [entry.lifecycle.label] : [])),
      entry.results.length === 0
        ? lines("成果指標がない")
        : entry.results.map(({ indicator, words, basis }) => ({ text: `${indicator}：${words}（${basis}）` })),
      lines(...sentences, ...shares.map(({ sentence }) => sentence)),
      lines(rating, direction),
      [findingLine(model, [initiative], `${entry.path}#${findingsAnchor()}`)],
      [movedLine(model, [initiative])],
    ],
  };
}

const BREAKDOWNS = ["status", "result", "rating", "direction"] as const;
const DEPARTMENT_FACTS = [
  "取組事業",
  "区分",
  "実績は2つの目標に届いたか",
  "総合評価",
  "方向性",
  "効果額",
  "合わないところ",
  "動いた目標",
] as const;

/** `計画どおり 3件（5件中）` for each count that is not 0. */
function breakdownLines({ counts, aside, total, counter }: Breakdown): CompareLine[] {
  const counted = counts
    .filter(({ items }) => items.length > 0)
    .map(({ label, items }) => `${label} ${items.length}${counter}（${total}${counter}中）`);
  return lines(...counted, ...(aside && aside.items.length > 0 ? [`${aside.label} ${aside.items.length}件`] : []));
}

function departmentItem(model: PlanModel, { code, name }: PlanModel["departments"][number]): CompareItem[] {
  const initiatives = model.initiatives.filter(({ latest }) => latest.overall.department === code);
  if (initiatives.length === 0) return [];
  const breakdowns = planCounts(model, listEntries(model, initiatives));
  const of = (id: (typeof BREAKDOWNS)[number]): CompareLine[] => {
    const found = breakdowns.find((one) => one.id === id);
    return found ? breakdownLines(found) : lines("数えるものがない");
  };
  const money = moneyTable(planMoney(model, initiatives), model.plan);
  return [
    {
      key: code,
      label: name,
      path: departmentPath(model.id, code),
      facts: [
        lines(`${initiatives.length}件`),
        of("status"),
        of("result"),
        of("rating"),
        of("direction"),
        lines(...(money?.sentences ?? ["数えられる効果額がない"])),
        [findingLine(model, initiatives, null)],
        [movedLine(model, initiatives)],
      ],
    },
  ];
}

export function compareKinds(model: PlanModel): CompareKind[] {
  const entries = listEntries(model);
  return [
    {
      kind: "i",
      name: "取組事業",
      facts: INITIATIVE_FACTS,
      items: model.initiatives.map((initiative, i) => initiativeItem(model, initiative, entries[i] as ListEntry)),
    },
    {
      kind: "d",
      name: "担当部署",
      facts: DEPARTMENT_FACTS,
      items: model.departments.flatMap((department) => departmentItem(model, department)),
    },
  ];
}
