import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { amount } from "../../domain/number.ts";
import { cellAt } from "../../plan/series.ts";
import { INDICATOR_ROWS, type IndicatorRow } from "../../schemas/edition.ts";
import { numbersIn } from "../numbers.ts";
import { proseOf } from "../prose.ts";
import { cellPlaces, isNumber, places, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";
import { ofIndicator } from "../words.ts";

/** Dates, times, ordinals and scales, which count nothing: the same number beside them is chance. */
const NO_COUNTER =
  /^(?:年|月|日|時|分|秒|週|期|歳|才|番|号|条|項|位|次|階|か月|ヶ月|カ月|ヵ月|か年|千|万|億|兆|割|倍|等|名?の|以|未|超|第|中|前|後|上|下|から|まで|ずつ)/u;
/** One kanji, or a run of katakana or Latin letters, or a sign. */
const COUNTER = /^(?:\p{sc=Han}|[\p{sc=Katakana}ー]+|[A-Za-z]+|[%‰])/u;
/** A number of one digit is in a text by chance too often. */
const MIN_VALUE = 10;

const key = (unit: string): string => unit.normalize("NFKC").replace(/\s/g, "").toLowerCase();

export const unitAgainstText: Rule = {
  id: "unit-against-text",
  topic: "writing",
  severity: "finding",
  name: "成果指標の単位は、文の中の数え方と同じか",
  compares: `取組内容や報告の文の中に、同じ年度の成果指標の値と同じ数（${MIN_VALUE}以上）があるとき、そのすぐあとの数え方を単位とくらべます。年月日、順番、「万」「倍」などはくらべません。同じ数のあとに単位がそのまま書かれていれば、合っているとします。`,
  rationale: "「冊」と「点」のように数え方が違えば、同じ数でも数えたものが違うかもしれません。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      const { indicators } = readEdition(edition, columns);
      for (const { indicator, index, rows } of indicators) {
        const { unit } = indicator;
        if (unit === undefined) continue;
        for (const prose of proseOf(edition)) {
          const year = prose.fiscalYear;
          if (year === undefined || !columns.some((column) => column.kind === "year" && column.fiscalYear === year)) continue;
          const cells = (["actual", "revisedTarget", "originalTarget"] as IndicatorRow[])
            .map((row) => ({ row, cell: cellAt(rows[row], `${year}`) }))
            .filter(({ cell }) => isNumber(cell) && Math.abs(cell.value as number) >= MIN_VALUE);
          const found = numbersIn(prose.text).flatMap((number) => {
            const counter =
              NO_COUNTER.test(number.behind) && !key(number.behind).startsWith(key(unit)) ? undefined : COUNTER.exec(number.behind)?.[0];
            const match = counter === undefined ? undefined : cells.find(({ cell }) => cell.value === number.value);
            return match && counter !== undefined ? [{ ...match, number, counter }] : [];
          });
          const first = found[0];
          if (!first) continue;
          // Another indicator of the same year may be the one that the text counts.
          const units = indicators.flatMap((other) => (other.indicator.unit === undefined ? [] : [key(other.indicator.unit)]));
          const agrees = found.some(({ number }) => units.some((one) => key(number.behind).startsWith(one)));
          yield {
            key: `${indicator.id}-${prose.key}`,
            fiscalYear: edition.fiscalYear,
            ...(prose.pointer.startsWith("/overall/") ? { standing: true as const } : {}),
            places: [...places(edition, `/overall/indicators/${index}/unit`, prose.pointer), ...cellPlaces(edition, [first.cell])],
            context: () => [
              ...cellPlaces(
                edition,
                Object.values(rows).map((row) => cellAt(row, `${year}`)),
              ),
              ...indicators.flatMap((other) =>
                places(edition, `/overall/indicators/${other.index}/unit`, `/overall/indicators/${other.index}/name`),
              ),
              ...places(edition, "/overall/updatedOn"),
            ],
            sentence: agrees
              ? null
              : `${fiscalYearLabel(year)}の${ofIndicator(edition, indicator)}${INDICATOR_ROWS[first.row]}は${amount(first.cell.value as number, unit)}で、${prose.name.replace(`${fiscalYearLabel(year)}の`, "同じ年度の")}には「${first.number.written}${first.counter}」とあります。`,
          };
        }
      }
    }
  },
};
