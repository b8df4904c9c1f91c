import { DIRECTION_NAMES, reaches } from "../domain/direction.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { amount } from "../domain/number.ts";
import type { Initiative } from "../plan/model.ts";
import { inForce, isJudged, judgedBy, judgedWithin, readEdition } from "./read.ts";
import type { CheckContext, Comparison } from "./rule.ts";
import { factorText, isTenfold, ofIndicator } from "./words.ts";

/**
 * Every judged result beside the target in force. Told of are those ten times or more away from it: on the
 * wrong side of every target (`missed`), or far past the target in force (`reached`).
 */
export function* farFromTarget({ editions }: Initiative, { columns }: CheckContext, told: "missed" | "reached"): Iterable<Comparison> {
  for (const edition of editions) {
    for (const read of readEdition(edition, columns).indicators) {
      const { indicator } = read;
      for (const attainment of read.attainments) {
        const target = inForce(attainment);
        const [result, planned] = [attainment.actual.value, target.value];
        if (!isJudged(attainment) || indicator.direction === undefined || result === null || planned === null) continue;
        const applies = told === "missed" ? attainment.state === "missed" : reaches(result, planned, indicator.direction);
        yield {
          key: `${indicator.id}-${attainment.fiscalYear}`,
          fiscalYear: edition.fiscalYear,
          standing: true,
          places: judgedBy(edition, read, attainment),
          context: () => judgedWithin(edition, read, attainment),
          sentence:
            applies && isTenfold(result, planned)
              ? `${fiscalYearLabel(attainment.fiscalYear)}の${ofIndicator(edition, indicator)}実績${amount(result, indicator.unit)}は、${target === attainment.revised ? "変更計画値" : "当初計画値"}${amount(planned, indicator.unit)}の${factorText(result, planned)}です（${DIRECTION_NAMES[indicator.direction]}指標）。`
              : null,
        };
      }
    }
  }
}
