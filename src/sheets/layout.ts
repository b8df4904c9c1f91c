import { parseFiscalYear } from "../domain/fiscal-year.ts";
import { labelKey } from "../domain/text.ts";
import {
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type IndicatorRow,
  QUARTERS,
} from "../schemas/edition.ts";
import type { Cell, Row } from "./grid.ts";

/**
 * The layout of both sheets, described once, as data. The reader finds everything by
 * these words and by the header of the table, never by a fixed line or column.
 */

/**
 * Every label with its variants; the first is its name in messages. White space, width,
 * brackets' width, ・ and wave dashes never matter. `(*)` is an optional bracket with
 * anything in it; `#` an optional number.
 */
export const LABELS = {
  theme: ["推進項目"],
  importance: ["重要度"],
  code: ["番号・取組事業名", "番号取組事業", "取組事業名", "番号"],
  createdOn: ["作成日", "作成年月日"],
  updatedOn: ["更新日", "更新年月日"],
  department: ["担当部署", "担当課", "担当部署名"],
  responsible: ["責任者"],
  contacts: ["担当者"],

  period: ["取組年度", "取組期間"],
  effectKinds: ["効果", "効果の種類"],
  goal: ["最終目標"],
  year: ["年度"],
  status: ["区分"],
  content: ["取組内容・目標", "取組内容及び目標", "取組内容と目標"],
  indicator: ["成果指標#"],
  indicatorName: ["指標名#"],
  unit: ["単位"],
  originalTarget: [INDICATOR_ROWS.originalTarget],
  revisedTarget: [INDICATOR_ROWS.revisedTarget],
  actual: [INDICATOR_ROWS.actual],
  effects: ["効果額(*)"],
  revenueIncrease: [EFFECT_GROUPS.revenueIncrease],
  costReduction: [EFFECT_GROUPS.costReduction],
  combined: [EFFECT_GROUPS.combined, "合計"],
  effectOriginal: [EFFECT_ROWS.original],
  effectRevised: [EFFECT_ROWS.revised],
  effectActual: [EFFECT_ROWS.actual],
  otherEffects: ["見込まれるその他効果(*)", "その他効果(*)", "見込まれるその他の効果(*)"],

  schedule: ["取組項目"],
  progressHeading: ["進捗"],
  resultHeading: ["進捗・実績"],
  firstHalf: ["上半期"],
  progress: ["進捗状況"],
  comment: ["コメント"],
  yearEnd: ["年度末"],
  resultName: ["成果指標名#"],
  target: ["計画値"],
  achievement: ["達成状況【成果】", "達成状況(*)"],
  activity: ["進捗状況【活動】", "進捗状況(活動)"],
  planChange: ["計画変更(*)"],
  planContent: ["取組内容"],
  evaluation: ["評価"],
  evaluator: ["評価者"],
  rating: ["総合評価(*)"],
  instructions: ["コメント・指示事項", "コメント及び指示事項"],
  futureDirection: ["方向性"],
} as const satisfies Record<string, readonly string[]>;
export type LabelId = keyof typeof LABELS;

/** The labels of the head that both sheets carry. */
export const HEAD_LABELS = ["theme", "importance", "code", "createdOn", "updatedOn", "department", "responsible", "contacts"] as const;
export type HeadLabel = (typeof HEAD_LABELS)[number];

/** Labels by which a sheet shows what it is when its title line is lost. */
export const KIND_LABELS = {
  overall: ["period", "goal", "effects", "otherEffects", "indicatorName", "originalTarget"],
  year: ["schedule", "resultName", "achievement", "evaluator", "rating", "futureDirection"],
} as const satisfies Record<SheetKind, readonly LabelId[]>;

/** The first worksheet of a workbook that this project writes: how to fill it in. It is not read. */
export const GUIDE_SHEET = "書き方";

export type SheetKind = "overall" | "year";
export const SHEET_NAMES: Readonly<Record<SheetKind, string>> = { overall: "全体計画", year: "アクションプラン" };

/** Row labels of both tables, as the schema names the rows. */
export const INDICATOR_ROW_LABELS: Readonly<Record<IndicatorRow, LabelId>> = {
  originalTarget: "originalTarget",
  revisedTarget: "revisedTarget",
  actual: "actual",
};
export const EFFECT_GROUP_LABELS: Readonly<Record<EffectGroup, LabelId>> = {
  revenueIncrease: "revenueIncrease",
  costReduction: "costReduction",
  combined: "combined",
};
export const EFFECT_ROW_LABELS: Readonly<Record<EffectRow, LabelId>> = {
  original: "effectOriginal",
  revised: "effectRevised",
  actual: "effectActual",
};

/** How many columns right of the header's 年度 a row's own label stands; its values start one further. */
export const LABEL_OFFSET = { indicator: 0, effect: 1, otherEffects: -1 } as const;

/** Marks that say "in this quarter". */
export const MARKS: readonly string[] = ["○", "〇", "◯"];

const key = (text: string): string => labelKey(text).replace(/[・･、,。:：]/g, "");

const patterns = Object.fromEntries(
  Object.entries(LABELS).map(([id, variants]) => [
    id,
    variants.map((variant) => {
      const escaped = key(variant).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
      return new RegExp(`^${escaped.replace("\\(\\*\\)", "(?:[(【].*[)】])?").replace("#", "\\d*")}$`);
    }),
  ]),
) as Record<LabelId, RegExp[]>;

/** Whether a cell is a label. */
export function isLabel(text: string, id: LabelId): boolean {
  const k = key(text);
  return patterns[id].some((pattern) => pattern.test(k));
}

/** The first of the labels that a cell is. */
export function labelOf<L extends LabelId>(text: string, among: readonly L[]): L | undefined {
  return among.find((id) => isLabel(text, id));
}

/** The label's name in messages. */
export const labelName = (id: LabelId): string => LABELS[id][0].replace(/\(\*\)|#/g, "");

/** A label with the cells that stand right of it, up to the next label of the row. */
export interface Segment<L extends LabelId> {
  readonly label: L | undefined;
  readonly labelCell: Cell | undefined;
  readonly values: Cell[];
}

/** Cuts a row at its labels. Cells before the first label come first, without one. */
export function segments<L extends LabelId>(cells: readonly Cell[], among: readonly L[]): Segment<L>[] {
  const all: Segment<L>[] = [];
  for (const cell of cells) {
    const label = labelOf(cell.plain, among);
    if (label !== undefined) all.push({ label, labelCell: cell, values: [] });
    else if (all.length === 0) all.push({ label: undefined, labelCell: undefined, values: [cell] });
    else all.at(-1)?.values.push(cell);
  }
  return all;
}

export interface Title {
  readonly kind: SheetKind;
  readonly cell: Cell;
  /** What stands in its bracket; undefined where it has none. */
  readonly bracket: string | undefined;
}

/** A sheet's title stands alone on its line: アクションプラン全体計画（平成28～32年度）, アクションプラン(平成30年度). */
export function titleOf(row: Row): Title | undefined {
  const [cell] = row.cells;
  if (!cell || row.cells.length !== 1) return undefined;
  const m = /アクションプラン(全体計画)?(?:\((.*)\))?$/.exec(labelKey(cell.plain));
  return m ? { kind: m[1] === undefined ? "year" : "overall", cell, bracket: m[2] } : undefined;
}

/** A page's foot that stands alone on a line and can be nothing else: H30, - 3 -, 3/12, 3ページ. */
export function isFooter(row: Row): boolean {
  const [cell] = row.cells;
  return (
    cell !== undefined &&
    row.cells.length === 1 &&
    /^([hrs]\d{1,2}|-\d{1,4}-|\d{1,4}\/\d{1,4}|p\.?\d{1,4}|\d{1,4}(ページ|頁))$/.test(labelKey(cell.plain))
  );
}

/** A bare page number; only after the last row of the form, since numbers stand everywhere else. */
export function isPageNumber(row: Row): boolean {
  return row.cells.length === 1 && /^\d{1,4}$/.test(labelKey(row.cells[0]?.plain ?? ""));
}

/** A note of the form itself: ※重要度A事業は…. */
export const isNote = (text: string): boolean => /^\s*[※*＊]/.test(text);

/** What a column head of the tables says; undefined where it is none. */
export type ColumnHead =
  | { readonly kind: "baseline"; readonly fiscalYear: number | undefined }
  | { readonly kind: "year"; readonly fiscalYear: number }
  | { readonly kind: "final" };

/** Characters; longer than any column head. */
const LONGEST_HEAD = 30;

export function columnHead(text: string): ColumnHead | undefined {
  const plain = text.normalize("NFKC").trim();
  // Prose speaks of 基準 too; a head ends with it.
  if (/基準\s*\)?$/.test(plain) && plain.length <= LONGEST_HEAD) {
    const year = /^(.*?年度)/.exec(plain)?.[1];
    return { kind: "baseline", fiscalYear: year === undefined ? undefined : parseFiscalYear(year) };
  }
  const fiscalYear = parseFiscalYear(plain);
  if (fiscalYear !== undefined) return { kind: "year", fiscalYear };
  return ["最終値", "最終", "計", "合計", "最終目標値"].includes(key(plain)) ? { kind: "final" } : undefined;
}

/** Which quarter a column head names, 0–3; undefined where it names none. */
export function quarterOf(text: string): number | undefined {
  const k = key(text).replace(/-/g, "~");
  const index = QUARTERS.findIndex((name) => key(name) === k || key(name) === k.replace(/月~/, "~"));
  return index === -1 ? undefined : index;
}
