import { describe, expect, test } from "vitest";
import { contradictions } from "../../src/checks/problems.ts";
import type { Comparison, Rule } from "../../src/checks/rule.ts";
import { applyRules } from "../../src/checks/run.ts";
import { formatProblems } from "../../src/domain/problem.ts";
import type { PlanModel } from "../../src/plan/model.ts";
import { editionInput, makeModel, remarkInput } from "../factories.ts";
import { change, checked, cleanEditions, modelOf } from "./clean.ts";

const rule = (comparisons: readonly Comparison[]): Rule => ({
  id: "tameshi",
  topic: "writing",
  severity: "finding",
  name: "合っているか",
  compares: "くらべます。",
  rationale: "大事です。",
  check: () => comparisons,
});
const model = makeModel([editionInput(), editionInput({ fiscalYear: 2019, overall: { updatedOn: "2020-03-31" } })]);
const initiative = model.initiatives[0] as PlanModel["initiatives"][number];
const run = (comparisons: readonly Comparison[]) => applyRules([rule(comparisons)], model, initiative)[0];
const one = (fiscalYear: number, sentence: string | null, standing = true): Comparison => ({
  key: "title",
  fiscalYear,
  places: [{ fiscalYear, pointer: "/overall/title" }],
  sentence,
  ...(standing ? { standing: true as const } : {}),
});

describe("版をまたぐ食い違い", () => {
  test("あとの版が同じことを言えば、はじめの版の食い違いとして1回だけ告げ、どの版がくり返したかを言う", () => {
    const result = run([one(2018, "違います。"), one(2019, "違います。")]);
    expect(result).toMatchObject({ compared: 1, agreed: 0 });
    expect(result?.findings.map(({ id, places, restatedIn }) => [id, places.map(({ fiscalYear }) => fiscalYear), restatedIn])).toEqual([
      ["tameshi-2018-title", [2018], [2019]],
    ]);
  });

  test("言うことが変われば、別の食い違いになる", () => {
    expect(run([one(2018, "違います。"), one(2019, "もっと違います。")])?.findings.map(({ id }) => id)).toEqual([
      "tameshi-2018-title",
      "tameshi-2019-title",
    ]);
  });

  test("いちど直ってまた違えば、別の食い違いになる", () => {
    const three = [one(2018, "違います。"), one(2019, null), { ...one(2020, "違います。") }];
    expect(run(three)?.findings.map(({ fiscalYear }) => fiscalYear)).toEqual([2018, 2020]);
    expect(run(three)).toMatchObject({ compared: 3, agreed: 1 });
  });

  test("その年度のシートだけの食い違いは、同じ文でも年度ごとに告げる", () => {
    expect(run([one(2018, "違います。", false), one(2019, "違います。", false)])?.findings).toHaveLength(2);
  });

  test("同じ鍵を1つの版で2回使う点検は、止まる", () => {
    expect(() => run([one(2018, "違います。"), one(2018, null)])).toThrow("tameshi-2018-title");
  });
});

describe("注と状態", () => {
  const SUM = "/overall/effects/costReduction/original/final";
  const wrong = () => change(cleanEditions(), 2018, SUM, 1600);
  const states = (...args: Parameters<typeof remarkInput>) =>
    checked("sum-of-years", change(wrong(), 2018, "/remarks", [remarkInput({ check: "sum-of-years", at: SUM, ...args[0] })])).findings.map(
      ({ state }) => state,
    );

  test("担当部署の説明がつけば「説明がある」になり、消えはしない", () => {
    expect(states({ kind: "answer" })).toEqual(["explained"]);
  });

  test.each(["reading", "misprint"] as const)("%s の注は、説明にならない", (kind) => {
    expect(states({ kind })).toEqual(["open"]);
  });

  test("別の点検や別の場所についての注は、つながらない", () => {
    expect(states({ kind: "answer", check: "sum-of-groups" })).toEqual(["open"]);
    expect(states({ kind: "answer", at: "/overall/title" })).toEqual(["open"]);
  });

  test("直して合うようになっても、直したことは残る", () => {
    const mended = change(cleanEditions(), 2018, "/remarks", [
      remarkInput({ kind: "correction", check: "sum-of-years", at: SUM, before: 1600, reason: "計の足し誤りを直しました。" }),
    ]);
    expect(checked("sum-of-years", mended).findings.map(({ state, sentence }) => [state, sentence])).toEqual([
      ["corrected", "計の足し誤りを直しました。"],
    ]);
  });
});

describe("公表を止める誤り", () => {
  test("終わったあとのアクションプランと、ない点検を指す注を、ファイルと場所をつけて知らせる", () => {
    const editions = change(cleanEditions(), 2018, "/lifecycle", { event: "completed", reason: "終わりました。" });
    const both = change(editions, 2019, "/remarks", [remarkInput({ check: "sum-of-yaers" })]);
    expect(formatProblems(contradictions(modelOf(both)))).toMatchInlineSnapshot(`
      "■ plans/tameshi-2016/initiatives/51001/2018.json
        エラー［lifecycle.event］ 平成30年度（2018年度）の版に「完了」と記録されていますが、そのあとの令和元年度（2019年度）の版にアクションプランがあります。
          直し方: 2か所のどちらが正しいかをもとのシートで確かめ、正しくないほうを直してください。

      ■ plans/tameshi-2016/initiatives/51001/2019.json
        エラー［remarks[0].check］ 注（/overall/title）の関係する点検「sum-of-yaers」は、点検の一覧にありません。
          直し方: check を、点検の決まりの一覧にある識別子に直すか、消してください。例: sum-of-groups

      エラー 2件"
    `);
  });

  test("「新規」の前に版があれば知らせ、最初の版なら知らせない", () => {
    const event = { event: "new", reason: "加わりました。" };
    expect(contradictions(modelOf(change(cleanEditions(), 2019, "/lifecycle", event))).map(({ id }) => id)).toEqual([
      "check.lifecycle-contradiction",
    ]);
    expect(contradictions(modelOf(change(cleanEditions(), 2018, "/lifecycle", event)))).toEqual([]);
  });

  test("終わったあとに、全体計画だけの版が続くのはよい", () => {
    const editions = change(cleanEditions(), 2018, "/lifecycle", { event: "completed", reason: "終わりました。" });
    expect(contradictions(modelOf(change(editions, 2019, "/year", undefined)))).toEqual([]);
  });

  test("食い違いは、公表を止めない", () => {
    expect(contradictions(modelOf(change(cleanEditions(), 2018, "/year/status", "進んでいる")))).toEqual([]);
  });
});
