import { z } from "zod";
import { invisibleInCell, invisibleMessage, isVisible } from "../domain/invisible.ts";
import { WORD_STATES, type WordState } from "../domain/number.ts";
import { MAX_CELL_LENGTH, PARAGRAPH_MARK, startsFormula } from "../domain/spreadsheet.ts";

/** Small building blocks of every schema; messages are Japanese and say what is expected. */

const string = z.string("文字列で書いてください。");

/** A text that says to every program what it says to a reader. */
export const visible = <S extends z.ZodType<string>>(schema: S): S =>
  schema.refine(isVisible, { error: ({ input }) => invisibleMessage(String(input)) });

/**
 * A text that stays what it is when somebody opens the published files in a spreadsheet program: refused here,
 * at the source, because a file that put an apostrophe before it would no longer say what the sheet says.
 */
const safe = (schema: z.ZodString) =>
  visible(schema)
    .refine(
      (value) => !startsFormula(value.replace(LEADING_BLANK, "")),
      "表計算ソフトが数式として動かしてしまう文字（= + - @）で始まっています。箇条書きなら「・」で始め、ほかの文字なら「」で囲むなどして書きかえてください。例: 「- 周知する」は「・周知する」",
    )
    .refine(
      (value) => !value.includes(PARAGRAPH_MARK),
      `${PARAGRAPH_MARK} は書けません。データのファイルで段落の切れ目を表すのに使います。`,
    )
    .refine(
      (value) => value.length <= MAX_CELL_LENGTH,
      `長すぎて、Excel のひとつのセルに入りません。${MAX_CELL_LENGTH}文字までに分けるか、短くしてください。`,
    );

/** White space, and what takes no room at all: a program may pass over both before it looks for a formula. */
const LEADING_BLANK = /^[\s\u00ad\u200b-\u200f\u2060]+/;

/** What a cell of a sheet says, which may be nothing. */
export const cellText = safe(string);

export const text = safe(string.trim().min(1, "空にできません。"));

/** Text in paragraphs joined by \n, plain, without HTML. */
export const prose = text.describe("本文。段落は改行（\\n）で区切ります。HTML は書けません。");

export const isoDate = z
  .string('日付を文字列で書いてください。例: "2018-04-01"')
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: "日付は西暦の 2018-04-01 の形で書いてください。", abort: true })
  .refine((value) => !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value), "暦にない日付です。")
  .describe("日付。西暦の 2018-04-01 の形。");

export const fiscalYear = z
  .int("年度は西暦の整数で書いてください。例: 平成30年度は 2018")
  .min(1900, "年度は西暦の4けたで書いてください。")
  .max(2999, "年度は西暦の4けたで書いてください。")
  .describe("年度。始まる年の西暦（平成30年度は 2018）。");

/** A record's key that is a fiscal year, "2018". */
export const fiscalYearKey = z.string().regex(/^(19|2\d)\d{2}$/, '年度の鍵は西暦4けたです。例: "2018"（平成30年度）');

export const slug = z.string().regex(/^[a-z][a-z0-9-]*$/, "半角の小文字・数字・ハイフンで、文字から始めてください。");

/** Codes are text: a leading zero is part of them. */
export const code = z
  .string('コードは文字列で書いてください。先頭の 0 も必要です。例: "051000"')
  .regex(/^[0-9A-Za-z][0-9A-Za-z-]*$/, "コードは半角の数字・英字・ハイフンで書いてください。");

export const pointer = visible(
  z.string().regex(/^(\/[^/]*)+$/, 'JSON Pointer で書いてください。例: "/overall/indicators/0/actual/years/2018"'),
);

export const httpUrl = visible(z.url({ protocol: /^https?$/, error: "http:// か https:// で始まる URL を書いてください。" }));

/** A cell exactly as it was printed; white space of any kind may stand in it. */
export const printedCell = z.string().refine((value) => invisibleInCell(value) === undefined, {
  error: ({ input }) => invisibleInCell(String(input)),
});

/** `default-zero`: a 0 that the form filled into an empty total, not a measurement. */
export const CELL_STATES = ["default-zero", ...(Object.keys(WORD_STATES) as WordState[])] as const;

/**
 * One value of a series. A plain number where one is printed; otherwise the state
 * in words with what was printed. A blank has no key at all and is never 0.
 */
export const cell = z
  .union(
    [
      z.number(),
      z.strictObject({
        state: z
          .enum(CELL_STATES)
          .describe(
            "数でない欄の種類。default-zero は様式が入れた 0、undetermined は未定、pending は集計中、dash は横線、not-applicable は対象外。",
          ),
        asPrinted: cellText.describe("シートに印刷されたままの文字。"),
      }),
    ],
    '数、または { "state": "undetermined", "asPrinted": "未定" } の形で書いてください。空欄は鍵ごと消します。0 と空欄は別のものです。',
  )
  .describe("値。空欄は鍵ごと書きません。");
export type Cell = z.output<typeof cell>;

const cellsByYear = z.record(fiscalYearKey, cell).describe("年度（西暦）ごとの値。空欄の年度は書きません。");

/** A row of the indicator or of the money table. A row that the sheet lacks is left out as a whole. */
export const series = z.strictObject({
  baseline: cell.optional().describe("基準（計画の前の年度の当初予算など）の欄。"),
  years: cellsByYear,
  final: cell.optional().describe("最後の欄。成果指標では最終値、効果額では計（合計）。"),
});
export type Series = z.output<typeof series>;
