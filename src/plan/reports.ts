import { yearsOf } from "../domain/fiscal-year.ts";
import type { Edition } from "../schemas/edition.ts";
import type { Plan } from "../schemas/plan.ts";
import type { Initiative, PlanModel } from "./model.ts";

/**
 * Which reports of an initiative are due by the plan's calendar on the day the build was given, and which came.
 * - `came`: the edition of the year holds it.
 * - `missing`: the declared day has passed and it is not there.
 * - `awaited`: its period has ended; no day is declared, or the day has not passed yet.
 * - `not-yet`: its period has not ended.
 */
export const REPORT_STATUSES = {
  came: "届いている",
  missing: "期限を過ぎて届いていない",
  awaited: "待っている",
  "not-yet": "まだ時期でない",
} as const;
export type ReportStatus = keyof typeof REPORT_STATUSES;

export type ReportKind = Plan["reporting"][number]["report"];

export interface ReportDue {
  readonly report: ReportKind;
  /** What the plan calls it. */
  readonly name: string;
  readonly fiscalYear: number;
  /** The last day of the period it reports on, ISO. */
  readonly periodEnd: string;
  /** The declared day, ISO; undefined where the plan declares none. */
  readonly dueOn: string | undefined;
  readonly status: ReportStatus;
}

/** Where each report stands in an edition. */
export const REPORT_POINTERS: Readonly<Record<ReportKind, string>> = {
  firstHalf: "/year/firstHalf",
  yearEnd: "/year/yearEnd",
  evaluation: "/year/evaluation",
};

/** Whether an edition holds a report: a term, a comment or a result of it, not the empty form alone. */
export function hasReport({ year }: Edition, report: ReportKind): boolean {
  switch (report) {
    case "firstHalf":
      return year?.firstHalf?.progress !== undefined || year?.firstHalf?.comment !== undefined;
    case "yearEnd": {
      const end = year?.yearEnd;
      return (
        end?.achievement !== undefined ||
        end?.activity !== undefined ||
        end?.comment !== undefined ||
        (end?.results ?? []).some(({ actual }) => actual !== undefined)
      );
    }
    case "evaluation": {
      const evaluation = year?.evaluation;
      return evaluation?.rating !== undefined || evaluation?.comment !== undefined || evaluation?.futureDirection !== undefined;
    }
  }
}

/** A month and day within a fiscal year: 09-30 of 2018 → 2018-09-30, 03-31 → 2019-03-31. */
const dayWithin = (fiscalYear: number, monthDay: string): string => `${monthDay >= "04-01" ? fiscalYear : fiscalYear + 1}-${monthDay}`;

/** The first such month and day on or after a date. */
function firstOnOrAfter(isoDate: string, monthDay: string): string {
  const year = Number(isoDate.slice(0, 4));
  const same = `${year}-${monthDay}`;
  return same >= isoDate ? same : `${year + 1}-${monthDay}`;
}

const firstYears = new WeakMap<PlanModel, number>();

/** The year of the first edition that the content holds: what was published before it can't be told missing. */
function firstHeldYear(model: PlanModel): number {
  // Every initiative asks, so it is found once: at 10,000 of them the search is felt.
  const known =
    firstYears.get(model) ??
    model.initiatives.reduce((first, { editions }) => Math.min(first, editions[0]?.fiscalYear ?? first), Number.POSITIVE_INFINITY);
  firstYears.set(model, known);
  return known;
}

/** The fiscal years of which an initiative owes reports; see `reportsDue`. */
export function reportingYears(model: PlanModel, { editions, latest }: Initiative): number[] {
  const started = editions.find(({ lifecycle }) => lifecycle?.event === "new")?.fiscalYear;
  const ended = editions.find(({ lifecycle }) => lifecycle !== undefined && lifecycle.event !== "new")?.fiscalYear;
  const { period } = latest.overall;
  const from = Math.max(model.plan.period.from, period.from, firstHeldYear(model), started ?? Number.NEGATIVE_INFINITY);
  const to = Math.min(model.plan.period.to, period.to, ended ?? Number.POSITIVE_INFINITY);
  return from > to ? [] : yearsOf({ from, to });
}

/**
 * Every report that an initiative owes, by year and in the order of the plan's calendar: for the years within
 * 取組年度 as its newest edition states it, from the first edition that the content holds (or in which the
 * initiative began) until it ended. Without a day to look from (`model.today`) nothing is due yet.
 */
export function reportsDue(model: PlanModel, initiative: Initiative): ReportDue[] {
  const { today } = model;
  return reportingYears(model, initiative).flatMap((fiscalYear) => {
    const edition = initiative.editions.find((one) => one.fiscalYear === fiscalYear);
    return model.plan.reporting.map(({ report, name, periodEnd, dueOn }): ReportDue => {
      const end = dayWithin(fiscalYear, periodEnd);
      const due = dueOn === undefined ? undefined : firstOnOrAfter(end, dueOn);
      const came = edition !== undefined && hasReport(edition, report);
      const status = (): ReportStatus => {
        if (came) return "came";
        if (today === undefined || today < end) return "not-yet";
        return due !== undefined && today > due ? "missing" : "awaited";
      };
      return { report, name, fiscalYear, periodEnd: end, dueOn: due, status: status() };
    });
  });
}
