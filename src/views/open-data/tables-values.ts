import { indicatorAnchor, initiativePath, yearSheetPath } from "../../domain/address.ts";
import { toPointer } from "../../domain/pointer.ts";
import { type Attainment, type AttainmentState, indicatorAttainment, judge, measureOf } from "../../plan/attainment.ts";
import { cellAt, columnsOf, effectRow, indicatorRow, printedAt, type ResolvedCell, remarksAt } from "../../plan/series.ts";
import type { Cell } from "../../schemas/base.ts";
import {
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type Indicator,
  type IndicatorRow,
  type YearResult,
  type YearSheet,
} from "../../schemas/edition.ts";
import {
  type CellSource,
  cellColumns,
  coded,
  columnColumns,
  date,
  EDITION_KEY,
  type EditionSource,
  editionColumns,
  editionsOf,
  flag,
  integer,
  ofEdition,
  pointerColumn,
  quoted,
  term,
  text,
  toDepartment,
  toEdition,
  toTheme,
  url,
  year,
} from "./columns.ts";
import { type Column, defineTable } from "./table.ts";

/** The numbers and the words of the sheets: one row for each cell, so that every value has its state and its source. */

const required = <S>(column: Column<S>): Column<S> => ({ ...column, required: true });

interface IndicatorSource extends EditionSource {
  readonly indicator: Indicator;
  readonly index: number;
}

function* indicatorsOf(source: EditionSource): Generator<IndicatorSource> {
  for (const [index, indicator] of source.edition.overall.indicators.entries()) yield { ...source, indicator, index };
}

const indicatorColumns = <S extends IndicatorSource>(): Column<S>[] => [
  required(text<S>("indicator_id", "成果指標の識別子", ofEdition("overall.indicators.0.id"), ({ indicator }) => indicator.id)),
  required(quoted<S>("indicator_name", "指標名", ofEdition("overall.indicators.0.name"), ({ indicator }) => indicator.name)),
  coded<S>("direction", "よい向き", ofEdition("overall.indicators.0.direction"), "direction", ({ indicator }) => indicator.direction),
];

interface IndicatorCell extends IndicatorSource, CellSource {
  readonly row: IndicatorRow;
  readonly cell: ResolvedCell;
}

const indicators = defineTable<IndicatorCell>({
  name: "indicators",
  title: "成果指標の値",
  description:
    "1行が、成果指標の表の1つの欄です（取組事業 × 版 × 成果指標 × 当初・変更・実績 × 列）。シートに行そのものがないときも、行なし（row-missing）として入っています。",
  primaryKey: [...EDITION_KEY, "indicator_id", "kind", "column_key"],
  foreignKeys: [toEdition],
  *sources(scope) {
    const columns = columnsOf(scope.model.plan);
    for (const source of editionsOf(scope))
      for (const one of indicatorsOf(source))
        for (const row of Object.keys(INDICATOR_ROWS) as IndicatorRow[])
          for (const cell of indicatorRow(one.edition, columns, one.index, row).cells) yield { ...one, row, cell };
  },
  columns: [
    ...editionColumns<IndicatorCell>(),
    flag(
      "is_latest_edition",
      "最も新しい版か",
      "この取組事業の最も新しい版なら true。いまの計画だけを見るときは true の行を使います。",
      ({ initiative, edition }) => edition === initiative.latest,
    ),
    ...indicatorColumns<IndicatorCell>(),
    required(coded("kind", "値の種類", "当初計画値、変更計画値、実績値のどれか。", "indicator-row", ({ row }) => row)),
    ...columnColumns<IndicatorCell>(),
    ...cellColumns<IndicatorCell>({ description: ofEdition("overall.indicators.0.unit"), of: ({ indicator }) => indicator.unit }),
  ],
});

interface AttainmentSource extends IndicatorSource {
  readonly attainment: Attainment;
  readonly finals: { readonly original: ResolvedCell; readonly revised: ResolvedCell };
  readonly final: AttainmentState | null;
}

const counted = (cell: ResolvedCell): number | null => (cell.counted ? cell.value : null);

/** A number that was compared, with its state. */
const compared = (
  name: string,
  title: string,
  description: string,
  of: (source: AttainmentSource) => ResolvedCell,
): Column<AttainmentSource>[] => [
  {
    name,
    title,
    description: `${description}数えない値や空欄のときは空です。`,
    type: "number",
    unit: { field: "unit" },
    state: `${name}_state`,
    of: (source) => counted(of(source)),
  },
  required(coded(`${name}_state`, `${title}の状態`, `${title}の欄の状態。`, "cell-state", (source) => of(source).state)),
];

const attainment = defineTable<AttainmentSource>({
  name: "attainment",
  title: "目標と実績の比較",
  description:
    "1行が、1つの版の、1つの成果指標の、1つの年度の実績を、当初と変更後の両方の目標とくらべた結果です。どちらか一方だけでくらべた割合や、計画全体の点数はありません。",
  primaryKey: [...EDITION_KEY, "indicator_id", "fiscal_year"],
  foreignKeys: [toEdition],
  *sources(scope) {
    const columns = columnsOf(scope.model.plan);
    for (const source of editionsOf(scope))
      for (const one of indicatorsOf(source)) {
        const { edition, index } = one;
        const finals = {
          original: cellAt(indicatorRow(edition, columns, index, "originalTarget"), "final"),
          revised: cellAt(indicatorRow(edition, columns, index, "revisedTarget"), "final"),
        };
        const measure = measureOf(edition, columns, index);
        for (const found of indicatorAttainment(edition, columns, index)) {
          const isResult = found.actual.counted && found.actual.value !== null;
          yield {
            ...one,
            attainment: found,
            finals,
            final: isResult ? judge(found.actual, finals.original, finals.revised, measure) : null,
          };
        }
      }
  },
  columns: [
    ...editionColumns<AttainmentSource>(),
    flag(
      "is_latest_edition",
      "最も新しい版か",
      "この取組事業の最も新しい版なら true。",
      ({ initiative, edition }) => edition === initiative.latest,
    ),
    ...indicatorColumns<AttainmentSource>(),
    ...year<AttainmentSource>({ name: "fiscal_year", title: "年度", description: "実績の年度。" }, (one) => one.attainment.fiscalYear, {
      required: true,
    }),
    quoted("unit", "単位", ofEdition("overall.indicators.0.unit"), ({ indicator }) => indicator.unit),
    ...compared("actual", "実績値", "その年度の実績値。", (one) => one.attainment.actual),
    ...compared("original_target", "当初計画値", "くらべた当初計画値。", (one) => one.attainment.original),
    ...year<AttainmentSource>(
      {
        name: "original_target_fiscal_year",
        title: "当初計画値の年度",
        description: "くらべた当初計画値の年度。当初計画が先に終わっているときは、最後の目標の年度です。",
      },
      (one) => one.attainment.original.column.fiscalYear,
    ),
    ...compared("revised_target", "変更計画値", "くらべた変更計画値。", (one) => one.attainment.revised),
    required(
      coded(
        "attainment",
        "その年度の目標とくらべた結果",
        "その年度の実績を、当初と変更後の計画値の両方とくらべた結果。",
        "attainment",
        (one) => one.attainment.state,
      ),
    ),
    ...compared("final_original_target", "当初計画の最終値", "当初計画値の最終値。", (one) => one.finals.original),
    ...compared("final_revised_target", "変更計画の最終値", "変更計画値の最終値。", (one) => one.finals.revised),
    coded(
      "final_attainment",
      "最終値とくらべた結果",
      "その年度の実績を、当初と変更後の最終値の両方とくらべた結果。数える実績がない年度は空です。",
      "attainment",
      (one) => one.final,
    ),
    url(({ edition, indicator }, scope) =>
      scope.url(`${initiativePath(scope.model.id, edition.overall.code)}#${indicatorAnchor(indicator.id)}`),
    ),
  ],
});

interface EffectCellSource extends CellSource {
  readonly group: EffectGroup;
  readonly row: EffectRow;
  readonly cell: ResolvedCell;
}

const effects = defineTable<EffectCellSource>({
  name: "effects",
  title: "効果額",
  description:
    "1行が、効果額の表の1つの欄です（取組事業 × 版 × 歳入増加・歳出削減・計 × 当初・変更・実績 × 列）。計（combined）は歳入増加と歳出削減の和なので、いっしょに足すと二重に数えることになります。基準の列（baseline）は効果ではありません。",
  primaryKey: [...EDITION_KEY, "group", "kind", "column_key"],
  foreignKeys: [toEdition],
  *sources(scope) {
    const columns = columnsOf(scope.model.plan);
    for (const source of editionsOf(scope))
      for (const group of Object.keys(EFFECT_GROUPS) as EffectGroup[])
        for (const row of Object.keys(EFFECT_ROWS) as EffectRow[])
          for (const cell of effectRow(source.edition, columns, group, row).cells) yield { ...source, group, row, cell };
  },
  columns: [
    ...editionColumns<EffectCellSource>(),
    flag(
      "is_latest_edition",
      "最も新しい版か",
      "この取組事業の最も新しい版なら true。いまの計画だけを見るときは true の行を使います。",
      ({ initiative, edition }) => edition === initiative.latest,
    ),
    required(coded("group", "効果の分け方", "歳入増加、歳出削減、計のどれか。", "effect-group", ({ group }) => group)),
    required(coded("kind", "額の種類", "当初計画額、変更計画額、実績額のどれか。", "effect-row", ({ row }) => row)),
    ...columnColumns<EffectCellSource>(),
    required(
      coded(
        "accumulation",
        "数え方",
        "各年度の欄が単年度の額か、それまでの累計か。",
        "accumulation",
        (_, { model }) => model.plan.money.accumulation,
      ),
    ),
    ...cellColumns<EffectCellSource>({ description: "効果額の単位。", of: (_, { model }) => model.plan.money.unit }),
  ],
});

interface YearSource extends EditionSource {
  readonly fiscalYear: number;
}

const yearlyStatus = defineTable<YearSource>({
  name: "yearly_status",
  title: "年度ごとの区分と取組内容",
  description:
    "1行が、1つの版の全体計画に書かれた、1つの年度の区分と取組内容です。終わった年度は結果、これからの年度は予定が書かれます。どちらも空欄の年度の行もあります。",
  primaryKey: [...EDITION_KEY, "fiscal_year"],
  foreignKeys: [toEdition],
  *sources(scope) {
    const years = columnsOf(scope.model.plan).flatMap(({ kind, fiscalYear }) =>
      kind === "year" && fiscalYear !== undefined ? [fiscalYear] : [],
    );
    for (const source of editionsOf(scope)) for (const fiscalYear of years) yield { ...source, fiscalYear };
  },
  columns: [
    ...editionColumns<YearSource>(),
    ...year<YearSource>({ name: "fiscal_year", title: "年度", description: "区分と取組内容の年度。" }, ({ fiscalYear }) => fiscalYear, {
      required: true,
    }),
    flag(
      "in_period",
      "取組年度か",
      "その版の取組年度に入っている年度なら true。",
      ({ edition: { overall }, fiscalYear }) => overall.period.from <= fiscalYear && fiscalYear <= overall.period.to,
    ),
    term(
      "status",
      ofEdition("overall.years.2018.status"),
      "yearStatus",
      ({ edition, fiscalYear }) => edition.overall.years[String(fiscalYear)]?.status,
      "区分",
    ),
    quoted(
      "content",
      "取組内容・目標",
      ofEdition("overall.years.2018.content"),
      ({ edition, fiscalYear }) => edition.overall.years[String(fiscalYear)]?.content,
    ),
    required(pointerColumn(({ fiscalYear }) => toPointer(["overall", "years", fiscalYear]))),
  ],
});

interface OtherEffect extends EditionSource {
  readonly number: number;
  readonly fiscalYear: number | undefined;
  readonly text: string;
  readonly pointer: string;
}

const otherEffects = defineTable<OtherEffect>({
  name: "other_effects",
  title: "見込まれるその他効果（金額以外）",
  description: "1行が、金額で表さない効果の文章1つです。どの年度のものか決められない文章は、年度が空です。",
  primaryKey: [...EDITION_KEY, "number"],
  foreignKeys: [toEdition],
  *sources(scope) {
    for (const source of editionsOf(scope)) {
      const { years = {}, undated = [] } = source.edition.overall.otherEffects ?? {};
      const base = ["overall", "otherEffects"];
      const all = [
        ...Object.entries(years).map(([key, words]) => ({
          fiscalYear: Number(key),
          text: words,
          pointer: toPointer([...base, "years", key]),
        })),
        ...undated.map((words, i) => ({ fiscalYear: undefined, text: words, pointer: toPointer([...base, "undated", i]) })),
      ];
      for (const [i, one] of all.entries()) yield { ...source, ...one, number: i + 1 };
    }
  },
  columns: [
    ...editionColumns<OtherEffect>(),
    required(integer("number", "順番", "この版の中の順番（1から）。", "番目", ({ number }) => number)),
    ...year<OtherEffect>(
      { name: "fiscal_year", title: "年度", description: "効果の年度。決められないときは空です。" },
      ({ fiscalYear }) => fiscalYear,
    ),
    required(quoted("effect", "その他効果", ofEdition("overall.otherEffects"), ({ text: words }) => words)),
    required(pointerColumn(({ pointer }) => pointer)),
  ],
});

interface SheetSource extends EditionSource {
  readonly sheet: YearSheet;
}

function* sheetsOf(source: Iterable<EditionSource>): Generator<SheetSource> {
  for (const one of source) if (one.edition.year) yield { ...one, sheet: one.edition.year };
}

const yearSheets = defineTable<SheetSource>({
  name: "year_sheets",
  title: "アクションプラン（年度のシート）",
  description: "1行が、1つの取組事業の、1つの年度のアクションプランです。見出しは全体計画と別に印刷されているので、違うことがあります。",
  primaryKey: EDITION_KEY,
  foreignKeys: [toEdition, toTheme, toDepartment],
  sources: (scope) => sheetsOf(editionsOf(scope)),
  columns: [
    ...editionColumns<SheetSource>(),
    required(quoted("title", "取組事業名", ofEdition("year.title"), ({ sheet }) => sheet.title)),
    required(text("theme_code", "推進項目のコード", ofEdition("year.theme"), ({ sheet }) => sheet.theme)),
    required(text("department_code", "担当部署のコード", ofEdition("year.department"), ({ sheet }) => sheet.department)),
    term("importance", ofEdition("year.importance"), "importance", ({ sheet }) => sheet.importance),
    date("created_on", "作成日", ofEdition("year.createdOn"), ({ sheet }) => sheet.createdOn),
    date("updated_on", "更新日", ofEdition("year.updatedOn"), ({ sheet }) => sheet.updatedOn),
    term("status", ofEdition("year.status"), "yearStatus", ({ sheet }) => sheet.status, "区分"),
    quoted("content", "取組内容・目標", ofEdition("year.content"), ({ sheet }) => sheet.content),
    term(
      "plan_change_content",
      ofEdition("year.planChange.content"),
      "planChange",
      ({ sheet }) => sheet.planChange?.content,
      "取組内容の変更の有無",
    ),
    term(
      "plan_change_targets",
      ofEdition("year.planChange.targets"),
      "planChange",
      ({ sheet }) => sheet.planChange?.targets,
      "計画値の変更の有無",
    ),
    quoted(
      "plan_change_comment",
      "計画変更のコメント",
      `計画変更の${ofEdition("year.planChange.comment")}`,
      ({ sheet }) => sheet.planChange?.comment,
    ),
    url(({ edition }, scope) => scope.url(yearSheetPath(scope.model.id, edition.overall.code, edition.fiscalYear))),
  ],
});

interface QuarterSource extends SheetSource {
  readonly position: number;
  readonly item: YearSheet["schedule"][number];
  readonly quarter: number;
}

const schedule = defineTable<QuarterSource>({
  name: "schedule",
  title: "取組項目の予定",
  description: "1行が、アクションプランの取組項目1つの、1つの時期です。○があれば is_planned が true です。",
  primaryKey: [...EDITION_KEY, "position", "quarter"],
  foreignKeys: [toEdition],
  *sources(scope) {
    for (const source of sheetsOf(editionsOf(scope)))
      for (const [i, item] of source.sheet.schedule.entries())
        for (const quarter of item.quarters.keys()) yield { ...source, position: i + 1, item, quarter };
  },
  columns: [
    ...editionColumns<QuarterSource>(),
    required(integer("position", "順番", "シートに書かれた順番（1から）。", "番目", ({ position }) => position)),
    required(integer("item_number", "取組項目の番号", ofEdition("year.schedule.0.number"), "番", ({ item }) => item.number)),
    quoted("item", "取組項目", ofEdition("year.schedule.0.item"), ({ item }) => item.item),
    required(coded("quarter", "時期", "年度の中の3か月。", "quarter", ({ quarter }) => `q${quarter + 1}`)),
    flag("is_planned", "○があるか", ofEdition("year.schedule.0.quarters"), ({ item, quarter }) => item.quarters[quarter] === true),
  ],
});

interface ReportSource extends SheetSource {
  readonly report: "firstHalf" | "yearEnd";
}

const reports = defineTable<ReportSource>({
  name: "reports",
  title: "上半期と年度末の報告",
  description: "1行が、アクションプランに書かれた、担当部署の報告1回です。年度末の計画値と実績値は results の表にあります。",
  primaryKey: [...EDITION_KEY, "report"],
  foreignKeys: [toEdition],
  *sources(scope) {
    for (const source of sheetsOf(editionsOf(scope)))
      for (const report of ["firstHalf", "yearEnd"] as const) if (source.sheet[report]) yield { ...source, report };
  },
  columns: [
    ...editionColumns<ReportSource>(),
    required(coded("report", "報告", "どちらの報告か。", "report", ({ report }) => report)),
    term("first_half_progress", `上半期の${ofEdition("year.firstHalf.progress")}`, "firstHalfProgress", ({ sheet, report }) =>
      report === "firstHalf" ? sheet.firstHalf?.progress : null,
    ),
    term("achievement", ofEdition("year.yearEnd.achievement"), "achievement", ({ sheet, report }) =>
      report === "yearEnd" ? sheet.yearEnd?.achievement : null,
    ),
    term("activity", ofEdition("year.yearEnd.activity"), "activity", ({ sheet, report }) =>
      report === "yearEnd" ? sheet.yearEnd?.activity : null,
    ),
    quoted("comment", "コメント", `報告の${ofEdition("year.yearEnd.comment")}`, ({ sheet, report }) => sheet[report]?.comment),
    required(pointerColumn(({ report }) => toPointer(["year", report]))),
  ],
});

interface ResultSource extends SheetSource, CellSource {
  readonly position: number;
  readonly result: YearResult;
  readonly row: "target" | "actual";
}

/** A number of the year-end report as a cell: it stands in no series, so it has no column. */
function resultCell({ edition }: SheetSource, index: number, row: "target" | "actual", raw: Cell | undefined): CellSource["cell"] {
  const pointer = toPointer(["year", "yearEnd", "results", index, row]);
  const printed = printedAt(edition.printed.year, pointer);
  return {
    state: raw === undefined ? "blank" : typeof raw === "number" ? "value" : raw.state,
    value: typeof raw === "number" ? raw : raw?.state === "default-zero" ? 0 : null,
    asPrinted: printed?.asPrinted ?? (typeof raw === "object" ? raw.asPrinted : null),
    place: printed ? { line: printed.line, column: printed.column } : null,
    pointer,
    remarks: remarksAt(edition.remarks, pointer),
  };
}

const results = defineTable<ResultSource>({
  name: "results",
  title: "年度末の報告の計画値と実績値",
  description: "1行が、年度末の報告に書かれた計画値か実績値の1つです。全体計画の同じ年度の値と違うことがあります。",
  primaryKey: [...EDITION_KEY, "position", "kind"],
  foreignKeys: [toEdition],
  *sources(scope) {
    for (const source of sheetsOf(editionsOf(scope)))
      for (const [i, result] of (source.sheet.yearEnd?.results ?? []).entries())
        for (const row of ["target", "actual"] as const)
          yield { ...source, position: i + 1, result, row, cell: resultCell(source, i, row, result[row]) };
  },
  columns: [
    ...editionColumns<ResultSource>(),
    required(integer("position", "順番", "報告に書かれた順番（1から）。", "番目", ({ position }) => position)),
    quoted("indicator_name", "成果指標名", ofEdition("year.yearEnd.results.0.indicatorName"), ({ result }) => result.indicatorName),
    required(coded("kind", "値の種類", "計画値か実績値か。", "result-row", ({ row }) => row)),
    ...cellColumns<ResultSource>({
      description: "シートに書かれた単位。",
      of: ({ result, row }) => (row === "target" ? result.targetUnit : result.actualUnit),
    }),
  ],
});

const evaluations = defineTable<SheetSource>({
  name: "evaluations",
  title: "評価",
  description: "1行が、1つの取組事業の、1つの年度の評価です。評価者は people の表にあります。",
  primaryKey: EDITION_KEY,
  foreignKeys: [toEdition],
  *sources(scope) {
    for (const source of sheetsOf(editionsOf(scope))) if (source.sheet.evaluation) yield source;
  },
  columns: [
    ...editionColumns<SheetSource>(),
    term("rating", ofEdition("year.evaluation.rating"), "rating", ({ sheet }) => sheet.evaluation?.rating),
    term(
      "future_direction",
      ofEdition("year.evaluation.futureDirection"),
      "futureDirection",
      ({ sheet }) => sheet.evaluation?.futureDirection,
    ),
    quoted("comment", "コメント・指示事項", ofEdition("year.evaluation.comment"), ({ sheet }) => sheet.evaluation?.comment),
    url(({ edition }, scope) => scope.url(`${yearSheetPath(scope.model.id, edition.overall.code, edition.fiscalYear)}#evaluation`)),
  ],
});

export const VALUE_TABLES = {
  indicators,
  attainment,
  effects,
  yearlyStatus,
  otherEffects,
  yearSheets,
  schedule,
  reports,
  results,
  evaluations,
} as const;
