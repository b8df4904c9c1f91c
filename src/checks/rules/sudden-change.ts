import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { amount } from "../../domain/number.ts";
import { yearCells } from "../../plan/series.ts";
import { cellPlaces, readEdition, wording } from "../read.ts";
import type { Rule } from "../rule.ts";
import { factorText, isTenfold, ofIndicator } from "../words.ts";

export const suddenChange: Rule = {
  id: "sudden-change",
  topic: "writing",
  severity: "note",
  name: "実績は、前の年度から10倍も変わっていないか",
  compares:
    "成果指標の実績値を、前の年度の実績値とくらべます。10倍以上か10分の1以下なら知らせます。0や、正負が違う値はくらべません。本当に大きく変わったときも知らせます。",
  rationale: "けたが変わるほどの変化には、やり方の変更、数え方の変更、書き誤りのどれかがあります。理由を探すきっかけになります。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      for (const { indicator, index, rows } of readEdition(edition, columns).indicators) {
        const cells = yearCells(rows.actual);
        for (const [i, cell] of cells.entries()) {
          const before = cells[i - 1];
          if (!before?.counted || !cell.counted || cell.value === null || before.value === null) continue;
          if (cell.value === 0 || before.value === 0) continue;
          const show = (value: number) => amount(value, indicator.unit);
          const { fiscalYear } = cell.column;
          yield {
            key: `${indicator.id}-${fiscalYear}`,
            fiscalYear: edition.fiscalYear,
            standing: true,
            places: cellPlaces(edition, [cell, before]),
            context: () => wording(edition, index),
            sentence: isTenfold(cell.value, before.value)
              ? `${fiscalYearLabel(fiscalYear as number)}の${ofIndicator(edition, indicator)}実績値${show(cell.value)}は、前の年度の${show(before.value)}の${factorText(cell.value, before.value)}です。`
              : null,
          };
        }
      }
    }
  },
};
