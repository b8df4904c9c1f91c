import { departmentPath, initiativePath, themePath } from "../domain/address.ts";
import { fiscalYearLabel, shortFiscalYear, yearsOf } from "../domain/fiscal-year.ts";
import { indicatorAttainment } from "../plan/attainment.ts";
import { findTerm, type Initiative, type PlanModel } from "../plan/model.ts";
import { oncePerInitiative } from "../plan/once.ts";
import { reportsDue } from "../plan/reports.ts";
import { type Column, columnsOf } from "../plan/series.ts";
import { type Edition, type Indicator, LIFECYCLE_EVENTS, type LifecycleEvent } from "../schemas/edition.ts";
import type { Term } from "../schemas/plan.ts";
import type { RegisterEntry } from "../schemas/register.ts";
import { cellText, type Judgement, judgementOf, originalText } from "./attainment-table.ts";
import { findingCounts } from "./finding-counts.ts";
import { resultText } from "./initiative-result.ts";
import { initiativeMoney } from "./plan-money.ts";
import { movedGoals } from "./revisions.ts";

/** A theme or a department as it is linked: code, name, address. */
export interface RegisterLink extends RegisterEntry {
  readonly path: string;
}

/** The newest judgement of one indicator. */
export interface EntryResult extends Judgement {
  readonly indicator: string;
  /** Year, result and both targets, with units; or that there is no result. */
  readonly basis: string;
}

/** One initiative as every list shows it, from its latest edition. */
export interface ListEntry {
  readonly code: string;
  readonly title: string;
  readonly path: string;
  readonly theme: RegisterLink;
  readonly department: RegisterLink;
  readonly importance: Term | null;
  readonly period: { readonly from: number; readonly to: number };
  readonly periodLabel: ReturnType<typeof shortPeriod>;
  /** The fiscal year of the latest edition: status and rating are of this year. */
  readonly editionYear: number;
  readonly status: Term | null;
  readonly rating: Term | null;
  readonly futureDirection: Term | null;
  readonly lifecycle: { readonly event: LifecycleEvent; readonly label: string } | null;
  /** One for each indicator; empty where the sheet has none. */
  readonly results: readonly EntryResult[];
  /** 効果額 to date in the plan's unit; null where no result is counted. */
  readonly effect: { readonly value: number; readonly until: number } | null;
  readonly updatedOn: string | undefined;
  /** Places in its sheets that do not agree; null where nothing could be compared. */
  readonly findings: number | null;
  /** Steps of its goals and plans in the ledger. */
  readonly moved: number;
  /** Reports that are not here though their published day is over. */
  readonly overdue: number;
}

/** `{2016, 2020}` → `平成28年度（2016年度）～令和2年度（2020年度）`; one year alone stands once. */
export function periodText(period: { readonly from: number; readonly to: number }): string {
  return period.from === period.to ? fiscalYearLabel(period.from) : `${fiscalYearLabel(period.from)}～${fiscalYearLabel(period.to)}`;
}

/** `{2016, 2020}` → `H28～R2` over `2016～2020年度`: for the narrow columns of a list. */
export function shortPeriod({ from, to }: { readonly from: number; readonly to: number }): {
  readonly era: string;
  readonly western: string;
} {
  return from === to
    ? { era: shortFiscalYear(from), western: `${from}年度` }
    : { era: `${shortFiscalYear(from)}～${shortFiscalYear(to)}`, western: `${from}～${to}年度` };
}

/** The judgement is that of the initiative's own page, so that list and page never differ. */
function entryResult(edition: Edition, columns: readonly Column[], index: number): EntryResult {
  const { state, fiscalYear } = resultText(edition, columns, index);
  const { name, unit } = edition.overall.indicators[index] as Indicator;
  const judged = indicatorAttainment(edition, columns, index).find((one) => one.fiscalYear === fiscalYear);
  return {
    indicator: name,
    ...judgementOf(state),
    basis: judged
      ? `${fiscalYearLabel(judged.fiscalYear)}の実績 ${cellText(judged.actual, unit)}、当初の目標 ${originalText(judged, unit)}、変更後の目標 ${cellText(judged.revised, unit)}`
      : "実績なし",
  };
}

const entryOf = oncePerInitiative((model, initiative): ListEntry => {
  const { plan, id } = model;
  const { overall, year, fiscalYear, lifecycle } = initiative.latest;
  const link = (list: readonly RegisterEntry[], code: string, path: string): RegisterLink => ({
    code,
    name: list.find((entry) => entry.code === code)?.name ?? code,
    path,
  });
  const money = initiativeMoney(model, initiative);
  const checked = findingCounts(model, [initiative]);
  return {
    code: initiative.code,
    title: overall.title,
    path: initiativePath(id, initiative.code),
    theme: link(model.themes, overall.theme, themePath(id, overall.theme)),
    department: link(model.departments, overall.department, departmentPath(id, overall.department)),
    importance: findTerm(plan, "importance", overall.importance) ?? null,
    period: overall.period,
    periodLabel: shortPeriod(overall.period),
    editionYear: fiscalYear,
    status: findTerm(plan, "yearStatus", year?.status ?? overall.years[String(fiscalYear)]?.status) ?? null,
    rating: findTerm(plan, "rating", year?.evaluation?.rating) ?? null,
    futureDirection: findTerm(plan, "futureDirection", year?.evaluation?.futureDirection) ?? null,
    lifecycle: lifecycle ? { event: lifecycle.event, label: LIFECYCLE_EVENTS[lifecycle.event] } : null,
    results: overall.indicators.map((_, i) => entryResult(initiative.latest, columnsOf(plan), i)),
    effect: money.actualToDate === null || money.until === null ? null : { value: money.actualToDate, until: money.until },
    updatedOn: latestDate(overall.updatedOn, year?.updatedOn),
    findings: checked.compared === 0 ? null : checked.findings,
    moved: movedGoals(model, initiative).rows.length,
    overdue: reportsDue(model, initiative).filter(({ status }) => status === "missing").length,
  };
});

function latestDate(...dates: readonly (string | undefined)[]): string | undefined {
  return dates
    .filter((date) => date !== undefined)
    .toSorted()
    .at(-1);
}

/** The initiatives of a plan as list entries, in the order of their codes. */
export function listEntries(model: PlanModel, initiatives: readonly Initiative[] = model.initiatives): ListEntry[] {
  return initiatives.map((initiative) => entryOf(model, initiative));
}

/** What a row of the list carries for filters and sorting; several values are joined by a line break. */
export function rowData(entry: ListEntry): Record<`data-${string}`, string> {
  return {
    "data-theme": entry.theme.code,
    "data-department": entry.department.code,
    "data-status": entry.status?.term ?? BLANK,
    "data-rating": entry.rating?.term ?? BLANK,
    "data-direction": entry.futureDirection?.term ?? BLANK,
    "data-result": entry.results.length === 0 ? NO_INDICATOR : [...new Set(entry.results.map((result) => result.state))].join("\n"),
    "data-lifecycle": entry.lifecycle?.event ?? BLANK,
    "data-year": yearsOf(entry.period).join("\n"),
    "data-key": entry.code,
    "data-title": entry.title,
    ...(entry.overdue > 0 ? { "data-report": OVERDUE } : {}),
    ...(entry.findings === null ? {} : { "data-findings": String(entry.findings) }),
    "data-moved": String(entry.moved),
    ...(entry.effect ? { "data-effect": String(entry.effect.value) } : {}),
    ...(entry.updatedOn === undefined ? {} : { "data-updated": entry.updatedOn }),
  };
}

/** The value of a filter for entries whose field is blank, and for those without any indicator. */
export const BLANK = "none";
export const OVERDUE = "overdue";
export const NO_INDICATOR = "no-indicator";
export const NO_INDICATOR_WORDS = "成果指標がない";
