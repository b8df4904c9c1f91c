import { z } from "zod";
import { isoDate, prose, text } from "./base.ts";

const count = z.int("0 以上の整数で書いてください。").min(0, "0 以上の整数で書いてください。");
const score = z.number().min(0).max(100).describe("100 点満点の点数。");

/** accessibility.json at the root of the content: what the last `npm run audit` found. People write `manual` alone. */
export const accessibility = z.strictObject({
  $schema: z.string().optional(),
  testedOn: isoDate.describe("試験をした日。"),
  tools: z.array(z.strictObject({ name: text, version: text })).describe("試験に使った道具と、その版。"),
  kinds: z.array(z.strictObject({ name: text, pages: count })).describe("試験をしたページの種類と数。"),
  widths: z.array(z.int().positive()).describe("試験をした画面の幅（px）。"),
  schemes: z.array(z.enum(["light", "dark", "forced"])).describe("試験をした色。明るい、暗い、利用者が強制した色。"),
  checks: z
    .array(z.strictObject({ id: z.enum(["axe", "html", "reflow", "text-200"]), runs: count.describe("試験の回数。"), found: count }))
    .describe("試験ごとの回数と、見つかった数。"),
  findings: z
    .array(
      z.strictObject({
        rule: text.describe("決まりの名前。"),
        help: text.describe("道具の言葉での説明。"),
        pages: count.describe("見つかったページの数。"),
        places: count.describe("見つかった場所の数。"),
        example: text.describe("例として、1つのページの住所と場所。"),
      }),
    )
    .describe("見つかったことを、決まりごとに。"),
  lighthouse: z
    .array(
      z.strictObject({
        kind: text,
        path: z.string(),
        performance: score,
        accessibility: score,
        bestPractices: score,
        seo: score,
      }),
    )
    .optional()
    .describe("Lighthouse の点数。ページの種類ごとに1ページ。"),
  manual: z
    .strictObject({
      conformance: prose.describe("どこまで対応しているかを言う文。"),
      tested: z.array(z.strictObject({ what: text, how: prose })).describe("道具のほかに、画面を見るなどして確かめたこと。"),
      open: z.array(prose).describe("まだ確かめていないこと、分かっている問題。"),
    })
    .describe("手で書くところ。npm run audit は、前に書かれたものをそのまま残します。"),
});
export type Accessibility = z.output<typeof accessibility>;
