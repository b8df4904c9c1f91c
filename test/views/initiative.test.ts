import { describe, expect, test } from "vitest";
import { initiativeView } from "../../src/views/initiative.ts";
import { yearSheetView } from "../../src/views/year-sheet.ts";
import { editionInput, makeModel, remarkInput } from "../factories.ts";
import { contents } from "./contents.ts";

const first = (model: ReturnType<typeof makeModel>) => {
  const initiative = model.initiatives[0];
  if (!initiative) throw new Error("取組事業がありません。");
  return initiative;
};

test("4つの実物の取組事業を、文で言う", () => {
  const model = contents()[0]?.[1].plans[0];
  if (!model) throw new Error("計画がありません。");
  const said = model.initiatives.map((initiative) => {
    const view = initiativeView(model, initiative);
    return {
      [`${view.code} ${view.title}`]: {
        ひとことで: view.summary,
        ...Object.fromEntries(view.answers.map((a) => [a.heading, [a.verdict, ...a.sentences, ...a.items.map((i) => i.text)]])),
        図: view.overall.indicators.map((i) => i.chartSentence),
        効果額の図: view.overall.effects.charts.map((c) => c.sentence),
        図がないわけ: view.overall.effects.noChart,
      },
    };
  });
  expect(said).toMatchSnapshot();
});

describe("取組事業のページ", () => {
  test("いちばん新しい版を示し、どの版へも行ける", () => {
    const older = editionInput({ fiscalYear: 2017, overall: { title: "もとの名前", updatedOn: "2018-03-31" } });
    const model = makeModel([older, editionInput({ overall: { title: "新しい名前" } })]);
    const view = initiativeView(model, first(model));
    expect(view.title).toBe("新しい名前");
    expect(view.editions.map((e) => [e.fiscalYear, e.title, e.isLatest])).toEqual([
      [2018, "新しい名前", true],
      [2017, "もとの名前", false],
    ]);
  });

  test("指標がなければ、ないと言う", () => {
    const model = makeModel([editionInput()]);
    expect(initiativeView(model, first(model)).answers[0]?.sentences).toEqual([
      "この取組事業には、成果指標（数字で測る目標）がありません。",
    ]);
  });

  test("評価は新しい版から探し、なければわけを言う", () => {
    const rated = editionInput({
      fiscalYear: 2017,
      overall: { updatedOn: "2018-03-31" },
      year: { evaluation: { evaluators: [{ post: "副市長" }], rating: "B" } },
    });
    const model = makeModel([rated, editionInput()]);
    const answer = initiativeView(model, first(model)).answers[2];
    expect(answer?.verdict).toBe("総合評価 B");
    expect(answer?.sentences).toEqual(["平成29年度（2017年度）の総合評価はB（Bということ）、方向性は空欄です。", "評価者は副市長です。"]);
    const none = makeModel([editionInput()]);
    expect(initiativeView(none, first(none)).answers[2]?.sentences).toEqual([
      "平成30年度（2018年度）のアクションプランのシートは、まだ載っていません。",
    ]);
  });

  test("廃止や統合は、理由と行き先を言う", () => {
    const into = editionInput();
    const merged = editionInput({
      overall: { code: "51009", title: "小さな取組" },
      lifecycle: { event: "merged", into: "51001", reason: "似ているため。" },
    });
    const model = makeModel([into, { ...merged, overall: { ...merged.overall, code: "51009" } }]);
    const found = model.initiatives.find((i) => i.code === "51009");
    expect(found && initiativeView(model, found).lifecycle).toMatchObject({
      event: "統合",
      reason: "似ているため。",
      into: { code: "51001", title: "ためしの取組" },
    });
  });

  test("役職だけの計画では、内容に氏名が紛れても載せない", () => {
    const people = [{ post: "課長", name: "鈴木 茂美" }, { name: "伊藤 朝子" }];
    const model = makeModel(
      [editionInput({ overall: { responsible: people }, year: { evaluation: { evaluators: people, rating: "A" } } })],
      { people: "posts-only" },
    );
    const everything = JSON.stringify([initiativeView(model, first(model)), yearSheetView(model, first(model), first(model).latest)]);
    expect(everything).not.toMatch(/鈴木|伊藤/);
    expect(everything).toContain("課長");
  });

  test("同じ文が続く年度は1度だけ言い、空欄の年度は空欄と言う", () => {
    const model = makeModel([
      editionInput({ overall: { otherEffects: { years: { "2018": "速くなる。", "2019": "速くなる。" }, undated: ["安心。"] } } }),
    ]);
    expect(initiativeView(model, first(model)).overall.otherEffects.entries.map((e) => [e.years, e.paragraphs])).toEqual([
      [[2016, 2017], []],
      [[2018, 2019], ["速くなる。"]],
      [[2020], []],
      [[], ["安心。"]],
    ]);
  });
});

describe("年度のシートのページ", () => {
  test("シートがなければ、ない", () => {
    const model = makeModel([editionInput()]);
    expect(yearSheetView(model, first(model), first(model).latest).sheet).toBeNull();
  });

  test("書かれていない欄も、空欄として残る", () => {
    const model = makeModel([editionInput({ year: {} })]);
    const sheet = yearSheetView(model, first(model), first(model).latest).sheet;
    expect(sheet?.firstHalf).toMatchObject({ progress: { term: null }, comment: { paragraphs: [] } });
    expect(sheet?.evaluation).toMatchObject({ rating: { term: null }, futureDirection: { term: null }, evaluators: { people: [] } });
    expect(sheet?.planChange.content.term).toBeNull();
  });

  test("年度末の計画値と実績値は、それぞれの単位と、空欄か0かを持つ", () => {
    const results = [{ indicatorName: "指標", target: 0, targetUnit: "冊", actualUnit: "点" }];
    const model = makeModel([
      editionInput({ year: { yearEnd: { results } }, remarks: [remarkInput({ at: "/year/yearEnd/results/0/actualUnit" })] }),
    ]);
    const row = yearSheetView(model, first(model), first(model).latest).sheet?.yearEnd.results[0];
    expect(row?.target).toMatchObject({ text: "0", state: "value", unit: "冊" });
    expect(row?.actual).toMatchObject({ text: "空欄", state: "blank", unit: "点" });
    expect(row?.actual.marks.map((m) => m.number)).toEqual([1]);
  });

  test("印刷のままのシートは、行番号と、値から行ける住所を持つ", () => {
    const printed = { overall: { file: "a.txt", firstLine: 20, rows: [["当初", "", "5"]], cells: { "/overall/title": "20:3" } } };
    const model = makeModel([editionInput({ printed })]);
    const view = yearSheetView(model, first(model), first(model).latest);
    expect(view.printed[0]?.rows).toEqual([
      {
        line: 20,
        cells: [
          { anchor: "overall-r20c1", text: "当初" },
          { anchor: "", text: "" },
          { anchor: "overall-r20c3", text: "5" },
        ],
      },
    ]);
  });
});

describe.each(contents())("%sでは", (_, content) => {
  test("数から行くセルは、そのページに必ずある", () => {
    for (const model of content.plans) {
      for (const initiative of model.initiatives) {
        for (const edition of initiative.editions) {
          const view = yearSheetView(model, initiative, edition);
          const anchors = new Set(view.printed.flatMap((p) => p.rows.flatMap((r) => r.cells.map((c) => c.anchor))));
          for (const { table } of [...view.overall.indicators, view.overall.effects]) {
            for (const cell of table.groups.flatMap((g) => g.rows.flatMap((r) => r.cells))) {
              if (cell.sourcePath !== null && cell.asPrinted !== "" && cell.value !== null) {
                expect(cell.sourcePath.startsWith(view.path)).toBe(true);
                expect(anchors).toContain(cell.sourcePath.split("#")[1]);
              }
            }
          }
        }
      }
    }
  });

  test("どの文にも、抜けた値や素の値の跡がない", () => {
    for (const model of content.plans) {
      for (const initiative of model.initiatives) {
        const text = JSON.stringify(initiativeView(model, initiative).answers);
        expect(text).not.toMatch(/undefined|null[^,}]|NaN|Infinity|\[object/);
      }
    }
  });
});
