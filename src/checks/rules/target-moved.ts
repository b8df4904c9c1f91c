import { compareTargets } from "../../domain/direction.ts";
import { fiscalYearLabel, yearsText } from "../../domain/fiscal-year.ts";
import { money } from "../../domain/money.ts";
import { amount, sum } from "../../domain/number.ts";
import { cellAt, type ResolvedCell, type ResolvedRow } from "../../plan/series.ts";
import { EFFECT_GROUPS, type Indicator } from "../../schemas/edition.ts";
import { cellPlaces, directionOf, places, readEdition, wording } from "../read.ts";
import type { Rule } from "../rule.ts";
import { ofIndicator } from "../words.ts";

interface Pair {
  readonly before: ResolvedCell;
  readonly after: ResolvedCell;
}

/** Original and revised targets of the same column, where both are numbers. The final one comes first. */
function pairsOf(original: ResolvedRow, revised: ResolvedRow): Pair[] {
  return original.cells
    .filter(({ column }) => column.kind !== "baseline")
    .map((before) => ({ before, after: cellAt(revised, before.column.key) }))
    .filter(({ before, after }) => before.counted && after.counted)
    .toReversed();
}

/** The move that says most: that of the final target, else that of the last year that was moved. */
function movedOf(pairs: readonly Pair[]): Pair | undefined {
  return pairs.find(({ before, after }) => before.value !== after.value);
}

function indicatorSentence({ before, after }: Pair, of: string, { unit, direction }: Indicator): string {
  const { fiscalYear } = before.column;
  const [from, to] = [before.value as number, after.value as number];
  const what = fiscalYear === undefined ? `${of}最終値の目標` : `${fiscalYearLabel(fiscalYear)}の${of}目標`;
  const way = direction
    ? { easier: "いて、届きやすくなる変更です", harder: "いて、届きにくくなる変更です", same: "います" }[
        compareTargets(from, to, direction)
      ]
    : "います";
  return `${what}は、当初の${amount(from, unit)}から${amount(to, unit)}に変わって${way}。`;
}

export const targetMoved: Rule = {
  id: "target-moved",
  topic: "targets",
  severity: "note",
  name: "目標は、当初のままか",
  compares:
    "成果指標は当初計画値と変更計画値を、効果額（歳入増加、歳出削減）は当初計画額と変更計画額を、同じ欄どうしでくらべます。効果額は、両方が書かれた年度の合計（累計で書く計画では、両方が書かれた最後の年度の額）をくらべます。成果指標では最終値の変更を、最終値が変わっていなければ変わった最後の年度の変更を示します。届きやすくなるかどうかは、よい向きが決められているときだけ言います。",
  rationale: "目標を見直すこと自体は、ふつうにあることです。ただ、変えたことが分からなければ、約束が守られたかどうかも分かりません。",
  *check({ editions }, { model, columns }) {
    for (const edition of editions) {
      const { indicators, effects } = readEdition(edition, columns);
      for (const { indicator, index, rows } of indicators) {
        const pairs = pairsOf(rows.originalTarget, rows.revisedTarget);
        if (pairs.length === 0) continue;
        const moved = movedOf(pairs);
        const shown = moved ?? (pairs[0] as Pair);
        yield {
          key: indicator.id,
          fiscalYear: edition.fiscalYear,
          standing: true,
          places: [...cellPlaces(edition, [shown.before, shown.after]), ...directionOf(edition, index)],
          context: () => [...cellPlaces(edition, [...rows.originalTarget.cells, ...rows.revisedTarget.cells]), ...wording(edition, index)],
          sentence: moved ? indicatorSentence(moved, ofIndicator(edition, indicator), indicator) : null,
        };
      }
      for (const group of ["revenueIncrease", "costReduction"] as const) {
        const pairs = pairsOf(effects[group].original, effects[group].revised)
          .filter(({ before }) => before.column.kind === "year")
          .toReversed();
        if (pairs.length === 0) continue;
        const isCumulative = model.plan.money.accumulation === "cumulative";
        const shown = isCumulative ? pairs.slice(-1) : pairs;
        const total = (cells: readonly ResolvedCell[]) => sum(cells.map(({ value }) => value as number));
        const [before, after] = [total(shown.map((pair) => pair.before)), total(shown.map((pair) => pair.after))];
        const years = yearsText(shown.map((pair) => pair.before.column.fiscalYear as number));
        const show = (value: number) => money(value, model.plan.money.unit);
        yield {
          key: group,
          fiscalYear: edition.fiscalYear,
          standing: true,
          places: cellPlaces(
            edition,
            shown.flatMap((pair) => [pair.before, pair.after]),
          ),
          context: () => places(edition, "/overall/effects"),
          sentence:
            before === after
              ? null
              : `${EFFECT_GROUPS[group]}の計画額は、${years}${isCumulative ? "までの累計" : shown.length > 1 ? "の合計" : ""}で、当初の${show(before)}から${show(after)}に変わっています。`,
        };
      }
    }
  },
};
