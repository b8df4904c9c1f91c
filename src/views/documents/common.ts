import { z } from "zod";
import { SEVERITIES } from "../../checks/rule.ts";
import { FINDING_STATES } from "../../checks/run.ts";
import { ATTAINMENT_STATES } from "../../plan/attainment.ts";
import { RESOLVED_STATES } from "../../plan/series.ts";
import { fiscalYear, fiscalYearKey, isoDate, pointer } from "../../schemas/base.ts";
import { EFFECT_GROUPS } from "../../schemas/edition.ts";
import { plan as planSchema } from "../../schemas/plan.ts";
import { remark } from "../../schemas/remark.ts";
import { SHARE_KEYS } from "../plan-money.ts";

/**
 * What the JSON beside the pages is made of. Every object is strict, so that a field that is given and not told of, or
 * told of and not given, is a fault that tests find. A field of the content keeps the words of its own schema.
 */

/** One of the names of a list: whatever the list gains, its documents may hold. */
export const oneOf = <const T extends Readonly<Record<string, unknown>>>(list: T): z.ZodEnum<{ [K in keyof T & string]: K }> =>
  z.enum(Object.keys(list)) as unknown as z.ZodEnum<{ [K in keyof T & string]: K }>;

export const string = z.string();
export const sentences = z.array(z.string()).describe("平易な文。ページに書かれているものと同じです。");
export const count = z.int().nonnegative();
export const year = fiscalYear;
export const codes = z.array(z.string()).describe("取組事業の番号。");
export const path = z.string().describe("ページの住所。サイトの入口からの形です。");
export const amount = z.number().describe("金額。単位は unit。");
export const percent = z.number().nullable().describe("百分率。くらべるもとが0のときは null。");
/** What an amount to date is a share of, and how much. */
export const shareFields = {
  of: z.enum(SHARE_KEYS).describe("何に対する割合か。"),
  denominator: amount.describe("くらべるもとの額。"),
  percent,
};

export const asOf = isoDate.nullable().describe("内容の日付。日付がなければ null。");

const { shape } = planSchema;
export const { period, baseline, money, licence, source, vocabularies } = shape;
export const { gap, initiativeCount } = shape;

/** What every document says of its plan. */
export const planFacts = {
  id: z.string().describe("計画の名前。住所の一部です。"),
  title: shape.title,
  city: z
    .strictObject({
      name: shape.city.shape.name,
      code: shape.city.shape.code,
      fictional: z.boolean().describe("見本のための架空の市なら true。"),
    })
    .describe("市。"),
  period,
  asOf,
  licence: licence.describe("データの利用条件。"),
  source: source.describe("もとの資料。"),
};

export const state = z
  .enum(RESOLVED_STATES)
  .describe(
    "欄の状態。value 数える値、blank 空欄、not-due まだ結果の出る時期でない、not-counted 年度が終わる前に印刷された実績、row-missing 行がない、default-zero 様式が入れた0、undetermined 未定、pending 集計中、dash 横線、not-applicable 対象外。",
  );

const place = z
  .strictObject({ line: z.int().positive().describe("行。1から。"), column: z.int().positive().describe("列。1から。") })
  .nullable()
  .describe("もとのシートでの場所。分からなければ null。");

const cellFields = {
  state,
  value: z.number().nullable().describe("読み取った数。なければ null で、0 ではありません。"),
  counted: z.boolean().describe("くらべたり足したりしてよい値なら true。"),
  asPrinted: z.string().nullable().describe("シートに印刷されたままの文字。場所が分からなければ null。"),
  place,
  remarks: z.array(count).describe("この欄についての注。版の remarks の何番目か（0から）。"),
};
export const cell = z.strictObject(cellFields);
export const cellWithUnit = z.strictObject({ ...cellFields, unit: z.string().nullable().describe("単位。") });

export const row = z.strictObject({
  present: z.boolean().describe("シートにこの行があれば true。"),
  baseline: cell.describe("基準の欄。効果額では、もとの金額であって効果ではありません。"),
  years: z.record(fiscalYearKey, cell).describe("年度（西暦）ごとの欄。"),
  final: cell.describe("最後の欄。成果指標では最終値、効果額では計。"),
  remarks: cellFields.remarks.describe("この行についての注。版の remarks の何番目か（0から）。"),
});

export const attainmentState = oneOf(ATTAINMENT_STATES).describe("目標に届いたか。意味はこのサイトの「判定と点検の決まり」にあります。");
export const effectGroup = oneOf(EFFECT_GROUPS).nullable().describe("効果額のどの行か。数がなければ null。");

export const remarkFields = {
  kind: remark.shape.kind,
  reason: remark.shape.reason,
  by: remark.shape.by,
  on: remark.shape.on,
};

const quote = z.strictObject({
  fiscalYear: year.describe("どの年度の版か。"),
  pointer: pointer.describe("版の中の場所（JSON Pointer）。"),
  place: z.string().describe("欄の名前。"),
  state: z.enum([...RESOLVED_STATES, "text"]).describe("欄の状態。文章なら text。"),
  value: z.union([z.number(), z.string()]).nullable().describe("値。なければ null。"),
  unit: z.string().nullable().describe("単位。"),
  asPrinted: cellFields.asPrinted,
  path: path.describe("この欄の住所。"),
});

export const finding = z.strictObject({
  id: z.string().describe("見つかったことの識別子。決まりと欄が変わらないかぎり同じです。"),
  path: path.describe("この結果の住所。"),
  rule: z.string().describe("点検の決まりの識別子。"),
  severity: oneOf(SEVERITIES).describe("重さ。"),
  state: oneOf(FINDING_STATES).describe("説明や訂正があったか。"),
  code: z.string().describe("取組事業の番号。"),
  fiscalYear: year.describe("どの年度の版か。"),
  sentence: z.string().describe("何が合わないか。1文。"),
  places: z.array(quote).describe("くらべた欄。"),
  remarks: z
    .array(
      z.strictObject({
        fiscalYear: year,
        index: count.describe("その版の remarks の何番目か（0から）。"),
        ...remarkFields,
        before: z.union([z.number(), z.string()]).nullable().describe("直す前に載っていた値。"),
      }),
    )
    .describe("この結果についての注。"),
});
