import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { showDate, showNumber } from "../../src/sheets/number-format.ts";
import { readWorkbook } from "../../src/sheets/workbook.ts";
import { KASHIWA } from "../content.ts";
import { changed, edited, importWorkbook, problemPlaces, standingPlan, valuesChanged, workbookOf, workbookOfCells } from "./workbooks.ts";

const plan = standingPlan(KASHIWA, "kashiwa-2016");
const initiative = (code: string) => {
  const found = plan.model.initiatives.find((one) => one.code === code);
  if (!found) throw new Error(code);
  return found.latest;
};
const workbook = (code: string): Promise<Uint8Array> => workbookOf(plan.model, initiative(code));

/** A part of the workbook rewritten as text, as other programs write it. */
function withPart(bytes: Uint8Array, path: string, change: (xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes);
  const part = parts[path];
  if (!part) throw new Error(`${path}: ${Object.keys(parts).join(" ")}`);
  return zipSync({ ...parts, [path]: strToU8(change(strFromU8(part))) });
}

describe("数の表示形式", () => {
  it.each([
    [0.028, "0.0%", "2.8%"],
    [0.07, "0%", "7%"],
    [1_245_000, "#,##0,", "1,245"],
    [1_245_000_000, "#,##0,,", "1,245"],
    [101500, "#,##0", "101,500"],
    [-1234.5, "#,##0.0;[Red]-#,##0.0", "-1,234.5"],
    [-5, '#,##0;"△"#,##0', "△5"],
    [-5, "#,##0;△ #,##0", "△5"],
    [28, '"平成"0"年度"', "平成28年度"],
    [30, '"H"0', "H30"],
    [51000, "000000", "051000"],
    [100, '#,##0"部"', "100部"],
    [100, "#,##0\\部", "100部"],
    [1245, '"¥"#,##0', "1,245円"],
    [1245, "[$¥-411]#,##0", "1,245円"],
    [3, "General", "3"],
    [3, "0_ ;[Red]\\-0\\ ", "3"],
    [0.1 + 0.2, "General", "0.3"],
    [2.8000000000000003, "General", "2.8"],
    [0, "#,##0;-#,##0;0", "0"],
    [1e-7, "General", "0.0000001"],
    [1e21, "General", "1000000000000000000000"],
  ])("%s を「%s」で表示すると %s", (value, format, shown) => {
    expect(showNumber(value, format)).toEqual({ text: shown });
  });

  it("表示が丸められていれば、入っている数を読み、表示の数も分かる", () => {
    expect(showNumber(1234.5678, "#,##0")).toEqual({ text: "1,234.5678", rounded: "1,235" });
    expect(showNumber(0.02834, "0.0%")).toEqual({ text: "2.834%", rounded: "2.8%" });
    expect(showNumber(1_245_400, "#,##0,")).toEqual({ text: "1,245.4", rounded: "1,245" });
  });

  it("0を「-」や空欄で表示する形式は、0と読み、そう分かる", () => {
    expect(showNumber(0, '#,##0;-#,##0;"-"')).toEqual({ text: "0", hiddenZero: true });
    expect(showNumber(0, "#,##0;-#,##0;")).toEqual({ text: "0", hiddenZero: true });
  });

  it.each([
    ["[$-411]ge\\.m\\.d;@", "H30.4.1"],
    ["[$-1030411]ge\\.m\\.d;@", "H30.4.1"],
    ['[$-411]ggge"年"m"月"d"日";@', "平成30年4月1日"],
    ['[$-411]ggge"年度"', "平成30年度"],
    ["yyyy/m/d", "2018/4/1"],
    ['yyyy"年"m"月"d"日"', "2018年4月1日"],
    ["14", "2018/4/1"],
    [undefined, "2018/4/1"],
  ])("日付の形式「%s」は %s", (format, shown) => {
    expect(showDate(new Date(Date.UTC(2018, 3, 1)), format)).toBe(shown);
  });
});

describe("ブックの読み取り", () => {
  const rows = async (cells: Parameters<typeof workbookOfCells>[0], sheet = {}) => {
    const read = await readWorkbook(await workbookOfCells(cells, sheet), "a.xlsx");
    return {
      ...read,
      rows: read.grids[0]?.rows,
      problems: [...read.problems, ...(read.grids[0]?.told ?? []).map(({ problem }) => problem)],
    };
  };

  it("結合したセルの値は左上にあり、下に隠れた値は読まない", async () => {
    const read = await rows({ A1: "見える", B1: "隠れている", A2: "下" }, { merges: [{ startRow: 0, endRow: 0, startCol: 0, endCol: 1 }] });
    expect(read.rows).toEqual([
      ["見える", ""],
      ["下", ""],
    ]);
  });

  it("計算式は保存された答えを読み、エラーのセルと答えのない式はセルの番地で断る", async () => {
    const read = await rows({
      A1: { value: 3, formula: "1+2" },
      A2: { value: null, formula: "VLOOKUP(1,X:Y,2)" },
      A3: { value: "#REF!", type: "error" },
      A4: "終わり",
    });
    expect(read.rows?.map(([text]) => text)).toEqual(["3", "", "", "終わり"]);
    expect(problemPlaces(read.problems)).toEqual(["シート1 A2 workbook.no-cached-value", "シート1 A3 workbook.error-cell"]);
    expect(read.problems[0]?.fix).toContain("保存してください");
  });

  it("足し算の式は、答えが保存されていなくても計算する", async () => {
    const read = await rows({
      A1: 0.1,
      B1: 0.2,
      C1: { value: null, formula: "SUM(A1:B1)" },
      D1: { value: null, formula: "SUM(C1,A1)" },
      E1: { value: null, formula: "A1+B1" },
      F1: "済",
    });
    expect(read.rows?.[0]).toEqual(["0.1", "0.2", "0.3", "0.4", "0.3", "済"]);
    expect(read.problems).toEqual([]);
  });

  it("作成者の名前も、いっしょに公開されると言う", async () => {
    const bytes = withPart(await workbook("51003"), "docProps/core.xml", (xml) =>
      xml.replace(/<dc:title>/, "<dc:creator>山田 太郎</dc:creator><cp:lastModifiedBy>山田 太郎</cp:lastModifiedBy><dc:title>"),
    );
    expect((await readWorkbook(await workbook("51003"), "a.xlsx")).unseen).toEqual([]);
    expect((await readWorkbook(bytes, "a.xlsx")).unseen).toEqual(["作成者や更新者の名前（山田 太郎）"]);
  });

  it("果てまでの和や、どこまでも続く和は計算せず、すぐ断る", async () => {
    const chain = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`B${i + 1}`, { value: null, formula: `SUM(B${i + 2})` }]));
    const read = await rows({
      A1: { value: null, formula: "SUM(A2:XFD1048576)" },
      A2: { value: null, formula: "SUM(A2)" },
      ...chain,
      C1: "済",
    });
    expect(read.problems.length).toBeGreaterThan(290);
    expect(problemPlaces(read.problems).slice(0, 2)).toEqual([
      "シート1 A1 workbook.no-cached-value",
      "シート1 B1 workbook.no-cached-value",
    ]);
  });

  it("計算し直されていない合計は、入っている答えを読み、和と違うと言う", async () => {
    const sheet = "51002 全体計画";
    const result = await importWorkbook(await edited(await workbook("51002"), [[sheet, "F24", 600]]), plan);
    expect(problemPlaces(result.problems)).toEqual([`注意 ${sheet} J24 workbook.stale-sum`, `注意 ${sheet} F27 workbook.stale-sum`]);
    expect(result.problems[0]?.found).toBe("答えは 2110、和は 2161");
    expect(valuesChanged(result)).toEqual(["51002 /overall/effects/costReduction/original/years/2017: 549 → 600"]);
  });

  it("空の文字を答えとする式は空欄", async () => {
    const bytes = withPart(await workbookOfCells({ A1: "あ", B1: 1 }), "xl/worksheets/sheet1.xml", (xml) =>
      xml.replace(/<c r="B1".*?<\/c>/, '<c r="B1" t="str"><f>IF(A1="","",A1)</f><v></v></c><c r="C1"><v>5</v></c>'),
    );
    const read = await readWorkbook(bytes, "a.xlsx");
    expect(read.grids[0]?.told).toEqual([]);
    expect(read.grids[0]?.rows).toEqual([["あ", "", "5"]]);
  });

  it("ふりがなは文字に入らず、書式の変わる文はつながり、改行は残る", async () => {
    const bytes = withPart(await workbookOfCells({ A1: "東京" }), "xl/sharedStrings.xml", (xml) =>
      xml.replace(
        /<si>.*<\/si>/s,
        '<si><r><t>東京</t></r><r><rPr><b/></rPr><t xml:space="preserve">都&#10;新宿_x000D_</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
      ),
    );
    expect((await readWorkbook(bytes, "a.xlsx")).grids[0]?.rows).toEqual([["東京都\n新宿\n"]]);
  });

  it("非表示のシートは読まずに名前を言い、非表示の行と列は読んで場所を言う", async () => {
    const bytes = await changed(await workbook("51003"), (sheets) => {
      for (const sheet of sheets) if (sheet.name === "51003 アクションプラン") sheet.hidden = true;
      const overall = sheets.find((sheet) => sheet.name === "51003 全体計画");
      overall?.rowDefs?.set(8, { hidden: true });
      if (overall?.columns?.[7]) overall.columns[7].hidden = true;
    });
    const result = await importWorkbook(bytes, plan);
    expect(problemPlaces(result.problems)).toEqual([
      "注意 51003 アクションプラン workbook.hidden-sheet",
      "注意 51003 全体計画 9行、H列 workbook.hidden-cells",
    ]);
    expect(result.editions[0]?.state).toBe("same");
  });

  it("様式の右と下に書かれたことは、読まずに場所を言い、公開する行にも入れない", async () => {
    const sheet = "51003 全体計画";
    const bytes = await edited(await workbook("51003"), [
      [sheet, "K5", "内線123"],
      [sheet, "M18", 5],
      [sheet, "A40", "財政課に確認ずみ"],
      [sheet, "C9", "目標を書き直した。"],
    ]);
    const result = await importWorkbook(bytes, plan);
    expect(problemPlaces(result.problems)).toEqual([
      `注意 ${sheet} K5 sheet.beside`,
      `注意 ${sheet} M18 sheet.beside`,
      `注意 ${sheet} A40 sheet.below`,
    ]);
    expect(JSON.stringify(result.writes.map(({ bytes }) => (typeof bytes === "string" ? bytes : "")))).not.toMatch(/内線|確認ずみ/);
  });

  it("様式の外や、計画のシートでないシートのエラーでは断らない", async () => {
    const sheet = "51003 全体計画";
    const bytes = await changed(
      await edited(await workbook("51003"), [
        [sheet, "M5", { value: "#REF!", type: "error" }],
        [sheet, "N5", { value: null, formula: "VLOOKUP(1,X:Y,2)" }],
        [sheet, "O5", { value: 1.25, numFmt: "0" }],
      ]),
      (sheets) => {
        sheets.push({ name: "集計", rows: [["#N/A"]], cells: new Map([["0,0", { value: "#N/A", type: "error" }]]) });
      },
    );
    const result = await importWorkbook(bytes, plan);
    expect(problemPlaces(result.problems)).toEqual([`注意 ${sheet} O5 sheet.beside`, "注意 集計 sheet.not-of-plan"]);
    expect(result.editions[0]?.state).toBe("same");
  });

  it("コメントと非表示のシートがあれば、もとのファイルといっしょに公開されると言う", async () => {
    const bytes = await changed(await edited(await workbook("51003"), [["51003 全体計画", "C3", "郷土資料の電子化"]]), (sheets) => {
      const cell = sheets.find((sheet) => sheet.name === "51003 全体計画")?.cells?.get("2,2");
      if (cell) cell.comment = { author: "係", text: "あとで直す" };
    });
    const { grids, unseen } = await readWorkbook(bytes, "a.xlsx");
    expect(unseen).toEqual(["セルのコメント（メモ）"]);
    expect(JSON.stringify(grids)).not.toContain("あとで直す");
  });

  it("パーセントの表示形式で入った指標は、表示の数として読む", async () => {
    const sheet = "51001 全体計画";
    const before = initiative("51001").overall.indicators[0]?.actual?.years["2018"];
    expect(before).toBe(2.8);
    const same = await edited(await workbook("51001"), [[sheet, "G20", { value: 0.028, numFmt: "0.0%" }]]);
    expect(valuesChanged(await importWorkbook(same, plan))).toEqual([]);
    const wrong = await edited(await workbook("51003"), [["51003 全体計画", "G18", { value: 0.06, numFmt: "0%" }]]);
    expect(problemPlaces((await importWorkbook(wrong, plan)).problems)).toEqual(["51003 全体計画 G18 sheet.other-unit"]);
  });

  it("数が文字や全角で、日付が文字や元号の形式で、年度が日付で入っていても同じ内容", async () => {
    const sheet = "51002 全体計画";
    const bytes = await edited(await workbook("51002"), [
      [sheet, "D18", "１３８，０００"],
      [sheet, "F18", "118,000 部"],
      [sheet, "B3", 51002],
      [sheet, "B4", "平成３０年４月１日"],
      [sheet, "D4", { value: new Date(Date.UTC(2019, 2, 31)), numFmt: "yyyy/m/d" }],
      [sheet, "E17", { value: 42461, numFmt: '[$-411]ggge"年度"' }],
      [sheet, "F17", { value: 29, numFmt: '"平成"0"年度"' }],
      [sheet, "G17", "平成３０\n年度"],
      [sheet, "C3", "白バラ便り の見直し".replace(" ", "")],
    ]);
    const result = await importWorkbook(bytes, plan);
    expect(problemPlaces(result.problems)).toEqual([]);
    expect(result.editions[0]?.state).toBe("same");
    expect(result.writes).toEqual([]);
  });
});
