import { describe, expect, test } from "vitest";
import { csvRows } from "../../src/views/csv-rows.ts";
import {
  INDICATOR_FILE_KEYS,
  INDICATOR_SHAPE,
  indicatorFilters,
  indicatorRowData,
  indicatorRows,
  indicatorsFile,
} from "../../src/views/indicator-table.ts";
import { listEntries, rowData } from "../../src/views/initiative-list.ts";
import { LIST_FILE_KEYS, LIST_TABLE, listFile } from "../../src/views/list-file.ts";
import { parseCsv } from "../../src/views/open-data/csv.ts";
import { editionInput, indicatorInput, makeModel } from "../factories.ts";
import { contents } from "./contents.ts";

const url = (path: string) => `https://example.jp${path}`;
const records = (csv: string): Record<string, string>[] => {
  const [head = [], ...rows] = parseCsv(csv);
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ""])));
};
const keysOf = (csv: string, keys: readonly string[]) => records(csv).map((row) => keys.map((key) => row[key]).join("/"));

describe("成果指標の一覧", () => {
  const one = (rows: Parameters<typeof indicatorInput>[0], overrides: Parameters<typeof indicatorInput>[1] = {}) =>
    indicatorRows(makeModel([editionInput({ overall: { indicators: [indicatorInput(rows, overrides)] } })]))[0];

  test("いちばん新しい実績に、同じ年度の2つの目標と、2つの最終値がならぶ", () => {
    const row = one({ originalTarget: "|5|10||||12", revisedTarget: "||2||||4", actual: "|1|3|||" });
    expect(row).toMatchObject({
      fiscalYear: 2017,
      actual: "3件",
      original: "10件",
      revised: "2件",
      finalOriginal: "12件",
      finalRevised: "4件",
      judgement: { state: "met-revised-only" },
    });
  });

  test("実績がなければ、0にせず、最も新しいシートの年度の目標を出す", () => {
    const row = one({ originalTarget: "|5|10|15|||" });
    expect(row).toMatchObject({ fiscalYear: 2018, value: null, original: "15件", judgement: { state: "no-result" } });
    expect(indicatorRowData(row as NonNullable<typeof row>)["data-actual"]).toBeUndefined();
  });

  test("実績が本当に0なら、0として並ぶ", () => {
    const row = one({ originalTarget: "|5|||||", actual: "|0|||||" });
    expect(indicatorRowData(row as NonNullable<typeof row>)["data-actual"]).toBe("0");
  });

  describe.each(contents())("%s", (_name, { plans }) => {
    test.each(plans.map((model) => [model.id, model] as const))("%s: すべての指標が1行ずつあり、選択肢の件数は行の数", (_id, model) => {
      const rows = indicatorRows(model);
      expect(rows).toHaveLength(model.initiatives.reduce((n, { latest }) => n + latest.overall.indicators.length, 0));
      for (const { key, choices } of indicatorFilters(model, rows)) {
        expect(INDICATOR_SHAPE.filters).toContain(key);
        expect(choices.reduce((n, { count }) => n + count, 0)).toBe(rows.length);
      }
    });

    test.each(plans.map((model) => [model.id, model] as const))("%s: ファイルの行は、表の行と同じ順で同じ数", (_id, model) => {
      const rows = indicatorRows(model);
      const file = indicatorsFile({ model, url });
      expect(keysOf(file, INDICATOR_FILE_KEYS)).toEqual(rows.map((row) => indicatorRowData(row)["data-key"]));
      for (const [i, record] of records(file).entries()) {
        const row = rows[i];
        expect([record.actual, record.attainment, record.fiscal_year]).toEqual([
          row?.value === null ? "" : String(row?.value),
          row?.judgement.state,
          String(row?.fiscalYear),
        ]);
      }
      const list = listFile({ model, url });
      expect(keysOf(list, LIST_FILE_KEYS)).toEqual(listEntries(model).map((entry) => rowData(entry)["data-key"]));
    });
  });
});

describe("表のファイルから、いる行だけを取り出す", () => {
  const file = '\ufeffcode,id,title\r\n"051001",a,"読み、""書き"""\r\n"051002",b,"1,000"\r\n';

  test("行の書き方はそのままで、えらんだ順に並ぶ", () => {
    expect(csvRows(file, ["code", "id"], ["051002/b", "051001/a"])).toBe(
      '\ufeffcode,id,title\r\n"051002",b,"1,000"\r\n"051001",a,"読み、""書き"""\r\n',
    );
    expect(csvRows(file.slice(1), ["code"], [])).toBe("\ufeffcode,id,title\r\n");
  });

  test("ファイルにない行をくれと言われたら、だまって落とさない", () => {
    expect(() => csvRows(file, ["code"], ["999"])).toThrow("999");
  });

  test("一覧のファイルの項目名は ASCII で、重ならず、番号の先頭の 0 は残る", () => {
    const names = LIST_TABLE.fields.map(({ name }) => name);
    expect(names.every((name) => /^[a-z_]+$/.test(name))).toBe(true);
    expect(new Set(names).size).toBe(names.length);
    expect(listFile({ model: makeModel([editionInput()]), url })).toContain('"051000"');
  });
});
