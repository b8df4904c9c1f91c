import {
  departmentPath,
  initiativeDataPath,
  initiativePath,
  planDataPath,
  planPath,
  sourcePath,
  themePath,
  yearSheetPath,
} from "../../domain/address.ts";
import type { Initiative, PlanModel } from "../../plan/model.ts";
import { describe } from "../../schemas/describe.ts";
import type { Edition, Person } from "../../schemas/edition.ts";
import { type Term, VOCABULARIES, type VocabularyName } from "../../schemas/plan.ts";
import { type RegisterEntry, themes as registerSchema } from "../../schemas/register.ts";
import { sourceFiles } from "../initiative.ts";
import { shownPeople } from "../people.ts";
import { CODE_LISTS, type Code, type CodeListName } from "./codes.ts";
import {
  codeColumn,
  coded,
  date,
  EDITION_KEY,
  type EditionSource,
  editionColumns,
  editionsOf,
  flag,
  INITIATIVE_KEY,
  integer,
  ofEdition,
  ofPlan,
  PLAN_KEY,
  planColumn,
  quoted,
  term,
  text,
  toDepartment,
  toEdition,
  toInitiative,
  toPlan,
  toTheme,
  url,
  year,
} from "./columns.ts";
import { type Column, defineTable, type Table } from "./table.ts";

/** The plan itself, its registers, and its initiatives with their editions. */

const required = <S>(column: Column<S>): Column<S> => ({ ...column, required: true });

const plans = defineTable<PlanModel>({
  name: "plans",
  title: "計画",
  description: "1行が1つの計画です。計画の期間、金額の単位と数え方、財源不足、利用条件、もとの資料があります。",
  primaryKey: PLAN_KEY,
  sources: ({ model }) => [model],
  columns: [
    planColumn(),
    required(
      text("city_code", "全国地方公共団体コード", `${ofPlan("city.code")}先頭の 0 もコードの一部です。`, ({ plan }) => plan.city.code),
    ),
    required(text("city_name", "市の名前", ofPlan("city.name"), ({ plan }) => plan.city.name)),
    flag("is_fictional", "架空の市か", ofPlan("city.fictional"), ({ plan }) => plan.city.fictional),
    required(text("title", "計画の名前", ofPlan("title"), ({ plan }) => plan.title)),
    required(text("short_title", "計画の短い名前", ofPlan("shortTitle"), ({ plan }) => plan.shortTitle)),
    text("summary", "計画の説明", ofPlan("summary"), ({ plan }) => plan.summary),
    ...year<PlanModel>(
      { name: "period_from", title: "計画期間の最初の年度", description: ofPlan("period") },
      ({ plan }) => plan.period.from,
      { required: true },
    ),
    ...year<PlanModel>({ name: "period_to", title: "計画期間の最後の年度", description: ofPlan("period") }, ({ plan }) => plan.period.to, {
      required: true,
    }),
    ...year<PlanModel>({ name: "baseline_fiscal_year", title: "基準の年度", description: "" }, ({ plan }) => plan.baseline.fiscalYear, {
      required: true,
    }),
    text("baseline_label", "基準の呼び名", ofPlan("baseline.label"), ({ plan }) => plan.baseline.label),
    text("baseline_note", "基準の説明", ofPlan("baseline.note"), ({ plan }) => plan.baseline.note),
    required(text("money_unit", "効果額の単位", ofPlan("money.unit"), ({ plan }) => plan.money.unit)),
    required(
      coded("money_accumulation", "効果額の数え方", ofPlan("money.accumulation"), "accumulation", ({ plan }) => plan.money.accumulation),
    ),
    text("money_note", "効果額の説明", ofPlan("money.note"), ({ plan }) => plan.money.note),
    {
      name: "gap_amount",
      title: "財源不足の額",
      description: ofPlan("gap"),
      type: "number",
      unit: { field: "money_unit" },
      of: ({ plan }) => plan.gap?.amount,
    },
    text("gap_label", "財源不足の説明", ofPlan("gap.label"), ({ plan }) => plan.gap?.label),
    text("gap_source", "財源不足の出典", ofPlan("gap.source"), ({ plan }) => plan.gap?.source),
    text("gap_source_url", "財源不足の出典の住所", ofPlan("gap.sourceUrl"), ({ plan }) => plan.gap?.sourceUrl),
    integer(
      "announced_initiatives",
      "市が公表した取組事業の数",
      ofPlan("initiativeCount"),
      "件",
      ({ plan }) => plan.initiativeCount?.count,
    ),
    ...year<PlanModel>(
      { name: "announced_fiscal_year", title: "公表した数の年度", description: "市が公表した取組事業の数が、どの年度のものか。" },
      ({ plan }) => plan.initiativeCount?.fiscalYear,
    ),
    text("announced_source", "公表した数の出典", ofPlan("initiativeCount.source"), ({ plan }) => plan.initiativeCount?.source),
    required(
      integer(
        "published_initiatives",
        "このデータにある取組事業の数",
        "このデータに入っている取組事業の数。",
        "件",
        ({ initiatives }) => initiatives.length,
      ),
    ),
    required(coded("people_policy", "人の名前の扱い", ofPlan("people"), "people-policy", ({ plan }) => plan.people)),
    required(text("licence_name", "利用条件", ofPlan("licence.name"), ({ plan }) => plan.licence.name)),
    text("licence_url", "利用条件の住所", ofPlan("licence.url"), ({ plan }) => plan.licence.url),
    text("licence_note", "利用条件の説明", ofPlan("licence.note"), ({ plan }) => plan.licence.note),
    required(text("source_title", "もとの資料", ofPlan("source.title"), ({ plan }) => plan.source.title)),
    required(text("source_publisher", "もとの資料を公表した者", ofPlan("source.publisher"), ({ plan }) => plan.source.publisher)),
    text("source_url", "もとの資料の住所", ofPlan("source.url"), ({ plan }) => plan.source.url),
    text("source_note", "どう読み取ったか", ofPlan("source.note"), ({ plan }) => plan.source.note),
    date("as_of", "内容の日付", "内容がいつ現在のものか。", ({ asOf }) => asOf),
    url(({ id }, scope) => scope.url(planPath(id))),
    url(
      ({ id }, scope) => scope.url(planDataPath(id)),
      "data_url",
      "データの住所",
      "計画と取組事業のいまを JSON で書いたデータの住所（URL）。",
    ),
  ],
});

const register = (
  what: "theme" | "department",
  title: string,
  entries: (model: PlanModel) => readonly RegisterEntry[],
  path: (plan: string, code: string) => string,
): Table =>
  defineTable<RegisterEntry>({
    name: `${what}s`,
    title,
    description: `1行が1つの${title}です。`,
    primaryKey: ["plan_id", `${what}_code`],
    foreignKeys: [toPlan],
    sources: ({ model }) => entries(model),
    columns: [
      planColumn(),
      required(text(`${what}_code`, `${title}のコード`, describe(registerSchema, "entries.0.code"), ({ code }) => code)),
      required(text(`${what}_name`, title, describe(registerSchema, "entries.0.name"), ({ name }) => name)),
      url(({ code }, scope) => scope.url(path(scope.model.id, code))),
    ],
  });

const themeColumn = <S>(of: Column<S>["of"]) => text<S>("theme_code", "推進項目のコード", ofEdition("overall.theme"), of);
const departmentColumn = <S>(of: Column<S>["of"]) => text<S>("department_code", "担当部署のコード", ofEdition("overall.department"), of);

const initiatives = defineTable<Initiative>({
  name: "initiatives",
  title: "取組事業",
  description: "1行が1つの取組事業です。最も新しい版（年度）の内容です。どの版も editions の表にあります。",
  primaryKey: INITIATIVE_KEY,
  foreignKeys: [toPlan, toTheme, toDepartment],
  sources: ({ model }) => model.initiatives,
  columns: [
    planColumn(),
    codeColumn(({ code }) => code),
    required(quoted("title", "取組事業名", ofEdition("overall.title"), ({ latest }) => latest.overall.title)),
    required(themeColumn(({ latest }) => latest.overall.theme)),
    required(departmentColumn(({ latest }) => latest.overall.department)),
    term("importance", ofEdition("overall.importance"), "importance", ({ latest }) => latest.overall.importance),
    ...year<Initiative>(
      { name: "period_from", title: "取組年度の最初", description: ofEdition("overall.period") },
      ({ latest }) => latest.overall.period.from,
      { required: true },
    ),
    ...year<Initiative>(
      { name: "period_to", title: "取組年度の最後", description: ofEdition("overall.period") },
      ({ latest }) => latest.overall.period.to,
      { required: true },
    ),
    ...year<Initiative>({ name: "latest_edition", title: "最も新しい版の年度", description: "" }, ({ latest }) => latest.fiscalYear, {
      required: true,
    }),
    required(integer("edition_count", "版の数", "このデータにある版（年度）の数。", "件", ({ editions }) => editions.length)),
    required(
      integer("indicator_count", "成果指標の数", "最も新しい版の成果指標の数。", "件", ({ latest }) => latest.overall.indicators.length),
    ),
    term(
      "status",
      "最も新しい版の年度の区分。",
      "yearStatus",
      ({ latest }) => latest.year?.status ?? latest.overall.years[String(latest.fiscalYear)]?.status,
      "区分",
    ),
    term("rating", `最も新しい版の${ofEdition("year.evaluation.rating")}`, "rating", ({ latest }) => latest.year?.evaluation?.rating),
    term(
      "future_direction",
      `最も新しい版の${ofEdition("year.evaluation.futureDirection")}`,
      "futureDirection",
      ({ latest }) => latest.year?.evaluation?.futureDirection,
    ),
    url(({ code }, scope) => scope.url(initiativePath(scope.model.id, code))),
    url(
      ({ code }, scope) => scope.url(initiativeDataPath(scope.model.id, code)),
      "data_url",
      "データの住所",
      "この取組事業のすべての版を JSON で書いたデータの住所（URL）。",
    ),
  ],
});

const editions = defineTable<EditionSource>({
  name: "editions",
  title: "版（年度ごとの全体計画）",
  description: "1行が、1つの取組事業の、1つの年度の全体計画です。全体計画は年度ごとに書きなおされるので、版によって違うことがあります。",
  primaryKey: EDITION_KEY,
  foreignKeys: [toInitiative, toTheme, toDepartment],
  sources: editionsOf,
  columns: [
    ...editionColumns<EditionSource>(),
    flag(
      "is_latest",
      "最も新しい版か",
      "この取組事業の最も新しい版なら true。",
      ({ initiative, edition }) => edition === initiative.latest,
    ),
    required(quoted("title", "取組事業名", ofEdition("overall.title"), ({ edition }) => edition.overall.title)),
    required(themeColumn(({ edition }) => edition.overall.theme)),
    required(departmentColumn(({ edition }) => edition.overall.department)),
    term("importance", ofEdition("overall.importance"), "importance", ({ edition }) => edition.overall.importance),
    date("created_on", "作成日", ofEdition("overall.createdOn"), ({ edition }) => edition.overall.createdOn),
    date("updated_on", "更新日", ofEdition("overall.updatedOn"), ({ edition }) => edition.overall.updatedOn),
    ...year<EditionSource>(
      { name: "period_from", title: "取組年度の最初", description: ofEdition("overall.period") },
      ({ edition }) => edition.overall.period.from,
      { required: true },
    ),
    ...year<EditionSource>(
      { name: "period_to", title: "取組年度の最後", description: ofEdition("overall.period") },
      ({ edition }) => edition.overall.period.to,
      { required: true },
    ),
    quoted("goal", "最終目標", ofEdition("overall.goal"), ({ edition }) => edition.overall.goal),
    flag(
      "has_year_sheet",
      "アクションプランがあるか",
      "その年度のアクションプラン（year_sheets の表）があれば true。",
      ({ edition }) => edition.year !== undefined,
    ),
    url(({ edition }, scope) => scope.url(yearSheetPath(scope.model.id, edition.overall.code, edition.fiscalYear))),
  ],
});

interface KindSource extends EditionSource {
  readonly kind: string;
  readonly number: number;
}

const effectKinds = defineTable<KindSource>({
  name: "effect_kinds",
  title: "効果の種類",
  description: "1行が、1つの版に書かれた効果の種類の1つです。",
  primaryKey: [...EDITION_KEY, "number"],
  foreignKeys: [toEdition],
  *sources(scope) {
    for (const source of editionsOf(scope))
      for (const [i, kind] of source.edition.overall.effectKinds.entries()) yield { ...source, kind, number: i + 1 };
  },
  columns: [
    ...editionColumns<KindSource>(),
    required(integer("number", "順番", "シートに書かれた順番（1から）。", "番目", ({ number }) => number)),
    { ...term<KindSource>("effect_kind", ofEdition("overall.effectKinds"), "effectKind", ({ kind }) => kind), required: true },
  ],
});

interface PersonSource extends EditionSource {
  readonly sheet: "overall" | "year";
  readonly role: "responsible" | "contact" | "evaluator";
  readonly number: number;
  readonly person: Person;
}

function* peopleOf(source: EditionSource, model: PlanModel): Generator<PersonSource> {
  const { overall, year: sheet } = source.edition;
  const lists: [PersonSource["sheet"], PersonSource["role"], readonly Person[]][] = [
    ["overall", "responsible", overall.responsible],
    ["overall", "contact", overall.contacts],
    ["year", "responsible", sheet?.responsible ?? []],
    ["year", "contact", sheet?.contacts ?? []],
    ["year", "evaluator", sheet?.evaluation?.evaluators ?? []],
  ];
  for (const [which, role, people] of lists)
    for (const [i, person] of shownPeople(people, model.plan.people).entries())
      yield { ...source, sheet: which, role, number: i + 1, person };
}

const people = defineTable<PersonSource>({
  name: "people",
  title: "責任者・担当者・評価者",
  description: "1行が、1枚のシートに書かれた1人です。計画が役職だけを載せると決めているときは、氏名は空で、役職のない人の行はありません。",
  primaryKey: [...EDITION_KEY, "sheet", "role", "number"],
  foreignKeys: [toEdition],
  *sources(scope) {
    for (const source of editionsOf(scope)) yield* peopleOf(source, scope.model);
  },
  columns: [
    ...editionColumns<PersonSource>(),
    required(coded("sheet", "シート", "どちらのシートに書かれているか。", "sheet", ({ sheet }) => sheet)),
    required(coded("role", "役割", "何として書かれているか。", "person-role", ({ role }) => role)),
    required(integer("number", "順番", "シートに書かれた順番（1から）。", "番目", ({ number }) => number)),
    quoted("post", "役職", ofEdition("overall.responsible.0.post"), ({ person }) => person.post),
    quoted("name", "氏名", ofEdition("overall.responsible.0.name"), ({ person }) => person.name),
  ],
});

const lifecycle = defineTable<{ readonly edition: Edition; readonly record: NonNullable<Edition["lifecycle"]> }>({
  name: "lifecycle",
  title: "取組事業の始まりと終わり",
  description: "1行が、取組事業が始まった、統合された、完了した、廃止されたという1つの記録です。シートにはない、編集上の記録です。",
  primaryKey: EDITION_KEY,
  foreignKeys: [toEdition],
  *sources(scope) {
    for (const { edition } of editionsOf(scope)) if (edition.lifecycle) yield { edition, record: edition.lifecycle };
  },
  columns: [
    planColumn(),
    codeColumn(({ edition }) => edition.overall.code),
    ...year<{ edition: Edition; record: NonNullable<Edition["lifecycle"]> }>(
      { name: "edition_fiscal_year", title: "版の年度", description: "記録の年度。" },
      ({ edition }) => edition.fiscalYear,
      { required: true },
    ),
    required(coded("event", "できごと", ofEdition("lifecycle.event"), "lifecycle-event", ({ record }) => record.event)),
    text("into_initiative_code", "統合先の番号", ofEdition("lifecycle.into"), ({ record }) => record.into),
    text("reason", "理由", ofEdition("lifecycle.reason"), ({ record }) => record.reason),
  ],
});

interface SheetSource extends EditionSource {
  readonly source: ReturnType<typeof sourceFiles>[number];
}

const sources = defineTable<SheetSource>({
  name: "sources",
  title: "もとのシート",
  description: "1行が、読み取ったもとのシート1枚です。",
  primaryKey: [...EDITION_KEY, "sheet"],
  foreignKeys: [toEdition],
  *sources(scope) {
    for (const one of editionsOf(scope)) for (const source of sourceFiles(scope.model, one.edition)) yield { ...one, source };
  },
  columns: [
    ...editionColumns<SheetSource>(),
    required(coded("sheet", "シート", "どちらのシートか。", "sheet", ({ source }) => source.sheet)),
    required(text("source_file", "もとのファイル", ofEdition("printed.overall.file"), ({ source }) => source.file)),
    text("source_sheet", "もとのシート", ofEdition("printed.overall.sheet"), ({ source }) => source.worksheet),
    required(integer("first_line", "最初の行", "もとのファイルの何行目から読んだか。", "行目", ({ source }) => source.firstLine)),
    required(integer("last_line", "最後の行", "もとのファイルの何行目まで読んだか。", "行目", ({ source }) => source.lastLine)),
    url(
      ({ source }, scope) => (source.path === null ? null : scope.url(sourcePath(scope.model.id, source.file))),
      "file_url",
      "ファイルの住所",
      "受け取ったままのファイルの住所（URL）。氏名を載せない計画では公開しません。",
    ),
    url(({ source }, scope) => scope.url(source.printedPath)),
  ],
});

interface TermSource {
  readonly vocabulary: VocabularyName;
  readonly entry: Term;
  readonly number: number;
}

const vocabularies = defineTable<TermSource>({
  name: "vocabularies",
  title: "シートに使われる言葉",
  description: "1行が、シートの区分や評価などに使われる言葉1つと、その意味です。計画が決めています。",
  primaryKey: ["plan_id", "vocabulary", "term"],
  foreignKeys: [toPlan],
  *sources({ model }) {
    for (const vocabulary of Object.keys(VOCABULARIES) as VocabularyName[])
      for (const [i, entry] of model.plan.vocabularies[vocabulary].entries()) yield { vocabulary, entry, number: i + 1 };
  },
  columns: [
    planColumn(),
    required(coded("vocabulary", "言葉を使う欄", "どの欄の言葉か。", "vocabulary", ({ vocabulary }) => vocabulary)),
    required(text("term", "言葉", ofPlan("vocabularies.rating.0.term"), ({ entry }) => entry.term)),
    required(integer("number", "順番", "計画が並べた順番（1から）。", "番目", ({ number }) => number)),
    required(coded("tone", "意味合い", ofPlan("vocabularies.rating.0.tone"), "tone", ({ entry }) => entry.tone)),
    required(text("meaning", "意味", ofPlan("vocabularies.rating.0.meaning"), ({ entry }) => entry.meaning)),
  ],
});

interface CodeSource {
  readonly list: CodeListName;
  readonly entry: Code;
}

const codes = defineTable<CodeSource>({
  name: "codes",
  title: "コード表",
  description: "1行が、ほかの表に使われるコード1つと、その意味です。どの項目がどのコードを使うかは、項目の説明にあります。",
  primaryKey: ["code_list", "code"],
  *sources() {
    for (const list of Object.keys(CODE_LISTS) as CodeListName[]) for (const entry of CODE_LISTS[list].codes) yield { list, entry };
  },
  columns: [
    required(text("code_list", "コードの一覧", "コードの一覧の名前。", ({ list }) => list)),
    required(text("code_list_title", "コードの一覧の題", "コードの一覧が何を表すか。", ({ list }) => CODE_LISTS[list].title)),
    required(text("code", "コード", "表に書かれるコード。", ({ entry }) => entry.code)),
    required(text("label", "呼び名", "ページでの呼び名。", ({ entry }) => entry.label)),
    text("meaning", "意味", "コードの意味。呼び名で足りるときは空です。", ({ entry }) => entry.meaning),
  ],
});

export const PLAN_TABLES = {
  plans,
  themes: register("theme", "推進項目", ({ themes }) => themes, themePath),
  departments: register("department", "担当部署", ({ departments }) => departments, departmentPath),
  initiatives,
  editions,
  effectKinds,
  people,
  lifecycle,
  sources,
  vocabularies,
  codes,
} as const;
