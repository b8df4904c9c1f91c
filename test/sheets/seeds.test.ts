import { describe, expect, it } from "vitest";
import { parsePrintedNumber } from "../../src/domain/number.ts";
import { valueAt } from "../../src/domain/pointer.ts";
import { formatProblems } from "../../src/domain/problem.ts";
import type { EditionReading } from "../../src/sheets/read.ts";
import { read, rowOf, seedLines } from "./helpers.ts";

/** Truth written by hand from the sheets: baseline, H28…H32, final. `–` blank, `0*` the form's own 0. */
const ZERO = "– – – – – – 0*";
const ALL_ZERO = "0* 0* 0* 0* 0* 0* 0*";
const LAST_BLANK = "0* 0* 0* 0* 0* 0* –";

const INDICATORS = {
  "51001": {
    name: "証明書交付全体に対する、コンビニエンスストア等における自動交付利用率",
    unit: "%",
    rows: ["– 5 10 – – – 10", "– – – 2 3 4 4", "– 1 1 2.8 – – 0*"],
  },
  "51002": {
    name: "印刷部数",
    unit: "部",
    rows: ["138000 138000 118000 100000 85000 73000 73000", "– – 1000 10000 10000 10000 10000", "– 136000 10000 101500 – – 0*"],
  },
  "51003": { name: "郷土資料のデジタル化", unit: "冊", rows: ["– 2 4 6 8 10 10", "行なし", "0 45 47 49 51 53 0*"] },
  "51004": { name: "システムで管理する業務数", unit: "個", rows: ["10 – – 10 12 – 12", ZERO, "– – – 10 – – 0*"] },
} as const;

const EFFECTS = {
  "51001": { revenueIncrease: [ZERO, ZERO, ZERO], costReduction: [ZERO, ZERO, ZERO], combined: [ALL_ZERO, ALL_ZERO, ALL_ZERO] },
  "51002": {
    revenueIncrease: [ZERO, ZERO, ZERO],
    costReduction: ["1245 0 549 537 523 501 2110", "– – 1137 1105 1105 1105 4452", "– 183 1106 439 – – 1728"],
    combined: ["1245 0 549 537 523 501 2110", "– 0* 1137 1105 1105 1105 4452", "– 183 1106 439 0* 0* 1728"],
  },
  "51003": { revenueIncrease: [ZERO, ZERO, ZERO], costReduction: [ZERO, ZERO, ZERO], combined: [LAST_BLANK, LAST_BLANK, LAST_BLANK] },
  "51004": { revenueIncrease: [ZERO, ZERO, ZERO], costReduction: [ZERO, ZERO, ZERO], combined: [ALL_ZERO, ALL_ZERO, ALL_ZERO] },
} as const;

const YEAR = {
  "51001": {
    results: [{ target: 2, actual: 2.8, targetUnit: "%" }],
    marks: ["○○○○", "○○○○", "○○○○"],
    evaluator: "中山 浩二",
    change: ["無", "無"],
    words: ["進んでいる", "達成", "進んでいる"],
  },
  "51002": {
    results: [{ target: 10000, actual: 101500, targetUnit: "部" }],
    marks: ["・・・○", "・・・○"],
    evaluator: "有賀 浩一",
    change: ["有", "有"],
    words: ["その他", "その他", "進んでいる"],
  },
  "51003": {
    results: [{ target: 49, actual: 49, targetUnit: "冊" }],
    marks: ["○○○○", "○○○○", "・・○・"],
    evaluator: "小貫 省三",
    change: ["無", "無"],
    words: ["計画どおり", "達成", "計画どおり"],
  },
  "51004": {
    results: [{ target: 10, actual: 10, targetUnit: "個" }],
    marks: ["○・・・", "・○・・", "・○○・", "・・・○"],
    evaluator: "山崎彰美",
    change: ["無", "無"],
    words: ["計画どおり", "達成", "計画どおり"],
  },
} as const;

const CODES = ["51001", "51002", "51003", "51004"] as const;
const result = read(seedLines());
const of = (code: string): EditionReading => {
  const edition = result.editions.find((reading) => reading.code === code);
  if (!edition) throw new Error(formatProblems(result.problems));
  return edition;
};
const remarksOn = (code: string, at: string) => of(code).remarks.filter((remark) => remark.at === at);

describe("4つの取組事業のシート", () => {
  it("誤りなく、4つの平成30年度の版として読める", () => {
    expect(result.problems).toEqual([]);
    expect(result.editions.map((edition) => `${edition.code} ${edition.fiscalYear}`).toSorted()).toEqual(
      CODES.map((code) => `${code} 2018`),
    );
  });

  it.each(CODES)("%s の成果指標は、値も欄の状態も手で写した表と同じになる", (code) => {
    const [indicator, ...others] = of(code).overall?.indicators ?? [];
    const { name, unit, rows } = INDICATORS[code];
    expect(others).toEqual([]);
    expect([indicator?.name, indicator?.unit]).toEqual([name, unit]);
    expect([indicator?.originalTarget, indicator?.revisedTarget, indicator?.actual].map((row) => rowOf(row))).toEqual(rows);
  });

  it.each(CODES)("%s の効果額は、値も欄の状態も手で写した表と同じになる", (code) => {
    const effects = of(code).overall?.effects;
    for (const group of ["revenueIncrease", "costReduction", "combined"] as const) {
      const rows = effects?.[group];
      expect(
        [rows?.original, rows?.revised, rows?.actual].map((row) => rowOf(row)),
        group,
      ).toEqual(EFFECTS[code][group]);
    }
  });

  it.each(CODES)("%s のその年度のシートは、手で写した表と同じになる", (code) => {
    const year = of(code).year;
    const wanted = YEAR[code];
    expect(year?.yearEnd?.results).toMatchObject(wanted.results);
    expect(year?.schedule.map(({ quarters }) => quarters.map((on) => (on ? "○" : "・")).join(""))).toEqual(wanted.marks);
    expect(year?.evaluation?.evaluators).toEqual([{ name: wanted.evaluator }]);
    expect([year?.planChange?.content, year?.planChange?.targets]).toEqual(wanted.change);
    expect([year?.firstHalf?.progress, year?.yearEnd?.achievement, year?.yearEnd?.activity]).toEqual(wanted.words);
    expect([year?.evaluation?.rating, year?.evaluation?.futureDirection]).toEqual(["B", "継続実施"]);
  });

  it("見出し部分と年度の表を読める", () => {
    expect(of("51004").overall).toMatchObject({
      theme: "51",
      importance: "B",
      title: "保健所情報システム更新事業",
      createdOn: "2018-04-01",
      updatedOn: "2019-03-31",
      department: "170100",
      responsible: [{ name: "能崎 勉" }],
      contacts: [{ name: "後藤" }, { name: "小山" }],
      period: { from: 2018, to: 2019 },
      effectKinds: ["その他改善"],
    });
    expect(of("51002").overall?.contacts).toEqual([{ post: "庶務担当" }]);
    expect(of("51002").overall?.effectKinds).toEqual(["歳出削減", "その他改善"]);
    expect(Object.entries(of("51004").overall?.years ?? {}).map(([year, { status }]) => `${year} ${status ?? "–"}`)).toEqual([
      "2016 –",
      "2018 実施",
      "2019 完了",
    ]);
    expect(Object.keys(of("51001").overall?.otherEffects?.years ?? {})).toEqual(["2016", "2017", "2018"]);
    expect(of("51004").overall?.otherEffects).toEqual({ years: {}, undated: ["業務効率化, 個人情報等の 適正管理"] });
    expect(of("51004").year?.firstHalf?.comment?.split("\n")).toHaveLength(2);
    expect(of("51002").overall?.goal).not.toMatch(/</);
  });

  it("印刷と違うように読んだ値には、印刷された位置と理由の注がある", () => {
    const [cut] = remarksOn("51001", "/overall/indicators/0/revisedTarget");
    expect(cut?.asPrinted).toContain("平成31年度の欄（20行目 7列目）に「2」");
    expect(cut?.asPrinted).toContain("見出しの列の外（20行目 10列目）に「4」");
    expect(cut?.reason).toContain("平成30年度のシートの計画値（2）と同じになる");
    expect(remarksOn("51001", "/overall/indicators/0/actual/final")[0]?.asPrinted).toContain("21行目 10列目");
    const [moved] = remarksOn("51002", "/overall/indicators/0/actual/years/2016");
    expect(moved?.asPrinted).toContain("85行目 2列目");
    expect(moved?.reason).toContain("136,000部");
    expect(remarksOn("51002", "/overall/indicators/0/actual")[0]?.reason).toContain("1列左");
    expect(remarksOn("51003", "/overall/indicators/0/revisedTarget")[0]?.reason).toContain("計画値は49");
    expect(remarksOn("51003", "/overall/indicators/0/actual/years/2019")[0]?.reason).toContain("実績としては数えません");
    expect(remarksOn("51003", "/overall/indicators/0/actual/years/2020")).toHaveLength(1);
    expect(remarksOn("51004", "/overall/otherEffects/undated/0")).toHaveLength(1);
  });

  it("どこが抜けたか決められない51003の計の行は、印刷の位置のまま載せて、そう書く", () => {
    for (const row of ["original", "revised", "actual"]) {
      const [remark] = remarksOn("51003", `/overall/effects/combined/${row}`);
      expect(remark?.reason).toContain("決められません");
      expect(remark?.reason).toContain("印刷された位置のまま");
    }
  });

  it("1,000と印刷された変更計画値は、直さずに1,000と読む", () => {
    expect(of("51002").overall?.indicators[0]?.revisedTarget?.years["2017"]).toBe(1000);
  });

  it("注の日づけは、いまの日ではなく、シートの更新日になる", () => {
    expect(new Set(result.editions.flatMap((edition) => edition.remarks.map((remark) => remark.on)))).toEqual(new Set(["2019-03-31"]));
  });
});

describe("印刷されたままのセル", () => {
  const lines = seedLines();

  it("空でないセルは1つ残らず、どれかの版のもとのシートに、同じ行と列で残る", () => {
    const kept = new Map<string, string>();
    for (const { printed } of result.editions) {
      for (const sheet of [printed.overall, printed.year]) {
        for (const [i, cells] of (sheet?.rows ?? []).entries()) {
          for (const [j, text] of cells.entries()) if (text.trim() !== "") kept.set(`${(sheet?.firstLine ?? 0) + i}:${j + 1}`, text);
        }
      }
    }
    const source = new Map(
      lines.flatMap((cells, i) =>
        cells.flatMap((text, j): [string, string][] => (text.trim() === "" ? [] : [[`${i + 1}:${j + 1}`, text]])),
      ),
    );
    expect(kept).toEqual(source);
  });

  it("どの値の場所も、その値が印刷されたセルを指す", () => {
    for (const { code, overall, year, printed, fiscalYear } of result.editions) {
      const root = { overall, year, fiscalYear };
      for (const sheet of [printed.overall, printed.year]) {
        for (const [pointer, place] of Object.entries(sheet?.cells ?? {})) {
          const [line, column] = place.split(":").map(Number) as [number, number];
          const text = lines[line - 1]?.[column - 1] ?? "";
          const value = valueAt(root, pointer);
          expect(value, `${code} ${pointer}`).toBeDefined();
          if (typeof value === "number" && !/period|number|fiscalYear/.test(pointer)) {
            const number = parsePrintedNumber(text.replace(/^(単位|実績値)\s/, ""));
            expect(number, `${code} ${pointer}`).toEqual({ kind: "number", value });
          }
        }
      }
    }
  });

  it("数の書かれたセルは、どれも値として読まれている", () => {
    const placed = new Set(
      result.editions.flatMap(({ printed }) => [printed.overall, printed.year].flatMap((sheet) => Object.values(sheet?.cells ?? {}))),
    );
    const numbers = lines.flatMap((cells, i) =>
      cells.flatMap((text, j) => (/^[\d,.]+$/.test(text) && !(j === 0 && /^([4-9]|10)$/.test(text)) ? [`${i + 1}:${j + 1}`] : [])),
    );
    // A blank item of the schedule prints its number and nothing else.
    const blankItems = lines.flatMap((cells, i) =>
      /^\d+$/.test(cells[0] ?? "") && cells.slice(1).every((text) => text === "") ? [`${i + 1}:1`] : [],
    );
    expect(numbers.filter((place) => !placed.has(place) && !blankItems.includes(place))).toEqual([]);
  });
});
