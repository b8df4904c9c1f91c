import { fiscalYearLabel, shortFiscalYear } from "../domain/fiscal-year.ts";
import { money } from "../domain/money.ts";
import { formatNumber } from "../domain/number.ts";
import type { PlanModel } from "../plan/model.ts";
import type { Column, ResolvedRow } from "../plan/series.ts";
import { EFFECT_ROWS, type EffectRow } from "../schemas/edition.ts";
import { CELL_STATE_WORDS } from "./cell-states.ts";
import { type ChartResult, effectChart } from "./chart-spec.ts";
import { MONEY_ROWS, type MoneyShare, type MoneySum, type PlanMoney, type ShareKey } from "./plan-money.ts";

/** 効果額 of a plan, a theme or a department in words and as a table, ready to be printed. */
export interface MoneyCell {
  readonly key: string;
  /** The amount, or in a word why there is none. */
  readonly text: string;
  readonly value: number | null;
  /** How many initiatives' amounts are in it. */
  readonly count: number;
}

export interface MoneyTable {
  readonly caption: string;
  readonly heads: readonly { readonly key: string; readonly short: readonly string[]; readonly full: string }[];
  readonly rows: readonly { readonly row: EffectRow; readonly name: string; readonly cells: readonly MoneyCell[] }[];
  /** What the table shows, in sentences. */
  readonly sentences: readonly string[];
  readonly chart: ReturnType<typeof moneyChart>;
  /** What is in the sums and what is not. */
  readonly notes: readonly string[];
  /** The initiatives without any counted amount. */
  readonly without: readonly string[];
}

/** What stands where there is no sum: no sheet has a number, or no result can be there yet. */
const NO_NUMBER = "数なし";

function cellOf(key: string, { value, parts }: MoneySum, absent = NO_NUMBER): MoneyCell {
  return { key, text: value === null ? absent : formatNumber(value), value, count: new Set(parts.map((part) => part.code)).size };
}

const sameCodes = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join();

/** `当初計画額1,086千円の159%`: never a share without what it is a share of. */
function shareText(key: ShareKey, { planned, percent }: MoneyShare, unit: PlanMoney["unit"]): string {
  const whole = `${EFFECT_ROWS[key.startsWith("original") ? "original" : "revised"]}${formatNumber(planned)}${unit}`;
  return percent === undefined ? `${whole}（0以下なので割合は出せません）` : `${whole}の${formatNumber(percent)}%`;
}

/** Results to date against both plans over one span. Each share is over the initiatives that have both numbers. */
function shareSentences({ shares, unit, whole }: PlanMoney, keys: readonly ShareKey[], span: string): string[] {
  const codes = [...new Set(whole.actual.parts.map((part) => part.code))];
  const given = keys.flatMap((key) => {
    const share = shares[key];
    return share ? [{ key, share }] : [];
  });
  const over = given.filter(({ share }) => sameCodes(share.codes, codes));
  const partly = given.filter(({ share }) => !sameCodes(share.codes, codes));
  return [
    ...(over.length === 0
      ? []
      : [`同じ${codes.length}件の${span}計画にくらべると、${over.map(({ key, share }) => shareText(key, share, unit)).join("、")}です。`]),
    ...partly.map(
      ({ key, share }) =>
        `${EFFECT_ROWS[key.startsWith("original") ? "original" : "revised"]}も書かれている${share.codes.length}件だけでは、実績は${formatNumber(share.actual)}${unit}で、${span}${shareText(key, share, unit)}です。`,
    ),
  ];
}

/** The shares of the whole period that say more than those to date: at its end both are the same. */
function wholeKeys({ shares }: PlanMoney): ShareKey[] {
  const pairs = [
    ["originalWhole", "originalToDate"],
    ["revisedWhole", "revisedToDate"],
  ] as const;
  return pairs.flatMap(([whole, toDate]) => {
    const [a, b] = [shares[whole], shares[toDate]];
    return a && b && a.planned === b.planned && sameCodes(a.codes, b.codes) ? [] : [whole];
  });
}

/** What the results are, against what, and over how many initiatives: the same words wherever the plan's money is told. */
export function moneySentences(sums: PlanMoney): string[] {
  const { unit, whole, until } = sums;
  const all = sums.withMoney.length + sums.withoutMoney.length;
  const counted = new Set(whole.actual.parts.map((part) => part.code)).size;
  const planned = (["original", "revised"] as const).flatMap((row) => {
    const { value } = whole[row];
    return value === null ? [] : [`${EFFECT_ROWS[row]}が${money(value, unit)}`];
  });
  return [
    whole.actual.value === null || until === null
      ? "効果額の実績は、まだ1つも書かれていません。"
      : `これまでの実績は、${fiscalYearLabel(until)}までで${money(whole.actual.value, unit)}です。実績の数が書かれているのは、取組事業${all}件のうち${counted}件です。`,
    ...shareSentences(sums, ["originalToDate", "revisedToDate"], "同じ年度までの"),
    ...(planned.length === 0 ? [] : [`計画期間ぜんぶの計画は、${planned.join("、")}です。`]),
    ...shareSentences(sums, wholeKeys(sums), "計画期間ぜんぶの"),
  ];
}

/** The sums by year as a chart, drawn like the money of one initiative; a year without a number has no bar. */
export function moneyChart(money: PlanMoney, id: string): { readonly result: ChartResult; readonly sentence: string } {
  const columns = money.years.map(({ fiscalYear }): Column => ({ key: `${fiscalYear}`, kind: "year", fiscalYear }));
  const rowOf = (row: EffectRow): ResolvedRow => ({
    pointer: "",
    present: true,
    remarks: [],
    cells: money.years.map(({ sums }, i) => ({
      column: columns[i] as Column,
      state: sums[row].value === null ? "blank" : "value",
      value: sums[row].value,
      counted: sums[row].value !== null,
      asPrinted: null,
      place: null,
      pointer: "",
      remarks: [],
    })),
  });
  const results = money.years.flatMap(({ fiscalYear, sums }) =>
    sums.actual.value === null ? [] : [`${fiscalYearLabel(fiscalYear)}が${formatNumber(sums.actual.value)}${money.unit}`],
  );
  return {
    result: effectChart({
      id,
      title: "効果額の合計",
      unit: money.unit,
      rows: MONEY_ROWS.map((row) => ({ key: row, name: EFFECT_ROWS[row], row: rowOf(row) })),
      columns,
    }),
    sentence:
      results.length === 0
        ? "実績額はまだありません。"
        : `実績額の合計は、${results.join("、")}です。棒は左から当初計画額、変更計画額、実績額です。`,
  };
}

/** Undefined where no initiative has an amount: there is then no table to show. */
export function moneyTable(money: PlanMoney, plan: PlanModel["plan"]): MoneyTable | undefined {
  if (money.withMoney.length === 0) return undefined;
  const { unit, accumulation, whole } = money;
  const cumulative = accumulation === "cumulative";
  const totalName = cumulative ? "最後の年度" : "計";
  const basisOfGroups = MONEY_ROWS.some((row) => whole[row].parts.some((part) => part.basis === "groups"));
  const notes = [
    "各シートの「計」の行（歳入増加と歳出削減の合計）の数を足しています。額の下は、足した取組事業の件数です。",
    basisOfGroups ? "「計」の行に数がないところは、歳入増加と歳出削減の数を足しました。" : undefined,
    "空欄は0とみなさず、足していません。「数なし」は、どの取組事業にも数が書かれていないところです。「まだ」は、シートの更新日にその年度が終わっていなかったところです。変更計画額は、計画を変えた取組事業だけに書かれるので、当初計画額と件数が違うことがあります。",
    `「${plan.baseline.label}」の欄はもとの金額で、効果ではないので足していません。`,
    cumulative
      ? "この計画の効果額は、その年度までの累計です。年度どうしを足すと二重に数えることになるので、最後の欄は取組事業ごとに最後の年度の累計を足したものです。"
      : undefined,
    money.notCounted > 0
      ? `シートが更新された日に終わっていなかった年度の実績の欄に数があるものが${money.notCounted}か所あり、足していません。`
      : undefined,
  ].filter((note) => note !== undefined);
  return {
    caption: `効果額の合計（単位：${unit}${cumulative ? "、各年度までの累計" : "、各年度の額"}）`,
    heads: [
      ...money.years.map(({ fiscalYear }) => ({
        key: String(fiscalYear),
        short: [shortFiscalYear(fiscalYear), String(fiscalYear)],
        full: fiscalYearLabel(fiscalYear),
      })),
      { key: "whole", short: [totalName], full: totalName },
    ],
    rows: MONEY_ROWS.map((row) => ({
      row,
      name: EFFECT_ROWS[row],
      cells: [
        ...money.years.map(({ fiscalYear, sums, resultDue }) =>
          cellOf(String(fiscalYear), sums[row], row === "actual" && !resultDue ? CELL_STATE_WORDS["not-due"].word : NO_NUMBER),
        ),
        cellOf("whole", whole[row]),
      ],
    })),
    sentences: moneySentences(money),
    chart: moneyChart(money, "money-by-year"),
    notes,
    without: money.withoutMoney,
  };
}
