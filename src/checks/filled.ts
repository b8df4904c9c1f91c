import { fiscalYearLabel, yearsText } from "../domain/fiscal-year.ts";
import { amount } from "../domain/number.ts";
import { toPointer } from "../domain/pointer.ts";
import type { ResolvedCell } from "../plan/series.ts";
import {
  type Edition,
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type IndicatorRow,
} from "../schemas/edition.ts";
import { type EditionRead, isNumber, places } from "./read.ts";
import type { Place } from "./rule.ts";
import { ofIndicator } from "./words.ts";

/** Everything of one kind that an edition states by year, and what of it stands in which year. */
export interface Filled {
  /** `i1-revisedTarget`, `years`. */
  readonly key: string;
  /** `変更計画値`, `成果指標「…」の実績値`, `取組内容・目標か区分`. */
  readonly name: string;
  readonly entries: readonly { readonly fiscalYear: number; readonly places: readonly Place[]; readonly cell?: ResolvedCell }[];
  readonly unit: string | undefined;
  /** What was looked through. */
  readonly context: readonly Place[];
}

const yearEntries = (cells: readonly ResolvedCell[], edition: Edition) =>
  cells
    .filter((cell) => cell.column.kind === "year" && isNumber(cell))
    .map((cell) => ({ fiscalYear: cell.column.fiscalYear as number, places: places(edition, cell.pointer), cell }));

/** Status and work of each year. */
export function filledYears(edition: Edition): Filled {
  return {
    key: "years",
    name: "区分や取組内容",
    entries: Object.entries(edition.overall.years).map(([year, entry]) => ({
      fiscalYear: Number(year),
      places: places(edition, ...Object.keys(entry).map((field) => toPointer(["overall", "years", year, field]))),
    })),
    unit: undefined,
    context: places(edition, "/overall/years"),
  };
}

/** What is filled in, by name: of status and work, those that stand there. */
export function filledName(name: string, entries: Filled["entries"]): string {
  const fields = new Set(entries.flatMap((entry) => (entry.cell ? [] : entry.places.map(({ pointer }) => pointer.split("/").at(-1)))));
  const named = [fields.has("status") ? "区分" : "", fields.has("content") ? "取組内容・目標" : ""].filter((part) => part !== "");
  return named.length === 0 ? name : named.join("と");
}

/** `令和2年度（2020年度）の4%`, or the years where there are several. */
export function entriesText(entries: Filled["entries"], unit: string | undefined): string {
  if (entries.some(({ cell }) => cell === undefined)) return yearsText(entries.map(({ fiscalYear }) => fiscalYear));
  return entries.map(({ fiscalYear, cell }) => `${fiscalYearLabel(fiscalYear)}の${amount(cell?.value as number, unit)}`).join("、");
}

/** The rows of every indicator. */
export function filledIndicators(edition: Edition, { indicators }: EditionRead): Filled[] {
  return indicators.flatMap(({ indicator, index, rows }) =>
    (Object.keys(INDICATOR_ROWS) as IndicatorRow[]).map((row) => ({
      key: `${indicator.id}-${row}`,
      name: `${ofIndicator(edition, indicator)}${INDICATOR_ROWS[row]}`,
      entries: yearEntries(rows[row].cells, edition),
      unit: indicator.unit,
      context: places(edition, rows[row].pointer, `/overall/indicators/${index}/name`, `/overall/indicators/${index}/unit`),
    })),
  );
}

/** The rows of the money groups; a printed 0 is no amount. */
export function filledEffects(edition: Edition, { effects }: EditionRead, unit: string): Filled[] {
  return (["revenueIncrease", "costReduction"] as const satisfies readonly EffectGroup[]).flatMap((group) =>
    (Object.keys(EFFECT_ROWS) as EffectRow[]).map((row) => ({
      key: `${group}-${row}`,
      name: `${EFFECT_GROUPS[group]}の${EFFECT_ROWS[row]}`,
      entries: yearEntries(
        effects[group][row].cells.filter(({ value }) => value !== 0),
        edition,
      ),
      unit,
      context: places(edition, effects[group][row].pointer),
    })),
  );
}
