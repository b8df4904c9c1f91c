import { seriesOf } from "../scripts/lib/sample-draft.ts";
import { yearsOf } from "../src/domain/fiscal-year.ts";
import { formatProblems } from "../src/domain/problem.ts";
import { buildPlan, type ContentFile, type PlanModel } from "../src/plan/model.ts";
import { type Edition, type EditionInput, edition as editionSchema } from "../src/schemas/edition.ts";
import { type Plan, type PlanInput, plan as planSchema, type VOCABULARIES } from "../src/schemas/plan.ts";
import type { Register } from "../src/schemas/register.ts";
import type { Remark } from "../src/schemas/remark.ts";

/**
 * Minimal valid records for tests, with overrides, parsed by the real schemas: a test names only
 * what it is about. The `…Input` functions give plain JSON, to be spoiled and parsed by the test.
 */

const PERIOD = { from: 2016, to: 2020 };

/**
 * A row as a sheet prints it, `"|5|10||||10"`: baseline, every year of the plan, final. Nothing is a
 * blank, `0*` a 0 that the form filled in, 未定 集計中 － 対象外 their states.
 */
export function series(printed: string, period = PERIOD) {
  const years = yearsOf(period);
  const cells = printed.split("|");
  return seriesOf(
    Array.from({ length: years.length + 2 }, (_, i) => cells[i] ?? ""),
    years,
  );
}

/** plan.json of five years, FY2016 to FY2020, in 千円 per year; vocabularies as in the sheets. */
export function planInput(overrides: Partial<PlanInput> = {}): PlanInput {
  const words: Record<keyof typeof VOCABULARIES, string[]> = {
    importance: ["A", "B"],
    effectKind: ["歳入増加", "歳出削減", "その他改善"],
    yearStatus: ["計画どおり", "進んでいる", "実施", "完了"],
    firstHalfProgress: ["進んでいる", "計画どおり", "その他"],
    achievement: ["達成", "その他"],
    activity: ["進んでいる", "計画どおり"],
    planChange: ["有", "無"],
    rating: ["A", "B", "C"],
    futureDirection: ["継続実施"],
  };
  return {
    city: { name: "ためし市", code: "999999", fictional: true },
    title: "ためし市改革計画",
    shortTitle: "改革計画",
    summary: "ためしの計画です。",
    period: PERIOD,
    baseline: { fiscalYear: 2015, label: "平成27年度当初予算（基準）", note: "計画の前の年度です。" },
    money: { unit: "千円", accumulation: "per-year", note: "基準との差額です。" },
    evaluators: [{ importance: "A", post: "副市長" }],
    reporting: [],
    vocabularies: Object.fromEntries(
      Object.entries(words).map(([name, terms]) => [
        name,
        terms.map((term) => ({ term, tone: "unknown", meaning: `${term}ということ。` })),
      ]),
    ) as PlanInput["vocabularies"],
    people: "as-published",
    licence: { name: "ためし", note: "ためしです。" },
    source: { title: "ためしのシート", publisher: "ためし市", note: "ためしです。" },
    ...overrides,
  };
}

export const makePlan = (overrides: Partial<PlanInput> = {}): Plan => planSchema.parse(planInput(overrides));

type OverallInput = EditionInput["overall"];
type YearInput = NonNullable<EditionInput["year"]>;
export interface EditionOverrides extends Omit<Partial<EditionInput>, "overall" | "year"> {
  readonly overall?: Partial<OverallInput>;
  /** Absent or undefined: no sheet of the year. `{}`: the minimal one. */
  readonly year?: Partial<YearInput> | undefined;
}

const header = { theme: "51", code: "51001", title: "ためしの取組", department: "051000", responsible: [], contacts: [] };

/** One edition of FY2018 as of 2019-03-31, with no indicator, no money and no sheet of the year. */
export function editionInput({ overall, year, ...rest }: EditionOverrides = {}): EditionInput {
  return {
    fiscalYear: 2018,
    overall: { ...header, updatedOn: "2019-03-31", period: PERIOD, effectKinds: [], years: {}, indicators: [], ...overall },
    ...(year ? { year: { ...header, schedule: [], ...year } } : {}),
    printed: {},
    remarks: [],
    ...rest,
  };
}

export const makeEdition = (overrides: EditionOverrides = {}): Edition => editionSchema.parse(editionInput(overrides));

type IndicatorInput = OverallInput["indicators"][number];

/** An indicator whose rows are given as printed (see `series`); a row that is left out is missing in the sheet. */
export function indicatorInput(
  rows: { readonly originalTarget?: string; readonly revisedTarget?: string; readonly actual?: string } = {},
  overrides: Partial<IndicatorInput> = {},
): IndicatorInput {
  return {
    id: "i1",
    name: "ためしの指標",
    unit: "件",
    direction: "higher",
    ...Object.fromEntries(Object.entries(rows).map(([key, printed]) => [key, series(printed)])),
    ...overrides,
  };
}

export const remarkInput = (overrides: Partial<Remark> = {}): Remark => ({
  at: "/overall/title",
  kind: "answer",
  reason: "ためしの注です。",
  by: "ためしの課",
  on: "2019-03-31",
  ...overrides,
});

export const themesInput = (): Register => ({ entries: [{ code: "51", name: "ためしの推進項目" }] });
export const departmentsInput = (): Register => ({ entries: [{ code: "051000", name: "ためしの課" }] });

/** The files of a plan's folder: the plan, its registers, and the editions each in its place. */
export function planFolder(editions: readonly EditionInput[] = [], overrides: Partial<PlanInput> = {}): ContentFile[] {
  return [
    { path: "plan.json", json: planInput(overrides) },
    { path: "themes.json", json: themesInput() },
    { path: "departments.json", json: departmentsInput() },
    ...editions.map((e) => ({ path: `initiatives/${e.overall.code}/${e.fiscalYear}.json`, json: e })),
  ];
}

/** The joined plan of these editions. Throws with every problem where they are not valid. */
export function makeModel(editions: readonly EditionInput[] = [], overrides: Partial<PlanInput> = {}): PlanModel {
  const { model, problems } = buildPlan("tameshi-2016", planFolder(editions, overrides));
  if (!model) throw new Error(formatProblems(problems));
  return model;
}
