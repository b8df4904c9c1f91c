import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { cellAt } from "../../plan/series.ts";
import { cellPlaces, places, readEdition } from "../read.ts";
import { agree, pairedResults, pairing, resultPointer } from "../results.ts";
import type { Rule } from "../rule.ts";
import { cellText, ofIndicator } from "../words.ts";

export const yearSheetTarget: Rule = {
  id: "year-sheet-target",
  topic: "sheets",
  severity: "finding",
  name: "計画値は、全体計画とアクションプランで同じか",
  compares:
    "アクションプランの年度末の計画値を、全体計画の同じ年度の変更計画値（空欄なら当初計画値）とくらべます。変更計画値の行がないシートは「行が抜けていないか」の点検で見ます。どちらにも数がなければくらべません。",
  rationale: "同じ年度の目標が2枚のシートで違えば、どちらに届けば「達成」なのかが分かりません。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      for (const { at, result, index, indicator } of pairedResults(edition)) {
        const rows = readEdition(edition, columns).indicators[index]?.rows;
        if (!rows?.revisedTarget.present) continue;
        const [original, revised] = [
          cellAt(rows.originalTarget, `${edition.fiscalYear}`),
          cellAt(rows.revisedTarget, `${edition.fiscalYear}`),
        ];
        const isRevised = revised.state !== "blank" && revised.state !== "default-zero";
        const row = isRevised ? "revisedTarget" : "originalTarget";
        const own = indicator[row]?.years[String(edition.fiscalYear)];
        const same = agree(own, result.target);
        if (same === undefined) continue;
        yield {
          key: indicator.id,
          fiscalYear: edition.fiscalYear,
          places: [...places(edition, resultPointer(at, "target")), ...cellPlaces(edition, isRevised ? [revised] : [original, revised])],
          context: () => [
            ...cellPlaces(edition, [original, revised]),
            ...pairing(edition),
            ...places(edition, resultPointer(at, "targetUnit"), `/overall/indicators/${index}/unit`, rows.revisedTarget.pointer),
          ],
          sentence: same
            ? null
            : `${fiscalYearLabel(edition.fiscalYear)}の${ofIndicator(edition, indicator)}計画値は、アクションプランでは${cellText(result.target, result.targetUnit ?? indicator.unit)}、全体計画の${isRevised ? "変更計画値" : "当初計画値"}では${cellText(own, indicator.unit)}です。`,
        };
      }
    }
  },
};
