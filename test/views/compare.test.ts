import { describe, expect, test } from "vitest";
import { compareKinds } from "../../src/views/compare.ts";
import { readChosen, writeChosen } from "../../src/views/compare-address.ts";
import { editionInput, indicatorInput, makeModel, series } from "../factories.ts";
import { contents } from "./contents.ts";

const facts = (model: Parameters<typeof compareKinds>[0], kind: "i" | "d", key: string): Record<string, string[]> => {
  const found = compareKinds(model).find((one) => one.kind === kind);
  const item = found?.items.find((one) => one.key === key);
  return Object.fromEntries((found?.facts ?? []).map((name, i) => [name, (item?.facts[i] ?? []).map(({ text }) => text)]));
};

describe("ならべてくらべる", () => {
  const model = makeModel([
    editionInput({
      overall: {
        code: "51001",
        indicators: [indicatorInput({ originalTarget: "||10||||10", revisedTarget: "||2||||2", actual: "||5|||" })],
        effects: { combined: { original: series("|100|100||||"), actual: series("|50|60||||") } },
      },
    }),
    editionInput({ overall: { code: "51002" } }),
  ]);

  test("実績は、当初と変更後の両方の目標といっしょに言う", () => {
    expect(facts(model, "i", "51001").実績は2つの目標に届いたか).toEqual([
      "ためしの指標：変更後の計画には届いたが、当初計画には届いていない（平成29年度（2017年度）の実績 5件、当初の目標 10件、変更後の目標 2件）",
    ]);
  });

  test("効果額の割合には、何に対する割合かがつく", () => {
    const text = facts(model, "i", "51001").効果額?.join() ?? "";
    expect(text).toContain("110千円");
    expect(text).toContain("200千円（20万円）の55%");
  });

  test("書かれていないものは、0ではなく、ないと言う", () => {
    expect(facts(model, "i", "51002")).toMatchObject({
      実績は2つの目標に届いたか: ["成果指標がない"],
      区分: ["平成30年度（2018年度）：空欄"],
      総合評価と方向性: ["総合評価は空欄", "方向性は空欄"],
    });
  });

  test("担当部署は、いくつのうちいくつかで言う", () => {
    expect(facts(model, "d", "051000")).toMatchObject({
      取組事業: ["2件"],
      区分: ["空欄 2件（2件中）"],
      実績は2つの目標に届いたか: ["変更後の計画には届いたが、当初計画には届いていない 1個（1個中）", "成果指標がない取組事業 1件"],
    });
  });

  test("見本と実物のどの取組事業と担当部署にも、どの欄にも言葉がある", () => {
    for (const [, { plans }] of contents())
      for (const plan of plans)
        for (const { facts: names, items } of compareKinds(plan))
          for (const item of items) {
            expect(item.facts).toHaveLength(names.length);
            for (const [i, lines] of item.facts.entries()) {
              expect([item.key, names[i], lines.length]).not.toEqual([item.key, names[i], 0]);
              expect(lines.every(({ text }) => text !== "")).toBe(true);
            }
          }
  });
});

describe("ならべるものの住所", () => {
  const read = (query: string) => readChosen(new URLSearchParams(query), ["i", "d"], 4);

  test("書いて読むと同じ。2度書いたものは1つ、5つ目からは読まない", () => {
    expect(read(writeChosen({ kind: "d", keys: ["051000", "a/b"] }))).toEqual({ kind: "d", keys: ["051000", "a/b"] });
    expect(read("i=51001,51002")).toEqual({ kind: "i", keys: ["51001", "51002"] });
    expect(read("i=1,1,,2,3,4,5").keys).toEqual(["1", "2", "3", "4"]);
    expect(read("").keys).toEqual([]);
    expect(writeChosen({ kind: "i", keys: [] })).toBe("");
  });
});
