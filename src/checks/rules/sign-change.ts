import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { money } from "../../domain/money.ts";
import { amount } from "../../domain/number.ts";
import { cellAt, type ResolvedCell, type ResolvedRow, yearCells } from "../../plan/series.ts";
import { type Edition, EFFECT_GROUPS } from "../../schemas/edition.ts";
import { cellPlaces, inForce, places, readEdition, wording } from "../read.ts";
import type { Comparison, Place, Rule } from "../rule.ts";
import { ofIndicator } from "../words.ts";

interface Rows {
  readonly id: string;
  /** `成果指標「…」の`, `歳出削減の`. */
  readonly of: string;
  readonly original: ResolvedRow;
  readonly revised: ResolvedRow;
  readonly actual: ResolvedRow;
  readonly show: (value: number) => string;
  readonly names: { readonly original: string; readonly revised: string; readonly actual: string };
  readonly context: readonly Place[];
}

function* opposite(edition: Edition, rows: Rows): Iterable<Comparison> {
  for (const actual of yearCells(rows.actual)) {
    const own = (row: ResolvedRow): ResolvedCell => cellAt(row, actual.column.key);
    const [original, revised] = [own(rows.original), own(rows.revised)];
    const target = inForce({ original, revised });
    if (!actual.counted || !target.counted || actual.value === null || target.value === null) continue;
    if (actual.value === 0 || target.value === 0) continue;
    const name = target === revised ? rows.names.revised : rows.names.original;
    yield {
      key: `${rows.id}-${actual.column.key}`,
      fiscalYear: edition.fiscalYear,
      standing: true,
      places: cellPlaces(edition, [actual, target]),
      context: () => [...cellPlaces(edition, [original, revised]), ...rows.context],
      sentence:
        Math.sign(actual.value) === Math.sign(target.value)
          ? null
          : `${fiscalYearLabel(actual.column.fiscalYear as number)}の${rows.of}${rows.names.actual}は${rows.show(actual.value)}で、${name}の${rows.show(target.value)}とプラスとマイナスが反対です。`,
    };
  }
}

export const signChange: Rule = {
  id: "sign-change",
  topic: "results",
  severity: "note",
  name: "結果と計画は、プラスとマイナスが同じか",
  compares:
    "成果指標と効果額（歳入増加、歳出削減）の年度ごとの実績を、同じ年度の変更後の計画（なければ当初の計画）とくらべます。一方がプラスでもう一方がマイナスのときに知らせます。0はくらべません。",
  rationale: "減らすはずの支出が増えたときなど、結果の向きそのものが計画と反対だったことを表します。記号の読み落としのこともあります。",
  *check({ editions }, { model, columns }) {
    for (const edition of editions) {
      const { indicators, effects } = readEdition(edition, columns);
      for (const { indicator, index, rows } of indicators) {
        yield* opposite(edition, {
          id: indicator.id,
          of: ofIndicator(edition, indicator),
          original: rows.originalTarget,
          revised: rows.revisedTarget,
          actual: rows.actual,
          show: (value) => amount(value, indicator.unit),
          names: { original: "当初計画値", revised: "変更計画値", actual: "実績値" },
          context: wording(edition, index),
        });
      }
      for (const group of ["revenueIncrease", "costReduction"] as const) {
        yield* opposite(edition, {
          id: group,
          of: `${EFFECT_GROUPS[group]}の`,
          ...effects[group],
          show: (value) => money(value, model.plan.money.unit),
          names: { original: "当初計画額", revised: "変更計画額", actual: "実績額" },
          context: places(edition, "/overall/updatedOn"),
        });
      }
    }
  },
};
