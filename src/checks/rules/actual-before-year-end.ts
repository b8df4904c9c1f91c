import { dateLabel, fiscalYearLabel, lastDayOf } from "../../domain/fiscal-year.ts";
import { money } from "../../domain/money.ts";
import { amount } from "../../domain/number.ts";
import { type ResolvedRow, yearCells } from "../../plan/series.ts";
import { type Edition, EFFECT_GROUPS } from "../../schemas/edition.ts";
import { cellPlaces, isNumber, places, readEdition } from "../read.ts";
import type { Comparison, Place, Rule } from "../rule.ts";
import { ofIndicator } from "../words.ts";

function* early(
  edition: Edition,
  row: ResolvedRow,
  key: string,
  name: string,
  show: (value: number) => string,
  context: readonly Place[],
): Iterable<Comparison> {
  const printed = yearCells(row).filter(isNumber);
  if (printed.length === 0) return;
  const tooEarly = printed.filter(({ state }) => state === "not-counted");
  const { updatedOn } = edition.overall;
  const day = updatedOn === undefined ? `版の年度の最後の${dateLabel(lastDayOf(edition.fiscalYear))}` : `更新日の${dateLabel(updatedOn)}`;
  const told = tooEarly.map(({ column, value }) => `${fiscalYearLabel(column.fiscalYear as number)}の${show(value as number)}`);
  yield {
    key,
    fiscalYear: edition.fiscalYear,
    places: [...cellPlaces(edition, tooEarly), ...places(edition, "/overall/updatedOn")],
    context: () => [...cellPlaces(edition, row.cells), ...context],
    sentence:
      told.length === 0 ? null : `${name}に、${day}にまだ終わっていない年度の値（${told.join("、")}）があり、実績として数えていません。`,
  };
}

export const actualBeforeYearEnd: Rule = {
  id: "actual-before-year-end",
  topic: "writing",
  severity: "finding",
  name: "実績は、更新日までに終わった年度のものか",
  compares:
    "成果指標の実績値と効果額の実績額が書かれた年度の終わりの日を、全体計画の更新日とくらべます。まだ終わっていない年度に数があれば食い違いとし、その数を実績として数えません。",
  rationale: "終わっていない年度の数は、結果ではなく見込みです。結果として数えれば、成果が先取りされます。",
  *check({ editions }, { model, columns }) {
    for (const edition of editions) {
      const { indicators, effects } = readEdition(edition, columns);
      for (const { indicator, index, rows } of indicators) {
        yield* early(
          edition,
          rows.actual,
          `${indicator.id}-actual`,
          `${ofIndicator(edition, indicator)}実績値`,
          (value) => amount(value, indicator.unit),
          places(edition, `/overall/indicators/${index}/name`, `/overall/indicators/${index}/unit`),
        );
      }
      for (const group of ["revenueIncrease", "costReduction"] as const) {
        yield* early(
          edition,
          effects[group].actual,
          `${group}-actual`,
          `${EFFECT_GROUPS[group]}の実績額`,
          (value) => money(value, model.plan.money.unit),
          [],
        );
      }
    }
  },
};
