import { money } from "../../domain/money.ts";
import { sum } from "../../domain/number.ts";
import { cellAt, yearCells } from "../../plan/series.ts";
import { EFFECT_GROUPS, EFFECT_ROWS, type EffectGroup, type EffectRow } from "../../schemas/edition.ts";
import { cellPlaces, isNumber, places, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";

/** Source of the rule: the last column of the money table is the total of the years; the baseline is no effect. */
export const sumOfYears: Rule = {
  id: "sum-of-years",
  topic: "money",
  severity: "finding",
  name: "効果額の計の欄は、各年度の和になっているか",
  compares:
    "効果額の表の行ごとに、計（合計）の欄を各年度の額を足した額とくらべます。累計で書く計画では、最後に書かれた年度の額とくらべます。基準の欄は効果ではないので足しません。数のない年度は、空欄のまま足しません。",
  rationale:
    "計の欄は、計画全体の効果額としてそのまま引用される数です。各年度と合わなければ、合計だけを見た人は違う額を受け取ることになります。",
  *check({ editions }, { model, columns }) {
    const isCumulative = model.plan.money.accumulation === "cumulative";
    const show = (value: number) => money(value, model.plan.money.unit);
    for (const edition of editions) {
      const { effects } = readEdition(edition, columns);
      for (const group of Object.keys(EFFECT_GROUPS) as EffectGroup[]) {
        for (const row of Object.keys(EFFECT_ROWS) as EffectRow[]) {
          const final = cellAt(effects[group][row], "final");
          const years = yearCells(effects[group][row]).filter(isNumber);
          // An empty row whose total the form filled in has nothing to compare.
          if (final.value === null || (!isNumber(final) && years.length === 0)) continue;
          const amounts = years.map(({ value }) => value as number);
          const expected = isCumulative ? (amounts.at(-1) ?? 0) : sum(amounts);
          const name = `${EFFECT_GROUPS[group]}の${EFFECT_ROWS[row]}`;
          yield {
            key: `${group}-${row}`,
            fiscalYear: edition.fiscalYear,
            standing: true,
            places: cellPlaces(edition, [final, ...years]),
            context: () => [...cellPlaces(edition, effects[group][row].cells), ...places(edition, "/overall/updatedOn")],
            sentence:
              final.value === expected
                ? null
                : `${name}の計の欄は${show(final.value)}で、${isCumulative ? "累計である最後の年度の額" : "各年度を足した額"}の${show(expected)}と違います。`,
          };
        }
      }
    }
  },
};
