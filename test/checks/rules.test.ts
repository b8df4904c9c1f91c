import { describe, expect, test } from "vitest";
import { checkInitiative } from "../../src/checks/run.ts";
import type { PlanModel } from "../../src/plan/model.ts";
import { change, cleanEditions, modelOf, told } from "./clean.ts";

describe("すべてが合っている記録", () => {
  const model = modelOf(cleanEditions());
  const results = checkInitiative(model, model.initiatives[0] as PlanModel["initiatives"][number]);

  test("食い違いも、知らせることもない", () => {
    expect(results.flatMap(({ findings }) => findings.map(({ id, sentence }) => `${id}: ${sentence}`))).toEqual([]);
  });

  test("どの点検が、いくつくらべたかを言う", () => {
    expect(
      Object.fromEntries(results.filter(({ compared }) => compared > 0).map(({ rule, compared }) => [rule.id, compared])),
    ).toMatchInlineSnapshot(`
      {
        "achievement-against-result": 2,
        "actual-before-year-end": 4,
        "after-completion": 6,
        "content-changed-without-plan-change": 1,
        "dates-out-of-order": 6,
        "default-zero": 4,
        "evaluator-is-responsible": 2,
        "evaluator-post": 2,
        "far-beyond-target": 7,
        "far-past-target": 7,
        "final-target-differs": 4,
        "met-only-after-revision": 1,
        "money-in-prose": 2,
        "number-changed-without-plan-change": 1,
        "outside-period": 14,
        "rating-against-result": 2,
        "report-missing": 4,
        "sign-change": 14,
        "status-against-result": 7,
        "sudden-change": 5,
        "sum-of-groups": 29,
        "sum-of-years": 12,
        "target-equals-baseline": 4,
        "target-moved": 4,
        "tenfold-jump": 21,
        "text-repeated": 5,
        "title-against-text": 2,
        "unit-against-text": 5,
        "year-sheet-actual": 2,
        "year-sheet-content": 2,
        "year-sheet-head": 8,
        "year-sheet-status": 2,
        "year-sheet-target": 2,
        "year-sheet-title": 2,
        "year-sheet-unit": 4,
      }
    `);
    expect(results.every(({ compared, agreed }) => compared === agreed)).toBe(true);
  });
});

const I = "/overall/indicators/0";
const E = "/overall/effects";

/** One cell of the clean record is changed: the rule then says this. */
const PAIRS: readonly (readonly [rule: string, fiscalYear: number, pointer: string, value: unknown, sentences: readonly string[]])[] = [
  [
    "met-only-after-revision",
    2019,
    `${I}/originalTarget/years/2019`,
    55,
    ["令和元年度（2019年度）の実績52件は、変更計画値（50件以上）に届き、当初計画値（55件以上）には届いていません。"],
  ],
  [
    "status-against-result",
    2018,
    `${I}/actual/years/2017`,
    29,
    ["平成29年度（2017年度）の区分は「計画どおり」、実績は29件で、当初計画値（30件以上）に届いていません。"],
  ],
  [
    "achievement-against-result",
    2019,
    "/year/yearEnd/results/0/actual",
    49,
    ["令和元年度（2019年度）の達成状況は「達成」、実績値は49件で、計画値（50件以上）に届いていません。"],
  ],
  [
    "far-beyond-target",
    2018,
    `${I}/actual/years/2017`,
    3,
    ["平成29年度（2017年度）の実績3件は、当初計画値30件の10分の1です（多いほどよい指標）。"],
  ],
  [
    "far-past-target",
    2018,
    `${I}/actual/years/2017`,
    300,
    ["平成29年度（2017年度）の実績300件は、当初計画値30件の10倍です（多いほどよい指標）。"],
  ],
  [
    "rating-against-result",
    2019,
    `${I}/actual/years/2019`,
    48,
    ["令和元年度（2019年度）の総合評価は「B」、実績は48件で、変更計画値（50件以上）にも当初計画値（50件以上）にも届いていません。"],
  ],
  [
    "sign-change",
    2018,
    `${E}/costReduction/actual/years/2018`,
    -310,
    ["平成30年度（2018年度）の歳出削減の実績額は−310千円（−31万円）で、当初計画額の300千円（30万円）とプラスとマイナスが反対です。"],
  ],
  [
    "outside-period",
    2019,
    "/overall/period/from",
    2017,
    [
      "取組年度（平成29年度（2017年度）から令和2年度（2020年度）まで）の外の年度に、区分と取組内容・目標が書かれています（平成28年度（2016年度））。",
      "取組年度（平成29年度（2017年度）から令和2年度（2020年度）まで）の外の年度に、実績値が書かれています（平成28年度（2016年度）の22件）。",
      "取組年度（平成29年度（2017年度）から令和2年度（2020年度）まで）の外の年度に、歳出削減の実績額が書かれています（平成28年度（2016年度）の110千円）。",
    ],
  ],
  [
    "after-completion",
    2019,
    "/overall/years/2019/status",
    "完了",
    [
      "令和元年度（2019年度）の区分は「完了」で、そのあとの年度に区分と取組内容・目標が書かれています（令和2年度（2020年度））。",
      "令和元年度（2019年度）の区分は「完了」で、そのあとの年度に変更計画値が書かれています（令和2年度（2020年度）の60件）。",
    ],
  ],
  [
    "final-target-differs",
    2018,
    `${I}/originalTarget/final`,
    70,
    ["当初計画値の最終値は70件で、最後の年度である令和2年度（2020年度）の60件と違います。"],
  ],
  [
    "plan-change-without-number",
    2019,
    "/year/planChange/targets",
    "有",
    ["令和元年度（2019年度）の計画変更の計画値は「有」で、あとの年度の計画値は前の平成30年度（2018年度）の版と同じです。"],
  ],
  [
    "number-changed-without-plan-change",
    2019,
    `${I}/revisedTarget/years/2020`,
    65,
    [
      "平成30年度（2018年度）の計画変更の計画値は「無」で、次の令和元年度（2019年度）の版では計画値が変わっています（令和2年度（2020年度）は60件から65件）。",
    ],
  ],
  [
    "plan-change-without-content",
    2019,
    "/year/planChange/content",
    "有",
    ["令和元年度（2019年度）の計画変更の取組内容は「有」で、あとの年度の取組内容の文は前の平成30年度（2018年度）の版と同じです。"],
  ],
  [
    "content-changed-without-plan-change",
    2019,
    "/overall/years/2020/content",
    "相談員をふやす。",
    [
      "平成30年度（2018年度）の計画変更の取組内容は「無」で、次の令和元年度（2019年度）の版では令和2年度（2020年度）の取組内容の文が変わっています。",
    ],
  ],
  ["target-moved", 2018, `${I}/revisedTarget/final`, 50, ["最終値の目標は、当初の60件から50件に変わっていて、届きやすくなる変更です。"]],
  ["target-equals-baseline", 2018, `${I}/originalTarget/years/2016`, 10, ["当初計画値は、平成28年度（2016年度）に、基準と同じ10件です。"]],
  [
    "sum-of-groups",
    2018,
    `${E}/combined/actual/years/2018`,
    320,
    ["実績額の「計」は、平成30年度（2018年度）の欄が320千円（32万円）で、歳入増加と歳出削減を足した310千円（31万円）と違います。"],
  ],
  [
    "sum-of-years",
    2018,
    `${E}/costReduction/original/final`,
    1600,
    ["歳出削減の当初計画額の計の欄は1,600千円（160万円）で、各年度を足した額の1,500千円（150万円）と違います。"],
  ],
  [
    "year-sheet-target",
    2018,
    "/year/yearEnd/results/0/target",
    41,
    ["平成30年度（2018年度）の計画値は、アクションプランでは41件、全体計画の当初計画値では40件です。"],
  ],
  [
    "year-sheet-actual",
    2018,
    "/year/yearEnd/results/0/actual",
    42,
    ["平成30年度（2018年度）の実績値は、アクションプランでは42件、全体計画では41件です。"],
  ],
  [
    "year-sheet-status",
    2018,
    "/year/status",
    "進んでいる",
    ["平成30年度（2018年度）の区分は、全体計画では「計画どおり」、アクションプランでは「進んでいる」です。"],
  ],
  [
    "year-sheet-unit",
    2018,
    "/year/yearEnd/results/0/actualUnit",
    "人",
    ["平成30年度（2018年度）の実績値の単位は、アクションプランでは「人」、全体計画では「件」です。"],
  ],
  [
    "year-sheet-title",
    2018,
    "/year/title",
    "ふるさと窓口の準備",
    ["取組事業名は、全体計画では「ふるさと窓口の設置」、アクションプランでは「ふるさと窓口の準備」です。"],
  ],
  [
    "year-sheet-content",
    2018,
    "/year/content",
    "相談を41件以上受けた。",
    [
      "平成30年度（2018年度）の取組内容・目標の文は、全体計画では「相談を41件受けた。」、アクションプランでは「相談を41件以上受けた。」のところが違います。",
    ],
  ],
  ["year-sheet-head", 2018, "/year/importance", "B", ["重要度は、全体計画では「A」、アクションプランでは「B」です。"]],
  ["evaluator-is-responsible", 2018, "/year/evaluation/evaluators/0/name", "責任太郎", ["評価者と責任者は、どちらも「責任太郎」です。"]],
  [
    "evaluator-post",
    2018,
    "/year/evaluation/evaluators/0/post",
    "総務部長",
    ["重要度「A」の評価者は副市長と決められていて、シートの評価者は総務部長です。"],
  ],
  [
    "report-missing",
    2018,
    "/year/firstHalf",
    undefined,
    ["平成30年度（2018年度）の上半期の報告は、期限の平成30年11月30日（2018年）を過ぎて、シートにありません。"],
  ],
  [
    "dates-out-of-order",
    2019,
    "/year/updatedOn",
    "2019-03-30",
    [
      "アクションプランの更新日は平成31年3月30日（2019年）で、作成日の平成31年4月1日（2019年）より前です。",
      "アクションプランの更新日は平成31年3月30日（2019年）で、前の平成30年度（2018年度）の版の平成31年3月31日（2019年）より前です。",
    ],
  ],
  [
    "text-repeated",
    2019,
    "/year/yearEnd/comment",
    "2018年度は費用がおよそ31万円の減となり、相談も計画を上回った。",
    [
      "令和元年度（2019年度）の年度末のコメントは、平成30年度（2018年度）と同じ文「2018年度は費用がおよそ31万円の減となり、相談も計画を…」です。",
    ],
  ],
  [
    "lifecycle-contradiction",
    2018,
    "/lifecycle",
    { event: "completed", reason: "終わりました。" },
    ["平成30年度（2018年度）の版に「完了」と記録されていますが、そのあとの令和元年度（2019年度）の版にアクションプランがあります。"],
  ],
  [
    "remark-unknown-check",
    2018,
    "/remarks",
    [{ at: "/overall/title", kind: "answer", reason: "ためし。", check: "sum-of-yaers", by: "課", on: "2019-03-31" }],
    ["注（/overall/title）の関係する点検「sum-of-yaers」は、点検の一覧にありません。"],
  ],
  [
    "actual-before-year-end",
    2018,
    `${I}/actual/years/2019`,
    52,
    [
      "実績値に、更新日の平成31年3月31日（2019年）にまだ終わっていない年度の値（令和元年度（2019年度）の52件）があり、実績として数えていません。",
    ],
  ],
  [
    "tenfold-jump",
    2018,
    `${I}/originalTarget/years/2017`,
    400,
    [
      "平成29年度（2017年度）の当初計画値400件は、平成28年度（2016年度）の20件の20倍、平成30年度（2018年度）の40件の10倍、同じ年度の実績値33件の約12.12倍です。",
    ],
  ],
  [
    "unit-against-text",
    2018,
    "/overall/years/2018/content",
    "相談を41人から受けた。",
    ["平成30年度（2018年度）の実績値は41件で、同じ年度の取組内容には「41人」とあります。"],
  ],
  ["sudden-change", 2018, `${I}/actual/years/2017`, 330, ["平成29年度（2017年度）の実績値330件は、前の年度の22件の15倍です。"]],
  [
    "title-against-text",
    2018,
    "/overall/title",
    "フルサト窓口の設置",
    ["取組事業名では「フルサト」、最終目標などの文では「ふるさと」と書かれています。"],
  ],
  [
    "default-zero",
    2018,
    `${I}/actual/final`,
    { state: "default-zero", asPrinted: "0" },
    ["成果指標の表の「実績値」の行に、様式が自動で入れた0があり、目標や結果の0としては数えていません。"],
  ],
];

describe("1つの欄だけが違う組", () => {
  test.each(PAIRS)("%s: %i 年度の %s", (rule, fiscalYear, pointer, value, sentences) => {
    expect(told(rule, cleanEditions())).toEqual([]);
    expect(told(rule, change(cleanEditions(), fiscalYear, pointer, value))).toEqual(sentences);
  });
});
