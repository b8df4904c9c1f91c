import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Change } from "../../src/plan/change.ts";
import { changesOf, planChanges } from "../../src/plan/changes.ts";
import { revisionsOf } from "../../src/plan/revisions.ts";
import type { EditionInput } from "../../src/schemas/edition.ts";
import { type EditionOverrides, editionInput, indicatorInput, makeModel, remarkInput, series } from "../factories.ts";

type Overall = NonNullable<EditionOverrides["overall"]>;

/** Two editions, FY2018 and FY2019, that are alike but for what is named. */
function twoEditions(before: EditionOverrides, after: EditionOverrides): EditionInput[] {
  return [
    editionInput({ ...before, fiscalYear: 2018, overall: { updatedOn: "2019-03-31", ...before.overall } }),
    editionInput({ ...after, fiscalYear: 2019, overall: { updatedOn: "2020-03-31", ...after.overall } }),
  ];
}

/** What changed from the first edition to the second, without the arrivals of the sheets. */
function changesBetween(before: EditionOverrides, after: EditionOverrides): readonly Change[] {
  const model = makeModel(twoEditions(before, after));
  const [initiative] = model.initiatives;
  return initiative ? changesOf(model, initiative).filter(({ subject }) => subject !== "edition") : [];
}

const between = (before: Overall, after: Overall) => changesBetween({ overall: before }, { overall: after });
const target = (printed: string, overrides = {}) => ({ indicators: [indicatorInput({ revisedTarget: printed }, overrides)] });
const actual = (printed: string) => ({ indicators: [indicatorInput({ actual: printed })] });
const brief = ({ kind, subject, about, size, way }: Change) => ({
  kind,
  subject,
  about,
  difference: size?.difference,
  percent: size?.percent,
  way,
});

describe("2つの年度の全体計画のあいだで変わったこと", () => {
  test("目標が変わると、その1件だけが、差と割合と向きとともに、計画の変更になる", () => {
    expect(between(target("||||10||"), target("||||4||")).map(brief)).toEqual([
      { kind: "plan-change", subject: "revisedTarget", about: 2019, difference: -6, percent: -60, way: "easier" },
    ]);
    expect(between(target("||||10||", { direction: "lower" }), target("||||4||", { direction: "lower" }))[0]?.way).toBe("harder");
    expect(between(target("||||10||", { direction: undefined }), target("||||4||", { direction: undefined }))[0]?.way).toBeUndefined();
  });

  test("小数の差は正確で、0からの割合は言わない", () => {
    expect(between(target("||||0.1||"), target("||||0.3||"))[0]?.size).toEqual({ difference: 0.2, percent: 200 });
    expect(between(target("||||0||"), target("||||4||"))[0]?.size).toEqual({ difference: 4, percent: undefined });
    expect(between(target("||||−2||"), target("||||4||"))[0]?.size).toEqual({ difference: 6, percent: undefined });
  });

  test("空欄と0は違い、空欄と様式の既定値の0は、どちらも何も言っていない", () => {
    expect(between(target("||||||"), target("||||0||"))).toMatchObject([{ before: undefined, after: { value: 0 } }]);
    expect(between(target("||||||"), target("||||||0*"))).toEqual([]);
    expect(between(target("||||||0*"), target("||||||5"))).toMatchObject([{ before: { state: "default-zero" }, after: { value: 5 } }]);
  });

  test("未定が数になること、別の言葉になることも変更で、横線の書き方の違いは変更でない", () => {
    expect(between(target("||||未定||"), target("||||5||"))).toMatchObject([{ before: { state: "undetermined" }, size: undefined }]);
    expect(between(target("||||未定||"), target("||||検討中||"))).toHaveLength(1);
    expect(between(target("||||－||"), target("||||―||"))).toEqual([]);
  });

  test("当初計画値そのものの書きかえは、当初計画値の変更として言う", () => {
    const original = (printed: string) => ({ indicators: [indicatorInput({ originalTarget: printed })] });
    expect(between(original("|5|||||"), original("|4|||||")).map(brief)).toEqual([
      { kind: "plan-change", subject: "originalTarget", about: 2016, difference: -1, percent: -20, way: "easier" },
    ]);
  });

  test("実績は、はじめて載れば新しい報告、過去の値が違えば書きかえ、集計中に戻っても書きかえ", () => {
    expect(between(actual("||1|||||"), actual("||1||2||")).map(brief)).toMatchObject([{ kind: "new-report", about: 2019 }]);
    expect(between(actual("||1||||"), actual("||3||||")).map(brief)).toMatchObject([{ kind: "restatement", about: 2017, difference: 2 }]);
    expect(between(actual("||1||||"), actual("||集計中||||"))).toMatchObject([{ kind: "restatement" }]);
    expect(between(actual("||集計中||||"), actual("||1||||"))).toMatchObject([{ kind: "new-report" }]);
  });

  test("終わっていない年度に印刷されていた実績は、年度が終わって数えられるときに、新しい報告になる", () => {
    expect(between(actual("||||51||"), actual("||||51||"))).toMatchObject([
      { kind: "new-report", about: 2019, before: { state: "not-counted", value: 51 }, after: { state: "value", value: 51 } },
    ]);
  });

  test("実績の合計は、新しい年度が加わったなら新しい報告、どの年度も加わらずに違えば書きかえ", () => {
    const money = (printed: string) => ({ effects: { costReduction: { actual: series(printed) } } });
    const kinds = (a: string, b: string) => between(money(a), money(b)).map(({ about, kind }) => [about, kind]);
    expect(kinds("||1||||1", "||1||2||3")).toEqual([
      [2019, "new-report"],
      ["final", "new-report"],
    ]);
    expect(kinds("||1||||1", "||1||||3")).toEqual([["final", "restatement"]]);
  });

  test("区分と取組内容は、これからの年度なら計画の変更、終わった年度なら新しい報告、前から終わっていれば書きかえ", () => {
    const status = (fiscalYear: number, term: string) => ({ years: { [fiscalYear]: { status: term } } });
    const kind = (year: number) =>
      between(status(year, "実施"), status(year, "完了")).map((change) => [change.subject, change.kind, change.about]);
    expect(kind(2020)).toEqual([["status", "plan-change", 2020]]);
    expect(kind(2019)).toEqual([["status", "new-report", 2019]]);
    expect(kind(2018)).toEqual([["status", "restatement", 2018]]);
    expect(between({ years: {} }, status(2018, "完了"))).toMatchObject([{ kind: "new-report" }]);
    // A stage that went without a result in its place is no report.
    expect(between(status(2019, "実施"), { years: {} })).toMatchObject([{ kind: "plan-change", after: undefined }]);
  });

  test("題、期間、重要度、最終目標、効果の種類の違いは、どれも1件の計画の変更", () => {
    const found = between(
      { title: "前の題", period: { from: 2016, to: 2020 }, importance: "B", goal: "前の目標", effectKinds: ["歳入増加"] },
      { title: "次の題", period: { from: 2016, to: 2019 }, importance: "A", goal: "次の目標", effectKinds: ["歳入増加", "歳出削減"] },
    );
    expect(found.map(({ subject, kind }) => [subject, kind])).toEqual(
      ["title", "importance", "period", "effectKinds", "goal"].map((subject) => [subject, "plan-change"]),
    );
  });

  test("指標は位置でなく id で合わせ、加わった指標となくなった指標は1件ずつ", () => {
    const one = indicatorInput({ revisedTarget: "||||10||" }, { id: "one", name: "1つめ" });
    const two = indicatorInput({ revisedTarget: "||||20||" }, { id: "two", name: "2つめ" });
    expect(between({ indicators: [one, two] }, { indicators: [two, one] })).toEqual([]);
    expect(between({ indicators: [one] }, { indicators: [two] }).map(({ subject, before, after }) => [subject, before, after])).toEqual([
      ["indicator", undefined, { kind: "text", text: "2つめ" }],
      ["indicator", { kind: "text", text: "1つめ" }, undefined],
    ]);
  });

  test("単位が変わった数どうしに、差は言わない", () => {
    const found = between(target("||||10||", { unit: "冊" }), target("||||4||", { unit: "点" }));
    expect(found.map(({ subject, size, way }) => [subject, size, way])).toEqual([
      ["unit", undefined, undefined],
      ["revisedTarget", undefined, undefined],
    ]);
  });

  test("計の欄は、部分といっしょに動いたなら印をつけ、計だけが動いたなら印をつけない", () => {
    const money = (part: string, whole: string) => ({
      effects: { costReduction: { revised: series(part) }, combined: { revised: series(whole) } },
    });
    const found = (a: [string, string], b: [string, string]) =>
      between(money(...a), money(...b)).map(({ group, follows }) => [group, follows]);
    expect(found(["||||1||", "||||1||"], ["||||2||", "||||2||"])).toEqual([
      ["costReduction", false],
      ["combined", true],
    ]);
    expect(found(["||||1||", "||||1||"], ["||||1||", "||||2||"])).toEqual([["combined", false]]);
    expect(found(["||||1||", "||||1||"], ["||||2||", "||||9||"])).toEqual([
      ["costReduction", false],
      ["combined", false],
    ]);
  });

  test("作成日、更新日、責任者、担当者の違いは、計画の変更でない", () => {
    expect(
      between({ createdOn: "2018-04-01", responsible: [{ name: "前" }] }, { createdOn: "2019-04-01", responsible: [{ name: "次" }] }),
    ).toEqual([]);
  });
});

describe("理由と日付", () => {
  const moved = (before: EditionOverrides, after: EditionOverrides = {}, printed = ["||||10||", "||||4||"]) =>
    changesBetween({ ...before, overall: target(printed[0] as string) }, { ...after, overall: target(printed[1] as string) })[0];
  const planChange = (comment: string): EditionOverrides => ({ year: { planChange: { targets: "有", comment } } });

  test("前の年度のシートの計画変更、なければ新しいシートのもの、どちらもなければ理由の記載なし", () => {
    expect(moved(planChange("下げる。"), planChange("別のこと。"))?.reason).toEqual({
      text: "下げる。",
      from: "plan-change",
      edition: 2018,
      pointer: "/year/planChange/comment",
    });
    expect(moved({})?.reason).toBeUndefined();
    expect(moved({}, planChange("次年度以後を下げる。"), ["|||||10|", "|||||4|"])?.reason?.edition).toBe(2019);
  });

  test("計画変更は次年度以後のことなので、そのシートの年度までの値の理由にはしない", () => {
    expect(moved(planChange("下げる。"), {}, ["|||10|||", "|||4|||"])?.reason).toBeUndefined();
  });

  test("その値についての担当部署の説明があれば、それを理由とする", () => {
    const answer = remarkInput({ at: "/overall/indicators/0/revisedTarget", reason: "普及が遅れた。" });
    expect(moved(planChange("下げる。"), { remarks: [answer] })?.reason).toMatchObject({
      text: "普及が遅れた。",
      from: "remark",
      edition: 2019,
    });
    expect(moved({}, { remarks: [remarkInput({ reason: "題の説明。" })] })?.reason).toBeUndefined();
  });

  test("日付は新しいシートの更新日。書かれていなければ日付なしで、年度の終わりの日に並べる", () => {
    expect(moved({})).toMatchObject({ date: "2020-03-31", sortDate: "2020-03-31" });
    const undated = changesBetween({ overall: target("||||10||") }, { overall: { ...target("||||4||"), updatedOn: undefined } })[0];
    expect(undated).toMatchObject({ date: undefined, sortDate: "2020-03-31" });
  });
});

describe("公表したあとの訂正と、転記の誤りの直し", () => {
  const AT = "/overall/indicators/0/actual/years/2017";
  const mend = (kind: "correction" | "transcription", before: string | number, on = "2020-05-01") =>
    remarkInput({ at: AT, kind, before, on, reason: "直した。" });
  const mended = (before: string, after: string, ...remarks: ReturnType<typeof mend>[]) =>
    changesBetween({ overall: actual(before) }, { overall: actual(after), remarks }).map(({ kind, before, after, date }) => [
      kind,
      before && "value" in before ? before.value : undefined,
      after && "value" in after ? after.value : undefined,
      date,
    ]);

  test("訂正の断りがあれば、書きかえとは言わず、訂正の1件になる", () => {
    expect(mended("||1||||", "||3||||", mend("correction", 1))).toEqual([["correction", 1, 3, "2020-05-01"]]);
    expect(mended("||1||||", "||3||||", mend("transcription", 1))).toEqual([["transcription", 1, 3, "2020-05-01"]]);
  });

  test("はじめて載った値がのちに直されたなら、はじめの値で載り、それから直された", () => {
    expect(mended("||||||", "||3||||", mend("correction", 1))).toEqual([
      ["new-report", undefined, 1, "2020-03-31"],
      ["correction", 1, 3, "2020-05-01"],
    ]);
  });

  test("2度直されたなら、1度目は2度目の前の値になった", () => {
    expect(mended("||1||||", "||3||||", mend("correction", "1,000", "2020-06-01"), mend("correction", 1))).toEqual([
      ["correction", 1, 1000, "2020-05-01"],
      ["correction", 1000, 3, "2020-06-01"],
    ]);
  });

  test("前の年度のシートも直されているなら、直しの1件だけ", () => {
    expect(mended("||3||||", "||3||||", mend("transcription", 1))).toEqual([["transcription", 1, 3, "2020-05-01"]]);
  });

  test("空欄だったところの直しは、空欄からと言う", () => {
    expect(mended("||||||", "||3||||", mend("correction", ""))).toEqual([["correction", undefined, 3, "2020-05-01"]]);
  });

  test("文や年度のシートの値の直しも載る", () => {
    const title = remarkInput({ kind: "correction", before: "まちがい", on: "2020-05-01" });
    const edition = editionInput({ year: { status: "完了" }, remarks: [title, remarkInput({ ...title, at: "/year/status" })] });
    expect(planChanges(makeModel([edition])).map(({ subject, before, after }) => [subject, before, after])).toEqual([
      ["title", { kind: "text", text: "まちがい" }, { kind: "text", text: "ためしの取組" }],
      ["other", { kind: "text", text: "まちがい" }, { kind: "text", text: "完了" }],
      ["edition", undefined, expect.anything()],
    ]);
  });
});

describe("氏名を載せない計画", () => {
  test("氏名の欄が直されても、前の名前も今の名前も載らない", () => {
    const edition = editionInput({
      overall: { responsible: [{ name: "いまの人" }] },
      remarks: [remarkInput({ at: "/overall/responsible", kind: "correction", before: "前の人" })],
    });
    const told = (people: "posts-only" | "as-published") => JSON.stringify(planChanges(makeModel([edition], { people })));
    expect(told("posts-only")).not.toMatch(/いまの人|前の人/);
    expect(told("as-published")).toMatch(/前の人/);
  });
});

describe("シートの公表と、始まりと終わり", () => {
  test("最初のシートだけでも、何が載ったかの1件がある", () => {
    const model = makeModel([
      editionInput({
        year: {
          firstHalf: { progress: "計画どおり" },
          yearEnd: { results: [], achievement: "達成" },
          evaluation: { evaluators: [], rating: "B", futureDirection: "継続実施" },
        },
      }),
    ]);
    expect(planChanges(model)).toMatchObject([
      {
        kind: "new-report",
        subject: "edition",
        fromEdition: undefined,
        toEdition: 2018,
        after: {
          text: "全体計画、アクションプラン、上半期の報告（計画どおり）、年度末の報告（成果 達成）、評価（総合評価 B、方向性 継続実施）",
        },
      },
    ]);
  });

  test("始まりと終わりは、その年度の1件で、次の年度に書かれていなくても変更ではない", () => {
    const found = changesBetween({ lifecycle: { event: "completed", reason: "終えた。" } }, {});
    expect(found).toMatchObject([{ subject: "lifecycle", toEdition: 2018, after: { text: "完了" }, reason: { text: "終えた。" } }]);
  });
});

describe("どんな値でも", () => {
  const cellText = fc.oneof(fc.constantFrom("", "0*", "0", "未定", "集計中", "－"), fc.integer({ min: -9999, max: 9999 }).map(String));
  const row = fc.array(cellText, { minLength: 7, maxLength: 7 }).map((cells) => cells.join("|"));
  const rows = fc.record({ originalTarget: row, revisedTarget: row, actual: row });
  const direction = fc.constantFrom("higher" as const, "lower" as const);

  test("同じ計画のあいだに、計画の変更も書きかえもない", () => {
    fc.assert(
      fc.property(rows, row, (indicator, money) => {
        const overall = {
          indicators: [indicatorInput(indicator)],
          effects: { costReduction: { revised: series(money), actual: series(money) } },
        };
        // What was printed too early begins to count when its year ends; nothing else may be told.
        const found = between({ ...overall, updatedOn: "2019-03-31" }, { ...overall, updatedOn: "2019-03-31" });
        expect(found).toEqual([]);
      }),
    );
  });

  test("前と後を入れかえると、届きやすくなったものは届きにくくなり、差は正負が入れかわる", () => {
    fc.assert(
      fc.property(row, row, direction, (a, b, way) => {
        const there = between(target(a, { direction: way }), target(b, { direction: way }));
        const back = between(target(b, { direction: way }), target(a, { direction: way }));
        const turned = { easier: "harder", harder: "easier", same: "same" } as const;
        expect(back.map(({ about, size, way: w }) => [about, size?.difference, w])).toEqual(
          there.map(({ about, size, way: w }) => [about, size && -size.difference, w && turned[w]]),
        );
      }),
    );
  });

  test("見本の欄を1つ変えると、ちょうどその1件が増える", () => {
    fc.assert(
      fc.property(row, fc.integer({ min: 0, max: 6 }), (printed, i) => {
        const changed = printed.split("|").with(i, "77777").join("|");
        expect(between(target(printed), target(changed))).toHaveLength(1);
      }),
    );
  });
});

describe("当初と変更後", () => {
  const revisions = (...editions: EditionInput[]) => {
    const model = makeModel(editions);
    return revisionsOf(model, model.initiatives[0] as (typeof model.initiatives)[number]);
  };
  const pair = (originalTarget: string, revisedTarget: string) => ({ indicators: [indicatorInput({ originalTarget, revisedTarget })] });

  test("値が変わったもの、同じ値のもの、新しく置かれたもの、値がなくなったものを分け、見直しのない欄は数えない", () => {
    const found = revisions(editionInput({ overall: pair("|5|10|7|8|9|10", "|5|4||対象外|－|0*") }));
    expect(found.map(({ about, outcome }) => [about, outcome])).toEqual([
      [2016, "same"],
      [2017, "moved"],
      [2019, "withdrawn"],
    ]);
    expect(revisions(editionInput({ overall: pair("||||||", "||3||||") }))).toMatchObject([
      { outcome: "new", size: undefined, way: undefined },
    ]);
  });

  test("変更計画値の行がなければ、何も言わない", () => {
    expect(revisions(editionInput({ overall: { indicators: [indicatorInput({ originalTarget: "|5|||||" })] } }))).toEqual([]);
  });

  test("いつからその値かは、いまの値が続いている最も古いシート", () => {
    const at = (fiscalYear: number, revised: string) => editionInput({ fiscalYear, overall: pair("|||||10|", revised) });
    const since = (...revised: string[]) => revisions(...revised.map((text, i) => at(2016 + i, text)))[0];
    expect(since("|||||5|", "|||||4|", "|||||5|", "|||||4|", "|||||4|")).toMatchObject({ since: 2019, sinceOldest: false });
    expect(since("|||||4|", "|||||4|")).toMatchObject({ since: 2016, sinceOldest: true });
  });
});
