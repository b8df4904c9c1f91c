import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { formatProblems } from "../../src/domain/problem.ts";
import { edition } from "../../src/schemas/edition.ts";
import { fieldPath, parseWith } from "../../src/schemas/parse.ts";
import { plan } from "../../src/schemas/plan.ts";
import { departments } from "../../src/schemas/register.ts";
import { glossary, site } from "../../src/schemas/site.ts";
import { departmentsInput, editionInput, indicatorInput, planInput, remarkInput } from "../factories.ts";

// The messages are the interface that staff see, so their whole text is held.

/** The text that staff read when this value is checked. */
const told = (schema: z.ZodType, value: unknown, file = "見本.json"): string => formatProblems(parseWith(schema, value, file).problems);

/** A copy of a value with one place set to something else; `undefined` takes the key away. */
function spoiled(value: unknown, path: readonly (string | number)[], put: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return put;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  if (rest.length === 0 && put === undefined) delete copy[part];
  else copy[part] = spoiled(copy[part] ?? {}, rest, put);
  return copy;
}

const full = editionInput({
  overall: {
    indicators: [indicatorInput({ originalTarget: "|5|10||||10", actual: "|1|1|2.8|||0*" })],
    effects: { costReduction: { actual: { years: { "2016": 0 } } } },
    responsible: [{ name: "髙﨑 由美" }],
  },
  year: { schedule: [{ number: 1, item: "案内", quarters: [true, false, false, true] }] },
  remarks: [remarkInput()],
});

test("正しい内容からは、値だけが返り、問題はない", () => {
  expect(parseWith(edition, full, "見本.json")).toMatchObject({ problems: [], data: { fiscalYear: 2018 } });
  expect(told(plan, planInput())).toBe("");
});

describe("版のファイルの誤りを、場所と直し方つきで知らせる", () => {
  const cases: [name: string, path: (string | number)[], put: unknown][] = [
    ["必要な項目がない", ["overall", "title"], undefined],
    ["必要なまとまりがない", ["overall"], undefined],
    ["文字列のところに数", ["overall", "title"], 51001],
    ["番号が数", ["overall", "code"], 51001],
    ["番号が全角", ["overall", "code"], "５１００１"],
    ["空の文字列", ["overall", "title"], "  "],
    ["null", ["overall", "goal"], null],
    ["配列のところに文字列", ["overall", "effectKinds"], "歳出削減"],
    ["配列のところにオブジェクト", ["overall", "indicators"], {}],
    ["知らない項目", ["overall", "gaol"], "最終目標のつもり"],
    ["年度が文字列", ["fiscalYear"], "2018"],
    ["年度が元号", ["fiscalYear"], 30],
    ["年度が小数", ["fiscalYear"], 2018.5],
    ["日付が元号", ["overall", "updatedOn"], "H31.3.31"],
    ["暦にない日付", ["overall", "updatedOn"], "2019-02-29"],
    ["期間が逆", ["overall", "period"], { from: 2020, to: 2016 }],
    ["決められた言葉でない", ["overall", "indicators", 0, "direction"], "up"],
    ["値が文字列", ["overall", "indicators", 0, "actual", "years", "2018"], "2.8"],
    ["値が null", ["overall", "indicators", 0, "actual", "years", "2018"], null],
    ["値の状態が知らない言葉", ["overall", "indicators", 0, "actual", "years", "2018"], { state: "mitei", asPrinted: "未定" }],
    ["値の状態に印刷の文字がない", ["overall", "indicators", 0, "actual", "final"], { state: "default-zero" }],
    ["年度の鍵が元号", ["overall", "indicators", 0, "actual", "years", "H30"], 3],
    ["効果額の知らない行", ["overall", "effects", "costReduction", "actaul"], { years: {} }],
    ["氏名も役職もない人", ["overall", "responsible", 0], {}],
    ["○が3つしかない", ["year", "schedule", 0, "quarters"], [true, false, true]],
    ["取組項目の番号が0", ["year", "schedule", 0, "number"], 0],
    ["注の場所が JSON Pointer でない", ["remarks", 0, "at"], "overall.title"],
    ["注の種類が知らない言葉", ["remarks", 0, "kind"], "note"],
    ["印刷のセルの場所の形が違う", ["printed", "overall"], { file: "a.txt", firstLine: 1, rows: [], cells: { "/overall/title": "3行目" } }],
    ["長い値は途中で切る", ["memo"], { text: "髙".repeat(200) }],
  ];
  test.each(cases)("%s", (_, path, put) => {
    expect(told(edition, spoiled(full, path, put), "initiatives/51001/2018.json")).toMatchSnapshot();
  });

  test.each([[[]], [null], ["文"], [undefined]])("全体が %j", (value) => {
    expect(told(edition, value)).toMatchSnapshot();
  });
});

describe("計画のファイルの誤りを、場所と直し方つきで知らせる", () => {
  const cases: [name: string, path: (string | number)[], put: unknown][] = [
    ["コードが5けた", ["city", "code"], "12217"],
    ["お金の単位が違う", ["money", "unit"], "ドル"],
    ["累計か単年度かが書かれていない", ["money", "accumulation"], undefined],
    ["URL でない", ["licence", "url"], "www.example.jp"],
    ["言葉が1つもない", ["vocabularies", "rating"], []],
    ["言葉の一覧がない", ["vocabularies", "rating"], undefined],
    [
      "同じ言葉が2回",
      ["vocabularies", "rating"],
      [
        { term: "A", tone: "ahead", meaning: "上。" },
        { term: "A", tone: "behind", meaning: "下。" },
      ],
    ],
    ["意味合いが色", ["vocabularies", "rating"], [{ term: "A", tone: "green", meaning: "上。" }]],
    ["評価者の決まりに知らない重要度", ["evaluators"], [{ importance: "S", post: "市長" }]],
    ["報告の期間の終わりが月日でない", ["reporting"], [{ report: "yearEnd", name: "年度末", periodEnd: "13-31" }]],
    ["取組事業の数が0", ["initiativeCount"], { fiscalYear: 2019, count: 0, source: "資料" }],
    ["氏名の扱いが違う", ["people"], "hide"],
  ];
  test.each(cases)("%s", (_, path, put) => {
    expect(told(plan, spoiled(planInput(), path, put), "plan.json")).toMatchSnapshot();
  });
});

test("いくつもの誤りは、1度に全部知らせる", () => {
  const bad = [
    [["overall", "title"], undefined],
    [["overall", "createdOn"], "きのう"],
    [["fiscalYear"], "2018"],
    [["memo"], "書き足し"],
  ].reduce<unknown>((value, [path, put]) => spoiled(value, path as string[], put), full);
  expect(told(edition, bad, "initiatives/51001/2018.json")).toMatchSnapshot();
});

test("一覧のコードの重なりを知らせる", () => {
  const twice = { entries: [...departmentsInput().entries, { code: "051000", name: "別の課" }] };
  expect(told(departments, twice, "departments.json")).toMatchSnapshot();
});

test("サイトと用語集の誤りを知らせる", () => {
  expect(told(site, { title: "みえる行革" }, "site.json")).toMatchSnapshot();
  expect(
    told(glossary, { terms: [{ id: "基準", term: "基準", reading: "きじゅん", meaning: "もと。" }] }, "glossary.json"),
  ).toMatchSnapshot();
});

test("どのメッセージにも、英語の文やライブラリの言葉が混ざらない", () => {
  const everything = [
    told(edition, {}),
    told(plan, {}),
    told(edition, spoiled(full, ["overall", "indicators", 0, "actual"], [1])),
    told(edition, spoiled(full, ["printed"], 1)),
    told(edition, spoiled(full, ["year", "schedule", 0, "number"], 1.5)),
    told(edition, spoiled(full, ["year", "schedule", 0, "quarters"], [true, true, true, true, true])),
    told(edition, spoiled(full, ["year", "schedule", 0, "quarters", 0], "○")),
  ].join("\n");
  expect(everything).not.toMatch(/[A-Z][a-z]+ [a-z]+|expected|received|invalid|zod/i);
});

test("場所は、ファイルの中の道すじで示す", () => {
  expect(fieldPath(["overall", "indicators", 0, "actual", "years", "2018"])).toBe('overall.indicators[0].actual.years["2018"]');
  expect(fieldPath([])).toBe("");
});
