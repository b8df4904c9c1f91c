import { compareTargets, DIRECTION_NAMES } from "../domain/direction.ts";
import { hasEndedBy, lastDayOf } from "../domain/fiscal-year.ts";
import { sum } from "../domain/number.ts";
import { toPointer } from "../domain/pointer.ts";
import {
  type Edition,
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type Indicator,
  type IndicatorRow,
} from "../schemas/edition.ts";
import { type About, type ChangeKind, type ChangeSubject, type ChangeValue, countedValue, type Found, keyOf, sizeOf } from "./change.ts";
import { cellValue, firstPublished, isSilent, periodLabel, sameValue, textValue } from "./change-value.ts";
import { AMOUNT_SUBJECTS, aboutColumn } from "./mends.ts";
import { reasonOf } from "./reason.ts";
import { type Column, effectRow, indicatorRow, type ResolvedCell, type ResolvedRow } from "./series.ts";

/**
 * What differs between the 全体計画 of two editions. A sheet is dated, not written anew, by 作成日 and
 * 更新日, and who is responsible is no part of the plan: these are not compared. Nor are the two
 * year's sheets, which speak of different years.
 */
export function compareEditions(before: Edition, after: Edition, columns: readonly Column[], moneyUnit: string): Found[] {
  const pair: Pair = { before, after, columns };
  return [...headChanges(pair), ...yearChanges(pair), ...indicatorChanges(pair), ...effectChanges(pair, moneyUnit), ...otherEffects(pair)];
}

interface Pair {
  readonly before: Edition;
  readonly after: Edition;
  readonly columns: readonly Column[];
}

interface Side {
  readonly pointer: string | undefined;
  readonly value: ChangeValue;
}

/** The change of one value that is a text, or nothing. A value that a remark mended is compared as it was first published. */
function textChange(
  pair: Pair,
  { subject, kind, about, was, is }: { subject: ChangeSubject; kind: ChangeKind; about?: About; was: Side; is: Side },
): Found[] {
  if (sameValue(was.value, is.value)) return [];
  const published = is.pointer === undefined ? is.value : firstPublished(pair.after, is.pointer, is.value, false);
  if (sameValue(was.value, published)) return [];
  const pointer = is.pointer ?? was.pointer ?? "";
  return [
    {
      kind,
      subject,
      key: keyOf(is.pointer === undefined ? pair.before : pair.after, pointer),
      pointers: { before: was.pointer, after: is.pointer },
      about,
      before: was.value,
      after: published,
      reason: kind === "plan-change" ? reasonOf(pair.before, pair.after, pointer, about) : undefined,
    },
  ];
}

function headChanges(pair: Pair): Found[] {
  const { before, after } = pair;
  const fields: readonly [ChangeSubject, (edition: Edition) => string | undefined][] = [
    ["title", ({ overall }) => overall.title],
    ["theme", ({ overall }) => overall.theme],
    ["importance", ({ overall }) => overall.importance],
    ["department", ({ overall }) => overall.department],
    ["period", ({ overall }) => periodLabel(overall.period)],
    ["effectKinds", ({ overall }) => overall.effectKinds.join("、")],
    ["goal", ({ overall }) => overall.goal],
  ];
  return fields.flatMap(([subject, read]) => {
    const pointer = `/overall/${subject}`;
    const side = (edition: Edition): Side => ({ pointer, value: textValue(read(edition)) });
    return textChange(pair, { subject, kind: "plan-change", was: side(before), is: side(after) });
  });
}

const hasReported = (edition: Edition, year: number): boolean =>
  hasEndedBy(year, edition.overall.updatedOn ?? lastDayOf(edition.fiscalYear));

/** How a text of one year came to differ: before its end it is plan, at its end report, after it a report written anew. */
function kindInYear({ before, after }: Pair, year: number, was: ChangeValue, is: ChangeValue): ChangeKind {
  if (!hasReported(after, year)) return "plan-change";
  if (hasReported(before, year) && was !== undefined) return "restatement";
  // What was planned has gone and nothing was reported in its place.
  return is === undefined ? "plan-change" : "new-report";
}

function yearTexts(
  pair: Pair,
  subject: ChangeSubject,
  path: (year: string) => string,
  read: (edition: Edition) => Readonly<Record<string, string | undefined>>,
): Found[] {
  const [old, now] = [read(pair.before), read(pair.after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].toSorted().flatMap((year) => {
    const was: Side = { pointer: path(year), value: textValue(old[year]) };
    const is: Side = { pointer: path(year), value: textValue(now[year]) };
    return textChange(pair, { subject, kind: kindInYear(pair, Number(year), was.value, is.value), about: Number(year), was, is });
  });
}

function yearChanges(pair: Pair): Found[] {
  return (["status", "content"] as const).flatMap((field) =>
    yearTexts(
      pair,
      field,
      (year) => `/overall/years/${year}/${field}`,
      ({ overall }) => Object.fromEntries(Object.entries(overall.years).map(([year, entry]) => [year, entry[field]])),
    ),
  );
}

function otherEffects(pair: Pair): Found[] {
  const undated = ({ overall }: Edition): Side => ({
    pointer: "/overall/otherEffects/undated",
    value: textValue(overall.otherEffects?.undated?.join("\n")),
  });
  return [
    ...yearTexts(
      pair,
      "otherEffects",
      (year) => `/overall/otherEffects/years/${year}`,
      ({ overall }) => overall.otherEffects?.years ?? {},
    ),
    // What belongs to no year can't be said to be a report.
    ...textChange(pair, { subject: "otherEffects", kind: "plan-change", was: undated(pair.before), is: undated(pair.after) }),
  ];
}

interface RowPair {
  readonly pair: Pair;
  readonly rows: readonly [before: ResolvedRow, after: ResolvedRow];
  readonly subject: ChangeSubject;
  readonly isActual: boolean;
  readonly unit: string | undefined;
  /** Whether the numbers of both sheets are of one unit, so that they have a difference. */
  readonly oneUnit: boolean;
  readonly direction?: Indicator["direction"];
  readonly group?: EffectGroup;
}

/** A result: reported for the first time, or another than was published. */
function kindOfActual(was: ChangeValue, is: ChangeValue, isNewTotal: boolean): ChangeKind {
  if (countedValue(was) !== undefined) return isNewTotal ? "new-report" : "restatement";
  const withdrawn = is === undefined || (is.kind === "cell" && isSilent(is));
  return withdrawn ? "restatement" : "new-report";
}

function rowChanges({ pair, rows, subject, isActual, unit, oneUnit, direction, group }: RowPair): Found[] {
  const published = (cell: ResolvedCell): ChangeValue => firstPublished(pair.after, cell.pointer, cellValue(cell), true);
  const cells = rows[1].cells.flatMap((cell, i) => {
    const old = rows[0].cells[i];
    const was = old && cellValue(old);
    const now = cellValue(cell);
    if (old === undefined || sameValue(was, now) || sameValue(was, published(cell))) return [];
    return [{ old, cell, was, is: published(cell) }];
  });
  const isNew = ({ was, is }: { was: ChangeValue; is: ChangeValue }) => kindOfActual(was, is, false) === "new-report";
  // The total of a row of results grows with each year that is reported.
  const hasNewYear = cells.some((one) => one.cell.column.kind === "year" && isNew(one));
  return cells.map(({ old, cell, was, is }): Found => {
    const [x, y] = [countedValue(was), countedValue(is)];
    const kind = isActual ? kindOfActual(was, is, cell.column.kind === "final" && hasNewYear) : "plan-change";
    const about = aboutColumn(cell.column);
    const comparable = oneUnit && x !== undefined && y !== undefined;
    return {
      kind,
      subject,
      key: keyOf(pair.after, cell.pointer),
      pointers: { before: old.pointer, after: cell.pointer },
      before: was,
      after: is,
      about,
      group,
      unit,
      size: comparable ? sizeOf(x, y) : undefined,
      way: comparable && direction && !isActual ? compareTargets(x, y, direction) : undefined,
      reason: kind === "plan-change" ? reasonOf(pair.before, pair.after, cell.pointer, about) : undefined,
    };
  });
}

/** Indicators are matched by id; one that came or went is one change, with all its numbers. */
function indicatorChanges(pair: Pair): Found[] {
  const { before, after, columns } = pair;
  const was = before.overall.indicators;
  const is = after.overall.indicators;
  const side = (list: readonly Indicator[], id: string): Side => {
    const i = list.findIndex((one) => one.id === id);
    return i < 0 ? { pointer: undefined, value: undefined } : { pointer: `/overall/indicators/${i}`, value: textValue(list[i]?.name) };
  };
  const ids = [...new Set([...is, ...was].map(({ id }) => id))];
  return ids.flatMap((id): Found[] => {
    const [i, j] = [was.findIndex((one) => one.id === id), is.findIndex((one) => one.id === id)];
    const [old, now] = [was[i], is[j]];
    if (!old || !now) return textChange(pair, { subject: "indicator", kind: "plan-change", was: side(was, id), is: side(is, id) });
    const texts = (["name", "unit", "direction"] as const).flatMap((field) => {
      const show = (one: Indicator): string | undefined =>
        field === "direction" ? one.direction && DIRECTION_NAMES[one.direction] : one[field];
      return textChange(pair, {
        subject: field,
        kind: "plan-change",
        was: { pointer: toPointer(["overall", "indicators", i, field]), value: textValue(show(old)) },
        is: { pointer: toPointer(["overall", "indicators", j, field]), value: textValue(show(now)) },
      });
    });
    const rows = (Object.keys(INDICATOR_ROWS) as IndicatorRow[]).flatMap((row) =>
      rowChanges({
        pair,
        rows: [indicatorRow(before, columns, i, row), indicatorRow(after, columns, j, row)],
        subject: row,
        isActual: row === "actual",
        unit: now.unit,
        oneUnit: old.unit === now.unit,
        direction: old.direction === now.direction ? now.direction : undefined,
      }),
    );
    return [...texts, ...rows];
  });
}

const PARTS = ["revenueIncrease", "costReduction"] as const;

/** The sum of the numbers of some cells; null where none counts. */
function totalAt(values: readonly ChangeValue[]): number | null {
  const numbers = values.flatMap((value) => countedValue(value) ?? []);
  return numbers.length === 0 ? null : sum(numbers);
}

function effectChanges(pair: Pair, moneyUnit: string): Found[] {
  const { before, after, columns } = pair;
  const rowIn = (edition: Edition, group: EffectGroup, row: EffectRow) => effectRow(edition, columns, group, row);
  const all = (Object.keys(EFFECT_GROUPS) as EffectGroup[]).flatMap((group) =>
    (Object.keys(EFFECT_ROWS) as EffectRow[]).flatMap((row) =>
      rowChanges({
        pair,
        rows: [rowIn(before, group, row), rowIn(after, group, row)],
        subject: AMOUNT_SUBJECTS[row],
        isActual: row === "actual",
        unit: moneyUnit,
        oneUnit: true,
        group,
      }),
    ),
  );
  const partsAt = (edition: Edition, found: Found, isFirst: boolean): ChangeValue[] => {
    const row = (Object.keys(EFFECT_ROWS) as EffectRow[]).find((one) => AMOUNT_SUBJECTS[one] === found.subject) as EffectRow;
    return PARTS.map((group) => {
      const cell = rowIn(edition, group, row).cells.find(({ column }) => aboutColumn(column) === found.about);
      return cell && (isFirst ? firstPublished(edition, cell.pointer, cellValue(cell), true) : cellValue(cell));
    });
  };
  // A sum that is its parts' sum in both sheets moved because they did, be the parts as first published or as mended.
  return all.map((found) => {
    if (found.group !== "combined") return found;
    const hasMovedPart = all.some((other) => other.group !== "combined" && other.subject === found.subject && other.about === found.about);
    const isSum = (edition: Edition, value: ChangeValue): boolean =>
      [true, false].some((isFirst) => totalAt(partsAt(edition, found, isFirst)) === (countedValue(value) ?? null));
    return { ...found, follows: hasMovedPart && isSum(before, found.before) && isSum(after, found.after) };
  });
}
