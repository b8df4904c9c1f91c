import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { planFiles } from "../../scripts/lib/sample-files.ts";
import { mihon2016 } from "../../scripts/lib/sample-mihon-2016.ts";
import { mihon2021 } from "../../scripts/lib/sample-mihon-2021.ts";
import { generatePlan } from "../../scripts/lib/sample-plan.ts";
import { writeSample } from "../../scripts/lib/sample-write.ts";
import { type Content, listFiles, readContent } from "../../src/data/store.ts";
import { formatProblems } from "../../src/domain/problem.ts";
import { ATTAINMENT_STATES, indicatorAttainment } from "../../src/plan/attainment.ts";
import { type PlanModel, termFields } from "../../src/plan/model.ts";
import { columnsOf, effectRow, indicatorRow, printedAt, RESOLVED_STATES, type ResolvedCell } from "../../src/plan/series.ts";
import {
  type Edition,
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type IndicatorRow,
  LIFECYCLE_EVENTS,
} from "../../src/schemas/edition.ts";
import { VOCABULARIES, type VocabularyName } from "../../src/schemas/plan.ts";
import { REMARK_KINDS } from "../../src/schemas/remark.ts";
import { SAMPLE } from "../content.ts";

let sample: Content;
let editions: { plan: PlanModel; edition: Edition }[];

beforeAll(() => {
  const { content, problems } = readContent(SAMPLE);
  expect(formatProblems(problems)).toBe("");
  sample = content as Content;
  editions = sample.plans.flatMap((plan) =>
    plan.initiatives.flatMap((initiative) => initiative.editions.map((edition) => ({ plan, edition }))),
  );
});

function cellsOf(plan: PlanModel, edition: Edition): ResolvedCell[] {
  const columns = columnsOf(plan.plan);
  return [
    ...edition.overall.indicators.flatMap((_, i) =>
      (Object.keys(INDICATOR_ROWS) as IndicatorRow[]).flatMap((row) => indicatorRow(edition, columns, i, row).cells),
    ),
    ...(Object.keys(EFFECT_GROUPS) as EffectGroup[]).flatMap((group) =>
      (Object.keys(EFFECT_ROWS) as EffectRow[]).flatMap((row) => effectRow(edition, columns, group, row).cells),
    ),
  ];
}

describe("見本の市", () => {
  test("2つの計画に、取組事業が12以上ずつある", () => {
    expect(sample.plans.map((plan) => [plan.id, plan.initiatives.length >= 12])).toEqual([
      ["mihon-2016", true],
      ["mihon-2021", true],
    ]);
  });

  test("架空の市だと、市の情報とすべてのページの知らせで分かる", () => {
    expect(sample.site.notice).toBe("これは見本です。みほん市は架空の市で、数字もすべて作りものです。");
    expect(sample.plans.map((plan) => plan.plan.city)).toEqual(Array(2).fill({ name: "みほん市", code: "999999", fictional: true }));
  });

  test("計画が決めたすべての言葉が使われている", () => {
    for (const plan of sample.plans) {
      const used = new Set(
        editions.filter((e) => e.plan === plan).flatMap(({ edition }) => termFields(edition).map((f) => `${f.vocabulary} ${f.term}`)),
      );
      const declared = (Object.keys(VOCABULARIES) as VocabularyName[]).flatMap((name) =>
        plan.plan.vocabularies[name].map((t) => `${name} ${t.term}`),
      );
      expect(declared.filter((term) => !used.has(term))).toEqual([]);
    }
  });

  test("値のすべての状態がある", () => {
    const found = new Set(editions.flatMap(({ plan, edition }) => cellsOf(plan, edition).map((cell) => cell.state)));
    expect(RESOLVED_STATES.filter((state) => !found.has(state))).toEqual([]);
  });

  test("達成のすべての判定がある", () => {
    const found = new Set(
      editions.flatMap(({ plan, edition }) =>
        edition.overall.indicators.flatMap((_, i) => indicatorAttainment(edition, columnsOf(plan.plan), i).map((one) => one.state)),
      ),
    );
    expect(Object.keys(ATTAINMENT_STATES).filter((state) => !found.has(state as keyof typeof ATTAINMENT_STATES))).toEqual([]);
  });

  test("注のすべての種類と、始まりと終わりのすべての種類がある", () => {
    const kinds = new Set(editions.flatMap(({ edition }) => edition.remarks.map((remark) => remark.kind)));
    expect(Object.keys(REMARK_KINDS).filter((kind) => !kinds.has(kind as keyof typeof REMARK_KINDS))).toEqual([]);
    const events = new Set(editions.map(({ edition }) => edition.lifecycle?.event));
    expect(Object.keys(LIFECYCLE_EVENTS).filter((event) => !events.has(event as keyof typeof LIFECYCLE_EVENTS))).toEqual([]);
  });

  test("とても大きい数、とても小さい数、マイナス、本当の0がある", () => {
    const values = editions.flatMap(({ plan, edition }) =>
      cellsOf(plan, edition).flatMap((cell) => (cell.counted ? [cell.value as number] : [])),
    );
    expect(values.some((v) => v >= 1e12)).toBe(true);
    expect(values.some((v) => v !== 0 && Math.abs(v) <= 0.0001)).toBe(true);
    expect(values.some((v) => v < 0)).toBe(true);
    expect(values).toContain(0);
  });

  test("指標のない取組、1つの取組、14ある取組があり、向きも単位もない指標もある", () => {
    const counts = new Set(editions.map(({ edition }) => edition.overall.indicators.length));
    expect([0, 1, 14].filter((n) => !counts.has(n))).toEqual([]);
    const indicators = editions.flatMap(({ edition }) => edition.overall.indicators);
    expect(indicators.some((i) => i.direction === undefined)).toBe(true);
    expect(indicators.some((i) => i.unit === undefined)).toBe(true);
    expect(indicators.some((i) => i.name.length >= 80)).toBe(true);
  });

  test("あぶない文字は、ただの文字として残る", () => {
    const ai = editions.find(({ edition }) => edition.overall.code === "12003")?.edition;
    for (const text of ["<b>太字</b>", '<script>alert("x")</script>', "A&B", "&amp;", "=1+1", "🤖", "ﾃﾞｰﾀ", "Ｈ３０"])
      expect(ai?.overall.goal).toContain(text);
    expect(ai?.overall.title).toContain("髙﨑");
  });

  test("氏名を載せない計画には、シートにも氏名がない", () => {
    const posts = editions.filter(({ plan }) => plan.plan.people === "posts-only");
    expect(posts.length).toBeGreaterThan(0);
    for (const { edition } of posts) {
      const people = [edition.overall, edition.year].flatMap((sheet) => (sheet ? [...sheet.responsible, ...sheet.contacts] : []));
      expect([...people, ...(edition.year?.evaluation?.evaluators ?? [])].filter((person) => person.name !== undefined)).toEqual([]);
    }
  });

  test("値の場所には、もとのファイルのその行と列に、その文字がある", () => {
    let checked = 0;
    for (const { plan, edition } of editions) {
      for (const sheet of [edition.printed.overall, edition.printed.year]) {
        if (!sheet) continue;
        const lines = readFileSync(join(SAMPLE, "plans", plan.id, "sources", sheet.file), "utf8").split("\n");
        for (const pointer of Object.keys(sheet.cells)) {
          const at = printedAt(sheet, pointer);
          if (!at) throw new Error(pointer);
          expect([pointer, lines[at.line - 1]?.split("\t")[at.column - 1] ?? ""]).toEqual([pointer, at.asPrinted]);
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(5000);
  });
});

describe("見本の書き出し", () => {
  let out: string;
  beforeAll(() => {
    out = mkdtempSync(join(tmpdir(), "sample-"));
  });
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  test("書き出すと、置いてある見本と1文字も違わない", () => {
    const folder = join(out, "sample");
    writeSample(folder, [mihon2016, mihon2021]);
    // What was published and where it moved is kept beside the sample, by another command.
    const written = listFiles(SAMPLE).filter((path) => !/^(addresses|redirects)\.json$|^archive\//.test(path));
    expect(listFiles(folder)).toEqual(written);
    for (const path of written)
      expect([path, readFileSync(join(folder, path), "utf8") === readFileSync(join(SAMPLE, path), "utf8")]).toEqual([path, true]);
  });

  test("見本でない内容のあるフォルダには、何も書かない", () => {
    const folder = join(out, "city");
    writeSample(folder, []);
    writeFileSync(join(folder, "site.json"), '{ "title": "本物の市" }\n');
    expect(() => writeSample(folder, [mihon2016])).toThrow("見本でない内容があります");
    expect(listFiles(folder)).toEqual(["site.json"]);
  });

  test("好きな数の取組事業の計画を作れ、同じ種からは同じものができる", () => {
    const make = (initiatives: number, seed: number) => [...planFiles(generatePlan({ initiatives, editions: 2, seed }))];
    const files = make(120, 7);
    expect(files.filter((file) => file.path.includes("/initiatives/"))).toHaveLength(240);
    expect(make(120, 7)).toEqual(files);
    expect(make(120, 8)).not.toEqual(files);
  });

  test("作った大きな計画も、本物と同じ検査を通る", () => {
    const folder = join(out, "big");
    writeSample(folder, [generatePlan({ initiatives: 30, editions: 3, seed: 1 })]);
    const { content, problems } = readContent(folder);
    expect(formatProblems(problems)).toBe("");
    expect(content?.plans[0]?.initiatives).toHaveLength(30);
  });
});
