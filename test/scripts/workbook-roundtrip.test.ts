import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { a1 } from "../../src/domain/a1.ts";
import { parsePrintedNumber } from "../../src/domain/number.ts";
import { errorsOf } from "../../src/domain/problem.ts";
import { templateWorkbook } from "../../src/import/template.ts";
import type { Edition } from "../../src/schemas/edition.ts";
import { editionContent, formSheets } from "../../src/sheets/form.ts";
import { contentJson } from "../../src/sheets/write-json.ts";
import { KASHIWA } from "../content.ts";
import { editionInput, indicatorInput, makeModel, planFolder, series } from "../factories.ts";
import { seedLines, sheetLines } from "../sheets/helpers.ts";
import {
  allPlans,
  changed,
  edited,
  fixture,
  importWorkbook,
  pasted,
  problemPlaces,
  setCell,
  standingPlan,
  valuesChanged,
  workbookOf,
} from "../sheets/workbooks.ts";

const real = standingPlan(KASHIWA, "kashiwa-2016");
const plans = allPlans();
const cases = plans.flatMap((plan) =>
  plan.model.initiatives.flatMap((initiative) =>
    initiative.editions.map((edition) => ({ plan, edition, name: `${plan.model.id} ${initiative.code} ${edition.fiscalYear}` })),
  ),
);

describe("書き出して、そのまま取り込む", () => {
  it("どの計画のどの版でも、何も変わらず、何も書かない", async () => {
    expect(cases.length).toBeGreaterThan(50);
    for (const { plan, edition, name } of cases) {
      const result = await importWorkbook(await workbookOf(plan.model, edition), plan);
      expect([name, problemPlaces(errorsOf(result.problems)), result.editions.map(({ state }) => state), result.writes]).toEqual([
        name,
        [],
        ["same"],
        [],
      ]);
    }
  });

  it("計画のすべての取組事業を1つのブックに入れても同じ", async () => {
    for (const plan of plans) {
      const latest = plan.model.initiatives.map(({ latest }) => editionContent(latest));
      const result = await importWorkbook(await templateWorkbook(plan.model, latest), plan);
      expect(problemPlaces(errorsOf(result.problems))).toEqual([]);
      expect(result.editions.map(({ state }) => state)).toEqual(latest.map(() => "same"));
      expect(result.writes).toEqual([]);
    }
  });

  it("変わった内容でも同じ（先頭が0やハイフンの番号、14の指標、負の数、小数、長い文、タグのような文）", async () => {
    const long = Array.from({ length: 300 }, (_, i) => `${i + 1}番めの文です。「括弧」と、読点と、1,234部。`).join("\n");
    const rows = {
      originalTarget: "-5|1.25|1900|2000|2020|-0.001|123456789.12",
      revisedTarget: "||未定|対象外|－||",
      actual: "0|集計中|-3||||0*",
    };
    const indicators = Array.from({ length: 14 }, (_, i) =>
      indicatorInput(i % 3 === 0 ? rows : { actual: rows.actual }, {
        id: `i${i + 1}`,
        name: `指標その${i + 1} (%)`,
        unit: i % 2 === 0 ? "%" : "t-CO2",
      }),
    );
    const amounts = { original: series("5|-10|20.5|||未定|10.5"), revised: series("||||||0*"), actual: series("|0||||") };
    const head = { code: "00-1A", title: "SUM(A1) を使う", createdOn: "2018-04-01", updatedOn: "2019-03-31" };
    const people = [{ post: "課長", name: "山田 太郎" }, { post: "庶務係" }, { name: "鈴木" }];
    const texts = ["「+81」と -1", "<b>太字</b> & &lt; の話", "メール a@b", "'引用", "_x000D_ を含む", long];
    const edition = editionInput({
      overall: {
        ...head,
        responsible: people,
        period: { from: 2017, to: 2019 },
        effectKinds: ["歳入増加", "歳出削減", "その他改善"],
        goal: long,
        years: Object.fromEntries(texts.slice(0, 5).map((content, i) => [String(2016 + i), { status: "実施", content }])),
        indicators,
        effects: { costReduction: amounts, combined: amounts },
        otherEffects: { years: { "2017": "あ", "2020": "い\nう" }, undated: ["え", "お", "か"] },
      },
      year: {
        ...head,
        contacts: people,
        status: "完了",
        content: texts[1] ?? "",
        schedule: Array.from({ length: 14 }, (_, i) => ({
          number: i + 1,
          item: `${i} を行う`,
          quarters: [i % 2 === 0, true, false, i % 3 === 0] as const,
        })).map((item) => ({ ...item, quarters: [...item.quarters] as [boolean, boolean, boolean, boolean] })),
        firstHalf: { progress: "その他", comment: long },
        yearEnd: {
          results: indicators.map(({ name }, i) => ({
            indicatorName: name,
            target: i - 7,
            targetUnit: "%",
            actual: { state: "pending" as const, asPrinted: "集計中" },
            actualUnit: "%",
          })),
          achievement: "その他",
          comment: texts[5] ?? "",
        },
        planChange: { content: "有", targets: "無", comment: "あ" },
        evaluation: { evaluators: [{ post: "副市長" }], rating: "A", comment: "い", futureDirection: "継続実施" },
      },
    });
    const files = planFolder([edition]);
    const model = makeModel([edition]);
    const [found] = model.initiatives;
    const result = await importWorkbook(await workbookOf(model, found?.latest as Edition), { model, files, sources: [] });
    expect(problemPlaces(result.problems)).toEqual([]);
    expect(valuesChanged(result)).toEqual([]);
    expect(result.editions.map(({ state }) => state)).toEqual(["same"]);
  });

  it("内容のないところへ取り込むと、人が加えた項目のほかは同じ内容になる", async () => {
    for (const plan of plans) {
      const empty = {
        ...plan,
        model: { ...plan.model, initiatives: [] },
        files: plan.files.filter(({ path }) => !path.startsWith("initiatives/")),
      };
      for (const { latest } of plan.model.initiatives) {
        const result = await importWorkbook(await workbookOf(plan.model, latest), empty);
        const written = result.writes.find(({ path }) => path.endsWith(".json"));
        const read: Edition = JSON.parse(String(written?.bytes));
        expect(contentJson(bare(read))).toBe(contentJson(bare(latest)));
      }
    }
  });
});

/** What a sheet says: without the source, remarks and what people decided. */
function bare({ overall, year }: Edition): unknown {
  return {
    overall: { ...overall, indicators: overall.indicators.map(({ id: _, direction: __, directionReason: ___, ...rest }) => rest) },
    year,
  };
}

describe("4つの取組事業", () => {
  it("書き出したブックを別の表計算ソフトで保存し直しても、文字のシートと同じ内容", async () => {
    const result = await importWorkbook(fixture("seeds-libreoffice.xlsx"), real);
    expect(problemPlaces(result.problems)).toEqual([]);
    expect(result.editions.map(({ code, state }) => `${code} ${state}`)).toEqual(["51001 same", "51002 same", "51003 same", "51004 same"]);
  });

  it("文字のシートをブックに貼りつけても、1枚でも8枚に分けて順を変えても、同じ値・状態・文", async () => {
    const names = ["51001", "51002", "51003", "51004"].flatMap((code) => [`${code} year`, `${code} overall`]);
    const sheets = Object.fromEntries(names.toReversed().map((name) => [name, sheetLines(name)]));
    for (const workbook of [{ すべて: seedLines() }, sheets]) {
      const result = await importWorkbook(await pasted(workbook), real);
      expect(problemPlaces(result.problems)).toEqual([]);
      expect(result.editions.length).toBe(4);
      expect(valuesChanged(result)).toEqual([]);
    }
  });

  it("表計算ソフトで文字のファイルを開いて保存したブックでは、落ちたコードの 0 をセルの番地で断り、直せば同じ内容", async () => {
    const opened = fixture("seeds-text-libreoffice.xlsx");
    const result = await importWorkbook(opened, real);
    expect(problemPlaces(result.problems)).toEqual(["opened B7 import.lost-zeros", "opened B39 import.lost-zeros"]);
    expect(result.problems[0]).toMatchObject({ found: "51000", expected: "051000" });
    const mended = await edited(opened, [
      ["opened", "B7", "051000"],
      ["opened", "B39", "051000"],
    ]);
    expect(valuesChanged(await importWorkbook(mended, real))).toEqual([]);
  });

  /** All eight sheets on one worksheet, the year's before the 全体計画, laid out by a function of lines and columns. */
  async function onOneSheet(line: (n: number) => number, column: (n: number) => number, label: (text: string) => string = (text) => text) {
    const form = { plan: real.model.plan, themes: real.model.themes, departments: real.model.departments };
    const base = await templateWorkbook(real.model, [editionContent((real.model.initiatives[0] as { latest: Edition }).latest)]);
    return changed(base, (sheets) => {
      const target = sheets[1];
      if (!target) throw new Error("シートがありません。");
      target.rows.splice(0);
      target.cells = new Map();
      target.merges = [];
      target.dataValidations = [];
      let below = 0;
      for (const { latest } of real.model.initiatives) {
        for (const sheet of formSheets(form, editionContent(latest)).toReversed()) {
          for (const cell of sheet.cells) {
            const { span = 1, lines = 1, value, date } = cell;
            const [top, left] = [below + line(cell.line), column(cell.column)];
            const [bottom, right] = [below + line(cell.line + lines) - 1, column(cell.column + span) - 1];
            const text = cell.kind === "label" && typeof value === "string" ? label(value) : (value ?? null);
            setCell(target, a1(top, left), date ? { value: new Date(`${date}T00:00:00Z`), numFmt: "[$-411]ge.m.d;@" } : text);
            if (bottom > top || right > left)
              target.merges.push({ startRow: top - 1, endRow: bottom - 1, startCol: left - 1, endCol: right - 1 });
          }
          below += line(Math.max(...sheet.cells.map((cell) => cell.line))) + 2;
        }
      }
      sheets.splice(2);
    });
  }

  const spaced = (text: string): string => Array.from(text).join("　").replaceAll("（", "(").replaceAll("）", ")");
  it.each([
    ["そのまま", (n: number) => n, (n: number) => n, (text: string) => text],
    ["どの欄も2列を結合し、左に2列の余白がある", (n: number) => n, (n: number) => 2 * n + 1, (text: string) => text],
    ["行と行の間に空の行があり、見出しの字の間が空いている", (n: number) => 2 * n, (n: number) => n, spaced],
    ["見出しの中で行が変わっている", (n: number) => n + 3, (n: number) => n, (text: string) => `${text.slice(0, 2)}\n${text.slice(2)}`],
  ] as const)("1枚のシートに、年度のシートが先で、4つの取組事業が縦に並んでいても同じ（%s）", async (_, line, column, label) => {
    const result = await importWorkbook(await onOneSheet(line, column, label), real);
    expect(problemPlaces(result.problems)).toEqual([]);
    expect(result.editions.map(({ state }) => state)).toEqual(["same", "same", "same", "same"]);
  });
});

describe("1つのセルを直す", () => {
  /** Cells of an edition's workbook that hold one value, with where they stand and something else to write. */
  function targets(plan: (typeof plans)[number], edition: Edition) {
    const form = { plan: plan.model.plan, themes: plan.model.themes, departments: plan.model.departments };
    return formSheets(form, editionContent(edition)).flatMap((sheet) =>
      sheet.cells.flatMap((cell) => {
        if (cell.kind !== "value" || cell.value === undefined || cell.choice === "period") return [];
        // An empty sum is the form's 0; as long as it is one, the sum of both groups is one too.
        if (cell.number === "amount" && cell.value === 0) return [];
        const left = sheet.cells.filter((other) => other.line === cell.line && other.column < cell.column && other.kind === "label");
        const label = String(left.at(-1)?.value ?? "");
        // A code names another record; an item's mark and the people of one cell are edited below.
        if (["推進項目", "番号・取組事業名", "担当部署"].includes(label) && (cell.column === 2 || label === "担当部署")) return [];
        if (["責任者", "担当者", "評価者"].includes(label)) return [];
        return [{ sheet: sheet.name, address: a1(cell.line, cell.column), cell }];
      }),
    );
  }

  const another = (
    cell: ReturnType<typeof targets>[number]["cell"],
    plan: (typeof plans)[number],
    seed: number,
  ): string | number | null => {
    if (cell.choice === "mark") return null;
    if (cell.choice && cell.choice !== "period") {
      const words = plan.model.plan.vocabularies[cell.choice].map(({ term }) => term).filter((term) => term !== cell.value);
      return words[seed % Math.max(1, words.length)] ?? null;
    }
    if (typeof cell.value === "number") return cell.value + 1 + (seed % 1000);
    // A number where there was none also makes the empty total below or beside it a measured 0.
    if (parsePrintedNumber(String(cell.value)).kind === "word") return cell.value === "未定" ? "集計中" : "未定";
    return `${cell.value}なお${seed}`;
  };

  const mending = { kind: "transcription", reason: "ためし", by: "ためしの課", on: "2024-01-01" } as const;

  it("どの版のどのセルでも、変わる値はそのセルの1つだけ", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(cases.length - 1), fc.nat(), fc.nat(9999), async (which, where, seed) => {
        const { plan, edition, name } = cases[which] as (typeof cases)[number];
        const all = targets(plan, edition);
        const target = all[where % all.length];
        if (!target) return;
        const value = another(target.cell, plan, seed);
        const bytes = await edited(await workbookOf(plan.model, edition), [[target.sheet, target.address, value]]);
        const result = await importWorkbook(bytes, plan, { mending });
        expect([name, target.address, value, problemPlaces(errorsOf(result.problems)), valuesChanged(result).length]).toEqual([
          name,
          target.address,
          value,
          [],
          1,
        ]);
      }),
      { numRuns: 60 },
    );
  });

  it("ブックのセルは動かさない。年度のシートと合わなくても、置かれた年度の値として読む", async () => {
    const found = real.model.initiatives.find(({ code }) => code === "51001")?.latest as Edition;
    const sheet = "51001 全体計画";
    // In a text file the 2 would be read as that of FY2018, where the year's sheet has it.
    const edits = (
      [
        ["G19", null],
        ["H19", 2],
        ["I19", null],
        ["J19", 2],
      ] as const
    ).map(([at, value]) => [sheet, at, value] as const);
    const row = "51001 /overall/indicators/0/revisedTarget";
    expect(valuesChanged(await importWorkbook(await edited(await workbookOf(real.model, found), edits), real))).toEqual([
      `${row}/years/2018: 2 → undefined`,
      `${row}/years/2019: 3 → 2`,
      `${row}/years/2020: 4 → undefined`,
      `${row}/final: 4 → 2`,
    ]);
  });

  it("直したシートだけ、もとのシートが新しくなり、人の注は残る", async () => {
    const plan = plans.find(({ model }) => model.initiatives.some(({ latest }) => latest.remarks.some(({ kind }) => kind === "answer")));
    const found = plan?.model.initiatives.find(
      ({ latest }) => latest.year !== undefined && latest.remarks.some(({ kind }) => kind === "answer"),
    )?.latest;
    if (!plan || !found) throw new Error("見本がありません。");
    const sheet = `${found.overall.code} 全体計画`;
    const result = await importWorkbook(await edited(await workbookOf(plan.model, found), [[sheet, "C3", "直した題名"]]), plan);
    const written: Edition = JSON.parse(String(result.writes.find(({ path }) => path.endsWith(".json"))?.bytes));
    expect(written.overall.title).toBe("直した題名");
    expect(written.printed.overall).toMatchObject({ sheet, cells: { "/overall/title": "3:3" } });
    expect(written.printed.year).toEqual(found.printed.year);
    const people = (edition: Edition) => edition.remarks.filter(({ by }) => by !== "取り込み");
    expect(people(written)).toEqual(people(found));
    expect(written.overall.indicators.map(({ id, direction }) => [id, direction])).toEqual(
      found.overall.indicators.map(({ id, direction }) => [id, direction]),
    );
  });
});
