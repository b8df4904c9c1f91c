import { z } from "zod";
import { cellText, isoDate, pointer, text, visible } from "./base.ts";

/** What is said of one value, shown at the value. It explains a finding and never hides it. */
export const REMARK_KINDS = {
  reading: "読み取りの注",
  misprint: "誤植の疑い",
  answer: "担当部署の説明",
  correction: "市による訂正",
  transcription: "転記の誤りの直し",
} as const;
export type RemarkKind = keyof typeof REMARK_KINDS;

export const remark = z
  .strictObject({
    at: pointer.describe("どの値についてか。この版のファイルの中の JSON Pointer。"),
    kind: z
      .enum(Object.keys(REMARK_KINDS) as [RemarkKind, ...RemarkKind[]])
      .describe(
        "注の種類。reading 読み取り、misprint 誤植の疑い、answer 部署の説明、correction 市による訂正、transcription このサイトの転記の誤りの直し。",
      ),
    before: z
      .union([cellText, z.number()])
      .optional()
      .describe('直す前にこのサイトに載っていた値。correction と transcription で書きます。空欄だったときは ""。'),
    asPrinted: cellText.optional().describe("シートに印刷されたままの文字と位置。"),
    reason: text.describe("なぜそう読んだか、何が食い違うか。平易な文で。"),
    check: visible(z.string()).optional().describe("関係する点検の識別子（例: sum-of-years）。使い方の「点検の決まり」にあるもの。"),
    by: text.describe("だれの注か。取り込みの注は「取り込み」。"),
    on: isoDate.describe("いつの注か。"),
  })
  .superRefine((value, ctx) => {
    // Without it the reader could not see what was changed, and the correction would hide what had been published.
    const mends = value.kind === "correction" || value.kind === "transcription";
    if (mends && value.before === undefined)
      ctx.addIssue({
        code: "custom",
        path: ["before"],
        message: '直したときは、直す前に載っていた値を before に書いてください。空欄だったときは "" です。',
      });
    if (!mends && value.before !== undefined)
      ctx.addIssue({
        code: "custom",
        path: ["before"],
        message: "before は、値を直したとき（correction か transcription）だけに書きます。",
      });
  });
export type Remark = z.output<typeof remark>;

/** `by` of every remark that the import wrote itself; such remarks are renewed by each import. */
export const IMPORT_AUTHOR = "取り込み";
