import { places } from "../read.ts";
import type { Rule } from "../rule.ts";

/** `ids` gives the ids of all rules; a function, because the list of rules holds this rule too. */
export const remarkUnknownCheck = (ids: () => readonly string[]): Rule => ({
  id: "remark-unknown-check",
  topic: "writing",
  severity: "error",
  name: "注が指す点検は、あるか",
  compares: "注の「関係する点検」に書かれた識別子を、点検の一覧とくらべます。一覧にない識別子があれば、公表を止めます。",
  rationale: "つづりの違う識別子では、説明が食い違いの横に出ず、説明がないように見えてしまいます。",
  *check({ editions }) {
    for (const edition of editions) {
      for (const [i, { check, at }] of edition.remarks.entries()) {
        if (check === undefined) continue;
        yield {
          key: `remark-${i + 1}`,
          fiscalYear: edition.fiscalYear,
          places: places(edition, `/remarks/${i}/check`),
          context: () => places(edition, `/remarks/${i}/at`),
          sentence: ids().includes(check) ? null : `注（${at}）の関係する点検「${check}」は、点検の一覧にありません。`,
        };
      }
    }
  },
});
