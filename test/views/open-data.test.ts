import fc from "fast-check";
import { parseCsv as parseElsewhere } from "hucre/csv";
import { describe, expect, test } from "vitest";
import type { PlanModel } from "../../src/plan/model.ts";
import { chartKeys, offeredTakes } from "../../src/views/chart-take.ts";
import { codesOf } from "../../src/views/open-data/codes.ts";
import { csvField, csvOf, parseCsv, rowsOfCsv } from "../../src/views/open-data/csv.ts";
import { dataFiles } from "../../src/views/open-data/files.ts";
import { isLarge } from "../../src/views/open-data/site.ts";
import { defineTable, fieldIndex, type Row, record, type Table } from "../../src/views/open-data/table.ts";
import { findTable, TABLES } from "../../src/views/open-data/tables.ts";
import { editionInput, indicatorInput, makeModel, remarkInput } from "../factories.ts";
import { contents } from "./contents.ts";
import { csvIn, rowsIn, siteOf } from "./open-data.ts";

const models: [string, PlanModel][] = contents().flatMap(([, { plans }]) => plans.map((model): [string, PlanModel] => [model.id, model]));

describe("表の定義", () => {
  test("表の名前と、表の中の項目の名前は重ならず、英小文字で、題と説明がある", () => {
    expect(new Set(TABLES.map(({ name }) => name)).size).toBe(TABLES.length);
    for (const { name, title, description, fields } of TABLES) {
      expect(name).toMatch(/^[a-z][a-z_]*$/);
      expect(title).toMatch(/\p{L}/u);
      expect(description).toMatch(/。$/);
      expect(new Set(fields.map((field) => field.name)).size, name).toBe(fields.length);
      for (const field of fields) {
        expect(field.name).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(field.title, `${name}.${field.name}`).toMatch(/\p{L}/u);
        expect(field.description, `${name}.${field.name}`).toMatch(/。$/);
      }
    }
  });

  test("同じ名前の項目は、どの表でも同じ形で、数にはどれも単位がある", () => {
    const types = new Map<string, string>();
    for (const { name, fields } of TABLES)
      for (const field of fields) {
        expect(types.get(field.name) ?? field.type, `${name}.${field.name}`).toBe(field.type);
        types.set(field.name, field.type);
        expect(field.unit !== undefined, `${name}.${field.name}`).toBe(field.type === "integer" || field.type === "number");
        if (field.unit && "field" in field.unit)
          expect(() => fieldIndex({ name, fields }, (field.unit as { field: string }).field)).not.toThrow();
        if (field.state !== undefined) expect(() => fieldIndex({ name, fields }, field.state as string)).not.toThrow();
      }
  });

  test("説明は、担当者の見るスキーマの言葉と同じ", () => {
    const describedAs = (table: string, field: string) => findTable(table).fields.find(({ name }) => name === field)?.description;
    expect(describedAs("editions", "goal")).toBe("最終目標。");
    expect(describedAs("results", "as_printed")).toBe("シートに印刷されたままの文字。");
    expect(describedAs("vocabularies", "meaning")).toBe("市民向けの説明。1文。");
  });
});

describe.each(models)("%s の表", (_, model) => {
  const data = siteOf([model]);
  const rows = new Map(TABLES.map((table) => [table.name, rowsIn(data, model, table)]));
  const keyOf = (table: Table, row: Row, names: readonly string[]) => JSON.stringify(names.map((name) => row[fieldIndex(table, name)]));

  test.each(TABLES.map((table): [string, Table] => [table.name, table]))("%s は、値の形、必ずある項目、鍵を守っている", (name, table) => {
    const list = rows.get(name) as Row[];
    const types = { string: "string", date: "string", integer: "number", number: "number", boolean: "boolean" };
    for (const [i, field] of table.fields.entries()) {
      const values = list.map((row) => row[i] ?? null);
      const present = Array.from(new Set(values.filter((value) => value !== null)));
      const place = `${name}.${field.name}`;
      if (field.required) expect(values, place).not.toContain(null);
      expect(
        present.filter((value) => typeof value !== types[field.type]),
        place,
      ).toEqual([]);
      if (field.type === "integer")
        expect(
          present.filter((value) => !Number.isInteger(value)),
          place,
        ).toEqual([]);
      if (field.type === "date")
        expect(
          present.filter((value) => !/^\d{4}-\d{2}-\d{2}$/.test(String(value))),
          place,
        ).toEqual([]);
      const codes = field.codes
        ? codesOf(field.codes).map(({ code }) => code)
        : field.vocabulary && model.plan.vocabularies[field.vocabulary].map(({ term }) => term);
      if (codes) expect(codes, place).toEqual(expect.arrayContaining(present));
    }
    const keys = list.map((row) => keyOf(table, row, table.primaryKey));
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of table.primaryKey) expect(table.fields[fieldIndex(table, key)]?.required, key).toBe(true);
  });

  test("ほかの表をさす鍵は、どれも行き先がある", () => {
    for (const table of TABLES)
      for (const { fields, table: name, reference } of table.foreignKeys) {
        const target = findTable(name);
        expect(reference).toEqual(target.primaryKey);
        const known = new Set((rows.get(name) as Row[]).map((row) => keyOf(target, row, reference)));
        const lost = (rows.get(table.name) as Row[]).filter((row) => !known.has(keyOf(table, row, fields)));
        expect(lost, `${table.name} → ${name}`).toEqual([]);
      }
  });

  test("CSV を読み戻して書くと、同じ CSV になる。ほかの読み方でも同じ欄に分かれる", () => {
    for (const table of TABLES) {
      const text = csvIn(data, model, table);
      const back = rowsOfCsv(table, text);
      expect(back, table.name).toEqual(rows.get(table.name));
      expect(csvOf(table, back) === text, table.name).toBe(true);
      expect(
        parseElsewhere(text, { delimiter: "," }).map((one) => one.map(String)),
        table.name,
      ).toEqual(parseCsv(text));
    }
  });

  test("注は、値の表の同じ場所とつながる", () => {
    const noted = ["indicators", "effects", "results"].flatMap((name) => {
      const table = findTable(name);
      return (rows.get(name) as Row[]).flatMap((row) => {
        const one = record(table, row);
        return one.remark_count === 0
          ? []
          : Array<string>(Number(one.remark_count)).fill(`${one.initiative_code} ${one.edition_fiscal_year} ${one.pointer}`);
      });
    });
    const table = findTable("remarks");
    const remarks = (rows.get("remarks") as Row[])
      .map((row) => record(table, row))
      .map((one) => `${one.initiative_code} ${one.edition_fiscal_year} ${one.pointer}`);
    for (const place of new Set(noted))
      expect(
        noted.filter((one) => one === place),
        place,
      ).toHaveLength(remarks.filter((one) => one === place).length);
  });
});

describe("値の書き方", () => {
  const model = makeModel([
    editionInput({
      overall: {
        goal: '1つめの段落、"引用"\n2つめ,の段落',
        indicators: [indicatorInput({ originalTarget: "|5|0||||0*", actual: "||−1.5|2,000|7||" })],
        responsible: [{ name: "山田太郎", post: "課長" }, { name: "田中花子" }],
      },
      remarks: [remarkInput({ at: "/overall/indicators/0/actual/years/2017" })],
    }),
  ]);
  const data = siteOf([model]);
  const table = findTable("indicators");
  const cell = (kind: string, column: string) =>
    rowsIn(data, model, table)
      .map((row) => record(table, row))
      .find((one) => one.kind === kind && one.column_key === column);

  test("0 は 0、空欄は空、様式の 0 と年度が終わる前の実績は数えない値に分かれる", () => {
    expect(cell("originalTarget", "2017")).toMatchObject({ value: 0, uncounted_value: null, state: "value" });
    expect(cell("originalTarget", "2018")).toMatchObject({ value: null, uncounted_value: null, state: "blank" });
    expect(cell("originalTarget", "final")).toMatchObject({ value: null, uncounted_value: 0, state: "default-zero", fiscal_year: null });
    expect(cell("actual", "2019")).toMatchObject({ value: null, uncounted_value: 7, state: "not-counted" });
    expect(cell("revisedTarget", "2016")).toMatchObject({ value: null, uncounted_value: null, state: "row-missing" });
    expect(cell("actual", "2017")).toMatchObject({ value: -1.5, remark_count: 1 });
  });

  test("数は桁区切りも丸めもなく、負の数は半角の - で書く", () => {
    expect([csvField(-1234567.25, "number"), csvField(0, "number"), csvField(1e21, "number"), csvField(0.1, "number")]).toEqual([
      "-1234567.25",
      "0",
      "1000000000000000000000",
      "0.1",
    ]);
  });

  test("数に見える文字は引用符で囲み、先頭の 0 を残せるようにする", () => {
    expect([csvField("051000", "string"), csvField("1-01", "string"), csvField("A", "string")]).toEqual(['"051000"', '"1-01"', "A"]);
    expect(csvField("2018-04-01", "date")).toBe("2018-04-01");
  });

  test("段落は ¶ でつながれて1行になり、読み戻すと段落に分かれる", () => {
    const editions = findTable("editions");
    const text = csvIn(data, model, editions);
    expect(text.split("\r\n")).toHaveLength(3);
    expect(text).toContain('"1つめの段落、""引用""¶2つめ,の段落"');
    expect(record(editions, rowsOfCsv(editions, text)[0] as Row).goal).toBe('1つめの段落、"引用"\n2つめ,の段落');
  });

  test("数式になる文字があれば、黙って書きかえずに止まる", () => {
    const wrong = defineTable<string>({
      name: "wrong",
      title: "だめな表",
      description: "数式のある表です。",
      primaryKey: ["a"],
      sources: () => ["=1+1"],
      columns: [{ name: "a", title: "欄", description: "欄。", type: "string", of: (value) => value }],
    });
    expect(() => csvIn(data, model, wrong)).toThrow(/数式/);
  });

  test("どんな文字でも、CSV に書いて読み戻すと同じ", () => {
    const one = { fields: [{ name: "a", title: "欄", description: "欄。", type: "string", required: false }] } as const;
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: fc.constantFrom("あ", "a", '"', ",", "\n", " ", "0", "、") }).map((text) => text.trim()),
          { minLength: 1 },
        ),
        (texts) => {
          const rows = texts.map((text) => [text === "" ? null : text]);
          expect(rowsOfCsv(one, csvOf(one, rows))).toEqual(rows);
        },
      ),
    );
  });
});

describe("氏名を載せない計画", () => {
  const people = { responsible: [{ name: "秘密太郎", post: "課長" }, { name: "秘密花子" }], contacts: [{ name: "秘密次郎" }] };
  const model = makeModel(
    [
      editionInput({
        overall: people,
        year: { ...people, evaluation: { evaluators: [{ name: "秘密太郎", post: "課長" }] } },
        printed: { overall: { file: "a.txt", firstLine: 1, rows: [["秘密太郎"]], cells: {} } },
      }),
    ],
    { people: "posts-only" },
  );

  test("どのファイルにも氏名がなく、役職は残る", async () => {
    for (const { path, body } of dataFiles(siteOf([model]))) {
      if (/\.(?:zip|xlsx)$/.test(path)) continue;
      const made = await body();
      expect(typeof made === "string" ? made : new TextDecoder().decode(made), path).not.toContain("秘密");
    }
    const table = findTable("people");
    const rows = rowsIn(siteOf([model]), model, table).map((row) => record(table, row));
    expect(rows.map(({ role, post, name }) => [role, post, name])).toEqual([
      ["responsible", "課長", null],
      ["responsible", "課長", null],
      ["evaluator", "課長", null],
    ]);
  });

  test("もとのファイルの住所も出ない", () => {
    const table = findTable("sources");
    expect(rowsIn(siteOf([model]), model, table).map((row) => record(table, row).file_url)).toEqual([null]);
  });
});

test("とても大きい計画は、表ごとの CSV だけになり、図のファイルもない", () => {
  const [, sample] = models[0] as [string, PlanModel];
  const [initiative] = sample.initiatives;
  const large = { ...sample, initiatives: Array.from({ length: 2_001 }, () => initiative as NonNullable<typeof initiative>) };
  expect([isLarge(sample), isLarge(large)]).toEqual([false, true]);
  const paths = dataFiles(siteOf([large])).map(({ path }) => path);
  expect(paths.filter((path) => /\.(?:zip|xlsx)$/.test(path))).toEqual([]);
  expect(paths.filter((path) => path.endsWith(".csv"))).toHaveLength(TABLES.length);
  const one = initiative ?? expect.unreachable();
  expect([chartKeys(sample, one).length > 0, offeredTakes(sample, one).length > 0]).toEqual([true, true]);
  expect([chartKeys(large, one), offeredTakes(large, one)]).toEqual([[], []]);
});
