import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { cellAt } from "../../plan/series.ts";
import { cellPlaces, places, readEdition } from "../read.ts";
import { agree, pairedResults, pairing, resultPointer } from "../results.ts";
import type { Rule } from "../rule.ts";
import { cellText, ofIndicator } from "../words.ts";

export const yearSheetActual: Rule = {
  id: "year-sheet-actual",
  topic: "sheets",
  severity: "finding",
  name: "実績値は、全体計画とアクションプランで同じか",
  compares: "アクションプランの年度末の実績値を、全体計画の同じ年度の実績値とくらべます。どちらにも数がなければくらべません。",
  rationale: "同じ年度の結果が2枚のシートで違えば、どちらかは正しくありません。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      for (const { at, result, index, indicator } of pairedResults(edition)) {
        const rows = readEdition(edition, columns).indicators[index]?.rows;
        if (!rows?.actual.present) continue;
        const own = indicator.actual?.years[String(edition.fiscalYear)];
        const same = agree(own, result.actual);
        if (same === undefined) continue;
        yield {
          key: indicator.id,
          fiscalYear: edition.fiscalYear,
          places: [...places(edition, resultPointer(at, "actual")), ...cellPlaces(edition, [cellAt(rows.actual, `${edition.fiscalYear}`)])],
          context: () => [
            ...pairing(edition),
            ...places(edition, resultPointer(at, "actualUnit"), `/overall/indicators/${index}/unit`, rows.actual.pointer),
          ],
          sentence: same
            ? null
            : `${fiscalYearLabel(edition.fiscalYear)}の${ofIndicator(edition, indicator)}実績値は、アクションプランでは${cellText(result.actual, result.actualUnit ?? indicator.unit)}、全体計画では${cellText(own, indicator.unit)}です。`,
        };
      }
    }
  },
};
