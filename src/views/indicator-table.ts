import { indicatorAnchor, initiativePath } from "../domain/address.ts";
import { DIRECTION_NAMES } from "../domain/direction.ts";
import { fiscalYearLabel, shortFiscalYear } from "../domain/fiscal-year.ts";
import { ATTAINMENT_STATES, type Attainment, type AttainmentState, indicatorAttainment } from "../plan/attainment.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { oncePerInitiative } from "../plan/once.ts";
import { cellAt, columnsOf, indicatorRow } from "../plan/series.ts";
import type { Indicator } from "../schemas/edition.ts";
import { cellText, type Judgement, judgementOf, originalText } from "./attainment-table.ts";
import { resultText } from "./initiative-result.ts";
import { csvOf } from "./open-data/csv.ts";
import { fieldIndex, type Scope } from "./open-data/table.ts";
import { findTable } from "./open-data/tables.ts";
import type { FilterChoice } from "./plan-counts.ts";
import type { TableShape } from "./table-criteria.ts";

/**
 * Every indicator of every initiative in one table: its newest result beside the targets of the same year and of the
 * end, from the newest edition. Units differ from row to row, so nothing is summed and no percentage is averaged.
 */
export interface IndicatorTableRow {
  readonly code: string;
  readonly title: string;
  readonly path: string;
  readonly id: string;
  readonly name: string;
  /** "" where the sheet prints none. */
  readonly unit: string;
  readonly direction: string;
  /** The year of the result; where there is none, of the newest sheet. */
  readonly fiscalYear: number;
  readonly year: string;
  readonly actual: string;
  /** The number of the result where it counts. */
  readonly value: number | null;
  readonly original: string;
  readonly revised: string;
  readonly finalOriginal: string;
  readonly finalRevised: string;
  readonly judgement: Judgement;
  readonly theme: string;
  readonly department: string;
}

export const INDICATOR_SHAPE = {
  filters: ["result", "unit", "direction", "year", "theme", "department"],
  sorts: [
    { key: "code", name: "番号の順" },
    { key: "name", name: "指標の名前の順", by: "name" },
    { key: "year", name: "実績の年度の新しい順", by: "year", as: "number", order: "descending" },
    { key: "actual", name: "実績の数の大きい順（単位をえらんだとき）", by: "actual", as: "number", order: "descending" },
    { key: "actual-asc", name: "実績の数の小さい順（単位をえらんだとき）", by: "actual", as: "number", order: "ascending" },
  ],
  columns: [
    { key: "actual", name: "実績" },
    { key: "original", name: "当初の目標" },
    { key: "revised", name: "変更後の目標" },
    { key: "final-original", name: "当初の最終値" },
    { key: "final-revised", name: "変更後の最終値" },
    { key: "result", name: "目標に届いたか" },
  ],
} as const satisfies TableShape;
type IndicatorFilter = (typeof INDICATOR_SHAPE.filters)[number];

const NO_DIRECTION = "決められていない";
const NO_UNIT = "none";

/** The year that speaks for an indicator: that of its newest result, else that of the newest sheet. */
function shownYear(model: PlanModel, { latest }: Initiative, index: number): Attainment | undefined {
  const columns = columnsOf(model.plan);
  const all = indicatorAttainment(latest, columns, index);
  const { fiscalYear } = resultText(latest, columns, index);
  return all.find((one) => one.fiscalYear === fiscalYear) ?? all.find((one) => one.fiscalYear === latest.fiscalYear) ?? all.at(-1);
}

const rowsOf = oncePerInitiative((model: PlanModel, initiative: Initiative): readonly IndicatorTableRow[] => {
  const { overall } = initiative.latest;
  const columns = columnsOf(model.plan);
  return overall.indicators.flatMap((indicator: Indicator, index) => {
    const shown = shownYear(model, initiative, index);
    if (!shown) return [];
    const { unit, id, name, direction } = indicator;
    const final = (row: "originalTarget" | "revisedTarget") =>
      cellText(cellAt(indicatorRow(initiative.latest, columns, index, row), "final"), unit);
    return [
      {
        code: initiative.code,
        title: overall.title,
        path: `${initiativePath(model.id, initiative.code)}#${indicatorAnchor(id)}`,
        id,
        name,
        unit: unit ?? "",
        direction: direction ? DIRECTION_NAMES[direction] : NO_DIRECTION,
        fiscalYear: shown.fiscalYear,
        year: shortFiscalYear(shown.fiscalYear),
        actual: cellText(shown.actual, unit),
        value: shown.actual.counted ? shown.actual.value : null,
        original: originalText(shown, unit),
        revised: cellText(shown.revised, unit),
        finalOriginal: final("originalTarget"),
        finalRevised: final("revisedTarget"),
        judgement: judgementOf(resultText(initiative.latest, columns, index).state),
        theme: overall.theme,
        department: overall.department,
      },
    ];
  });
});

export const indicatorRows = (model: PlanModel): IndicatorTableRow[] =>
  model.initiatives.flatMap((initiative) => [...rowsOf(model, initiative)]);

/** What a row carries for filters and order. */
export function indicatorRowData(
  row: IndicatorTableRow,
): Record<`data-${IndicatorFilter | "key" | "name" | "actual"}`, string | undefined> {
  return {
    "data-key": `${row.code}/${row.id}`,
    "data-name": row.name,
    "data-result": row.judgement.state,
    "data-unit": row.unit === "" ? NO_UNIT : row.unit,
    "data-direction": row.direction,
    "data-year": String(row.fiscalYear),
    "data-theme": row.theme,
    "data-department": row.department,
    "data-actual": row.value === null ? undefined : String(row.value),
  };
}

/** The choices of every filter that occur in the rows, with how many rows each has. */
export function indicatorFilters(
  model: PlanModel,
  rows: readonly IndicatorTableRow[],
): { key: IndicatorFilter; name: string; choices: FilterChoice[] }[] {
  const data = rows.map(indicatorRowData);
  const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)];
  const all: [IndicatorFilter, string, (readonly [string, string])[]][] = [
    ["result", "目標に届いたか", Object.entries(ATTAINMENT_STATES) as [AttainmentState, string][]],
    [
      "unit",
      "単位",
      distinct(rows.map(({ unit }) => unit)).map((unit) => (unit === "" ? [NO_UNIT, "単位が書かれていない"] : [unit, unit])),
    ],
    ["direction", "よい向き", [...Object.values(DIRECTION_NAMES), NO_DIRECTION].map((name) => [name, name])],
    [
      "year",
      "年度",
      distinct(rows.map(({ fiscalYear }) => fiscalYear))
        .toSorted((a, b) => b - a)
        .map((year) => [String(year), fiscalYearLabel(year)]),
    ],
    ["theme", "テーマ（推進項目）", model.themes.map(({ code, name }) => [code, `${code} ${name}`])],
    ["department", "担当部署", model.departments.map(({ code, name }) => [code, name])],
  ];
  return all
    .map(([key, name, names]) => ({
      key,
      name,
      choices: names.flatMap(([value, label]) => {
        const count = data.filter((row) => row[`data-${key}`] === value).length;
        return count === 0 ? [] : [{ value, label, count }];
      }),
    }))
    .filter(({ choices }) => choices.length > 1);
}

/** The fields whose values, joined by `/`, are a row's `data-key`. */
export const INDICATOR_FILE_KEYS = ["initiative_code", "indicator_id"];

/** The same rows as a file: those records of the open data's comparison of targets and results that the table shows. */
export function indicatorsFile(scope: Scope): string {
  const table = findTable("attainment");
  const [code, id, year, isLatest] = ["initiative_code", "indicator_id", "fiscal_year", "is_latest_edition"].map((name) =>
    fieldIndex(table, name),
  ) as [number, number, number, number];
  const shown = new Set(indicatorRows(scope.model).map((row) => `${row.code}/${row.id}/${row.fiscalYear}`));
  return csvOf(
    table,
    [...table.rows(scope)].filter((row) => row[isLatest] === true && shown.has(`${row[code]}/${row[id]}/${row[year]}`)),
  );
}
