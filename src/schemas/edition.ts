import { z } from "zod";
import { DIRECTIONS } from "../domain/direction.ts";
import { code, fiscalYear, fiscalYearKey, isoDate, pointer, printedCell, prose, series, slug, text } from "./base.ts";
import { remark } from "./remark.ts";

/**
 * One edition: the 全体計画 of an initiative as it stood in one fiscal year, and that year's sheet.
 * File: content/plans/{plan}/initiatives/{code}/{fiscalYear}.json
 */

/** A person as printed: a name, a post, or both. */
export const person = z
  .strictObject({
    name: text.optional().describe("氏名。"),
    post: text.optional().describe("役職や係の名前。"),
  })
  .refine((p) => p.name !== undefined || p.post !== undefined, "氏名か役職のどちらかを書いてください。");
export type Person = z.output<typeof person>;
const people = z.array(person);

/** The head that both sheets carry. The two may differ, so each keeps its own. */
const header = {
  theme: code.describe("推進項目のコード。themes.json にあるもの。"),
  importance: text.optional().describe("重要度。"),
  code: code.describe("取組事業の番号。"),
  title: text.describe("取組事業名。"),
  createdOn: isoDate.optional().describe("作成日。"),
  updatedOn: isoDate.optional().describe("更新日。"),
  department: code.describe("担当部署のコード。departments.json にあるもの。"),
  responsible: people.describe("責任者。"),
  contacts: people.describe("担当者。"),
};

export const indicator = z.strictObject({
  id: slug.describe("この取組事業の中で変わらない識別子。ページの住所になります。例: i1"),
  name: text.describe("指標名。"),
  unit: text.optional().describe("単位。"),
  direction: z
    .enum(DIRECTIONS)
    .optional()
    .describe(
      "どちらが良いか。higher 多いほどよい、lower 少ないほどよい。シートに書かれていないので、編集で決めます。決めるまでは書きません。",
    ),
  directionReason: text.optional().describe("向きを決めた理由。"),
  originalTarget: series.optional().describe("当初計画値の行。行がなければ書きません。"),
  revisedTarget: series.optional().describe("変更計画値の行。行がなければ書きません。"),
  actual: series.optional().describe("実績値の行。行がなければ書きません。"),
});
export type Indicator = z.output<typeof indicator>;

/** The rows of both tables, with the words the sheets use. */
export const INDICATOR_ROWS = { originalTarget: "当初計画値", revisedTarget: "変更計画値", actual: "実績値" } as const;
export type IndicatorRow = keyof typeof INDICATOR_ROWS;
export const EFFECT_ROWS = { original: "当初計画額", revised: "変更計画額", actual: "実績額" } as const;
export type EffectRow = keyof typeof EFFECT_ROWS;
export const EFFECT_GROUPS = { revenueIncrease: "歳入増加", costReduction: "歳出削減", combined: "計" } as const;
export type EffectGroup = keyof typeof EFFECT_GROUPS;

const effectGroup = z.strictObject({
  original: series.optional().describe("当初計画額の行。"),
  revised: series.optional().describe("変更計画額の行。"),
  actual: series.optional().describe("実績額の行。"),
});

export const overall = z.strictObject({
  ...header,
  period: z
    .strictObject({ from: fiscalYear, to: fiscalYear })
    .refine((span) => span.from <= span.to, { path: ["to"], message: "終わりの年度が始まりより前です。" })
    .describe("取組年度。"),
  effectKinds: z.array(text).describe("効果の種類。"),
  goal: prose.optional().describe("最終目標。"),
  years: z
    .record(
      fiscalYearKey,
      z.strictObject({ status: text.optional().describe("区分。"), content: prose.optional().describe("取組内容・目標。") }),
    )
    .describe("年度ごとの区分と取組内容。両方が空欄の年度は書きません。"),
  indicators: z.array(indicator).describe("成果指標。なければ空の配列。"),
  effects: z
    .strictObject({
      revenueIncrease: effectGroup.optional().describe("歳入増加。"),
      costReduction: effectGroup.optional().describe("歳出削減。"),
      combined: effectGroup.optional().describe("計（歳入増加と歳出削減の和）。"),
    })
    .optional()
    .describe("効果額。単位は plan.json の money.unit。基準の欄は効果ではなく、計に入りません。"),
  otherEffects: z
    .strictObject({
      years: z.record(fiscalYearKey, prose).describe("年度ごとの効果。"),
      undated: z.array(prose).optional().describe("どの年度のものか決められない効果。"),
    })
    .optional()
    .describe("見込まれるその他効果（金額以外）。"),
});
export type Overall = z.output<typeof overall>;

/** The quarters of the schedule, as printed heads and as what they are. */
export const QUARTERS = ["4～6月", "7～9月", "10～12月", "1～3月"] as const;

const scheduleItem = z.strictObject({
  number: z.int().positive().describe("取組項目の番号。"),
  item: prose.optional().describe("取組項目。"),
  quarters: z
    .tuple([z.boolean(), z.boolean(), z.boolean(), z.boolean()], "○の有無を、true か false で4つ書いてください。")
    .describe("4～6月、7～9月、10～12月、1～3月に○があるか。"),
});

const value = series.shape.final;
export const yearResult = z.strictObject({
  indicatorName: text.optional().describe("成果指標名。"),
  target: value.describe("計画値。"),
  targetUnit: text.optional().describe("計画値の単位。"),
  actual: value.describe("実績値。"),
  actualUnit: text.optional().describe("実績値の単位。"),
});
export type YearResult = z.output<typeof yearResult>;

export const yearSheet = z.strictObject({
  ...header,
  status: text.optional().describe("区分。"),
  content: prose.optional().describe("取組内容・目標。"),
  schedule: z.array(scheduleItem).describe("取組項目。空欄の行は書きません。"),
  firstHalf: z
    .strictObject({ progress: text.optional().describe("進捗状況。"), comment: prose.optional().describe("コメント。") })
    .optional()
    .describe("上半期の報告。"),
  yearEnd: z
    .strictObject({
      results: z.array(yearResult).describe("成果指標ごとの計画値と実績値。"),
      achievement: text.optional().describe("達成状況【成果】。"),
      activity: text.optional().describe("進捗状況【活動】。"),
      comment: prose.optional().describe("コメント。"),
    })
    .optional()
    .describe("年度末の報告。"),
  planChange: z
    .strictObject({
      content: text.optional().describe("取組内容の変更の有無。"),
      targets: text.optional().describe("計画値の変更の有無。"),
      comment: prose.optional().describe("コメント。"),
    })
    .optional()
    .describe("計画変更（次年度以後）。"),
  evaluation: z
    .strictObject({
      evaluators: people.describe("評価者。"),
      rating: text.optional().describe("総合評価。"),
      comment: prose.optional().describe("コメント・指示事項。"),
      futureDirection: text.optional().describe("方向性。"),
    })
    .optional()
    .describe("評価。"),
});
export type YearSheet = z.output<typeof yearSheet>;

/** A sheet as printed: every cell of its lines, and where each read value stands in them. */
export const printedSheet = z.strictObject({
  file: text.describe("もとのファイルの名前。sources フォルダにあります。"),
  sheet: text.optional().describe("ブックの中のシートの名前。"),
  firstLine: z.int().positive().describe("rows の最初の行が、もとのファイルの何行目か。"),
  rows: z.array(z.array(printedCell)).describe("印刷されたままのセル。行の終わりの空欄は省きます。"),
  cells: z
    .record(pointer, z.string().regex(/^\d+:\d+$/, "行:列 の形で書いてください。例: 20:6"))
    .describe("値（JSON Pointer）ごとの、もとのファイルの 行:列（どちらも 1 から）。"),
});
export type PrintedSheet = z.output<typeof printedSheet>;

export const LIFECYCLE_EVENTS = { new: "新規", merged: "統合", completed: "完了", discontinued: "廃止" } as const;
export type LifecycleEvent = keyof typeof LIFECYCLE_EVENTS;

export const edition = z.strictObject({
  $schema: z.string().optional(),
  fiscalYear: fiscalYear.describe("この版の年度。"),
  overall: overall.describe("全体計画。"),
  year: yearSheet.optional().describe("この年度のアクションプラン。まだなければ書きません。"),
  lifecycle: z
    .strictObject({
      event: z
        .enum(Object.keys(LIFECYCLE_EVENTS) as [LifecycleEvent, ...LifecycleEvent[]])
        .describe("new 新規、merged 統合、completed 完了、discontinued 廃止。"),
      into: code.optional().describe("統合された先の取組事業の番号。"),
      reason: prose.describe("理由。"),
    })
    .optional()
    .describe("この年度に始まった、または終わったことの編集上の記録。シートにはない項目です。"),
  printed: z
    .strictObject({ overall: printedSheet.optional(), year: printedSheet.optional() })
    .describe("もとのシート。取り込みが書きます。"),
  remarks: z.array(remark).describe("注。値のそばに示します。"),
});
export type Edition = z.output<typeof edition>;
export type EditionInput = z.input<typeof edition>;
