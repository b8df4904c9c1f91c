import { departmentPath, planDataPath, themePath, yearSheetPath } from "../domain/address.ts";
import { dateLabel, fiscalYearLabel } from "../domain/fiscal-year.ts";
import { money } from "../domain/money.ts";
import { paragraphs } from "../domain/text.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import type { RegisterEntry } from "../schemas/register.ts";
import { bridgeLine } from "./bridge.ts";
import { overdueLine } from "./calendar.ts";
import { findingCounts, findingSentence } from "./finding-counts.ts";
import { type ListEntry, listEntries, periodText, type RegisterLink } from "./initiative-list.ts";
import { type Breakdown, planCounts } from "./plan-counts.ts";
import { planMoney } from "./plan-money.ts";
import { type MoneyTable, moneyTable } from "./plan-money-table.ts";
import { type MovedFirst, movedFirst } from "./revisions.ts";

/** A theme or a department with the number of initiatives that stand there now. */
export interface RegisterCount extends RegisterLink {
  readonly count: number;
}

export interface LatestSheet {
  readonly code: string;
  readonly title: string;
  readonly path: string;
  readonly fiscalYear: string;
  readonly updated: string;
}

export interface Dashboard {
  readonly title: string;
  readonly city: string;
  readonly period: string;
  readonly summary: readonly string[];
  readonly asOf: string | undefined;
  readonly gap:
    | { readonly amount: string; readonly label: string; readonly source: string; readonly sourceUrl: string | undefined }
    | undefined;
  /** How many initiatives are here, and of how many that the city tells of. */
  readonly coverage: string;
  readonly coverageSource: string | undefined;
  readonly entries: readonly ListEntry[];
  readonly breakdowns: readonly Breakdown[];
  readonly money: MoneyTable | undefined;
  readonly themes: readonly RegisterCount[];
  readonly departments: readonly RegisterCount[];
  readonly latest: readonly LatestSheet[];
  /** The initiatives whose goals moved last. */
  readonly moved: readonly MovedFirst[];
  /** What does not agree, over the whole plan, in one sentence. */
  readonly findings: string;
  readonly overdue: { readonly sentence: string; readonly path: string };
  readonly bridge: { readonly sentence: string; readonly path: string } | null;
  readonly dataPath: string;
}

const LATEST = 10;
const MOVED = 5;

/** A city that does not exist is called so wherever it is named. */
export function cityName({ city }: PlanModel["plan"]): string {
  return city.fictional ? `${city.name}（架空の市）` : city.name;
}

/** Whether all initiatives that the city tells of are here: without this a count could be taken for the whole. */
export function coverageText({ plan, initiatives }: PlanModel): string {
  const here = initiatives.length;
  if (!plan.initiativeCount) return `このサイトに載っている取組事業は${here}件です。`;
  const { count, fiscalYear } = plan.initiativeCount;
  const city = `市の公表では、取組事業は${fiscalYearLabel(fiscalYear)}に${count}件です。`;
  return here < count ? `${city}このうち、このサイトに載っているのは${here}件です。` : `${city}このサイトに載っているのは${here}件です。`;
}

function registerCounts(
  list: readonly RegisterEntry[],
  entries: readonly ListEntry[],
  codeOf: (entry: ListEntry) => string,
  path: (code: string) => string,
): RegisterCount[] {
  return list.map(({ code, name }) => ({
    code,
    name,
    path: path(code),
    count: entries.filter((entry) => codeOf(entry) === code).length,
  }));
}

export const themeCounts = (model: PlanModel, entries: readonly ListEntry[]): RegisterCount[] =>
  registerCounts(
    model.themes,
    entries,
    (entry) => entry.theme.code,
    (code) => themePath(model.id, code),
  );

export const departmentCounts = (model: PlanModel, entries: readonly ListEntry[]): RegisterCount[] =>
  registerCounts(
    model.departments,
    entries,
    (entry) => entry.department.code,
    (code) => departmentPath(model.id, code),
  );

/** The sheets of all editions, newest 更新日 first, then by code; sheets without a date can't be placed and are left out. */
export function latestSheets(model: PlanModel, initiatives: readonly Initiative[] = model.initiatives, limit = LATEST): LatestSheet[] {
  return initiatives
    .flatMap(({ code, editions }) =>
      editions.flatMap(({ overall, year, fiscalYear }) => {
        const updatedOn = [overall.updatedOn, year?.updatedOn]
          .filter((date) => date !== undefined)
          .toSorted()
          .at(-1);
        return updatedOn === undefined ? [] : [{ code, title: overall.title, fiscalYear, updatedOn }];
      }),
    )
    .toSorted((a, b) => (a.updatedOn === b.updatedOn ? (a.code < b.code ? -1 : 1) : a.updatedOn > b.updatedOn ? -1 : 1))
    .slice(0, limit)
    .map(({ code, title, fiscalYear, updatedOn }) => ({
      code,
      title,
      path: yearSheetPath(model.id, code, fiscalYear),
      fiscalYear: fiscalYearLabel(fiscalYear),
      updated: dateLabel(updatedOn),
    }));
}

/** Everything the plan's first page prints. */
export function dashboard(model: PlanModel): Dashboard {
  const { plan, id } = model;
  const entries = listEntries(model);
  return {
    title: plan.title,
    city: cityName(plan),
    period: periodText(plan.period),
    summary: paragraphs(plan.summary),
    asOf: model.asOf === undefined ? undefined : dateLabel(model.asOf),
    gap: plan.gap && {
      amount: money(plan.gap.amount, plan.money.unit),
      label: plan.gap.label,
      source: plan.gap.source,
      sourceUrl: plan.gap.sourceUrl,
    },
    coverage: coverageText(model),
    coverageSource: plan.initiativeCount?.source,
    entries,
    breakdowns: planCounts(model, entries),
    money: moneyTable(planMoney(model), plan),
    themes: themeCounts(model, entries),
    departments: departmentCounts(model, entries),
    latest: latestSheets(model),
    moved: movedFirst(model, MOVED),
    findings: findingSentence(findingCounts(model, model.initiatives)),
    overdue: overdueLine(model),
    bridge: bridgeLine(model),
    dataPath: planDataPath(id),
  };
}
