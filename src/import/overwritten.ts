import { a1 } from "../domain/a1.ts";
import { hasEndedBy, lastDayOf } from "../domain/fiscal-year.ts";
import { toPointer, valueAt } from "../domain/pointer.ts";
import type { Problem } from "../domain/problem.ts";
import { placeName } from "../plan/place-name.ts";
import type { Cell, Series } from "../schemas/base.ts";
import type { Edition } from "../schemas/edition.ts";
import type { Remark } from "../schemas/remark.ts";
import { placeOf } from "../sheets/grid.ts";
import type { EditionReading } from "../sheets/read.ts";

/**
 * Values that were published and that an import would replace with others. A result that counts is
 * one in every edition, a planned value in an edition that another follows. Such a value changes
 * only as a correction, with its reason, so that a reader sees what had been published.
 */

/** Why published values are replaced: by the city, or to mend a slip of this site. */
export interface Mending {
  readonly kind: "correction" | "transcription";
  readonly reason: string;
  /** Who says so: the department. */
  readonly by: string;
  /** ISO date. */
  readonly on: string;
}

export interface Overwritten {
  /** Where the value stands in the edition as it would be. */
  readonly pointer: string;
  readonly before: Cell;
  readonly after: Cell | undefined;
}

/** A published value by what it is of: indicators by their lasting id, results by their name. */
interface Published {
  readonly path: readonly (string | number)[];
  readonly value: Cell | undefined;
  readonly counted: boolean;
}

export function overwrittenValues(before: Edition, after: Edition, isPast: boolean): Overwritten[] {
  const now = published(after, true);
  return Array.from(published(before, isPast)).flatMap(([key, { path, value, counted }]): Overwritten[] => {
    const other = now.get(key);
    if (!counted || value === undefined || JSON.stringify(other?.value) === JSON.stringify(value)) return [];
    // What was corrected once and is read again as it was before the correction stays corrected.
    if (isCorrected(before, toPointer(path), other?.value)) return [];
    return [{ pointer: toPointer(other?.path ?? path), before: value, after: other?.value }];
  });
}

/** Whether the value under this pointer was mended before, and this is what stood there then. */
function isCorrected(edition: Edition, pointer: string, read: Cell | undefined): boolean {
  const printed = typeof read === "object" ? read.asPrinted : (read ?? "");
  return edition.remarks.some(({ at, before }) => at === pointer && before !== undefined && before === printed);
}

const numeric = (value: Cell | undefined): boolean => typeof value === "number";

function published(edition: Edition, planned: boolean): Map<string, Published> {
  const all = new Map<string, Published>();
  const { overall, year } = edition;
  const asOf = overall.updatedOn ?? lastDayOf(edition.fiscalYear);
  const row = (key: string, path: readonly (string | number)[], series: Series | undefined, isActual: boolean): void => {
    if (!series || (!isActual && !planned)) return;
    const put = (name: string, inner: readonly string[], value: Cell | undefined, counted: boolean): void => {
      all.set(`${key} ${name}`, { path: [...path, ...inner], value, counted });
    };
    put("baseline", ["baseline"], series.baseline, numeric(series.baseline));
    for (const [fy, value] of Object.entries(series.years))
      put(fy, ["years", fy], value, numeric(value) && (!isActual || hasEndedBy(Number(fy), asOf)));
    put("final", ["final"], series.final, numeric(series.final));
  };
  for (const [i, indicator] of overall.indicators.entries())
    for (const name of ["originalTarget", "revisedTarget", "actual"] as const)
      row(`indicator ${indicator.id} ${name}`, ["overall", "indicators", i, name], indicator[name], name === "actual");
  for (const [group, rows] of Object.entries(overall.effects ?? {}))
    for (const name of ["original", "revised", "actual"] as const)
      row(`effect ${group} ${name}`, ["overall", "effects", group, name], rows?.[name], name === "actual");
  for (const [i, result] of (year?.yearEnd?.results ?? []).entries())
    for (const name of planned ? (["target", "actual"] as const) : (["actual"] as const))
      all.set(`result ${result.indicatorName ?? i} ${name}`, {
        path: ["year", "yearEnd", "results", i, name],
        value: result[name],
        counted: numeric(result[name]),
      });
  return all;
}

const show = (value: Cell | undefined): string =>
  value === undefined ? "（空欄）" : typeof value === "number" ? String(value) : value.asPrinted;

/** What an import says where it may not replace a published value. */
export function overwrittenProblem({ pointer, before, after }: Overwritten, edition: Edition, reading: EditionReading): Problem {
  const part = pointer.startsWith("/year") ? "year" : "overall";
  const printed = reading.printed[part];
  const cell = printed?.cells[pointer];
  const [line = 0, column = 0] = cell?.split(":").map(Number) ?? [];
  const address = printed?.sheet === undefined ? {} : { address: a1(line, column) };
  return {
    severity: "error",
    id: "import.published",
    file: printed?.file ?? reading.files.join("、"),
    sheet: printed?.sheet ?? `${reading.code} ${part === "overall" ? "全体計画" : "アクションプラン"}`,
    place: `${cell === undefined ? "" : `${placeOf({ line, column, ...address })} `}${placeName(edition, pointer)}`,
    message: "すでに公表した値が、別の値に変わります。",
    found: show(after),
    expected: `${show(before)}（公表した値）`,
    fix: '打ちまちがいなら、公表した値に戻してください。市の訂正なら、理由と部署をつけて取り込みます（--correction "理由" --by "担当部署"）。このサイトの転記の誤りなら --transcription "理由" です。',
  };
}

/** The remarks that show a reader what had been published, and why it was mended. */
export function mendingRemarks(values: readonly Overwritten[], { kind, reason, by, on }: Mending): Remark[] {
  return values.map(({ pointer, before }) => ({
    at: pointer,
    kind,
    before: typeof before === "number" ? before : before.asPrinted,
    reason,
    by,
    on,
  }));
}

/** Whether the edition has a place for a remark on this pointer: its row may be gone as a whole. */
export const hasPlace = (edition: Edition, pointer: string): boolean =>
  valueAt(edition, pointer.slice(0, pointer.lastIndexOf("/"))) !== undefined;
