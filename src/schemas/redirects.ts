import { z } from "zod";
import { isoDate, prose, visible } from "./base.ts";

/** A path of the site without its base path, as `domain/address.ts` gives it. */
const sitePath = visible(
  z
    .string("文字列で書いてください。")
    .regex(/^\/[^?]*$/, "住所は、サイトの入口からの形で、/ から書いてください。例: /plans/mihon-2016/11001/"),
).refine((path) => !path.includes("//") && !path.split("/").includes(".."), "住所に // と .. は書けません。");

/** addresses.json at the root of the content: every address ever published. A command writes it. */
export const addressList = z.strictObject({
  addresses: z.array(sitePath).describe("公開したことのある、すべての住所。npm run addresses が書きます。"),
  fragments: z
    .record(sitePath, z.string().regex(/^\S+( \S+)*$/, "場所の名前を、空白1つで区切って書いてください。"))
    .optional()
    .describe("公開したことのある、ページの中の場所（住所の # から後）。ページごとに、空白で区切ります。"),
});

/** redirects.json at the root of the content: where what stood at an address is now. */
export const redirectList = z.strictObject({
  $schema: z.string().optional(),
  redirects: z.array(
    z.strictObject({
      from: sitePath.describe(
        "もとの住所。サイトの入口からの形。ページの中の場所がなくなったときは、# から後もつけます。例: /plans/mihon-2016/11001/",
      ),
      to: sitePath.describe("いまの住所。ページの中の場所（#…）もつけられます。"),
      reason: prose.describe("なぜ移ったか。もとの住所を開いた人が読みます。"),
      on: isoDate.describe("移した日。"),
    }),
  ),
});
export type Redirect = z.output<typeof redirectList>["redirects"][number];
