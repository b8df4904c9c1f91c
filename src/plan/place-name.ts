import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { fromPointer } from "../domain/pointer.ts";
import { type Edition, EFFECT_GROUPS, EFFECT_ROWS, INDICATOR_ROWS } from "../schemas/edition.ts";

/** What a step of a JSON pointer is called on the sheets. Steps that say nothing to a reader are "". */
const STEP_NAMES: Readonly<Record<string, string>> = {
  overall: "全体計画",
  printed: "もとのシート",
  rows: "行",
  cells: "値の位置",
  remarks: "注",
  year: "アクションプラン",
  theme: "推進項目",
  importance: "重要度",
  code: "番号",
  title: "取組事業名",
  createdOn: "作成日",
  updatedOn: "更新日",
  department: "担当部署",
  responsible: "責任者",
  contacts: "担当者",
  period: "取組年度",
  from: "最初の年度",
  to: "最後の年度",
  effectKinds: "効果",
  goal: "最終目標",
  years: "",
  status: "区分",
  content: "取組内容・目標",
  indicators: "成果指標",
  name: "指標名",
  unit: "単位",
  direction: "よい向き",
  baseline: "基準",
  effects: "効果額",
  otherEffects: "見込まれるその他効果",
  undated: "年度を決められないもの",
  schedule: "取組項目",
  item: "内容",
  quarters: "時期",
  firstHalf: "上半期",
  progress: "進捗状況",
  comment: "コメント",
  yearEnd: "年度末",
  results: "成果指標",
  indicatorName: "指標名",
  target: "計画値",
  targetUnit: "計画値の単位",
  actualUnit: "実績値の単位",
  achievement: "達成状況【成果】",
  activity: "進捗状況【活動】",
  planChange: "計画変更",
  targets: "計画値の変更",
  evaluation: "評価",
  evaluators: "評価者",
  rating: "総合評価",
  futureDirection: "方向性",
  lifecycle: "始まりと終わりの記録",
  event: "できごと",
  into: "統合先",
  reason: "理由",
  directionReason: "よい向きを決めた理由",
  fiscalYear: "版の年度",
  ...INDICATOR_ROWS,
  ...EFFECT_GROUPS,
};

/**
 * Where a pointer of an edition leads, in the sheets' own words:
 * `/overall/indicators/0/actual/years/2019` → `全体計画・成果指標・実績値・令和元年度（2019年度）`.
 */
export function placeName(edition: Edition, pointer: string): string {
  const steps = fromPointer(pointer);
  const many = edition.overall.indicators.length > 1;
  const names = steps.map((step, i) => {
    const above = steps[i - 1];
    if (/^\d{4}$/.test(step) && above === "years") return fiscalYearLabel(Number(step));
    if (/^\d+$/.test(step)) {
      if (above === "indicators") return many ? `「${edition.overall.indicators[Number(step)]?.name ?? Number(step) + 1}」` : "";
      if (above === "schedule") return String(edition.year?.schedule[Number(step)]?.number ?? Number(step) + 1);
      return `${Number(step) + 1}番目`;
    }
    if (steps[1] === "effects" && i === 3) return EFFECT_ROWS[step as keyof typeof EFFECT_ROWS] ?? step;
    if (step === "final") return steps[1] === "effects" ? "計（合計）の欄" : "最終値";
    if (step === "actual" && steps[0] === "year") return "実績値";
    return STEP_NAMES[step] ?? step;
  });
  return names.filter((name) => name !== "").join("・");
}
