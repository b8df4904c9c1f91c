import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { ATTAINMENT_STATES, type AttainmentState } from "../plan/attainment.ts";
import type { PlanModel } from "../plan/model.ts";
import { LIFECYCLE_EVENTS, type LifecycleEvent } from "../schemas/edition.ts";
import type { Term, Tone, VocabularyName } from "../schemas/plan.ts";
import { judgementOf } from "./attainment-table.ts";
import { BLANK, type ListEntry, NO_INDICATOR, NO_INDICATOR_WORDS } from "./initiative-list.ts";
import type { FilterKey } from "./initiative-list-criteria.ts";

/** What one count counts: an initiative, or one indicator of it. */
export interface CountedItem {
  readonly code: string;
  readonly title: string;
  readonly path: string;
  /** What tells it from others of the same initiative, or of which year it is; "" where nothing does. */
  readonly detail: string;
}

export interface Count {
  readonly label: string;
  /** One sentence for a citizen; "" where the label says it all. */
  readonly meaning: string;
  readonly tone: Tone;
  /** Where the guide tells how the state is decided. */
  readonly rule?: string;
  readonly items: readonly CountedItem[];
  /** The filter of the list that shows the same initiatives. */
  readonly filter: { readonly key: FilterKey; readonly value: string };
}

/** One way to sort all into kinds: every item stands in exactly one count, so the counts add up to `total`. */
export interface Breakdown {
  readonly id: string;
  readonly heading: string;
  readonly lead: string;
  /** The word behind a count. */
  readonly counter: "件" | "個";
  /** What `total` counts: 取組事業, or 成果指標. */
  readonly of: string;
  readonly total: number;
  readonly counts: readonly Count[];
  /** What lies outside `total` and is said beside it. */
  readonly aside?: Count;
}

const itemOf = (entry: ListEntry, detail = ""): CountedItem => ({ code: entry.code, title: entry.title, path: entry.path, detail });

/** Every declared term with its entries, and the blanks last where there are any. */
function byTerm(
  model: PlanModel,
  entries: readonly ListEntry[],
  vocabulary: VocabularyName,
  key: FilterKey,
  pick: (entry: ListEntry) => Term | null,
  blankMeaning: string,
): Count[] {
  const counts = model.plan.vocabularies[vocabulary].map(
    ({ term, meaning, tone }): Count => ({
      label: term,
      meaning,
      tone,
      items: entries.filter((entry) => pick(entry)?.term === term).map((entry) => itemOf(entry)),
      filter: { key, value: term },
    }),
  );
  const blank = entries.filter((entry) => pick(entry) === null).map((entry) => itemOf(entry));
  if (blank.length > 0) counts.push({ label: "空欄", meaning: blankMeaning, tone: "unknown", items: blank, filter: { key, value: BLANK } });
  return counts;
}

/** `平成30年度（2018年度）`, or how the years of the latest sheets differ. */
function yearsText(entries: readonly ListEntry[]): string {
  const years = [...new Set(entries.map((entry) => entry.editionYear))].toSorted((a, b) => b - a);
  const [only, ...others] = years;
  if (only === undefined) return "";
  return others.length === 0
    ? `いちばん新しいシートは、どの事業も${fiscalYearLabel(only)}のものです。`
    : `いちばん新しいシートの年度は事業によって違います（${years.map(fiscalYearLabel).join("、")}）。`;
}

/** Where the initiatives stand, sorted in five ways. Without entries there is nothing to sort. */
export function planCounts(model: PlanModel, entries: readonly ListEntry[]): Breakdown[] {
  if (entries.length === 0) return [];
  const initiatives = { counter: "件", of: "取組事業", total: entries.length } as const;
  return [
    {
      id: "status",
      heading: "担当部署が報告した区分",
      lead: `その年度の仕事が計画にくらべてどうだったかを、担当部署が報告したものです。${yearsText(entries)}`,
      ...initiatives,
      counts: byTerm(model, entries, "yearStatus", "status", (entry) => entry.status, "シートの区分の欄に何も書かれていません。"),
    },
    resultBreakdown(entries),
    {
      id: "rating",
      heading: "市の総合評価",
      lead: "年度が終わったあとに、市の評価者がつけた評価です。",
      ...initiatives,
      counts: byTerm(
        model,
        entries,
        "rating",
        "rating",
        (entry) => entry.rating,
        "評価の欄に何も書かれていないか、年度のシートがありません。",
      ),
    },
    {
      id: "direction",
      heading: "これからの方向性",
      lead: "評価のときに決めた、次の年度からの進め方です。",
      ...initiatives,
      counts: byTerm(
        model,
        entries,
        "futureDirection",
        "direction",
        (entry) => entry.futureDirection,
        "方向性の欄に何も書かれていないか、年度のシートがありません。",
      ),
    },
    // Where nothing began or ended, there is nothing to tell.
    ...(entries.some((entry) => entry.lifecycle !== null) ? [lifecycleBreakdown(entries)] : []),
  ];
}

function resultBreakdown(entries: readonly ListEntry[]): Breakdown {
  const results = entries.flatMap((entry) => entry.results.map((result) => ({ entry, result })));
  const counts = (Object.entries(ATTAINMENT_STATES) as [AttainmentState, string][]).flatMap(([state, words]): Count[] => {
    const judgement = judgementOf(state);
    const items = results
      .filter(({ result }) => result.state === state)
      .map(({ entry, result }) => itemOf(entry, `${result.indicator}：${result.basis}`));
    return items.length === 0
      ? []
      : [{ label: words, meaning: "", tone: judgement.tone, rule: judgement.path, items, filter: { key: "result", value: state } }];
  });
  const without = entries.filter((entry) => entry.results.length === 0).map((entry) => itemOf(entry));
  return {
    id: "result",
    heading: "目標に届いたか",
    lead: "成果指標ごとに、いちばん新しい実績を、その年度の当初の目標と変更後の目標の両方にくらべました。目標は途中で変えられることがあるので、どちらにくらべたかを分けています。",
    counter: "個",
    of: "成果指標",
    total: results.length,
    counts,
    ...(without.length === 0
      ? {}
      : {
          aside: {
            label: "成果指標がない取組事業",
            meaning: "数字の目標がないので、届いたかどうかはくらべられません。",
            tone: "unknown",
            items: without,
            filter: { key: "result", value: NO_INDICATOR },
          },
        }),
  };
}

function lifecycleBreakdown(entries: readonly ListEntry[]): Breakdown {
  const meanings: Readonly<Record<LifecycleEvent, string>> = {
    new: "その年度に新しく始まりました。",
    merged: "ほかの取組事業といっしょになりました。",
    completed: "取組を終えました。",
    discontinued: "途中でやめました。",
  };
  const tones: Readonly<Record<LifecycleEvent, Tone>> = { new: "ahead", merged: "stopped", completed: "done", discontinued: "stopped" };
  const counts = (Object.entries(LIFECYCLE_EVENTS) as [LifecycleEvent, string][]).flatMap(([event, label]): Count[] => {
    const items = entries
      .filter((entry) => entry.lifecycle?.event === event)
      .map((entry) => itemOf(entry, fiscalYearLabel(entry.editionYear)));
    return items.length === 0
      ? []
      : [{ label, meaning: meanings[event], tone: tones[event], items, filter: { key: "lifecycle", value: event } }];
  });
  const ongoing = entries.filter((entry) => entry.lifecycle === null).map((entry) => itemOf(entry));
  if (ongoing.length > 0)
    counts.push({
      label: "始まりや終わりの記録なし",
      meaning: "いちばん新しいシートの年度に、新しく始まったり終わったりした記録がありません。",
      tone: "unknown",
      items: ongoing,
      filter: { key: "lifecycle", value: BLANK },
    });
  return {
    id: "lifecycle",
    heading: "始まったもの、終わったもの",
    lead: "いちばん新しいシートの年度に始まった、または終わった取組事業です。",
    counter: "件",
    of: "取組事業",
    total: entries.length,
    counts,
  };
}

/** The choices of one filter that occur in the entries, with how many entries each has. */
export interface FilterChoice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** The choices of every filter of the list, in the plan's own order; a filter without a choice to make is left out. */
export function filterChoices(
  model: PlanModel,
  entries: readonly ListEntry[],
): { key: FilterKey; name: string; choices: FilterChoice[] }[] {
  const count = (fits: (entry: ListEntry) => boolean) => entries.filter(fits).length;
  const term = (vocabulary: VocabularyName, pick: (entry: ListEntry) => Term | null): FilterChoice[] => [
    ...model.plan.vocabularies[vocabulary].map((t) => ({ value: t.term, label: t.term, count: count((e) => pick(e)?.term === t.term) })),
    { value: BLANK, label: "空欄", count: count((e) => pick(e) === null) },
  ];
  const years = entries.flatMap((entry) => [entry.period.from, entry.period.to]);
  const span =
    years.length === 0 ? [] : Array.from({ length: Math.max(...years) - Math.min(...years) + 1 }, (_, i) => Math.min(...years) + i);
  const all: { key: FilterKey; name: string; choices: FilterChoice[] }[] = [
    {
      key: "theme",
      name: "テーマ（推進項目）",
      choices: model.themes.map((t) => ({ value: t.code, label: `${t.code} ${t.name}`, count: count((e) => e.theme.code === t.code) })),
    },
    {
      key: "department",
      name: "担当部署",
      choices: model.departments.map((d) => ({ value: d.code, label: d.name, count: count((e) => e.department.code === d.code) })),
    },
    { key: "status", name: "区分", choices: term("yearStatus", (e) => e.status) },
    {
      key: "result",
      name: "目標に届いたか",
      choices: [
        ...(Object.entries(ATTAINMENT_STATES) as [AttainmentState, string][]).map(([state, label]) => ({
          value: state,
          label,
          count: count((e) => e.results.some((r) => r.state === state)),
        })),
        { value: NO_INDICATOR, label: NO_INDICATOR_WORDS, count: count((e) => e.results.length === 0) },
      ],
    },
    { key: "rating", name: "総合評価", choices: term("rating", (e) => e.rating) },
    { key: "direction", name: "方向性", choices: term("futureDirection", (e) => e.futureDirection) },
    {
      key: "lifecycle",
      name: "始まり・終わり",
      choices: [
        ...(Object.entries(LIFECYCLE_EVENTS) as [LifecycleEvent, string][]).map(([event, label]) => ({
          value: event,
          label,
          count: count((e) => e.lifecycle?.event === event),
        })),
        { value: BLANK, label: "記録なし", count: count((e) => e.lifecycle === null) },
      ],
    },
    {
      key: "year",
      name: "取り組む年度",
      choices: span.map((year) => ({
        value: String(year),
        label: fiscalYearLabel(year),
        count: count((e) => e.period.from <= year && year <= e.period.to),
      })),
    },
  ];
  return all
    .map((filter) => ({ ...filter, choices: filter.choices.filter((choice) => choice.count > 0) }))
    .filter(({ choices }) => choices.length > 1);
}
