import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { planImport } from "../../scripts/lib/import-run.ts";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { listFiles } from "../../src/data/store.ts";
import { errorsOf, formatProblems } from "../../src/domain/problem.ts";
import { templateContents, templateWorkbook } from "../../src/import/template.ts";
import { KASHIWA } from "../content.ts";
import { type CellSpec, changed, edited, importWorkbook, problemPlaces, standingPlan, workbookOf } from "../sheets/workbooks.ts";

/** Each kind of broken workbook, made from the workbook of 51002: every error at its cell, and nothing written. */

const plan = standingPlan(KASHIWA, "kashiwa-2016");
const O = "51002 全体計画";
const Y = "51002 アクションプラン";
let good: Uint8Array;
let dir: string;
let content: string;

beforeAll(async () => {
  const latest = plan.model.initiatives.find(({ code }) => code === "51002")?.latest;
  if (!latest) throw new Error("51002 がありません。");
  good = await workbookOf(plan.model, latest);
  dir = mkdtempSync(join(tmpdir(), "broken-"));
  content = join(dir, "content");
  cpSync(KASHIWA, content, { recursive: true });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

type Edits = readonly (readonly [sheet: string, address: string, value: CellSpec])[];
const error = (address: string, id: string, sheet = O): string => `${sheet} ${address} ${id}`;

const CELLS: readonly (readonly [name: string, edits: Edits, expected: readonly string[]])[] = [
  ["語彙にない区分", [[O, "B12", "順調"]], [error("B12", "sheet.unknown-term")]],
  ["語彙にない重要度", [[O, "I2", "S"]], [error("I2", "sheet.unknown-term")]],
  ["語彙にない効果の種類", [[O, "B8", "歳出消減"]], [error("B8", "sheet.unknown-term")]],
  ["語彙にない上半期の進捗状況", [[Y, "C21", "まあまあ"]], [error("C21", "sheet.unknown-term", Y)]],
  ["語彙にない達成状況", [[Y, "C25", "ほぼ達成"]], [error("C25", "sheet.unknown-term", Y)]],
  ["語彙にない活動の進捗", [[Y, "C26", "順調"]], [error("C26", "sheet.unknown-term", Y)]],
  ["語彙にない計画変更", [[Y, "C27", "あり"]], [error("C27", "sheet.unknown-term", Y)]],
  ["語彙にない総合評価", [[Y, "C30", "Z"]], [error("C30", "sheet.unknown-term", Y)]],
  ["語彙にない方向性", [[Y, "C31", "続ける"]], [error("C31", "sheet.unknown-term", Y)]],
  ["暦にない日付", [[O, "B4", "H30.2.30"]], [error("B4", "sheet.not-a-date")]],
  ["日付でない日付", [[O, "D4", "年度末"]], [error("D4", "sheet.not-a-date")]],
  ["西暦を元号につけた日付", [[Y, "B4", "H2018.4.1"]], [error("B4", "sheet.not-a-date", Y)]],
  ["時刻だけの数が入った日付", [[O, "B4", 0.5]], [error("B4", "sheet.not-a-date")]],
  ["文字の混ざった数", [[O, "F18", "118,00O"]], [error("F18", "sheet.not-a-number")]],
  ["漢数字の数", [[O, "F18", "十万"]], [error("F18", "sheet.not-a-number")]],
  ["1つのセルに2つの数", [[O, "F18", "118,000 100,000"]], [error("F18", "sheet.not-a-number")]],
  ["けたの区切りが違う数", [[O, "F24", "1,24,5"]], [error("F24", "sheet.not-a-number")]],
  ["論理値", [[O, "F18", true]], [error("F18", "sheet.not-a-number")]],
  ["日付になってしまった数", [[O, "F24", { value: new Date(Date.UTC(2018, 3, 1)), numFmt: "m/d" }]], [error("F24", "sheet.not-a-number")]],
  ["違う単位のついた数", [[O, "F18", "118,000冊"]], [error("F18", "sheet.other-unit")]],
  ["円の書かれた千円の欄", [[O, "F24", "549,000円"]], [error("F24", "sheet.other-unit")]],
  ["パーセントの形式の部数", [[O, "F18", { value: 0.5, numFmt: "0%" }]], [error("F18", "sheet.other-unit")]],
  ["計算のエラー", [[O, "J24", { value: "#REF!", type: "error" }]], [error("J24", "workbook.error-cell")]],
  ["0で割った計算のエラー", [[Y, "D24", { value: "#DIV/0!", type: "error" }]], [error("D24", "workbook.error-cell", Y)]],
  [
    "答えの保存されていない計算式",
    [[O, "G24", { value: null, formula: "ROUND(G18*9/1000,0)" }]],
    [error("G24", "workbook.no-cached-value")],
  ],
  [
    "番号がない",
    [
      [O, "B3", null],
      [O, "C3", null],
    ],
    [error("A3", "sheet.missing-value")],
  ],
  ["番号でない番号", [[O, "B3", "未定"]], [error("B3", "sheet.not-a-code")]],
  ["取組事業名がない", [[O, "C3", null]], [error("B3", "sheet.missing-value")]],
  ["推進項目がない", [[O, "B2", null]], [error("A2", "sheet.missing-value")]],
  ["推進項目の名前がない", [[O, "B2", "51"]], [error("B2", "sheet.missing-value")]],
  [
    "担当部署がない",
    [
      [Y, "B5", null],
      [Y, "C5", null],
    ],
    [error("A5", "sheet.missing-value", Y)],
  ],
  [
    "見出しの言葉が違う（担当部署）",
    [[O, "A5", "たんとう"]],
    [
      error("A1", "sheet.missing-label"),
      error("A5", "sheet.unread-cell"),
      error("B5", "sheet.unread-cell"),
      error("C5", "sheet.unread-cell"),
    ],
  ],
  [
    "見出しの言葉が違う（当初計画値）",
    [[O, "B18", "初めの計画値"]],
    ["B18", "D18", "E18", "F18", "G18", "H18", "I18", "J18"].map((at) => error(at, "sheet.unread-cell")),
  ],
  ["見出しの言葉が違う（方向性）", [[Y, "B31", "今後"]], [error("B31", "sheet.unread-cell", Y), error("C31", "sheet.unread-cell", Y)]],
  ["見出しが2回ある", [[O, "A6", "担当部署"]], [error("A6", "sheet.twice"), error("B6", "sheet.unread-cell")]],
  ["年度の見出しがない", [[O, "F17", null]], [error("B17", "sheet.other-columns")]],
  ["年度の見出しが2回ある", [[O, "F17", "平成28年度"]], [error("F17", "sheet.twice")]],
  ["年度の見出しが読めない", [[O, "F17", "二年め"]], [error("F17", "sheet.unknown-column")]],
  ["計画期間と違う年度の見出し", [[O, "I17", "令和3年度"]], [error("B17", "sheet.other-columns")]],
  ["基準の年度が違う", [[O, "D17", "平成26年度当初予算(基準)"]], [error("D17", "sheet.other-baseline")]],
  ["見出しの列の外の値", [[O, "K18", 73000]], [error("K18", "sheet.unread-cell")]],
  ["年度の行が2つある", [[O, "A12", "平成28年度"]], [error("A12", "sheet.twice")]],
  ["計画期間にない年度の行", [[O, "A15", "令和3年度"]], [error("A15", "sheet.other-year")]],
  ["取組年度が読めない", [[O, "B7", "はじめから"]], [error("B7", "sheet.period")]],
  ["取組年度が計画期間の外", [[O, "D7", "R7"]], [error("B7", "sheet.period")]],
  [
    "区分の言葉が取組内容の欄にある",
    [
      [O, "B12", null],
      [O, "C12", "実施"],
    ],
    [error("C12", "sheet.status-in-content")],
  ],
  [
    "進捗状況の言葉がコメントの欄にある",
    [
      [Y, "C21", null],
      [Y, "E21", "その他"],
    ],
    [error("E21", "sheet.term-in-comment", Y)],
  ],
  ["題名の計画期間が違う", [[O, "A1", "アクションプラン全体計画（令和3～7年度）"]], [error("A1", "sheet.other-plan")]],
  ["題名の計画期間が読めない", [[O, "A1", "アクションプラン全体計画（第2次）"]], [error("A1", "sheet.title")]],
  ["題名の年度が読めない", [[Y, "A1", "アクションプラン（ことし）"]], [error("A1", "sheet.title", Y)]],
  [
    "計画期間にない年度の版",
    [
      [Y, "A1", "アクションプラン（令和3年度）"],
      [Y, "A8", "令和3年度"],
    ],
    [error("A1", "sheet.other-year", Y)],
  ],
  ["シートの年度と違う年度の行", [[Y, "A8", "平成29年度"]], [error("A8", "sheet.other-year", Y)]],
  [
    "四半期の見出しの並びが違う",
    [
      [Y, "G9", "7～9月"],
      [Y, "H9", "4～6月"],
    ],
    [error("A9", "sheet.quarters", Y)],
  ],
  ["取組項目の番号が重なる", [[Y, "A11", 1]], [error("A11", "sheet.twice", Y)]],
  ["取組項目の印が知らない記号", [[Y, "J10", "済"]], [error("J10", "sheet.unread-cell", Y)]],
  ["年度末の計画値が2つある", [[Y, "E24", 5]], [error("E24", "sheet.two-values", Y)]],
  ["年度末の値が数でない", [[Y, "G24", "約10万"]], [error("G24", "sheet.not-a-number", Y)]],
  [
    "氏名の欄に文がある",
    [[O, "B6", "この欄には責任者の氏名を書くことになっていますがまだ決まっていません"]],
    [error("B6", "sheet.not-a-person")],
  ],
  ["成果指標の名前がない", [[O, "C16", null]], [error("B16", "sheet.missing-value")]],
  ["様式の中の書きこみ", [[O, "G4", "要確認"]], [error("G4", "sheet.unread-cell")]],
];

describe("こわれたブック", () => {
  it("種類は40より多い", () => {
    expect(CELLS.length + FILES.length + SHEETS.length).toBeGreaterThanOrEqual(60);
  });

  it.each(CELLS)("%s", async (_, edits, expected) => {
    const result = await importWorkbook(await edited(good, edits), plan);
    expect(problemPlaces(errorsOf(result.problems))).toEqual(expected);
    expect(result.writes).toEqual([]);
    expect(result.editions).toEqual([]);
  });

  it("5か所に誤りがあれば、5か所すべてを知らせる", async () => {
    const bytes = await edited(good, [
      [O, "B4", "H30.2.30"],
      [O, "F18", "118,00O"],
      [O, "J24", { value: "#REF!", type: "error" }],
      [Y, "C30", "Z"],
      [Y, "D24", "一万"],
    ]);
    const result = await importWorkbook(bytes, plan);
    expect(problemPlaces(errorsOf(result.problems)).toSorted()).toEqual(
      [
        error("B4", "sheet.not-a-date"),
        error("F18", "sheet.not-a-number"),
        error("J24", "workbook.error-cell"),
        error("C30", "sheet.unknown-term", Y),
        error("D24", "sheet.not-a-number", Y),
      ].toSorted(),
    );
    for (const problem of errorsOf(result.problems)) expect(problem.expected ?? problem.fix).toBeTruthy();
    expect(result.writes).toEqual([]);
  });
});

type Sheets = Parameters<Parameters<typeof changed>[1]>[0];
const SHEETS: readonly (readonly [name: string, change: (sheets: Sheets) => void, expected: readonly string[]])[] = [
  [
    "同じシートが2枚ある",
    (sheets) => {
      const sheet = sheets.find(({ name }) => name === O);
      if (sheet) sheets.push({ ...sheet, name: "写し" });
    },
    ["写し A1 sheet.twice"],
  ],
  [
    "アクションプランのシートが1枚もない",
    (sheets) => {
      sheets.splice(1);
    },
    ["書き方 sheet.none"],
  ],
  [
    "題名も推進項目の行もない",
    (sheets) => {
      set(sheets, O, "0,0", "取組の計画");
      set(sheets, O, "1,0", "項目");
    },
    [`${O} sheet.none`],
  ],
];

function set(sheets: Sheets, name: string, key: string, value: string): void {
  const sheet = sheets.find((one) => one.name === name);
  const [row = 0, column = 0] = key.split(",").map(Number);
  const cells = sheet?.rows[row];
  if (!sheet || !cells) throw new Error(name);
  cells[column] = value;
  const old = sheet.cells?.get(key);
  if (old) sheet.cells?.set(key, { ...old, value, type: "string" });
}

describe("シートの組がこわれたブック", () => {
  it.each(SHEETS)("%s", async (_, change, expected) => {
    const result = await importWorkbook(await changed(good, change), plan);
    expect(problemPlaces(errorsOf(result.problems))).toEqual(expected);
    expect(result.writes).toEqual([]);
  });

  it("番号の違うシートは、組になるシートがないと言う", async () => {
    const empty = {
      ...plan,
      model: { ...plan.model, initiatives: [] },
      files: plan.files.filter(({ path }) => !path.startsWith("initiatives/")),
    };
    const result = await importWorkbook(await edited(good, [[Y, "B3", "51009"]]), empty);
    expect(problemPlaces(errorsOf(result.problems))).toEqual([error("A1", "sheet.no-overall", Y)]);
  });

  it("まだ書いていない空の様式は、どの欄が要るかを言う", async () => {
    const bytes = await templateWorkbook(plan.model, templateContents(plan.model, { codes: [] }).contents);
    const result = await importWorkbook(bytes, plan);
    const overall = "新しい取組事業 全体計画";
    expect(problemPlaces(errorsOf(result.problems)).filter((line) => line.startsWith(overall))).toEqual([
      `${overall} C7 sheet.period`,
      `${overall} A2 sheet.missing-value`,
      `${overall} A3 sheet.missing-value`,
      `${overall} A5 sheet.missing-value`,
    ]);
  });
});

/** A member of a ZIP whose declared size is another than its own. */
function withDeclaredSize(bytes: Uint8Array, size: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let i = 0; i + 30 < copy.length; i += 1) if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, size, true);
  return copy;
}

const zeros = (megabytes: number): Uint8Array =>
  zipSync({ "xl/workbook.xml": strToU8("<workbook/>"), "xl/worksheets/sheet1.xml": new Uint8Array(megabytes * 1024 * 1024) });

const FILES: readonly (readonly [name: string, file: string, make: () => Uint8Array | Promise<Uint8Array>, id: string, words: string])[] = [
  ["空のファイル", "a.xlsx", () => new Uint8Array(), "workbook.empty", "ファイルが空です"],
  ["途中で切れたブック", "a.xlsx", () => good.slice(0, good.length / 2), "workbook.damaged", "こわれて"],
  [
    "中ほどの壊れたブック",
    "a.xlsx",
    () => good.map((byte, i) => (i > 2000 && i < 3000 ? byte ^ 0xff : byte)),
    "workbook.damaged",
    "こわれて",
  ],
  ["でたらめなバイト", "a.xlsx", () => Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251), "workbook.damaged", "こわれて"],
  [
    "中の XML が壊れたブック",
    "a.xlsx",
    () => zipSync({ ...unzipSync(good), "xl/workbook.xml": strToU8("<workbook><sheets>") }),
    "workbook.damaged",
    "こわれて",
  ],
  [
    "パスワードつきのブック",
    "a.xlsx",
    () => writeXlsx({ sheets: [{ name: "a", rows: [["x"]] }], encryption: { password: "p", spinCount: 1000 } }),
    "workbook.encrypted",
    "パスワード",
  ],
  [
    "古い形式の中身",
    "a.xlsx",
    () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]),
    "workbook.old-format",
    "古い形式",
  ],
  [
    "マクロ入りのブック",
    "a.xlsx",
    () => zipSync({ ...unzipSync(good), "xl/vbaProject.bin": new Uint8Array(10) }),
    "workbook.macro",
    "マクロ",
  ],
  ["マクロ入りの名前", "a.xlsm", () => good, "import.file-kind", "マクロ"],
  ["古い形式の名前", "a.xls", () => good, "import.file-kind", "古い形式"],
  ["PDF", "a.xlsx", () => strToU8("%PDF-1.7\n…"), "workbook.wrong-type", "PDF"],
  ["HTML", "a.xlsx", () => strToU8("<html><table><tr><td>1</td></tr></table></html>"), "workbook.wrong-type", "HTML"],
  ["名前だけブックの CSV", "a.xlsx", () => strToU8("推進項目,51 行政\n番号,51001\n"), "workbook.wrong-type", "文字のファイル"],
  ["画像", "a.xlsx", () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), "workbook.wrong-type", "画像"],
  ["Word の文書", "a.xlsx", () => zipSync({ "word/document.xml": strToU8("<a/>") }), "workbook.wrong-type", "Word"],
  ["ほかの圧縮ファイル", "a.xlsx", () => zipSync({ "a.txt": strToU8("a") }), "workbook.wrong-type", "圧縮ファイル"],
  ["開くと大きくなるファイル（1つの部品）", "a.xlsx", () => zeros(60), "workbook.bomb", "異常に大きく"],
  ["開くと大きくなるファイル（圧縮の比）", "a.xlsx", () => zeros(25), "workbook.bomb", "異常に大きく"],
  ["大きさを偽ったファイル", "a.xlsx", () => withDeclaredSize(zeros(25), 1000), "workbook.damaged", "こわれて"],
  ["大きさを書いていないファイル", "a.xlsx", () => withDeclaredSize(zeros(25), 0), "workbook.bomb", "異常に大きく"],
  [
    "多すぎるシート",
    "a.xlsx",
    () => writeXlsx({ sheets: Array.from({ length: 501 }, (_, i) => ({ name: `s${i}`, rows: [] })) }),
    "workbook.too-many",
    "シートが多すぎ",
  ],
  ["知らない種類", "a.docx", () => good, "import.file-kind", "読めません"],
];

describe("開けないファイル", () => {
  it.each(FILES)("%sは、わけと直し方を言って断る", async (_, file, make, id, words) => {
    const path = join(dir, file);
    writeFileSync(path, await make());
    const result = await planImport({ files: [path], content });
    expect(result.problems.map((problem) => problem.id)).toContain(id);
    expect(formatProblems(result.problems)).toContain(words);
    expect(result.problems.find((problem) => problem.id === id)).toMatchObject({
      severity: "error",
      file: path,
      expected: expect.any(String),
    });
    expect(result.writes).toEqual([]);
  });

  it("右下のはてに1つだけセルがあるシートも、すぐ断る", async () => {
    const bytes = zipSync({
      ...unzipSync(good),
      "xl/worksheets/sheet2.xml": strToU8(
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
      ),
    });
    const result = await importWorkbook(bytes, plan);
    expect(errorsOf(result.problems).map(({ id }) => id)).toEqual(["workbook.too-many"]);
  });

  it("100MB のファイルは、開きもせずに断る", async () => {
    const path = join(dir, "大きい.xlsx");
    writeFileSync(path, "PK");
    truncateSync(path, 100 * 1024 * 1024);
    const result = await planImport({ files: [path], content });
    expect(result.problems.map(({ id }) => id)).toEqual(["workbook.too-large"]);
  });

  it("命令は終了コード1で終わり、場所と直し方を日本語で言い、1バイトも書かない", async () => {
    const bytes = () => new Map(listFiles(content).map((path) => [path, readFileSync(join(content, path), "base64")]));
    const before = bytes();
    const path = join(dir, "誤り.xlsx");
    writeFileSync(
      path,
      await edited(good, [
        [O, "B4", "H30.2.30"],
        [Y, "C30", "Z"],
      ]),
    );
    const run = (...files: string[]) =>
      spawnSync(process.execPath, [join(projectRoot, "scripts/commands/import.ts"), ...files, "--content", content], {
        encoding: "utf8",
        cwd: dir,
      });
    const result = run(path);
    expect([result.status, result.stdout]).toEqual([1, ""]);
    const lines = result.stderr.trim().split("\n");
    expect(lines.filter((line) => /^■|エラー|いま/.test(line))).toEqual([
      `■ ${path} ／ 51002 全体計画`,
      "  エラー［B4］ 日付として読めません。",
      "    いま: H30.2.30",
      `■ ${path} ／ 51002 アクションプラン`,
      "  エラー［C30］ 「総合評価」の知らない言葉です。",
      "    いま: Z",
      "エラー 2件",
    ]);
    expect(lines).toContain("    正しくは: H30.4.1 や 平成30年4月1日 の形");
    expect(result.stderr).toContain("vocabularies.rating");
    const goodPath = join(dir, "よい.xlsx");
    writeFileSync(goodPath, await edited(good, [[O, "C3", "直した題名"]]));
    expect(run(goodPath, path).status).toBe(1);
    expect(bytes()).toEqual(before);
  });
});
