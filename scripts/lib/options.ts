import { resolve } from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { parseDate } from "../../src/domain/fiscal-year.ts";
import { projectRoot } from "./paths.ts";

/** Arguments of a command; a wrong one is said in Japanese and ends with exit code 2. */
export function readOptions<O extends NonNullable<ParseArgsConfig["options"]>>(options: O, usage: string) {
  try {
    const { values, positionals } = parseArgs({ options: { ...options, help: { type: "boolean", short: "h" } }, allowPositionals: true });
    if ((values as { help?: boolean }).help) {
      console.log(usage);
      process.exit(0);
    }
    return { values: values as ReturnType<typeof parseArgs<{ options: O }>>["values"], positionals };
  } catch (error) {
    console.error(`引数が正しくありません: ${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    process.exit(2);
  }
}

/** Options that build, dev and start share. */
export const SITE_OPTIONS = {
  content: { type: "string" },
  out: { type: "string" },
  base: { type: "string" },
  site: { type: "string" },
  date: { type: "string" },
} as const;

export const SITE_USAGE = `  --content フォルダ   内容のフォルダ（はじめは content）
  --out フォルダ       書き出し先（はじめは dist）
  --base パス          サイトを置くパス（はじめは /）。例: /mieru/
  --site URL           公開する URL
  --date 年月日        報告の期限をこの日で数えます（はじめは内容のいちばん新しい日付）。例: 2026-04-01`;

export interface SiteOptions {
  /** Absolute path of the content folder. */
  readonly content: string;
  /** Absolute path of the folder that the site is written to. */
  readonly out: string;
  readonly base: string;
  readonly site: string | undefined;
  /** The date by which reports are looked for, ISO; undefined: the newest date of the content. */
  readonly date?: string | undefined;
}

/** A date in any writing that sheets use, as an ISO date. Throws where it is none. */
export function dateOption(text: string | undefined): string | undefined {
  const date = text === undefined ? undefined : parseDate(text);
  if (text !== undefined && date === undefined)
    throw new Error(`--date の「${text}」は日付として読めません。2026-04-01 の形で書いてください。`);
  return date;
}

/** A base path as the site has it, with a slash at both ends: `mieru` → `/mieru/`. */
export const basePath = (text: string): string => `/${text.replace(/^\/+|\/+$/g, "")}/`.replace("//", "/");

/** A path that a person typed counts from where she stands; a default from the project. */
export function siteOptions(values: { content?: string; out?: string; base?: string; site?: string; date?: string }): SiteOptions {
  const base = values.base ?? process.env.MIERU_BASE ?? "/";
  return {
    content: values.content ? resolve(values.content) : resolve(projectRoot, process.env.MIERU_CONTENT ?? "content"),
    out: values.out ? resolve(values.out) : resolve(projectRoot, process.env.MIERU_OUT ?? "dist"),
    base: basePath(base),
    site: values.site ?? process.env.MIERU_SITE,
    date: dateOption(values.date ?? (process.env.MIERU_DATE || undefined)),
  };
}
