import { z } from "zod";
import { isoDate, pointer, text } from "./base.ts";

/** What is said of one value, shown at the value. It explains a finding and never hides it. */
export const REMARK_KINDS = {
  reading: "読み取りの注",
  misprint: "誤植の疑い",
  answer: "担当部署の説明",
  correction: "訂正",
} as const;
export type RemarkKind = keyof typeof REMARK_KINDS;

export const remark = z.strictObject({
  at: pointer.describe("どの値についてか。この版のファイルの中の JSON Pointer。"),
  kind: z
    .enum(Object.keys(REMARK_KINDS) as [RemarkKind, ...RemarkKind[]])
    .describe("注の種類。reading 読み取り、misprint 誤植の疑い、answer 部署の説明、correction 訂正。"),
  asPrinted: z.string().optional().describe("シートに印刷されたままの文字と位置。"),
  reason: text.describe("なぜそう読んだか、何が食い違うか。平易な文で。"),
  check: z.string().optional().describe("関係する点検の名前。"),
  by: text.describe("だれの注か。取り込みの注は「取り込み」。"),
  on: isoDate.describe("いつの注か。"),
});
export type Remark = z.output<typeof remark>;

/** `by` of every remark that the import wrote itself; such remarks are renewed by each import. */
export const IMPORT_AUTHOR = "取り込み";
