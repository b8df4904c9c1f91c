import { fiscalYearLabel, shortFiscalYear } from "../domain/fiscal-year.ts";
import { readingAid } from "../domain/money.ts";
import { formatNumber } from "../domain/number.ts";
import type { PlanModel } from "../plan/model.ts";
import { EFFECT_ROWS, type EffectRow } from "../schemas/edition.ts";
import { MONEY_ROWS, type MoneyShare, type MoneySum, type PlanMoney } from "./plan-money.ts";

/** 効果額 of a plan, a theme or a department in words and as a table, ready to be printed. */
export interface MoneyCell {
  readonly key: string;
  /** The amount, or 空欄 where no initiative has a number. */
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
  /** What is in the sums and what is not. */
  readonly notes: readonly string[];
  /** The initiatives without any counted amount. */
  readonly without: readonly string[];
}

const NOTHING = "空欄";

function cellOf(key: string, { value, parts }: MoneySum): MoneyCell {
  return { key, text: value === null ? NOTHING : formatNumber(value), value, count: new Set(parts.map((part) => part.code)).size };
}

/** `1,728千円（172万8千円）`; without the aid where it would say the same. */
export function moneyText(value: number, unit: PlanMoney["unit"]): string {
  const aid = readingAid(value, unit);
  return `${formatNumber(value)}${unit}${aid === undefined ? "" : `（${aid}）`}`;
}

function shareSentence(name: string, share: MoneyShare | null, { unit }: PlanMoney): string | undefined {
  if (share === null) return undefined;
  const base = `実績と${name}の両方に数がある${share.codes.length}件では、実績 ${formatNumber(share.actual)}${unit}に対し、同じ年度までの${name}は ${formatNumber(share.planned)}${unit}`;
  return share.percent === undefined
    ? `${base}です。計画額が0以下なので、割合は出せません。`
    : `${base}で、実績はその${formatNumber(share.percent)}%にあたります。`;
}

/** Undefined where no initiative has an amount: there is then no table to show. */
export function moneyTable(money: PlanMoney, plan: PlanModel["plan"]): MoneyTable | undefined {
  if (money.withMoney.length === 0) return undefined;
  const { unit, accumulation, whole, until } = money;
  const cumulative = accumulation === "cumulative";
  const totalName = cumulative ? "最後の年度" : "計";
  const sentences = [
    whole.actual.value === null || until === null
      ? "効果額の実績は、まだ1つも書かれていません。"
      : `これまでの実績は、${fiscalYearLabel(until)}までで ${moneyText(whole.actual.value, unit)}です。`,
    shareSentence("当初計画額", money.shares.original, money),
    shareSentence("変更計画額", money.shares.revised, money),
  ].filter((sentence) => sentence !== undefined);
  const basisOfGroups = MONEY_ROWS.some((row) => whole[row].parts.some((part) => part.basis === "groups"));
  const notes = [
    "各シートの「計」の行（歳入増加と歳出削減の合計）の数を足しています。かっこの中は、数が書かれていて足した取組事業の件数です。",
    basisOfGroups ? "「計」の行に数がないところは、歳入増加と歳出削減の数を足しました。" : undefined,
    "空欄は0とみなさず、足していません。変更計画額は、計画を変えた取組事業だけに書かれるので、当初計画額と件数が違うことがあります。",
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
      cells: [...money.years.map(({ fiscalYear, sums }) => cellOf(String(fiscalYear), sums[row])), cellOf("whole", whole[row])],
    })),
    sentences,
    notes,
    without: money.withoutMoney,
  };
}
