import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import {
  contentPairs,
  hasEnded,
  otherPlanChanged,
  planPlaces,
  revisionBegins,
  saysChange,
  targetPairs,
  withNeighbours,
} from "../plan-change.ts";
import { places } from "../read.ts";
import type { Rule } from "../rule.ts";
import { textKey } from "../words.ts";

export const planChangeWithoutContent: Rule = {
  id: "plan-change-without-content",
  topic: "targets",
  severity: "finding",
  name: "取組内容の変更が「有」なら、変わった文があるか",
  compares:
    "計画変更（次年度以後）の取組内容が「有」「あり」の年度について、あとの年度の取組内容・目標の文を次の年度の版とくらべ、なければ前の年度の版とくらべます。最終目標、取組事業名、取組年度、計画値、取組の終わりが変わったときも、変わったとします。版が1つしかなければくらべません。",
  rationale: "変えると書かれていて、変わった文が見当たらなければ、何がどう変わったのかを読む人は知ることができません。",
  *check({ editions }, { model, columns }) {
    for (const { edition, previous, next } of withNeighbours(editions)) {
      const term = edition.year?.planChange?.content;
      if (term === undefined || saysChange(term) !== true || hasEnded(edition)) continue;
      if (edition.fiscalYear >= model.plan.period.to) continue;
      const others = [...(next ? [[edition, next] as const] : []), ...(previous ? [[previous, edition] as const] : [])];
      if (others.length === 0) continue;
      const isChanged = others.some(
        ([before, after]) =>
          contentPairs(before, after, columns, edition.fiscalYear).some((pair) => pair.isChanged) ||
          targetPairs(before, after, columns, edition.fiscalYear).some((pair) => pair.isChanged) ||
          (!previous && revisionBegins(edition, columns)) ||
          otherPlanChanged(before, after, columns, edition.fiscalYear) ||
          textKey(before.overall.goal ?? "") !== textKey(after.overall.goal ?? "") ||
          textKey(before.overall.title) !== textKey(after.overall.title),
      );
      yield {
        key: "content",
        fiscalYear: edition.fiscalYear,
        places: places(edition, "/year/planChange/content"),
        context: () => [edition, previous, next].flatMap((one) => (one ? planPlaces(one, columns) : [])),
        sentence: isChanged
          ? null
          : `${fiscalYearLabel(edition.fiscalYear)}の計画変更の取組内容は「${term}」で、あとの年度の取組内容の文は${next ? "次" : "前"}の${fiscalYearLabel((next ?? previous)?.fiscalYear as number)}の版と同じです。`,
      };
    }
  },
};
