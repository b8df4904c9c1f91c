import { DIRECTION_NAMES } from "../domain/direction.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { parsePrintedNumber } from "../domain/number.ts";
import { valueAt } from "../domain/pointer.ts";
import { labelKey } from "../domain/text.ts";
import type { Edition } from "../schemas/edition.ts";
import type { Remark } from "../schemas/remark.ts";
import type { ChangeValue } from "./change.ts";
import type { CellStateName, ResolvedCell } from "./series.ts";

/**
 * States in which a cell says nothing of the city's own: a 0 that the form filled in is no more a
 * value than a blank, so a step from one to the other is no change.
 */
const SILENT: readonly CellStateName[] = ["blank", "not-due", "row-missing", "default-zero"];

export const isSilent = ({ state }: { readonly state: CellStateName }): boolean => SILENT.includes(state);

export const cellValue = ({ state, value, asPrinted }: Pick<ResolvedCell, "state" | "value" | "asPrinted">): ChangeValue =>
  state === "blank" || state === "not-due" || state === "row-missing" ? undefined : { kind: "cell", state, value, asPrinted };

export const textValue = (text: string | undefined): ChangeValue =>
  text === undefined || text === "" ? undefined : { kind: "text", text };

/** Whether two sides say the same. Words for a missing number are compared as labels, so a wider dash is no change. */
export function sameValue(a: ChangeValue, b: ChangeValue): boolean {
  const silent = (value: ChangeValue): boolean => value === undefined || (value.kind === "cell" && isSilent(value));
  if (silent(a) || silent(b)) return silent(a) && silent(b);
  if (a?.kind === "text" && b?.kind === "text") return a.text === b.text;
  if (a?.kind !== "cell" || b?.kind !== "cell" || a.state !== b.state || a.value !== b.value) return false;
  return a.value !== null || labelKey(a.asPrinted ?? "") === labelKey(b.asPrinted ?? "");
}

/** The years of a work as they are compared and shown. */
export const periodLabel = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  from === to ? fiscalYearLabel(from) : `${fiscalYearLabel(from)}～${fiscalYearLabel(to)}`;

/** What stands at a pointer that is no cell of the two tables, as text. */
export function valueFrom(edition: Edition, pointer: string): ChangeValue {
  const raw = valueAt(edition, pointer);
  if (typeof raw === "number") return { kind: "cell", state: "value", value: raw, asPrinted: null };
  if (pointer.endsWith("/direction") && (raw === "higher" || raw === "lower")) return textValue(DIRECTION_NAMES[raw]);
  return textValue(textOf(raw));
}

function textOf(raw: unknown): string | undefined {
  if (raw === undefined || raw === null) return undefined;
  if (Array.isArray(raw)) return raw.flatMap((one) => textOf(one) ?? []).join("、");
  if (typeof raw !== "object") return String(raw);
  const { from, to, asPrinted } = raw as { from?: unknown; to?: unknown; asPrinted?: unknown };
  if (typeof from === "number" && typeof to === "number") return periodLabel({ from, to });
  if (typeof asPrinted === "string") return asPrinted;
  return Object.values(raw)
    .flatMap((one) => textOf(one) ?? [])
    .join(" ");
}

/** The mends of a value in the order in which they were made. */
export const mendsAt = (edition: Edition, pointer: string): Remark[] =>
  edition.remarks
    .filter((remark) => remark.at === pointer && remark.before !== undefined)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

/** What a remark says was published before: "" is a blank. */
export function valueBefore(remark: Remark, isCell: boolean): ChangeValue {
  const { before } = remark;
  if (before === undefined || before === "") return undefined;
  if (typeof before === "number") return { kind: "cell", state: "value", value: before, asPrinted: null };
  if (!isCell) return textValue(before);
  const read = parsePrintedNumber(before);
  if (read.kind === "number") return { kind: "cell", state: "value", value: read.value, asPrinted: before };
  if (read.kind === "word") return { kind: "cell", state: read.state, value: null, asPrinted: before };
  return textValue(before);
}

/** What an edition said at a place when it was first published, before any mend. */
export function firstPublished(edition: Edition, pointer: string, now: ChangeValue, isCell: boolean): ChangeValue {
  const [first] = mendsAt(edition, pointer);
  return first ? valueBefore(first, isCell) : now;
}
