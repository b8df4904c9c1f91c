import { attainmentAnchor, guidePath, indicatorAnchor, rulesSlug } from "../domain/address.ts";
import { DIRECTION_NAMES } from "../domain/direction.ts";
import { fiscalYearLabel, shortFiscalYear } from "../domain/fiscal-year.ts";
import { amount } from "../domain/number.ts";
import { ATTAINMENT_STATES, type Attainment, type AttainmentState, indicatorAttainment, judge, measureOf } from "../plan/attainment.ts";
import { type Column, cellAt, indicatorRow, type ResolvedCell } from "../plan/series.ts";
import type { Edition, Indicator } from "../schemas/edition.ts";
import type { Tone } from "../schemas/plan.ts";
import { CELL_STATE_WORDS } from "./cell-states.ts";

/** How a state of attainment is drawn: its shape repeats its words and stands for nothing alone. */
export const ATTAINMENT_TONES: Readonly<Record<AttainmentState, Tone>> = {
  "met-both": "done",
  "met-original": "done",
  "met-revised": "done",
  "met-revised-only": "on-track",
  "met-original-only": "on-track",
  missed: "behind",
  "not-due": "unknown",
  "no-result": "unknown",
  "no-target": "unknown",
  "no-direction": "unknown",
  "zero-target": "unknown",
};

/** A state of attainment with the address at which the guide tells how it is decided. */
export interface Judgement {
  readonly state: AttainmentState;
  readonly words: string;
  readonly tone: Tone;
  readonly path: string;
}

export const judgementOf = (state: AttainmentState): Judgement => ({
  state,
  words: ATTAINMENT_STATES[state],
  tone: ATTAINMENT_TONES[state],
  path: `${guidePath(rulesSlug)}#${attainmentAnchor(state)}`,
});

/** One year's result against both targets of the year and both final targets. */
export interface AttainmentRow {
  readonly fiscalYear: number;
  readonly short: string;
  readonly full: string;
  readonly actual: string;
  readonly original: string;
  readonly revised: string;
  /** Against the targets of the year. */
  readonly year: Judgement;
  /** Against the final targets; null where there is no result to compare. */
  readonly final: Judgement | null;
}

export interface AttainmentTable {
  readonly id: string;
  readonly caption: string;
  /** How a result is compared: the direction, in one sentence. */
  readonly rule: string;
  readonly finals: string;
  readonly rows: readonly AttainmentRow[];
}

/** `2.8%`, or in a word why there is no number that counts. */
export function cellText(cell: ResolvedCell, unit: string | undefined): string {
  return cell.counted && cell.value !== null ? amount(cell.value, unit) : CELL_STATE_WORDS[cell.state].word;
}

/** The original target of a judgement; where it is an earlier year's, which. */
export function originalText({ fiscalYear, original }: Attainment, unit: string | undefined): string {
  const from = original.column.fiscalYear as number;
  const text = cellText(original, unit);
  return from === fiscalYear ? text : `${text}（${shortFiscalYear(from)}の目標）`;
}

const RULES: Readonly<Record<NonNullable<Indicator["direction"]>, string>> = {
  higher: `${DIRECTION_NAMES.higher}指標なので、実績が目標と同じか、それより多ければ「届いた」とします。`,
  lower: `${DIRECTION_NAMES.lower}指標なので、実績が目標と同じか、それより少なければ「届いた」とします。`,
};

/**
 * Every result of the i-th indicator against the original and the revised target, of its year and of the
 * end. Years in which nothing is printed and nothing was to be done are left out.
 */
export function attainmentTable(edition: Edition, columns: readonly Column[], index: number): AttainmentTable {
  const indicator = edition.overall.indicators[index] as Indicator;
  const { unit, direction, id } = indicator;
  const { from, to } = edition.overall.period;
  const measure = measureOf(edition, columns, index);
  const original = cellAt(indicatorRow(edition, columns, index, "originalTarget"), "final");
  const revised = cellAt(indicatorRow(edition, columns, index, "revisedTarget"), "final");
  const silent = (cell: ResolvedCell) => cell.state === "blank" || cell.state === "row-missing" || cell.state === "not-due";
  const rows = indicatorAttainment(edition, columns, index)
    .filter((one) => (from <= one.fiscalYear && one.fiscalYear <= to) || ![one.actual, one.original, one.revised].every(silent))
    .map((one): AttainmentRow => {
      const counted = one.actual.counted && one.actual.value !== null;
      return {
        fiscalYear: one.fiscalYear,
        short: shortFiscalYear(one.fiscalYear),
        full: fiscalYearLabel(one.fiscalYear),
        actual: cellText(one.actual, unit),
        original: originalText(one, unit),
        revised: cellText(one.revised, unit),
        year: judgementOf(one.state),
        final: counted ? judgementOf(judge(one.actual, original, revised, measure)) : null,
      };
    });
  return {
    id: `${indicatorAnchor(id)}-yardsticks`,
    caption: `${indicator.name}：実績を2つの目標にくらべる`,
    rule: direction ? RULES[direction] : "多いほどよいか少ないほどよいかが決められていないので、届いたかどうかは示しません。",
    finals: `最終値の目標は、当初が${cellText(original, unit)}、変更後が${cellText(revised, unit)}です。`,
    rows,
  };
}
