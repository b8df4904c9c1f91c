import { hasEndedBy } from "../domain/fiscal-year.ts";
import { formatNumber } from "../domain/number.ts";
import { toPointer } from "../domain/pointer.ts";
import type { Series, Cell as Value } from "../schemas/base.ts";
import { type Decision, decide, type Evidence, type Reading, type Verdict } from "./align.ts";
import { numberOf } from "./evidence.ts";
import { placeOf } from "./grid.ts";
import type { Path, PrintedValue, SheetNotes } from "./notes.ts";
import type { RawRow, SlotKey } from "./table.ts";

/** A row placed by evidence becomes a series, with remarks wherever it isn't read as printed. */

export const slotPath = (path: Path, key: SlotKey): Path => [...path, ...(key === "baseline" || key === "final" ? [key] : ["years", key])];

/** Decides how a row is read, and writes down where it was printed otherwise. */
export function placeRow(
  row: RawRow,
  name: string,
  path: Path,
  evidence: readonly Evidence[],
  notes: SheetNotes,
  tieBreakers: readonly Evidence[] = [],
): Reading {
  const { slots } = row.header;
  // In a worksheet a value stands under its heading because a person put it there. What does not agree is found by the checks.
  if (notes.exact) return row.printed;
  const decision = decide(row.printed, slots.length, evidence, tieBreakers);
  if (row.shift !== 0) {
    notes.remark(
      path,
      `「${name}」の見出しが、ほかの行より${Math.abs(row.shift)}列${row.shift < 0 ? "左" : "右"}に印刷されています。行全体がずれたものとして、値の年度は見出しから数えて読みました。`,
      `${placeOf(row.label)}に「${row.label.text.trim()}」`,
    );
  }
  if (decision.kind === "impossible") {
    const outside = row.printed.slice(slots.length).find((value) => value !== undefined);
    notes.error(outside?.cell ?? row.label, "too-many-cells", `「${name}」の行に、見出しの列より多くの値があります。`, {
      expected: `見出しの列の数（${slots.length}つ）までの値`,
      fix: "行の値が年度の見出しの下にそろうように直してください。",
    });
    return row.printed.slice(0, slots.length);
  }
  // A row that was moved or could not be decided has its remark already.
  if ((decision.kind === "printed" || decision.kind === "contradicted") && row.printed.some((value) => value !== undefined)) {
    notes.remarkExtraCells(row.row, path, row.shift);
  }
  if (decision.kind === "moved" || decision.kind === "undecided") notes.sawLength(row.row);
  if (decision.kind !== "printed") remarkDecision(row, name, path, decision, notes);
  return decision.reading;
}

/** Where a value is printed: 「2」が平成31年度の欄（20行目 7列目）. */
function printedPlace(row: RawRow, value: PrintedValue): string {
  const slot = row.header.slots[row.printed.indexOf(value)];
  return `${slot ? `${slot.name}の欄` : "見出しの列の外"}（${placeOf(value.cell)}）に「${value.cell.text.trim()}」`;
}

/** All values of a row on one line: 156行目 4～9列目に「0」「0」…. */
function printedRun(row: RawRow): string {
  const cells = row.printed.flatMap((value) => (value ? [value.cell] : []));
  const columns = [cells[0]?.column, cells.at(-1)?.column];
  return `${row.label.line}行目 ${columns.join("～")}列目に${cells.map((cell) => `「${cell.text.trim()}」`).join("")}`;
}

function remarkDecision(
  row: RawRow,
  name: string,
  path: Path,
  decision: Exclude<Decision, { kind: "printed" | "impossible" }>,
  notes: SheetNotes,
): void {
  const { slots } = row.header;
  const outside = row.printed.slice(slots.length).filter((value) => value !== undefined);
  const tooLong = `「${name}」の行は、見出しの列より右まで値があります`;
  const wrong = [
    ...(outside.length > 0 ? [tooLong] : []),
    ...(decision.against.length > 0 ? [`印刷の位置のままだと、${points(decision.against)}が合いません`] : []),
  ].join("。");

  if (decision.kind === "moved") {
    const moved = decision.reading.flatMap((value, i) =>
      value && row.printed.indexOf(value) !== i ? [{ value, to: i, from: row.printed.indexOf(value) }] : [],
    );
    const [first] = moved;
    if (!first) return;
    const steps = new Set(moved.map(({ from, to }) => to - from));
    const how = steps.size === 1 ? `${Math.abs(first.to - first.from)}列${first.to < first.from ? "左" : "右"}の欄` : "ずれた先の欄";
    const because =
      decision.because.length > 0
        ? `${how}の値とすると、${listed(decision.because)}ので、`
        : "空欄が余分に入ったとみるほかに収まる並びがないので、";
    const to = moved.map(({ value, to: i }) => `「${value.cell.text.trim()}」は${slots[i]?.name ?? ""}`).join("、");
    notes.remark(
      moved.length === 1 ? slotPath(path, slots[first.to]?.key ?? "final") : path,
      `${wrong}。${because}${to}の値として読みました。`,
      moved.map(({ value }) => printedPlace(row, value)).join("、"),
    );
    return;
  }
  if (decision.kind === "undecided") {
    notes.remark(
      path,
      `${wrong}。セルがずれているようですが、合う並びが${decision.count}通りあり、ほかの値からはどれか決められません。印刷された位置のまま載せます。`,
      outside.length > 0 ? outside.map((value) => printedPlace(row, value)).join("、") : printedRun(row),
    );
    return;
  }
  if (outside.length > 0) {
    notes.remark(
      path,
      `${wrong}。合う並びが見つからないので、印刷された位置のまま載せます。`,
      outside.map((value) => printedPlace(row, value)).join("、"),
    );
    return;
  }
  for (const verdict of decision.against) {
    const slot = verdict.slot === undefined ? undefined : slots[verdict.slot];
    const value = verdict.slot === undefined ? undefined : row.printed[verdict.slot];
    // A result for a year that had not ended is remarked at each such year, below.
    if (verdict.id === "not-ended" || verdict.id === "last-filled") continue;
    notes.remark(
      slot && value ? slotPath(path, slot.key) : path,
      `${verdict.text}点が合いません。位置をずらしても合わないので、印刷のまま載せます。`,
      value ? printedPlace(row, value) : undefined,
    );
  }
}

const listed = (verdicts: readonly Verdict[]): string => verdicts.map((verdict) => verdict.text).join("、また");
const points = (verdicts: readonly Verdict[]): string => verdicts.map((verdict) => `${verdict.text}点`).join("と、");

/** Remarks every result that is printed for a year which had not ended on 更新日. */
export function remarkEarlyResults(row: RawRow, reading: Reading, path: Path, updatedOn: string | undefined, notes: SheetNotes): void {
  if (updatedOn === undefined) return;
  for (const [i, slot] of row.header.slots.entries()) {
    const value = reading[i];
    const number = numberOf(value);
    if (!value || number === undefined || number === 0 || slot.key === "baseline" || slot.key === "final") continue;
    if (hasEndedBy(Number(slot.key), updatedOn)) continue;
    notes.remark(
      slotPath(path, slot.key),
      `この年度は更新日にまだ終わっていないので、実績ではありえません。印刷された「${formatNumber(number)}」は残しますが、実績としては数えません。`,
      printedPlace(row, value),
    );
  }
}

/**
 * A placed row as the schema keeps it. `defaultZero` says of a column whether a 0 in it is one
 * that the form filled in, and not a measured one.
 */
export function toSeries(row: RawRow, reading: Reading, path: Path, defaultZero: (key: SlotKey) => boolean, notes: SheetNotes): Series {
  const series: Series = { years: {} };
  for (const [i, { key }] of row.header.slots.entries()) {
    const printed = reading[i];
    if (!printed) continue;
    notes.places.set(toPointer(slotPath(path, key)), printed.cell);
    const value: Value =
      printed.value === 0 && defaultZero(key) ? { state: "default-zero", asPrinted: printed.cell.text.trim() } : printed.value;
    if (key === "baseline" || key === "final") series[key] = value;
    else series.years[key] = value;
  }
  return series;
}

/** Whether no year of a placed row holds a number; 未定 and the like give no total either. */
export const noYearNumber = (row: RawRow, reading: Reading): boolean =>
  row.header.slots.every(({ key }, i) => key === "baseline" || key === "final" || numberOf(reading[i]) === undefined);
