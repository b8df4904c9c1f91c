import { z } from "zod";
import { isoDate, slug, text } from "./base.ts";

/** archive/{date}/archive.json: what was published on that day. A command writes it; nobody changes it. */
export const publication = z.strictObject({
  date: isoDate.describe("公開した日。フォルダの名前と同じです。"),
  files: z
    .array(
      z.strictObject({
        plan: slug.describe("計画の名前。"),
        title: text.describe("計画の正式な名前。"),
        file: z
          .string()
          .regex(/^[0-9A-Za-z_-]+\.zip$/, "ファイルの名前は、半角の数字・英字・_・- と .zip です。")
          .describe("ZIP ファイルの名前。"),
        bytes: z.int().positive().describe("大きさ（バイト）。"),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/, "SHA-256 は16進数の64けたです。")
          .describe("SHA-256 のハッシュ。"),
        initiatives: z.int().nonnegative().describe("取組事業の数。"),
        editions: z.int().nonnegative().describe("版の数。"),
        people: z.enum(["as-published", "posts-only"]).describe("人名の扱い。plan.json の people と同じです。"),
        changes: text.describe("前の公開とくらべて変わったこと。1文。"),
      }),
    )
    .min(1, "ファイルが1つもありません。")
    .describe("計画ごとの ZIP。"),
});
export type Publication = z.output<typeof publication>;
export type PublishedFile = Publication["files"][number];
