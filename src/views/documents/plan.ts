import { z } from "zod";
import { code, fiscalYear } from "../../schemas/base.ts";
import { LIFECYCLE_EVENTS, overall } from "../../schemas/edition.ts";
import { departments, themes } from "../../schemas/register.ts";
import {
  attainmentState,
  baseline,
  effectGroup,
  gap,
  initiativeCount,
  money,
  oneOf,
  path,
  planFacts,
  shareFields,
  vocabularies,
} from "./common.ts";

/** `/plans/{plan}.json` */
export const planDocument = z.strictObject({
  $schema: z.string().optional().describe("この形の定義の住所。"),
  ...planFacts,
  path,
  summary: z.string().describe("計画が何で、何をめざすか。"),
  baseline: baseline.describe("基準。"),
  money: money.describe("効果額の単位と数え方。"),
  gap: gap.unwrap().nullable().describe("計画が埋めようとしている財源不足。なければ null。"),
  initiativeCount: initiativeCount.unwrap().nullable().describe("市が公表した取組事業の総数。なければ null。"),
  vocabularies,
  themes: themes.shape.entries,
  departments: departments.shape.entries,
  initiatives: z
    .array(
      z.strictObject({
        code: code.describe("取組事業の番号。"),
        title: z.string().describe("取組事業名。"),
        path,
        dataPath: z.string().describe("取組事業の JSON の住所。サイトの入口からの形です。"),
        fiscalYear: fiscalYear.describe("いちばん新しい版の年度。ほかの項目は、この版のものです。"),
        theme: overall.shape.theme,
        department: overall.shape.department,
        importance: z.string().nullable().describe("重要度。空欄なら null。"),
        period: overall.shape.period,
        status: z.string().nullable().describe("区分。空欄なら null。"),
        rating: z.string().nullable().describe("総合評価。空欄なら null。"),
        futureDirection: z.string().nullable().describe("方向性。空欄なら null。"),
        lifecycle: oneOf(LIFECYCLE_EVENTS).nullable().describe("この版で始まったか、終わったか。どちらでもなければ null。"),
        results: z
          .array(
            z.strictObject({
              id: z.string().describe("成果指標の識別子。"),
              name: z.string().describe("指標名。"),
              unit: z.string().nullable().describe("単位。"),
              fiscalYear: fiscalYear.nullable().describe("いちばん新しい実績の年度。実績がなければ null。"),
              state: attainmentState,
            }),
          )
          .describe("成果指標ごとの結果。"),
        effects: z
          .strictObject({
            unit: money.shape.unit,
            group: effectGroup,
            shares: z
              .array(
                z.strictObject({
                  ...shareFields,
                }),
              )
              .describe("実績が計画に対してどれだけか。"),
          })
          .describe("効果額。"),
        editions: z.array(fiscalYear).describe("版の年度。古い順。"),
      }),
    )
    .describe("取組事業。番号の順。"),
});
