import { z } from "zod";
import { isoDate, prose, text, visible } from "./base.ts";

const securityContact = visible(
  z
    .string("文字列で書いてください。")
    .regex(
      /^(https:\/\/|mailto:|tel:)[!-~]+$/,
      "https:// か mailto: か tel: で始まる、半角の住所を書いてください。例: mailto:security@example.jp",
    ),
);

/** site.json at the root of the content: what the site calls itself. */
export const site = z.strictObject({
  $schema: z.string().optional(),
  title: text.describe("サイトの名前。"),
  tagline: text.describe("サイトが何かを言う短い文。"),
  description: prose.describe("検索エンジンなどに示す説明。"),
  operator: text.describe("運営者の名前。"),
  contact: text.optional().describe("問い合わせ先。"),
  security: z
    .strictObject({
      contact: securityContact.describe("弱点を見つけた人が知らせる先。https:// か mailto: か tel: で始めます。"),
      expires: isoDate.describe("この知らせ先を信じてよい最後の日。1年より先にはしません。"),
    })
    .optional()
    .describe("弱点の知らせ先。security.txt として公開します。書かなければ、公開しません。"),
  notice: prose.optional().describe("全ページの上に示す知らせ。見本のサイトではその旨。"),
});
export type Site = z.output<typeof site>;

/** One entry of glossary.json: a term that is explained where it occurs. */
export const glossary = z.strictObject({
  $schema: z.string().optional(),
  terms: z.array(
    z.strictObject({
      id: z
        .string()
        .regex(/^[a-z][a-z0-9-]*$/, "半角の小文字・数字・ハイフンで書いてください。")
        .describe("住所に使う識別子。"),
      term: text.describe("言葉。"),
      reading: text.describe("ふりがな。"),
      meaning: prose.describe("市民向けの説明。"),
      seeAlso: z.array(z.string()).optional().describe("あわせて読む言葉の id。"),
    }),
  ),
});
export type Glossary = z.output<typeof glossary>;
export type GlossaryTerm = Glossary["terms"][number];
