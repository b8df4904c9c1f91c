import { z } from "zod";
import { code, text } from "./base.ts";

/** themes.json and departments.json: registers of code and name. */
const entry = z.strictObject({
  code: code.describe("コード。先頭の 0 も書きます。"),
  name: text.describe("名前。"),
});

const register = (what: string) =>
  z.strictObject({
    $schema: z.string().optional(),
    entries: z
      .array(entry)
      .superRefine((list, ctx) => {
        for (const [i, e] of list.entries()) {
          if (list.findIndex((other) => other.code === e.code) !== i)
            ctx.addIssue({ code: "custom", path: [i, "code"], message: `コード ${e.code} が2回書かれています。` });
        }
      })
      .describe(`${what}の一覧。`),
  });

export const themes = register("推進項目");
export const departments = register("担当部署");
export type RegisterEntry = z.output<typeof entry>;
export type Register = z.output<typeof themes>;
