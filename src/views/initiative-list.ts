import { departmentPath, initiativePath, themePath } from "../domain/address.ts";
import { fiscalYearLabel, shortFiscalYear, yearsOf } from "../domain/fiscal-year.ts";
import { formatNumber } from "../domain/number.ts";
import { ATTAINMENT_STATES, type Attainment, type AttainmentState, indicatorAttainment } from "../plan/attainment.ts";
import { findTerm, type Initiative, type PlanModel } from "../plan/model.ts";
import { columnsOf, type ResolvedCell } from "../plan/series.ts";
import { LIFECYCLE_EVENTS, type LifecycleEvent } from "../schemas/edition.ts";
import type { Term, Tone } from "../schemas/plan.ts";
import type { RegisterEntry } from "../schemas/register.ts";
import { CELL_STATE_WORDS } from "./cell-states.ts";
import { initiativeMoney } from "./plan-money.ts";

/** A theme or a department as it is linked: code, name, address. */
export interface RegisterLink extends RegisterEntry {
  readonly path: string;
}

/** The newest judgement of one indicator. */
export interface EntryResult {
  readonly indicator: string;
  readonly fiscalYear: number;
  readonly state: AttainmentState;
  readonly words: string;
  readonly tone: Tone;
  /** Each with its unit, or the word of the cell's state. */
  readonly actual: string;
  readonly original: string;
  readonly revised: string;
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
  readonly periodLabel: string;
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
}

/** The shape that stands beside a judgement. */
export const ATTAINMENT_TONES: Readonly<Record<AttainmentState, Tone>> = {
  "met-both": "done",
  "met-original": "done",
  "met-revised": "done",
  "met-revised-only": "on-track",
  "met-original-only": "on-track",
  missed: "behind",
  "not-due": "unknown",
  "no-result": "unknown",
  "no-target": "unknown",
  "no-direction": "unknown",
};

/**
 * The newest result of an indicator: of the last year that has one, else the judgement
 * of the edition's own year, which says why there is none.
 */
export function latestAttainment(model: PlanModel, initiative: Initiative, index: number): Attainment {
  const all = indicatorAttainment(initiative.latest, columnsOf(model.plan), index);
  const found =
    all.findLast((one) => one.actual.counted) ?? all.find((one) => one.fiscalYear === initiative.latest.fiscalYear) ?? all.at(-1);
  if (!found) throw new RangeError("計画期間に年度がありません。");
  return found;
}

function amountText(cell: ResolvedCell, unit: string | undefined): string {
  return cell.counted && cell.value !== null ? `${formatNumber(cell.value)}${unit ?? ""}` : CELL_STATE_WORDS[cell.state].word;
}

/** `{2016, 2020}` → `平成28年度（2016年度）～令和2年度（2020年度）`; one year alone stands once. */
export function periodText(period: { readonly from: number; readonly to: number }): string {
  return period.from === period.to ? fiscalYearLabel(period.from) : `${fiscalYearLabel(period.from)}～${fiscalYearLabel(period.to)}`;
}

/** `{2016, 2020}` → `H28～R2（2016～2020）`: for the narrow columns of a list. */
export function shortPeriod(period: { readonly from: number; readonly to: number }): string {
  return period.from === period.to
    ? `${shortFiscalYear(period.from)}（${period.from}）`
    : `${shortFiscalYear(period.from)}～${shortFiscalYear(period.to)}（${period.from}～${period.to}）`;
}

function entryOf(model: PlanModel, initiative: Initiative): ListEntry {
  const { plan, id } = model;
  const { overall, year, fiscalYear, lifecycle } = initiative.latest;
  const link = (list: readonly RegisterEntry[], code: string, path: string): RegisterLink => ({
    code,
    name: list.find((entry) => entry.code === code)?.name ?? code,
    path,
  });
  const money = initiativeMoney(model, initiative);
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
    results: overall.indicators.map((indicator, i) => {
      const { fiscalYear: of, state, actual, original, revised } = latestAttainment(model, initiative, i);
      return {
        indicator: indicator.name,
        fiscalYear: of,
        state,
        words: ATTAINMENT_STATES[state],
        tone: ATTAINMENT_TONES[state],
        actual: amountText(actual, indicator.unit),
        original: amountText(original, indicator.unit),
        revised: amountText(revised, indicator.unit),
      };
    }),
    effect: money.actualToDate === null || money.until === null ? null : { value: money.actualToDate, until: money.until },
    updatedOn: latestDate(overall.updatedOn, year?.updatedOn),
  };
}

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
    "data-code": entry.code,
    ...(entry.effect ? { "data-effect": String(entry.effect.value) } : {}),
    ...(entry.updatedOn === undefined ? {} : { "data-updated": entry.updatedOn }),
  };
}

/** The value of a filter for entries whose field is blank, and for those without any indicator. */
export const BLANK = "none";
export const NO_INDICATOR = "no-indicator";
export const NO_INDICATOR_WORDS = "成果指標がない";
