import { describe, expect, test } from "vitest";
import { RULES } from "../../src/checks/rules/index.ts";
import { checkInitiative, findingsOf } from "../../src/checks/run.ts";
import { readContent } from "../../src/data/store.ts";
import type { PlanModel } from "../../src/plan/model.ts";
import { KASHIWA, SAMPLE } from "../content.ts";

/**
 * Everything that the checks say of the four initiatives of the city, read by hand against the sheets line by
 * line. A false alarm or a finding that got lost shows here. The numbers are written down, never computed.
 */
const FOUND: Readonly<Record<string, readonly (readonly [severity: string, id: string, sentence: string])[]>> = {
  "51001": [
    [
      "finding",
      "met-only-after-revision-2018-i1-2018",
      "平成30年度（2018年度）の実績2.8%は、変更計画値（2%以上）に届き、平成29年度（2017年度）の当初計画値（10%以上）には届いていません。",
    ],
    [
      "finding",
      "status-against-result-2018-2016",
      "平成28年度（2016年度）の区分は「計画どおり」、実績は1%で、当初計画値（5%以上）に届いていません。",
    ],
    [
      "finding",
      "status-against-result-2018-2017",
      "平成29年度（2017年度）の区分は「計画どおり」、実績は1%で、当初計画値（10%以上）に届いていません。",
    ],
    ["finding", "far-beyond-target-2018-i1-2017", "平成29年度（2017年度）の実績1%は、当初計画値10%の10分の1です（多いほどよい指標）。"],
    [
      "finding",
      "outside-period-2018-i1-revisedTarget",
      "取組年度（平成28年度（2016年度）から令和元年度（2019年度）まで）の外の年度に、変更計画値が書かれています（令和2年度（2020年度）の4%）。",
    ],
    ["note", "target-moved-2018-i1", "最終値の目標は、当初の10%から4%に変わっていて、届きやすくなる変更です。"],
    [
      "note",
      "default-zero-2018-indicators",
      "成果指標の表の「実績値」の行に、様式が自動で入れた0があり、目標や結果の0としては数えていません。",
    ],
    [
      "note",
      "default-zero-2018-effects",
      "効果額の表の「歳入増加」「歳出削減」「計」の行に、様式が自動で入れた0があり、目標や結果の0としては数えていません。",
    ],
    ["note", "cell-shifted-2018-i1-revisedTarget", "変更計画値の行の4つの値（2、3、4、4）は、年度の見出しより右にずれて印刷されています。"],
  ],
  "51002": [
    [
      "finding",
      "status-against-result-2018-2018",
      "平成30年度（2018年度）の区分は「進んでいる」、実績は101,500部で、変更計画値（10,000部以下）にも当初計画値（100,000部以下）にも届いていません。",
    ],
    [
      "finding",
      "far-beyond-target-2018-i1-2018",
      "平成30年度（2018年度）の実績101,500部は、変更計画値10,000部の10.15倍です（少ないほどよい指標）。",
    ],
    [
      "note",
      "rating-against-result-2018-rating",
      "平成30年度（2018年度）の総合評価は「B」、実績は101,500部で、変更計画値（10,000部以下）にも当初計画値（100,000部以下）にも届いていません。",
    ],
    [
      "finding",
      "plan-change-without-number-2018-i1",
      "平成30年度（2018年度）の計画変更の計画値は「有」で、翌年度からの変更計画値は、この年度と同じ10,000部のままです。",
    ],
    ["note", "target-moved-2018-i1", "最終値の目標は、当初の73,000部から10,000部に変わっていて、届きにくくなる変更です。"],
    [
      "note",
      "target-moved-2018-costReduction",
      "歳出削減の計画額は、平成29年度（2017年度）から令和2年度（2020年度）までの合計で、当初の2,110千円（211万円）から4,452千円（445万2千円）に変わっています。",
    ],
    ["note", "target-equals-baseline-2018-i1-originalTarget", "当初計画値は、平成28年度（2016年度）に、基準と同じ138,000部です。"],
    ["finding", "evaluator-is-responsible-2018-evaluator", "評価者と責任者は、どちらも「有賀 浩一」です。"],
    [
      "finding",
      "tenfold-jump-2018-i1-revisedTarget-2017",
      "平成29年度（2017年度）の変更計画値1,000部は、平成30年度（2018年度）の10,000部の10分の1、同じ年度の実績値10,000部の10分の1です。",
    ],
    ["note", "sudden-change-2018-i1-2017", "平成29年度（2017年度）の実績値10,000部は、前の年度の136,000部の13.6分の1です。"],
    ["note", "sudden-change-2018-i1-2018", "平成30年度（2018年度）の実績値101,500部は、前の年度の10,000部の10.15倍です。"],
    ["note", "title-against-text-2018-title", "取組事業名では「白バラ」、最終目標などの文では「白ばら」と書かれています。"],
    [
      "note",
      "default-zero-2018-indicators",
      "成果指標の表の「実績値」の行に、様式が自動で入れた0があり、目標や結果の0としては数えていません。",
    ],
    [
      "note",
      "default-zero-2018-effects",
      "効果額の表の「歳入増加」「計」の行に、様式が自動で入れた0があり、目標や結果の0としては数えていません。",
    ],
    [
      "note",
      "cell-shifted-2018-i1-actual",
      "実績値の行の3つの値（136,000、10,000、101,500）は、年度の見出しより左にずれて印刷されています。",
    ],
  ],
  "51003": [
    ["note", "far-past-target-2018-i1-2016", "平成28年度（2016年度）の実績45冊は、当初計画値2冊の22.5倍です（多いほどよい指標）。"],
    ["note", "far-past-target-2018-i1-2017", "平成29年度（2017年度）の実績47冊は、当初計画値4冊の11.75倍です（多いほどよい指標）。"],
    [
      "finding",
      "row-missing-2018-i1-revisedTarget",
      "全体計画に「変更計画値」の行がなく、平成30年度（2018年度）の計画値は、アクションプランでは49冊、全体計画の当初計画値では6冊です。",
    ],
    [
      "finding",
      "actual-before-year-end-2018-i1-actual",
      "実績値に、更新日の平成31年3月31日（2019年）にまだ終わっていない年度の値（令和元年度（2019年度）の51冊、令和2年度（2020年度）の53冊）があり、実績として数えていません。",
    ],
    [
      "finding",
      "unit-against-text-2018-i1-content-2016",
      "平成28年度（2016年度）の実績値は45冊で、同じ年度の取組内容には「45点」とあります。",
    ],
    [
      "note",
      "default-zero-2018-indicators",
      "成果指標の表の「実績値」の行に、様式が自動で入れた0があり、目標や結果の0としては数えていません。",
    ],
    [
      "note",
      "default-zero-2018-effects",
      "効果額の表の「歳入増加」「歳出削減」「計」の行に、様式が自動で入れた0があり、目標や結果の0としては数えていません。",
    ],
  ],
  "51004": [
    [
      "finding",
      "outside-period-2018-years",
      "取組年度（平成30年度（2018年度）から令和元年度（2019年度）まで）の外の年度に、取組内容・目標が書かれています（平成28年度（2016年度））。",
    ],
    ["note", "target-equals-baseline-2018-i1-originalTarget", "当初計画値は、平成30年度（2018年度）に、基準と同じ10個です。"],
    [
      "finding",
      "money-in-prose-2018-first-half",
      "上半期のコメントには「約1億9千万円(5年間)の減となっており」とあり、効果額の表の数はどれも0か空欄です。",
    ],
    [
      "finding",
      "year-sheet-status-2018-status",
      "平成30年度（2018年度）の区分は、全体計画では「実施」、アクションプランでは「計画どおり」です。",
    ],
    [
      "note",
      "default-zero-2018-indicators",
      "成果指標の表の「変更計画値」「実績値」の行に、様式が自動で入れた0があり、目標や結果の0としては数えていません。",
    ],
    [
      "note",
      "default-zero-2018-effects",
      "効果額の表の「歳入増加」「歳出削減」「計」の行に、様式が自動で入れた0があり、目標や結果の0としては数えていません。",
    ],
    ["note", "cell-shifted-2018-i1-actual", "実績値の行の1つの値（10）は、年度の見出しより左にずれて印刷されています。"],
  ],
};

const { content } = readContent(KASHIWA);
const model = content?.plans.find(({ id }) => id === "kashiwa-2016") as PlanModel;
const of = (code: string) => model.initiatives.find((one) => one.code === code) as PlanModel["initiatives"][number];

describe("市の4つの取組事業", () => {
  test.each(Object.entries(FOUND))("%s で見つかるのは、これだけ", (code, found) => {
    expect(findingsOf(model, of(code)).map(({ severity, id, sentence }) => [severity, id, sentence])).toEqual(found);
  });

  test("見つからなかった点検も、何をくらべたかを言う", () => {
    const silent = checkInitiative(model, of("51002")).filter(({ findings, compared }) => findings.length === 0 && compared > 0);
    expect(silent.map(({ rule }) => rule.id)).toEqual(
      expect.arrayContaining([
        "sum-of-groups",
        "sum-of-years",
        "year-sheet-target",
        "year-sheet-actual",
        "year-sheet-content",
        "unit-against-text",
      ]),
    );
  });

  test("編集の注は、それが話している食い違いの横に立つが、部署の説明ではないので、説明があることにはならない", () => {
    const noted = model.initiatives
      .flatMap((one) => findingsOf(model, one))
      .filter(({ remarks }) => remarks.length > 0)
      .map(({ rule, code, state, remarks }) => [code, rule.id, state, remarks.length]);
    expect(noted).toEqual([
      ["51002", "tenfold-jump", "open", 1],
      ["51002", "title-against-text", "open", 1],
      ["51003", "unit-against-text", "open", 1],
      ["51004", "money-in-prose", "open", 2],
    ]);
  });
});

describe("点検の一覧", () => {
  test("識別子は重ならず、住所に使える", () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test("どの点検も、何を問い、何をくらべ、なぜ大事かを、文で言う", () => {
    for (const { id, name, compares, rationale } of RULES) {
      expect(name, id).toMatch(/か$/);
      expect(compares, id).toMatch(/。$/);
      expect(rationale, id).toMatch(/。$/);
    }
  });

  test("見本の市のすべての取組事業で動き、番号は重ならず、どの文も1つの文で終わり、だれも責めない", () => {
    const sample = readContent(SAMPLE).content;
    const found = (sample?.plans ?? []).flatMap((plan) => plan.initiatives.map((one) => findingsOf(plan, one)));
    expect(found.length).toBeGreaterThan(20);
    for (const findings of found) {
      expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
      for (const { id, sentence, places, state } of findings) {
        // What was corrected is told in the words of the remark.
        if (state !== "corrected") expect(sentence.replace(/「[^」]*」/g, ""), id).toMatch(/^[^。]+。$/);
        expect(sentence, id).not.toMatch(/undefined|null|NaN|ごまか|嘘|失敗|怠|不正|ずさん/);
        expect(id).toMatch(/^[A-Za-z0-9-]+$/);
        expect(places.length, id).toBeGreaterThan(0);
      }
    }
  });
});
