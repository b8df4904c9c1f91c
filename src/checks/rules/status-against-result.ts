import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { toPointer } from "../../domain/pointer.ts";
import { findTerm } from "../../plan/model.ts";
import { claimsSuccess, noneReached } from "../claims.ts";
import { isJudged, judgedBy, judgedWithin, places, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";

export const statusAgainstResult: Rule = {
  id: "status-against-result",
  topic: "results",
  severity: "finding",
  name: "「計画どおり」などの区分は、その年度の結果と合っているか",
  compares:
    "終わった年度の区分が「進んでいる」「計画どおり」「完了」などの意味合いのとき、同じ年度の成果指標の実績とくらべます。くらべられる成果指標のどれもが、当初計画値にも変更計画値にも届いていなければ、食い違いとします。どちらかに届いていれば、合っているとします。",
  rationale:
    "区分だけを読んだ人は、うまくいっていると受け取ります。数が届いていなければ、何を指して計画どおりと言うのかを確かめる必要があります。",
  *check({ editions }, { model, columns }) {
    for (const edition of editions) {
      const { indicators } = readEdition(edition, columns);
      for (const [year, { status }] of Object.entries(edition.overall.years)) {
        if (!claimsSuccess(findTerm(model.plan, "yearStatus", status))) continue;
        const judged = indicators.flatMap((read) =>
          read.attainments
            .filter((attainment) => String(attainment.fiscalYear) === year && isJudged(attainment))
            .map((attainment) => ({ read, attainment })),
        );
        if (judged.length === 0) continue;
        yield {
          key: year,
          fiscalYear: edition.fiscalYear,
          standing: true,
          places: [
            ...places(edition, toPointer(["overall", "years", year, "status"])),
            ...judged.flatMap(({ read, attainment }) => judgedBy(edition, read, attainment)),
          ],
          context: () => judged.flatMap(({ read, attainment }) => judgedWithin(edition, read, attainment)),
          sentence: noneReached(edition, `${fiscalYearLabel(Number(year))}の区分は「${status}」`, judged),
        };
      }
    }
  },
};
