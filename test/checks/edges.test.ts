import { describe, expect, test } from "vitest";
import { saysChange } from "../../src/checks/plan-change.ts";
import type { EditionInput } from "../../src/schemas/edition.ts";
import type { PlanInput } from "../../src/schemas/plan.ts";
import { type EditionOverrides, editionInput, indicatorInput, series } from "../factories.ts";
import { change, checked, cleanEditions, told } from "./clean.ts";

/** Blanks, words, default zeros, negatives, cumulative money, no direction: where a rule must not be misled. */

type Rows = Parameters<typeof indicatorInput>[0];
type Overrides = Parameters<typeof indicatorInput>[1];
const withIndicators = (...list: readonly (readonly [Rows, Overrides?])[]) =>
  list.map(([rows, overrides]) => indicatorInput(rows, overrides));
const one = (rows: Rows, overrides: Overrides = {}, rest: EditionOverrides = {}): EditionInput[] => [
  editionInput({ ...rest, overall: { indicators: [indicatorInput(rows, overrides)], ...rest.overall } }),
];
const compared = (rule: string, editions: readonly EditionInput[], plan?: Partial<PlanInput>) => checked(rule, editions, plan).compared;

describe("区分と結果", () => {
  const status = (term: string) => ({ overall: { years: { "2018": { status: term } } } });
  const missed = { originalTarget: "|||10", actual: "|||9" };

  test.each([
    ["空欄の実績", { originalTarget: "|||10", actual: "|||" }, {}],
    ["様式の0", { originalTarget: "|||10", actual: "|||0*" }, {}],
    ["集計中", { originalTarget: "|||10", actual: "|||集計中" }, {}],
    ["目標の空欄", { actual: "|||9" }, {}],
    ["向きのない指標", missed, { direction: undefined }],
    ["多いほどよい指標の、0の目標", { originalTarget: "|||0", actual: "|||0" }, {}],
  ] as const)("%sとは、くらべない", (_, rows, overrides) => {
    expect(compared("status-against-result", one(rows, overrides, status("計画どおり")))).toBe(0);
  });

  test("実績が0なら、0という結果とくらべる", () => {
    expect(told("status-against-result", one({ originalTarget: "|||10", actual: "|||0" }, {}, status("計画どおり")))).toEqual([
      "平成30年度（2018年度）の区分は「計画どおり」、実績は0件で、当初計画値（10件以上）に届いていません。",
    ]);
  });

  test("マイナスの目標も、向きでくらべる", () => {
    const rows = { originalTarget: "|||△50", actual: "|||△38" };
    expect(told("status-against-result", one(rows, {}, status("計画どおり")))).toEqual([]);
    expect(told("status-against-result", one(rows, { direction: "lower" }, status("計画どおり")))).toHaveLength(1);
  });

  test("区分のない年度は、くらべない", () => {
    expect(compared("status-against-result", one(missed, {}, { overall: { years: { "2018": { content: "区分のない年度。" } } } }))).toBe(0);
  });

  test("成果指標が1つでも届いていれば合っているとし、1つも届いていなければ1つの文で並べる", () => {
    const two = (second: string) => [
      editionInput({
        overall: {
          years: { "2018": { status: "計画どおり" } },
          indicators: withIndicators(
            [missed, { name: "甲" }],
            [
              { originalTarget: "|||10", actual: second },
              { id: "i2", name: "乙" },
            ],
          ),
        },
      }),
    ];
    expect(told("status-against-result", two("|||10"))).toEqual([]);
    expect(told("status-against-result", two("|||8"))).toEqual([
      "平成30年度（2018年度）の区分は「計画どおり」、成果指標「甲」の実績は9件で、当初計画値（10件以上）に届かず、成果指標「乙」の実績は8件で、当初計画値（10件以上）に届いていません。",
    ]);
  });

  test("遅れの意味合いの達成状況は、どの成果指標も届いているときに食い違う", () => {
    const behind = change(cleanEditions(), 2019, "/year/yearEnd/achievement", "未達成");
    expect(told("achievement-against-result", behind)).toEqual([
      "令和元年度（2019年度）の達成状況は「未達成」、実績値は52件で、計画値（50件以上）に届いています。",
    ]);
    expect(compared("achievement-against-result", change(cleanEditions(), 2019, "/year/yearEnd/achievement", "その他"))).toBe(1);
  });
});

describe("目標との隔たりと変更", () => {
  test("先へ動かした目標は、前の年度に最後に書かれた当初計画値ともくらべる", () => {
    expect(
      told("met-only-after-revision", one({ originalTarget: "|5|10", revisedTarget: "|||2", actual: "|1|1|2.8" }, { unit: "%" })),
    ).toEqual([
      "平成30年度（2018年度）の実績2.8%は、変更計画値（2%以上）に届き、平成29年度（2017年度）の当初計画値（10%以上）には届いていません。",
    ]);
  });

  test.each([
    [
      "|||10,000",
      "|||101,500",
      "lower",
      ["平成30年度（2018年度）の実績101,500件は、当初計画値10,000件の10.15倍です（少ないほどよい指標）。"],
    ],
    ["|||10,000", "|||99,999", "lower", []],
    ["|||0.3", "|||3", "lower", ["平成30年度（2018年度）の実績3件は、当初計画値0.3件の10倍です（少ないほどよい指標）。"]],
    ["|||30", "|||2.9", "higher", ["平成30年度（2018年度）の実績2.9件は、当初計画値30件の約10.34分の1です（多いほどよい指標）。"]],
    ["|||30", "|||0", "higher", []],
    ["|||0", "|||5", "lower", []],
    ["|||5", "|||△50", "higher", []],
  ] as const)("目標 %s、実績 %s、%s", (originalTarget, actual, direction, sentences) => {
    expect(told("far-beyond-target", one({ originalTarget, actual }, { direction }))).toEqual(sentences);
  });

  test("向きのない指標の変更は、届きやすいかどうかを言わない", () => {
    const rows = { originalTarget: "||||||10", revisedTarget: "||||||4" };
    expect(told("target-moved", one(rows, { direction: undefined }))).toEqual(["最終値の目標は、当初の10件から4件に変わっています。"]);
    expect(told("target-moved", one(rows, { direction: "lower" }))).toEqual([
      "最終値の目標は、当初の10件から4件に変わっていて、届きにくくなる変更です。",
    ]);
  });

  test("様式の0や空欄は、変更した目標ではない", () => {
    expect(compared("target-moved", one({ originalTarget: "||||||10", revisedTarget: "||||||0*" }))).toBe(0);
    expect(compared("target-moved", one({ originalTarget: "||||||10", revisedTarget: "" }))).toBe(0);
  });

  test("効果額の計画は、両方が書かれた年度だけを足してくらべ、累計なら最後の年度でくらべる", () => {
    const effects = { costReduction: { original: series("|100|200|300"), revised: series("||250|350") } };
    expect(told("target-moved", [editionInput({ overall: { effects } })])).toEqual([
      "歳出削減の計画額は、平成29年度（2017年度）、平成30年度（2018年度）の合計で、当初の500千円（50万円）から600千円（60万円）に変わっています。",
    ]);
    expect(
      told("target-moved", [editionInput({ overall: { effects } })], {
        money: { unit: "千円", accumulation: "cumulative", note: "累計。" },
      }),
    ).toEqual(["歳出削減の計画額は、平成30年度（2018年度）までの累計で、当初の300千円（30万円）から350千円（35万円）に変わっています。"]);
  });

  test("最終値は、年度の値を足した数でもよい", () => {
    expect(told("final-target-differs", one({ originalTarget: "|2|3|4|||9" }))).toEqual([]);
    expect(told("final-target-differs", one({ originalTarget: "|2|3|4|||8" }))).toHaveLength(1);
    expect(compared("final-target-differs", one({ originalTarget: "|2|3|4|||0*" }))).toBe(0);
  });

  test("取組年度が縮まっても、当初の計画はもとの年度のまま残ってよく、変更計画は残ってはいけない", () => {
    const shorter = change(cleanEditions(), 2019, "/overall/period", { from: 2016, to: 2019 });
    const keys = checked("outside-period", shorter).findings.map(({ id }) => id.replace("outside-period-2019-", ""));
    expect(keys).toEqual(["years", "i1-revisedTarget"]);
  });

  test("効果額は、取組年度より前なら食い違い、あとまで続くのはよく、0は書かれていないものとする", () => {
    const at = (cells: string): EditionInput[] => [
      editionInput({ overall: { period: { from: 2017, to: 2018 }, effects: { costReduction: { original: series(cells) } } } }),
    ];
    expect(told("outside-period", at("|0|1|1"))).toEqual([]);
    expect(told("outside-period", at("|0*|1|1"))).toEqual([]);
    expect(told("outside-period", at("||1|1|5"))).toEqual([]);
    expect(told("outside-period", at("|5|1|1"))).toEqual([
      "取組年度（平成29年度（2017年度）から平成30年度（2018年度）まで）の外の年度に、歳出削減の当初計画額が書かれています（平成28年度（2016年度）の5千円）。",
    ]);
  });
});

describe("計画変更", () => {
  const declared = (term: string, revisedTarget: string) =>
    one({ originalTarget: "|10|20|30|40|50", revisedTarget }, {}, { year: { planChange: { targets: term } } });

  test("版が1つなら、翌年度からの変更計画値をその年度とくらべる", () => {
    expect(told("plan-change-without-number", declared("有", "||15|25|25|25"))).toEqual([
      "平成30年度（2018年度）の計画変更の計画値は「有」で、翌年度からの変更計画値は、この年度と同じ25件のままです。",
    ]);
    expect(told("plan-change-without-number", declared("有", "||15|25|25|26"))).toEqual([]);
    expect(told("plan-change-without-number", declared("有", "||||35|45"))).toEqual([]);
    expect(told("plan-change-without-number", declared("有", ""))).toEqual([
      "平成30年度（2018年度）の計画変更の計画値は「有」で、翌年度からの変更計画値は書かれていません。",
    ]);
    expect(compared("plan-change-without-number", declared("無", "||15|25|25|25"))).toBe(0);
  });

  test.each([
    ["有", true],
    ["あり", true],
    ["有り", true],
    ["無", false],
    ["なし", false],
    ["協議中", undefined],
    [undefined, undefined],
  ])("「%s」は、変更があるかといえば %s", (term, expected) => {
    expect(saysChange(term)).toBe(expected);
  });

  test("「無」のあとで計画値が変われば食い違い、「有」なら合っている", () => {
    const say = (term: string) =>
      change(change(cleanEditions(), 2018, "/year/planChange/targets", term), 2019, "/overall/indicators/0/revisedTarget/years/2020", 65);
    expect(told("number-changed-without-plan-change", say("無"))).toHaveLength(1);
    expect(told("number-changed-without-plan-change", say("有"))).toEqual([]);
  });

  test("次の版のシートが「有」なら、その版より先の変更は次の版のもの", () => {
    const editions = change(cleanEditions(), 2019, "/overall/indicators/0/revisedTarget/years/2020", 65);
    expect(told("number-changed-without-plan-change", change(editions, 2019, "/year/planChange/targets", "有"))).toEqual([]);
    const near = change(editions, 2019, "/overall/indicators/0/revisedTarget/years/2019", 45);
    expect(told("number-changed-without-plan-change", near)).toEqual([
      "平成30年度（2018年度）の計画変更の計画値は「無」で、次の令和元年度（2019年度）の版では計画値が変わっています（令和元年度（2019年度）は50件から45件）。",
    ]);
  });
});

describe("効果額", () => {
  const money = (original: string, plan: Partial<PlanInput> = {}) =>
    told("sum-of-years", [editionInput({ overall: { effects: { costReduction: { original: series(original) } } } })], plan);
  const cumulative = { money: { unit: "百万円", accumulation: "cumulative", note: "累計。" } } as const;

  test("基準の欄は足さず、空欄は0にせず、マイナスと小数も正しく足す", () => {
    expect(money("1,245|0|549|537|523|501|2,110")).toEqual([]);
    expect(money("|0.1|0.2||||0.3")).toEqual([]);
    expect(money("|△40|10||||△30")).toEqual([]);
    expect(money("|△40|10||||30")).toEqual([
      "歳出削減の当初計画額の計の欄は30千円（3万円）で、各年度を足した額の−30千円（−3万円）と違います。",
    ]);
  });

  test("累計で書く計画では、最後の年度とくらべる", () => {
    expect(money("|0|40|120|120|300|300", cumulative)).toEqual([]);
    expect(money("|0|40|120|120|300|580", cumulative)).toEqual([
      "歳出削減の当初計画額の計の欄は580百万円（5億8,000万円）で、累計である最後の年度の額の300百万円（3億円）と違います。",
    ]);
  });

  test("空の行の様式の0はくらべず、数のある行の様式の0は食い違いとする", () => {
    const original = (cells: string) => [editionInput({ overall: { effects: { costReduction: { original: series(cells) } } } })];
    expect(compared("sum-of-years", original("||||||0*"))).toBe(0);
    expect(told("sum-of-years", original("|5|||||0*"))).toHaveLength(1);
    expect(compared("sum-of-years", original("|5|5"))).toBe(0);
  });

  describe("文の中の金額", () => {
    const zero = { costReduction: { original: series("||||||0*") }, combined: { original: series("0*|0*|0*|0*|0*|0*|0*") } };
    const said = (comment: string, effects: NonNullable<EditionInput["overall"]["effects"]> | undefined = zero) =>
      told("money-in-prose", [editionInput({ overall: { effects }, year: { yearEnd: { results: [], comment } } })]);

    test.each([
      ["約1億9千万円(5年間)の減となり, 抑制にもなった。", "約1億9千万円(5年間)の減となり"],
      ["よい年だった。経費を１，２００万円削減した。", "経費を１，２００万円削減した"],
      ["歳入は345千円の増収、支出は変わらない。", "歳入は345千円の増収"],
    ])("「%s」は、表の0と食い違う", (comment, quoted) => {
      expect(said(comment)).toEqual([`年度末のコメントには「${quoted}」とあり、効果額の表の数はどれも0か空欄です。`]);
    });

    test.each(["手数料を300円にした。", "印刷部数を10,000部に減らした。", "経費を大きく削減した。", "来年度は円滑な運用で手間を減らす。"])(
      "「%s」は、金額の効果を言っていない",
      (comment) => {
        expect(said(comment)).toEqual([]);
      },
    );

    test("表に額があれば合っているとし、表がなければくらべない", () => {
      expect(said("経費を120万円削減した。", { costReduction: { actual: series("|||1,200") } })).toEqual([]);
      expect(compared("money-in-prose", [editionInput({ year: { yearEnd: { results: [], comment: "経費を120万円削減した。" } } })])).toBe(
        0,
      );
    });
  });
});

describe("2枚のシート", () => {
  const missing = (target: number) =>
    one({ originalTarget: "|||6", actual: "|||49" }, {}, { year: { yearEnd: { results: [{ target, targetUnit: "件", actual: 49 }] } } });

  test("変更計画値の行がなければ、計画値の違いは「行が抜けていないか」で1回だけ言う", () => {
    expect(told("row-missing", missing(49))).toEqual([
      "全体計画に「変更計画値」の行がなく、平成30年度（2018年度）の計画値は、アクションプランでは49件、全体計画の当初計画値では6件です。",
    ]);
    expect(told("row-missing", missing(6))).toEqual([]);
    expect(compared("year-sheet-target", missing(49))).toBe(0);
  });

  test("空欄の変更計画値の行は、抜けていない", () => {
    const blank = one(
      { originalTarget: "|||6", revisedTarget: "", actual: "|||49" },
      {},
      { year: { yearEnd: { results: [{ target: 49, actual: 49 }] } } },
    );
    expect(compared("row-missing", blank)).toBe(0);
    expect(told("year-sheet-target", blank)).toHaveLength(1);
  });

  test("一方だけに数があれば食い違い、どちらも言葉か空欄ならくらべない", () => {
    const actual = (cell: string, result: number | undefined) =>
      one({ actual: `|||${cell}` }, {}, { year: { yearEnd: { results: [result === undefined ? {} : { actual: result }] } } });
    expect(told("year-sheet-actual", actual("", 0))).toEqual([
      "平成30年度（2018年度）の実績値は、アクションプランでは0件、全体計画では空欄です。",
    ]);
    expect(told("year-sheet-actual", actual("集計中", 5))).toEqual([
      "平成30年度（2018年度）の実績値は、アクションプランでは5件、全体計画では「集計中」です。",
    ]);
    expect(told("year-sheet-actual", actual("0", 0))).toEqual([]);
    expect(compared("year-sheet-actual", actual("", undefined))).toBe(0);
  });

  test("空白、全角と半角、読点とかっこの書き方は、文の違いではない", () => {
    const editions = change(cleanEditions(), 2018, "/overall/years/2018/content", "3月（特集）に発行 印刷10,000部、配布。");
    expect(told("year-sheet-content", change(editions, 2018, "/year/content", "3月(特集)に発行 印刷１０，０００部, 配布．"))).toEqual([]);
    expect(told("year-sheet-content", change(editions, 2018, "/year/content", "3月(特集)に発行 印刷1,000部, 配布."))).toHaveLength(1);
  });
});

describe("評価と報告", () => {
  const evaluated = (
    evaluator: { name?: string; post?: string },
    responsible: { name?: string; post?: string },
    plan?: Partial<PlanInput>,
  ) =>
    checked(
      "evaluator-is-responsible",
      [editionInput({ year: { responsible: [responsible], evaluation: { evaluators: [evaluator] } } })],
      plan,
    );

  test("氏名は空白をのぞいてくらべ、氏名と役職しかない2人はくらべない", () => {
    expect(evaluated({ name: "有賀浩一" }, { name: "有賀　浩一" }).findings).toHaveLength(1);
    expect(evaluated({ name: "有賀浩二" }, { name: "有賀浩一" })).toMatchObject({ compared: 1, findings: [] });
    expect(evaluated({ post: "部長" }, { name: "有賀浩一" }).compared).toBe(0);
  });

  test("氏名を載せない計画では役職でくらべ、文にも氏名を出さない", () => {
    const found = evaluated({ name: "有賀浩一", post: "部長" }, { name: "有賀浩一", post: "部長" }, { people: "posts-only" }).findings;
    expect(found.map(({ sentence }) => sentence)).toEqual(["評価者と責任者は、どちらも「部長」です。"]);
  });

  test.each([
    ["副市長", "A", true],
    ["市長", "A", false],
    ["総務部長", "B", true],
    ["副部長", "B", false],
    ["総務部次長", "B", false],
  ])("評価者が%s、重要度が%sなら、決まりに合うのは %s", (post, importance, fits) => {
    const editions = [editionInput({ overall: { importance }, year: { importance, evaluation: { evaluators: [{ post }] } } })];
    expect(told("evaluator-post", editions)).toHaveLength(fits ? 0 : 1);
  });

  test("役職のない評価者は、決まりに合うとも合わないとも言わない", () => {
    const editions = [editionInput({ overall: { importance: "A" }, year: { evaluation: { evaluators: [{ name: "評価 花子" }] } } })];
    expect(compared("evaluator-post", editions)).toBe(0);
  });

  test("部局長の決まりには、部長も局長も合う", () => {
    const at = (post: string) =>
      told("evaluator-post", [editionInput({ overall: { importance: "B" }, year: { evaluation: { evaluators: [{ post }] } } })], {
        evaluators: [{ importance: "B", post: "部局長" }],
      });
    expect([at("総務部長"), at("事務局長"), at("課長")].map((list) => list.length)).toEqual([0, 0, 1]);
  });

  test("短い文のくり返しは見ない", () => {
    const short = change(
      change(cleanEditions(), 2018, "/year/yearEnd/comment", "予定どおり進んだ。"),
      2019,
      "/year/yearEnd/comment",
      "予定どおり進んだ。",
    );
    expect(told("text-repeated", short)).toEqual([]);
  });

  test("上半期と年度末が同じ文なら知らせる", () => {
    const [first] = cleanEditions();
    const same = first?.year?.firstHalf?.comment;
    expect(told("text-repeated", change(cleanEditions(), 2018, "/year/yearEnd/comment", same))).toHaveLength(1);
  });

  test("期限が公表されていない報告は、くらべない", () => {
    const plan: Partial<PlanInput> = { reporting: [{ report: "firstHalf", name: "上半期の報告", periodEnd: "09-30" }] };
    expect(checked("report-missing", change(cleanEditions(), 2018, "/year/firstHalf", undefined), plan)).toMatchObject({
      compared: 0,
      findings: [],
    });
  });
});

describe("書き方と欄", () => {
  const counted = (content: string, unit = "冊", value = "45") =>
    told("unit-against-text", one({ actual: `|${value}` }, { unit }, { overall: { years: { "2016": { content } } } }));

  test.each(["資料を４５点そろえた。", "資料を45点以上そろえた。"])("「%s」は、冊とは別の数え方", (content) => {
    expect(counted(content)).toEqual(["平成28年度（2016年度）の実績値は45冊で、同じ年度の取組内容には「45点」とあります。"]);
  });

  test.each([
    "資料を45冊そろえた。",
    "平成45年までに",
    "45日かけた。",
    "45をこえた。",
    "145点そろえた。",
    "45万点",
    "全体の45%まで、45冊。",
  ])("「%s」は、食い違わない", (content) => {
    expect(counted(content)).toEqual([]);
  });

  test("1けたの数は、たまたま同じことが多いのでくらべない", () => {
    expect(counted("資料を5点そろえた。", "冊", "5")).toEqual([]);
  });

  test("けたの違う数も、同じ年度の文やアクションプランにあれば、書き誤りとしない", () => {
    const rows = { originalTarget: "|20|30|40", revisedTarget: "||2|40", actual: "|21|31|41" };
    expect(told("tenfold-jump", one(rows))).toEqual([
      "平成29年度（2017年度）の変更計画値2件は、平成30年度（2018年度）の40件の20分の1、同じ年度の実績値31件の15.5分の1です。",
    ]);
    expect(told("tenfold-jump", one(rows, {}, { overall: { years: { "2017": { content: "目標を2件に改める。" } } } }))).toEqual([]);
  });

  test("0や、正負の違う値は、何倍とは言わない", () => {
    expect(told("sudden-change", one({ actual: "|0|50" }))).toEqual([]);
    expect(told("sudden-change", one({ actual: "|△3|50" }))).toEqual([]);
    expect(told("sudden-change", one({ actual: "|△3|△50" }))).toEqual([
      "平成29年度（2017年度）の実績値−50件は、前の年度の−3件の約16.67倍です。",
    ]);
  });

  test("結果の0は、様式の0ではない", () => {
    expect(told("default-zero", one({ actual: "|0|0||||0" }))).toEqual([]);
  });

  test("取組事業名の言葉が文に出てこなければ、くらべない", () => {
    const named = (title: string, goal: string) => checked("title-against-text", [editionInput({ overall: { title, goal } })]);
    expect(named("白バラ便りの見直し", "選挙の情報紙を見直す。").compared).toBe(0);
    expect(named("白バラ便りの見直し", "白バラを配る。白ばらを読む。")).toMatchObject({ compared: 1, findings: [] });
    expect(named("白バラ便りの見直し", "情報紙「白ばら」を配る。").findings).toHaveLength(1);
    expect(named("残業の縮減", "ざんぎょうを減らす。").compared).toBe(0);
  });

  test("見出しの列からずれて印刷された数を、行ごとに知らせ、様式の0のずれは言わない", () => {
    const sheet = (actualColumn: number, finalColumn: number): EditionInput[] =>
      one(
        { originalTarget: "|1|2|3|4|5", actual: "|1|||||0*" },
        {},
        {
          printed: {
            overall: {
              file: "a.txt",
              firstLine: 1,
              rows: [["", "年度", "基準", "平成28年度", "平成29年度", "平成30年度", "平成31年度", "平成32年度", "最終値"], [], []],
              cells: {
                ...Object.fromEntries(
                  [2016, 2017, 2018, 2019, 2020].map((year, i) => [`/overall/indicators/0/originalTarget/years/${year}`, `2:${4 + i}`]),
                ),
                "/overall/indicators/0/actual/years/2016": `3:${actualColumn}`,
                "/overall/indicators/0/actual/final": `3:${finalColumn}`,
              },
            },
          },
        },
      );
    expect(told("cell-shifted", sheet(4, 9))).toEqual([]);
    expect(told("cell-shifted", sheet(4, 10))).toEqual([]);
    expect(told("cell-shifted", sheet(3, 9))).toEqual(["実績値の行の1つの値（1）は、年度の見出しより左にずれて印刷されています。"]);
    expect(told("cell-shifted", sheet(5, 9))).toEqual(["実績値の行の1つの値（1）は、年度の見出しより右にずれて印刷されています。"]);
  });

  test("更新日のないシートは、版の年度より先の実績を数えない", () => {
    const editions = one({ actual: "|1|1|1|1" }, {}, { overall: { updatedOn: undefined } });
    expect(told("actual-before-year-end", editions)).toEqual([
      "実績値に、版の年度の最後の平成31年3月31日（2019年）にまだ終わっていない年度の値（令和元年度（2019年度）の1件）があり、実績として数えていません。",
    ]);
  });
});
