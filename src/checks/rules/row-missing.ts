import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { amount } from "../../domain/number.ts";
import { toPointer } from "../../domain/pointer.ts";
import type { INDICATOR_ROWS } from "../../schemas/edition.ts";
import { places } from "../read.ts";
import { pairedResults, pairing, resultPointer } from "../results.ts";
import type { Rule } from "../rule.ts";
import { cellText, ofIndicator } from "../words.ts";

export const rowMissing: Rule = {
  id: "row-missing",
  topic: "sheets",
  severity: "finding",
  name: "成果指標の表から、行が抜けていないか",
  compares:
    "成果指標の表に変更計画値か実績値の行がないとき、アクションプランの同じ年度の値を見ます。変更計画値の行がないのに計画値が当初計画値と違うとき、実績値の行がないのに実績値が書かれているときに食い違いとします。行が空欄で印刷されているのは、抜けていることになりません。",
  rationale: "行が抜けた表では、目標がいつ、どれだけ変わったのかが分からなくなります。抜けた値をこのサイトが補うことはしません。",
  *check({ editions }) {
    for (const edition of editions) {
      const year = fiscalYearLabel(edition.fiscalYear);
      for (const { at, result, index, indicator } of pairedResults(edition)) {
        const of = ofIndicator(edition, indicator);
        const context = [
          ...pairing(edition),
          ...places(edition, `/overall/indicators/${index}`, resultPointer(at, "targetUnit"), resultPointer(at, "actualUnit")),
        ];
        const row = (name: keyof typeof INDICATOR_ROWS) => toPointer(["overall", "indicators", index, name]);
        if (indicator.revisedTarget === undefined && typeof result.target === "number") {
          const original = indicator.originalTarget?.years[String(edition.fiscalYear)];
          yield {
            key: `${indicator.id}-revisedTarget`,
            fiscalYear: edition.fiscalYear,
            places: places(
              edition,
              row("revisedTarget"),
              resultPointer(at, "target"),
              `${row("originalTarget")}${indicator.originalTarget ? toPointer(["years", edition.fiscalYear]) : ""}`,
            ),
            context: () => context,
            sentence:
              original === result.target
                ? null
                : `全体計画に${of}「変更計画値」の行がなく、${year}の計画値は、アクションプランでは${amount(result.target, result.targetUnit ?? indicator.unit)}、全体計画の当初計画値では${cellText(original, indicator.unit)}です。`,
          };
        }
        if (indicator.actual === undefined && typeof result.actual === "number") {
          yield {
            key: `${indicator.id}-actual`,
            fiscalYear: edition.fiscalYear,
            places: places(edition, row("actual"), resultPointer(at, "actual")),
            context: () => context,
            sentence: `全体計画に${of}「実績値」の行がなく、アクションプランには${year}の実績値${amount(result.actual, result.actualUnit ?? indicator.unit)}が書かれています。`,
          };
        }
      }
    }
  },
};
