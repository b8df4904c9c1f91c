import { findingsOf } from "../checks/run.ts";
import { effectsAnchor, findingAnchor, initiativePath } from "../domain/address.ts";
import { yearsText } from "../domain/fiscal-year.ts";
import { money } from "../domain/money.ts";
import { type EffectCell, initiativeEffects, isAmount } from "../plan/effects.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { oncePerInitiative } from "../plan/once.ts";
import { type CellStateName, cellAt, columnsOf, effectRow } from "../plan/series.ts";
import { EFFECT_GROUPS, EFFECT_ROWS, type EffectGroup, type EffectRow } from "../schemas/edition.ts";
import { CELL_STATE_WORDS } from "./cell-states.ts";
import { ENDINGS, spanOf } from "./lineage.ts";

/**
 * What is not in the sums of 効果額, and what is in them that a reader might not expect.
 * Each kind with its initiatives and years, so that nothing is left out in silence.
 */

/** Why a result that was planned or printed is not in the sums. */
export const LACKS = {
  "not-due": { word: "まだ", meaning: "計画額はあるが、シートの更新日にその年度が終わっていなかったもの。" },
  unreported: { word: "報告なし", meaning: "計画額があり、その年度も終わっていたのに、実績額の欄に数が書かれていないもの。" },
  pending: { word: "集計中", meaning: "実績額の欄に、まだ集計していると書かれているもの。" },
  undetermined: { word: "未定", meaning: "実績額の欄に、まだ決まっていないと書かれているもの。" },
  dash: { word: "横線", meaning: "実績額の欄に、横線が書かれているもの。" },
  "not-applicable": { word: "対象外", meaning: "実績額の欄に、当てはまらないと書かれているもの。" },
  "not-counted": { word: "数えない", meaning: "まだ終わっていない年度の実績額の欄に、数が印刷されているもの。" },
} as const;
export type LackKey = keyof typeof LACKS;

export interface Lack {
  readonly code: string;
  readonly fiscalYear: number;
  readonly key: LackKey;
}

function lackOf(actual: EffectCell, planned: boolean): LackKey | undefined {
  if (isAmount(actual)) return undefined;
  switch (actual.state) {
    case "not-counted":
      return "not-counted";
    case "pending":
    case "undetermined":
    case "dash":
    case "not-applicable":
      // A word in a year to come says no more than that it has not come.
      return actual.ended ? actual.state : planned ? "not-due" : undefined;
    default:
      return planned ? (actual.ended ? "unreported" : "not-due") : undefined;
  }
}

const initiativeLacks = oncePerInitiative((model, initiative): readonly Lack[] => {
  const { code, cells } = initiativeEffects(model, initiative);
  return cells.actual.flatMap((actual, i) => {
    const planned = [cells.original[i], cells.revised[i]].some((cell) => cell !== undefined && isAmount(cell));
    const key = lackOf(actual, planned);
    return key === undefined ? [] : [{ code, fiscalYear: actual.column.fiscalYear as number, key }];
  });
});

/** The results that are not in the sums of a plan. */
export const lacksOf = (model: PlanModel): Lack[] => model.initiatives.flatMap((initiative) => [...initiativeLacks(model, initiative)]);

export interface LeftOutItem {
  readonly code: string;
  readonly title: string;
  readonly path: string;
  /** Which years or which amount; "" where nothing is to be added. */
  readonly detail: string;
}

/** One kind of what is left out, or of what is in the sums and should be known. */
export interface LeftOut {
  readonly key: string;
  readonly name: string;
  readonly meaning: string;
  readonly items: readonly LeftOutItem[];
}

function item(model: PlanModel, { code, latest }: Initiative, detail: string): LeftOutItem {
  return { code, title: latest.overall.title, path: `${initiativePath(model.id, code)}#${effectsAnchor()}`, detail };
}

/** The initiatives for which `find` finds something, with it. */
function each(model: PlanModel, find: (initiative: Initiative) => string | undefined): LeftOutItem[] {
  return model.initiatives.flatMap((initiative) => {
    const detail = find(initiative);
    return detail === undefined ? [] : [item(model, initiative, detail)];
  });
}

const yearsOrNone = (years: readonly number[]): string | undefined => (years.length === 0 ? undefined : yearsText(years));
const PLAN_ROWS = ["original", "revised"] as const satisfies readonly EffectRow[];
const WORDS: readonly CellStateName[] = ["undetermined", "pending", "dash", "not-applicable"];

/** The base amount of an initiative, by row: 計, else its groups. */
function baseAmounts(model: PlanModel, { latest }: Initiative): string | undefined {
  const columns = columnsOf(model.plan);
  const found = (Object.keys(EFFECT_ROWS) as EffectRow[]).flatMap((row) => {
    const at = (group: EffectGroup) => cellAt(effectRow(latest, columns, group, row), "baseline");
    const cells = (["combined", "revenueIncrease", "costReduction"] as const).map((group) => ({ group, cell: at(group) }));
    const shown = cells[0]?.cell.counted ? cells.slice(0, 1) : cells.slice(1);
    return shown.flatMap(({ group, cell }) =>
      cell.counted && cell.value !== null
        ? [`${EFFECT_GROUPS[group]}・${EFFECT_ROWS[row]} ${money(cell.value, model.plan.money.unit)}`]
        : [],
    );
  });
  return found.length === 0 ? undefined : found.join("、");
}

/** Everything that a reader of the sums must know of, in order; kinds that do not occur are left out. */
export function leftOut(model: PlanModel): LeftOut[] {
  const effects = (initiative: Initiative) => initiativeEffects(model, initiative);
  const yearsWhere = (initiative: Initiative, row: EffectRow, fits: (cell: EffectCell, i: number) => boolean): number[] =>
    effects(initiative)
      .cells[row].filter(fits)
      .map((cell) => cell.column.fiscalYear as number);
  const list: LeftOut[] = (Object.keys(LACKS) as LackKey[]).map((key) => ({
    key,
    name: `実績：${LACKS[key].word}`,
    meaning: LACKS[key].meaning,
    items: each(model, (initiative) =>
      yearsOrNone(
        initiativeLacks(model, initiative)
          .filter((lack) => lack.key === key)
          .map(({ fiscalYear }) => fiscalYear),
      ),
    ),
  }));
  list.push(
    {
      key: "partly",
      name: "一部だけの額",
      meaning: `「計」の行に数がないので歳入増加と歳出削減を足しましたが、その片方に${CELL_STATE_WORDS.pending.word}などと書かれているもの。数のあるほうだけを足しています。`,
      items: each(model, (initiative) => {
        const found = (Object.keys(EFFECT_ROWS) as EffectRow[]).flatMap((row) =>
          effects(initiative).cells[row].flatMap(({ column, partly }) =>
            partly === null
              ? []
              : [`${EFFECT_ROWS[row]} ${yearsText([column.fiscalYear as number])}（片方は${CELL_STATE_WORDS[partly].word}）`],
          ),
        );
        return found.length === 0 ? undefined : found.join("、");
      }),
    },
    {
      key: "plan-words",
      name: "計画額の欄に、数でなく言葉があるもの",
      meaning: "計画額の欄に未定などと書かれているところは、計画の額に足していません。",
      items: each(model, (initiative) => {
        const found = PLAN_ROWS.flatMap((row) =>
          effects(initiative).cells[row].flatMap((cell) =>
            !isAmount(cell) && WORDS.includes(cell.state)
              ? [`${EFFECT_ROWS[row]} ${yearsText([cell.column.fiscalYear as number])}（${CELL_STATE_WORDS[cell.state].word}）`]
              : [],
          ),
        );
        return found.length === 0 ? undefined : found.join("、");
      }),
    },
    {
      key: "unplanned",
      name: "計画額がない年度の実績",
      meaning: "同じ年度の当初計画額にも変更計画額にも数がないもの。実績には足していますが、くらべる計画の額はありません。",
      items: each(model, (initiative) => {
        const { original, revised } = effects(initiative).cells;
        return yearsOrNone(
          yearsWhere(
            initiative,
            "actual",
            (cell, i) => isAmount(cell) && [original[i], revised[i]].every((plan) => plan === undefined || !isAmount(plan)),
          ),
        );
      }),
    },
    {
      key: "baseline",
      name: `「${model.plan.baseline.label}」の欄の額`,
      meaning: "計画の前のもとの金額で、効果ではないので、どの合計にも足していません。",
      items: each(model, (initiative) => baseAmounts(model, initiative)),
    },
    {
      key: "prose",
      name: "文に書かれ、表にはない金額",
      meaning:
        "シートの文に金額の効果が書かれていて、効果額の表の数はどれも0か空欄のもの。何とくらべた額かが表とは違うかもしれないので、足していません。",
      items: model.initiatives.flatMap((initiative) =>
        findingsOf(model, initiative)
          .filter(
            ({ rule, state, fiscalYear }) =>
              rule.id === "money-in-prose" && state !== "corrected" && fiscalYear === initiative.latest.fiscalYear,
          )
          .map(({ id, sentence }) => ({
            ...item(model, initiative, sentence),
            path: `${initiativePath(model.id, initiative.code)}#${findingAnchor(id)}`,
          })),
      ),
    },
    {
      key: "ended",
      name: "終わった取組事業の額",
      meaning: "統合・完了・廃止された取組事業の額も、いちばん新しいシートのまま合計に入っています。",
      items: each(model, (initiative) => {
        const { ending, to } = spanOf(initiative);
        return ending === "lapsed" || effects(initiative).parts.length === 0 ? undefined : `${yearsText([to])}に${ENDINGS[ending]}`;
      }),
    },
    {
      key: "none",
      name: "額がどこにも書かれていない取組事業",
      meaning: "計画額にも実績額にも、数えられる数が1つも書かれていないもの。0とみなしてはいません。",
      items: each(model, (initiative) => (effects(initiative).parts.length === 0 ? "" : undefined)),
    },
  );
  return list.filter(({ items }) => items.length > 0);
}
