import { yearsText } from "../domain/fiscal-year.ts";
import { money } from "../domain/money.ts";
import { percentOf } from "../domain/number.ts";
import { type EffectSummary, summaryOf, type Total } from "../plan/attainment.ts";
import { type EffectCell, effectCells, isAmount } from "../plan/effects.ts";
import type { PlanModel } from "../plan/model.ts";
import { type Column, effectRow, type ResolvedCell } from "../plan/series.ts";
import { type Edition, EFFECT_GROUPS, EFFECT_ROWS, type EffectGroup, type EffectRow } from "../schemas/edition.ts";

/** A share of the money with what it is a share of; never one without the other. */
export interface Share {
  readonly key: "originalToDate" | "revisedToDate" | "originalWhole" | "revisedWhole";
  readonly denominator: number;
  /** Whole percent; null where the denominator is 0 or negative. */
  readonly percent: number | null;
  readonly sentence: string;
}

export interface EffectsText {
  readonly verdict: string;
  readonly sentences: readonly string[];
  readonly shares: readonly Share[];
  /** The group that is spoken of; null where no group holds an amount. */
  readonly group: EffectGroup | null;
}

const GROUPS = Object.keys(EFFECT_GROUPS) as EffectGroup[];
const ROWS = Object.keys(EFFECT_ROWS) as EffectRow[];

/** Every cell of a group that holds a number that counts. */
function countedCells(edition: Edition, columns: readonly Column[], group: EffectGroup): ResolvedCell[] {
  return ROWS.flatMap((row) => effectRow(edition, columns, group, row).cells).filter((cell) => cell.counted);
}

const hasAmount = (edition: Edition, columns: readonly Column[], group: EffectGroup): boolean =>
  countedCells(edition, columns, group).some((cell) => cell.column.kind === "year" && cell.value !== 0);

/** The groups with an amount in a year: those are drawn. The sum is left out where it would only repeat one group. */
export function groupsWithAmounts(edition: Edition, columns: readonly Column[]): EffectGroup[] {
  const found = GROUPS.filter((group) => hasAmount(edition, columns, group));
  const parts = found.filter((group) => group !== "combined");
  return parts.length === 1 && found.includes("combined") && repeats(edition, columns, parts[0] as EffectGroup) ? ["combined"] : found;
}

/** Whether the sum shows every counted amount of the group. */
function repeats(edition: Edition, columns: readonly Column[], group: EffectGroup): boolean {
  return ROWS.every((row) => {
    const sums = effectRow(edition, columns, "combined", row).cells;
    return effectRow(edition, columns, group, row).cells.every((cell, i) => !cell.counted || cell.value === sums[i]?.value);
  });
}

/** The group whose amounts stand for the whole: the only one that gives any, or else the sum. */
function mainGroup(cells: readonly EffectCell[]): EffectGroup {
  const amounts = cells.filter(isAmount);
  const kinds = [...new Set(amounts.flatMap((cell) => Object.keys(cell.kinds)))] as EffectGroup[];
  const [only] = kinds;
  return amounts.some((cell) => cell.basis === "combined") || kinds.length !== 1 || only === undefined ? "combined" : only;
}

/** 効果額 to date, with every denominator named. */
export function effectsText(model: PlanModel, edition: Edition, columns: readonly Column[]): EffectsText {
  if (groupsWithAmounts(edition, columns).length === 0) return nothing(edition, columns);
  const { unit, accumulation } = model.plan.money;
  // The amounts are those of every sum of the plan, so that this page and the plan's never differ.
  const of = (row: EffectRow) => effectCells(edition, columns, row);
  const cells = { original: of("original"), revised: of("revised"), actual: of("actual") };
  const group = mainGroup(ROWS.flatMap((row) => cells[row]));
  const totals = summaryOf(cells, accumulation);
  const name = group === "combined" ? "効果額" : EFFECT_GROUPS[group];
  const shares = SHARES.filter((key) => !isRepeated(key, totals)).flatMap((key) => shareOf(key, totals, unit, accumulation));
  if (totals.actual.value === null) {
    const planned = [planSentence("当初計画額", totals.originalWhole, model), planSentence("変更計画額", totals.revisedWhole, model)];
    return {
      verdict: "実績額はまだない",
      sentences: [`${name}の実績は、まだ書かれていません。`, ...planned].filter((s) => s !== ""),
      shares: [],
      group,
    };
  }
  const years = yearsText(totals.actual.cells.map((cell) => cell.column.fiscalYear as number));
  return {
    verdict: `実績 ${money(totals.actual.value, unit)}`,
    sentences: [`${name}の実績は、${years}の${accumulation === "cumulative" ? "累計" : "合計"}で${money(totals.actual.value, unit)}です。`],
    shares,
    group,
  };
}

const SHARES = ["originalToDate", "revisedToDate", "originalWhole", "revisedWhole"] as const;

/** At the end of the plan "to date" is the whole; it is said once. */
function isRepeated(key: Share["key"], totals: Totals): boolean {
  const toDate = key === "originalWhole" ? totals.originalToDate : key === "revisedWhole" ? totals.revisedToDate : undefined;
  const whole = totals[key];
  return toDate !== undefined && toDate.cells.length === whole.cells.length && toDate.cells.at(-1) === whole.cells.at(-1);
}

type Totals = Pick<EffectSummary, "actual" | "originalToDate" | "revisedToDate" | "originalWhole" | "revisedWhole">;

function shareOf(key: Share["key"], totals: Totals, unit: PlanModel["plan"]["money"]["unit"], accumulation: string): Share[] {
  const whole = totals[key];
  const actual = totals.actual.value;
  if (whole.value === null || actual === null) return [];
  const percent = percentOf(actual, whole.value) ?? null;
  const years = yearsText(whole.cells.map((cell) => cell.column.fiscalYear as number));
  const row = key.startsWith("original") ? "当初計画額" : "変更計画額";
  const what = accumulation === "cumulative" ? `${years}の${row}（累計）` : `${years}の${row}の合計`;
  const sentence =
    percent === null
      ? `${what}は${money(whole.value, unit)}なので、割合は出しません。`
      : `${what} ${money(whole.value, unit)}の${percent < 0 ? `−${-percent}` : percent}%`;
  return [{ key, denominator: whole.value, percent, sentence }];
}

function planSentence(name: string, total: Total, model: PlanModel): string {
  const { unit, accumulation } = model.plan.money;
  if (total.value === null) return "";
  const years = yearsText(total.cells.map((cell) => cell.column.fiscalYear as number));
  return `${name}は、${years}の${accumulation === "cumulative" ? "累計" : "合計"}で${money(total.value, unit)}です。`;
}

/** Nothing to add up: says whether blanks, the form's zeros or printed zeros stand there. */
function nothing(edition: Edition, columns: readonly Column[]): EffectsText {
  const kinds = edition.overall.effectKinds;
  const cells = GROUPS.flatMap((group) => ROWS.flatMap((row) => effectRow(edition, columns, group, row).cells));
  const zeros = cells.some((cell) => cell.counted && cell.column.kind === "year");
  const defaults = cells.some((cell) => cell.state === "default-zero");
  const missing = cells.every((cell) => cell.state === "row-missing");
  const what = missing
    ? "シートに効果額の行がありません。"
    : zeros
      ? "効果額の欄にある数は、0だけです。"
      : defaults
        ? "効果額の欄は、空欄か、様式が入れた0だけです。"
        : "効果額の欄に、数は1つもありません。";
  const aims = kinds.length > 0 ? `この取組がねらう効果は、${kinds.join("と")}です。` : "";
  return { verdict: "額は書かれていない", sentences: [what, aims].filter((s) => s !== ""), shares: [], group: null };
}

/** What one chart of money shows: how often the result came up to each plan, and its greatest amount. */
export function effectChartSentence(model: PlanModel, edition: Edition, columns: readonly Column[], group: EffectGroup): string {
  const { unit, accumulation } = model.plan.money;
  const cellsOf = (row: EffectRow) => effectRow(edition, columns, group, row).cells.filter((cell) => cell.column.kind === "year");
  const actual = cellsOf("actual").filter((cell) => cell.counted && cell.value !== null);
  const greatest = actual.toSorted((a, b) => (b.value as number) - (a.value as number))[0];
  const against = (row: EffectRow): string => {
    const planned = new Map(
      cellsOf(row).flatMap((cell) => (cell.counted && cell.value !== null ? [[cell.column.key, cell.value] as const] : [])),
    );
    const comparable = actual.filter((cell) => planned.has(cell.column.key));
    if (comparable.length === 0) return "";
    const reached = comparable.filter((cell) => (cell.value as number) >= (planned.get(cell.column.key) as number));
    return `実績額が${EFFECT_ROWS[row]}以上だったのは、比べられる${comparable.length}年のうち${reached.length}年です。`;
  };
  return [
    accumulation === "cumulative" ? "各年度の数は、それまでの累計です。" : "",
    greatest === undefined
      ? `${EFFECT_ROWS.actual}は、まだありません。`
      : `いちばん大きい${EFFECT_ROWS.actual}は、${yearsText([greatest.column.fiscalYear as number])}の${money(greatest.value as number, unit)}です。`,
    against("original"),
    against("revised"),
  ].join("");
}
