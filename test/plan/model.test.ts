import { describe, expect, test } from "vitest";
import { formatProblems } from "../../src/domain/problem.ts";
import { buildPlan, type ContentFile, findTerm, termFields } from "../../src/plan/model.ts";
import type { EditionInput } from "../../src/schemas/edition.ts";
import { editionInput, indicatorInput, makeEdition, makeModel, makePlan, planFolder, remarkInput, series } from "../factories.ts";

/** What staff are told of a folder with these files. */
const told = (files: readonly ContentFile[]): string => formatProblems(buildPlan("tameshi-2016", files).problems);
const toldOf = (...editions: EditionInput[]): string => told(planFolder(editions));
const other = { code: "51002", title: "別の取組" };

describe("まとめる", () => {
  test("正しい計画には、問題がない", () => {
    expect(toldOf(editionInput({ year: {} }))).toBe("");
  });

  test("取組事業は番号の順、版は古い順に並び、最も新しい版が今の計画になる", () => {
    const model = makeModel([
      editionInput({ overall: other }),
      editionInput({ fiscalYear: 2019, overall: { title: "新しい名前" } }),
      editionInput(),
    ]);
    expect(model.initiatives.map(({ code, editions }) => [code, editions.map((e) => e.fiscalYear)])).toEqual([
      ["51001", [2018, 2019]],
      ["51002", [2018]],
    ]);
    expect(model.initiatives[0]?.latest.overall.title).toBe("新しい名前");
  });

  test("いつの内容かは、公開した日、なければ最も新しい更新日で決まる", () => {
    const editions = [
      editionInput({ overall: { updatedOn: "2019-03-31" }, year: { updatedOn: "2019-05-10" } }),
      editionInput({ overall: { ...other, updatedOn: "2019-04-20" } }),
    ];
    expect(makeModel(editions).asOf).toBe("2019-05-10");
    expect(makeModel(editions, { publishedOn: "2020-01-01" }).asOf).toBe("2020-01-01");
    expect(makeModel().asOf).toBeUndefined();
  });

  test("問題があれば、計画は返さない", () => {
    const { model } = buildPlan("tameshi-2016", planFolder([editionInput({ overall: { theme: "99" } })]));
    expect(model).toBeUndefined();
  });
});

describe("ファイルの置き場所", () => {
  test("足りないファイルを知らせる", () => {
    expect(told(planFolder([editionInput()]).filter((file) => file.path !== "themes.json"))).toMatchInlineSnapshot(`
      "■ plans/tameshi-2016/themes.json
        エラー themes.json がありません。
          直し方: 計画のフォルダには plan.json、themes.json、departments.json が必要です。例: 空の themes.json は { "entries": [] }

      エラー 1件"
    `);
  });

  test.each([
    "initiatives/51001.json",
    "initiatives/51001/H30.json",
    "initiatives/51001/2018/overall.json",
    "inititatives/51001/2018.json",
    "thems.json",
  ])("読まれない場所の %s を知らせる", (path) => {
    const message = told([...planFolder(), { path, json: editionInput() }]);
    expect(message).toContain(`■ plans/tameshi-2016/${path}`);
    expect(message).toContain("ファイルの置き場所か名前が違うので、読まれません。");
    expect(message).toContain("initiatives/51001/2018.json");
  });

  test("フォルダの番号やファイル名の年度と、中身の違いを知らせる", () => {
    const file = { path: "initiatives/51009/2017.json", json: editionInput({ year: {} }) };
    expect(told([...planFolder(), file])).toMatchInlineSnapshot(`
      "■ plans/tameshi-2016/initiatives/51009/2017.json
        エラー［fiscalYear］ ファイル名の年度と中身の年度が違います。
          いま: 2018
          正しくは: 2017
          直し方: 中身とファイルの名前を合わせてください。例: 51001 の平成30年度の版は initiatives/51001/2018.json
        エラー［overall.code］ フォルダ名の番号と全体計画の番号が違います。
          いま: 51001
          正しくは: 51009
          直し方: 中身とファイルの名前を合わせてください。例: 51001 の平成30年度の版は initiatives/51001/2018.json
        エラー［year.code］ フォルダ名の番号とアクションプランの番号が違います。
          いま: 51001
          正しくは: 51009
          直し方: 中身とファイルの名前を合わせてください。例: 51001 の平成30年度の版は initiatives/51001/2018.json

      エラー 3件"
    `);
  });
});

describe("つながり", () => {
  test("知らない言葉は、どこに加えればよいかまで知らせる", () => {
    expect(toldOf(editionInput({ year: { evaluation: { evaluators: [], rating: "S" } } }))).toMatchInlineSnapshot(`
      "■ plans/tameshi-2016/initiatives/51001/2018.json
        エラー［year.evaluation.rating］ 「総合評価」の知らない言葉です。
          いま: S
          直し方: 書きまちがいなら直してください。正しい言葉なら plan.json の vocabularies.rating に、意味（meaning）と意味合い（tone）をつけて加えてください。例: { "term": "S", "tone": "unknown", "meaning": "市民向けの説明。" }。いまある言葉: A、B、C

      エラー 1件"
    `);
  });

  test("言葉を使うどの項目でも、知らない言葉を知らせる", () => {
    const word = "なぞの言葉";
    const message = toldOf(
      editionInput({
        overall: { importance: word, effectKinds: [word], years: { "2018": { status: word } } },
        year: {
          importance: word,
          status: word,
          firstHalf: { progress: word },
          yearEnd: { results: [], achievement: word, activity: word },
          planChange: { content: word, targets: word },
          evaluation: { evaluators: [], rating: word, futureDirection: word },
        },
      }),
    );
    const places = Array.from(message.matchAll(/エラー［(.+?)］ 「/g), (m) => m[1]);
    expect(places).toEqual([
      "overall.importance",
      "overall.effectKinds[0]",
      'overall.years["2018"].status',
      "year.importance",
      "year.status",
      "year.firstHalf.progress",
      "year.yearEnd.achievement",
      "year.yearEnd.activity",
      "year.planChange.content",
      "year.planChange.targets",
      "year.evaluation.rating",
      "year.evaluation.futureDirection",
    ]);
  });

  test("一覧にない推進項目と担当部署を知らせる", () => {
    expect(toldOf(editionInput({ overall: { theme: "99" }, year: { department: "999999" } }))).toMatchInlineSnapshot(`
      "■ plans/tameshi-2016/initiatives/51001/2018.json
        エラー［overall.theme］ 推進項目のコードが themes.json にありません。
          いま: 99
          直し方: 書きまちがいなら直してください。新しいコードなら themes.json に加えてください。例: { "code": "99", "name": "推進項目の名前" }
        エラー［year.department］ 担当部署のコードが departments.json にありません。
          いま: 999999
          直し方: 書きまちがいなら直してください。新しいコードなら departments.json に加えてください。例: { "code": "999999", "name": "担当部署の名前" }

      エラー 2件"
    `);
  });

  test("統合先の取組事業がなければ知らせ、あれば何も言わない", () => {
    const merged = editionInput({ lifecycle: { event: "merged", into: "51002", reason: "一緒に進めるため。" } });
    expect(toldOf(merged)).toMatchInlineSnapshot(`
      "■ plans/tameshi-2016/initiatives/51001/2018.json
        エラー［lifecycle.into］ 統合先の取組事業がありません。
          いま: 51002
          直し方: 番号の書きまちがいを直すか、その取組事業の版を加えてください。例: 51001

      エラー 1件"
    `);
    expect(toldOf(merged, editionInput({ overall: other }))).toBe("");
  });

  test("重なった成果指標の id を知らせる", () => {
    expect(toldOf(editionInput({ overall: { indicators: [indicatorInput(), indicatorInput()] } }))).toMatchInlineSnapshot(`
      "■ plans/tameshi-2016/initiatives/51001/2018.json
        エラー［overall.indicators[1].id］ 成果指標の id が重なっています。
          いま: i1
          正しくは: 重ならない id
          直し方: あとから加えた指標の id を、まだ使っていないものにしてください。例: i2

      エラー 1件"
    `);
  });

  test("計画期間にない年度の値は、どの表にも出ないので知らせる", () => {
    const outside = editionInput({
      overall: {
        years: { "2021": { content: "期間の後。" } },
        indicators: [indicatorInput({}, { actual: { years: { "2015": 5, "2018": 1 } } })],
        effects: { costReduction: { actual: { years: { "2021": 3 } } } },
        otherEffects: { years: { "2014": "期間の前。" } },
      },
    });
    expect(toldOf(outside)).toMatchInlineSnapshot(`
      "■ plans/tameshi-2016/initiatives/51001/2018.json
        エラー［overall.years["2021"]］ 計画期間にない年度です。
          いま: 2021
          正しくは: 2016から2020まで（plan.json の period）
          直し方: その年度の項目を消すか、年度の書きまちがいを直してください。例: 平成30年度は 2018
        エラー［overall.indicators[0].actual.years["2015"]］ 計画期間にない年度です。
          いま: 2015
          正しくは: 2016から2020まで（plan.json の period）
          直し方: その年度の項目を消すか、年度の書きまちがいを直してください。例: 平成30年度は 2018
        エラー［overall.effects.costReduction.actual.years["2021"]］ 計画期間にない年度です。
          いま: 2021
          正しくは: 2016から2020まで（plan.json の period）
          直し方: その年度の項目を消すか、年度の書きまちがいを直してください。例: 平成30年度は 2018
        エラー［overall.otherEffects.years["2014"]］ 計画期間にない年度です。
          いま: 2014
          正しくは: 2016から2020まで（plan.json の period）
          直し方: その年度の項目を消すか、年度の書きまちがいを直してください。例: 平成30年度は 2018

      エラー 4件"
    `);
    expect(told(planFolder([editionInput({ fiscalYear: 2021 })]))).toContain("エラー［fiscalYear］ 計画期間にない年度です。");
  });

  test("中身の誤りと、つながりの誤りを、1度に全部知らせる", () => {
    const files = [
      ...planFolder([editionInput({ overall: { theme: "99" } })]),
      { path: "initiatives/51003/2018.json", json: { fiscalYear: "2018" } },
    ];
    const message = told(files);
    expect(message).toContain("initiatives/51001/2018.json");
    expect(message).toContain("initiatives/51003/2018.json");
    expect(message).toContain("年度は西暦の整数で書いてください。");
  });
});

describe("注の場所", () => {
  const withRemark = (at: string) =>
    toldOf(
      editionInput({
        overall: {
          goal: "目標。",
          indicators: [indicatorInput({ originalTarget: "|5", actual: "|1" })],
          effects: { costReduction: { actual: series("|1") } },
        },
        year: {},
        remarks: [remarkInput({ at })],
      }),
    );

  test.each([
    ["値", "/overall/indicators/0/actual/years/2016"],
    ["空欄の年度", "/overall/indicators/0/actual/years/2017"],
    ["空欄の最終値", "/overall/indicators/0/actual/final"],
    ["シートにない行", "/overall/indicators/0/revisedTarget"],
    ["書かれていない効果額のまとまり", "/overall/effects/revenueIncrease"],
    ["書かれていない文", "/year/content"],
    ["書かれていない評価", "/year/evaluation"],
    ["全体計画の全体", "/overall"],
  ])("%sにつけられる", (_, at) => {
    expect(withRemark(at)).toBe("");
  });

  test.each([
    ["つづりの違う項目", "/overall/gaol"],
    ["いちばん上にない項目", "/goal"],
    ["ない指標", "/overall/indicators/3/actual"],
    ["ない指標の下", "/overall/indicators/1/actual/years/2016"],
    ["年度でない鍵", "/overall/indicators/0/actual/years/H30"],
    ["文の下", "/overall/goal/0"],
  ])("%sにはつけられない", (_, at) => {
    expect(withRemark(at)).toContain("エラー［remarks[0].at］ 注が指す項目がありません。");
    expect(withRemark(at)).toContain(`いま: ${at}`);
  });
});

test("言葉の意味は、その言葉の一覧から引く", () => {
  const plan = makePlan();
  expect(findTerm(plan, "rating", "B")?.meaning).toBe("Bということ。");
  expect(findTerm(plan, "rating", "計画どおり")).toBeUndefined();
  expect(findTerm(plan, "rating", undefined)).toBeUndefined();
});

test("空欄の項目は、言葉として数えない", () => {
  expect(termFields(makeEdition({ overall: { years: { "2018": { content: "文だけ。" } } }, year: {} }))).toEqual([]);
});
