import fc from "fast-check";
import { markdownToHtml } from "satteri";
import { describe, expect, test } from "vitest";
import { findingsOf } from "../../src/checks/run.ts";
import { toPointer, valueAt } from "../../src/domain/pointer.ts";
import type { PlanModel } from "../../src/plan/model.ts";
import type { EditionInput } from "../../src/schemas/edition.ts";
import type { PlanInput } from "../../src/schemas/plan.ts";
import { fitted, plain } from "../../src/views/markdown.ts";
import { isEmptyReport, type Report, reportOf } from "../../src/views/report.ts";
import { reportMarkdown } from "../../src/views/report-markdown.ts";
import { editionInput, indicatorInput, makeModel, remarkInput, series } from "../factories.ts";
import { contents } from "./contents.ts";

const content = (...plans: PlanModel[]) => ({ plans, files: new Map<string, string>() });

/** FY2018 with a result of 8 against 10, a saving of 300, a text and a status. */
const edition = (): EditionInput =>
  editionInput({
    overall: {
      goal: "待ち時間を短くする。",
      years: { "2018": { status: "計画どおり", content: "窓口を増やす。" } },
      indicators: [indicatorInput({ originalTarget: "||5|10|||10", revisedTarget: "||5|9|||9", actual: "||4|8|||" })],
      effects: {
        costReduction: { original: series("||200|400|||600"), actual: series("||100|200|||300") },
        combined: { original: series("||200|400|||600"), actual: series("||100|200|||300") },
      },
    },
    year: { status: "計画どおり" },
  });

/** A copy of an edition in which one place holds something else. */
function put(input: EditionInput, pointer: string, value: unknown): EditionInput {
  const copy = structuredClone(input);
  const steps = pointer.split("/").slice(1);
  const parent = valueAt(copy, toPointer(steps.slice(0, -1))) as Record<string, unknown>;
  const last = steps.at(-1) as string;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

const changed = (...puts: [pointer: string, value: unknown][]): EditionInput =>
  puts.reduce((input, [pointer, value]) => put(input, pointer, value), edition());

const between = (before: EditionInput[], after: EditionInput[], overrides: [Partial<PlanInput>?, Partial<PlanInput>?] = []): Report =>
  reportOf(content(makeModel(before, overrides[0])), content(makeModel(after, overrides[1])));

const valuesOf = (report: Report) =>
  report.plans.flatMap(({ initiatives }) =>
    initiatives.flatMap(({ editions }) =>
      editions.flatMap(({ values }) => values.map(({ place, before, after }) => `${place}: ${before} → ${after}`)),
    ),
  );
const of = <T>(report: Report, pick: (one: Report["plans"][number]["initiatives"][number]) => readonly T[]): T[] =>
  report.plans.flatMap(({ initiatives }) => initiatives.flatMap(pick));

describe("変わる値と、それで変わること", () => {
  test("何も変わらなければ、そう言う", () => {
    const report = between([edition()], [edition()]);
    expect(isEmptyReport(report)).toBe(true);
    expect(report.pages).toEqual([]);
    expect(reportMarkdown(report)).toContain("内容に変わるところはありません。");
  });

  test("目標、実績、文、区分を変えると、その4つだけを並べ、判定、合計、件数、点検の変化を言う", () => {
    const now = changed(
      ["/overall/indicators/0/revisedTarget/years/2018", 8],
      ["/overall/effects/costReduction/actual/years/2018", 350],
      ["/overall/effects/combined/actual/years/2018", 350],
      ["/overall/goal", "待ち時間を半分にする。"],
      ["/year/status", "完了"],
    );
    const report = between([edition()], [now]);
    expect(valuesOf(report)).toEqual([
      "全体計画・最終目標: 待ち時間を短くする。 → 待ち時間を半分にする。",
      "全体計画・成果指標・変更計画値・平成30年度（2018年度）: 9件 → 8件",
      "全体計画・効果額・歳出削減・実績額・平成30年度（2018年度）: 200千円 → 350千円",
      "全体計画・効果額・計・実績額・平成30年度（2018年度）: 200千円 → 350千円",
      "アクションプラン・区分: 計画どおり → 完了",
    ]);
    expect(of(report, ({ judgements }) => judgements.map(({ sentence }) => sentence))).toEqual([
      "これにより、51001の「ためしの指標」の平成30年度（2018年度）の実績をその年度の目標にくらべた判定が、「届いていない」から「変更後の計画には届いたが、当初計画には届いていない」に変わります。",
    ]);
    expect(report.plans[0]?.money.map(({ scope, what, before, after, difference }) => [scope, what, before, after, difference])).toEqual(
      ["計画の全体", "推進項目 51 ためしの推進項目", "ためしの課"].map((scope) => [
        scope,
        "実績額",
        "300千円（30万円）",
        "450千円（45万円）",
        150,
      ]),
    );
    expect(report.plans[0]?.counts.map(({ label, before, after }) => `${label} ${before} → ${after}`).toSorted()).toEqual(
      ["完了 0 → 1", "変更後の計画には届いたが、当初計画には届いていない 0 → 1", "届いていない 1 → 0", "計画どおり 1 → 0"].toSorted(),
    );
    const ids = (input: EditionInput) => {
      const model = makeModel([input]);
      return new Map(
        model.initiatives.flatMap((one) => findingsOf(model, one)).map(({ id, sentence, state }) => [id, `${sentence} ${state}`]),
      );
    };
    const [old, fresh] = [ids(edition()), ids(now)];
    const told = of(report, ({ findings }) => findings);
    expect(told.filter(({ change }) => change === "comes").map(({ id }) => id)).toEqual([...fresh.keys()].filter((id) => !old.has(id)));
    expect(told.filter(({ change }) => change === "goes").map(({ id }) => id)).toEqual([...old.keys()].filter((id) => !fresh.has(id)));
    expect(told.filter(({ change }) => change === "changes").map(({ id }) => id)).toEqual(
      [...fresh].filter(([id, words]) => old.has(id) && old.get(id) !== words).map(([id]) => id),
    );
    expect(told.filter(({ change }) => change === "comes").length).toBeGreaterThan(0);
    expect(report.pages).toEqual(
      expect.arrayContaining(["/plans/tameshi-2016/51001/", "/plans/tameshi-2016/51001/2018/", "/plans/tameshi-2016/effects/"]),
    );
    // Every rule whose findings move has a page that lists them.
    expect(report.pages.filter((path) => /\/checks\/./.test(path)).length).toBeGreaterThan(0);
  });

  test("公開ずみの数を断りなしに書きかえると注意し、訂正の注に直す前の値があれば注意しない", () => {
    const at = "/overall/indicators/0/actual/years/2018";
    const overwritten = (report: Report) => report.cautions.filter(({ id }) => id === "overwritten");
    const mended = (before: string | number) => ({
      ...changed([at, 9]),
      remarks: [remarkInput({ at, kind: "correction", before, reason: "数えなおした。" })],
    });
    const silent = overwritten(between([edition()], [changed([at, 9])]));
    expect(silent).toHaveLength(1);
    expect(silent[0]?.sentence).toContain("実績値・平成30年度（2018年度）: 8件 → 9件");
    expect(overwritten(between([edition()], [mended(8)]))).toEqual([]);
    expect(overwritten(between([edition()], [mended("8")]))).toEqual([]);
    // A remark that names another value does not tell of this change.
    expect(overwritten(between([edition()], [mended(7)]))).toHaveLength(1);
    expect(overwritten(between([edition()], [changed([at, undefined])]))).toHaveLength(1);
    // What was blank was not published, and what the editors decide is no published number.
    expect(overwritten(between([edition()], [changed(["/overall/indicators/0/actual/years/2019", 9])]))).toEqual([]);
    expect(overwritten(between([edition()], [changed(["/overall/indicators/0/direction", "lower"])]))).toEqual([]);
  });

  test("なくなる取組事業と版は、消える住所とともに注意する", () => {
    const old = { ...edition(), fiscalYear: 2017 };
    const one = between([old, edition()], [edition()]);
    expect(one.cautions.map(({ id, path }) => [id, path])).toEqual([
      ["removed-edition", "/plans/tameshi-2016/51001/2017/"],
      ["vanishing-address", "/plans/tameshi-2016/51001/2017/"],
    ]);
    const all = between([old, edition()], []);
    expect(all.cautions.map(({ id, path }) => [id, path])).toEqual([
      ["removed-initiative", "/plans/tameshi-2016/51001/"],
      ["vanishing-address", "/plans/tameshi-2016/51001/"],
      ["vanishing-address", "/plans/tameshi-2016/51001/#indicator-i1"],
      ["vanishing-address", "/plans/tameshi-2016/51001/2017/"],
      ["vanishing-address", "/plans/tameshi-2016/51001/2018/"],
    ]);
    expect(between([], [edition()]).cautions).toEqual([]);
  });

  test("新しい版が目標を下げて、前の年度の結果の判定を変えるときも、そう言う", () => {
    const next = {
      ...changed(["/overall/indicators/0/revisedTarget/years/2018", 8], ["/overall/updatedOn", "2020-03-31"]),
      fiscalYear: 2019,
    };
    const report = between([edition()], [edition(), next]);
    expect(of(report, ({ editions }) => editions.map(({ fiscalYear, presence }) => [fiscalYear, presence]))).toEqual([[2019, "new"]]);
    expect(valuesOf(report)).toContain("成果指標・変更計画値・平成30年度（2018年度）: 9件 → 8件");
    expect(of(report, ({ judgements }) => judgements.map(({ before, after }) => [before, after]))[0]).toEqual([
      "届いていない",
      "変更後の計画には届いたが、当初計画には届いていない",
    ]);
    expect(report.cautions).toEqual([]);
  });

  test("成果指標を前に差しこんでも、もとの指標の値は変わったことにならない", () => {
    const first = indicatorInput({ actual: "||1|2|||" }, { id: "i2", name: "新しい指標" });
    const report = between([edition()], [changed(["/overall/indicators", [first, ...edition().overall.indicators]])]);
    expect(valuesOf(report)).toEqual(["全体計画・成果指標・「新しい指標」: なし → 「新しい指標」（件）"]);
    const back = between([changed(["/overall/indicators", [first, ...edition().overall.indicators]])], [edition()]);
    expect(valuesOf(back)).toEqual(["全体計画・成果指標・「新しい指標」: 「新しい指標」（件） → なし"]);
    expect(back.cautions.map(({ path }) => path)).toEqual(["/plans/tameshi-2016/51001/#indicator-i2"]);
  });

  test("空欄と0を取りちがえない", () => {
    const at = "/overall/indicators/0/actual/years/2017";
    expect(valuesOf(between([edition()], [changed([at, 0])]))).toEqual(["全体計画・成果指標・実績値・平成29年度（2017年度）: 4件 → 0件"]);
    expect(valuesOf(between([edition()], [changed([at, undefined])]))).toEqual([
      "全体計画・成果指標・実績値・平成29年度（2017年度）: 4件 → 空欄",
    ]);
  });

  test("氏名を載せない計画では、氏名を知らせない", () => {
    const named = (name: string) => changed(["/overall/responsible", [{ post: "課長", name }]]);
    const report = between([named("甲野 太郎")], [named("乙山 花子")], [{ people: "posts-only" }, { people: "posts-only" }]);
    expect(JSON.stringify(report)).not.toMatch(/甲野|乙山/);
    expect(valuesOf(report)).toEqual(["全体計画・責任者: 課長 → 課長（画面の表示は同じ）"]);
    const shown = between([named("甲野 太郎")], [named("甲野 太郎")], [{ people: "posts-only" }, { people: "as-published" }]);
    expect(shown.cautions.map(({ id }) => id)).toEqual(["names-published"]);
  });

  test("計画の説明、言葉、もとのファイルの変更も言う", () => {
    const settings = between([edition()], [edition()], [{}, { shortTitle: "別の名前" }]).plans[0]?.settings;
    expect(settings).toEqual([{ file: "plan.json", field: "shortTitle", before: "改革計画", after: "別の名前" }]);
    const files = (...list: [string, string][]) => ({ plans: [], files: new Map(list) });
    const report = reportOf(
      files(["guide/about.mdx", "1"], ["plans/a/sources/x.txt", "1"], ["site.json", "1"]),
      files(["guide/about.mdx", "2"], ["site.json", "1"], ["glossary/glossary.json", "1"]),
    );
    expect(report.files.map(({ path, presence }) => `${path} ${presence}`)).toEqual([
      "glossary/glossary.json new",
      "guide/about.mdx changed",
      "plans/a/sources/x.txt removed",
    ]);
    expect(report.cautions.map(({ path }) => path)).toEqual(["/plans/a/sources/x.txt"]);
    expect(report.pages).toEqual(["/guide/about/", "/guide/glossary/"]);
  });
});

describe("どの内容でも", () => {
  test.each(contents())("%s: 1つの数を変えると、その1つだけを言う", (_, { plans }) => {
    const cells = plans.flatMap((model) =>
      model.initiatives.flatMap((initiative, i) =>
        initiative.editions.flatMap((one, e) =>
          one.overall.indicators.flatMap((indicator, n) =>
            Object.keys(indicator.actual?.years ?? {}).map((year) => ({
              model,
              i,
              e,
              path: `/overall/indicators/${n}/actual/years/${year}`,
            })),
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...cells), ({ model, i, e, path }) => {
        const copy = structuredClone({ ...model, initiatives: [...model.initiatives] }) as PlanModel;
        const initiative = copy.initiatives[i] as PlanModel["initiatives"][number];
        const before = valueAt(initiative.editions[e], path);
        const parent = valueAt(initiative.editions[e], path.slice(0, path.lastIndexOf("/"))) as Record<string, unknown>;
        parent[path.slice(path.lastIndexOf("/") + 1)] = typeof before === "number" ? before + 1 : 1;
        const report = reportOf(content(model), content(copy));
        expect(of(report, ({ editions }) => editions.flatMap(({ values }) => values.map(({ pointer }) => pointer)))).toEqual([path]);
        expect(report.plans.flatMap(({ initiatives }) => initiatives.map(({ code }) => code))).toEqual([initiative.code]);
      }),
      { numRuns: 15, seed: 20260401 },
    );
  });
});

describe("Markdown", () => {
  const hostile = [
    "a | b",
    "`code` ``x``",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[押す](javascript:alert(1)) ![絵](https://example.com/a.png)",
    "係 @octocat と org/repo#1 と #12",
    "https://example.com/ www.example.com mail@example.com",
    "**太字** _斜め_ ~~線~~ $x$ :tada:",
    "&lt;b&gt; &#64;",
    "# 見出し\n・列\n1. 番号\n---\n> 引用",
    "\\| \\` end\\",
  ];

  const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };
  const seen = (html: string): string =>
    html
      .replace(/<br ?\/?>/g, "\n")
      .replace(/<[^>]*>/g, "")
      .replace(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
        code ? String.fromCodePoint(Number(code)) : (NAMED[name] ?? "?"),
      )
      .replaceAll("\u200b", "");

  test.each(hostile)("シートの文 %j は、文のまま見える", (text) => {
    const markdown = reportMarkdown(between([edition()], [changed(["/overall/goal", text], ["/overall/title", text])]), {
      site: "https://example.jp/base/",
    });
    const { html } = markdownToHtml(markdown);
    const links = Array.from(html.matchAll(/<a [^>]*href="([^"]*)"/g), (m) => m[1] as string);
    expect(links.filter((link) => !link.startsWith("https://example.jp/base/plans/"))).toEqual([]);
    expect(html).not.toMatch(/<(script|img|strong>太|em|h1>見|blockquote|code>code|hr)/);
    // What a reader sees in the cell is what stands in the sheet, no more and no less.
    const cells = Array.from(html.matchAll(/<td>([\s\S]*?)<\/td>/g), (m) => seen(m[1] as string));
    expect(cells[cells.indexOf("全体計画・最終目標") + 2]).toBe(text);
    expect(cells[cells.indexOf("全体計画・取組事業名") + 2]).toBe(text);
  });

  test("名前、番号、住所は、GitHub が読みとる形のままにしない", () => {
    expect(plain("@octocat #12 https://e.jp :tada:")).toBe("@&#8203;octocat #&#8203;12 https:&#8203;//e.jp :&#8203;tada:");
    expect(plain("10:30、1.5%、−3")).toBe("10:30、1.5%、−3");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(plain(text)).not.toMatch(/[<|`*\]\\\n]((?!br>)|$)/);
      }),
    );
  });

  test("長い一覧は折りたたむ", () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ ...edition(), overall: { ...edition().overall, code: String(51001 + i) } }));
    const now = many.map((one) => put(put(one, "/overall/indicators/0/revisedTarget/years/2018", 8), "/overall/code", one.overall.code));
    const withSheets = (list: EditionInput[]) => list.map(({ year: _, ...rest }) => rest);
    const markdown = reportMarkdown(between(withSheets(many), withSheets(now)));
    expect(markdown).toContain("<details><summary>ほかに18つ</summary>");
    expect(markdown.match(/<details>/g)?.length).toBe(markdown.match(/<\/details>/g)?.length);
  });

  test("GitHub が受け取る長さを超えたら、行で切って、そう言う", () => {
    const long = `# 題\n\n<details><summary>一覧</summary>\n\n${"- あいうえお\n".repeat(1000)}\n</details>`;
    const short = fitted(long, 5000, "ここまで。");
    expect(new TextEncoder().encode(short).length).toBeLessThanOrEqual(5000);
    expect(short).toMatch(/- あいうえお\n\n<\/details>\n\nここまで。\n$/);
    expect(fitted(long, 1_000_000, "ここまで。")).toBe(long);
  });
});
