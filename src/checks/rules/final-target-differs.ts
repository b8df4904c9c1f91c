import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { amount, sum } from "../../domain/number.ts";
import { cellAt, yearCells } from "../../plan/series.ts";
import { INDICATOR_ROWS } from "../../schemas/edition.ts";
import { cellPlaces, readEdition, wording } from "../read.ts";
import type { Rule } from "../rule.ts";
import { ofIndicator } from "../words.ts";

export const finalTargetDiffers: Rule = {
  id: "final-target-differs",
  topic: "targets",
  severity: "finding",
  name: "最終値は、最後の年度の計画値と同じか",
  compares:
    "成果指標の計画値の「最終値」を、同じ行で値のある最後の年度とくらべます。各年度の値を足した数と同じときも、合っているとします（件数を積み上げる指標のため）。",
  rationale: "最終値は、計画の終わりに何を約束するかを1つの数で言うものです。最後の年度の値と違えば、どちらが約束なのか分かりません。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      for (const { indicator, index, rows } of readEdition(edition, columns).indicators) {
        for (const row of ["originalTarget", "revisedTarget"] as const) {
          const final = cellAt(rows[row], "final");
          const planned = yearCells(rows[row]).filter(({ counted }) => counted);
          const last = planned.at(-1);
          if (!final.counted || final.value === null || !last || last.value === null) continue;
          const agrees = final.value === last.value || final.value === sum(planned.map(({ value }) => value as number));
          const { unit } = indicator;
          yield {
            key: `${indicator.id}-${row}`,
            fiscalYear: edition.fiscalYear,
            standing: true,
            places: cellPlaces(edition, [final, last]),
            context: () => [...cellPlaces(edition, rows[row].cells), ...wording(edition, index)],
            sentence: agrees
              ? null
              : `${ofIndicator(edition, indicator)}${INDICATOR_ROWS[row]}の最終値は${amount(final.value, unit)}で、最後の年度である${fiscalYearLabel(last.column.fiscalYear as number)}の${amount(last.value, unit)}と違います。`,
          };
        }
      }
    }
  },
};
