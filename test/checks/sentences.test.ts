import { describe, expect, test } from "vitest";
import { proseOf } from "../../src/checks/prose.ts";
import type { Edition } from "../../src/schemas/edition.ts";
import { type EditionOverrides, editionInput, indicatorInput, series } from "../factories.ts";
import { change, checked, cleanEditions, modelOf, told } from "./clean.ts";

/** Branches of a sentence that neither the city nor the sample city needs: what the next city may meet. */

const results = (list: readonly Record<string, unknown>[], more: Record<string, unknown> = {}) =>
  ({ year: { yearEnd: { results: list, ...more } } }) as EditionOverrides;
const indicators = (...list: ReturnType<typeof indicatorInput>[]): EditionOverrides => ({ overall: { indicators: list } });
const merged = (...parts: EditionOverrides[]) => [
  editionInput({ ...Object.assign({}, ...parts), overall: Object.assign({}, ...parts.map(({ overall }) => overall)) }),
];

describe("行が抜けているとき", () => {
  test("実績値の行がなければ、アクションプランの実績値を、その単位で言い、両方の場所を示す", () => {
    const edition = (actualUnit?: string) =>
      merged(
        indicators(indicatorInput({ originalTarget: "|||6", revisedTarget: "" })),
        results([{ actual: 49, ...(actualUnit ? { actualUnit } : {}) }]),
      );
    expect(told("row-missing", edition())).toEqual([
      "全体計画に「実績値」の行がなく、アクションプランには平成30年度（2018年度）の実績値49件が書かれています。",
    ]);
    expect(told("row-missing", edition("回"))[0]).toContain("実績値49回");
    expect(checked("row-missing", edition()).findings[0]).toMatchObject({
      id: "row-missing-2018-i1-actual",
      places: [{ pointer: "/overall/indicators/0/actual" }, { pointer: "/year/yearEnd/results/0/actual" }],
    });
  });

  test("実績値が言葉や空欄なら、行がなくてもくらべない", () => {
    const edition = (result: Record<string, unknown>) =>
      merged(indicators(indicatorInput({ originalTarget: "|||6", revisedTarget: "" })), results([result]));
    expect(checked("row-missing", edition({})).compared).toBe(0);
    expect(checked("row-missing", edition({ actual: { state: "pending", asPrinted: "集計中" } })).compared).toBe(0);
  });
});

describe("達成状況と、いくつもの結果", () => {
  const two = [indicatorInput({}, { name: "甲" }), indicatorInput({}, { id: "i2", name: "乙", direction: "lower" })] as const;
  const said = (achievement: string, ...cells: readonly (readonly [target: number, actual: number])[]) => {
    const edition = merged(
      indicators(...two),
      results(
        cells.map(([target, actual], i) => ({ indicatorName: two[i]?.name, target, actual })),
        { achievement },
      ),
    );
    return told("achievement-against-result", edition);
  };

  test("どれも届いていれば「未達成」と食い違い、1つでも届いていなければ合っている", () => {
    expect(said("未達成", [10, 12], [5, 3])).toEqual([
      "平成30年度（2018年度）の達成状況は「未達成」、成果指標「甲」の実績値は12件で、計画値（10件以上）に届き、成果指標「乙」の実績値は3件で、計画値（5件以下）に届いています。",
    ]);
    expect(said("未達成", [10, 12], [5, 7])).toEqual([]);
  });

  test("届いていないものだけを並べて「達成」と食い違うと言う", () => {
    expect(said("達成", [10, 9], [5, 7])).toEqual([
      "平成30年度（2018年度）の達成状況は「達成」、成果指標「甲」の実績値は9件で、計画値（10件以上）に届かず、成果指標「乙」の実績値は7件で、計画値（5件以下）に届いていません。",
    ]);
    expect(said("達成", [10, 9], [5, 3])).toEqual([
      "平成30年度（2018年度）の達成状況は「達成」、成果指標「甲」の実績値は9件で、計画値（10件以上）に届いていません。",
    ]);
  });

  test("0の目標は、少ないほどよい指標ならくらべ、多いほどよい指標でも、負の結果ならくらべる", () => {
    expect(said("達成", [10, 12], [0, 1])).toHaveLength(1);
    expect(said("達成", [0, 5])).toEqual([]);
    expect(said("達成", [0, -5])).toHaveLength(1);
    expect(
      checked("achievement-against-result", merged(indicators(two[0]), results([{ target: 0, actual: 0 }], { achievement: "未達成" })))
        .compared,
    ).toBe(0);
  });

  test("名前の合わない結果や、同じ名前が2つある結果は、どの成果指標のことか分からないのでくらべない", () => {
    const edition = (...names: string[]) =>
      merged(
        indicators(...two),
        results(
          names.map((indicatorName) => ({ indicatorName, target: 10, actual: 1 })),
          { achievement: "達成" },
        ),
      );
    expect(checked("achievement-against-result", edition("甲")).compared).toBe(1);
    expect(checked("achievement-against-result", edition("丙")).compared).toBe(0);
    expect(checked("achievement-against-result", edition("甲", "甲")).compared).toBe(0);
  });
});

describe("いくつもの成果指標が届いていないとき", () => {
  const missed = (count: number) =>
    merged(
      { overall: { years: { "2018": { status: "計画どおり" } } } },
      indicators(
        ...Array.from({ length: count }, (_, i) =>
          indicatorInput({ originalTarget: "|||10", actual: "|||9" }, { id: `i${i + 1}`, name: `指標${i + 1}` }),
        ),
      ),
    );

  test("3つまでは名前を並べ、4つめからは数を言う", () => {
    const [three = ""] = told("status-against-result", missed(3));
    expect(three).toMatch(/「指標1」.*「指標2」.*「指標3」の実績は9件で、当初計画値（10件以上）に届いていません。$/);
    expect(three).not.toContain("ほかの");
    const [five = ""] = told("status-against-result", missed(5));
    expect(five).toMatch(/「指標3」.*に届かず、ほかの2つの成果指標も計画値に届いていません。$/);
    expect(five).not.toContain("「指標4」");
  });
});

describe("始まりと終わりの記録", () => {
  const lifecycle = (fiscalYear: 2018 | 2019, event: string) =>
    change(cleanEditions(), fiscalYear, "/lifecycle", { event, reason: "見本の理由です。" });

  test("「新規」より前に版があれば、両方の版の場所とともに言う", () => {
    const { findings } = checked("lifecycle-contradiction", lifecycle(2019, "new"));
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      "令和元年度（2019年度）の版に「新規」と記録されていますが、それより前の平成30年度（2018年度）の版があります。",
    ]);
    expect(findings[0]?.places).toEqual([
      { fiscalYear: 2019, pointer: "/lifecycle/event" },
      { fiscalYear: 2018, pointer: "/fiscalYear" },
    ]);
  });

  test("終わったあとに、アクションプランのない別の記録があれば、それを言う", () => {
    const twice = change(lifecycle(2018, "discontinued"), 2019, "/lifecycle", { event: "completed", reason: "見本の理由です。" });
    const { findings } = checked("lifecycle-contradiction", change(twice, 2019, "/year", undefined));
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      "平成30年度（2018年度）の版に「廃止」と記録されていますが、そのあとの令和元年度（2019年度）の版に別の記録があります。",
    ]);
    expect(findings[0]?.places.at(-1)).toEqual({ fiscalYear: 2019, pointer: "/lifecycle/event" });
  });
});

describe("そのほかの言い方", () => {
  test("上半期と年度末が同じ文なら、行を1つにして30字まで引く", () => {
    const text = "窓口の場所を決めて準備を進め、\n職員の研修を行い、案内の冊子をつくった。";
    const same = change(change(cleanEditions(), 2019, "/year/firstHalf/comment", text), 2019, "/year/yearEnd/comment", text);
    expect(told("text-repeated", same)).toEqual([
      "令和元年度（2019年度）の上半期と年度末のコメントは、同じ文「窓口の場所を決めて準備を進め、 職員の研修を行い、案内の冊…」です。",
    ]);
  });

  test("取組年度が1年だけなら、「から」「まで」を言わない", () => {
    const edition = editionInput({
      overall: { period: { from: 2018, to: 2018 }, effects: { costReduction: { original: series("|5|0|1") } } },
    });
    expect(told("outside-period", [edition])).toEqual([
      "取組年度（平成30年度（2018年度））の外の年度に、歳出削減の当初計画額が書かれています（平成28年度（2016年度）の5千円）。",
    ]);
  });

  test("基準の欄と計の欄は、その名で呼ぶ", () => {
    const rows = (costReduction: string, combined: string) => [
      editionInput({
        overall: { effects: { costReduction: { original: series(costReduction) }, combined: { original: series(combined) } } },
      }),
    ];
    expect(told("sum-of-groups", rows("100|||||5|5", "90|||||5|6")).map((one) => /.*?の欄/.exec(one)?.[0])).toEqual([
      "当初計画額の「計」は、基準の欄",
      "当初計画額の「計」は、計（合計）の欄",
    ]);
  });

  test("基準と同じ目標は、同じ年度だけを並べる", () => {
    const at = (originalTarget: string) => told("target-equals-baseline", merged(indicators(indicatorInput({ originalTarget }))));
    expect(at("10|10|11||||12")).toHaveLength(1);
    expect(at("10|11|12||||12")).toEqual([]);
    expect(at("10|11|||||10")).toHaveLength(1);
  });
});

describe("文のありか", () => {
  test("版のどの文も、欄の名と年度と場所とともに見る", () => {
    const { initiatives } = modelOf(
      change(
        change(
          change(cleanEditions(), 2018, "/overall/otherEffects", { years: { "2019": "混雑が減る。" }, undated: [] }),
          2018,
          "/year/content",
          "窓口を開く。",
        ),
        2018,
        "/year/planChange",
        { content: "無", targets: "無", comment: "変えない。" },
      ),
    );
    const edition = initiatives[0]?.editions[0] as Edition;
    expect(proseOf(edition).map(({ name, pointer, fiscalYear }) => `${fiscalYear ?? "–"} ${name} ${pointer}`)).toMatchInlineSnapshot(`
      [
        "– 最終目標 /overall/goal",
        "2016 平成28年度（2016年度）の取組内容 /overall/years/2016/content",
        "2017 平成29年度（2017年度）の取組内容 /overall/years/2017/content",
        "2018 平成30年度（2018年度）の取組内容 /overall/years/2018/content",
        "2019 令和元年度（2019年度）の取組内容 /overall/years/2019/content",
        "2020 令和2年度（2020年度）の取組内容 /overall/years/2020/content",
        "2019 令和元年度（2019年度）のその他効果 /overall/otherEffects/years/2019",
        "2018 アクションプランの取組内容 /year/content",
        "2018 上半期のコメント /year/firstHalf/comment",
        "2018 年度末のコメント /year/yearEnd/comment",
        "– 計画変更のコメント /year/planChange/comment",
        "2018 評価のコメント /year/evaluation/comment",
      ]
    `);
  });
});
