import { yearsText } from "../../domain/fiscal-year.ts";
import { amount } from "../../domain/number.ts";
import { cellAt, type ResolvedCell } from "../../plan/series.ts";
import { INDICATOR_ROWS } from "../../schemas/edition.ts";
import { cellPlaces, readEdition, wording } from "../read.ts";
import type { Rule } from "../rule.ts";
import { ofIndicator } from "../words.ts";

export const targetEqualsBaseline: Rule = {
  id: "target-equals-baseline",
  topic: "targets",
  severity: "note",
  name: "計画値は、基準の値から変わるものになっているか",
  compares:
    "成果指標の計画値を、同じ行の基準の値（なければ当初計画値か実績値の基準）とくらべます。年度の計画値か最終値が基準と同じなら知らせます。",
  rationale:
    "基準と同じ計画値には、何もしなくても届きます。いまの水準を保つことが目標なのか、準備の年度なのかを読み分ける手がかりになります。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      for (const { indicator, index, rows } of readEdition(edition, columns).indicators) {
        for (const row of ["originalTarget", "revisedTarget"] as const) {
          const bases = [rows[row], rows.originalTarget, rows.actual].map((series) => cellAt(series, "baseline"));
          const base = bases.find(({ counted }) => counted);
          const targets = rows[row].cells.filter(({ column, counted }) => column.kind !== "baseline" && counted);
          if (!base || base.value === null || targets.length === 0) continue;
          const same = targets.filter(({ value }) => value === base.value);
          yield {
            key: `${indicator.id}-${row}`,
            fiscalYear: edition.fiscalYear,
            standing: true,
            places: cellPlaces(edition, [...(same.length > 0 ? same : targets.slice(-1)), base]),
            context: () => [...cellPlaces(edition, [...bases, ...rows[row].cells]), ...wording(edition, index)],
            sentence:
              same.length === 0
                ? null
                : `${ofIndicator(edition, indicator)}${INDICATOR_ROWS[row]}は、${whenText(same)}に、基準と同じ${amount(base.value, indicator.unit)}です。`,
          };
        }
      }
    }
  },
};

function whenText(cells: readonly ResolvedCell[]): string {
  const years = cells.flatMap(({ column }) => (column.fiscalYear === undefined ? [] : [column.fiscalYear]));
  return [...(years.length > 0 ? [yearsText(years)] : []), ...(years.length < cells.length ? ["最終値の欄"] : [])].join("と");
}
