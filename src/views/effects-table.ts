import { checkRulePath, departmentPath, effectsAnchor, initiativePath, themePath } from "../domain/address.ts";
import { fiscalYearLabel, yearsOf } from "../domain/fiscal-year.ts";
import { readingAid } from "../domain/money.ts";
import { formatNumber, sum } from "../domain/number.ts";
import { EFFECT_KINDS, type EffectKind, type EffectPart, initiativeEffects } from "../plan/effects.ts";
import type { PlanModel } from "../plan/model.ts";
import { EFFECT_ROWS, type EffectRow } from "../schemas/edition.ts";
import type { RegisterEntry } from "../schemas/register.ts";
import { LACKS, type Lack, type LackKey, lacksOf } from "./effects-lacks.ts";

/**
 * The same money divided in five ways: by year, kind, theme, department and initiative. Every table
 * divides the very same parts, so that the rows of each add up to the same total, exactly.
 */

/** What every row tells. "To date" is, for each initiative, up to the last year that has a result. */
export const MEASURES = {
  originalWhole: { row: "original", toDate: false, span: "計画期間ぜんぶ" },
  revisedWhole: { row: "revised", toDate: false, span: "計画期間ぜんぶ" },
  originalToDate: { row: "original", toDate: true, span: "実績のある年度まで" },
  revisedToDate: { row: "revised", toDate: true, span: "実績のある年度まで" },
  actual: { row: "actual", toDate: true, span: "実績のある年度まで" },
} as const satisfies Record<string, { row: EffectRow; toDate: boolean; span: string }>;
export type Measure = keyof typeof MEASURES;
export const MEASURE_KEYS = Object.keys(MEASURES) as Measure[];

export interface EffectsCell {
  readonly measure: Measure;
  /** The sum in the plan's unit; null where no part is in it. Null is not 0. */
  readonly value: number | null;
  readonly text: string;
  /** The amount in 億 and 万; undefined where that would say no more. */
  readonly aid: string | undefined;
  /** The initiatives whose amounts are in it. */
  readonly codes: readonly string[];
}

/** One initiative behind a row, with its amounts in that row. */
export interface EffectsItem {
  readonly code: string;
  readonly title: string;
  readonly path: string;
  readonly text: string;
}

export interface EffectsRow {
  readonly key: string;
  readonly name: string;
  readonly path: string | null;
  readonly cells: readonly EffectsCell[];
  readonly items: readonly EffectsItem[];
  /** Results that are not in the row, by why; each with its initiatives. Null where that can't be told for such a row. */
  readonly lacks: readonly { readonly key: LackKey; readonly word: string; readonly codes: readonly string[] }[] | null;
}

export const DIVISIONS = {
  years: "年度",
  kinds: "効果の種類",
  themes: "推進項目",
  departments: "担当部署",
  initiatives: "取組事業",
} as const;
export type Division = keyof typeof DIVISIONS;

export interface EffectsTable {
  readonly division: Division;
  readonly heading: string;
  readonly lead: string;
  readonly caption: string;
  readonly rowHead: string;
  readonly rows: readonly EffectsRow[];
  readonly total: EffectsRow;
}

const NO_NUMBER = "数なし";

/** Every part of every initiative's money of the plan. */
export const partsOf = (model: PlanModel): EffectPart[] =>
  model.initiatives.flatMap((initiative) => [...initiativeEffects(model, initiative).parts]);

const isIn = ({ row, toDate }: EffectPart, measure: Measure): boolean =>
  MEASURES[measure].row === row && (!MEASURES[measure].toDate || toDate);

function cellOf(measure: Measure, parts: readonly EffectPart[], model: PlanModel): EffectsCell {
  const own = parts.filter((part) => isIn(part, measure));
  const value = own.length === 0 ? null : sum(own.map((part) => part.value));
  return {
    measure,
    value,
    text: value === null ? NO_NUMBER : formatNumber(value),
    aid: value === null ? undefined : readingAid(value, model.plan.money.unit),
    codes: [...new Set(own.map((part) => part.code))],
  };
}

const ROW_WORDS = { original: "当初", revised: "変更後", actual: "実績" } as const;

/** The parts come in the order of the initiatives, and so do the items. */
function itemsOf(parts: readonly EffectPart[], model: PlanModel, titles: ReadonlyMap<string, string>): EffectsItem[] {
  return Array.from(Map.groupBy(parts, ({ code }) => code)).map(([code, own]) => {
    const text = (Object.keys(EFFECT_ROWS) as EffectRow[]).flatMap((row) => {
      const values = own.filter((part) => part.row === row).map((part) => part.value);
      return values.length === 0 ? [] : [`${ROW_WORDS[row]} ${formatNumber(sum(values))}`];
    });
    return {
      code,
      title: titles.get(code) ?? "",
      path: `${initiativePath(model.id, code)}#${effectsAnchor()}`,
      text: text.join("、"),
    };
  });
}

interface RowInput {
  readonly key: string;
  readonly name: string;
  readonly path?: string;
  readonly parts: readonly EffectPart[];
  readonly lacks: readonly Lack[] | null;
}

/** `titles` where the row opens to its initiatives; a row of one initiative, and the total of all, do not. */
function rowOf({ key, name, path, parts, lacks }: RowInput, model: PlanModel, titles?: ReadonlyMap<string, string>): EffectsRow {
  return {
    key,
    name,
    path: path ?? null,
    cells: MEASURE_KEYS.map((measure) => cellOf(measure, parts, model)),
    items: titles ? itemsOf(parts, model, titles) : [],
    lacks:
      lacks &&
      (Object.keys(LACKS) as LackKey[]).flatMap((why) => {
        const codes = [...new Set(lacks.filter((lack) => lack.key === why).map(({ code }) => code))];
        return codes.length === 0 ? [] : [{ key: why, word: LACKS[why].word, codes }];
      }),
  };
}

/** The five tables, in the order of DIVISIONS. */
export function effectsTables(model: PlanModel): EffectsTable[] {
  const parts = partsOf(model);
  const lacks = lacksOf(model);
  const { unit, accumulation } = model.plan.money;
  const cumulative = accumulation === "cumulative";
  const latest = new Map(model.initiatives.map((initiative) => [initiative.code, initiative.latest]));
  const register = (division: "theme" | "department", entries: readonly RegisterEntry[], path: (plan: string, code: string) => string) => {
    const within = (code: string) => (one: { readonly code: string }) => latest.get(one.code)?.overall[division] === code;
    return entries.map(
      ({ code, name }): RowInput => ({
        key: code,
        name: division === "theme" ? `${code} ${name}` : name,
        path: path(model.id, code),
        parts: parts.filter(within(code)),
        lacks: lacks.filter(within(code)),
      }),
    );
  };
  const titles = new Map(model.initiatives.map(({ code, latest: { overall } }) => [code, overall.title]));
  const partsByCode = Map.groupBy(parts, ({ code }) => code);
  const lacksByCode = Map.groupBy(lacks, ({ code }) => code);
  const divided: Record<Division, { lead: string; rows: RowInput[] }> = {
    years: {
      lead: cumulative
        ? "シートの額はその年度までの累計なので、ここでは、前に書かれた累計からいくら増えたかに直しています。こうすると、年度の額を足して計になります。マイナスは、累計が減ったことを表します。"
        : "シートの額は、その年度だけの額です。",
      rows: yearsOf(model.plan.period).map((year) => ({
        key: String(year),
        name: fiscalYearLabel(year),
        parts: parts.filter(({ fiscalYear }) => fiscalYear === year),
        lacks: lacks.filter(({ fiscalYear }) => fiscalYear === year),
      })),
    },
    kinds: {
      lead: `「${EFFECT_KINDS.undivided}」は、シートの「計」の行のうち、歳入増加と歳出削減の行の数では説明できない額です。どちらの行にも数がないときや、足しても「計」にならないときに出ます。`,
      rows: (Object.entries(EFFECT_KINDS) as [EffectKind, string][]).map(([kind, name]) => ({
        key: kind,
        name,
        // Where the sheet's sum and its groups disagree, the rule lists the places.
        ...(kind === "undivided" ? { path: checkRulePath(model.id, "sum-of-groups") } : {}),
        parts: parts.filter((part) => part.kind === kind),
        lacks: null,
      })),
    },
    themes: { lead: "いちばん新しいシートの推進項目で分けました。", rows: register("theme", model.themes, themePath) },
    departments: {
      lead: "いちばん新しいシートの担当部署で分けました。",
      rows: register("department", model.departments, departmentPath),
    },
    initiatives: {
      lead: "取組事業の名前から、その効果額の表へ移れます。額がまったく書かれていない取組事業は、下の「足していないもの」にあります。",
      rows: model.initiatives.map(({ code, latest: { overall } }) => ({
        key: code,
        name: `${code} ${overall.title}`,
        path: `${initiativePath(model.id, code)}#${effectsAnchor()}`,
        parts: partsByCode.get(code) ?? [],
        lacks: lacksByCode.get(code) ?? [],
      })),
    },
  };
  return (Object.keys(DIVISIONS) as Division[]).map((division) => {
    const { lead, rows } = divided[division];
    // Where nothing can be divided off, and for initiatives without an amount, there is no row to show.
    const shown = rows.filter((row) => row.parts.length > 0 || (row.lacks ?? []).length > 0 || division === "years");
    const total = rowOf({ key: "total", name: "計", parts, lacks: division === "kinds" ? null : lacks }, model);
    return {
      division,
      heading: `${DIVISIONS[division]}ごと`,
      lead,
      caption: `効果額の計画と実績、${DIVISIONS[division]}ごと（単位：${unit}）`,
      rowHead: DIVISIONS[division],
      rows: shown.map((row) => rowOf(row, model, division === "initiatives" ? undefined : titles)),
      total,
    };
  });
}
