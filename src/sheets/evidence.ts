import { eraFiscalYear, hasEndedBy } from "../domain/fiscal-year.ts";
import { formatNumber, sum } from "../domain/number.ts";
import { labelKey } from "../domain/text.ts";
import type { Cell as Value } from "../schemas/base.ts";
import type { Evidence, Reading } from "./align.ts";
import type { PrintedValue } from "./notes.ts";
import type { SlotKey } from "./table.ts";

/** The pieces of evidence by which a row is placed. Each is silent where it has nothing to say. */

type Slots = readonly { readonly key: SlotKey; readonly name: string }[];

export const numberOf = (value: PrintedValue | undefined): number | undefined =>
  typeof value?.value === "number" ? value.value : undefined;
export const asNumber = (value: Value | undefined): number | undefined => (typeof value === "number" ? value : undefined);

const indexOf = (slots: Slots, key: SlotKey): number => slots.findIndex((slot) => slot.key === key);
const isYear = (key: SlotKey): boolean => key !== "baseline" && key !== "final";
const yearValues = (slots: Slots, reading: Reading): PrintedValue[] =>
  slots.flatMap((slot, i) => {
    const value = reading[i];
    return isYear(slot.key) && value ? [value] : [];
  });

/** The form fills the last column of every row that holds anything. */
export function lastColumnFilled(slots: Slots): Evidence {
  const last = indexOf(slots, "final");
  const name = slots[last]?.name ?? "最後";
  return (reading) => ({
    id: "last-filled",
    result: last === -1 || reading[last] !== undefined || reading.every((value) => value === undefined) ? "silent" : "contradicts",
    text: `この様式が必ず埋める「${name}」の欄が空欄になる`,
  });
}

/** The other sheet of the pair prints the same value for its year. `instead` stands for a blank. */
export function yearSheetValue(
  slots: Slots,
  fiscalYear: number,
  what: "計画値" | "実績値",
  printed: Value | undefined,
  instead?: number | undefined,
): Evidence {
  const slot = indexOf(slots, `${fiscalYear}`);
  const wanted = asNumber(printed);
  const sheet = `${eraFiscalYear(fiscalYear)}のシートの${what}`;
  return (reading) => {
    const here = reading[slot];
    const value = here === undefined ? instead : numberOf(here);
    if (wanted === undefined || slot === -1 || (here !== undefined && value === undefined)) {
      return { id: "year-sheet", result: "silent", text: "" };
    }
    const agrees = value === wanted;
    const result = agrees ? (here === undefined ? "silent" : "agrees") : "contradicts";
    const shown = here === undefined ? "空欄" : formatNumber(value as number);
    return {
      id: "year-sheet",
      result,
      slot,
      text: agrees ? `${sheet}（${formatNumber(wanted)}）と同じになる` : `${sheet}は${formatNumber(wanted)}なのに、ここでは${shown}になる`,
    };
  };
}

/** The last column of a target repeats the last year that has one. */
export function finalIsLastYear(slots: Slots): Evidence {
  const last = indexOf(slots, "final");
  const name = slots[last]?.name ?? "最後";
  return (reading) => {
    const final = numberOf(reading[last]);
    const lastYear = numberOf(yearValues(slots, reading).at(-1));
    if (final === undefined || lastYear === undefined) return { id: "final", result: "silent", text: "" };
    const agrees = final === lastYear;
    return {
      id: "final",
      result: agrees ? "agrees" : "contradicts",
      slot: last,
      text: agrees ? `「${name}」が最後の年度の値と同じになる` : `「${name}」が最後の年度の値と違う`,
    };
  };
}

/** Where no year can give the last column, the form fills a 0 into it. `isGiven` says whether a year of the reading does. */
export function emptyFinal(slots: Slots, isGiven: (reading: Reading) => boolean): Evidence {
  const last = indexOf(slots, "final");
  const name = slots[last]?.name ?? "最後";
  return (reading) => {
    const agrees = numberOf(reading[last]) === 0 && !isGiven(reading);
    return {
      id: "empty-final",
      result: agrees ? "agrees" : "silent",
      slot: last,
      text: `「${name}」の0が、まだ値のない「${name}」にこの様式が入れる0になる`,
    };
  };
}

/** A result can't exist for a year that had not ended when the sheet was updated; a 0 there is the form's. */
export function noResultBeforeEnd(slots: Slots, updatedOn: string | undefined): Evidence {
  return (reading) => {
    const early = slots.findIndex((slot, i) => {
      const value = numberOf(reading[i]);
      return updatedOn !== undefined && isYear(slot.key) && value !== undefined && value !== 0 && !hasEndedBy(Number(slot.key), updatedOn);
    });
    const contradicts = early !== -1;
    return {
      id: "not-ended",
      result: contradicts ? "contradicts" : "silent",
      ...(contradicts ? { slot: early } : {}),
      text: contradicts ? `更新日にまだ終わっていない${slots[early]?.name ?? ""}に実績がある` : "",
    };
  };
}

/** The last column of the money table is the sum of the years; in a cumulative plan the last year itself. The baseline is never in it. */
export function totalOfYears(slots: Slots, accumulation: "per-year" | "cumulative"): Evidence {
  const last = indexOf(slots, "final");
  const name = slots[last]?.name ?? "計";
  return (reading) => {
    const final = numberOf(reading[last]);
    const values = yearValues(slots, reading).map(numberOf);
    if (final === undefined || values.some((value) => value === undefined)) return { id: "total", result: "silent", text: "" };
    const numbers = values as number[];
    // In a cumulative row the years still to come may hold the form's 0.
    const total = accumulation === "per-year" ? sum(numbers) : (numbers.findLast((value) => value !== 0) ?? 0);
    const agrees = final === total || (accumulation === "cumulative" && final === numbers.at(-1));
    const how = accumulation === "per-year" ? "各年度の和" : "最後の年度の値";
    const shown = numbers.length === 0 ? `${how}（どの年度も空欄なので0）` : how;
    return {
      id: "total",
      result: agrees ? "agrees" : "contradicts",
      slot: last,
      text: agrees ? `「${name}」が${shown}と同じになる` : `「${name}」が${shown}（${formatNumber(total)}）と違う`,
    };
  };
}

/** 計 is the sum of its groups, column by column; where all groups are blank it is blank or the form's 0. */
export function sumOfGroups(slots: Slots, groups: readonly Reading[]): Evidence {
  return (reading) => {
    let agrees = false;
    for (const [i, slot] of slots.entries()) {
      const parts = groups.map((group) => numberOf(group[i])).filter((value) => value !== undefined);
      const here = reading[i];
      const value = numberOf(here);
      if (here !== undefined && value === undefined) continue;
      const expected = parts.length === 0 ? undefined : sum(parts);
      const fits =
        expected === undefined ? value === undefined || value === 0 : value === expected || (value === undefined && expected === 0);
      if (!fits) return { id: "groups", result: "contradicts", slot: i, text: `${slot.name}の計が歳入増加と歳出削減の和と違う` };
      if (expected !== undefined && expected !== 0) agrees = true;
    }
    return { id: "groups", result: agrees ? "agrees" : "silent", text: "どの列の計も歳入増加と歳出削減の和と同じになる" };
  };
}

/** The other way round: with the other group, a group's row adds up to 計. Tells between readings that fit otherwise. */
export function partOfSum(slots: Slots, combined: Reading, other: Reading | undefined): Evidence {
  return (reading) => {
    const wrong = slots.findIndex((_, i) => (numberOf(reading[i]) ?? 0) + (numberOf(other?.[i]) ?? 0) !== (numberOf(combined[i]) ?? 0));
    return { id: "groups", result: wrong === -1 ? "agrees" : "contradicts", text: "どの列でも、歳入増加との和が計と同じになる" };
  };
}

/**
 * A result whose number and unit stand in the text of exactly one year belongs to that year.
 * Speaks only where the value stands in the year or right beside it, with the year itself blank:
 * a number that recurs in the texts proves nothing.
 */
export function namedInText(
  slots: Slots,
  unit: string | undefined,
  texts: Readonly<Record<string, string | undefined>>,
  updatedOn: string | undefined,
): Evidence {
  return (reading) => {
    if (unit !== undefined) {
      for (const [i, printed] of reading.entries()) {
        const value = numberOf(printed);
        const key = slots[i]?.key;
        if (value === undefined || value === 0 || key === "final" || key === undefined) continue;
        const years = Object.keys(texts).filter((year) => mentions(texts[year], value, unit));
        const [year] = years;
        if (year === undefined || years.length !== 1) continue;
        if (updatedOn !== undefined && !hasEndedBy(Number(year), updatedOn)) continue;
        if (reading.filter((other) => numberOf(other) === value).length !== 1) continue;
        const text = `${eraFiscalYear(Number(year))}の取組内容の文`;
        const quoted = `「${formatNumber(value)}${unit}」`;
        const slot = indexOf(slots, `${Number(year)}`);
        if (slot === i) return { id: "text", result: "agrees", slot: i, text: `${text}の${quoted}と合う` };
        if (Math.abs(slot - i) === 1 && reading[slot] === undefined)
          return { id: "text", result: "contradicts", slot: i, text: `${quoted}は${text}だけにある` };
      }
    }
    return { id: "text", result: "silent", text: "" };
  };
}

/** Whether a text holds the number directly followed by the unit. */
function mentions(text: string | undefined, value: number, unit: string): boolean {
  if (text === undefined) return false;
  const plain = labelKey(text).replace(/(\d),(?=\d{3})/g, "$1");
  const wanted = `${value}${labelKey(unit)}`;
  for (let at = plain.indexOf(wanted); at !== -1; at = plain.indexOf(wanted, at + 1)) {
    if (!/[\d.,]/.test(plain[at - 1] ?? "")) return true;
  }
  return false;
}
