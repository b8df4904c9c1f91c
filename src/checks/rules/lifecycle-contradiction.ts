import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { LIFECYCLE_EVENTS } from "../../schemas/edition.ts";
import { places } from "../read.ts";
import type { Rule } from "../rule.ts";

export const lifecycleContradiction: Rule = {
  id: "lifecycle-contradiction",
  topic: "writing",
  severity: "error",
  name: "始まりと終わりの記録は、版の並びと合っているか",
  compares:
    "編集上の記録である「新規」「統合」「完了」「廃止」を、その取組事業のほかの版とくらべます。「新規」の前に版があるとき、終わったあとの版にアクションプランや別の記録があるときは、公表を止めます。",
  rationale: "始まっていない取組の報告や、終わった取組の報告があれば、記録のどちらかが誤っています。",
  *check({ editions }) {
    for (const [i, edition] of editions.entries()) {
      const event = edition.lifecycle?.event;
      if (event === undefined) continue;
      const name = LIFECYCLE_EVENTS[event];
      const when = fiscalYearLabel(edition.fiscalYear);
      if (event === "new") {
        const before = editions[i - 1];
        yield {
          key: "new",
          fiscalYear: edition.fiscalYear,
          places: [...places(edition, "/lifecycle/event"), ...(before ? places(before, "/fiscalYear") : [])],
          sentence: before
            ? `${when}の版に「${name}」と記録されていますが、それより前の${fiscalYearLabel(before.fiscalYear)}の版があります。`
            : null,
        };
        continue;
      }
      const later = editions.slice(i + 1).find((one) => one.year !== undefined || one.lifecycle !== undefined);
      yield {
        key: "ended",
        fiscalYear: edition.fiscalYear,
        places: [...places(edition, "/lifecycle/event"), ...(later ? places(later, later.year ? "/year" : "/lifecycle/event") : [])],
        context: () => editions.slice(i + 1).flatMap((one) => places(one, "/year", "/lifecycle")),
        sentence: later
          ? `${when}の版に「${name}」と記録されていますが、そのあとの${fiscalYearLabel(later.fiscalYear)}の版に${later.year ? "アクションプラン" : "別の記録"}があります。`
          : null,
      };
    }
  },
};
