import { strFromU8, unzipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { csvOf } from "../../src/views/open-data/csv.ts";
import { workbookBytes } from "../../src/views/open-data/files.ts";
import { type CheckedCsv, checkCsv, checkWorkbook, READABILITY_RULES, type WorkbookParts } from "../../src/views/open-data/readability.ts";
import { tableFile } from "../../src/views/open-data/site.ts";
import type { Field } from "../../src/views/open-data/table.ts";
import { TABLES } from "../../src/views/open-data/tables.ts";
import { makePlan } from "../factories.ts";
import { contents } from "./contents.ts";
import { csvIn, siteOf } from "./open-data.ts";

/** A small table that agrees with every rule; each bad example below differs from it in one thing. */
const field = (name: string, title: string, more: Partial<Field> = {}): Field => ({
  name,
  title,
  description: `${title}。`,
  type: "string",
  required: false,
  ...more,
});
const FIELDS: readonly Field[] = [
  field("plan_id", "計画の識別子", { required: true }),
  field("city_code", "全国地方公共団体コード", { required: true }),
  field("city_name", "市の名前", { required: true }),
  field("fiscal_year", "年度", { type: "integer", unit: { word: "年度（西暦）" } }),
  field("fiscal_year_era", "年度（元号）"),
  field("value", "数える値", { type: "number", unit: { field: "unit" }, state: "state" }),
  field("unit", "単位", { quoted: true }),
  field("state", "状態", { codes: "cell-state", required: true }),
  field("rating", "総合評価", { vocabulary: "rating" }),
  field("updated_on", "更新日", { type: "date" }),
  field("note", "説明"),
];
const ROWS = [
  ["tameshi-2016", "999999", "ためし市", 2018, "平成30年度", 0, "部", "value", "A", "2019-03-31", "あ、い,う"],
  ["tameshi-2016", "999999", "ためし市", 2019, "令和元年度", null, "部", "blank", null, null, null],
];
const GOOD: CheckedCsv = {
  name: "999999_tameshi-2016_values.csv",
  text: csvOf({ fields: FIELDS }, ROWS),
  table: { fields: FIELDS, primaryKey: ["plan_id", "fiscal_year"] },
  vocabularies: makePlan().vocabularies,
  others: [],
};
/** The good file with one writing in place of another, which must be there. */
const written = (from: string, to: string): CheckedCsv => {
  expect(GOOD.text).toContain(from);
  return { ...GOOD, text: GOOD.text.replace(from, to) };
};
const defined = (name: string, change: Partial<Field>): CheckedCsv => ({
  ...GOOD,
  table: { ...GOOD.table, fields: FIELDS.map((one) => (one.name === name ? { ...one, ...change } : one)) },
});
const FIRST = 'tameshi-2016,"999999",ためし市,2018,平成30年度,0,部,value,A,2019-03-31,"あ、い,う"\r\n';
const HEADER = FIELDS.map(({ name }) => name).join(",");

const BAD: readonly (readonly [rule: string, what: string, file: () => CheckedCsv])[] = [
  ["L1-01", "PDF で公開する", () => ({ ...GOOD, name: "999999_tameshi-2016_values.pdf" })],
  ["L1-02", "2つめの表を下に続ける", () => written(FIRST, `${FIRST}${HEADER}\r\n`)],
  ["L1-03", "空の行をはさむ", () => written(FIRST, `${FIRST},,,,,,,,,,\r\n`)],
  ["L1-04", "表の下にメモを書く", () => ({ ...GOOD, text: `${GOOD.text}資料1のとおり\r\n` })],
  ["L1-05", "項目名のない列がある", () => written(",note\r\n", ",\r\n")],
  ["L1-06", "空白で字をそろえる", () => written("ためし市,2018", "た　　め　　し　　市,2018")],
  ["L1-07", "1つのセルに年度を2つ書く", () => written("2018,平成30年度", "2018、2019,平成30年度")],
  ["L1-08", "丸つき数字を使う", () => written("あ、い,う", "①あ、い,う")],
  ["L1-09", "空欄に 0 を入れる", () => written("令和元年度,,部,blank", "令和元年度,0,部,blank")],
  ["L1-14", "セルの中で改行する", () => written("あ、い,う", "あ、\nい,う")],
  ["L1-15", "コンマのある文字を囲まない", () => written('"あ、い,う"', "あ、い,う")],
  ["L2-01", "数に単位をつける", () => written(",0,部", ",0部,部")],
  ["L2-02", "上と同じ市の名前を省略する", () => written("ためし市,2019", ",2019")],
  ["L2-03", "同じ項目名が2つある", () => written("value,unit", "value,value")],
  ["L2-04", "知らない評価の言葉がある", () => written(",A,", ",Ａ評価,")],
  ["L2-05", "「その他」に中身を書き足す", () => written(",A,", ",その他（検討中）,")],
  ["L3-01", "1行目に題を書く", () => ({ ...GOOD, text: GOOD.text.replace("plan_id", "成果指標の一覧\r\nplan_id") })],
  ["L3-02", "コード表のないコードを使う", () => defined("state", { codes: undefined } as never)],
  ["L3-03", "数の列に秘匿の記号を入れる", () => written(",0,部", ",*,部")],
  ["L3-04", "単位がどこにもない", () => defined("value", { unit: { field: "tani" } })],
  ["L3-05", "和暦だけで書く", () => written("2018,平成30年度", "30,平成30年度")],
  ["L3-06", "団体コードの先頭が落ちている", () => written('"999999",ためし市,2018', "9999,ためし市,2018")],
  ["L3-07", "ほかの年度のファイルと項目が違う", () => ({ ...GOOD, others: ["plan_id,year"] })],
  ["L3-08", "BOM がない", () => ({ ...GOOD, text: GOOD.text.slice(1) })],
  ["L3-08", "項目の説明がない", () => defined("note", { description: "" })],
  ["L3-09", "年度を列に並べる", () => written(",value,", ",value_2018,")],
];

const partsOf = (bytes: Uint8Array): WorkbookParts =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
const SHEET = {
  name: "表",
  rows: [
    ["項目", "値"],
    ["あ", 1],
    ["い", 2],
  ],
};
type Sheet = Parameters<typeof writeXlsx>[0]["sheets"][number];
const BAD_SHEETS: readonly (readonly [rule: string, what: string, sheet: Partial<Sheet>])[] = [
  ["L1-10", "文字を図形に書く", { textBoxes: [{ text: "注意", anchor: { from: { row: 0, col: 3 }, to: { row: 2, col: 5 } } }] as never }],
  ["L1-11", "太字で区別する", { cells: new Map([["1,0", { value: "あ", type: "string", style: { font: { bold: true } } }]]) }],
  ["L1-12", "セルを結合する", { merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }] }],
  ["L1-13", "行を隠す", { rowDefs: new Map([[1, { hidden: true }]]) }],
  ["L2-06", "数式を残す", { cells: new Map([["1,1", { value: 2, type: "formula", formula: "1+1", formulaResult: 2 }]]) as never }],
];

describe("機械可読性の決まり", () => {
  test("よい例は、どの決まりにも合っている", async () => {
    expect(checkCsv(GOOD)).toEqual([]);
    expect(checkWorkbook(partsOf(new Uint8Array(await writeXlsx({ sheets: [SHEET] }))))).toEqual([]);
  });

  test.each(BAD)("%s: %s と見つかる", (rule, _, file) => {
    expect(checkCsv(file()).map((one) => one.rule)).toContain(rule);
  });

  test.each(BAD_SHEETS)("%s: %s と見つかる（Excel）", async (rule, _, sheet) => {
    const bytes = new Uint8Array(await writeXlsx({ sheets: [{ ...SHEET, ...sheet }] }));
    expect(checkWorkbook(partsOf(bytes)).map((one) => one.rule)).toContain(rule);
  });

  test("確かめる決まりには、どれも悪い例がある", () => {
    expect(new Set([...BAD, ...BAD_SHEETS].map(([rule]) => rule))).toEqual(new Set(READABILITY_RULES.map(({ id }) => id)));
  });
});

describe.each(contents())("%s から作ったファイル", (_, { plans }) => {
  const data = siteOf(plans);
  const headers = new Map(
    TABLES.map((table) => [table.name, plans.map((model) => csvIn(data, model, table).slice(1).split("\r\n")[0] as string)]),
  );

  test.each(plans.map((model) => [model.id, model] as const))("%s の CSV は、どの決まりにも合っている", (_id, model) => {
    const found = TABLES.flatMap((table) =>
      checkCsv({
        name: tableFile(model, table),
        text: csvIn(data, model, table),
        table,
        vocabularies: model.plan.vocabularies,
        others: headers.get(table.name) ?? [],
      }).map((violation) => ({ table: table.name, ...violation })),
    );
    expect(found).toEqual([]);
  });

  test.each(plans.map((model) => [model.id, model] as const))("%s の Excel は、どの決まりにも合っている", async (_id, model) => {
    expect(checkWorkbook(partsOf(await workbookBytes(data, model)))).toEqual([]);
  });
});
