import { templateWorkbook } from "../src/import/template.ts";
import { buildPlan, type PlanModel } from "../src/plan/model.ts";
import type { EditionInput } from "../src/schemas/edition.ts";
import type { PlanInput, VOCABULARIES } from "../src/schemas/plan.ts";
import { readWorkbook } from "../src/sheets/workbook.ts";
import { editionInput, indicatorInput, planFolder, planInput } from "./factories.ts";

/**
 * Text that would run, hide, break or be read otherwise, if any part of the software took it for more than text.
 * What is markup holds an element `x-pwned`, and what is script sets `__pwned`: neither may ever come to life.
 */

/** Text that is published as what it is. */
export const ACCEPTED: Readonly<Record<string, string>> = {
  script: "題<script>window.__pwned=1</script><x-pwned>",
  attributes: `"><img src=x onerror="window.__pwned=1"><x-pwned a='`,
  singleQuotes: "' onmouseover='window.__pwned=1' autofocus onfocus='window.__pwned=1",
  backticks: "` onclick=`window.__pwned=1` <x-pwned/>",
  svg: "<svg/onload=window.__pwned=1><x-pwned/></svg>",
  frame: `<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe><x-pwned>`,
  link: "[ここ](javascript:window.__pwned=1) javascript:window.__pwned=1 data:text/html,<x-pwned>",
  anchor: `<a href="javascript:window.__pwned=1"><x-pwned>押す</a>`,
  entities: "&lt;x-pwned&gt; &amp;lt; &#60;script&#62; &quot; &nbsp;&unknown; AT&T",
  cdata: "]]><x-pwned/><![CDATA[ <?xml-stylesheet href='x'?>",
  closing: "</script></title></style></textarea></noscript></template></svg></td></table></main></body></html><x-pwned>",
  comment: "<!-- <x-pwned> --!> --> 見える",
  style: "<style>*{display:none}</style><link rel=stylesheet href=//evil.example/x.css><x-pwned style='position:fixed'>",
  refresh: `<meta http-equiv="refresh" content="0;url=https://evil.example/"><base href="https://evil.example/"><x-pwned>`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what a template would run.
  templates: "${window.__pwned=1} {{constructor.constructor('window.__pwned=1')()}} <%= 1 %> #{1} {x} {% x %}",
  markdown: "**太字** _斜め_ `code` # 見出し | 表 | ~~消す~~ ![画像](https://evil.example/a.png) [x]: y",
  paths: "../../../../etc/passwd %00 %2e%2e%2f ..\\..\\ CON %s %d $1 $& \\u003c \\0",
  quotes: `"'「」『』“”‘’" , ; "" ""`,
  rightToLeft: "שלום עולם (5) مرحبا بالعالم 12%!",
  emoji: "👨‍👩‍👧‍👦 🏳️‍🌈 葛󠄀城市 𠮷野家 é",
  zeroWidth: "ゼ\u200bロ\u200c幅\u200d文\u2060字\u00ad列\ufeff中",
  workbook: "_x0041__x202E_ _x000D_ _x005F_",
  prototype: "__proto__ constructor toString valueOf",
  word: "A".repeat(3000),
};

const chars = (...codes: readonly number[]): string[] => codes.map((code) => String.fromCharCode(code));
const between = (from: number, to: number): string[] => chars(...Array.from({ length: to - from + 1 }, (_, i) => from + i));

/** Cells that a spreadsheet program would run. */
export const FORMULAS = ["=1+1", "＝SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "＠foo", "\u200b=1+1", "\ufeff=HYPERLINK(1)"];
/** Characters that reorder what is read, or that stand for nothing: each within a text. */
export const CONTROLS = [...between(0, 8), "\v", "\f", ...between(14, 31), ...between(0x7f, 0x9f)].map((char) => `前${char}後`);
export const BIDI = [...between(0x202a, 0x202e), ...between(0x2066, 0x2069)].map((char) => `前${char}exe.xlsx`);
export const LINES = ["前\u2028後", "前\u2029後"];
export const BROKEN = ["前\ud83d後", "前\ude00後", "前\ufffe後", "前\uffff後", "前\ufdd0後"];
export const TOO_LONG = ["長".repeat(100_000), "x".repeat(32_768)];

type Sheets = EditionInput & { year: NonNullable<EditionInput["year"]> };

/** Every field of the two sheets that holds a text, and how it is set. */
export const FIELDS: Readonly<Record<string, (edition: Sheets, value: string) => void>> = {
  "overall.title": (e, v) => Object.assign(e.overall, { title: v }),
  "overall.goal": (e, v) => Object.assign(e.overall, { goal: v }),
  "overall.years.2018.content": (e, v) => Object.assign(e.overall.years, { "2018": { status: "実施", content: v } }),
  "overall.indicators.0.name": (e, v) => Object.assign(e.overall.indicators[0] ?? {}, { name: v }),
  "overall.indicators.0.unit": (e, v) => Object.assign(e.overall.indicators[0] ?? {}, { unit: v }),
  "overall.otherEffects.years.2018": (e, v) => Object.assign(e.overall, { otherEffects: { years: { "2018": v } } }),
  "year.title": (e, v) => Object.assign(e.year, { title: v }),
  "year.content": (e, v) => Object.assign(e.year, { content: v }),
  "year.schedule.0.item": (e, v) => Object.assign(e.year.schedule[0] ?? {}, { item: v }),
  "year.firstHalf.comment": (e, v) => Object.assign(e.year, { firstHalf: { comment: v } }),
  "year.yearEnd.results.0.indicatorName": (e, v) => Object.assign(e.year.yearEnd?.results[0] ?? {}, { indicatorName: v }),
  "year.yearEnd.comment": (e, v) => Object.assign(e.year.yearEnd ?? {}, { comment: v }),
  "year.planChange.comment": (e, v) => Object.assign(e.year, { planChange: { content: "有", targets: "無", comment: v } }),
  "year.evaluation.comment": (e, v) =>
    Object.assign(e.year, { evaluation: { evaluators: [{ post: "副市長" }], ...e.year.evaluation, comment: v } }),
};

/** A short text, for a cell that holds a person. */
export const PEOPLE_FIELDS: typeof FIELDS = {
  "overall.responsible.0.name": (e, v) => Object.assign(e.overall, { responsible: [{ name: v }] }),
  "year.contacts.0.name": (e, v) => Object.assign(e.year, { contacts: [{ name: v }] }),
  "year.evaluation.evaluators.0.name": (e, v) => Object.assign(e.year, { evaluation: { ...e.year.evaluation, evaluators: [{ name: v }] } }),
};

/** Two sheets with something in every field, of an initiative with this code. */
export function sheetsOf(code: string, values: Readonly<Record<string, string>> = {}): Sheets {
  const edition = editionInput({
    overall: {
      code,
      importance: "A",
      goal: "目標です。",
      years: {},
      indicators: [indicatorInput({ originalTarget: "|5|10|15|20|25|25", actual: "|4|9|12" })],
      otherEffects: { years: {} },
    },
    year: {
      code,
      importance: "A",
      status: "計画どおり",
      schedule: [{ number: 1, item: "準備", quarters: [true, false, false, true] }],
      yearEnd: {
        results: [{ indicatorName: "ためしの指標", target: 15, actual: 12 }],
        achievement: "その他",
        activity: "計画どおり",
      },
    },
  }) as Sheets;
  for (const [field, value] of Object.entries(values)) ({ ...FIELDS, ...PEOPLE_FIELDS })[field]?.(edition, value);
  return edition;
}

const NEW_THEME = "59";
const NEW_DEPARTMENT = "059999";

/** A plan that stands, in which nothing is hostile yet. */
export function standingModel(overrides: Partial<PlanInput> = {}): PlanModel {
  const { model } = buildPlan("tekii-2016", planFolder([], overrides));
  if (!model) throw new Error("計画が正しくありません。");
  return model;
}

/** The workbook of these sheets as staff would send it, or of a theme and a department that the plan does not know yet. */
export const workbookOfSheets = (
  model: PlanModel,
  editions: readonly EditionInput[],
  names: { readonly theme?: string; readonly department?: string } = {},
): Promise<Uint8Array> =>
  templateWorkbook(
    {
      ...model,
      themes: [...model.themes, { code: NEW_THEME, name: names.theme ?? "新しい推進項目" }],
      departments: [...model.departments, { code: NEW_DEPARTMENT, name: names.department ?? "新しい課" }],
    },
    editions.map(({ fiscalYear, overall, year }) => {
      const head = {
        ...(names.theme === undefined ? {} : { theme: NEW_THEME }),
        ...(names.department === undefined ? {} : { department: NEW_DEPARTMENT }),
      };
      return { fiscalYear, overall: { ...overall, ...head }, year: year && { ...year, ...head } } as never;
    }),
  );

/** The same sheets as a text file: cells in quotes where they need them. */
export async function textOfWorkbook(bytes: Uint8Array, delimiter: "\t" | ","): Promise<string> {
  const { grids } = await readWorkbook(bytes, "x.xlsx");
  const cell = (text: string): string => (/[\n\t",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return grids
    .slice(1)
    .flatMap(({ rows }) => rows.map((row) => row.map(cell).join(delimiter)))
    .join("\n");
}

/** Words of a vocabulary: two that every object of JavaScript has, and markup. */
export const HOSTILE_TERMS = ["__proto__", "constructor", `語${ACCEPTED.attributes}`] as const;

/** plan.json whose every text is hostile, and whose vocabularies hold words that a program might take for its own. */
export function hostilePlanInput(): PlanInput {
  const plan = planInput();
  const a = ACCEPTED as Record<string, string>;
  const words = [...HOSTILE_TERMS, `語${a.script}`, `語${a.entities}`];
  const vocabularies = Object.fromEntries(
    Object.entries(plan.vocabularies).map(([name, terms]) => [
      name,
      [...terms, ...words.map((term) => ({ term, tone: "unknown", meaning: `${term}ということ。${a.comment}` }))],
    ]),
  ) as Record<keyof typeof VOCABULARIES, (typeof plan.vocabularies)["rating"]>;
  return {
    ...plan,
    city: { name: `敵意市${a.closing}`, code: "999999", url: "https://example.jp/?a=\"><x-pwned>&b='", fictional: true },
    title: `計画${a.attributes}`,
    shortTitle: `略称${a.script}`,
    summary: Object.values(a).join("\n"),
    baseline: { fiscalYear: 2015, label: `基準${a.singleQuotes}`, note: `説明${a.comment}` },
    money: { ...plan.money, note: `差額${a.style}` },
    gap: { amount: 100, label: `不足${a.svg}`, source: `出典${a.cdata}`, sourceUrl: "https://example.jp/%00/../<x-pwned>" },
    initiativeCount: { fiscalYear: 2018, count: 3, source: `出典${a.refresh}` },
    reporting: [{ report: "yearEnd", name: `報告${a.frame}`, periodEnd: "03-31", dueOn: "06-30" }],
    vocabularies,
    licence: { name: `条件${a.templates}`, url: "https://example.jp/?q=</script>", note: `条件${a.closing}` },
    source: {
      title: `資料${a.markdown}`,
      publisher: `公表${a.quotes}`,
      url: "https://example.jp/#<x-pwned>",
      note: `読み${a.rightToLeft}`,
    },
    repository: "https://github.com/example/x\"onclick='window.__pwned=1'",
  };
}
