import { fiscalYearLabel, yearsText } from "../../domain/fiscal-year.ts";
import { toPointer } from "../../domain/pointer.ts";
import { contentPairs, hasEnded, mayChange, planPlaces, saysChange, withNeighbours } from "../plan-change.ts";
import { places } from "../read.ts";
import type { Rule } from "../rule.ts";

export const contentChangedWithoutPlanChange: Rule = {
  id: "content-changed-without-plan-change",
  topic: "targets",
  severity: "finding",
  name: "取組内容の変更が「無」なら、次の版の取組内容は同じか",
  compares:
    "計画変更（次年度以後）の取組内容が「無」「なし」の年度について、次の年度の版よりもさらにあとの年度の取組内容・目標の文を、次の版とくらべます。次の版の年度の文は、予定から結果に書きかえられるのでくらべません。次の版のシート自身が「有」としているときもくらべません。",
  rationale: "変えないと書かれたあとで予定の文が変わっていれば、いつ決めた変更なのかが、公表された資料からは分かりません。",
  *check({ editions }, { columns }) {
    for (const { edition, next } of withNeighbours(editions)) {
      const term = edition.year?.planChange?.content;
      if (term === undefined || saysChange(term) !== false || !next || hasEnded(next)) continue;
      if (mayChange(next.year?.planChange?.content)) continue;
      const pairs = contentPairs(edition, next, columns, next.fiscalYear);
      if (pairs.length === 0) continue;
      const changed = pairs.filter(({ isChanged }) => isChanged).map(({ fiscalYear }) => fiscalYear);
      yield {
        key: "content",
        fiscalYear: edition.fiscalYear,
        places: [
          ...places(edition, "/year/planChange/content"),
          ...changed.flatMap((year) => [edition, next].flatMap((one) => places(one, toPointer(["overall", "years", year, "content"])))),
        ],
        context: () => [edition, next].flatMap((one) => planPlaces(one, columns)),
        sentence:
          changed.length === 0
            ? null
            : `${fiscalYearLabel(edition.fiscalYear)}の計画変更の取組内容は「${term}」で、次の${fiscalYearLabel(next.fiscalYear)}の版では${yearsText(changed)}の取組内容の文が変わっています。`,
      };
    }
  },
};
