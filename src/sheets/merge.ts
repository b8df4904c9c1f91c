import { fromPointer, isWithin, toPointer, valueAt } from "../domain/pointer.ts";
import type { Problem } from "../domain/problem.ts";
import { labelKey } from "../domain/text.ts";
import type { Edition, Indicator, Overall } from "../schemas/edition.ts";
import { IMPORT_AUTHOR, type Remark } from "../schemas/remark.ts";
import type { EditionReading } from "./read.ts";

/** A reading and what stands in the content → the edition to write. Pure. */

type Part = "overall" | "year";
const partOf = (pointer: string): Part | undefined =>
  isWithin(pointer, "/overall") ? "overall" : isWithin(pointer, "/year") ? "year" : undefined;

/**
 * Joins a reading with the edition that stands and with the earlier editions of the initiative.
 * The sheets give what sheets say. What people decided stays: direction and id of an indicator,
 * the lifecycle, every remark that the import did not write, and every value that was mended after publication.
 * A part whose sheet was not read stays as it is. So does one that was read from a worksheet and says
 * nothing new: it keeps the source that it came from, and what was remarked of that source.
 * `replaced` names the corrected values that are given anew, and so do not stay.
 */
export function mergeEdition(
  reading: EditionReading,
  standing: Edition | undefined,
  earlier: readonly Edition[],
  replaced: (pointer: string) => boolean = () => false,
): { edition: Edition; problems: Problem[] } {
  const problems: Problem[] = [];
  const overall = reading.overall ?? standing?.overall;
  if (!overall) throw new RangeError(`取組事業 ${reading.code} の全体計画がありません。`);
  const placed = reading.overall
    ? placeIndicators(reading.overall, standing, earlier, reading.exact)
    : { indicators: overall.indicators, from: undefined };
  const read = { overall: { ...overall, indicators: placed.indicators }, year: reading.year };
  const same = new Set<Part>(
    (["overall", "year"] as const).filter((key) => reading.exact && reading[key] !== undefined && sameContent(read[key], standing?.[key])),
  );
  const printed = (key: Part) => (same.has(key) ? standing?.printed[key] : (reading.printed[key] ?? standing?.printed[key]));
  const fresh: Edition = {
    ...(standing?.$schema === undefined ? {} : { $schema: standing.$schema }),
    fiscalYear: reading.fiscalYear,
    overall: read.overall,
    ...part("year", reading.year ?? standing?.year),
    ...part("lifecycle", standing?.lifecycle),
    printed: {
      ...part("overall", printed("overall")),
      ...part("year", printed("year")),
    },
    remarks: [],
  };
  fresh.remarks = mergeRemarks(reading, standing?.remarks ?? [], placed.from, same);
  return { edition: standing ? keepCorrections(fresh, standing, replaced) : fresh, problems };
}

/** Whether two parts say the same, whatever the order of their keys. */
function sameContent(a: unknown, b: unknown): boolean {
  if (a === null || b === null || typeof a !== "object" || typeof b !== "object") return Object.is(a, b);
  const [x, y] = [a, b].map((value) => Object.entries(value).filter(([, inner]) => inner !== undefined));
  const other = new Map(y);
  return x?.length === y?.length && (x ?? []).every(([key, inner]) => other.has(key) && sameContent(inner, other.get(key)));
}

function part<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

const identity = (indicator: Indicator): string => `${labelKey(indicator.name)} ${labelKey(indicator.unit ?? "")}`;

/**
 * Gives every indicator its lasting id. An indicator of the same name and unit is the same one,
 * and keeps its direction; one whose name or unit changed in place keeps its id only.
 * `from` maps old positions to new ones, for remarks.
 */
function placeIndicators(
  overall: Overall,
  standing: Edition | undefined,
  earlier: readonly Edition[],
  exact: boolean,
): { indicators: Indicator[]; from: Map<number, number> } {
  const history = [...(standing ? [standing] : []), ...earlier.toSorted((a, b) => b.fiscalYear - a.fiscalYear)];
  const known = history.flatMap((edition) => edition.overall.indicators);
  const used = new Set<string>();
  const from = new Map<number, number>();
  const same = overall.indicators.map((indicator, i) => {
    const match = known.find((other) => identity(other) === identity(indicator) && !used.has(other.id));
    if (match) {
      used.add(match.id);
      const before = standing?.overall.indicators.indexOf(match) ?? -1;
      if (before !== -1) from.set(before, i);
    }
    return match;
  });
  const newest = history[0]?.overall.indicators ?? [];
  const indicators = overall.indicators.map((indicator, i): Indicator => {
    const match = same[i];
    if (match) {
      const { id: _, ...rest } = indicator;
      return { id: match.id, ...rest, ...part("direction", match.direction), ...part("directionReason", match.directionReason) };
    }
    const inPlace = newest[i];
    const sameCount = newest.length === overall.indicators.length;
    const id = inPlace && sameCount && !used.has(inPlace.id) ? inPlace.id : freeId(new Set([...known.map((other) => other.id), ...used]));
    used.add(id);
    if (inPlace && standing && newest === standing.overall.indicators) from.set(i, i);
    // In a worksheet a name or a unit is mended where it stands; only both together are another indicator.
    const isSame = exact && inPlace?.id === id && (inPlace.name === indicator.name || inPlace.unit === indicator.unit);
    if (isSame) return { ...indicator, id, ...part("direction", inPlace.direction), ...part("directionReason", inPlace.directionReason) };
    return { ...indicator, id };
  });
  return { indicators, from };
}

function freeId(taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) if (!taken.has(`i${n}`)) return `i${n}`;
}

/** Remarks keep their order, since a remark's number is part of its address; new ones go to the end. */
function mergeRemarks(
  reading: EditionReading,
  standing: readonly Remark[],
  moved: Map<number, number> | undefined,
  same: ReadonlySet<Part>,
): Remark[] {
  const renewed = new Set<Part | undefined>([
    ...(reading.overall && !same.has("overall") ? ["overall" as const, undefined] : []),
    ...(reading.year && !same.has("year") ? ["year" as const] : []),
  ]);
  const fresh = reading.remarks.filter((remark) => !same.has(partOf(remark.at) ?? "overall"));
  const kept = standing.flatMap((remark): Remark[] => {
    if (remark.by !== IMPORT_AUTHOR) return [{ ...remark, at: moveIndicator(remark.at, moved) }];
    if (!renewed.has(partOf(remark.at))) return [remark];
    const again = fresh.findIndex((other) => other.at === remark.at);
    return again === -1 ? [] : fresh.splice(again, 1);
  });
  return [...kept, ...fresh];
}

function moveIndicator(pointer: string, moved: Map<number, number> | undefined): string {
  const [overall, indicators, index, ...rest] = fromPointer(pointer);
  const to = overall === "overall" && indicators === "indicators" ? moved?.get(Number(index)) : undefined;
  return to === undefined ? pointer : toPointer(["overall", "indicators", to, ...rest]);
}

/** A value that was corrected after publication stays as it was corrected, blank included. */
function keepCorrections(fresh: Edition, standing: Edition, replaced: (pointer: string) => boolean): Edition {
  const edition = structuredClone(fresh);
  for (const { kind, at } of edition.remarks) {
    if ((kind === "correction" || kind === "transcription") && !replaced(at)) setAt(edition, at, valueAt(standing, at));
  }
  return edition;
}

function setAt(root: Edition, pointer: string, value: unknown): void {
  const path = fromPointer(pointer);
  const last = path.pop() ?? "";
  const parent = valueAt(root, toPointer(path));
  if (parent === null || typeof parent !== "object") return;
  const target = parent as Record<string, unknown>;
  if (value !== undefined) target[last] = structuredClone(value);
  else if (!Array.isArray(parent)) delete target[last];
}
