import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { amount } from "../../domain/number.ts";
import { judgedBy, judgedWithin, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";
import { ofIndicator, originalText, revisedText } from "../words.ts";

const BOTH_COMPARED = ["met-both", "met-revised-only", "met-original-only", "missed"];

export const metOnlyAfterRevision: Rule = {
  id: "met-only-after-revision",
  topic: "results",
  severity: "finding",
  name: "変更後の計画に届いた結果は、当初の計画にも届いているか",
  compares:
    "年度ごとの実績を、当初計画値と変更計画値の両方とくらべます。変更計画値だけに届いているときに知らせます。その年度の当初計画値が空欄なら、その前の年度に最後に書かれた当初計画値とくらべます。目標を先へ動かしても、はじめの約束がなくなるわけではないからです。",
  rationale:
    "目標を変えてから「達成」と言われても、はじめの約束に届いたのかは分かりません。両方を見れば、約束が守られたのか動いたのかが分かります。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      for (const read of readEdition(edition, columns).indicators) {
        const { indicator } = read;
        for (const attainment of read.attainments) {
          const { state, original, revised, actual, fiscalYear } = attainment;
          if (!BOTH_COMPARED.includes(state) || !original.counted || !revised.counted) continue;
          yield {
            key: `${indicator.id}-${fiscalYear}`,
            fiscalYear: edition.fiscalYear,
            standing: true,
            places: judgedBy(edition, read, attainment),
            context: () => judgedWithin(edition, read, attainment),
            sentence:
              state === "met-revised-only"
                ? `${fiscalYearLabel(fiscalYear)}の${ofIndicator(edition, indicator)}実績${amount(actual.value as number, indicator.unit)}は、${revisedText(read, revised)}に届き、${originalText(read, attainment)}には届いていません。`
                : null,
          };
        }
      }
    }
  },
};
