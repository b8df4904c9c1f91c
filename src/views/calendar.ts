import { findingsOf } from "../checks/run.ts";
import { calendarPath, checkRulePath, findingAnchor, initiativePath, yearSheetPath } from "../domain/address.ts";
import { dateLabel, fiscalYearLabel, yearsOf, yearsText } from "../domain/fiscal-year.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { REPORT_STATUSES, type ReportDue, type ReportKind, reportsDue } from "../plan/reports.ts";
import type { Tone } from "../schemas/plan.ts";
import { type Lineage, type LineageEvent, type LineageItem, lineage } from "./lineage.ts";

/**
 * Which reports are due by the plan's calendar, and where each stands on the day that was given to the build.
 * A report that is not here and for which no day was ever declared is no report that the city owes:
 * it is said of this site alone.
 */
export const CALENDAR_STATES = {
  came: { word: REPORT_STATUSES.came, tone: "done", meaning: "その年度のシートに、報告の言葉か数が書かれています。" },
  missing: {
    word: "期限を過ぎたが、このサイトに届いていない",
    tone: "behind",
    meaning: "公表されている期限の日を過ぎましたが、このサイトにあるシートには書かれていません。",
  },
  awaited: { word: "期限を待っている", tone: "unknown", meaning: "対象の期間は終わりましたが、期限の日はまだ過ぎていません。" },
  "not-here": {
    word: "このサイトに載っていない",
    tone: "unknown",
    meaning:
      "対象の期間は終わりましたが、報告はこのサイトにありません。いつまでに出るかが公表されていないので、遅れているかどうかは分かりません。",
  },
  "not-yet": { word: "まだ時期でない", tone: "unknown", meaning: "対象の期間が終わっていません。" },
} as const satisfies Record<string, { word: string; tone: Tone; meaning: string }>;
export type CalendarState = keyof typeof CALENDAR_STATES;
const STATES = Object.keys(CALENDAR_STATES) as CalendarState[];

const stateOf = ({ status, dueOn }: ReportDue): CalendarState => (status === "awaited" && dueOn === undefined ? "not-here" : status);

export interface CalendarCount {
  readonly state: CalendarState;
  readonly word: string;
  readonly tone: Tone;
  readonly items: readonly LineageItem[];
}

/** One kind of report of one year. Every initiative that owes it stands in exactly one count. */
export interface CalendarRow {
  readonly report: ReportKind;
  readonly name: string;
  readonly periodEnd: string;
  /** ISO; undefined where the plan declares no day. */
  readonly dueOn: string | undefined;
  readonly dueText: string;
  readonly total: number;
  readonly counts: readonly CalendarCount[];
}

export interface CalendarYear {
  readonly fiscalYear: number;
  readonly label: string;
  readonly rows: readonly CalendarRow[];
}

export interface RepeatedText extends LineageItem {
  readonly findingId: string;
}

export interface Calendar {
  /** The day by which reports are looked for, in words; undefined where the content has no date. */
  readonly today: string | undefined;
  readonly sentences: readonly string[];
  /** Every state with how many reports are in it; together all reports of the table. */
  readonly counts: readonly {
    readonly state: CalendarState;
    readonly word: string;
    readonly tone: Tone;
    readonly meaning: string;
    readonly count: number;
  }[];
  readonly total: number;
  /** Newest first. */
  readonly years: readonly CalendarYear[];
  readonly repeated: { readonly items: readonly RepeatedText[]; readonly rulePath: string };
  readonly lineage: Lineage;
}

interface Owed extends ReportDue {
  readonly initiative: Initiative;
}

const owedOf = (model: PlanModel): Owed[] =>
  model.initiatives.flatMap((initiative) => reportsDue(model, initiative).map((due) => ({ ...due, initiative })));

function itemOf(model: PlanModel, { initiative, fiscalYear }: Owed): LineageItem {
  const { code, editions, latest } = initiative;
  const held = editions.some((edition) => edition.fiscalYear === fiscalYear);
  return {
    code,
    title: latest.overall.title,
    path: held ? yearSheetPath(model.id, code, fiscalYear) : initiativePath(model.id, code),
    detail: held ? "" : "この年度のシートが載っていません。",
  };
}

function rowOf(model: PlanModel, report: PlanModel["plan"]["reporting"][number], list: readonly Owed[]): CalendarRow {
  const [first] = list as [Owed, ...Owed[]];
  return {
    report: report.report,
    name: report.name,
    periodEnd: dateLabel(first.periodEnd),
    dueOn: first.dueOn,
    dueText: first.dueOn === undefined ? "期限は公表されていない" : dateLabel(first.dueOn),
    total: list.length,
    counts: STATES.flatMap((state) => {
      const items = list.filter((owed) => stateOf(owed) === state).map((owed) => itemOf(model, owed));
      return items.length === 0 ? [] : [{ state, word: CALENDAR_STATES[state].word, tone: CALENDAR_STATES[state].tone, items }];
    }),
  };
}

function repeatedTexts(model: PlanModel): RepeatedText[] {
  return model.initiatives.flatMap((initiative) =>
    findingsOf(model, initiative)
      .filter(({ rule, state }) => rule.id === REPEATED && state !== "corrected")
      .map(({ id, sentence, code, fiscalYear }) => ({
        code,
        title: initiative.latest.overall.title,
        path: `${initiativePath(model.id, code)}#${findingAnchor(id)}`,
        detail: `${fiscalYearLabel(fiscalYear)}：${sentence}`,
        findingId: id,
      })),
  );
}
const REPEATED = "text-repeated";

/** The years of the plan before the first sheet of any initiative: what was reported in them can't be told from here. */
function yearsBefore({ plan, initiatives }: PlanModel): number[] {
  const held = initiatives.flatMap(({ editions }) => editions.map(({ fiscalYear }) => fiscalYear));
  return held.length === 0 ? [] : yearsOf(plan.period).filter((year) => year < Math.min(...held));
}

function sentencesOf(model: PlanModel, total: number): string[] {
  const before = yearsBefore(model);
  return [
    model.today === undefined
      ? "このサイトの内容には日付がないので、期限が来たかどうかは言えません。"
      : `この表は${dateLabel(model.today)}の時点です。`,
    total === 0
      ? "報告の予定がある取組事業は、まだ載っていません。"
      : `取組事業と年度と報告の種類の組み合わせごとに1つと数えて、報告は${total}件あります。取組年度のうち、始まる前と終わったあとの年度は数えません。`,
    ...(before.length === 0
      ? []
      : [`${yearsText(before)}のシートはこのサイトに載っていません。報告があったかどうかは分からないので、表に入れていません。`]),
  ];
}

export function calendar(model: PlanModel): Calendar {
  const owed = owedOf(model);
  return {
    today: model.today === undefined ? undefined : dateLabel(model.today),
    sentences: sentencesOf(model, owed.length),
    counts: STATES.map((state) => ({ state, ...CALENDAR_STATES[state], count: owed.filter((one) => stateOf(one) === state).length })),
    total: owed.length,
    years: yearsOf(model.plan.period)
      .toReversed()
      .flatMap((fiscalYear) => {
        const rows = model.plan.reporting.flatMap((report) => {
          const list = owed.filter((one) => one.fiscalYear === fiscalYear && one.report === report.report && one.name === report.name);
          return list.length === 0 ? [] : [rowOf(model, report, list)];
        });
        return rows.length === 0 ? [] : [{ fiscalYear, label: fiscalYearLabel(fiscalYear), rows }];
      }),
    repeated: { items: repeatedTexts(model), rulePath: checkRulePath(model.id, REPEATED) },
    lineage: lineage(model),
  };
}

/** For the plan's first page: how many reports are past their day, and where they are listed. */
export function overdueLine(model: PlanModel): { readonly count: number; readonly sentence: string; readonly path: string } {
  const count = owedOf(model).filter((one) => stateOf(one) === "missing").length;
  const declared = model.plan.reporting.some(({ dueOn }) => dueOn !== undefined);
  const day = model.today === undefined ? "" : `${dateLabel(model.today)}の時点で、`;
  return {
    count,
    sentence: !declared
      ? "報告の期限は公表されていないので、遅れているかどうかは言えません。"
      : count === 0
        ? `${day}期限を過ぎてこのサイトに届いていない報告はありません。`
        : `${day}期限を過ぎてこのサイトに届いていない報告が${count}件あります。`,
    path: calendarPath(model.id),
  };
}

const codes = (items: readonly LineageItem[]): string[] => items.map(({ code }) => code);

const eventData = ({ code, event, fiscalYear, reason, into }: LineageEvent) => ({
  code,
  event,
  fiscalYear,
  into: into?.code ?? null,
  reason: reason.join("\n"),
});

/** `/plans/{plan}/calendar.json`: the same reports, records and counts. */
export function calendarData(model: PlanModel) {
  const view = calendar(model);
  return {
    plan: { id: model.id, title: model.plan.title },
    path: calendarPath(model.id),
    today: model.today ?? null,
    sentences: view.sentences,
    states: view.counts.map(({ state, word, meaning, count }) => ({ state, word, meaning, count })),
    reports: view.years.flatMap(({ fiscalYear, rows }) =>
      rows.map(({ report, name, dueOn, total, counts }) => ({
        fiscalYear,
        report,
        name,
        dueOn: dueOn ?? null,
        total,
        initiatives: Object.fromEntries(counts.map(({ state, items }) => [state, codes(items)])),
      })),
    ),
    repeated: view.repeated.items.map(({ code, findingId, detail }) => ({ code, finding: findingId, detail })),
    lineage: {
      years: view.lineage.years.map(({ fiscalYear, over, atWork, began, ended, sheets }) => ({
        fiscalYear,
        over,
        atWork: codes(atWork),
        began: codes(began),
        ended: Object.fromEntries(Object.entries(ended).map(([ending, items]) => [ending, codes(items)])),
        sheets: codes(sheets),
      })),
      events: view.lineage.events.map(eventData),
      rates: view.lineage.rates.map(({ event, count, of, percent, sentence }) => ({
        event,
        count,
        of,
        percent: percent ?? null,
        sentence,
      })),
    },
  };
}
