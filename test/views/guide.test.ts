import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { listFiles } from "../../src/data/store.ts";
import { ATTAINMENT_STATES } from "../../src/plan/attainment.ts";
import { RESOLVED_STATES } from "../../src/plan/series.ts";
import { REMARK_KINDS } from "../../src/schemas/remark.ts";
import { glossaryEntries } from "../../src/views/glossary.ts";
import {
  attainmentExplanations,
  moneyExplanations,
  remarkExplanations,
  sourceExplanations,
  stateExplanations,
  yearExplanations,
} from "../../src/views/guide.ts";
import { makeModel } from "../factories.ts";
import { contents } from "./contents.ts";

const root = projectRoot;
const pages = readdirSync(`${root}/content/guide`).filter((file) => file.endsWith(".mdx"));
const textOf = (file: string) => readFileSync(`${root}/content/guide/${file}`, "utf8");

describe("読み方の説明", () => {
  test("欄の状態、ものさし、注の種類を、1つも残さず説明する", () => {
    expect(
      stateExplanations()
        .map(({ state }) => state)
        .toSorted(),
    ).toEqual([...RESOLVED_STATES].toSorted());
    expect(attainmentExplanations().map(({ state }) => state)).toEqual(Object.keys(ATTAINMENT_STATES));
    expect(remarkExplanations().map(({ kind }) => kind)).toEqual(Object.keys(REMARK_KINDS));
  });

  test("欄の見え方は、表の欄と同じ言葉", () => {
    expect(stateExplanations().map(({ shown }) => shown)).toEqual([
      "120　0",
      "空欄",
      "まだ",
      "0（様式の既定値）",
      "51（数えない）",
      "行なし",
      "未定",
      "集計中",
      "―（横線）",
      "対象外",
    ]);
  });

  test("令和元年度には、平成31年度という書き方も並べる", () => {
    const year = yearExplanations([makeModel()]).find(({ fiscalYear }) => fiscalYear === 2019);
    expect(year?.label).toBe("令和元年度（2019年度）");
    expect(year?.writings).toEqual(expect.arrayContaining(["平成31年度", "H31", "R1"]));
  });

  test("お金の単位には、読みやすい書き方を、累計か単年度かとともに添える", () => {
    expect(moneyExplanations([makeModel()])[0]).toMatchObject({
      aid: "1,000千円は100万円です。",
      accumulation: "各年度の欄は、その1年だけの額です。",
    });
  });

  test("人の名前の扱いは、計画の設定から言う", () => {
    expect(sourceExplanations([makeModel([], { people: "posts-only" })])[0]?.people).toContain("氏名は載せていません");
    expect(sourceExplanations([makeModel()])[0]?.people).toContain("シートに書かれているとおり");
  });

  test("ほかのページから指される場所が、どれもある", () => {
    for (const id of ["states", "yardsticks", "remarks", "eras", "money"]) expect(textOf("how-to-read.mdx")).toContain(`id="${id}"`);
  });

  test.each(pages)("%s に市の名前は書かれていない", (file) => {
    for (const [, { plans }] of contents())
      for (const { plan } of plans) expect(textOf(file)).not.toContain(plan.city.name.replace(/[市区町村]$/, ""));
  });
});

describe("言葉の説明", () => {
  const [, { glossary }] = contents()[0] as ReturnType<typeof contents>[number];

  test("25語より多く、読みがなはひらがな、あわせて読む言葉はどれもある", () => {
    expect(glossary.terms.length).toBeGreaterThan(25);
    const ids = glossary.terms.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { reading, seeAlso = [] } of glossary.terms) {
      expect(reading).toMatch(/^[ぁ-ゖー]+$/);
      for (const id of seeAlso) expect(ids).toContain(id);
    }
  });

  test("五十音の順に並び、ない言葉へのつながりは出さない", () => {
    const entries = glossaryEntries({
      terms: [
        { id: "b", term: "基準", reading: "きじゅん", meaning: "もと。", seeAlso: ["a", "nothing"] },
        { id: "a", term: "会計年度", reading: "かいけいねんど", meaning: "1年。" },
      ],
    });
    expect(entries.map(({ id }) => id)).toEqual(["a", "b"]);
    expect(entries[1]?.seeAlso).toEqual([{ id: "a", term: "会計年度" }]);
  });

  test("ページで使う言葉は、どれも説明がある", () => {
    const sources = [
      ...listFiles(`${root}/src`)
        .filter((path) => path.endsWith(".astro"))
        .map((path) => readFileSync(`${root}/src/${path}`, "utf8")),
      ...pages.map(textOf),
    ];
    const used = new Set(sources.flatMap((source) => Array.from(source.matchAll(/<GlossaryTerm\s+id="([^"]+)"/g), (m) => m[1] as string)));
    expect(used.size).toBeGreaterThan(5);
    for (const id of used) expect(glossary.terms.map((term) => term.id)).toContain(id);
  });
});
