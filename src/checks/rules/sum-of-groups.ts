import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { money } from "../../domain/money.ts";
import { sum } from "../../domain/number.ts";
import { type Column, cellAt } from "../../plan/series.ts";
import { EFFECT_ROWS, type EffectRow } from "../../schemas/edition.ts";
import { cellPlaces, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";

const columnName = ({ kind, fiscalYear }: Column): string =>
  kind === "baseline" ? "基準の欄" : kind === "final" ? "計（合計）の欄" : `${fiscalYearLabel(fiscalYear as number)}の欄`;

/** Source of the rule: the form's 計 group is the sum of 歳入増加 and 歳出削減, cell by cell. */
export const sumOfGroups: Rule = {
  id: "sum-of-groups",
  topic: "money",
  severity: "finding",
  name: "「計」は、歳入増加と歳出削減の和になっているか",
  compares:
    "効果額の「計」の1つひとつの欄を、同じ欄の歳入増加と歳出削減を足した額とくらべます。3つのうち数が書かれていない欄は、空欄のまま足しません。",
  rationale: "計がほかの欄と合わなければ、どれか1つの数が違っています。合計だけを見た人は、違う額を受け取ることになります。",
  *check({ editions }, { model, columns }) {
    const show = (value: number) => money(value, model.plan.money.unit);
    for (const edition of editions) {
      const { effects } = readEdition(edition, columns);
      for (const row of Object.keys(EFFECT_ROWS) as EffectRow[]) {
        const rows = [effects.combined[row], effects.revenueIncrease[row], effects.costReduction[row]];
        for (const column of columns) {
          const [combined, ...groups] = rows.map((series) => cellAt(series, column.key));
          const numbers = groups.flatMap((cell) => (cell.value === null ? [] : [cell.value]));
          if (!combined || combined.value === null || numbers.length === 0) continue;
          const expected = sum(numbers);
          yield {
            key: `${row}-${column.key}`,
            fiscalYear: edition.fiscalYear,
            standing: true,
            places: cellPlaces(edition, [combined, ...groups]),
            sentence:
              combined.value === expected
                ? null
                : `${EFFECT_ROWS[row]}の「計」は、${columnName(column)}が${show(combined.value)}で、歳入増加と歳出削減を足した${show(expected)}と違います。`,
          };
        }
      }
    }
  },
};
