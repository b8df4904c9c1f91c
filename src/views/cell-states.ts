import type { CellStateName } from "../plan/series.ts";

/**
 * The words for the states of a cell: the one home of what a cell without a plain
 * number says, in the table, in its legend and in the guide.
 */
export interface CellStateWords {
  /** What stands in the cell instead of a number, or behind it. */
  readonly word: string;
  /** One sentence for the legend and the guide. */
  readonly meaning: string;
}

export const CELL_STATE_WORDS: Readonly<Record<CellStateName, CellStateWords>> = {
  value: { word: "数", meaning: "シートに印刷された値です。0も、値が0だったという意味です。" },
  blank: { word: "空欄", meaning: "シートのこの欄には何も印刷されていません。0という意味ではありません。" },
  "default-zero": {
    word: "様式の既定値",
    meaning: "合計の欄などに様式が自動で入れた0です。測った結果ではないので、実績や目標として数えません。",
  },
  "not-due": { word: "まだ", meaning: "シートが更新された日に、その年度がまだ終わっていないため、実績がありません。" },
  "not-counted": {
    word: "数えない",
    meaning: "シートが更新された日に、まだ終わっていない年度の実績の欄に数が印刷されています。印刷のまま示し、実績としては数えません。",
  },
  "row-missing": { word: "行なし", meaning: "シートにこの行そのものがありません。" },
  undetermined: { word: "未定", meaning: "シートに、値が決まっていないと印刷されています。" },
  pending: { word: "集計中", meaning: "シートに、まだ集計していると印刷されています。" },
  dash: { word: "横線", meaning: "シートに横線が印刷されています。値がないことを表しますが、理由は書かれていません。" },
  "not-applicable": { word: "対象外", meaning: "シートに、この欄は当てはまらないと印刷されています。" },
};

/** The order in which a legend explains states. */
export const LEGEND_ORDER: readonly CellStateName[] = [
  "blank",
  "not-due",
  "default-zero",
  "not-counted",
  "row-missing",
  "undetermined",
  "pending",
  "dash",
  "not-applicable",
];
