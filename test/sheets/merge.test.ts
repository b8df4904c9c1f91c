import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Edition, edition as editionSchema } from "../../src/schemas/edition.ts";
import { changesBetween } from "../../src/schemas/edition-changes.ts";
import { parseWith } from "../../src/schemas/parse.ts";
import type { Remark } from "../../src/schemas/remark.ts";
import { mergeEdition } from "../../src/sheets/merge.ts";
import { contentJson } from "../../src/sheets/write-json.ts";
import { KASHIWA_PLAN } from "../content.ts";
import { type Lines, readOne, seedLines, sheetLines, withCell } from "./helpers.ts";

const editionPath = (code: string): string => join(KASHIWA_PLAN, `initiatives/${code}/2018.json`);
function standing(code: string): Edition {
  const { data } = parseWith(editionSchema, JSON.parse(readFileSync(editionPath(code), "utf8")), code);
  if (!data) throw new Error(`${code} の内容が読めません。`);
  return data;
}
const reading = (code: string, lines: Lines = seedLines()) => readOne(lines, code);
const editorial: Remark = {
  at: "/overall/indicators/0/actual/years/2018",
  kind: "answer",
  reason: "選挙が重なったためです。",
  by: "選挙管理委員会事務局",
  on: "2019-06-01",
};

describe("シートの読み取りを、いまある内容に重ねる", () => {
  it.each(["51001", "51002", "51003", "51004"])("%s: 同じシートをもう一度取り込んでも、1字も変わらない", (code) => {
    const before = standing(code);
    const { edition } = mergeEdition({ ...reading(code), printed: before.printed }, before, []);
    expect(contentJson(parseWith(editionSchema, edition, code).data)).toBe(readFileSync(editionPath(code), "utf8"));
  });

  it("向きとその理由、できごと、人が書いた注は残る", () => {
    const before = standing("51002");
    before.lifecycle = { event: "new", reason: "新しく始まりました。" };
    before.remarks.push(editorial);
    const { edition } = mergeEdition(reading("51002"), before, []);
    expect(edition.overall.indicators[0]).toMatchObject({ id: "i1", direction: "lower" });
    expect(edition.overall.indicators[0]?.directionReason).toBe(before.overall.indicators[0]?.directionReason);
    expect(edition.lifecycle).toEqual(before.lifecycle);
    expect(edition.remarks).toContainEqual(editorial);
    expect(edition.remarks.filter(({ by }) => by === "編集")).toHaveLength(3);
  });

  it("訂正の注がある値は、シートが違う値でも訂正のまま。訂正のない値はシートに従う", () => {
    const before = standing("51002");
    const corrected = { ...editorial, kind: "correction" as const, at: "/overall/indicators/0/revisedTarget/years/2017" };
    const row = before.overall.indicators[0]?.revisedTarget;
    if (row) row.years["2017"] = 10000;
    before.remarks.push(corrected);
    const changed = withCell(seedLines(), 84, 6, "11,000");
    const { edition } = mergeEdition(reading("51002", changed), before, []);
    expect(edition.overall.indicators[0]?.revisedTarget?.years).toMatchObject({ "2017": 10000, "2018": 11000 });
  });

  it("訂正で消した値は、もう一度取り込んでも戻らない", () => {
    const before = standing("51003");
    const row = before.overall.indicators[0]?.actual;
    if (row) delete row.years["2020"];
    before.remarks.push({ ...editorial, kind: "correction", at: "/overall/indicators/0/actual/years/2020" });
    const { edition } = mergeEdition(reading("51003"), before, []);
    expect(edition.overall.indicators[0]?.actual?.years["2020"]).toBeUndefined();
  });

  it("全体計画だけを取り込むと、年度のシートとその注は、いまあるまま残る", () => {
    const before = standing("51001");
    const { edition } = mergeEdition(readOne(sheetLines("51001 overall"), "51001", { standing: () => before }), before, []);
    expect(edition.year).toEqual(before.year);
    expect(edition.printed.year).toEqual(before.printed.year);
    expect(edition.remarks.filter(({ at }) => at.startsWith("/year"))).toEqual(before.remarks.filter(({ at }) => at.startsWith("/year")));
  });

  it("新しい年度の版には、名前と単位が同じ指標の向きと id を引き継ぎ、違えば引き継がない", () => {
    const before = standing("51002");
    const next = { ...reading("51002"), fiscalYear: 2019 };
    expect(mergeEdition(next, undefined, [before]).edition.overall.indicators[0]).toMatchObject({ id: "i1", direction: "lower" });
    const other = reading("51002", withCell(withCell(seedLines(), 81, 3, "配布部数"), 120, 3, "配布部数"));
    const [indicator] = mergeEdition({ ...other, fiscalYear: 2019 }, undefined, [before]).edition.overall.indicators;
    expect(indicator?.direction).toBeUndefined();
  });

  it("取り込みの注は書き直され、もう当たらない注は消える", () => {
    const before = standing("51003");
    const lines = withCell(seedLines(), 149, 8, "");
    const { edition } = mergeEdition(reading("51003", lines), before, []);
    const at = edition.remarks.map((remark) => remark.at);
    expect(at).not.toContain("/overall/indicators/0/actual/years/2020");
    expect(at).toContain("/overall/indicators/0/actual/years/2019");
  });

  it("違いは、値ごとに前と後で示される", () => {
    const before = standing("51002");
    const { edition } = mergeEdition({ ...reading("51002", withCell(seedLines(), 83, 6, "")), printed: before.printed }, before, []);
    expect(changesBetween(before, edition)).toEqual([
      { pointer: "/overall/indicators/0/originalTarget/years/2018", before: 100000, after: undefined },
    ]);
  });
});

describe("内容のファイルの書き方", () => {
  it("印刷された行は1行ずつ、短いものは1行に、終わりに改行", () => {
    expect(contentJson({ rows: [["a", "b"], []], years: { "2016": 5 }, none: {}, gone: undefined, list: [{ at: 1 }] })).toBe(
      `{
  "rows": [
    ["a", "b"],
    []
  ],
  "years": { "2016": 5 },
  "none": {},
  "list": [
    { "at": 1 }
  ]
}
`,
    );
  });
});
