import { fiscalYearLabel, hasEndedBy, lastDayOf } from "../domain/fiscal-year.ts";
import { formatNumber } from "../domain/number.ts";
import { labelKey } from "../domain/text.ts";
import {
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type Indicator,
  type IndicatorRow,
  type Overall,
  type YearResult,
} from "../schemas/edition.ts";
import type { Evidence, Reading } from "./align.ts";
import {
  asNumber,
  emptyFinal,
  finalIsLastYear,
  lastColumnFilled,
  namedInText,
  noResultBeforeEnd,
  numberOf,
  partOfSum,
  sumOfGroups,
  totalOfYears,
  yearSheetValue,
} from "./evidence.ts";
import { EFFECT_GROUP_LABELS, EFFECT_ROW_LABELS, INDICATOR_ROW_LABELS } from "./layout.ts";
import type { SheetNotes } from "./notes.ts";
import type { OverallReading, RawIndicator } from "./overall.ts";
import { noYearNumber, placeRow, remarkEarlyResults, toSeries } from "./resolve.ts";
import type { RawRow, SlotKey } from "./table.ts";

/** The tables of the 全体計画: rows as printed → rows placed by evidence. */

const keys = <K extends string>(of: Readonly<Record<K, unknown>>): K[] => Object.keys(of) as K[];

/** What the year's sheet reports, as evidence for the tables. */
export interface YearEvidence {
  /** The edition's. */
  readonly fiscalYear: number;
  /** Empty where the year's sheet is not at hand. */
  readonly results: readonly YearResult[];
}

/** Places the tables by the evidence and gives the indicators and the money effects. */
export function resolveTables(reading: OverallReading, evidence: YearEvidence, notes: SheetNotes): Pick<Overall, "indicators" | "effects"> {
  const indicators = reading.indicators.flatMap((raw, index) => {
    const found = resolveIndicator(raw, index, reading, evidence, notes);
    return found ? [found] : [];
  });
  const effects = resolveEffects(reading, notes);
  return { indicators, ...(effects ? { effects } : {}) };
}

/** The year sheet's result for an indicator: by its name, or because each sheet has exactly one. */
function resultFor(raw: RawIndicator, reading: OverallReading, evidence: YearEvidence): YearResult | undefined {
  if (raw.name === undefined) return undefined;
  const key = labelKey(raw.name);
  const named = evidence.results.filter((result) => result.indicatorName !== undefined && labelKey(result.indicatorName) === key);
  if (named.length === 1) return named[0];
  return reading.indicators.length === 1 && evidence.results.length === 1 ? evidence.results[0] : undefined;
}

const sameUnit = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || labelKey(a) === labelKey(b);

function resolveIndicator(
  raw: RawIndicator,
  index: number,
  reading: OverallReading,
  evidence: YearEvidence,
  notes: SheetNotes,
): Indicator | undefined {
  const path = ["overall", "indicators", index] as const;
  if (raw.name === undefined) {
    const held = Array.from(raw.rows.values()).flatMap((row) =>
      row.printed.filter((value) => value !== undefined && numberOf(value) !== 0),
    );
    if (held.length > 0 || raw.unit !== undefined || index > 0)
      notes.error(raw.labelCell, "missing-value", "指標名がありません。", { found: "", expected: "指標名の右に名前" });
    else notes.remark(["overall", "indicators"], "成果指標の欄はありますが、指標名も値も空欄です。");
    return undefined;
  }
  const { updatedOn } = reading.head.values;
  // Where the sheet has no date, its edition's year tells which years it can report.
  const asOf = updatedOn ?? lastDayOf(evidence.fiscalYear);
  const result = resultFor(raw, reading, evidence);
  const { fiscalYear } = evidence;
  const target = result && sameUnit(result.targetUnit, raw.unit) ? result.target : undefined;
  const actual = result && sameUnit(result.actualUnit, raw.unit) ? result.actual : undefined;
  const texts = Object.fromEntries(Object.entries(reading.fields.years).map(([year, { content }]) => [year, content]));

  const at = (row: RawRow, read: Reading): number | undefined =>
    numberOf(read[row.header.slots.findIndex(({ key }) => key === `${fiscalYear}`)]);
  const original = raw.rows.get("originalTarget");
  const revised = raw.rows.get("revisedTarget");
  const results = raw.rows.get("actual");
  const placed = new Map<IndicatorRow, Reading>();
  const place = (kind: IndicatorRow, row: RawRow, more: readonly Evidence[]): Reading => {
    const { slots } = row.header;
    const given = (reading: Reading): boolean => !isEmptyFinal(row, reading, kind === "actual" ? asOf : undefined);
    const filled = [lastColumnFilled(slots), emptyFinal(slots, given)];
    const read = placeRow(row, INDICATOR_ROWS[kind], [...path, kind], [...filled, ...more], notes);
    placed.set(kind, read);
    return read;
  };

  // The revised target is placed first: where it has the year, the original has nothing to prove.
  if (revised) {
    const { slots } = revised.header;
    const instead = original && at(original, original.printed);
    place("revisedTarget", revised, [yearSheetValue(slots, fiscalYear, "計画値", target, instead), finalIsLastYear(slots)]);
  }
  const revisedHere = revised && at(revised, placed.get("revisedTarget") ?? []);
  if (original) {
    const { slots } = original.header;
    const stands = revised !== undefined && revisedHere === undefined;
    place("originalTarget", original, [...(stands ? [yearSheetValue(slots, fiscalYear, "計画値", target)] : []), finalIsLastYear(slots)]);
  }
  if (results) {
    const { slots } = results.header;
    const read = place("actual", results, [
      yearSheetValue(slots, fiscalYear, "実績値", actual),
      noResultBeforeEnd(slots, updatedOn),
      namedInText(slots, raw.unit, texts, updatedOn),
    ]);
    remarkEarlyResults(results, read, [...path, "actual"], updatedOn, notes);
  }

  const indicator: Indicator = { id: `i${index + 1}`, name: raw.name, ...(raw.unit === undefined ? {} : { unit: raw.unit }) };
  for (const kind of keys(INDICATOR_ROWS)) {
    const row = raw.rows.get(kind);
    const read = placed.get(kind);
    if (row && read)
      indicator[kind] = toSeries(
        row,
        read,
        [...path, kind],
        (key) => key === "final" && isEmptyFinal(row, read, kind === "actual" ? asOf : undefined),
        notes,
      );
    else
      notes.missing(
        [...path, kind],
        INDICATOR_ROW_LABELS[kind],
        kind === "revisedTarget" ? lostRevision(indicator, fiscalYear, target) : "",
      );
  }
  return indicator;
}

/** Where the revised targets are missing, the year's sheet may show that there were some. */
function lostRevision(indicator: Indicator, fiscalYear: number, target: YearResult["target"]): string {
  const original = asNumber(indicator.originalTarget?.years[String(fiscalYear)]);
  const printed = asNumber(target);
  if (printed === undefined || original === printed) return "";
  const was = original === undefined ? "空欄" : formatNumber(original);
  return `${fiscalYearLabel(fiscalYear)}のシートの計画値は${formatNumber(printed)}で、当初計画値の${was}と違うので、シートから行が落ちたと考えられます。`;
}

/**
 * Whether a 0 in the last column is the form's: no year of the row gives it. A row of results
 * (`asOf` given) gives its last column only by the plan's last year, once that has ended.
 */
function isEmptyFinal(row: RawRow, reading: Reading, asOf: string | undefined): boolean {
  if (noYearNumber(row, reading)) return true;
  if (asOf === undefined) return false;
  const last = row.header.slots.findLastIndex(({ key }) => key !== "baseline" && key !== "final");
  const year = row.header.slots[last]?.key;
  return year !== undefined && (numberOf(reading[last]) === undefined || !hasEndedBy(Number(year), asOf));
}

function resolveEffects(reading: OverallReading, notes: SheetNotes): Overall["effects"] {
  if (reading.effects.size === 0) return undefined;
  const updatedOn = reading.head.values.updatedOn;
  const { accumulation } = notes.plan.money;
  const effects: NonNullable<Overall["effects"]> = {};
  const readings = new Map<EffectGroup, Map<EffectRow, Reading>>();
  const parts: EffectGroup[] = ["revenueIncrease", "costReduction"];
  for (const group of keys(EFFECT_GROUPS)) {
    const rows = reading.effects.get(group);
    if (!rows) {
      notes.missing(["overall", "effects", group], EFFECT_GROUP_LABELS[group]);
      continue;
    }
    const placed = new Map<EffectRow, Reading>();
    readings.set(group, placed);
    const series: NonNullable<Overall["effects"]>[EffectGroup] = {};
    for (const kind of keys(EFFECT_ROWS)) {
      const path = ["overall", "effects", group, kind];
      const row = rows.get(kind);
      if (!row) {
        notes.missing(path, EFFECT_ROW_LABELS[kind]);
        continue;
      }
      const { slots } = row.header;
      const summands = parts.map((part) => readings.get(part)?.get(kind));
      const known = summands.filter((read) => read !== undefined);
      const name = `${EFFECT_GROUPS[group]}の${EFFECT_ROWS[kind]}`;
      const read = placeRow(
        row,
        name,
        path,
        [
          lastColumnFilled(slots),
          totalOfYears(slots, accumulation),
          ...(kind === "actual" ? [noResultBeforeEnd(slots, updatedOn)] : []),
          ...(group === "combined" && known.length === parts.length ? [sumOfGroups(slots, known)] : []),
        ],
        notes,
        group === "combined" ? [] : sumTieBreaker(reading, group, kind),
      );
      placed.set(kind, read);
      if (kind === "actual") remarkEarlyResults(row, read, path, updatedOn, notes);
      series[kind] = toSeries(row, read, path, defaultZeroOf(row, read, group, known, parts.length), notes);
    }
    effects[group] = series;
  }
  return effects;
}

/** Where several places fit a group's row, the row of 計 and the other group as printed may tell. */
function sumTieBreaker(reading: OverallReading, group: EffectGroup, kind: EffectRow): Evidence[] {
  const combined = reading.effects.get("combined")?.get(kind);
  const other = reading.effects.get(group === "costReduction" ? "revenueIncrease" : "costReduction")?.get(kind);
  return combined ? [partOfSum(combined.header.slots, combined.printed, other?.printed)] : [];
}

/** In 計 every 0 above blanks is the form's; in a group only the 0 of an empty total. */
function defaultZeroOf(
  row: RawRow,
  read: Reading,
  group: EffectGroup,
  summands: readonly Reading[],
  count: number,
): (key: SlotKey) => boolean {
  const { slots } = row.header;
  const measured = (reading: Reading, key: SlotKey): boolean => {
    const value = reading[slots.findIndex((slot) => slot.key === key)];
    return numberOf(value) !== undefined && !(key === "final" && numberOf(value) === 0 && noYearNumber(row, reading));
  };
  if (group === "combined" && summands.length === count) return (key) => !summands.some((reading) => measured(reading, key));
  return (key) => key === "final" && noYearNumber(row, read);
}
