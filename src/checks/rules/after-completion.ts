import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { toPointer } from "../../domain/pointer.ts";
import { findTerm } from "../../plan/model.ts";
import { entriesText, filledIndicators, filledName, filledYears } from "../filled.ts";
import { places, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";

export const afterCompletion: Rule = {
  id: "after-completion",
  topic: "targets",
  severity: "finding",
  name: "「完了」の年度のあとに、取組や計画値が残っていないか",
  compares:
    "区分がはじめて完了の意味合いになった年度よりあとの、取組年度の中の年度を見ます。区分、取組内容・目標、成果指標の変更計画値か実績値が書かれていれば食い違いとします。当初計画値は、終わりが早まっても元のまま残るので見ません。効果額も、終わったあとも続くことがあるので見ません。取組年度の外は「取組年度の中にあるか」の点検で見ます。",
  rationale: "終わったはずの取組に次の年度の目標があれば、終わったのか続いているのかが読み取れません。",
  *check({ editions }, { model, columns }) {
    for (const edition of editions) {
      const { years, period } = edition.overall;
      const done = Object.keys(years)
        .map(Number)
        .toSorted((a, b) => a - b)
        .find((year) => findTerm(model.plan, "yearStatus", years[String(year)]?.status)?.tone === "done");
      if (done === undefined) continue;
      for (const { key, name, entries, unit, context } of [
        filledYears(edition),
        ...filledIndicators(edition, readEdition(edition, columns)).filter((filled) => !filled.key.endsWith("-originalTarget")),
      ]) {
        const later = entries.filter(({ fiscalYear }) => fiscalYear > done && fiscalYear <= period.to);
        yield {
          key,
          fiscalYear: edition.fiscalYear,
          standing: true,
          places: [...places(edition, toPointer(["overall", "years", done, "status"])), ...later.flatMap((entry) => entry.places)],
          context: () => [...context, ...places(edition, "/overall/years", "/overall/period", "/overall/updatedOn")],
          sentence:
            later.length === 0
              ? null
              : `${fiscalYearLabel(done)}の区分は「${years[String(done)]?.status}」で、そのあとの年度に${filledName(name, later)}が書かれています（${entriesText(later, unit)}）。`,
        };
      }
    }
  },
};
