import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import type { Edition } from "../../schemas/edition.ts";
import { entriesText, filledEffects, filledIndicators, filledName, filledYears } from "../filled.ts";
import { places, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";

const periodText = ({ from, to }: Edition["overall"]["period"]): string =>
  from === to ? `取組年度（${fiscalYearLabel(from)}）` : `取組年度（${fiscalYearLabel(from)}から${fiscalYearLabel(to)}まで）`;

export const outsidePeriod: Rule = {
  id: "outside-period",
  topic: "targets",
  severity: "finding",
  name: "値や取組の内容は、取組年度の中にあるか",
  compares:
    "区分、取組内容・目標、成果指標の計画値と実績値、効果額が書かれた年度を、その取組事業の取組年度とくらべます。取組年度の前か後に書かれていれば食い違いとします。当初の計画は、それまでの版の取組年度も合わせてくらべます。効果額は、取組が終わったあとも続くことがあるので取組年度より前だけを見て、0は書かれていないものとします。",
  rationale:
    "取組年度の外の目標は、だれが果たすのか分からない約束です。前もっての準備のこともあるので、どこに何が書かれているかを示します。",
  *check({ editions }, { model, columns }) {
    for (const edition of editions) {
      const { period } = edition.overall;
      // The original plan keeps its years when the work is cut short: it is held against every period so far.
      const sofar = editions.filter(({ fiscalYear }) => fiscalYear <= edition.fiscalYear);
      const widest = {
        from: Math.min(...sofar.map(({ overall }) => overall.period.from)),
        to: Math.max(...sofar.map(({ overall }) => overall.period.to)),
      };
      const read = readEdition(edition, columns);
      const all = [filledYears(edition), ...filledIndicators(edition, read), ...filledEffects(edition, read, model.plan.money.unit)];
      for (const { key, name, entries, unit, context } of all) {
        if (entries.length === 0) continue;
        const isOriginal = key.endsWith("-original") || key.endsWith("-originalTarget");
        const span = isOriginal ? widest : period;
        // Money goes on being saved after the work has ended; before it has begun it can't be.
        const mayLast = key.startsWith("revenueIncrease-") || key.startsWith("costReduction-");
        const outside = entries.filter(({ fiscalYear }) => fiscalYear < span.from || (fiscalYear > span.to && !mayLast));
        yield {
          key,
          fiscalYear: edition.fiscalYear,
          standing: true,
          places: [...outside.flatMap((entry) => entry.places), ...places(edition, "/overall/period/from", "/overall/period/to")],
          context: () => [
            ...context,
            ...places(edition, "/overall/updatedOn"),
            ...(isOriginal ? sofar.flatMap((one) => places(one, "/overall/period")) : []),
          ],
          sentence:
            outside.length === 0
              ? null
              : `${periodText(span)}の外の年度に、${filledName(name, outside)}が書かれています（${entriesText(outside, unit)}）。`,
        };
      }
    }
  },
};
