import { describe, expect, test } from "vitest";
import { dateLabel } from "../../src/domain/fiscal-year.ts";
import type { EditionInput } from "../../src/schemas/edition.ts";
import { editionPreview } from "../../src/views/staff-preview.ts";
import { readSheets, valueWords } from "../../src/views/staff-reading.ts";
import { editionInput, indicatorInput, makeEdition, makeModel, series } from "../factories.ts";

const withActual = (actual: string, overall: Partial<EditionInput["overall"]> = {}) =>
  makeModel([editionInput({ overall: { indicators: [indicatorInput({ originalTarget: "|5|5|5|||5", actual })], ...overall } })]);

describe("載せたあとのページ", () => {
  test("結果の言い方が変わるところを、いまと載せたあとで並べる", () => {
    const { moves } = editionPreview(withActual("|1|1|4|||"), withActual("|1|1|6|||"), "51001", 2018);
    expect(moves).toHaveLength(1);
    expect(moves[0]?.name).toBe("目標に届いたか（ためしの指標）");
    expect(moves[0]?.before).not.toBe(moves[0]?.after);
  });

  test("何も変わらなければ、何も並べない", () => {
    const { moves, findings } = editionPreview(withActual("|1|1|4|||"), withActual("|1|1|4|||"), "51001", 2018);
    expect(moves).toEqual([]);
    expect([...findings.come, ...findings.go]).toEqual([]);
  });

  test("新しく見つかる食い違いと、なくなる食い違いを分けて言う", () => {
    const effects = (combined: string) => ({
      effects: { costReduction: { actual: series("|1|2|3|||") }, combined: { actual: series(combined) } },
    });
    const wrong = withActual("|1|1|4|||", effects("|1|2|4|||"));
    const right = withActual("|1|1|4|||", effects("|1|2|3|||"));
    const { come, go } = editionPreview(right, wrong, "51001", 2018).findings;
    expect(come.length).toBeGreaterThan(0);
    expect(editionPreview(wrong, right, "51001", 2018).findings).toMatchObject({ come: go, go: come });
    expect(editionPreview(wrong, wrong, "51001", 2018).findings.stay).toEqual(expect.arrayContaining([...come]));
  });

  test("まだサイトにない取組事業では、いまの言い方はない", () => {
    const preview = editionPreview(makeModel([]), withActual("|1|1|4|||"), "51001", 2018);
    expect(preview.moves.length).toBeGreaterThan(0);
    expect(preview.moves.every(({ before }) => before === null)).toBe(true);
    expect(preview.isLatest).toBe(true);
  });

  test("もっと新しい版があれば、取組事業のページは変わらないと分かる", () => {
    const model = makeModel([editionInput(), editionInput({ fiscalYear: 2019, overall: { updatedOn: "2020-03-31" } })]);
    expect(editionPreview(model, model, "51001", 2018).isLatest).toBe(false);
  });
});

describe("読んだ値の表", () => {
  const edition = makeEdition({
    overall: { title: "ためしの取組", importance: "A" },
    printed: {
      overall: {
        file: "a.xlsx",
        sheet: "51001",
        firstLine: 1,
        rows: [
          ["番号", "ためしの取組"],
          ["重要度", "Ａ"],
        ],
        cells: { "/overall/importance": "2:2", "/overall/title": "1:2" },
      },
    },
    remarks: [{ at: "/overall/importance", kind: "reading", reason: "全角を半角に読みました。", by: "取り込み", on: "2019-03-31" }],
  });

  test("シートの順に、場所、シートの文字、読んだ値、注が並ぶ", () => {
    const [sheet] = readSheets(edition);
    expect(sheet?.cells.map(({ where, printed, read, differs }) => [where, printed, read, differs])).toEqual([
      ["B1", "ためしの取組", "ためしの取組", false],
      ["B2", "Ａ", "A", true],
    ]);
    expect(sheet?.cells[1]?.remarks).toEqual([{ kind: "読み取りの注", reason: "全角を半角に読みました。" }]);
    expect(sheet?.worksheet).toBe("51001");
  });

  test("文字のシートでは、行と列で場所を言う", () => {
    const text = makeEdition({
      printed: { overall: { file: "a.txt", firstLine: 10, rows: [["ためしの取組"]], cells: { "/overall/title": "10:1" } } },
    });
    expect(readSheets(text)[0]?.cells[0]?.where).toBe("10行1列");
  });

  test("取組年度は、年度の名前で出る", () => {
    expect(valueWords(2016, "/overall/period/from")).toBe("平成28年度（2016年度）");
  });

  test.each([
    [0, "0"],
    [undefined, "（空欄）"],
    [{ state: "default-zero", asPrinted: "0" }, "0（様式の既定値）"],
    [{ state: "undetermined", asPrinted: "未定" }, "未定"],
    [101500, "101,500"],
    ["2019-03-31", dateLabel("2019-03-31")],
  ])("%o は「%s」と出る", (value, words) => {
    expect(valueWords(value)).toBe(words);
  });
});
