import { describe, expect, test } from "vitest";
import { errorsOf, formatProblems, type Problem, withFix } from "../../src/domain/problem.ts";
import { type ImportResult, importIntoPlan, type StandingPlan } from "../../src/import/plan-import.ts";
import { edition as editionSchema } from "../../src/schemas/edition.ts";
import { parseWith } from "../../src/schemas/parse.ts";
import { plan as planSchema } from "../../src/schemas/plan.ts";
import { readFile } from "../../src/sheets/read-file.ts";
import { planFolder } from "../factories.ts";
import {
  ACCEPTED,
  BIDI,
  BROKEN,
  CONTROLS,
  FIELDS,
  FORMULAS,
  hostilePlanInput,
  LINES,
  PEOPLE_FIELDS,
  sheetsOf,
  standingModel,
  TOO_LONG,
  textOfWorkbook,
  workbookOfSheets,
} from "../hostile.ts";

/** Hostile cells on each of the ways in: what is taken is the same text, what is not is refused with its cell and what to do. */

const model = standingModel();
const standing: StandingPlan = { model, files: planFolder(), sources: [] };
const WAYS = ["xlsx", "csv", "txt"] as const;
type Way = (typeof WAYS)[number];

async function fileOf(way: Way, workbook: Uint8Array): Promise<Uint8Array> {
  return way === "xlsx" ? workbook : new TextEncoder().encode(await textOfWorkbook(workbook, way === "csv" ? "," : "\t"));
}

async function brought(named: string, bytes: Uint8Array): Promise<ImportResult> {
  const { grids, problems } = await readFile(bytes, named);
  const result = importIntoPlan(grids.length > 0 ? [{ named, bytes, grids, standing: undefined }] : [], standing);
  return errorsOf(problems).length > 0 ? { ...result, problems, writes: [] } : result;
}

const importOf = async (way: Way, values: Readonly<Record<string, string>>, names = {}): Promise<ImportResult> =>
  brought(`シート.${way}`, await fileOf(way, await workbookOfSheets(model, [sheetsOf("51001", values)], names)));

function editionOf({ problems, writes }: ImportResult): Record<string, unknown> {
  expect(formatProblems(errorsOf(problems))).toBe("");
  const write = writes.find(({ path }) => path.includes("/initiatives/"));
  return JSON.parse(String(write?.bytes)) as Record<string, unknown>;
}

const at = (root: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], root);

/** Refused by errors that each say where and what to do, in Japanese, with nothing left to write. */
function expectRefused({ problems, writes }: ImportResult, place: RegExp, what: string, places = 1): void {
  expect(writes.length, what).toBe(0);
  const errors = errorsOf(problems).map(withFix);
  expect(new Set(errors.map((problem) => `${problem.sheet} ${problem.place}`)).size, what).toBeGreaterThanOrEqual(places);
  for (const { file, place: where, message, fix } of errors) {
    expect(file, what).toMatch(/^シート\.(xlsx|csv|txt)$/);
    expect(`${where}`, what).toMatch(place);
    expect(`${message}${fix ?? ""}`, what).toMatch(/ください|打ち直し/);
  }
}

const everywhere = (text: string): Record<string, string> =>
  Object.fromEntries(Object.keys({ ...FIELDS, ...PEOPLE_FIELDS }).map((field) => [field, text]));

describe.each(WAYS)("シートのファイル（.%s）", (way) => {
  const place = way === "xlsx" ? /^[A-Z]+\d+(（|$)/ : /^\d+行目 \d+列目(（|$)/;

  test("動いたり隠れたりする文字も、ただの文として、どの欄にもそのまま入る", async () => {
    const names = Object.keys(FIELDS);
    const texts = Object.values(ACCEPTED);
    for (let turn = 0; turn < texts.length; turn += names.length) {
      const values = Object.fromEntries(names.map((name, i) => [name, texts[(turn + i) % texts.length] as string]));
      const edition = editionOf(await importOf(way, values));
      for (const [name, text] of Object.entries(values)) expect(at(edition, name), name).toBe(text);
    }
    const all = texts.join("\n");
    expect(at(editionOf(await importOf(way, { "overall.goal": all })), "overall.goal")).toBe(all);
  });

  test("表計算ソフトが動かす文字は、どの欄でも、セルの場所と直し方をつけて断る", async () => {
    const values = everywhere("=1+1");
    expectRefused(await importOf(way, values), place, "どの欄も", Object.keys(values).length);
    for (const text of FORMULAS) expectRefused(await importOf(way, { "overall.goal": text }), place, text);
    expectRefused(await importOf(way, {}, { department: "=1+1", theme: "=1+1" }), place, "担当部署と推進項目", 2);
  });

  test("文字の向きを変える記号、行を切る記号、制御文字は、どの欄でも断る", async () => {
    const [bidi = ""] = BIDI;
    const values = everywhere(bidi);
    expectRefused(await importOf(way, values), place, "どの欄も", Object.keys(values).length);
    const names = Object.keys(FIELDS);
    const texts = [...BIDI, ...LINES, "前\u001b[31m後", "前\u0085後", "前\u007f後"].slice(0, names.length);
    const mixed = Object.fromEntries(texts.map((text, i) => [names[i] as string, text]));
    expectRefused(await importOf(way, mixed), place, "すべての種類", texts.length);
    expectRefused(await importOf(way, {}, { department: bidi, theme: bidi }), place, "担当部署と推進項目", 2);
  });

  test("ファイルに書けない文字は、断るか、はじめから入らない", async () => {
    for (const text of ["前\0後", "前\u0007後", "前\ud83d後", "前\ufffe後"]) {
      const result = await importOf(way, { "overall.goal": text });
      if (errorsOf(result.problems).length > 0) expectRefused(result, /./, JSON.stringify(text), 0);
      else expect(String(at(editionOf(result), "overall.goal")), JSON.stringify(text)).toMatch(/^前\ufffd?後$/u);
    }
  });

  test("長すぎる文は、セルの場所をつけて断る", async () => {
    for (const text of TOO_LONG) expectRefused(await importOf(way, { "overall.goal": text }), place, `${text.length}文字`);
  });
});

test("ファイルの名前は、フォルダをまたがず、隠れた文字があれば断る", async () => {
  const bytes = await workbookOfSheets(model, [sheetsOf("51001")]);
  for (const named of ["../../etc/シート.xlsx", "C:\\シート.xlsx", "a b<x-pwned>#?%00.xlsx", `"onload='x'.xlsx`]) {
    const { writes, problems } = await brought(named, bytes);
    expect(formatProblems(errorsOf(problems)), named).toBe("");
    const source = writes.find(({ path }) => path.includes("/sources/"));
    expect(source?.path, named).toMatch(/^plans\/tekii-2016\/sources\/2018-[^/\\<>#?%"]+\.xlsx$/);
  }
  for (const text of ["gnp\u202excod.xlsx", "a\u0007.xlsx"]) {
    const { writes, problems } = await brought(text, bytes);
    expect(writes).toEqual([]);
    expect(errorsOf(problems)[0]).toMatchObject({ file: text, place: "ファイルの名前" });
    // Neither a screen nor a terminal is led astray by the name.
    expect(formatProblems(problems)).toMatch(/〔U\+(202E|0007)〕/);
    for (const hidden of ["\u202e", "\u0007"]) expect(formatProblems(problems)).not.toContain(hidden);
  }
});

describe("JSON", () => {
  const goal = (text: string) => parseWith(editionSchema, sheetsOf("51001", { "overall.goal": text }), "51001/2018.json");

  test("ただの文は、そのまま通る", () => {
    for (const [name, text] of Object.entries(ACCEPTED)) expect(goal(text).data?.overall.goal, name).toBe(text);
    expect(formatProblems(parseWith(planSchema, hostilePlanInput(), "plan.json").problems)).toBe("");
  });

  test("動く文字、見えない文字、長すぎる文は、項目の場所と直し方をつけて断る", () => {
    for (const text of [...FORMULAS, ...CONTROLS, ...BIDI, ...LINES, ...BROKEN, ...TOO_LONG, "前\r後", "前\t後", "前¶後"]) {
      const [problem] = goal(text).problems;
      expect(problem, JSON.stringify(text).slice(0, 40)).toMatchObject({ severity: "error", place: "overall.goal" });
      expect(problem?.message).toMatch(/ください|つけて|表すのに/);
    }
  });

  test("見えない文字は、どれがどこにあるかを、見える形で言う", () => {
    const [problem] = goal("請求書\u202efdp.exe").problems;
    expect(formatProblems([problem as Problem])).toMatchInlineSnapshot(`
      "■ 51001/2018.json
        エラー［overall.goal］ 目に見えない文字の並ぶ向きを変える記号（U+202E）が、「請求書」のすぐあとに入っています。消すか、空白に置きかえてください。
          いま: "請求書〔U+202E〕fdp.exe"

      エラー 1件"
    `);
  });

  test("印刷されたままのセルと、注と、住所にも、見えない文字は書けない", () => {
    const input = sheetsOf("51001");
    const spoiled = {
      ...input,
      printed: { overall: { file: "a.txt", firstLine: 1, rows: [["題\u2066名"]], cells: {} } },
      remarks: [{ at: "/overall/title\u202e", kind: "answer", reason: "説明\u0000", by: "課\u200f", check: "a\u202e", on: "2019-03-31" }],
    };
    expect(parseWith(editionSchema, spoiled, "x.json").problems.map(({ place }) => place)).toEqual([
      "printed.overall.rows[0][0]",
      "remarks[0].at",
      "remarks[0].reason",
      "remarks[0].check",
    ]);
  });

  test("リンクになる欄には、http と https のほかは書けない", () => {
    const plan = hostilePlanInput();
    for (const url of [
      "javascript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      " javascript:alert(1)",
      "//evil.example/",
      "https://a\u202eb/",
    ]) {
      const { problems } = parseWith(planSchema, { ...plan, source: { ...plan.source, url } }, "plan.json");
      expect(problems[0]?.place, url).toBe("source.url");
    }
  });
});
