import { describe, expect, test } from "vitest";
import { planChanges } from "../../src/plan/changes.ts";
import { revisionsOf } from "../../src/plan/revisions.ts";
import { changesView } from "../../src/views/changes.ts";
import { feedEntries } from "../../src/views/feed.ts";
import { type LedgerRow, ledger, ledgerData, movedFirst, movedGoals } from "../../src/views/revisions.ts";
import { editionInput, indicatorInput, makeModel, series } from "../factories.ts";
import { contents } from "./contents.ts";

const all = contents();
const model = (id: string) => {
  const found = all.flatMap(([, { plans }]) => plans).find((plan) => plan.id === id);
  if (!found) throw new Error(id);
  return found;
};
const rowsOf = (id: string, code: string): LedgerRow[] =>
  ledger(model(id)).parts.flatMap(({ sections }) => sections.flatMap(({ rows }) => rows.filter((row) => row.code === code)));
const brief = ({ what, before, after, size, way }: LedgerRow) => [what, before.text, after.text, size, way];

describe("実物の4つの取組事業", () => {
  test("51001：最終の目標が10%から4%へ、届きやすくなった。当初のない年度は新しく置かれた", () => {
    expect(rowsOf("kashiwa-2016", "51001").map(brief)).toEqual([
      ["成果指標・平成30年度（2018年度）", "空欄", "2%", null, "new"],
      ["成果指標・令和元年度（2019年度）", "空欄", "3%", null, "new"],
      ["成果指標・令和2年度（2020年度）", "空欄", "4%", null, "new"],
      ["成果指標・最終値", "10%", "4%", "−6ポイント（60%減）", "easier"],
    ]);
    expect(rowsOf("kashiwa-2016", "51001").map(({ reason }) => reason)).toEqual([null, null, null, null]);
  });

  test("51002：少ないほどよい印刷部数の目標は届きにくくなり、削減額の計画は増えた", () => {
    expect(rowsOf("kashiwa-2016", "51002").map(brief)).toEqual([
      ["成果指標・平成29年度（2017年度）", "118,000部", "1,000部", "−117,000部（99%減）", "harder"],
      ["成果指標・平成30年度（2018年度）", "100,000部", "10,000部", "−90,000部（90%減）", "harder"],
      ["成果指標・令和元年度（2019年度）", "85,000部", "10,000部", "−75,000部（88%減）", "harder"],
      ["成果指標・令和2年度（2020年度）", "73,000部", "10,000部", "−63,000部（86%減）", "harder"],
      ["成果指標・最終値", "73,000部", "10,000部", "−63,000部（86%減）", "harder"],
      ["効果額・歳出削減・平成29年度（2017年度）", "549千円", "1,137千円", "+588千円（107%増）", null],
      ["効果額・歳出削減・平成30年度（2018年度）", "537千円", "1,105千円", "+568千円（106%増）", null],
      ["効果額・歳出削減・令和元年度（2019年度）", "523千円", "1,105千円", "+582千円（111%増）", null],
      ["効果額・歳出削減・令和2年度（2020年度）", "501千円", "1,105千円", "+604千円（121%増）", null],
      ["効果額・歳出削減・計（合計）の欄", "2,110千円", "4,452千円", "+2,342千円（111%増）", null],
    ]);
  });

  test("51003 の行のない変更計画値も、51004 の空欄と様式の0も、変わったことにしない", () => {
    expect([...rowsOf("kashiwa-2016", "51003"), ...rowsOf("kashiwa-2016", "51004")]).toEqual([]);
  });

  test("版が1つなら、その値がいつからかは、載っている中で最も古いシートとしか言えない", () => {
    expect(new Set(rowsOf("kashiwa-2016", "51001").map(({ when }) => when))).toEqual(
      new Set(["平成30年度（2018年度）のシートから（載っている中で最も古いシート）"]),
    );
  });
});

describe("動いた目標の短い一覧", () => {
  test("事業ごとに1つ、最終値の目標を先に挙げ、ほかの数を言う", () => {
    const [, content] = all[0] ?? expect.unreachable();
    const model = content.plans[0] ?? expect.unreachable();
    expect(
      movedFirst(model, 5).map(({ row, others }) => [row.code, row.what, row.before.text, row.after.text, row.way, others > 0]),
    ).toEqual([
      ["51002", "成果指標・最終値", "73,000部", "10,000部", "harder", true],
      ["51001", "成果指標・最終値", "10%", "4%", "easier", true],
    ]);
    expect(movedFirst(model, 1)).toHaveLength(1);
  });
});

describe("1つだけ変えた値", () => {
  const edition = (fiscalYear: number, final: string) =>
    editionInput({
      fiscalYear,
      overall: {
        updatedOn: `${fiscalYear + 1}-03-31`,
        indicators: [indicatorInput({ originalTarget: "|5|||||10", revisedTarget: `||||||${final}` })],
      },
    });

  test("台帳と、変わったことと、フィードに、ちょうど1件ずつ載る", () => {
    const same = makeModel([edition(2018, ""), edition(2019, "")]);
    expect(ledger(same).total).toBe(0);
    const moved = makeModel([edition(2018, ""), edition(2019, "4")]);
    const rows = ledger(moved).parts.flatMap(({ sections }) => sections.flatMap((section) => section.rows));
    expect(rows.map(({ part, before, after, way }) => [part, before.text, after.text, way])).toEqual([
      ["pairs", "10件", "4件", "easier"],
      ["between", "空欄", "4件", "new"],
    ]);
    expect(changesView(moved).total).toBe(changesView(same).total + 1);
    const told = (plan: typeof same) => feedEntries(plan, { of: "plan" }).flatMap(({ changes }) => changes);
    expect(told(moved).length).toBe(told(same).length + 1);
  });

  test("向きが決められていない目標の動きは、どちらとも言わない", () => {
    const undecided = makeModel([
      editionInput({
        overall: { indicators: [indicatorInput({ originalTarget: "||||||10", revisedTarget: "||||||4" }, { direction: undefined })] },
      }),
    ]);
    const [first] = ledger(undecided).counts;
    expect(first?.items.map(({ label, count }) => [label, count]).filter(([, count]) => count !== 0)).toEqual([
      ["よい向きが決められていない", 1],
    ]);
  });

  test("当初計画値そのものの書きかえは、そう言う", () => {
    const original = (fiscalYear: number, printed: string) =>
      editionInput({ fiscalYear, overall: { indicators: [indicatorInput({ originalTarget: printed })] } });
    const [row] = movedGoals(...pairOf(makeModel([original(2018, "||||||10"), original(2019, "||||||4")]))).rows;
    expect([row?.note, row?.way]).toEqual(["当初計画値そのものが書きかえられた", "easier"]);
  });

  test("ごく小さい割合は0%と言わず、見直して同じ値のものは数えるだけ", () => {
    const money = (revised: string) =>
      makeModel([editionInput({ overall: { effects: { costReduction: { original: series("|174000||"), revised: series(revised) } } } })]);
    expect(movedGoals(...pairOf(money("|174500||"))).rows[0]?.size).toBe("+500千円（1%未満の増）");
    expect(ledger(money("|174000||")).counts[1]?.items.map(({ count }) => count)).toEqual([0, 1]);
  });
});

const pairOf = (plan: ReturnType<typeof makeModel>) => [plan, plan.initiatives[0] as (typeof plan.initiatives)[number]] as const;

describe.each(all)("動いた目標（%s）", (_name, content) => {
  test("台帳は、当初と変更後の組と、版のあいだの変更を、1つも落とさず、2度も載せない", () => {
    for (const plan of content.plans) {
      const rows = ledger(plan).parts.flatMap(({ sections }) => sections.flatMap((section) => section.rows));
      const goals = ["originalTarget", "revisedTarget", "originalAmount", "revisedAmount", "period", "goal", "title", "status"];
      const expected = [
        ...plan.initiatives
          .flatMap((initiative) => revisionsOf(plan, initiative))
          .flatMap(({ id, outcome, follows }) => (outcome === "same" || follows ? [] : [id])),
        ...planChanges(plan)
          .filter(({ subject, kind, follows }) => goals.includes(subject) && !follows && !["correction", "transcription"].includes(kind))
          .map(({ id }) => id),
      ];
      expect(rows.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
      expect(
        ledgerData(plan)
          .rows.map(({ id }) => id)
          .toSorted(),
      ).toEqual(expected.toSorted());
    }
  });

  test("目標の値の行は、上の件数のどれか1つで数えられている", () => {
    for (const plan of content.plans) {
      const view = ledger(plan);
      const targets = view.parts.flatMap(({ sections }) => sections.flatMap(({ rows }) => rows.filter(({ moved }) => moved === "target")));
      const counted = view.counts.flatMap(({ items }) => items.filter(({ path }) => path?.includes("moved=target")));
      expect(counted.reduce((n, { count }) => n + count, 0)).toBe(targets.length);
    }
  });

  test("上の件数は、えらんだときに残る行の数と同じ", () => {
    for (const plan of content.plans) {
      const view = ledger(plan);
      const rows = view.parts.flatMap(({ sections }) => sections.flatMap((section) => section.rows));
      const counted = view.counts.flatMap(({ items }) => items.filter(({ path }) => path !== null));
      for (const { count, path } of counted) {
        const params = new URL(path as string, "http://x").searchParams;
        const left = rows.filter((row) => [...params].every(([key, value]) => row[key as keyof LedgerRow] === value));
        expect(left).toHaveLength(count);
      }
      for (const { key, choices } of view.filters)
        expect(choices.reduce((n, { count }) => n + count, 0)).toBe(rows.filter((row) => row[key] !== null).length);
    }
  });
});
