import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { peopleText } from "./people.ts";
import { meaningOf } from "./sentences.ts";

/** The last evaluation that is printed, and by whom. */
export interface EvaluationText {
  readonly verdict: string;
  readonly fiscalYear: number | null;
  readonly sentences: readonly string[];
}

const withMeaning = (term: string, meaning: string): string => (meaning === "" ? term : `${term}（${meaning.replace(/。$/, "")}）`);

/** Looks at the newest edition first; an older evaluation is said to be of its year. */
export function evaluationText(model: PlanModel, initiative: Initiative): EvaluationText {
  const found = initiative.editions.findLast(
    ({ year }) => year?.evaluation?.rating !== undefined || year?.evaluation?.futureDirection !== undefined,
  );
  const evaluation = found?.year?.evaluation;
  if (!found?.year || !evaluation) {
    const sheet = initiative.latest.year
      ? "評価の欄は空欄です。"
      : `${fiscalYearLabel(initiative.latest.fiscalYear)}のアクションプランのシートは、まだ載っていません。`;
    return { verdict: "評価はまだない", fiscalYear: null, sentences: [sheet] };
  }
  const { rating, futureDirection, evaluators } = evaluation;
  const { achievement, activity } = found.year.yearEnd ?? {};
  const who = peopleText(evaluators, model.plan.people);
  const says = [
    rating === undefined ? "総合評価は空欄" : `総合評価は${withMeaning(rating, meaningOf(model, "rating", rating))}`,
    futureDirection === undefined
      ? "方向性は空欄"
      : `方向性は${withMeaning(futureDirection, meaningOf(model, "futureDirection", futureDirection))}`,
  ];
  const own = [achievement === undefined ? "" : `達成状況「${achievement}」`, activity === undefined ? "" : `活動「${activity}」`].filter(
    (s) => s !== "",
  );
  return {
    verdict: [rating === undefined ? "評価は空欄" : `総合評価 ${rating}`, futureDirection ?? ""].filter((s) => s !== "").join("・"),
    fiscalYear: found.fiscalYear,
    sentences: [
      `${fiscalYearLabel(found.fiscalYear)}の${says.join("、")}です。`,
      who === "" ? "評価者の欄は空欄です。" : `評価者は${who}です。`,
      own.length === 0 ? "" : `担当部署の年度末の報告は、${own.join("、")}です。`,
    ].filter((s) => s !== ""),
  };
}
