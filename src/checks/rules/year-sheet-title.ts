import { places } from "../read.ts";
import type { Rule } from "../rule.ts";
import { textKey } from "../words.ts";

export const yearSheetTitle: Rule = {
  id: "year-sheet-title",
  topic: "sheets",
  severity: "finding",
  name: "取組事業名は、全体計画とアクションプランで同じか",
  compares: "2枚のシートの取組事業名をくらべます。空白、全角と半角、読点の違いは同じとします。",
  rationale: "名前が違うと、同じ取組の報告かどうかを読む人が確かめられません。",
  *check({ editions }) {
    for (const edition of editions) {
      if (!edition.year) continue;
      const [overall, year] = [edition.overall.title, edition.year.title];
      yield {
        key: "title",
        fiscalYear: edition.fiscalYear,
        places: places(edition, "/overall/title", "/year/title"),
        sentence:
          textKey(overall) === textKey(year) ? null : `取組事業名は、全体計画では「${overall}」、アクションプランでは「${year}」です。`,
      };
    }
  },
};
