import { boundText, reaches } from "../../domain/direction.ts";
import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { amount } from "../../domain/number.ts";
import { findTerm } from "../../plan/model.ts";
import { directionOf, places } from "../read.ts";
import { type PairedResult, pairedResults, pairing, resultPointer } from "../results.ts";
import type { Rule } from "../rule.ts";
import { ofIndicator } from "../words.ts";

interface Measured extends PairedResult {
  readonly target: number;
  readonly actual: number;
  readonly reached: boolean;
}

/** A result with both numbers and a declared direction; where more is better, any result would reach a target of 0. */
function measured(pair: PairedResult): Measured[] {
  const { target, actual } = pair.result;
  const { direction } = pair.indicator;
  if (typeof target !== "number" || typeof actual !== "number" || !direction) return [];
  if (target === 0 && direction === "higher" && actual >= 0) return [];
  return [{ ...pair, target, actual, reached: reaches(actual, target, direction) }];
}

export const achievementAgainstResult: Rule = {
  id: "achievement-against-result",
  topic: "results",
  severity: "finding",
  name: "達成状況【成果】は、同じ報告の計画値と実績値に合っているか",
  compares:
    "年度末の報告の「達成状況【成果】」を、同じ報告に並ぶ計画値と実績値とくらべます。「達成」の意味合いなのに届いていない成果指標があるとき、遅れの意味合いなのにどの成果指標も届いているときに、食い違いとします。「その他」や「おおむね達成」のように、どちらとも決まらない言葉はくらべません。",
  rationale: "達成したかどうかは、報告でいちばん読まれる言葉です。すぐ横に書かれた数と違えば、どちらかが正しくありません。",
  *check({ editions }, { model }) {
    for (const edition of editions) {
      const achievement = edition.year?.yearEnd?.achievement;
      const tone = findTerm(model.plan, "achievement", achievement)?.tone;
      if (tone !== "ahead" && tone !== "done" && tone !== "behind") continue;
      const results = pairedResults(edition).flatMap(measured);
      if (results.length === 0) continue;
      const against =
        tone === "behind" ? (results.every(({ reached }) => reached) ? results : []) : results.filter(({ reached }) => !reached);
      const told = against.map(
        ({ indicator, target, actual, result }) =>
          `${ofIndicator(edition, indicator)}実績値は${amount(actual, result.actualUnit ?? indicator.unit)}で、計画値（${boundText(target, result.targetUnit ?? indicator.unit, indicator.direction)}）に`,
      );
      yield {
        key: "achievement",
        fiscalYear: edition.fiscalYear,
        places: [
          ...places(edition, "/year/yearEnd/achievement"),
          ...[...against, ...results.filter((one) => !against.includes(one))].flatMap(({ at, index }) => [
            ...places(edition, resultPointer(at, "target"), resultPointer(at, "actual")),
            ...directionOf(edition, index),
          ]),
        ],
        context: () => [
          ...pairing(edition),
          ...results.flatMap(({ at, index }) =>
            places(edition, resultPointer(at, "targetUnit"), resultPointer(at, "actualUnit"), `/overall/indicators/${index}/unit`),
          ),
        ],
        sentence:
          told.length === 0
            ? null
            : `${fiscalYearLabel(edition.fiscalYear)}の達成状況は「${achievement}」、${told.join(tone === "behind" ? "届き、" : "届かず、")}${tone === "behind" ? "届いています" : "届いていません"}。`,
      };
    }
  },
};
