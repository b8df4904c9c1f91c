import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { hasEnded, mayChange, planPlaces, saysChange, type TargetPair, targetPairs, withNeighbours } from "../plan-change.ts";
import { cellPlaces, places } from "../read.ts";
import type { Rule } from "../rule.ts";
import { cellText, ofIndicator } from "../words.ts";

export const numberChangedWithoutPlanChange: Rule = {
  id: "number-changed-without-plan-change",
  topic: "targets",
  severity: "finding",
  name: "計画値の変更が「無」なら、次の版の計画値は同じか",
  compares:
    "計画変更（次年度以後）の計画値が「無」「なし」の年度について、あとの年度の計画値を次の年度の版とくらべます。次の版のシート自身が「有」としているときは、その版の年度までの計画値だけをくらべます。",
  rationale: "変えないと書かれたあとで計画値が変わっていれば、いつ、だれが決めた変更なのかが、公表された資料からは分かりません。",
  *check({ editions }, { columns }) {
    for (const { edition, next } of withNeighbours(editions)) {
      const term = edition.year?.planChange?.targets;
      if (term === undefined || saysChange(term) !== false || !next || hasEnded(next)) continue;
      const declaredLater = mayChange(next.year?.planChange?.targets);
      const pairs = targetPairs(edition, next, columns, edition.fiscalYear).filter(
        ({ column }) => !declaredLater || (column.fiscalYear !== undefined && column.fiscalYear <= next.fiscalYear),
      );
      for (const [id, own] of Map.groupBy(pairs, (pair) => pair.id)) {
        const changed = own.filter(({ isChanged }) => isChanged);
        const index = (own[0] as TargetPair).index;
        const indicator = edition.overall.indicators[index];
        if (!indicator) continue;
        const told = changed.map(({ column, before, after }) => {
          const when = column.fiscalYear === undefined ? "最終値" : fiscalYearLabel(column.fiscalYear);
          const text = (cell: typeof before) => cellText(cell.counted && cell.value !== null ? cell.value : undefined, indicator.unit);
          return `${when}は${text(before)}から${text(after)}`;
        });
        yield {
          key: id,
          fiscalYear: edition.fiscalYear,
          places: [
            ...places(edition, "/year/planChange/targets"),
            ...changed.flatMap(({ before, after }) => [...cellPlaces(edition, [before]), ...cellPlaces(next, [after])]),
          ],
          context: () => [edition, next].flatMap((one) => planPlaces(one, columns)),
          sentence:
            told.length === 0
              ? null
              : `${fiscalYearLabel(edition.fiscalYear)}の計画変更の計画値は「${term}」で、次の${fiscalYearLabel(next.fiscalYear)}の版では${ofIndicator(edition, indicator)}計画値が変わっています（${told.join("、")}）。`,
        };
      }
    }
  },
};
