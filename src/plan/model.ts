import { newestDate } from "../domain/fiscal-year.ts";
import { fromPointer, toPointer, valueAt } from "../domain/pointer.ts";
import type { Problem } from "../domain/problem.ts";
import { type Edition, edition as editionSchema } from "../schemas/edition.ts";
import { fieldPath, parseWith } from "../schemas/parse.ts";
import { knowsPath } from "../schemas/path.ts";
import { type Plan, plan as planSchema, type Term, VOCABULARIES, type VocabularyName } from "../schemas/plan.ts";
import { departments as departmentsSchema, type RegisterEntry, themes as themesSchema } from "../schemas/register.ts";

/** The aggregate: a plan with its registers and every edition of every initiative, joined and checked. */
export interface PlanModel {
  /** The folder's name, a part of every address. */
  readonly id: string;
  readonly plan: Plan;
  readonly themes: readonly RegisterEntry[];
  readonly departments: readonly RegisterEntry[];
  /** In the order of their codes. */
  readonly initiatives: readonly Initiative[];
  /** The date on which the content stands: publishedOn, else the newest 更新日. Never the clock. */
  readonly asOf: string | undefined;
  /**
   * The day by which reports are looked for: the date that was given to the build, else `asOf`.
   * Never the clock, so that the same content and the same date always build the same site.
   */
  readonly today: string | undefined;
}

export interface Initiative {
  readonly code: string;
  /** Oldest first; at least one. */
  readonly editions: readonly Edition[];
  /** The newest edition: it gives the current plan. */
  readonly latest: Edition;
}

/** One parsed JSON file, by its path relative to the plan's folder. */
export interface ContentFile {
  readonly path: string;
  readonly json: unknown;
}

const PLAN_FILES = ["plan.json", "themes.json", "departments.json"];
const EDITION_PATH = /^initiatives\/([^/]+)\/(\d{4})\.json$/;

/**
 * Joins a plan's files. Every file is validated and every reference between
 * files checked; all problems come back at once, and no model with an error.
 * `label` names the plan's folder in messages, e.g. `plans/kashiwa-2016`; `today` is the date given to the build.
 */
export function buildPlan(
  id: string,
  files: readonly ContentFile[],
  label = `plans/${id}`,
  today?: string,
): { model: PlanModel; problems: Problem[] } | { model: undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const byPath = new Map(files.map((file) => [file.path, file.json]));
  const at = (path: string): string => `${label}/${path}`;

  const read = <S extends Parameters<typeof parseWith>[0]>(schema: S, path: string) => {
    if (!byPath.has(path)) {
      problems.push({
        severity: "error",
        id: "content.missing-file",
        file: at(path),
        message: `${path} がありません。`,
        fix: `計画のフォルダには ${PLAN_FILES.join("、")} が必要です。例: 空の themes.json は { "entries": [] }`,
      });
      return undefined;
    }
    const result = parseWith(schema, byPath.get(path), at(path));
    problems.push(...result.problems);
    return result.data;
  };

  const plan = read(planSchema, "plan.json");
  const themes = read(themesSchema, "themes.json");
  const departments = read(departmentsSchema, "departments.json");
  const editions = new Map<string, Edition[]>();

  for (const file of files) {
    const m = EDITION_PATH.exec(file.path);
    if (!m) {
      if (!PLAN_FILES.includes(file.path)) {
        // A file that nothing reads would vanish from the site without a word.
        problems.push({
          severity: "error",
          id: "content.misplaced-file",
          file: at(file.path),
          message: "ファイルの置き場所か名前が違うので、読まれません。",
          expected: "initiatives/（番号）/（年度の西暦）.json　例: initiatives/51001/2018.json",
        });
      }
      continue;
    }
    const result = parseWith(editionSchema, file.json, at(file.path));
    problems.push(...result.problems);
    if (!result.data) continue;
    const found = result.data;
    problems.push(...placeProblems(found, m[1] ?? "", Number(m[2]), at(file.path)));
    if (plan && themes && departments) {
      problems.push(...referenceProblems(found, plan, themes.entries, departments.entries, at(file.path)));
    }
    const code = m[1] ?? "";
    editions.set(code, [...(editions.get(code) ?? []), found]);
  }

  for (const [code, list] of editions) {
    for (const e of list) {
      if (e.lifecycle?.into !== undefined && !editions.has(e.lifecycle.into))
        problems.push({
          severity: "error",
          id: "content.unknown-reference",
          file: at(`initiatives/${code}/${e.fiscalYear}.json`),
          place: "lifecycle.into",
          message: "統合先の取組事業がありません。",
          found: e.lifecycle.into,
        });
    }
  }

  if (!plan || !themes || !departments || problems.some((p) => p.severity === "error")) return { model: undefined, problems };

  const initiatives = Array.from(editions, ([code, list]): Initiative => {
    const sorted = list.toSorted((a, b) => a.fiscalYear - b.fiscalYear);
    return { code, editions: sorted, latest: sorted.at(-1) as Edition };
  }).toSorted((a, b) => (a.code < b.code ? -1 : 1));

  const newest = newestDate(initiatives.flatMap((i) => i.editions.flatMap((e) => [e.overall.updatedOn, e.year?.updatedOn])));
  return {
    model: {
      id,
      plan,
      themes: themes.entries,
      departments: departments.entries,
      initiatives,
      asOf: plan.publishedOn ?? newest,
      today: today ?? plan.publishedOn ?? newest,
    },
    problems,
  };
}

function placeProblems(e: Edition, code: string, year: number, file: string): Problem[] {
  const problems: Problem[] = [];
  const wrong = (place: string, found: unknown, expected: unknown, message: string, fix?: string) =>
    problems.push({
      severity: "error",
      id: "content.misplaced-file",
      file,
      place,
      message,
      found: String(found),
      expected: String(expected),
      ...(fix === undefined ? {} : { fix }),
    });
  if (e.fiscalYear !== year) wrong("fiscalYear", e.fiscalYear, year, "ファイル名の年度と中身の年度が違います。");
  if (e.overall.code !== code) wrong("overall.code", e.overall.code, code, "フォルダ名の番号と全体計画の番号が違います。");
  if (e.year && e.year.code !== code) wrong("year.code", e.year.code, code, "フォルダ名の番号とアクションプランの番号が違います。");
  const ids = e.overall.indicators.map((i) => i.id);
  for (const [i, id] of ids.entries()) {
    if (ids.indexOf(id) !== i)
      wrong(
        `overall.indicators[${i}].id`,
        id,
        "重ならない id",
        "成果指標の id が重なっています。",
        "あとから加えた指標の id を、まだ使っていないものにしてください。例: i2",
      );
  }
  for (const [i, remark] of e.remarks.entries()) {
    // A remark on a blank speaks of a key that is not there: its parent must be, and the schema must know it.
    const parts = fromPointer(remark.at);
    const isBlank = valueAt(e, toPointer(parts.slice(0, -1))) !== undefined && knowsPath(editionSchema, parts);
    if (valueAt(e, remark.at) === undefined && !isBlank)
      wrong(
        `remarks[${i}].at`,
        remark.at,
        "この版にある項目の JSON Pointer",
        "注が指す項目がありません。",
        "at のつづりと番号を、この版の項目に合わせてください。例: /overall/indicators/0/actual/years/2018",
      );
  }
  return problems;
}

/** Every field of an edition that holds a term of a vocabulary: its path and the vocabulary. */
export function termFields(e: Edition): { path: (string | number)[]; vocabulary: VocabularyName; term: string }[] {
  const { overall, year } = e;
  const all: [(string | number)[], VocabularyName, string | undefined][] = [
    [["overall", "importance"], "importance", overall.importance],
    ...overall.effectKinds.map(
      (kind, i) => [["overall", "effectKinds", i], "effectKind", kind] as [(string | number)[], VocabularyName, string],
    ),
    ...Object.entries(overall.years).map(
      ([fy, entry]) =>
        [["overall", "years", fy, "status"], "yearStatus", entry.status] as [(string | number)[], VocabularyName, string | undefined],
    ),
    [["year", "importance"], "importance", year?.importance],
    [["year", "status"], "yearStatus", year?.status],
    [["year", "firstHalf", "progress"], "firstHalfProgress", year?.firstHalf?.progress],
    [["year", "yearEnd", "achievement"], "achievement", year?.yearEnd?.achievement],
    [["year", "yearEnd", "activity"], "activity", year?.yearEnd?.activity],
    [["year", "planChange", "content"], "planChange", year?.planChange?.content],
    [["year", "planChange", "targets"], "planChange", year?.planChange?.targets],
    [["year", "evaluation", "rating"], "rating", year?.evaluation?.rating],
    [["year", "evaluation", "futureDirection"], "futureDirection", year?.evaluation?.futureDirection],
  ];
  return all.flatMap(([path, vocabulary, term]) => (term === undefined ? [] : [{ path, vocabulary, term }]));
}

/** Every fiscal year under which an edition holds something, with its path. */
function yearKeys(e: Edition): { path: (string | number)[]; fiscalYear: number }[] {
  const below = (path: (string | number)[], byYear: Readonly<Record<string, unknown>> | undefined) =>
    Object.keys(byYear ?? {}).map((key) => ({ path: [...path, key], fiscalYear: Number(key) }));
  const series = (path: (string | number)[], rows: Readonly<Record<string, unknown>> | undefined) =>
    Object.entries(rows ?? {}).flatMap(([row, value]) =>
      typeof value === "object" && value !== null && "years" in value
        ? below([...path, row, "years"], value.years as Readonly<Record<string, unknown>>)
        : [],
    );
  const { overall } = e;
  return [
    { path: ["fiscalYear"], fiscalYear: e.fiscalYear },
    ...below(["overall", "years"], overall.years),
    ...overall.indicators.flatMap((indicator, i) => series(["overall", "indicators", i], indicator)),
    ...Object.entries(overall.effects ?? {}).flatMap(([group, rows]) => series(["overall", "effects", group], rows)),
    ...below(["overall", "otherEffects", "years"], overall.otherEffects?.years),
  ];
}

/** The declared term of a vocabulary, or undefined. */
export function findTerm(plan: Plan, vocabulary: VocabularyName, term: string | undefined): Term | undefined {
  return plan.vocabularies[vocabulary].find((entry) => entry.term === term);
}

function referenceProblems(
  e: Edition,
  plan: Plan,
  themes: readonly RegisterEntry[],
  departments: readonly RegisterEntry[],
  file: string,
): Problem[] {
  const problems: Problem[] = [];
  const unknown = (path: (string | number)[], found: string, message: string, fix: string) =>
    problems.push({ severity: "error", id: "content.unknown-reference", file, place: fieldPath(path), message, found, fix });
  for (const { path, vocabulary, term } of termFields(e)) {
    if (!findTerm(plan, vocabulary, term))
      unknown(
        path,
        term,
        `「${VOCABULARIES[vocabulary]}」の知らない言葉です。`,
        `書きまちがいなら直してください。正しい言葉なら plan.json の vocabularies.${vocabulary} に、意味（meaning）と意味合い（tone）をつけて加えてください。例: { "term": "${term}", "tone": "unknown", "meaning": "市民向けの説明。" }。いまある言葉: ${plan.vocabularies[vocabulary].map((entry) => entry.term).join("、")}`,
      );
  }
  // No table has a column for such a year, so the value would never be seen.
  for (const { path, fiscalYear } of yearKeys(e)) {
    if (fiscalYear < plan.period.from || fiscalYear > plan.period.to)
      problems.push({
        severity: "error",
        id: "content.outside-period",
        file,
        place: fieldPath(path),
        message: "計画期間にない年度です。",
        found: String(fiscalYear),
        expected: `${plan.period.from}から${plan.period.to}まで（plan.json の period）`,
      });
  }
  for (const sheet of ["overall", "year"] as const) {
    const head = e[sheet];
    if (!head) continue;
    if (!themes.some((entry) => entry.code === head.theme))
      unknown(
        [sheet, "theme"],
        head.theme,
        "推進項目のコードが themes.json にありません。",
        `書きまちがいなら直してください。新しいコードなら themes.json に加えてください。例: { "code": "${head.theme}", "name": "推進項目の名前" }`,
      );
    if (!departments.some((entry) => entry.code === head.department))
      unknown(
        [sheet, "department"],
        head.department,
        "担当部署のコードが departments.json にありません。",
        `書きまちがいなら直してください。新しいコードなら departments.json に加えてください。例: { "code": "${head.department}", "name": "担当部署の名前" }`,
      );
  }
  return problems;
}
