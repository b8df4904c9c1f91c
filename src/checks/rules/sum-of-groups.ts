import { formatNumber, sum } from "../../domain/number.ts";
import { cellAt, effectRow } from "../../plan/series.ts";
import { EFFECT_ROWS, type EffectRow } from "../../schemas/edition.ts";
import type { Rule } from "../rule.ts";

/** Source of the rule: the form's 計 group is the sum of 歳入増加 and 歳出削減, cell by cell. */
export const sumOfGroups: Rule = {
  id: "sum-of-groups",
  topic: "money",
  severity: "finding",
  name: "「計」は、歳入増加と歳出削減の和になっているか",
  compares:
    "効果額の「計」の1つひとつの欄を、同じ欄の歳入増加と歳出削減を足した額とくらべます。3つのうち数が書かれていない欄は、空欄のまま足しません。",
  rationale: "計がほかの欄と合わなければ、どれか1つの数が違っています。合計だけを見た人は、違う額を受け取ることになります。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      for (const row of Object.keys(EFFECT_ROWS) as EffectRow[]) {
        const rows = (["combined", "revenueIncrease", "costReduction"] as const).map((group) => effectRow(edition, columns, group, row));
        for (const { key } of columns) {
          const [combined, ...groups] = rows.map((series) => cellAt(series, key));
          const numbers = groups.flatMap((cell) => (cell.value === null ? [] : [cell.value]));
          if (!combined || combined.value === null || numbers.length === 0) continue;
          const expected = sum(numbers);
          yield {
            key: `${row}-${key}`,
            fiscalYear: edition.fiscalYear,
            places: [combined, ...groups].map(({ pointer }) => ({ fiscalYear: edition.fiscalYear, pointer })),
            sentence:
              combined.value === expected
                ? null
                : `「計」は${formatNumber(combined.value)}で、歳入増加と歳出削減を足した${formatNumber(expected)}と違います。`,
          };
        }
      }
    }
  },
};
