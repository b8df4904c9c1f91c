import { z } from "zod";
import { accessibility } from "./accessibility.ts";
import { edition } from "./edition.ts";
import { plan } from "./plan.ts";
import { redirectList } from "./redirects.ts";
import { departments, themes } from "./register.ts";
import { glossary, site } from "./site.ts";

/** Every content file's schema by the name of its published JSON Schema, with the files it speaks of. */
export const CONTENT_SCHEMAS = {
  plan: { schema: plan, title: "計画（plan.json）", files: "plans/*/plan.json" },
  themes: { schema: themes, title: "推進項目（themes.json）", files: "plans/*/themes.json" },
  departments: { schema: departments, title: "担当部署（departments.json）", files: "plans/*/departments.json" },
  edition: { schema: edition, title: "取組事業の1年度の版", files: "plans/*/initiatives/*/*.json" },
  site: { schema: site, title: "サイト（site.json）", files: "site.json" },
  redirects: { schema: redirectList, title: "移った住所（redirects.json）", files: "redirects.json" },
  accessibility: { schema: accessibility, title: "アクセシビリティの試験の結果（accessibility.json）", files: "accessibility.json" },
  glossary: { schema: glossary, title: "用語集（glossary.json）", files: "glossary/glossary.json" },
} as const;

/** The JSON Schema (2020-12) of every content file, generated from the zod schemas; file name → schema. */
export function jsonSchemas(): Record<string, object> {
  return Object.fromEntries(
    Object.entries(CONTENT_SCHEMAS).map(([name, { schema, title }]) => [
      `${name}.schema.json`,
      // Input: what an author may write, before defaults are filled in.
      { title, ...z.toJSONSchema(schema, { io: "input" }) },
    ]),
  );
}
