import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { listFiles, readContent } from "../../src/data/store.ts";
import { formatProblems, type Problem, withFix } from "../../src/domain/problem.ts";
import { FIXES } from "../../src/domain/problem-fixes.ts";
import { choosePlan } from "../../src/import/plan-import.ts";
import { PUBLISHED } from "../content.ts";
import { type EditionOverrides, editionInput, indicatorInput, planFolder, remarkInput } from "../factories.ts";

// Every problem of a content folder, whole, as staff read it. The schemas' are in test/schemas, the sheets' in test/sheets.

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "messages-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const write = (path: string, value: unknown): void => {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), typeof value === "string" ? value : JSON.stringify(value));
};
const SITE = { title: "見本", tagline: "見本", description: "見本", operator: "見本" };

function folder(editions: EditionOverrides[] = [], others: Record<string, unknown> = {}): Problem[] {
  write("site.json", SITE);
  for (const { path, json } of planFolder(editions.map((one) => editionInput(one)))) write(`plans/mihon/${path}`, json);
  for (const [path, value] of Object.entries(others))
    if (value === null) rmSync(join(dir, path));
    else write(path, value);
  return readContent(dir, PUBLISHED).problems;
}

const at = "plans/mihon/initiatives/51001/2018.json";
const cases: Record<string, () => Problem[]> = {
  "JSON として読めない": () => folder([{}], { [at]: '{\n  "fiscalYear": 2018,,\n}\n' }),
  要るファイルがない: () => folder([{}], { "plans/mihon/themes.json": null }),
  計画が1つもない: () => {
    write("site.json", SITE);
    return readContent(dir, PUBLISHED).problems.map((problem) => ({
      ...problem,
      file: problem.file.replace(dir, "内容"),
    }));
  },
  置き場所が違うファイル: () => folder([{}], { "plans/mihon/initiatives/51001/平成30.json": {} }),
  ファイルの名前と中身の年度や番号が違う: () =>
    folder([], { [at]: editionInput({ fiscalYear: 2019, overall: { code: "51002" }, year: { code: "51003" } }) }),
  "成果指標の id が重なる": () => folder([{ overall: { indicators: [indicatorInput(), indicatorInput()] } }]),
  注が指す項目がない: () => folder([{ remarks: [remarkInput({ at: "/overall/gaol" })] }]),
  知らない言葉: () => folder([{ overall: { importance: "S", years: { "2018": { status: "じゅんちょう" } } } }]),
  知らない推進項目と担当部署: () => folder([{ overall: { theme: "99", department: "099000" } }]),
  計画期間にない年度: () => folder([{ overall: { years: { "2031": { content: "先の年度" } } } }]),
  統合先がない: () => folder([{ lifecycle: { event: "merged", into: "59999", reason: "まとめるため。" } }]),
  書きかけで止まった取り込み: () => folder([{}], { ".importing/journal.json": [] }),
  内容どうしの食い違い: () => folder([{ remarks: [remarkInput({ check: "no-such-rule" })] }]),
};

describe("内容のフォルダの誤りは、場所、いまの値、直し方を、すべて言う", () => {
  it.each(Object.entries(cases))("%s", (_, make) => {
    const problems = make();
    expect(problems.length).toBeGreaterThan(0);
    expect(formatProblems(problems)).toMatchSnapshot();
    expect(problems.map(withFix).filter(({ fix }) => fix === undefined)).toEqual([]);
    expect(formatProblems(problems)).not.toMatch(/undefined|\[object|NaN/);
  });
});

test("取り込み先の計画を選べないときの言葉", () => {
  const told = [
    choosePlan([], [], undefined, "内容"),
    choosePlan([], [{ id: "a-2016", period: { from: 2016, to: 2020 } }], "b", "内容"),
    choosePlan(
      [],
      ["a-2016", "b-2016"].map((id) => ({ id, period: { from: 2016, to: 2020 } })),
      undefined,
      "内容",
    ),
  ].flatMap((one) => (one.id === undefined ? [formatProblems([one.problem])] : []));
  expect(told).toHaveLength(3);
  expect(told.join("\n\n")).toMatchSnapshot();
});

/** The ids of problems in the sources of sheets, however they are made. */
function sheetIds(): { id: string; where: string }[] {
  const folderOf = join(projectRoot, "src/sheets");
  return readdirSync(folderOf).flatMap((file) => {
    const source = readFileSync(join(folderOf, file), "utf8");
    const made = Array.from(source.matchAll(/\.error\([^"`]{0,160}?"([a-z]+(?:-[a-z]+)*)",/g), (m) => `sheet.${m[1]}`);
    const written = Array.from(source.matchAll(/\bid: "(sheet\.[a-z-]+)"/g), (m) => m[1] as string);
    return [...made, ...written].map((id) => ({ id, where: file }));
  });
}

test("シートのどの誤りにも、直し方の言葉がある（src/domain/problem-fixes.ts）", () => {
  const ids = sheetIds();
  expect(new Set(ids.map(({ id }) => id)).size).toBeGreaterThan(25);
  expect(ids.filter(({ id }) => FIXES[id] === undefined)).toEqual([]);
});

test("内容のどの誤りも、上のどれかで確かめている", () => {
  const sources = ["src/data", "src/plan"].flatMap((one) =>
    listFiles(join(projectRoot, one)).map((file) => readFileSync(join(projectRoot, one, file), "utf8")),
  );
  const ids = new Set(sources.flatMap((source) => Array.from(source.matchAll(/\bid: "(content\.[a-z-]+)"/g), (m) => m[1] as string)));
  const made = new Set<string>();
  for (const make of Object.values(cases)) {
    for (const { id } of make()) made.add(id);
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir);
  }
  expect([...ids].filter((id) => !made.has(id))).toEqual([]);
});

test("直し方は、1つの文として終わる、やさしい日本語", () => {
  for (const [id, fix] of Object.entries(FIXES)) {
    expect(fix, id).toMatch(/[ぁ-ん]/);
    expect(fix, id).toMatch(/ください|かまいません|します|指定/);
  }
});
