import { indicatorAnchor, initiativePath, yearSheetPath } from "../../domain/address.ts";
import { eraFiscalYear } from "../../domain/fiscal-year.ts";
import type { Initiative } from "../../plan/model.ts";
import type { CellStateName, ResolvedCell } from "../../plan/series.ts";
import { describe } from "../../schemas/describe.ts";
import { type Edition, edition as editionSchema } from "../../schemas/edition.ts";
import { plan as planSchema, VOCABULARIES, type VocabularyName } from "../../schemas/plan.ts";
import { remark as remarkSchema } from "../../schemas/remark.ts";
import { sourceCellPath } from "../source-link.ts";
import type { CodeListName } from "./codes.ts";
import type { Column, ForeignKey, Scope, Value } from "./table.ts";

/** The columns that many tables share, so that a field has one name and one meaning wherever it occurs. */

/** The words of the schemas. */
export const ofEdition = (path: string): string => describe(editionSchema, path);
export const ofPlan = (path: string): string => describe(planSchema, path);
export const ofRemark = (path: string): string => describe(remarkSchema, path);

type Of<S> = Column<S>["of"];
type Words = Pick<Column<never>, "name" | "title" | "description">;

export const text = <S>(name: string, title: string, description: string, of: Of<S>, more: Partial<Column<S>> = {}): Column<S> => ({
  name,
  title,
  description,
  type: "string",
  of,
  ...more,
});

/** A text in the sheets' own words. */
export const quoted = <S>(name: string, title: string, description: string, of: Of<S>): Column<S> =>
  text(name, title, description, of, { quoted: true });

export const coded = <S>(name: string, title: string, description: string, codes: CodeListName, of: Of<S>): Column<S> =>
  text(name, title, description, of, { codes });

/** A word of one of the plan's vocabularies. */
export const term = <S>(
  name: string,
  description: string,
  vocabulary: VocabularyName,
  of: Of<S>,
  title: string = VOCABULARIES[vocabulary],
) => text(name, title, description, of, { vocabulary });

export const date = <S>(name: string, title: string, description: string, of: Of<S>): Column<S> => ({
  name,
  title,
  description: `${description}西暦の 2018-04-01 の形。`,
  type: "date",
  of,
});

export const flag = <S>(name: string, title: string, description: string, of: Of<S>): Column<S> => ({
  name,
  title,
  description,
  type: "boolean",
  required: true,
  of,
});

export const integer = <S>(name: string, title: string, description: string, word: string, of: Of<S>): Column<S> => ({
  name,
  title,
  description,
  type: "integer",
  unit: { word },
  of,
});

export const url = <S>(of: Of<S>, name = "page_url", title = "ページの住所", description = "このサイトのページの住所（URL）。") =>
  text(name, title, description, of);

/** A fiscal year as its western first year, with its name by the era in a field beside. */
export const year = <S>(
  words: Words,
  of: (source: S, scope: Scope) => number | undefined,
  more: Pick<Column<S>, "required"> = {},
): Column<S>[] => [
  {
    ...words,
    description: `${words.description}始まる年の西暦（平成30年度は 2018）。`,
    type: "integer",
    unit: { word: "年度（西暦）" },
    of,
    ...more,
  },
  {
    name: `${words.name}_era`,
    title: `${words.title}（元号）`,
    description: `${words.title}を元号で書いたもの。`,
    type: "string",
    of: (source, scope) => {
      const fiscalYear = of(source, scope);
      return fiscalYear === undefined ? null : eraFiscalYear(fiscalYear);
    },
    ...more,
  },
];

/** One initiative in one edition. */
export interface EditionSource {
  readonly initiative: Initiative;
  readonly edition: Edition;
}

export function* editionsOf({ model }: Scope): Generator<EditionSource> {
  for (const initiative of model.initiatives) for (const edition of initiative.editions) yield { initiative, edition };
}

export const planColumn = <S>(): Column<S> => ({
  name: "plan_id",
  title: "計画の識別子",
  description: "計画を表す識別子。このサイトの住所に使われ、変わりません。",
  type: "string",
  required: true,
  of: (_, { model }) => model.id,
});

export const codeColumn = <S>(of: Of<S>): Column<S> => ({
  name: "initiative_code",
  title: "取組事業の番号",
  description: `${ofEdition("overall.code")}先頭の 0 も番号の一部です。`,
  type: "string",
  required: true,
  of,
});

export const editionYear = <S>(of: (source: S) => number): Column<S>[] =>
  year({ name: "edition_fiscal_year", title: "版の年度", description: ofEdition("fiscalYear") }, of, { required: true });

/** plan_id, initiative_code, edition_fiscal_year. */
export const editionColumns = <S extends EditionSource>(): Column<S>[] => [
  planColumn(),
  codeColumn(({ edition }) => edition.overall.code),
  ...editionYear<S>(({ edition }) => edition.fiscalYear),
];

export const PLAN_KEY = ["plan_id"] as const;
export const INITIATIVE_KEY = ["plan_id", "initiative_code"] as const;
export const EDITION_KEY = ["plan_id", "initiative_code", "edition_fiscal_year"] as const;

export const toPlan: ForeignKey = { fields: PLAN_KEY, table: "plans", reference: PLAN_KEY };
export const toInitiative: ForeignKey = { fields: INITIATIVE_KEY, table: "initiatives", reference: INITIATIVE_KEY };
export const toEdition: ForeignKey = { fields: EDITION_KEY, table: "editions", reference: EDITION_KEY };
export const toTheme: ForeignKey = { fields: ["plan_id", "theme_code"], table: "themes", reference: ["plan_id", "theme_code"] };
export const toDepartment: ForeignKey = {
  fields: ["plan_id", "department_code"],
  table: "departments",
  reference: ["plan_id", "department_code"],
};

/** A cell of a sheet: everything that the fields of `cellColumns` say. */
export interface CellSource extends EditionSource {
  readonly cell: Pick<ResolvedCell, "state" | "value" | "asPrinted" | "place" | "pointer" | "remarks">;
}

const NUMBER_STATES: readonly CellStateName[] = ["default-zero", "not-counted"];

/** The page on which a cell is shown as printed; where it is not printed, the page that tells of it. */
function cellAddress({ initiative, edition, cell }: CellSource, { model, url: address }: Scope): Value {
  // A cell whose place is not known has no printed cell, and looking for one is felt over a whole plan.
  const printed = cell.place === null ? null : sourceCellPath({ planId: model.id, edition }, cell.pointer);
  if (printed !== null) return address(printed);
  if (edition !== initiative.latest || cell.pointer.startsWith("/year"))
    return address(yearSheetPath(model.id, initiative.code, edition.fiscalYear));
  const index = /^\/overall\/indicators\/(\d+)/.exec(cell.pointer)?.[1];
  const indicator = index === undefined ? undefined : edition.overall.indicators[Number(index)];
  return address(`${initiativePath(model.id, initiative.code)}${indicator ? `#${indicatorAnchor(indicator.id)}` : ""}`);
}

const sheetOf = ({ edition, cell }: CellSource) => edition.printed[cell.pointer.startsWith("/year") ? "year" : "overall"];

/**
 * Value, state and source of a cell. `value` holds only what may be compared and added up; a number that is printed
 * but is no result stands in a field of its own, so that nobody adds it up by mistake.
 */
export const cellColumns = <S extends CellSource>(unit: { readonly description: string; readonly of: Of<S> }): Column<S>[] => [
  {
    name: "value",
    title: "数える値",
    description: "数える値。数えない値や空欄のときは空です。空は 0 ではありません。",
    type: "number",
    unit: { field: "unit" },
    state: "state",
    of: ({ cell }) => (cell.state === "value" ? cell.value : null),
  },
  {
    name: "uncounted_value",
    title: "数えない値",
    description:
      "印刷されているが、結果や目標として数えない数。様式が入れた 0（state が default-zero）と、年度が終わる前の実績（not-counted）。",
    type: "number",
    unit: { field: "unit" },
    state: "state",
    of: ({ cell }) => (NUMBER_STATES.includes(cell.state) ? cell.value : null),
  },
  quoted("unit", "単位", unit.description, unit.of),
  { ...coded<S>("state", "状態", "欄の状態。空欄と 0 を区別します。", "cell-state", ({ cell }) => cell.state), required: true },
  quoted("as_printed", "印刷のまま", ofEdition("overall.indicators.0.actual.final.asPrinted"), ({ cell }) => cell.asPrinted),
  text("source_file", "もとのファイル", ofEdition("printed.overall.file"), (source) => (source.cell.place ? sheetOf(source)?.file : null)),
  text("source_sheet", "もとのシート", ofEdition("printed.overall.sheet"), (source) => (source.cell.place ? sheetOf(source)?.sheet : null)),
  integer("source_line", "もとの行", "もとのファイルの何行目か（1から）。", "行目", ({ cell }) => cell.place?.line),
  integer("source_column", "もとの列", "もとのファイルの何列目か（1から）。", "列目", ({ cell }) => cell.place?.column),
  {
    ...integer<S>(
      "remark_count",
      "注の数",
      "この欄についての注の数。注は remarks の表に、同じ pointer であります。",
      "件",
      ({ cell }) => cell.remarks.length,
    ),
    required: true,
  },
  { ...pointerColumn<S>(({ cell }) => cell.pointer), required: true },
  url(cellAddress, "cell_url", "欄の住所", "この欄が印刷されたままの形で見られるページの住所（URL）。"),
];

/** The name of a place in an edition, by which remarks and findings join to a cell. */
export function pointerColumn<S>(of: Of<S>): Column<S> {
  return text("pointer", "項目の場所", "版の中の項目を表す場所の名前（JSON Pointer）。表どうしをつなぐのに使います。", of);
}

/** The fiscal year and the kind of the column in which a cell stands. */
export const columnColumns = <S extends { readonly cell: Pick<ResolvedCell, "column"> }>(): Column<S>[] => [
  {
    ...text<S>(
      "column_key",
      "シートの列",
      "シートの列。年度の西暦、または baseline（基準）、final（最終値・計）。",
      ({ cell }) => cell.column.key,
    ),
    required: true,
  },
  {
    ...coded<S>("column_kind", "列の種類", "基準、年度、最終値（計）のどれか。", "column", ({ cell }) => cell.column.kind),
    required: true,
  },
  ...year<S>(
    { name: "fiscal_year", title: "年度", description: "値の年度。最終値（計）の列では空です。" },
    ({ cell }) => cell.column.fiscalYear,
  ),
];
