import { boundText, compareTargets } from "../domain/direction.ts";
import { fiscalYearLabel, yearsText } from "../domain/fiscal-year.ts";
import { amount } from "../domain/number.ts";
import {
  ATTAINMENT_STATES,
  type Attainment,
  type AttainmentState,
  indicatorAttainment,
  isComparable,
  judge,
  type Measure,
  measureOf,
} from "../plan/attainment.ts";
import { type Column, cellAt, indicatorRow, type ResolvedCell, yearCells } from "../plan/series.ts";
import type { Edition, Indicator } from "../schemas/edition.ts";
import { CELL_STATE_WORDS } from "./cell-states.ts";

/** What is said of one indicator: result against both yardsticks, never against one alone. */
export interface ResultText {
  readonly state: AttainmentState;
  /** The state in a few words. */
  readonly verdict: string;
  /** The year of the result that is judged; null where there is no result. */
  readonly fiscalYear: number | null;
  readonly sentences: readonly string[];
}

interface Bounds {
  readonly original: ResolvedCell;
  readonly revised: ResolvedCell;
}

/** What has to be reached; "" where there is no number. */
const bound = (cell: ResolvedCell, { unit, direction }: Indicator): string =>
  cell.value === null ? "" : boundText(cell.value, unit, direction);

/** Why there is no target of this row for the year, as a sentence; "" where there is one. */
function absence(cell: ResolvedCell, row: string): string {
  switch (cell.state) {
    case "value":
      return "";
    case "row-missing":
      return `${row}の行はシートにありません。`;
    default:
      return `この年度の${row}は${CELL_STATE_WORDS[cell.state].word}です。`;
  }
}

/** What the original target is called: that of the year itself, or the last one before (see `Attainment.original`). */
export function originalName({ fiscalYear, original }: Attainment): string {
  const from = original.column.fiscalYear as number;
  return from === fiscalYear ? "この年度の当初計画" : `当初計画で最後に書かれた${fiscalYearLabel(from)}の目標`;
}

/** A target of 0 that any result would reach is told of, and not compared; "" otherwise. */
function vacuous(cell: ResolvedCell, row: string, measure: Measure): string {
  return cell.counted && !isComparable(cell, measure) && measure.direction !== undefined
    ? `この年度の${row}は0で、どんな結果でも届いたことになるので、くらべません。`
    : "";
}

/** The judgement of one result against two targets. `names` says what the targets are called. */
function against(
  state: AttainmentState,
  { original, revised }: Bounds,
  indicator: Indicator,
  measure: Measure,
  names: { original: string; revised: string },
): string {
  const o = `${names.original}（${bound(original, indicator)}）`;
  const r = `${names.revised}（${bound(revised, indicator)}）`;
  switch (state) {
    case "met-both":
      return `${o}にも、${r}にも届きました。`;
    case "met-original":
      return `${o}に届きました。`;
    case "met-revised":
      return `${r}に届きました。`;
    case "met-revised-only":
      return `${r}には届きましたが、${o}には届いていません。`;
    case "met-original-only":
      return `${o}には届きましたが、${r}には届いていません。`;
    case "missed":
      if (isComparable(original, measure) && isComparable(revised, measure)) return `${o}にも、${r}にも届いていません。`;
      return `${isComparable(original, measure) ? o : r}に届いていません。`;
    case "no-direction": {
      const given = [
        original.counted ? `${names.original}は${bound(original, indicator)}` : "",
        revised.counted ? `${names.revised}は${bound(revised, indicator)}` : "",
      ];
      return `${given.filter((text) => text !== "").join("、")}です。多いほどよいか少ないほどよいかが決められていないので、届いたかどうかは示しません。`;
    }
    case "zero-target":
      return `${original.counted ? o : r}が0なので、どんな結果でも届いたことになります。届いたかどうかは示しません。`;
    case "no-target":
      return `${names.original}も${names.revised}も、数が書かれていません。`;
    default:
      return "";
  }
}

/** The two final targets compared: whether the goal was moved, and which way. */
export function finalTargetSentence(original: ResolvedCell, revised: ResolvedCell, { unit, direction }: Indicator): string {
  if (!original.counted || original.value === null) {
    return revised.counted && revised.value !== null
      ? `最終値の目標は、変更後に${amount(revised.value, unit)}と書かれています。当初の最終値は書かれていません。`
      : "";
  }
  if (!revised.counted || revised.value === null)
    return `最終値の目標は${amount(original.value, unit)}で、変更後の最終値は書かれていません。`;
  if (original.value === revised.value) return `最終値の目標は${amount(original.value, unit)}のままです。`;
  const way = direction
    ? { easier: "届きやすくなる変更です。", harder: "届きにくくなる変更です。", same: "" }[
        compareTargets(original.value, revised.value, direction)
      ]
    : "";
  return `最終値の目標は、当初の${amount(original.value, unit)}から${amount(revised.value, unit)}に変更されました。${way}`;
}

const latestOf = (attainments: readonly Attainment[]): Attainment | undefined => attainments.findLast((a) => a.actual.counted);

/** The latest result of the i-th indicator against its year's and its final targets. */
export function resultText(edition: Edition, columns: readonly Column[], index: number): ResultText {
  const indicator = edition.overall.indicators[index] as Indicator;
  const attainments = indicatorAttainment(edition, columns, index);
  const measure = measureOf(edition, columns, index);
  const latest = latestOf(attainments);
  const final = {
    original: cellAt(indicatorRow(edition, columns, index, "originalTarget"), "final"),
    revised: cellAt(indicatorRow(edition, columns, index, "revisedTarget"), "final"),
  };
  const moved = finalTargetSentence(final.original, final.revised, indicator);
  if (!latest || latest.actual.value === null) {
    const state: AttainmentState = attainments.some((a) => a.state === "no-result") ? "no-result" : "not-due";
    const sentences = [absentResult(edition, columns, index), moved];
    return { state, verdict: ATTAINMENT_STATES[state], fiscalYear: null, sentences: sentences.filter((s) => s !== "") };
  }
  const year = fiscalYearLabel(latest.fiscalYear);
  const finalState = judge(latest.actual, final.original, final.revised, measure);
  const judged = !["no-target", "no-direction", "zero-target"].includes(finalState);
  const sentences = [
    `「${indicator.name}」は、${year}に${amount(latest.actual.value, indicator.unit)}でした。`,
    against(latest.state, latest, indicator, measure, { original: originalName(latest), revised: "変更後の計画" }),
    latest.state === "no-target" ? "" : absence(latest.original, "当初計画値") + absence(latest.revised, "変更計画値"),
    latest.state === "zero-target" ? "" : vacuous(latest.original, "当初計画値", measure) + vacuous(latest.revised, "変更計画値", measure),
    yearSheetTarget(edition, indicator, latest),
    moved,
    judged ? `この実績は、${against(finalState, final, indicator, measure, { original: "当初の最終値", revised: "変更後の最終値" })}` : "",
  ];
  return {
    state: latest.state,
    verdict: ATTAINMENT_STATES[latest.state],
    fiscalYear: latest.fiscalYear,
    sentences: sentences.filter((s) => s !== ""),
  };
}

/** The year's sheet may name another target than the 全体計画: said here, because a reader would else not know which was judged. */
function yearSheetTarget(edition: Edition, { name, unit }: Indicator, { fiscalYear, original, revised }: Attainment): string {
  if (fiscalYear !== edition.fiscalYear) return "";
  const target = edition.year?.yearEnd?.results.find((result) => result.indicatorName === name)?.target;
  if (typeof target !== "number" || [original, revised].some((cell) => cell.counted && cell.value === target)) return "";
  return `年度のシートには、この年度の計画値は${amount(target, unit)}と書かれています。`;
}

function absentResult(edition: Edition, columns: readonly Column[], index: number): string {
  const row = indicatorRow(edition, columns, index, "actual");
  const { name } = edition.overall.indicators[index] as Indicator;
  if (!row.present) return `「${name}」の実績値の行は、シートにありません。`;
  const states = new Set(yearCells(row).map((cell) => cell.state));
  if (states.size === 1 && states.has("not-due")) return `「${name}」は、まだ結果が出る時期ではありません。`;
  return `「${name}」の実績値は、まだ1つも書かれていません。`;
}

/** `2年のうち1年`, for one yardstick over the years in which both numbers stand; "" where there is no such year. */
function reachedYears(attainments: readonly Attainment[], which: "original" | "revised", name: string, measure: Measure): string {
  const own = (a: Attainment) => a[which].column.fiscalYear === a.fiscalYear;
  const comparable = attainments.filter((a) => a.actual.counted && own(a) && isComparable(a[which], measure));
  if (comparable.length === 0) return "";
  const reached = comparable.filter((a) => {
    const state = judge(a.actual, a[which], { ...a[which], counted: false }, measure);
    return state === "met-original";
  });
  return `${name}に届いたのは、比べられる${comparable.length}年のうち${reached.length}年です。`;
}

/** What the chart of the i-th indicator shows, for everyone, and above all for who can't see it. */
export function indicatorChartSentence(edition: Edition, columns: readonly Column[], index: number): string {
  const { unit, direction } = edition.overall.indicators[index] as Indicator;
  const actual = yearCells(indicatorRow(edition, columns, index, "actual"));
  const attainments = indicatorAttainment(edition, columns, index);
  const measure = measureOf(edition, columns, index);
  const first = actual.findIndex((cell) => cell.counted);
  const last = actual.findLastIndex((cell) => cell.counted);
  const gaps = first < 0 ? [] : actual.slice(first, last).filter((cell) => !cell.counted);
  const uncounted = actual.filter((cell) => cell.state === "not-counted");
  const parts = [
    actualPath(actual.filter(hasValue), unit),
    gaps.length > 0 ? `${yearsText(gaps.map(yearOf))}は実績値がないので、線をつないでいません。` : "",
    uncounted.length > 0
      ? `${uncounted.map((cell) => `${fiscalYearLabel(yearOf(cell))}の${amount(cell.value as number, unit)}`).join("と")}は、年度が終わる前に印刷された値なので、実績として数えません。`
      : "",
    targetPath(edition, columns, index, "originalTarget", "当初計画値"),
    targetPath(edition, columns, index, "revisedTarget", "変更計画値"),
    direction ? reachedYears(attainments, "original", "当初計画", measure) : "",
    direction ? reachedYears(attainments, "revised", "変更後の計画", measure) : "",
  ];
  return parts.join("");
}

type CountedCell = ResolvedCell & { readonly value: number };
const hasValue = (cell: ResolvedCell): cell is CountedCell => cell.counted && cell.value !== null;
const yearOf = (cell: ResolvedCell): number => cell.column.fiscalYear as number;

/** How the results ran: from where to where, and the turn between where there is one. */
function actualPath(cells: readonly CountedCell[], unit: string | undefined): string {
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last) return "実績値はまだありません。";
  const at = (cell: CountedCell) => `${fiscalYearLabel(yearOf(cell))}の${amount(cell.value, unit)}`;
  if (cells.length === 1) return `実績値は、${at(first)}だけです。`;
  if (cells.every((cell) => cell.value === first.value))
    return `実績値は、${fiscalYearLabel(yearOf(first))}から${fiscalYearLabel(yearOf(last))}まで${amount(first.value, unit)}のままです。`;
  const way = last.value > first.value ? "増えました" : last.value < first.value ? "減りました" : "もどりました";
  const path = `実績値は、${at(first)}から${at(last)}へ${way}。`;
  const [low, high] = [first.value, last.value].toSorted((a, b) => a - b) as [number, number];
  const lowest = cells.toSorted((a, b) => a.value - b.value)[0] as CountedCell;
  const highest = cells.toSorted((a, b) => b.value - a.value)[0] as CountedCell;
  const turns = [
    highest.value > high ? `${at(highest)}まで増えたこと` : "",
    lowest.value < low ? `${at(lowest)}まで減ったこと` : "",
  ].filter((turn) => turn !== "");
  return turns.length === 0 ? path : `${path}途中で、${turns.join("と、")}がありました。`;
}

/** How a target runs over its years: from where to where, or that it stays. */
function targetPath(
  edition: Edition,
  columns: readonly Column[],
  index: number,
  key: "originalTarget" | "revisedTarget",
  name: string,
): string {
  const { unit } = edition.overall.indicators[index] as Indicator;
  const cells = yearCells(indicatorRow(edition, columns, index, key)).filter(hasValue);
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last) return "";
  const at = (cell: CountedCell) => fiscalYearLabel(yearOf(cell));
  if (cells.length === 1) return `${name}は、${at(first)}の${amount(first.value, unit)}だけです。`;
  if (cells.every((cell) => cell.value === first.value))
    return `${name}は、${at(first)}から${at(last)}まで${amount(first.value, unit)}のままです。`;
  return `${name}は、${at(first)}の${amount(first.value, unit)}から${at(last)}の${amount(last.value, unit)}へ変わります。`;
}
