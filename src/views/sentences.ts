import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { findTerm, type PlanModel } from "../plan/model.ts";
import type { Edition } from "../schemas/edition.ts";
import type { VocabularyName } from "../schemas/plan.ts";

/** Small pieces that every sentence is made of; plain Japanese, numbers always with their unit. */

/** The declared meaning of a term, "" where there is none. */
export function meaningOf(model: PlanModel, vocabulary: VocabularyName, term: string | undefined): string {
  return findTerm(model.plan, vocabulary, term)?.meaning ?? "";
}

export const nameOf = (entries: readonly { readonly code: string; readonly name: string }[], code: string): string =>
  entries.find((entry) => entry.code === code)?.name ?? code;

/** What is said of an initiative without any indicator where a verdict would stand. */
export const noIndicatorVerdict = "数字の目標はない";

/** What the initiative is, in one sentence for somebody who never heard of it. */
export function summarySentence(model: PlanModel, { overall }: Edition): string {
  const { from, to } = overall.period;
  const years = from === to ? `${fiscalYearLabel(from)}に` : `${fiscalYearLabel(from)}から${fiscalYearLabel(to)}まで`;
  const aims = overall.effectKinds.length > 0 ? `ねらう効果は、${overall.effectKinds.join("と")}です。` : "";
  return `${nameOf(model.departments, overall.department)}が${years}取り組む、「${nameOf(model.themes, overall.theme)}」のための取組事業です。${aims}`;
}
