import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeTemplate } from "../../scripts/lib/template-run.ts";
import { importIntoPlan } from "../../src/import/plan-import.ts";
import type { EditionEdits } from "../../src/import/staff-edit.ts";
import { cellOf, editionKey } from "../../src/import/staff-session.ts";
import type { Edition } from "../../src/schemas/edition.ts";
import { readWorkbook } from "../../src/sheets/workbook.ts";
import { contentJson } from "../../src/sheets/write-json.ts";
import { KASHIWA, SAMPLE } from "../content.ts";
import { editionInput, indicatorInput, planFolder } from "../factories.ts";
import { SEEDS, session, standingOf, standingPlan, textFile } from "./staff.ts";

const KEY = editionKey("51001", 2018);
const ACTUAL = "/overall/indicators/0/actual/years/2018";

/** A plan with one published edition: targets of 5 and 10, a result of 2.8 in its year. */
const published = () =>
  standingOf(
    planFolder([editionInput({ overall: { indicators: [indicatorInput({ originalTarget: "|5|10||||10", actual: "|1|1|2.8|||" })] } })]),
  );

const edit = (typed: EditionEdits["typed"], reasons: EditionEdits["reasons"] = {}) =>
  session({ standing: published(), opened: [KEY], edits: { [KEY]: { typed, reasons } } });

const written = (result: ReturnType<typeof session>): Edition => JSON.parse(String(result.writes[0]?.bytes)) as Edition;

describe("シートを入れただけのとき", () => {
  test("受け取るファイルは、取り込みの命令が書くものと1バイトも違わない", () => {
    const standing = standingPlan(KASHIWA, "kashiwa-2016");
    const files = [textFile("report.txt", SEEDS.replaceAll("白バラ便り", "白バラだより"))];
    const result = session({ standing, files });
    expect(result.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(result.writes.length).toBeGreaterThan(0);
    expect(result.writes.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual(
      [...importIntoPlan(files, standing).writes].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    );
  });

  test("シートに誤りがあれば、受け取るファイルはなく、どの欄かが分かる", () => {
    const files = [textFile("report.txt", SEEDS.replace("H30.4.1", "H30.2.30"))];
    const result = session({ standing: standingPlan(KASHIWA, "kashiwa-2016"), files });
    expect(result.writes).toEqual([]);
    const [problem] = result.problems.filter(({ severity }) => severity === "error");
    expect(problem && cellOf(problem, files[0]?.grids ?? [])).toMatchObject({ file: "report.txt", line: 6, column: 7, now: "H30.2.30" });
  });
});

describe("読めない欄に、その場で書いた文字", () => {
  const standing = standingPlan(KASHIWA, "kashiwa-2016");
  const broken = [textFile("report.txt", SEEDS.replace("\t2.8\t", "\t二点八\t"))];
  const mend = { file: "report.txt", sheet: undefined, line: 21, column: 6, text: "2.8" };
  const result = session({ standing, files: broken, cells: [mend] });
  const edition = result.editions.find(({ key }) => key === KEY)?.edition;

  test("正しく書かれたシートと同じ値になる", () => {
    expect(result.problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const right = session({ standing, files: [textFile("report.txt", SEEDS)] }).editions.find(({ key }) => key === KEY)?.edition;
    expect(edition?.overall).toEqual(right?.overall);
  });

  test("もとのシートの文字は、印刷されたまま残り、直したことが注になる", () => {
    expect(edition?.printed.overall?.rows[21 - (edition.printed.overall.firstLine ?? 0)]?.[5]).toBe("二点八");
    expect(edition?.remarks.at(-1)).toMatchObject({ at: ACTUAL, kind: "reading", asPrinted: "二点八", by: "取り込み", on: "2019-06-01" });
  });
});

describe("役職だけを載せる計画で、読めない欄を直す", () => {
  test("欄の文字も、書いた文字も、どこにも残らない", () => {
    const standing = standingPlan(SAMPLE, "mihon-2021");
    const text = readFileSync(join(SAMPLE, "plans/mihon-2021/sources/2021-action-plan.txt"), "utf8");
    const files = [textFile("posts.txt", text.replace("R3.4.1", "R3.4.1 山田 太郎"))];
    const [problem] = session({ standing, files }).problems.filter(({ severity }) => severity === "error");
    const cell = problem && cellOf(problem, files[0]?.grids ?? []);
    if (!cell) throw new Error("欄が分かりません。");
    const { now, ...where } = cell;
    expect(now).toContain("山田");
    const result = session({ standing, files, cells: [{ ...where, text: "R3.4.1" }] });
    expect(result.writes.length).toBeGreaterThan(0);
    expect(JSON.stringify(result.writes)).not.toMatch(/山田|太郎/);
  });
});

describe("まだサイトにない年度の版", () => {
  test("全体計画を、前の年度の版とくらべて、違う値だけを言う", async () => {
    const { bytes } = await makeTemplate({ content: KASHIWA, plan: "kashiwa-2016", codes: ["51001"], fiscalYear: 2019 });
    const { grids } = await readWorkbook(bytes, "next.xlsx");
    const key = editionKey("51001", 2019);
    const goal = {
      typed: { "/overall/goal": "新しい目標" },
      reasons: { "/overall/goal": { kind: "correction", reason: "ためし" } },
    } as const;
    const result = session({
      standing: standingPlan(KASHIWA, "kashiwa-2016"),
      files: [{ ...textFile("next.xlsx", ""), bytes, grids }],
      edits: { [key]: goal },
    });
    const [edition] = result.editions;
    expect(edition).toMatchObject({ key, state: "new", comparedWith: 2018 });
    expect(edition?.changes.find(({ pointer }) => pointer === "/overall/goal")).toMatchObject({
      place: "全体計画・最終目標",
      after: "新しい目標",
    });
    expect(edition?.changes.filter(({ pointer }) => !pointer.startsWith("/overall/"))).toEqual([]);
    expect(edition?.changes.map(({ pointer }) => pointer)).not.toContain("/overall/title");
  });
});

describe("値を直す", () => {
  test("公開している実績を理由なしに変えると、その欄の誤りになり、何も受け取れない", () => {
    const result = edit({ [ACTUAL]: "3.1" });
    expect(result.editions[0]?.problems).toEqual([{ pointer: ACTUAL, message: "公開している値を直すときは、理由が要ります。" }]);
    expect(result.writes).toEqual([]);
  });

  test("理由を書くと、前の値をもった訂正の注になる", () => {
    const result = edit({ [ACTUAL]: "3.1" }, { [ACTUAL]: { kind: "correction", reason: "集計の誤り" } });
    expect(result.writes.map(({ path }) => path)).toEqual(["plans/tameshi-2016/initiatives/51001/2018.json"]);
    const edition = written(result);
    expect(edition.overall.indicators[0]?.actual?.years["2018"]).toBe(3.1);
    expect(edition.remarks).toEqual([
      { at: ACTUAL, kind: "correction", before: 2.8, reason: "集計の誤り", by: "ためしの課", on: "2019-06-01" },
    ]);
    expect(result.editions[0]?.changes.map(({ place }) => place)).toEqual(
      ["成果指標・実績値・平成30年度（2018年度）", "注（全体計画・成果指標・実績値・平成30年度（2018年度））"].map((place, i) =>
        i === 0 ? `全体計画・${place}` : place,
      ),
    );
  });

  test("空欄にすると、0ではなく、鍵ごとなくなる。0と書けば0になる", () => {
    const reasons = { [ACTUAL]: { kind: "transcription", reason: "写しまちがい" } } as const;
    expect(written(edit({ [ACTUAL]: "" }, reasons)).overall.indicators[0]?.actual?.years).toEqual({ "2016": 1, "2017": 1 });
    expect(written(edit({ [ACTUAL]: "０" }, reasons)).overall.indicators[0]?.actual?.years["2018"]).toBe(0);
    expect(written(edit({ [ACTUAL]: "集計中" }, reasons)).overall.indicators[0]?.actual?.years["2018"]).toEqual({
      state: "pending",
      asPrinted: "集計中",
    });
  });

  test("空欄だったところに書くと、前は空欄だったという訂正になる", () => {
    const at = "/overall/indicators/0/revisedTarget/years/2018";
    const edition = written(edit({ [at]: "2" }, { [at]: { kind: "correction", reason: "行が抜けていた" } }));
    expect(edition.overall.indicators[0]?.revisedTarget).toEqual({ years: { "2018": 2 } });
    expect(edition.remarks[0]).toMatchObject({ at, before: "" });
  });

  test.each([
    [ACTUAL, "二点八", "数として読めません"],
    [ACTUAL, "2.8%", "数だけを書いてください"],
    ["/overall/title", "", "空にできません"],
    ["/overall/updatedOn", "2019-02-30", "暦にない日付です"],
    ["/overall/theme", "99", "推進項目のコードが themes.json にありません"],
    ["/overall/years/2018/status", "計画どうり", "知らない言葉です"],
  ])("%s に「%s」と書くと、その欄に「%s」と出る", (pointer, text, message) => {
    const { editions, writes } = edit({ [pointer]: text }, { [pointer]: { kind: "correction", reason: "ためし" } });
    expect(editions[0]?.problems.find((problem) => problem.pointer === pointer)?.message).toContain(message);
    expect(writes).toEqual([]);
  });

  test("だれが直したかがなければ、注を残せないので、そう言う", () => {
    const result = session({
      standing: published(),
      opened: [KEY],
      author: { by: " ", on: "2019-06-01" },
      edits: { [KEY]: { typed: { [ACTUAL]: "3" }, reasons: { [ACTUAL]: { kind: "correction", reason: "ためし" } } } },
    });
    expect(result.editions[0]?.problems.map(({ message }) => message)).toContain("だれが直したか（部署の名前）を書いてください。");
  });

  test("編集で決める「よい向き」には、理由の注はいらない", () => {
    const edition = written(edit({ "/overall/indicators/0/direction": "lower" }));
    expect(edition.overall.indicators[0]?.direction).toBe("lower");
    expect(edition.remarks).toEqual([]);
  });

  test("もとと同じ値を打ち直しても、何も変わらない", () => {
    expect(edit({ [ACTUAL]: "2.8", "/overall/title": "ためしの取組" }).writes).toEqual([]);
  });

  test("人を加え、また消すと、もとの内容に戻る", () => {
    const added = edit(
      { "/overall/contacts/0/post": "庶務担当" },
      { "/overall/contacts/0/post": { kind: "correction", reason: "ためし" } },
    );
    expect(written(added).overall.contacts).toEqual([{ post: "庶務担当" }]);
    expect(edit({ "/overall/contacts/0/post": "" }).writes).toEqual([]);
  });

  test("注、もとのシート、id は、そのまま残る", () => {
    const standing = standingPlan(KASHIWA, "kashiwa-2016");
    const key = editionKey("51002", 2018);
    const before = standing.files.find(({ path }) => path === "initiatives/51002/2018.json")?.json as Edition;
    const at = "/overall/goal";
    const result = session({
      standing,
      opened: [key],
      edits: { [key]: { typed: { [at]: "新しい目標" }, reasons: { [at]: { kind: "correction", reason: "ためし" } } } },
    });
    const after = written(result);
    expect(after.printed).toEqual(before.printed);
    expect(after.remarks.slice(0, -1)).toEqual(before.remarks);
    expect(String(result.writes[0]?.bytes)).toBe(
      contentJson({ ...before, overall: { ...before.overall, goal: "新しい目標" }, remarks: after.remarks }),
    );
  });
});
