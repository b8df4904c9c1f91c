import { z } from "zod";
import { DIRECTIONS } from "../../domain/direction.ts";
import { code, fiscalYearKey, isoDate } from "../../schemas/base.ts";
import {
  EFFECT_GROUPS,
  EFFECT_ROWS,
  INDICATOR_ROWS,
  LIFECYCLE_EVENTS,
  overall as overallSchema,
  person,
  yearSheet,
} from "../../schemas/edition.ts";
import { remark } from "../../schemas/remark.ts";
import {
  attainmentState,
  cellWithUnit,
  count,
  effectGroup,
  finding,
  money,
  oneOf,
  path,
  planFacts,
  remarkFields,
  row,
  sentences,
  shareFields,
  string,
  year,
} from "./common.ts";

const blankable = (what: string) => z.string().nullable().describe(`${what}。空欄なら null。`);
const named = (what: string) => z.strictObject({ code: code.describe("コード。"), name: string.describe("名前。") }).describe(what);
const rowsOf = <T extends Readonly<Record<string, string>>>(rows: T) =>
  z.strictObject(
    Object.fromEntries(Object.entries(rows).map(([key, word]) => [key, row.describe(`${word}の行。`)])) as unknown as Record<
      keyof T & string,
      typeof row
    >,
  );

const head = {
  theme: named("推進項目。"),
  importance: blankable("重要度"),
  code: overallSchema.shape.code,
  title: string.describe("取組事業名。"),
  createdOn: isoDate.nullable().describe("作成日。空欄なら null。"),
  updatedOn: isoDate.nullable().describe("更新日。空欄なら null。"),
  department: named("担当部署。"),
  responsible: z.array(person).describe("責任者。"),
  contacts: z.array(person).describe("担当者。"),
};

const indicator = z.strictObject({
  id: string.describe("この取組事業の中で変わらない識別子。"),
  name: string.describe("指標名。"),
  unit: blankable("単位"),
  direction: z.enum(DIRECTIONS).nullable().describe("どちらが良いか。higher 多いほどよい、lower 少ないほどよい。決まっていなければ null。"),
  directionReason: z.string().nullable().describe("向きを決めた理由。"),
  rows: rowsOf(INDICATOR_ROWS).describe("行ごとの値。"),
  attainment: z
    .array(
      z.strictObject({
        fiscalYear: year,
        state: attainmentState,
        meaning: string.describe("state の意味。"),
        actual: z.number().nullable().describe("実績。なければ null。"),
        originalTarget: z.number().nullable().describe("くらべた当初の目標。なければ null。"),
        revisedTarget: z.number().nullable().describe("くらべた変更後の目標。なければ null。"),
      }),
    )
    .describe("年度ごとに、目標に届いたか。"),
  result: z
    .strictObject({ state: attainmentState, fiscalYear: year.nullable().describe("実績の年度。実績がなければ null。"), sentences })
    .describe("いちばん新しい結果。"),
  chart: z
    .strictObject({
      sentence: string.describe("グラフが示すこと。1文。"),
      notes: z.array(string).describe("グラフの注。"),
      missing: z.string().nullable().describe("グラフを描けない理由。描けるなら null。"),
    })
    .describe("グラフ。"),
});

const overall = z.strictObject({
  ...head,
  period: overallSchema.shape.period,
  effectKinds: overallSchema.shape.effectKinds,
  goal: blankable("最終目標"),
  years: z
    .record(
      fiscalYearKey,
      z.strictObject({
        label: string.describe("年度の書き方。"),
        inPeriod: z.boolean().describe("取組年度のうちなら true。"),
        status: blankable("区分"),
        content: blankable("取組内容・目標"),
      }),
    )
    .describe("年度（西暦）ごとの区分と取組内容。"),
  indicators: z.array(indicator).describe("成果指標。"),
  effects: z
    .strictObject({
      unit: money.shape.unit,
      accumulation: money.shape.accumulation,
      baselineIsEffect: z.literal(false).describe("基準の欄は、もとの金額であって効果ではありません。"),
      rows: z
        .strictObject(
          Object.fromEntries(
            Object.entries(EFFECT_GROUPS).map(([key, word]) => [key, rowsOf(EFFECT_ROWS).describe(`${word}。`)]),
          ) as unknown as Record<keyof typeof EFFECT_GROUPS, ReturnType<typeof rowsOf<typeof EFFECT_ROWS>>>,
        )
        .describe("行ごとの額。"),
      toDate: z
        .strictObject({
          group: effectGroup,
          sentences,
          shares: z
            .array(
              z.strictObject({
                ...shareFields,
                sentence: string.describe("割合を言う1文。"),
              }),
            )
            .describe("計画の額ごとの割合。"),
        })
        .describe("これまでの実績が計画に対してどれだけか。"),
    })
    .describe("効果額。"),
  otherEffects: z
    .strictObject({
      years: z.record(fiscalYearKey, string).describe("年度（西暦）ごとの効果。"),
      undated: z.array(string).describe("どの年度のものか決められない効果。"),
    })
    .nullable()
    .describe("見込まれるその他効果（金額以外）。なければ null。"),
});

const yearDocument = z.strictObject({
  ...head,
  status: blankable("区分"),
  content: blankable("取組内容・目標"),
  schedule: z
    .array(
      z.strictObject({
        number: yearSheet.shape.schedule.element.shape.number,
        item: blankable("取組項目"),
        quarters: yearSheet.shape.schedule.element.shape.quarters,
      }),
    )
    .describe("取組項目。"),
  firstHalf: z.strictObject({ progress: blankable("進捗状況"), comment: blankable("コメント") }).describe("上半期の報告。"),
  yearEnd: z
    .strictObject({
      results: z
        .array(z.strictObject({ indicatorName: blankable("成果指標名"), target: cellWithUnit, actual: cellWithUnit }))
        .describe("成果指標ごとの計画値と実績値。"),
      achievement: blankable("達成状況【成果】"),
      activity: blankable("進捗状況【活動】"),
      comment: blankable("コメント"),
    })
    .describe("年度末の報告。"),
  planChange: z
    .strictObject({ content: blankable("取組内容の変更の有無"), targets: blankable("計画値の変更の有無"), comment: blankable("コメント") })
    .describe("計画変更（次年度以後）。"),
  evaluation: z
    .strictObject({
      evaluators: z.array(person).describe("評価者。"),
      rating: blankable("総合評価"),
      comment: blankable("コメント・指示事項"),
      futureDirection: blankable("方向性"),
    })
    .describe("評価。"),
});

const edition = z.strictObject({
  fiscalYear: year.describe("版の年度。"),
  label: string.describe("年度の書き方。"),
  path,
  lifecycle: z
    .strictObject({
      event: oneOf(LIFECYCLE_EVENTS).describe("始まりか、終わり方。"),
      into: z.string().nullable().describe("統合された先の取組事業の番号。"),
      reason: string.describe("理由。"),
    })
    .nullable()
    .describe("この年度に始まった、または終わったことの記録。なければ null。"),
  summary: string.describe("この版の要約。1文。"),
  overall: overall.describe("全体計画。"),
  year: yearDocument.nullable().describe("この年度のアクションプラン。まだなければ null。"),
  remarks: z
    .array(
      z.strictObject({
        at: remark.shape.at,
        ...remarkFields,
        asPrinted: z.string().nullable().describe("シートに印刷されたままの文字と位置。"),
        check: z.string().nullable().describe("関係する点検の決まり。"),
      }),
    )
    .describe("注。"),
  sources: z
    .array(
      z.strictObject({
        sheet: z.enum(["overall", "year"]).describe("overall 全体計画、year アクションプラン。"),
        file: string.describe("もとのファイルの名前。"),
        worksheet: z.string().nullable().describe("ブックの中のシートの名前。"),
        path: z.string().nullable().describe("もとのファイルの住所。公開していなければ null。"),
        firstLine: z.int().positive().describe("最初の行。"),
        lastLine: z.int().positive().describe("最後の行。"),
      }),
    )
    .describe("もとのファイル。"),
});

/** `/plans/{plan}/{code}.json` */
export const initiativeDocument = z.strictObject({
  $schema: z.string().optional().describe("この形の定義の住所。"),
  plan: z.strictObject(planFacts).describe("計画。"),
  code: code.describe("取組事業の番号。"),
  title: string.describe("取組事業名。"),
  path,
  evaluation: z
    .strictObject({
      verdict: string.describe("いちばん新しい評価。"),
      fiscalYear: year.nullable().describe("評価の年度。まだなければ null。"),
      sentences,
    })
    .describe("評価。"),
  findings: z.array(finding).describe("点検で見つかったこと。"),
  checks: z
    .array(
      z.strictObject({
        rule: string.describe("点検の決まりの識別子。"),
        compared: count.describe("くらべた数。"),
        agreed: count.describe("合っていた数。"),
        findings: count.describe("見つかった数。"),
      }),
    )
    .describe("決まりごとに、くらべた数。"),
  editions: z.array(edition).describe("版。古い順。"),
});
