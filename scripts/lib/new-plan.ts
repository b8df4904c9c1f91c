import type { Tone, VocabularyName } from "../../src/schemas/plan.ts";

/** What is known of the plan that is to be begun; the rest is left blank for the person who fills it. */
export interface NewPlan {
  /** The folder's name, which becomes a part of every address. */
  readonly id: string;
  readonly city?: string | undefined;
  /** 全国地方公共団体コード, six digits. */
  readonly code?: string | undefined;
  readonly title?: string | undefined;
  /** First and last fiscal year, western. */
  readonly period?: { readonly from: number; readonly to: number } | undefined;
}

/** A blank that a person has to fill: the schemas refuse it, so `npm run check` names every one that is left. */
const BLANK = "";

type Words = readonly (readonly [term: string, tone: Tone, meaning: string])[];

/** The words of the common form, with meanings that suit any city. Source: the form of 取組事業 sheets. */
const VOCABULARIES: Readonly<Record<VocabularyName, Words>> = {
  importance: [
    ["A", "unknown", "特に重要な取組事業。"],
    ["B", "unknown", "重要度A以外の取組事業。"],
  ],
  effectKind: [
    ["歳入増加", "unknown", "市に入るお金を増やす効果。"],
    ["歳出削減", "unknown", "市が使うお金を減らす効果。"],
    ["その他改善", "unknown", "お金では表さない、サービスや仕事のやり方がよくなる効果。"],
  ],
  yearStatus: [
    ["計画どおり", "on-track", "終わった年度について、計画どおりに進んだと担当部署が報告したもの。"],
    ["進んでいる", "ahead", "終わった年度について、計画より進んでいると担当部署が報告したもの。"],
    ["遅れている", "behind", "終わった年度について、計画より遅れていると担当部署が報告したもの。"],
    ["実施", "on-track", "その年度に取り組むという予定。結果ではありません。"],
    ["完了", "done", "その年度で取組を終えるという予定、または終えたという報告。"],
    ["中止", "stopped", "取組をやめたという報告。"],
  ],
  firstHalfProgress: [
    ["進んでいる", "ahead", "上半期の時点で、計画より進んでいるという報告。"],
    ["計画どおり", "on-track", "上半期の時点で、計画どおりに進んでいるという報告。"],
    ["遅れている", "behind", "上半期の時点で、計画より遅れているという報告。"],
    ["その他", "unknown", "どれにも当てはまらないという報告。コメントに事情が書かれます。"],
  ],
  achievement: [
    ["達成", "done", "その年度の計画値に届いたと担当部署が報告したもの。"],
    ["未達成", "behind", "その年度の計画値に届かなかったと担当部署が報告したもの。"],
    ["その他", "unknown", "どれにも当てはまらないという報告。コメントに事情が書かれます。"],
  ],
  activity: [
    ["進んでいる", "ahead", "取組の作業が計画より進んでいるという報告。"],
    ["計画どおり", "on-track", "取組の作業が計画どおりに進んでいるという報告。"],
    ["遅れている", "behind", "取組の作業が計画より遅れているという報告。"],
  ],
  planChange: [
    ["有", "unknown", "次の年度からの計画を変えるという報告。"],
    ["無", "unknown", "次の年度からの計画を変えないという報告。"],
  ],
  rating: [
    ["A", "ahead", "3段階の評価のいちばん上。"],
    ["B", "on-track", "3段階の評価の真ん中。"],
    ["C", "behind", "3段階の評価のいちばん下。"],
  ],
  futureDirection: [
    ["継続実施", "on-track", "次の年度も続けるという判断。"],
    ["拡充", "ahead", "次の年度から広げるという判断。"],
    ["縮小", "behind", "次の年度から小さくするという判断。"],
    ["完了", "done", "取組を終えるという判断。"],
    ["廃止", "stopped", "取組をやめるという判断。"],
  ],
};

/** plan.json of a plan to be filled, in the order of its schema. */
export function newPlanJson({ city = BLANK, code = BLANK, title = BLANK, period }: NewPlan): object {
  return {
    $schema: "../../../public/schemas/plan.schema.json",
    city: { name: city, code },
    title,
    shortTitle: title,
    summary: BLANK,
    period: period ?? { from: BLANK, to: BLANK },
    baseline: { fiscalYear: period ? period.from - 1 : BLANK, label: BLANK, note: BLANK },
    money: { unit: BLANK, accumulation: BLANK, note: BLANK },
    evaluators: [
      { importance: "A", post: "副市長" },
      { importance: "B", post: "部局長" },
    ],
    reporting: [
      { report: "firstHalf", name: "上半期の進捗報告", periodEnd: "09-30" },
      { report: "yearEnd", name: "年度末の実績報告", periodEnd: "03-31" },
      { report: "evaluation", name: "年度の評価", periodEnd: "03-31" },
    ],
    vocabularies: Object.fromEntries(
      Object.entries(VOCABULARIES).map(([name, words]) => [name, words.map(([term, tone, meaning]) => ({ term, tone, meaning }))]),
    ),
    people: BLANK,
    licence: {
      name: "公共データ利用規約（第1.0版）",
      url: "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
      note: BLANK,
    },
    source: { title: BLANK, publisher: city, note: BLANK },
  };
}

/** site.json of a content folder that has none. */
export const newSiteJson = (): object => ({
  $schema: "../public/schemas/site.schema.json",
  title: BLANK,
  tagline: BLANK,
  description: BLANK,
  operator: BLANK,
});

/** Where the blanks are, as fields: `city.code`, in the order of the file. */
export function blanksOf(json: unknown, field = ""): string[] {
  if (json === BLANK) return [field];
  if (json === null || typeof json !== "object") return [];
  return Object.entries(json).flatMap(([key, value]) =>
    blanksOf(value, Array.isArray(json) ? `${field}.${key}` : field === "" ? key : `${field}.${key}`),
  );
}
