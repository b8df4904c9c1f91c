import { describe, expect, test } from "vitest";
import type { Comparison, Rule } from "../../src/checks/rule.ts";
import { applyRules, checkInitiative, findingsOf } from "../../src/checks/run.ts";
import type { Initiative, PlanModel } from "../../src/plan/model.ts";
import { checksData, checksPage, initiativeChecksData, ruleIds, rulePage, ruleSentence } from "../../src/views/checks-page.ts";
import { findingsSection, findingView, findingViews, sheetFindings } from "../../src/views/findings.ts";
import { type EditionOverrides, editionInput, indicatorInput, makeModel, remarkInput, series } from "../factories.ts";
import { contents } from "./contents.ts";

const fakeRule = (compare: (initiative: Initiative) => Comparison[], overrides: Partial<Rule> = {}): Rule => ({
  id: "fake-rule",
  topic: "results",
  severity: "finding",
  name: "ためしの決まりか",
  compares: "ためしにくらべます。",
  rationale: "ためしです。",
  check: compare,
  ...overrides,
});

const ACTUAL = "/overall/indicators/0/actual/years/2018";
const TARGET = "/year/yearEnd/results/0/target";

function only(...editions: EditionOverrides[]): { model: PlanModel; initiative: Initiative } {
  const model = makeModel(editions.map(editionInput));
  return { model, initiative: model.initiatives[0] as Initiative };
}

const edition = (remarks: ReturnType<typeof remarkInput>[] = []): EditionOverrides => ({
  overall: { indicators: [indicatorInput({ actual: "|||7|||" })] },
  year: { yearEnd: { results: [{ target: 9 }] } },
  remarks,
});
const comparison = (sentence: string | null): Comparison => ({
  key: "i1-2018",
  fiscalYear: 2018,
  places: [ACTUAL, TARGET].map((pointer) => ({ fiscalYear: 2018, pointer })),
  sentence,
});
const viewsOf = (sentence: string | null, remarks: ReturnType<typeof remarkInput>[] = []) => {
  const { model, initiative } = only(edition(remarks));
  const results = applyRules([fakeRule(() => [comparison(sentence)])], model, initiative);
  return results.flatMap(({ findings }) => findings.map((finding) => findingView(model, initiative, finding)));
};

describe("食い違いの見え方", () => {
  test("文と、くらべた両方の欄と、決まりの名前を示す", () => {
    const [view] = viewsOf("7と9が違います。");
    expect(view).toMatchObject({
      anchor: "finding-fake-rule-2018-i1-2018",
      path: "/plans/tameshi-2016/51001/#finding-fake-rule-2018-i1-2018",
      severityName: "食い違い",
      stateName: "説明はまだない",
      sentence: "7と9が違います。",
      rule: { name: "ためしの決まりか", guidePath: "/guide/rules/#rule-fake-rule" },
      edition: "",
    });
    expect(view?.quotes.map(({ text, place }) => [text, place])).toEqual([
      ["7", "全体計画・成果指標・実績値・平成30年度（2018年度）"],
      ["9", "アクションプラン・年度末・成果指標・1番目・計画値"],
    ]);
  });

  test("知っておきたいことには、説明を求める言葉をつけない", () => {
    const { model, initiative } = only(edition());
    const note = fakeRule(() => [comparison("10です。")], { severity: "note" });
    const [finding] = applyRules([note], model, initiative).flatMap(({ findings }) => findings);
    expect(finding && findingView(model, initiative, finding)).toMatchObject({ severityName: "知っておきたいこと", stateName: null });
  });

  test("担当部署の言葉があれば、そばに示し、食い違いは消さない", () => {
    const [view] = viewsOf("7と9が違います。", [remarkInput({ at: TARGET, check: "fake-rule", reason: "途中の数です。" })]);
    expect(view?.stateName).toBe("担当部署の説明がある");
    expect(view?.answers).toMatchObject([
      { kindName: "担当部署の説明", reason: "途中の数です。", by: "ためしの課", onLabel: "平成31年3月31日（2019年）" },
    ]);
    expect(view?.sentence).toBe("7と9が違います。");
  });

  test("編集の注は、説明とは別に示し、説明があることにはしない", () => {
    const [view] = viewsOf("7と9が違います。", [
      remarkInput({ at: TARGET, check: "fake-rule", kind: "misprint", reason: "誤植かもしれません。" }),
    ]);
    expect(view).toMatchObject({
      stateName: "説明はまだない",
      answers: [],
      notes: [{ kindName: "誤植の疑い", reason: "誤植かもしれません。" }],
    });
  });

  test("くらべた欄のそれぞれに同じ注があれば、1度だけ示す", () => {
    const remarks = [ACTUAL, TARGET].map((at) => remarkInput({ at, check: "fake-rule", reason: "途中の数です。" }));
    expect(viewsOf("違います。", remarks)[0]?.answers.map(({ reason }) => reason)).toEqual(["途中の数です。"]);
  });

  test("ほかの決まりについての注や、ほかの欄の注は、そばに出ない", () => {
    const remarks = [remarkInput({ at: TARGET, check: "other-rule" }), remarkInput({ at: "/overall/title", check: "fake-rule" })];
    expect(viewsOf("違います。", remarks)[0]).toMatchObject({ answers: [], notes: [], stateName: "説明はまだない" });
  });

  test.each([
    [7, "全体計画・成果指標・実績値・平成30年度（2018年度）は、直す前は7件でした。"],
    [0, "全体計画・成果指標・実績値・平成30年度（2018年度）は、直す前は0件でした。"],
    ["", "全体計画・成果指標・実績値・平成30年度（2018年度）は、直す前は空欄でした。"],
  ])("訂正されたところは、直す前の値「%s」とともに残る", (before, words) => {
    const fixed = remarkInput({ at: ACTUAL, check: "fake-rule", kind: "correction", before, reason: "写しちがいでした。" });
    const [view] = viewsOf(null, [fixed]);
    expect(view).toMatchObject({ stateName: "訂正された", sentence: "写しちがいでした。", notes: [{ reason: "", before: words }] });
  });

  test("版がいくつかあれば、どの版のことかを言う", () => {
    const { model, initiative } = only(edition(), { ...edition(), fiscalYear: 2019 });
    const rule = fakeRule(() => [
      { ...comparison("違います。"), places: [2018, 2019].map((fiscalYear) => ({ fiscalYear, pointer: ACTUAL })) },
    ]);
    const [finding] = applyRules([rule], model, initiative).flatMap(({ findings }) => findings);
    const view = finding && findingView(model, initiative, finding);
    expect(view?.edition).toBe("平成30年度（2018年度）の版");
    expect(view?.quotes.map(({ fiscalYear }) => fiscalYear)).toEqual([2018, 2019]);
  });
});

describe("見つかった数と、くらべた数", () => {
  const money = (combined: string): EditionOverrides => ({
    overall: { effects: { costReduction: { actual: series("|1|2||||") }, combined: { actual: series(combined) } } },
  });

  test("食い違いがなければ、何をくらべたかを言い、よいとも悪いとも言わない", () => {
    const { model, initiative } = only(money("|1|2||||"));
    const section = findingsSection(model, initiative);
    expect(section.editions).toEqual([]);
    expect(section.lead).toMatch(/か所をくらべました。合わないところは見つかっていません。$/);
    expect(section.rules.find(({ id }) => id === "sum-of-groups")).toMatchObject({ compared: 2, agreed: 2, findings: 0 });
  });

  test("1つの欄が変われば、その食い違いだけが、ページにも決まりのページにもデータにも出る", () => {
    const { model, initiative } = only(money("|1|3||||"));
    const id = "sum-of-groups-2018-actual-2017";
    const sums = findingViews(model, initiative, (rule) => rule.id === "sum-of-groups");
    expect(sums.map((view) => view.id)).toEqual([id]);
    expect(rulePage(model, "sum-of-groups").states).toMatchObject([
      { state: "open", count: 1, initiatives: [{ code: "51001", findings: [{ planAnchor: `finding-51001-${id}` }] }] },
    ]);
    expect(checksData(model).findings.filter(({ rule }) => rule === "sum-of-groups")).toMatchObject([
      { id, state: "open", places: [{ value: 3, unit: "千円" }, { state: "row-missing", value: null }, { value: 2 }] },
    ]);
    expect(initiativeChecksData(model, initiative).checks.find(({ rule }) => rule === "sum-of-groups")).toEqual({
      rule: "sum-of-groups",
      compared: 2,
      agreed: 1,
      findings: 1,
    });
  });

  test("決まりの結果は、食い違いがなくても、くらべたものがなくても、そう言う", () => {
    const counts = (over: object) => ({
      compared: 0,
      agreed: 0,
      byState: { open: 0, explained: 0, corrected: 0 },
      initiatives: 0,
      ...over,
    });
    expect(ruleSentence(counts({}), "finding")).toMatch(/まだありません/);
    expect(ruleSentence(counts({ compared: 8, agreed: 8 }), "finding")).toMatch(/8か所をくらべ、すべて合っていました。$/);
    const some = counts({ compared: 8, agreed: 6, byState: { open: 1, explained: 1, corrected: 0 }, initiatives: 2 });
    expect(ruleSentence(some, "finding")).toContain("合わないところが2か所");
    expect(ruleSentence(some, "note")).toMatch(/知っておきたいところが2か所(?!.*合)/);
  });

  test("年度のシートのページには、そのシートの欄を引く食い違いだけが出る", () => {
    const { model, initiative } = only(money("|1|3||||"));
    const found = sheetFindings(model, initiative, 2018, "/x/");
    expect(found.lines.filter(({ path }) => path.includes("sum-of-groups"))).toEqual([]);
    expect(found.others).toBeGreaterThanOrEqual(1);
  });
});

describe.each(contents())("%sでは", (_, content) => {
  test("どの食い違いも、取組事業、決まり、データにちょうど1度ずつあり、ほかにはない", () => {
    for (const model of content.plans) {
      const wanted = model.initiatives
        .flatMap((initiative) => findingsOf(model, initiative).map(({ code, id }) => `${code} ${id}`))
        .toSorted();
      const onPages = model.initiatives.flatMap((initiative) => {
        const { editions, notes } = findingsSection(model, initiative);
        return [...editions.flatMap(({ topics }) => topics.flatMap(({ findings }) => findings)), ...notes].map(
          ({ code, id }) => `${code} ${id}`,
        );
      });
      const onRules = ruleIds().flatMap((id) =>
        rulePage(model, id).states.flatMap(({ state, count, initiatives }) => {
          const listed = initiatives.flatMap(({ findings }) => findings);
          expect(listed).toHaveLength(count);
          for (const finding of listed) expect([finding.rule.id, finding.state]).toEqual([id, state]);
          return listed.map((finding) => `${finding.code} ${finding.id}`);
        }),
      );
      expect(onPages.toSorted()).toEqual(wanted);
      expect(onRules.toSorted()).toEqual(wanted);
      expect(
        checksData(model)
          .findings.map(({ code, id }) => `${code} ${id}`)
          .toSorted(),
      ).toEqual(wanted);
    }
  });

  test("どの数も、その部分の和に等しい", () => {
    for (const model of content.plans) {
      const { counts, topics, themes } = checksPage(model);
      const rules = topics.flatMap((topic) => topic.rules);
      const rows = themes.flatMap((theme) => theme.rows);
      const add = <T>(items: readonly T[], pick: (item: T) => number) => items.reduce((n, item) => n + pick(item), 0);
      expect(rows).toHaveLength(model.initiatives.length);
      for (const parts of [rules, topics.map(({ total }) => total)]) {
        expect(add(parts, (r) => r.compared)).toBe(counts.compared);
        expect(add(parts, (r) => r.agreed)).toBe(counts.agreed);
        expect(add(parts, (r) => r.byState.corrected)).toBe(counts.corrected);
        expect(add(parts, (r) => r.byState.open + r.byState.explained)).toBe(counts.findings + counts.notes);
        for (const part of parts) expect(part.compared).toBe(part.agreed + part.byState.open + part.byState.explained);
      }
      for (const key of ["compared", "agreed", "findings", "explained", "corrected", "notes"] as const)
        expect(
          add(rows, (row) => row[key]),
          key,
        ).toBe(counts[key]);
      for (const initiative of model.initiatives)
        for (const { compared, agreed, findings } of checkInitiative(model, initiative))
          expect(compared).toBe(agreed + findings.filter(({ state }) => state !== "corrected").length);
    }
  });

  test("どの引用も、欄の言葉と行き先を持ち、もとのセルを指すときはその印刷を持つ", () => {
    for (const model of content.plans) {
      for (const initiative of model.initiatives) {
        for (const { quotes, id } of findingViews(model, initiative)) {
          expect(quotes.length, id).toBeGreaterThan(0);
          for (const one of quotes) {
            expect(one.place, `${id} ${one.pointer}`).toMatch(/[ぁ-んァ-ヶ一-龠]/);
            expect(one.place, `${id} ${one.pointer}`).not.toMatch(/[a-z]{4}/);
            expect(one.text, `${id} ${one.pointer}`).not.toBe("");
            expect(one.path, `${id} ${one.pointer}`).toMatch(/^\/plans\//);
          }
        }
      }
    }
  });
});
