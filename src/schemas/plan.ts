import { z } from "zod";
import { MONEY_UNITS, type MoneyUnit } from "../domain/money.ts";
import { fiscalYear, httpUrl, isoDate, prose, text } from "./base.ts";

/** How a term stands, independent of any city's wording. Never a colour alone. */
export const TONES = ["ahead", "on-track", "behind", "done", "stopped", "unknown"] as const;
export type Tone = (typeof TONES)[number];

const term = z.strictObject({
  term: text.describe("シートに書かれる言葉そのもの。"),
  tone: z.enum(TONES).describe("意味合い。ahead 進んでいる、on-track 順調、behind 遅れ、done 完了、stopped 中止、unknown どれでもない。"),
  meaning: text.describe("市民向けの説明。1文。"),
});
export type Term = z.output<typeof term>;

const terms = z
  .array(term)
  .min(1, "言葉を1つ以上書いてください。")
  .superRefine((list, ctx) => {
    for (const [i, entry] of list.entries()) {
      if (list.findIndex((other) => other.term === entry.term) !== i)
        ctx.addIssue({ code: "custom", path: [i, "term"], message: `「${entry.term}」が2回書かれています。1つにしてください。` });
    }
  });

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "月日を 09-30 の形で書いてください。");

/** The fields of the sheets whose words a plan declares. Their names are the keys of `vocabularies`. */
export const VOCABULARIES = {
  importance: "重要度",
  effectKind: "効果の種類",
  yearStatus: "年度の区分",
  firstHalfProgress: "上半期の進捗状況",
  achievement: "達成状況【成果】",
  activity: "進捗状況【活動】",
  planChange: "計画変更の有無",
  rating: "総合評価",
  futureDirection: "方向性",
} as const;
export type VocabularyName = keyof typeof VOCABULARIES;

const vocabularies = z.strictObject(
  Object.fromEntries(
    Object.entries(VOCABULARIES).map(([key, name]) => [key, terms.describe(`「${name}」に使われる言葉。`)]),
  ) as unknown as Record<VocabularyName, typeof terms>,
);

const sourced = { source: text.describe("この事実の出典。"), sourceUrl: httpUrl.optional().describe("出典の URL。") };

export const plan = z
  .strictObject({
    $schema: z.string().optional(),
    city: z.strictObject({
      name: text.describe("市の名前。"),
      code: z
        .string()
        .regex(/^\d{6}$/, "全国地方公共団体コードは6けたの数字です。")
        .describe("全国地方公共団体コード（6けた）。"),
      url: httpUrl.optional().describe("市の公式サイト。"),
      fictional: z.boolean().default(false).describe("見本のための架空の市なら true。全ページにそう示します。"),
    }),
    title: text.describe("計画の正式な名前。"),
    shortTitle: text.describe("画面の見出しに使う短い名前。"),
    summary: prose.describe("計画が何で、何をめざすか。行政の言葉を知らない市民に向けた平易な文。"),
    period: z
      .strictObject({ from: fiscalYear, to: fiscalYear })
      .refine((span) => span.from <= span.to, { path: ["to"], message: "最後の年度は最初の年度より後にしてください。" })
      .describe("計画期間。最初と最後の年度。"),
    baseline: z.strictObject({
      fiscalYear: fiscalYear.describe("基準の年度。"),
      label: text.describe("基準の呼び名。"),
      note: prose.describe("基準の欄が何を表すかの説明。"),
    }),
    money: z.strictObject({
      unit: z.enum(Object.keys(MONEY_UNITS) as [MoneyUnit, ...MoneyUnit[]]).describe("効果額の単位。"),
      accumulation: z.enum(["per-year", "cumulative"]).describe("各年度の欄が単年度の額（per-year）か、それまでの累計（cumulative）か。"),
      note: prose.describe("効果額が何の差額かの説明。"),
    }),
    gap: z
      .strictObject({ amount: z.number().describe("金額。効果額と同じ単位。"), label: text.describe("何の不足額か。"), ...sourced })
      .optional()
      .describe("計画が埋めようとしている財源不足。"),
    initiativeCount: z
      .strictObject({ fiscalYear, count: z.int().positive().describe("市が公表した取組事業の総数。"), ...sourced })
      .optional()
      .describe("市が公表した取組事業の総数。"),
    evaluators: z
      .array(z.strictObject({ importance: text.describe("重要度。"), post: text.describe("評価者の役職。") }))
      .describe("重要度ごとの評価者の決まり。"),
    reporting: z
      .array(
        z.strictObject({
          report: z.enum(["firstHalf", "yearEnd", "evaluation"]).describe("報告の種類。"),
          name: text.describe("報告の名前。"),
          periodEnd: monthDay.describe("報告が対象とする期間の最後の月日。"),
          dueOn: monthDay
            .optional()
            .describe(
              "報告が出そろう期限の月日。期間が終わった日からあとに、はじめて来るその日です。決まりが公表されていなければ書きません。",
            ),
        }),
      )
      .describe("報告の予定。"),
    vocabularies: vocabularies.describe("シートに使われる言葉と意味。ここにない言葉は取り込めません。"),
    people: z
      .enum(["as-published", "posts-only"])
      .describe("人名の扱い。as-published は公表どおり、posts-only は役職だけを残して氏名を載せません。"),
    licence: z.strictObject({
      name: text.describe("データの利用条件の名前。"),
      url: httpUrl.optional().describe("利用条件の URL。"),
      note: prose.describe("利用条件の説明。"),
    }),
    source: z.strictObject({
      title: text.describe("もとの資料の名前。"),
      publisher: text.describe("もとの資料を公表した者。"),
      url: httpUrl.optional().describe("もとの資料の URL。"),
      note: prose.describe("もとの資料をどう読み取ったか。"),
    }),
    repository: httpUrl.optional().describe("この内容を管理しているリポジトリの URL。"),
    publishedOn: isoDate.optional().describe("この内容を公開した日。書かなければ、最も新しい更新日を使います。"),
  })
  .superRefine((value, ctx) => {
    const known = new Set(value.vocabularies.importance.map((entry) => entry.term));
    for (const [i, rule] of value.evaluators.entries()) {
      if (!known.has(rule.importance))
        ctx.addIssue({
          code: "custom",
          path: ["evaluators", i, "importance"],
          message: `重要度「${rule.importance}」が vocabularies.importance にありません。そこに加えるか、ここを直してください。`,
        });
    }
  });
export type Plan = z.output<typeof plan>;
export type PlanInput = z.input<typeof plan>;
