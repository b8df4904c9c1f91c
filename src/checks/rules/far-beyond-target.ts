import { DIRECTION_NAMES } from "../../domain/direction.ts";
import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { amount } from "../../domain/number.ts";
import { inForce, isJudged, judgedBy, judgedWithin, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";
import { factorText, isTenfold, ofIndicator } from "../words.ts";

export const farBeyondTarget: Rule = {
  id: "far-beyond-target",
  topic: "results",
  severity: "finding",
  name: "届かなかった結果は、計画値から10倍も離れていないか",
  compares:
    "その年度のどの計画値にも届いていない実績を、変更計画値（なければ当初計画値）とくらべます。よい向きと反対に10倍以上、または10分の1以下なら知らせます。0や、正負が違う値はくらべません。",
  rationale: "目標からけたが違うほど離れた結果は、目標の立て方か、やり方か、書き方のどれかが大きく変わったことを表します。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      for (const read of readEdition(edition, columns).indicators) {
        const { indicator } = read;
        for (const attainment of read.attainments) {
          if (!isJudged(attainment) || indicator.direction === undefined) continue;
          const target = inForce(attainment);
          const [result, planned] = [attainment.actual.value, target.value];
          if (result === null || planned === null) continue;
          const far = attainment.state === "missed" && isTenfold(result, planned);
          yield {
            key: `${indicator.id}-${attainment.fiscalYear}`,
            fiscalYear: edition.fiscalYear,
            standing: true,
            places: judgedBy(edition, read, attainment),
            context: judgedWithin(edition, read, attainment),
            sentence: far
              ? `${fiscalYearLabel(attainment.fiscalYear)}の${ofIndicator(edition, indicator)}実績${amount(result, indicator.unit)}は、${target === attainment.revised ? "変更計画値" : "当初計画値"}${amount(planned, indicator.unit)}の${factorText(result, planned)}です（${DIRECTION_NAMES[indicator.direction]}指標）。`
              : null,
          };
        }
      }
    }
  },
};
