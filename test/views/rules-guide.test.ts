import { describe, expect, test } from "vitest";
import { SEVERITIES } from "../../src/checks/rule.ts";
import { RULES } from "../../src/checks/rules/index.ts";
import { checkInitiative, FINDING_STATES } from "../../src/checks/run.ts";
import { ATTAINMENT_STATES, type AttainmentState } from "../../src/plan/attainment.ts";
import { judgementOf } from "../../src/views/attainment-table.ts";
import { attainmentRules, findingStateExplanations, ruleExplanations, severityExplanations } from "../../src/views/rules-guide.ts";
import { contents } from "./contents.ts";

describe("届いたかどうかの決め方の説明", () => {
  const rules = attainmentRules();

  test("どの判定にも、そう判定される例がある", () => {
    expect(rules.map(({ state }) => state)).toEqual(Object.keys(ATTAINMENT_STATES));
    for (const { state, examples, decided } of rules) {
      expect(examples.length, state).toBeGreaterThan(0);
      expect(decided, state).toMatch(/。$/);
    }
  });

  test("例の数は、読む人が自分でくらべても同じ判定になる", () => {
    const numbers = (state: AttainmentState) =>
      rules
        .find((rule) => rule.state === state)
        ?.examples.map(({ direction, actual, original, revised }) => {
          const [a, o, r] = [actual, original, revised].map((text) => Number.parseInt(text, 10)) as [number, number, number];
          return direction.startsWith("少") ? [-a, -o, -r] : [a, o, r];
        }) as [number, number, number][];
    for (const [a, o, r] of numbers("met-both")) expect(a >= o && a >= r).toBe(true);
    for (const [a, o, r] of numbers("met-revised-only")) expect(a < o && a >= r).toBe(true);
    for (const [a, o, r] of numbers("met-original-only")) expect(a >= o && a < r).toBe(true);
    for (const [a, o, r] of numbers("missed")) expect(a < o && a < r).toBe(true);
    for (const [a, o, r] of numbers("met-original")) expect(a >= o && Number.isNaN(r)).toBe(true);
    for (const [a, o, r] of numbers("met-revised")) expect(a >= r && Number.isNaN(o)).toBe(true);
    for (const [, o] of numbers("zero-target")) expect(o).toBe(0);
  });

  test("ページの判定のリンクは、その説明を指す", () => {
    for (const { state, anchor } of rules) expect(judgementOf(state).path).toBe(`/guide/rules/#${anchor}`);
  });
});

describe("点検の決まりの説明", () => {
  const plans = contents().flatMap(([, content]) => content.plans);
  const explained = ruleExplanations(plans).flatMap(({ rules }) => rules);

  test("どの決まりも、名前、くらべるもの、理由、計画ごとの数とともに、1度だけ説明される", () => {
    expect(explained.map(({ id }) => id).toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
    expect(new Set(explained.map(({ anchor }) => anchor)).size).toBe(RULES.length);
    for (const { id, name, compares, rationale, plans: counted } of explained) {
      for (const text of [name, ...compares, ...rationale]) expect(text, id).toMatch(/[ぁ-ん]/);
      expect(counted.map((plan) => plan.id)).toEqual(plans.map((plan) => plan.id));
    }
  });

  test("計画ごとの数は、取組事業を1つずつ数えた和", () => {
    for (const rule of explained) {
      for (const model of plans) {
        const results = model.initiatives.flatMap((one) => checkInitiative(model, one).filter((result) => result.rule.id === rule.id));
        const sums = { compared: 0, agreed: 0 };
        for (const { compared, agreed } of results) {
          sums.compared += compared;
          sums.agreed += agreed;
        }
        expect(rule.plans.find(({ id }) => id === model.id)).toMatchObject(sums);
      }
    }
  });

  test("重さと状態の言葉は、どれも説明がある", () => {
    expect(severityExplanations().map(({ severity }) => severity)).toEqual(Object.keys(SEVERITIES));
    expect(findingStateExplanations().map(({ state }) => state)).toEqual(Object.keys(FINDING_STATES));
    for (const { meaning } of [...severityExplanations(), ...findingStateExplanations()]) expect(meaning).toMatch(/。$/);
  });
});
