import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { amount } from "../../domain/number.ts";
import { type Column, cellAt, type ResolvedCell } from "../../plan/series.ts";
import { type Edition, INDICATOR_ROWS, type IndicatorRow } from "../../schemas/edition.ts";
import { numbersIn } from "../numbers.ts";
import { proseOf } from "../prose.ts";
import { cellPlaces, type IndicatorRead, places, readEdition, wording } from "../read.ts";
import { pairedResults, pairing, resultPointer } from "../results.ts";
import type { Comparison, Rule } from "../rule.ts";
import { factorText, isTenfold, ofIndicator } from "../words.ts";

/** +1 where `value` is ten times `other` or more, −1 where it is a tenth or less, 0 otherwise. */
const side = (value: number, other: ResolvedCell): number =>
  other.value === null || !isTenfold(value, other.value) ? 0 : Math.abs(value) > Math.abs(other.value) ? 1 : -1;

interface Whereabouts {
  readonly edition: Edition;
  readonly columns: readonly Column[];
  readonly read: IndicatorRead;
}

/** Whether the year's own sheet or the texts of that year repeat the number: then it is no slip of the pen. */
function isConfirmed({ edition, read }: Whereabouts, row: IndicatorRow, fiscalYear: number, value: number): boolean {
  const repeated = pairedResults(edition).some(
    ({ index, result }) =>
      edition.fiscalYear === fiscalYear && index === read.index && (row === "actual" ? result.actual : result.target) === value,
  );
  const inText = proseOf(edition).some(
    (prose) => prose.fiscalYear === fiscalYear && numbersIn(prose.text).some((found) => found.value === value),
  );
  return repeated || inText;
}

function compare(at: Whereabouts, row: IndicatorRow, column: Column): Comparison | undefined {
  const { edition, columns, read } = at;
  const { indicator, rows } = read;
  const cell = cellAt(rows[row], column.key);
  const fiscalYear = column.fiscalYear as number;
  if (!cell.counted || cell.value === null || cell.value === 0) return undefined;
  const value = cell.value;
  const position = columns.indexOf(column);
  const beside = [rows[row].cells[position - 1], rows[row].cells[position + 1]].filter(
    (one): one is ResolvedCell => one?.column.kind === "year" && one.counted && one.value !== 0,
  );
  // A result says more of a target than another target does.
  const above = (["actual", "revisedTarget", "originalTarget"] as const)
    .filter((other) => other !== row)
    .map((other) => ({ other, cell: cellAt(rows[other], column.key) }))
    .filter((one) => one.cell.counted && one.cell.value !== 0);
  if (beside.length === 0 || above.length === 0) return undefined;
  const way = side(value, beside[0] as ResolvedCell);
  const confirming = above.find((one) => side(value, one.cell) === way && way !== 0);
  const isOff = confirming !== undefined && beside.every((one) => side(value, one) === way) && !isConfirmed(at, row, fiscalYear, value);
  return {
    key: `${indicator.id}-${row}-${fiscalYear}`,
    fiscalYear: edition.fiscalYear,
    standing: true,
    places: cellPlaces(edition, [cell, ...beside, ...(confirming ? [confirming.cell] : [])]),
    context: () => [
      ...cellPlaces(edition, [...rows[row].cells, ...above.map((one) => one.cell)]),
      ...wording(edition, read.index),
      ...pairing(edition),
      ...pairedResults(edition).flatMap((pair) => places(edition, resultPointer(pair.at, "target"), resultPointer(pair.at, "actual"))),
      ...proseOf(edition).flatMap((prose) => places(edition, prose.pointer)),
    ],
    sentence: isOff ? sentenceOf(at, row, cell, beside, confirming) : null,
  };
}

function sentenceOf(
  { edition, read: { indicator } }: Whereabouts,
  row: IndicatorRow,
  cell: ResolvedCell,
  beside: readonly ResolvedCell[],
  confirming: { readonly other: IndicatorRow; readonly cell: ResolvedCell },
): string {
  const value = cell.value as number;
  const show = (number: number) => amount(number, indicator.unit);
  const yearOf = ({ column }: ResolvedCell) => fiscalYearLabel(column.fiscalYear as number);
  const against = (one: ResolvedCell) => `${show(one.value as number)}の${factorText(value, one.value as number)}`;
  const told = [
    ...beside.map((one) => `${yearOf(one)}の${against(one)}`),
    `同じ年度の${INDICATOR_ROWS[confirming.other]}${against(confirming.cell)}`,
  ];
  return `${yearOf(cell)}の${ofIndicator(edition, indicator)}${INDICATOR_ROWS[row]}${show(value)}は、${told.join("、")}です。`;
}

export const tenfoldJump: Rule = {
  id: "tenfold-jump",
  topic: "writing",
  severity: "finding",
  name: "けたが違う疑いのある値はないか",
  compares:
    "成果指標の1つの値を、同じ行のとなりの年度の値と、同じ年度のほかの行の値とくらべます。となりのどの値からも、ほかの行の値からも、10倍以上か10分の1以下に同じ側へ離れていて、同じ年度の文やアクションプランにもその数がないときに知らせます。",
  rationale:
    "けたが1つ違う数は、書き誤りのことがよくあります。どれが正しいかはシートだけでは決められないので、印刷のまま載せて知らせます。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      for (const read of readEdition(edition, columns).indicators) {
        for (const row of Object.keys(INDICATOR_ROWS) as IndicatorRow[]) {
          for (const column of columns) {
            const comparison = column.kind === "year" ? compare({ edition, columns, read }, row, column) : undefined;
            if (comparison) yield comparison;
          }
        }
      }
    }
  },
};
