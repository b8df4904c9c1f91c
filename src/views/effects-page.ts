import { effectsPath, initiativePath } from "../domain/address.ts";
import { fiscalYearLabel, yearsOf } from "../domain/fiscal-year.ts";
import { money } from "../domain/money.ts";
import { percentOf } from "../domain/number.ts";
import type { PlanModel } from "../plan/model.ts";
import { EFFECT_ROWS } from "../schemas/edition.ts";
import { type BridgeSpec, type BridgeStep, bridge, bridgeSentence } from "./bridge.ts";
import { coverageText } from "./dashboard.ts";
import { type LeftOut, leftOut } from "./effects-lacks.ts";
import { type EffectsRow, type EffectsTable, effectsTables, MEASURES } from "./effects-table.ts";
import { planMoney, SHARE_KEYS } from "./plan-money.ts";
import { moneyChart, moneySentences } from "./plan-money-table.ts";

/** Everything that the page of 効果額 and its data print. */
export interface EffectsPage {
  /** Results to date, every share with its denominator; the first sentence is the page's answer. */
  readonly sentences: readonly string[];
  readonly gap: GapText | null;
  /** How many initiatives are here, and what that means for the sums. */
  readonly coverage: readonly string[];
  readonly bridge: { readonly spec: BridgeSpec; readonly sentence: string } | null;
  readonly chart: ReturnType<typeof moneyChart>;
  readonly tables: readonly EffectsTable[];
  readonly leftOut: readonly LeftOut[];
  readonly basis: readonly string[];
  readonly titles: Readonly<Record<string, string>>;
}

/** The results beside the gap that the plan is to close; null where the plan names none. */
export interface GapText {
  readonly sentences: readonly string[];
  readonly source: string;
  readonly sourceUrl: string | undefined;
}

/** `この不足の7%です`, `この不足の1%未満です`: a share that is not 0 is never written as 0. */
function shareOfGap(actual: number, gap: number): string {
  const percent = percentOf(actual, gap);
  if (percent === undefined) return "";
  if (percent === 0 && actual > 0) return "この不足の1%未満です";
  return `この不足の${percent < 0 ? "−" : ""}${Math.abs(percent)}%です`;
}

export function gapText(model: PlanModel): GapText | null {
  const { plan, initiatives } = model;
  if (!plan.gap) return null;
  const { amount, label, source, sourceUrl } = plan.gap;
  const { unit } = plan.money;
  const { whole } = planMoney(model);
  const share = whole.actual.value === null ? "" : shareOfGap(whole.actual.value, amount);
  const missing = plan.initiativeCount ? plan.initiativeCount.count - initiatives.length : undefined;
  return {
    sentences: [
      `${label}は、${money(amount, unit)}です。`,
      whole.actual.value === null
        ? `このうち、載っている取組事業${initiatives.length}件のシートに書かれた実績は、まだありません。`
        : `これに対して、載っている取組事業${initiatives.length}件のシートに書かれた実績は、ぜんぶで${money(whole.actual.value, unit)}です。${share === "" ? "" : `${share}。`}`,
      missing !== undefined && missing > 0
        ? `市の公表した件数とくらべて${missing}件の取組事業は、このサイトに載っていません。その効果額は、ここに入っていません。不足がぜんぶでどれだけ埋まったかは、ここからは分かりません。`
        : "取組事業のほかに不足を埋めたものがあっても、このシートからは分かりません。",
    ],
    source,
    sourceUrl,
  };
}

function basisOf(model: PlanModel): string[] {
  const { money: how, baseline } = model.plan;
  return [
    how.note,
    "足しているのは、取組事業ごとのいちばん新しいシートの「計」の行です。「計」の行に数がないところは、歳入増加と歳出削減の数を足しました。",
    "「実績のある年度まで」は、取組事業ごとに、実績の数が書かれた最後の年度までです。実績がない取組事業の計画は、ここには入りません。",
    ...(how.accumulation === "cumulative"
      ? [
          "シートの額は、その年度までの累計です。計画期間ぜんぶの額は、取組事業ごとに最後に書かれた累計です。実績のある年度までの計画は、実績と同じ年度に書かれた累計で、そこに数がなければ入りません。",
        ]
      : []),
    `${EFFECT_ROWS.revised}は、計画を変えた取組事業だけに書かれます。${EFFECT_ROWS.original}と件数が違うときは、そのままくらべられません。額の下の件数を見てください。`,
    `空欄は0とみなさず、足していません。「${baseline.label}」の欄は、もとの金額なので足していません。`,
  ];
}

/** The charts of the page of 効果額, without its tables. */
export function effectsCharts(model: PlanModel): Pick<EffectsPage, "bridge" | "chart"> {
  const spec = bridge(model, "bridge");
  return { bridge: spec && { spec, sentence: bridgeSentence(spec) }, chart: moneyChart(planMoney(model), "effects-by-year") };
}

export function effectsPage(model: PlanModel): EffectsPage {
  const sums = planMoney(model);
  const charts = effectsCharts(model);
  const years = [...new Set(model.initiatives.map(({ latest }) => latest.fiscalYear))].toSorted((a, b) => a - b);
  return {
    sentences: moneySentences(sums),
    gap: gapText(model),
    coverage: [
      coverageText(model),
      ...(years.length > 1
        ? [`いちばん新しいシートの年度は取組事業によって違います（${years.map(fiscalYearLabel).join("、")}）。`]
        : years.map((year) => `どれも${fiscalYearLabel(year)}のシートです。`)),
    ],
    ...charts,
    tables: charts.bridge || sums.withMoney.length > 0 ? effectsTables(model) : [],
    leftOut: leftOut(model),
    basis: basisOf(model),
    titles: Object.fromEntries(model.initiatives.map(({ code, latest }) => [code, latest.overall.title])),
  };
}

const rowData = ({ key, name, cells, lacks }: EffectsRow) => ({
  key,
  name,
  ...Object.fromEntries(cells.map(({ measure, value, codes }) => [measure, { value, initiatives: codes }])),
  notInActual: lacks && Object.fromEntries(lacks.map(({ key: why, codes }) => [why, codes])),
});

const stepData = ({ key, name, meaning, kind, value, to, parts }: BridgeStep) => ({
  key,
  name,
  meaning,
  kind,
  value,
  to,
  initiatives: parts,
});

/** `/plans/{plan}/effects.json`: the same sums, each with its parts. Amounts in the plan's unit, null is "no number". */
export function effectsData(model: PlanModel) {
  const { plan } = model;
  const page = effectsPage(model);
  const { shares, until } = planMoney(model);
  return {
    plan: { id: model.id, title: plan.title },
    path: effectsPath(model.id),
    unit: plan.money.unit,
    accumulation: plan.money.accumulation,
    years: yearsOf(plan.period),
    until,
    measures: Object.fromEntries(Object.entries(MEASURES).map(([key, { row, span }]) => [key, `${EFFECT_ROWS[row]}、${span}`])),
    sentences: page.sentences,
    shares: Object.fromEntries(
      SHARE_KEYS.map((key) => {
        const share = shares[key];
        return [key, share && { actual: share.actual, of: share.planned, percent: share.percent ?? null, initiatives: share.codes }];
      }),
    ),
    gap: plan.gap ? { ...plan.gap, sentences: page.gap?.sentences ?? [] } : null,
    coverage: page.coverage,
    bridge: page.bridge && { sentence: page.bridge.sentence, steps: page.bridge.spec.steps.map(stepData) },
    tables: Object.fromEntries(
      page.tables.map(({ division, rows, total }) => [division, { rows: rows.map(rowData), total: rowData(total) }]),
    ),
    leftOut: page.leftOut.map(({ key, name, meaning, items }) => ({
      key,
      name,
      meaning,
      initiatives: items.map(({ code, detail }) => ({ code, detail, path: initiativePath(model.id, code) })),
    })),
    basis: page.basis,
  };
}
