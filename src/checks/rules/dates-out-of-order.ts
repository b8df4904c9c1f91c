import { dateLabel, fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { places } from "../read.ts";
import type { Rule } from "../rule.ts";

const SHEETS = { overall: "全体計画", year: "アクションプラン" } as const;

export const datesOutOfOrder: Rule = {
  id: "dates-out-of-order",
  topic: "evaluation",
  severity: "finding",
  name: "作成日と更新日は、順番どおりか",
  compares:
    "同じシートの更新日を作成日とくらべます。全体計画とアクションプランの更新日を、それぞれ前の版の更新日ともくらべます。前の日付になっていれば食い違いとします。",
  rationale: "更新日は、どの年度の結果まで書けるかを決める日です。順番が違えば、どれが新しい情報かが分かりません。",
  *check({ editions }) {
    for (const [i, edition] of editions.entries()) {
      const before = editions[i - 1];
      for (const [sheet, name] of Object.entries(SHEETS) as [keyof typeof SHEETS, string][]) {
        const { createdOn, updatedOn } = edition[sheet] ?? {};
        if (createdOn !== undefined && updatedOn !== undefined) {
          yield {
            key: sheet,
            fiscalYear: edition.fiscalYear,
            places: places(edition, `/${sheet}/updatedOn`, `/${sheet}/createdOn`),
            sentence:
              updatedOn < createdOn ? `${name}の更新日は${dateLabel(updatedOn)}で、作成日の${dateLabel(createdOn)}より前です。` : null,
          };
        }
        const earlier = before?.[sheet]?.updatedOn;
        if (!before || earlier === undefined || updatedOn === undefined) continue;
        yield {
          key: `${sheet}-editions`,
          fiscalYear: edition.fiscalYear,
          places: [...places(edition, `/${sheet}/updatedOn`), ...places(before, `/${sheet}/updatedOn`)],
          sentence:
            updatedOn < earlier
              ? `${name}の更新日は${dateLabel(updatedOn)}で、前の${fiscalYearLabel(before.fiscalYear)}の版の${dateLabel(earlier)}より前です。`
              : null,
        };
      }
    }
  },
};
