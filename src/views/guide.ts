import { fiscalYearLabel, fiscalYearWritings, yearsOf } from "../domain/fiscal-year.ts";
import { readingAid } from "../domain/money.ts";
import { formatNumber } from "../domain/number.ts";
import { paragraphs } from "../domain/text.ts";
import { ATTAINMENT_STATES, type AttainmentState } from "../plan/attainment.ts";
import type { PlanModel } from "../plan/model.ts";
import type { CellStateName } from "../plan/series.ts";
import { type Term, type Tone, VOCABULARIES, type VocabularyName } from "../schemas/plan.ts";
import { REMARK_KINDS, type RemarkKind } from "../schemas/remark.ts";
import { ATTAINMENT_TONES } from "./attainment-table.ts";
import { CELL_STATE_WORDS, LEGEND_ORDER } from "./cell-states.ts";
import { cityName } from "./dashboard.ts";
import { periodText } from "./initiative-list.ts";
import { cellWords } from "./series-table.ts";

/** What the guide explains, taken from the very words that pages use, so that the two never differ. */

export interface StateExplanation {
  readonly state: CellStateName;
  /** What stands in the cell. */
  readonly shown: string;
  readonly meaning: string;
}

/** An example of a number for the states that print one. */
const EXAMPLES: Readonly<Partial<Record<CellStateName, number>>> = { "not-counted": 51 };

/** Every state of a cell as it is shown, with its meaning; the plain number and the real 0 first. */
export function stateExplanations(): StateExplanation[] {
  const explained = LEGEND_ORDER.map((state) => {
    const { text, aside } = cellWords(state, EXAMPLES[state] ?? null, null);
    return { state, shown: `${text}${aside}`, meaning: CELL_STATE_WORDS[state].meaning };
  });
  return [{ state: "value", shown: "120　0", meaning: CELL_STATE_WORDS.value.meaning }, ...explained];
}

/** The judgements of a result against both targets. */
export function attainmentExplanations(): { state: AttainmentState; words: string; tone: Tone }[] {
  return (Object.entries(ATTAINMENT_STATES) as [AttainmentState, string][]).map(([state, words]) => ({
    state,
    words,
    tone: ATTAINMENT_TONES[state],
  }));
}

const REMARK_MEANINGS: Readonly<Record<RemarkKind, string>> = {
  reading:
    "シートの列がずれているなど、そのままでは読めないところを、どう読んだか、なぜそう読んだかを書きます。印刷されていた場所も示します。",
  misprint: "シートの中の数や言葉が食い違い、誤植と思われるところです。印刷されたままの値を示し、直していません。",
  answer: "担当部署から寄せられた説明です。",
  correction: "公表された値の誤りを、市があとから直したものです。直す前の値も示します。計画の変更とは別のものです。",
  transcription: "このサイトが値を写しまちがえていて、あとから直したものです。市の資料は変わっていません。直す前の値も示します。",
};

export function remarkExplanations(): { kind: RemarkKind; name: string; meaning: string }[] {
  return (Object.entries(REMARK_KINDS) as [RemarkKind, string][]).map(([kind, name]) => ({ kind, name, meaning: REMARK_MEANINGS[kind] }));
}

export interface YearExplanation {
  readonly fiscalYear: number;
  readonly label: string;
  /** Other writings of the same year that a sheet may print. */
  readonly writings: readonly string[];
}

/** Every fiscal year of the plans with the other writings of the same year, oldest first. */
export function yearExplanations(plans: readonly PlanModel[]): YearExplanation[] {
  const years = new Set(plans.flatMap(({ plan }) => [plan.baseline.fiscalYear, ...yearsOf(plan.period)]));
  return [...years]
    .toSorted((a, b) => a - b)
    .map((fiscalYear) => {
      const label = fiscalYearLabel(fiscalYear);
      return { fiscalYear, label, writings: fiscalYearWritings(fiscalYear).filter((writing) => !label.includes(writing)) };
    });
}

export interface MoneyExplanation {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** `1,000千円は100万円です。`; "" where the unit needs no aid. */
  readonly aid: string;
  readonly accumulation: string;
  readonly note: readonly string[];
  readonly baseline: string;
  readonly baselineNote: readonly string[];
}

export function moneyExplanations(plans: readonly PlanModel[]): MoneyExplanation[] {
  return plans.map(({ id, plan }) => {
    const { unit, accumulation, note } = plan.money;
    const aid = readingAid(1000, unit);
    return {
      id,
      title: plan.title,
      unit,
      aid: aid === undefined ? "" : `${formatNumber(1000)}${unit}は${aid}です。`,
      accumulation:
        accumulation === "cumulative"
          ? "各年度の欄は、その年度までの累計です。年度どうしを足すと、同じ額を二重に数えることになります。"
          : "各年度の欄は、その1年だけの額です。",
      note: paragraphs(note),
      baseline: plan.baseline.label,
      baselineNote: paragraphs(plan.baseline.note),
    };
  });
}

export interface VocabularyExplanation {
  readonly id: string;
  readonly title: string;
  readonly vocabularies: readonly { readonly key: VocabularyName; readonly name: string; readonly terms: readonly Term[] }[];
  readonly evaluators: string;
}

/** The words of each plan with the meanings that the plan declares. */
export function vocabularyExplanations(plans: readonly PlanModel[]): VocabularyExplanation[] {
  return plans.map(({ id, plan }) => ({
    id,
    title: plan.title,
    vocabularies: (Object.entries(VOCABULARIES) as [VocabularyName, string][]).map(([key, name]) => ({
      key,
      name,
      terms: plan.vocabularies[key],
    })),
    evaluators: plan.evaluators.map(({ importance, post }) => `重要度「${importance}」の取組事業は${post}`).join("、"),
  }));
}

export interface SourceExplanation {
  readonly id: string;
  readonly title: string;
  readonly city: string;
  readonly cityUrl: string | undefined;
  readonly cityCode: string;
  readonly period: string;
  readonly source: PlanModel["plan"]["source"];
  readonly sourceNote: readonly string[];
  readonly licence: PlanModel["plan"]["licence"];
  readonly licenceNote: readonly string[];
  readonly people: string;
  readonly repository: string | undefined;
}

const PEOPLE = {
  "as-published": "氏名は、市が公表したシートに書かれているとおりに載せています。",
  "posts-only": "氏名は載せていません。役職だけを載せています。",
} as const;

/** Where each plan's data come from, on what terms, and how people are named. */
export function sourceExplanations(plans: readonly PlanModel[]): SourceExplanation[] {
  return plans.map(({ id, plan }) => ({
    id,
    title: plan.title,
    city: cityName(plan),
    cityUrl: plan.city.url,
    cityCode: plan.city.code,
    period: periodText(plan.period),
    source: plan.source,
    sourceNote: paragraphs(plan.source.note),
    licence: plan.licence,
    licenceNote: paragraphs(plan.licence.note),
    people: PEOPLE[plan.people],
    repository: plan.repository,
  }));
}
