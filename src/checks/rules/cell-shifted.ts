import { parseFiscalYear } from "../../domain/fiscal-year.ts";
import { formatNumber } from "../../domain/number.ts";
import type { ColumnKey, ResolvedCell, ResolvedRow } from "../../plan/series.ts";
import { type Edition, EFFECT_GROUPS, EFFECT_ROWS, INDICATOR_ROWS, type PrintedSheet } from "../../schemas/edition.ts";
import { cellPlaces, isNumber, places, readEdition } from "../read.ts";
import type { Rule } from "../rule.ts";
import { ofIndicator } from "../words.ts";

/** The printed column of every head of a line, from 1; undefined where it names fewer than two years. */
function headsIn(row: readonly string[]): Map<ColumnKey, number> | undefined {
  const heads = new Map<ColumnKey, number>();
  for (const [column, text] of row.entries()) {
    const year = text === "" ? undefined : parseFiscalYear(text);
    if (year !== undefined) heads.set(`${year}`, column + 1);
  }
  if (heads.size < 2) return undefined;
  const columns = [...heads.values()];
  return heads.set("baseline", Math.min(...columns) - 1).set("final", Math.max(...columns) + 1);
}

/** The heads of the tables of a sheet, by the line they stand in. */
const headLines = ({ rows, firstLine }: PrintedSheet) =>
  rows.flatMap((row, at) => {
    const heads = headsIn(row);
    return heads ? [{ line: firstLine + at, heads }] : [];
  });

/** How many columns to the right of its head each cell of a row is printed. */
function offsets(lines: ReturnType<typeof headLines>, row: ResolvedRow): { cell: ResolvedCell; offset: number }[] {
  const printed = row.cells.flatMap((cell) => (cell.place ? [{ cell, place: cell.place }] : []));
  const heads = lines.findLast(({ line }) => line < (printed[0]?.place.line ?? 0))?.heads;
  if (!heads) return [];
  return printed.flatMap(({ cell, place }) => {
    const head = heads.get(cell.column.key);
    return head === undefined ? [] : [{ cell, offset: place.column - head }];
  });
}

/** The offset of most cells of a table: the money table has one label column more than its heads. */
function usual(all: readonly number[]): number | undefined {
  const counts = Map.groupBy(all, (offset) => offset);
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0];
}

interface NamedRow {
  readonly key: string;
  readonly name: string;
  readonly row: ResolvedRow;
  readonly context: readonly string[];
}

export const cellShifted: Rule = {
  id: "cell-shifted",
  topic: "writing",
  severity: "note",
  name: "値は、見出しの真下に印刷されているか",
  compares:
    "成果指標と効果額の表で、数の印刷された列を、年度の見出しの列とくらべます。同じ表の多くの値と違う列にずれた数があれば、行ごとに知らせます。様式が入れた0のずれは見ません。どの年度の値として読んだかと理由は、注に書いています。",
  rationale: "ずれた値は、読む人や機械によって別の年度の値として読まれます。どこがずれているかを知っていれば、読み取りを確かめられます。",
  *check({ editions }, { columns }) {
    for (const edition of editions) {
      const sheet = edition.printed.overall;
      if (!sheet) continue;
      const lines = headLines(sheet);
      for (const rows of tablesOf(edition, readEdition(edition, columns))) {
        const resolved = rows.map((named) => ({ named, cells: offsets(lines, named.row) }));
        const normal = usual(resolved.flatMap(({ cells }) => cells.map(({ offset }) => offset)));
        for (const { named, cells } of resolved) {
          const numbers = cells.filter(({ cell }) => isNumber(cell));
          if (numbers.length === 0 || normal === undefined) continue;
          const shifted = numbers.filter(({ offset }) => offset !== normal);
          const isRight = shifted.every(({ offset }) => offset > normal);
          const isLeft = shifted.every(({ offset }) => offset < normal);
          const way = isRight ? "右" : isLeft ? "左" : "左右";
          const values = shifted.map(({ cell }) => cell.asPrinted?.trim() || formatNumber(cell.value as number)).join("、");
          yield {
            key: named.key,
            fiscalYear: edition.fiscalYear,
            places: cellPlaces(
              edition,
              shifted.map(({ cell }) => cell),
            ),
            context: () => [...cellPlaces(edition, named.row.cells), ...places(edition, "/printed/overall", ...named.context)],
            sentence:
              shifted.length === 0
                ? null
                : `${named.name}の行の${shifted.length}つの値（${values}）は、年度の見出しより${way}にずれて印刷されています。`,
          };
        }
      }
    }
  },
};

function tablesOf(edition: Edition, { indicators, effects }: ReturnType<typeof readEdition>): NamedRow[][] {
  const money = (["revenueIncrease", "costReduction", "combined"] as const).flatMap((group) =>
    (["original", "revised", "actual"] as const).map((row) => ({
      key: `${group}-${row}`,
      name: `${EFFECT_GROUPS[group]}の${EFFECT_ROWS[row]}`,
      row: effects[group][row],
      context: [],
    })),
  );
  return [
    ...indicators.map(({ indicator, index, rows }) =>
      (["originalTarget", "revisedTarget", "actual"] as const).map((row) => ({
        key: `${indicator.id}-${row}`,
        name: `${ofIndicator(edition, indicator)}${INDICATOR_ROWS[row]}`,
        row: rows[row],
        context: [`/overall/indicators/${index}/name`],
      })),
    ),
    money,
  ];
}
