import { z } from "zod";
import { SEVERITIES, TOPICS } from "../../checks/rule.ts";
import { FINDING_STATES } from "../../checks/run.ts";
import { CHANGE_KINDS, CHANGE_SUBJECTS, type ChangeKind } from "../../plan/change.ts";
import { REVISION_OUTCOMES } from "../../plan/revisions.ts";
import { isoDate } from "../../schemas/base.ts";
import { EFFECT_ROWS, LIFECYCLE_EVENTS } from "../../schemas/edition.ts";
import { plan as planSchema } from "../../schemas/plan.ts";
import { BRIDGE_KEYS } from "../bridge.ts";
import { CALENDAR_STATES } from "../calendar.ts";
import { LACKS } from "../effects-lacks.ts";
import { DIVISIONS, MEASURE_KEYS, MEASURES, type Measure } from "../effects-table.ts";
import { ENDINGS } from "../lineage.ts";
import { SHARE_KEYS, type ShareKey } from "../plan-money.ts";
import { MOVED, PARTS, WAYS } from "../revisions-table.ts";
import {
  amount,
  asOf,
  codes,
  count,
  finding,
  gap,
  licence,
  money,
  oneOf,
  path,
  percent,
  planFacts,
  sentences,
  state,
  string,
  year,
} from "./common.ts";

/** The JSON beside the pages that list something of the whole plan. */

const schemaField = { $schema: z.string().optional().describe("この形の定義の住所。") };
const planId = string.describe("計画の名前。");
const planName = z.strictObject({ id: planFacts.id, title: planFacts.title }).describe("計画。");
const initiativeCode = string.describe("取組事業の番号。");
const way = z
  .enum(["easier", "harder", "same"])
  .nullable()
  .describe("目標が届きやすくなった（easier）か、届きにくくなった（harder）か。決められなければ null。");
const difference = z.number().nullable().describe("前の値との差。数どうしでなければ null。");
/** An object with a field for each name of a list, told by the list's own word. */
const each = <K extends string, T extends z.ZodType>(
  words: Readonly<Record<K, string>>,
  schema: T,
): z.ZodObject<Record<K, T>, z.core.$strict> =>
  z.strictObject(
    Object.fromEntries(
      (Object.entries(words) as [K, string][]).map(([key, word]) => [key, schema.describe(`${word}。`)]),
    ) as unknown as Record<K, T>,
  );
const kindWords = Object.fromEntries(Object.entries(CHANGE_KINDS).map(([key, { name }]) => [key, name])) as Record<ChangeKind, string>;
const measureWords = Object.fromEntries(
  Object.entries(MEASURES).map(([key, { row, span }]) => [key, `${EFFECT_ROWS[row]}、${span}`]),
) as Record<Measure, string>;
const endingWords = Object.fromEntries(Object.entries(ENDINGS).map(([key, word]) => [key, word])) as Record<keyof typeof ENDINGS, string>;

/** `/plans/{plan}/checks.json` */
export const checksDocument = z.strictObject({
  ...schemaField,
  plan: z.strictObject({ id: planFacts.id, title: planFacts.title, path, asOf, licence }).describe("計画。"),
  path,
  counts: z
    .strictObject({
      compared: count.describe("くらべた数。"),
      agreed: count.describe("合っていた数。"),
      findings: count.describe("合わなかった数。説明のあるものもふくみ、訂正されたものはふくみません。"),
      explained: count.describe("そのうち、担当部署の説明があるもの。"),
      corrected: count.describe("訂正されたもの。"),
      notes: count.describe("知っておきたいこと。"),
    })
    .describe("計画ぜんぶの数。"),
  severities: each(SEVERITIES, string).describe("重さの呼び名。"),
  states: each(FINDING_STATES, string).describe("説明や訂正があったかの呼び名。"),
  rules: z
    .array(
      z.strictObject({
        id: string.describe("決まりの識別子。"),
        name: string.describe("決まりの名前。"),
        topic: oneOf(TOPICS).describe("何についての決まりか。"),
        severity: oneOf(SEVERITIES).describe("重さ。"),
        compares: string.describe("何と何をくらべるか。"),
        rationale: string.describe("なぜくらべるか。"),
        compared: count.describe("くらべた数。"),
        agreed: count.describe("合っていた数。"),
        findings: each(FINDING_STATES, count).describe("見つかった数。"),
        initiatives: count.describe("見つかった取組事業の数。"),
        path,
      }),
    )
    .describe("点検の決まり。"),
  findings: z.array(finding).describe("見つかったこと。"),
});

const changeValue = z
  .union([
    z.strictObject({ text: string.describe("文章。") }),
    z.strictObject({
      state,
      value: z.number().nullable().describe("数。なければ null。"),
      asPrinted: z.string().nullable().describe("シートに印刷されたままの文字。"),
    }),
  ])
  .nullable();

/** `/plans/{plan}/changes.json` */
export const changesDocument = z.strictObject({
  ...schemaField,
  plan: planId,
  asOf,
  kinds: each(kindWords, z.strictObject({ name: string.describe("呼び名。"), meaning: string.describe("意味。") })).describe(
    "種類の意味。",
  ),
  subjects: each(CHANGE_SUBJECTS, string).describe("変わったものの呼び名。"),
  changes: z
    .array(
      z.strictObject({
        id: string.describe("変わったことの識別子。2つの値が変わらないかぎり同じです。"),
        code: initiativeCode,
        kind: oneOf(CHANGE_KINDS).describe("種類。"),
        subject: oneOf(CHANGE_SUBJECTS).describe("変わったもの。"),
        fromEdition: year.nullable().describe("前の版の年度。最初の版なら null。"),
        toEdition: year.describe("あとの版の年度。"),
        pointerBefore: z.string().nullable().describe("前の版の中の場所（JSON Pointer）。"),
        pointerAfter: z.string().nullable().describe("あとの版の中の場所（JSON Pointer）。"),
        about: z
          .union([year, z.enum(["baseline", "final"])])
          .nullable()
          .describe("どの年度か、どの列か。"),
        before: changeValue.describe("前の値。何もなければ null。"),
        after: changeValue.describe("あとの値。何もなければ null。"),
        unit: z.string().nullable().describe("単位。"),
        difference,
        percent,
        way,
        follows: z.boolean().describe("内訳とともに動いた計なら true。ページの一覧には並びません。"),
        date: isoDate.nullable().describe("日付。印刷されていなければ null。"),
        reason: z
          .strictObject({
            text: string.describe("市の言葉。"),
            from: z.enum(["remark", "plan-change", "lifecycle"]).describe("どこに書かれているか。"),
            edition: year.describe("どの年度の版か。"),
            pointer: string.describe("版の中の場所（JSON Pointer）。"),
          })
          .nullable()
          .describe("理由。書かれていなければ null。"),
      }),
    )
    .describe("変わったこと。"),
});

/** `/plans/{plan}/revisions.json` */
export const revisionsDocument = z.strictObject({
  ...schemaField,
  plan: planId,
  asOf,
  total: count.describe("台帳の行の数。"),
  followed: count.describe("内訳とともに動いた計の数。台帳には並びません。"),
  rows: z
    .array(
      z.strictObject({
        id: string.describe("行の識別子。2つの値が変わらないかぎり同じです。"),
        code: initiativeCode,
        title: string.describe("取組事業名。"),
        part: oneOf(PARTS).describe("何と何をくらべたか。"),
        moved: oneOf(MOVED).describe("動いたもの。"),
        what: string.describe("欄の名前。"),
        before: z.string().nullable().describe("前の値。値でなく状態を言うときは null。"),
        beforeWord: z.string().nullable().describe("前の状態を言う言葉。値があれば null。"),
        after: z.string().nullable().describe("あとの値。値でなく状態を言うときは null。"),
        afterWord: z.string().nullable().describe("あとの状態を言う言葉。値があれば null。"),
        size: z.string().nullable().describe("動いた大きさ。数どうしでなければ null。"),
        percent,
        way: oneOf(WAYS).nullable().describe("動いた向き。"),
        edition: year.describe("あとの値の版の年度。"),
        when: string.describe("いつから、またはいつといつの間か。"),
        reason: z
          .strictObject({ text: string.describe("市の言葉。"), from: string.describe("どこに書かれているか。") })
          .nullable()
          .describe("理由。書かれていなければ null。"),
        note: z.string().nullable().describe("あわせて知っておくこと。"),
      }),
    )
    .describe("動いた目標の台帳。"),
  pairs: z
    .array(
      z.strictObject({
        id: string.describe("組の識別子。"),
        code: initiativeCode,
        outcome: oneOf(REVISION_OUTCOMES).describe("どうなったか。"),
        pointer: string.describe("変更後の値の、版の中の場所（JSON Pointer）。"),
        original: z.number().nullable().describe("当初の値。"),
        originalState: state,
        revised: z.number().nullable().describe("変更後の値。"),
        revisedState: state,
        unit: z.string().nullable().describe("単位。"),
        difference,
        percent,
        way,
        since: year.describe("変更後の値が載っている最も古い版の年度。"),
        sinceOldest: z.boolean().describe("since がこのサイトにある最も古い版なら true。もっと前からかもしれません。"),
        follows: z.boolean().describe("内訳とともに動いた計なら true。"),
      }),
    )
    .describe("いちばん新しい版の、当初と変更後の組。"),
});

const sum = z.strictObject({ value: amount.nullable().describe("合計。足すものがなければ null。"), initiatives: codes });
const sumRow = z.strictObject({
  key: string.describe("行の識別子。"),
  name: string.describe("行の名前。"),
  ...(Object.fromEntries(MEASURE_KEYS.map((key) => [key, sum])) as unknown as Record<Measure, typeof sum>),
  notInActual: z.partialRecord(oneOf(LACKS), codes).nullable().describe("計画の額があって実績に入っていない取組事業。理由ごと。"),
});
const share = z
  .strictObject({ actual: amount.describe("実績。"), of: amount.describe("くらべるもとの額。"), percent, initiatives: codes })
  .nullable();

/** `/plans/{plan}/effects.json` */
export const effectsDocument = z.strictObject({
  ...schemaField,
  plan: planName,
  path,
  unit: money.shape.unit,
  accumulation: money.shape.accumulation,
  years: z.array(year).describe("計画期間の年度。"),
  until: year.nullable().describe("実績のある最後の年度。"),
  measures: each(measureWords, string).describe("列の意味。"),
  sentences,
  shares: z
    .strictObject(Object.fromEntries(SHARE_KEYS.map((key) => [key, share])) as unknown as Record<ShareKey, typeof share>)
    .describe("実績が計画に対してどれだけか。くらべられなければ null。"),
  gap: z
    .strictObject({ ...gap.unwrap().shape, sentences })
    .nullable()
    .describe("計画が埋めようとしている財源不足。"),
  coverage: z.array(string).describe("何を足したか。"),
  bridge: z
    .strictObject({
      sentence: string.describe("橋の図が示すこと。1文。"),
      steps: z
        .array(
          z.strictObject({
            key: z.enum(BRIDGE_KEYS).describe("段の識別子。"),
            name: string.describe("段の名前。"),
            meaning: string.describe("段の意味。"),
            kind: z.enum(["level", "change"]).describe("level 額そのもの、change 前の段からの増減。"),
            value: amount,
            to: amount.describe("この段の終わりの額。"),
            initiatives: z.array(z.strictObject({ code: initiativeCode, value: amount })).describe("取組事業ごとの内訳。"),
          }),
        )
        .describe("段。"),
    })
    .nullable()
    .describe("計画から実績までの橋。額がなければ null。"),
  tables: z
    .partialRecord(oneOf(DIVISIONS), z.strictObject({ rows: z.array(sumRow).describe("行。"), total: sumRow }))
    .describe("分け方ごとの合計。"),
  leftOut: z
    .array(
      z.strictObject({
        key: string.describe("理由の識別子。"),
        name: string.describe("理由の名前。"),
        meaning: string.describe("理由の意味。"),
        initiatives: z.array(z.strictObject({ code: initiativeCode, detail: string.describe("説明。"), path })).describe("取組事業。"),
      }),
    )
    .describe("合計に入っていないもの。"),
  basis: z.array(string).describe("足し方。"),
});

/** `/plans/{plan}/calendar.json` */
export const calendarDocument = z.strictObject({
  ...schemaField,
  plan: planName,
  path,
  today: isoDate.nullable().describe("期限を数えた日。"),
  sentences,
  states: z
    .array(
      z.strictObject({
        state: oneOf(CALENDAR_STATES).describe("報告の状態。"),
        word: string.describe("呼び名。"),
        meaning: string.describe("意味。"),
        count: count.describe("報告の数。"),
      }),
    )
    .describe("状態ごとの数。"),
  reports: z
    .array(
      z.strictObject({
        fiscalYear: year,
        report: planSchema.shape.reporting.element.shape.report,
        name: string.describe("報告の名前。"),
        dueOn: isoDate.nullable().describe("期限。公表されていなければ null。"),
        total: count.describe("報告の数。"),
        initiatives: z.partialRecord(oneOf(CALENDAR_STATES), codes).describe("状態ごとの取組事業。"),
      }),
    )
    .describe("年度と種類ごとの報告。"),
  repeated: z
    .array(z.strictObject({ code: initiativeCode, finding: string.describe("点検の結果の識別子。"), detail: string.describe("説明。") }))
    .describe("前の年度と一字も違わない報告。"),
  lineage: z
    .strictObject({
      years: z
        .array(
          z.strictObject({
            fiscalYear: year,
            over: z.boolean().describe("年度が終わっていれば true。"),
            atWork: codes.describe("取組中の取組事業の番号。"),
            began: codes.describe("始まった取組事業の番号。"),
            ended: each(endingWords, codes).describe("終わった取組事業の番号。終わり方ごと。"),
            sheets: codes.describe("シートのある取組事業の番号。"),
          }),
        )
        .describe("年度ごとの取組事業。"),
      events: z
        .array(
          z.strictObject({
            code: initiativeCode,
            event: oneOf(LIFECYCLE_EVENTS).describe("始まりか、終わり方。"),
            fiscalYear: year,
            into: z.string().nullable().describe("統合された先の取組事業の番号。"),
            reason: string.describe("理由。"),
          }),
        )
        .describe("始まりと終わりの記録。"),
      rates: z
        .array(
          z.strictObject({
            event: oneOf(LIFECYCLE_EVENTS).describe("終わり方。"),
            count: count.describe("数。"),
            of: count.describe("くらべるもとの数。"),
            percent,
            sentence: string.describe("割合を言う1文。"),
          }),
        )
        .describe("終わり方の割合。"),
    })
    .describe("取組事業の始まりと終わり。"),
});
