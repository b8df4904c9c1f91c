import { initiativePath, yearSheetPath } from "../domain/address.ts";
import { fiscalYearLabel, hasEndedBy, yearsOf } from "../domain/fiscal-year.ts";
import { percentOf } from "../domain/number.ts";
import { paragraphs } from "../domain/text.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { type Edition, LIFECYCLE_EVENTS, type LifecycleEvent } from "../schemas/edition.ts";

/**
 * How the set of a plan's initiatives changed: which were at work in a year, which began, which ended and how.
 * An initiative is at work from its beginning to its end: the year of its 新規 record, else the first of its
 * 取組年度, to the year of its 統合・完了・廃止 record, else the last of its 取組年度 (as its newest sheet states it).
 */

/** How an initiative ended. `lapsed`: its 取組年度 is over, and no record says more. */
export const ENDINGS = {
  completed: LIFECYCLE_EVENTS.completed,
  merged: LIFECYCLE_EVENTS.merged,
  discontinued: LIFECYCLE_EVENTS.discontinued,
  lapsed: "取組年度の最後",
} as const;
export type Ending = keyof typeof ENDINGS;

export interface Span {
  readonly code: string;
  readonly from: number;
  readonly to: number;
  /** Whether a record says that it was new, and in which edition. */
  readonly began: Edition | undefined;
  readonly ending: Ending;
  readonly ended: Edition | undefined;
}

/** The years in which an initiative is at work, and how it begins and ends. */
export function spanOf({ code, editions, latest }: Initiative): Span {
  const began = editions.find(({ lifecycle }) => lifecycle?.event === "new");
  const ended = editions.findLast(({ lifecycle }) => lifecycle !== undefined && lifecycle.event !== "new");
  const to = ended?.fiscalYear ?? latest.overall.period.to;
  const from = Math.min(began?.fiscalYear ?? latest.overall.period.from, to);
  const event = ended?.lifecycle?.event;
  return { code, from, to, began, ending: event === undefined || event === "new" ? "lapsed" : event, ended };
}

export interface LineageItem {
  readonly code: string;
  readonly title: string;
  readonly path: string;
  readonly detail: string;
}

export interface LineageYear {
  readonly fiscalYear: number;
  readonly label: string;
  /** False: the year had not ended on the day of the build, so that its ends are the plan's and may still change. */
  readonly over: boolean;
  readonly atWork: readonly LineageItem[];
  readonly began: readonly LineageItem[];
  readonly ended: Readonly<Record<Ending, readonly LineageItem[]>>;
  /** The initiatives whose sheets of that year are on this site. */
  readonly sheets: readonly LineageItem[];
}

export interface LineageEvent extends LineageItem {
  readonly event: LifecycleEvent;
  readonly name: string;
  readonly fiscalYear: number;
  readonly label: string;
  readonly reason: readonly string[];
  readonly into: LineageItem | null;
}

/** A share with what it counts and of what; never one without the other. */
export interface LineageRate {
  readonly event: LifecycleEvent;
  readonly count: number;
  readonly of: number;
  readonly percent: number | undefined;
  readonly sentence: string;
}

export interface Lineage {
  readonly years: readonly LineageYear[];
  /** Every record, newest first. */
  readonly events: readonly LineageEvent[];
  readonly rates: readonly LineageRate[];
}

function itemOf(model: PlanModel, { code, latest }: Initiative, detail = "", path = initiativePath(model.id, code)): LineageItem {
  return { code, title: latest.overall.title, path, detail };
}

function yearOf(model: PlanModel, fiscalYear: number, spans: ReadonlyMap<Initiative, Span>): LineageYear {
  const pick = (fits: (span: Span, initiative: Initiative) => boolean, detail: (span: Span) => string = () => "") =>
    Array.from(spans)
      .filter(([initiative, span]) => fits(span, initiative))
      .map(([initiative, span]) => itemOf(model, initiative, detail(span)));
  const endings = (ending: Ending) =>
    pick(
      (span) => span.to === fiscalYear && span.ending === ending,
      ({ ended }) => (ended?.lifecycle?.into === undefined ? "" : `統合先は${ended.lifecycle.into}`),
    );
  return {
    fiscalYear,
    label: fiscalYearLabel(fiscalYear),
    over: model.today !== undefined && hasEndedBy(fiscalYear, model.today),
    atWork: pick(({ from, to }) => from <= fiscalYear && fiscalYear <= to),
    began: pick(
      ({ from }) => from === fiscalYear,
      ({ began }) => (began ? `${LIFECYCLE_EVENTS.new}の記録がある` : "取組年度の最初"),
    ),
    ended: {
      completed: endings("completed"),
      merged: endings("merged"),
      discontinued: endings("discontinued"),
      lapsed: endings("lapsed"),
    },
    sheets: Array.from(spans.keys())
      .filter(({ editions }) => editions.some((edition) => edition.fiscalYear === fiscalYear))
      .map((initiative) => itemOf(model, initiative, "", yearSheetPath(model.id, initiative.code, fiscalYear))),
  };
}

const RATED = ["completed", "merged", "discontinued"] as const satisfies readonly LifecycleEvent[];

function rateOf(model: PlanModel, event: (typeof RATED)[number], events: readonly LineageEvent[]): LineageRate {
  const count = new Set(events.filter((one) => one.event === event).map(({ code }) => code)).size;
  const of = model.initiatives.length;
  const percent = percentOf(count, of);
  const others = RATED.filter((other) => other !== event).map((other) => LIFECYCLE_EVENTS[other]);
  const share = percent === undefined ? "" : `、${percent}%`;
  return {
    event,
    count,
    of,
    percent,
    sentence: `${LIFECYCLE_EVENTS[event]}は${count}件（このサイトにこれまで載った${of}件のうち${share}）。${others.join("と")}は、この件数に入れていません。`,
  };
}

export function lineage(model: PlanModel): Lineage {
  const spans = new Map(model.initiatives.map((initiative) => [initiative, spanOf(initiative)]));
  const byCode = new Map(model.initiatives.map((initiative) => [initiative.code, initiative]));
  const events = model.initiatives
    .flatMap((initiative) =>
      initiative.editions.flatMap(({ fiscalYear, lifecycle }): LineageEvent[] => {
        if (!lifecycle) return [];
        const into = lifecycle.into === undefined ? undefined : byCode.get(lifecycle.into);
        return [
          {
            ...itemOf(model, initiative, "", yearSheetPath(model.id, initiative.code, fiscalYear)),
            event: lifecycle.event,
            name: LIFECYCLE_EVENTS[lifecycle.event],
            fiscalYear,
            label: fiscalYearLabel(fiscalYear),
            reason: paragraphs(lifecycle.reason),
            into: into ? itemOf(model, into) : null,
          },
        ];
      }),
    )
    .toSorted((a, b) => b.fiscalYear - a.fiscalYear || (a.code < b.code ? -1 : 1));
  return {
    years: yearsOf(model.plan.period).map((fiscalYear) => yearOf(model, fiscalYear, spans)),
    events,
    rates: events.length === 0 ? [] : RATED.map((event) => rateOf(model, event, events)),
  };
}
