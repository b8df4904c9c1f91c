import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { makeTemplate } from "../../scripts/lib/template-run.ts";
import { parseA1 } from "../../src/domain/a1.ts";
import { KASHIWA, SAMPLE } from "../content.ts";
import { edited, importWorkbook, problemPlaces, standingPlan, valuesChanged } from "../sheets/workbooks.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "template-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const command = (...args: string[]) =>
  spawnSync(process.execPath, [join(projectRoot, "scripts/commands/template.ts"), ...args, "--content", KASHIWA], {
    encoding: "utf8",
    cwd: dir,
  });
const template = (codes: readonly string[], fiscalYear?: number, content = KASHIWA, plan?: string) =>
  makeTemplate({ content, plan, codes, fiscalYear });

describe("様式のブックを作る", () => {
  it("番号を書けば内容の入ったブックを作り、あるファイルには上書きせず、ない番号は断る", () => {
    const made = command("51002");
    expect([made.stderr, made.status, made.stdout]).toEqual(["", 0, "51002-2018.xlsx を作りました。\n"]);
    const bytes = readFileSync(join(dir, "51002-2018.xlsx"));
    const again = command("51002");
    expect(again.status).toBe(1);
    expect(again.stderr).toContain("上書きしない");
    expect(readFileSync(join(dir, "51002-2018.xlsx")).equals(bytes)).toBe(true);
    const unknown = command("59999");
    expect(unknown.status).toBe(1);
    expect(unknown.stderr).toContain("取組事業 59999 はありません。ある番号: 51001、51002、51003、51004");
    expect(existsSync(join(dir, "59999-2018.xlsx"))).toBe(false);
    expect(command("--year", "30").status).toBe(2);
  });

  it("計画が2つあれば、どれかを聞く", async () => {
    await expect(template([], undefined, SAMPLE)).rejects.toThrow("mihon-2016、mihon-2021");
    await expect(template([], undefined, SAMPLE, "ない")).rejects.toThrow("「ない」という計画はありません");
  });

  it("1枚めは書き方で、計画のすべての言葉と意味があり、欄はその表から選ぶ", async () => {
    const { plan } = standingPlan(KASHIWA, "kashiwa-2016").model;
    const { bytes } = await template(["51001"]);
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map(({ name }) => name)).toEqual(["書き方", "51001 全体計画", "51001 アクションプラン"]);
    const [guide, overall, year] = sheets as [(typeof sheets)[0], (typeof sheets)[0], (typeof sheets)[0]];
    const words = guide.rows.map((row) => row.slice(1, 3).join("："));
    for (const { term, meaning } of Object.values(plan.vocabularies).flat()) expect(words).toContain(`${term}：${meaning}`);
    for (const sheet of [overall, year]) {
      expect(sheet.freezePane).toMatchObject({ rows: 3 });
      for (const { formula1, range } of sheet.dataValidations ?? []) {
        const [from, to] = (/!(.*):(.*)$/.exec(formula1 ?? "") ?? []).slice(1).map(parseA1);
        const list = guide.rows.slice((from?.line ?? 1) - 1, to?.line).map((row) => row[1]);
        const at = parseA1(range.split(":")[0] ?? "");
        const value = sheet.rows[(at?.line ?? 1) - 1]?.[(at?.column ?? 1) - 1];
        if (value !== null && value !== undefined) expect(list).toContain(value);
        else expect(list.length).toBeGreaterThan(0);
      }
    }
    const offered = (year.dataValidations ?? []).map(({ range }) => range);
    expect(offered).toEqual(expect.arrayContaining(["I2", "B8", "J10", "C30", "C31"]));
  });

  it("計と合計は計算式で、答えも入っている", async () => {
    const { bytes } = await template(["51002"]);
    const sheet = (await readXlsx(bytes)).sheets[1];
    const formula = (key: string) => sheet?.cells?.get(key);
    expect(formula("23,9")).toMatchObject({ formula: "SUM(E24:I24)", value: 2110 });
    expect(formula("26,5")).toMatchObject({ formula: "SUM(F21,F24)", value: 549 });
    expect(formula("17,9")?.formula).toBeUndefined();
  });

  it("空のブックは、埋めて取り込めば新しい取組事業になる", async () => {
    const { bytes, name } = await template([]);
    expect(name).toBe("新しい取組事業-2018.xlsx");
    const [o, y] = ["新しい取組事業 全体計画", "新しい取組事業 アクションプラン"];
    const head = [o, y].flatMap(
      (sheet) =>
        [
          [sheet, "B2", "51 行政サービスの電子化の推進"],
          [sheet, "I2", "A"],
          [sheet, "B3", "51005"],
          [sheet, "C3", "新しい窓口"],
          [sheet, "B4", "H30.4.1"],
          [sheet, "D4", "H31.3.31"],
          [sheet, "B5", "051000"],
          [sheet, "C5", "市民生活部 市民課"],
        ] as const,
    );
    const filled = await edited(bytes, [
      ...head,
      [o, "B7", "H28"],
      [o, "D7", "R2"],
      [o, "C16", "利用者数"],
      [o, "I16", "人"],
      [o, "E18", 1200],
      [o, "F18", "未定"],
      [o, "E24", -15],
      [y, "B8", "実施"],
    ]);
    const plan = standingPlan(KASHIWA, "kashiwa-2016");
    const result = await importWorkbook(filled, plan);
    // The sums were not calculated again, as a spreadsheet program would have done.
    expect(problemPlaces(result.problems)).toEqual([`注意 ${o} J24 workbook.stale-sum`, `注意 ${o} E27 workbook.stale-sum`]);
    const [written] = result.writes;
    expect(written?.path).toBe("plans/kashiwa-2016/initiatives/51005/2018.json");
    const { overall, year } = JSON.parse(String(written?.bytes));
    expect(overall).toMatchObject({
      code: "51005",
      title: "新しい窓口",
      importance: "A",
      createdOn: "2018-04-01",
      period: { from: 2016, to: 2020 },
    });
    expect(overall.indicators[0].originalTarget.years).toEqual({ "2016": 1200, "2017": { state: "undetermined", asPrinted: "未定" } });
    expect(overall.effects.costReduction.original.years).toEqual({ "2016": -15 });
    expect(year).toMatchObject({ status: "実施", schedule: [] });
  });

  it("次の年度を書けば、前の版の全体計画から始まり、年度のシートは空になる", async () => {
    const { bytes, name } = await template(["51002"], 2019);
    expect(name).toBe("51002-2019.xlsx");
    const plan = standingPlan(KASHIWA, "kashiwa-2016");
    const result = await importWorkbook(bytes, plan);
    expect(problemPlaces(result.problems)).toEqual([]);
    const { fiscalYear, overall, year } = JSON.parse(String(result.writes[0]?.bytes));
    const before = plan.model.initiatives.find(({ code }) => code === "51002")?.latest.overall;
    expect(fiscalYear).toBe(2019);
    expect(overall.indicators).toEqual(before?.indicators);
    expect(overall.effects).toEqual(before?.effects);
    expect([overall.createdOn, overall.updatedOn, year.status, year.yearEnd, year.schedule]).toEqual([
      undefined,
      undefined,
      "実施",
      undefined,
      [],
    ]);
    await expect(template(["51002"], 2015)).rejects.toThrow("51002");
  });

  it("シートに書き表せない内容があれば、作るときにそう言う", async () => {
    const { notices } = await template(["51001", "51002", "51003", "51004"]);
    expect(notices).toEqual([]);
  });

  it("直したところは、保存し直したあとも1つだけ変わる", async () => {
    const { bytes } = await template(["51003"]);
    const plan = standingPlan(KASHIWA, "kashiwa-2016");
    const result = await importWorkbook(await edited(bytes, [["51003 全体計画", "G18", 7]]), plan);
    expect(valuesChanged(result)).toEqual(["51003 /overall/indicators/0/originalTarget/years/2018: 6 → 7"]);
    expect(result.notices).toEqual(["もとのファイルを sources/2018-ブック.xlsx に写します。"]);
  });
});
