import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { labelKey } from "../../domain/text.ts";
import { places } from "../read.ts";
import { pairedResults, pairing, resultPointer } from "../results.ts";
import type { Rule } from "../rule.ts";
import { ofIndicator } from "../words.ts";

export const yearSheetUnit: Rule = {
  id: "year-sheet-unit",
  topic: "sheets",
  severity: "finding",
  name: "単位は、全体計画とアクションプランで同じか",
  compares:
    "アクションプランの計画値と実績値の単位を、全体計画の成果指標の単位とくらべます。全角と半角の違いは同じとします。書かれていない単位はくらべません。",
  rationale: "単位が違えば、同じ数でも別のものを数えています。",
  *check({ editions }) {
    for (const edition of editions) {
      for (const { at, result, index, indicator } of pairedResults(edition)) {
        for (const [field, name] of [
          ["targetUnit", "計画値"],
          ["actualUnit", "実績値"],
        ] as const) {
          const unit = result[field];
          if (unit === undefined || indicator.unit === undefined) continue;
          yield {
            key: `${indicator.id}-${field}`,
            fiscalYear: edition.fiscalYear,
            places: places(edition, resultPointer(at, field), `/overall/indicators/${index}/unit`),
            context: () => pairing(edition),
            sentence:
              labelKey(unit) === labelKey(indicator.unit)
                ? null
                : `${fiscalYearLabel(edition.fiscalYear)}の${ofIndicator(edition, indicator)}${name}の単位は、アクションプランでは「${unit}」、全体計画では「${indicator.unit}」です。`,
          };
        }
      }
    }
  },
};
