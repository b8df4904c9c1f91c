import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { type MoneyUnit, readingAid } from "../domain/money.ts";
import { formatNumber } from "../domain/number.ts";
import { findTerm, type PlanModel } from "../plan/model.ts";
import type { Edition } from "../schemas/edition.ts";
import type { VocabularyName } from "../schemas/plan.ts";

/** Small pieces that every sentence is made of; plain Japanese, numbers always with their unit. */

/** `101500`, `部` → `101,500部`. Units that are words in Latin letters keep a space. */
export function amount(value: number, unit: string | undefined): string {
  if (unit === undefined || unit === "") return formatNumber(value);
  return `${formatNumber(value)}${/^[A-Za-z]/.test(unit) ? " " : ""}${unit}`;
}

/** An amount of money with its reading aid: `1,728千円（172万8千円）`. */
export function money(value: number, unit: MoneyUnit): string {
  const aid = readingAid(value, unit);
  const plain = `${formatNumber(value)}${unit}`;
  return aid === undefined || aid === plain ? plain : `${plain}（${aid}）`;
}

/** `[2016,2017,2018]` → `平成28年度（2016年度）から平成30年度（2018年度）まで`; gaps are listed. */
export function yearsText(years: readonly number[]): string {
  const runs: number[][] = [];
  for (const year of years) {
    const run = runs.at(-1);
    if (run && run.at(-1) === year - 1) run.push(year);
    else runs.push([year]);
  }
  return runs
    .flatMap((run) =>
      run.length > 2
        ? [`${fiscalYearLabel(run[0] as number)}から${fiscalYearLabel(run.at(-1) as number)}まで`]
        : run.map((year) => fiscalYearLabel(year)),
    )
    .join("、");
}

/** The declared meaning of a term, "" where there is none. */
export function meaningOf(model: PlanModel, vocabulary: VocabularyName, term: string | undefined): string {
  return findTerm(model.plan, vocabulary, term)?.meaning ?? "";
}

export const nameOf = (entries: readonly { readonly code: string; readonly name: string }[], code: string): string =>
  entries.find((entry) => entry.code === code)?.name ?? code;

/** What the initiative is, in one sentence for somebody who never heard of it. */
export function summarySentence(model: PlanModel, { overall }: Edition): string {
  const { from, to } = overall.period;
  const years = from === to ? `${fiscalYearLabel(from)}に` : `${fiscalYearLabel(from)}から${fiscalYearLabel(to)}まで`;
  const aims = overall.effectKinds.length > 0 ? `ねらう効果は、${overall.effectKinds.join("と")}です。` : "";
  return `${nameOf(model.departments, overall.department)}が${years}取り組む、「${nameOf(model.themes, overall.theme)}」のための取組事業です。${aims}`;
}
