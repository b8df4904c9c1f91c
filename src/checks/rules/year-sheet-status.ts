import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { toPointer } from "../../domain/pointer.ts";
import { places } from "../read.ts";
import type { Rule } from "../rule.ts";

export const yearSheetStatus: Rule = {
  id: "year-sheet-status",
  topic: "sheets",
  severity: "finding",
  name: "その年度の区分は、全体計画とアクションプランで同じか",
  compares: "アクションプランの区分を、全体計画の同じ年度の区分とくらべます。どちらかが空欄ならくらべません。",
  rationale:
    "区分の欄には、予定（実施など）と結果（計画どおりなど）の両方が書かれます。2枚で違えば、その年度が終わったのか途中なのかが読み取れません。",
  *check({ editions }) {
    for (const edition of editions) {
      const overall = edition.overall.years[String(edition.fiscalYear)]?.status;
      const year = edition.year?.status;
      if (overall === undefined || year === undefined) continue;
      yield {
        key: "status",
        fiscalYear: edition.fiscalYear,
        places: places(edition, toPointer(["overall", "years", edition.fiscalYear, "status"]), "/year/status"),
        sentence:
          overall === year
            ? null
            : `${fiscalYearLabel(edition.fiscalYear)}の区分は、全体計画では「${overall}」、アクションプランでは「${year}」です。`,
      };
    }
  },
};
