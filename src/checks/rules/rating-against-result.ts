import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { findTerm } from "../../plan/model.ts";
import { claimsSuccess, noneReached } from "../claims.ts";
import { isJudged, judgedBy, judgedWithin, places, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";

export const ratingAgainstResult: Rule = {
  id: "rating-against-result",
  topic: "results",
  severity: "note",
  name: "総合評価は、その年度の結果と同じ向きか",
  compares:
    "総合評価が、計画の決めた意味合いで順調かそれより上のとき、同じ年度の成果指標の実績とくらべます。くらべられる成果指標のどれもが、当初計画値にも変更計画値にも届いていなければ、知らせます。総合評価は数だけで決まるものではないので、食い違いとはしません。",
  rationale: "総合評価は1文字だけが広まりがちです。数の結果と並べて読めば、評価が何を重く見たのかを考えられます。",
  *check({ editions }, { model, columns }) {
    for (const edition of editions) {
      const rating = edition.year?.evaluation?.rating;
      if (!claimsSuccess(findTerm(model.plan, "rating", rating))) continue;
      const judged = readEdition(edition, columns).indicators.flatMap((read) =>
        read.attainments
          .filter((attainment) => attainment.fiscalYear === edition.fiscalYear && isJudged(attainment))
          .map((attainment) => ({ read, attainment })),
      );
      if (judged.length === 0) continue;
      yield {
        key: "rating",
        fiscalYear: edition.fiscalYear,
        places: [
          ...places(edition, "/year/evaluation/rating"),
          ...judged.flatMap(({ read, attainment }) => judgedBy(edition, read, attainment)),
        ],
        context: () => judged.flatMap(({ read, attainment }) => judgedWithin(edition, read, attainment)),
        sentence: noneReached(edition, `${fiscalYearLabel(edition.fiscalYear)}の総合評価は「${rating}」`, judged),
      };
    }
  },
};
