import { DIRECTION_NAMES } from "../domain/direction.ts";
import { fiscalYearLabel, shortFiscalYear, yearsOf } from "../domain/fiscal-year.ts";
import { toPointer, valueAt } from "../domain/pointer.ts";
import { type PlanModel, termFields } from "../plan/model.ts";
import { type Column, columnsOf } from "../plan/series.ts";
import type { Cell } from "../schemas/base.ts";
import { cellText } from "../schemas/cell-text.ts";
import { type Edition, EFFECT_GROUPS, edition as editionSchema, LIFECYCLE_EVENTS, QUARTERS } from "../schemas/edition.ts";
import { type Field, fieldOf, fieldsOf, schemaAt, schemaBelow } from "../schemas/field.ts";
import type { VocabularyName } from "../schemas/plan.ts";

/** The form of an edition, made from its schema: every field that a sheet holds, in the order of the sheet. */

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface FormField {
  readonly type: "field";
  readonly pointer: string;
  readonly label: string;
  readonly hint: string;
  readonly kind: "text" | "prose" | "date" | "select";
  readonly value: string;
  readonly options: readonly Option[];
}

/** Marks side by side, each a value of its own. */
export interface FormFlags {
  readonly type: "flags";
  readonly label: string;
  readonly flags: readonly { readonly pointer: string; readonly label: string; readonly value: boolean }[];
}

/** One value of several words. */
export interface FormWords {
  readonly type: "words";
  readonly pointer: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
}

export interface GridCell {
  readonly pointer: string;
  /** Row and column in words, for who can't see the table. */
  readonly label: string;
  readonly value: string;
  /** What is to be known of what stands there; "" mostly. */
  readonly aside: string;
}

/** A table of numbers: rows × baseline, years, final. */
export interface FormGrid {
  readonly type: "grid";
  readonly pointer: string;
  readonly caption: string;
  readonly heads: readonly { readonly short: string; readonly full: string }[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly GridCell[] }[];
}

export interface FormGroup {
  readonly type: "group";
  readonly pointer: string;
  readonly label: string;
  readonly children: readonly FormNode[];
}

export type FormNode = FormField | FormFlags | FormWords | FormGrid | FormGroup;

/** Not for a form: what the import keeps, what names the edition, and what only counts. */
const LEFT_OUT = new Set(["$schema", "fiscalYear", "printed", "remarks", "id", "code", "number"]);
const ROOT_FIELDS: Readonly<Record<string, string>> = { overall: "全体計画", year: "アクションプラン", lifecycle: "始まりと終わりの記録" };
/** How many entries more than there are a list offers. */
const SPARE: Readonly<Record<string, number>> = { responsible: 1, contacts: 1, evaluators: 1, undated: 1, schedule: 1 };

/** An edition with every field of a vocabulary filled in: the plan's model says which fields those are. */
const PROBE = {
  overall: { importance: "", effectKinds: [""], years: { "2000": { status: "" } } },
  year: {
    importance: "",
    status: "",
    firstHalf: { progress: "" },
    yearEnd: { achievement: "", activity: "" },
    planChange: { content: "", targets: "" },
    evaluation: { rating: "", futureDirection: "" },
  },
} as unknown as Edition;
const general = (path: readonly (string | number)[]): string => path.map((step) => (/^\d+$/.test(String(step)) ? "*" : step)).join("/");
const VOCABULARY_AT: ReadonlyMap<string, VocabularyName> = new Map(
  termFields(PROBE).map(({ path, vocabulary }) => [general(path), vocabulary]),
);

interface Context {
  readonly model: PlanModel;
  readonly edition: Edition;
  readonly columns: readonly Column[];
}

/** The form of an edition as it stands. `people: posts-only` plans have no field for a name. */
export function staffForm(model: PlanModel, edition: Edition): readonly FormGroup[] {
  const context = { model, edition, columns: columnsOf(model.plan) };
  return (["overall", "year", "lifecycle"] as const).flatMap((key) => {
    // A sheet is read from a file, not typed.
    if (key === "year" && edition.year === undefined) return [];
    return [
      { type: "group", pointer: `/${key}`, label: ROOT_FIELDS[key] ?? key, children: objectNodes(context, [key]) } satisfies FormGroup,
    ];
  });
}

function objectNodes(context: Context, path: readonly string[]): FormNode[] {
  const schema = schemaAt(editionSchema, path);
  if (!schema) return [];
  const fields = fieldsOf(schema).filter(([key]) => !LEFT_OUT.has(key) && !(key === "name" && isHiddenName(context, path)));
  const rows = fields.filter(([, field]) => field.kind === "series");
  const nodes = fields.filter(([, field]) => field.kind !== "series").flatMap(([key, field]) => nodesOf(context, [...path, key], field));
  return rows.length === 0 ? nodes : [...nodes, gridOf(context, path, rows)];
}

/** In a plan of posts only no name may be typed. */
const isHiddenName = ({ model }: Context, path: readonly string[]): boolean =>
  model.plan.people === "posts-only" && path.some((step) => ["responsible", "contacts", "evaluators"].includes(step));

function nodesOf(context: Context, path: readonly string[], field: Field): FormNode[] {
  const pointer = toPointer(path);
  const label = labelOf(path, field);
  switch (field.kind) {
    case "object": {
      const children = objectNodes(context, path);
      return children.length === 0 ? [] : [{ type: "group", pointer, label, children }];
    }
    case "record":
      return [{ type: "group", pointer, label, children: yearNodes(context, path, field) }];
    case "list":
      return listNodes(context, path, field, label);
    case "flag":
      return [];
    default:
      return [fieldNode(context, path, field, label)];
  }
}

function yearNodes(context: Context, path: readonly string[], field: Field): FormNode[] {
  const inner = schemaBelow(field.schema, "2000");
  if (!inner) return [];
  return yearsOf(context.model.plan.period).flatMap((year): FormNode[] => {
    const below = [...path, String(year)];
    const one = fieldOf(inner);
    const name = fiscalYearLabel(year);
    if (one.kind === "object") return [{ type: "group", pointer: toPointer(below), label: name, children: objectNodes(context, below) }];
    return [fieldNode(context, below, one, name)];
  });
}

function listNodes(context: Context, path: readonly string[], field: Field, label: string): FormNode[] {
  const pointer = toPointer(path);
  const key = path.at(-1) ?? "";
  const held = valueAt(context.edition, pointer);
  const items: readonly unknown[] = Array.isArray(held) ? held : [];
  const vocabulary = VOCABULARY_AT.get(general([...path, "0"]));
  if (vocabulary !== undefined)
    return [{ type: "words", pointer, label, options: termOptions(context, vocabulary), chosen: items.map(String) }];
  const inner = schemaBelow(field.schema, "0");
  if (!inner) return [];
  const one = fieldOf(inner);
  if (one.kind === "flag") {
    const flags = QUARTERS.map((quarter, i) => ({ pointer: `${pointer}/${i}`, label: quarter, value: items[i] === true }));
    return [{ type: "flags", label: "時期", flags }];
  }
  const children = Array.from({ length: items.length + (SPARE[key] ?? 0) }, (_, i): FormNode => {
    const below = [...path, String(i)];
    const name = i < items.length ? itemName(items[i], i) : "加えるとき";
    if (one.kind === "object") return { type: "group", pointer: toPointer(below), label: name, children: objectNodes(context, below) };
    return fieldNode(context, below, one, name);
  });
  return children.length === 0 ? [] : [{ type: "group", pointer, label, children }];
}

function itemName(item: unknown, i: number): string {
  const { name, number, indicatorName } = (typeof item === "object" && item !== null ? item : {}) as Readonly<Record<string, unknown>>;
  const own = name ?? indicatorName;
  return typeof number === "number" ? `${number}番` : typeof own === "string" ? `${i + 1}番目「${own}」` : `${i + 1}番目`;
}

function labelOf(path: readonly string[], field: Field): string {
  const key = path.at(-1) ?? "";
  if (key === "theme") return "推進項目";
  if (key === "event") return "できごと";
  if (key === "department") return "担当部署";
  if (path.at(-2) === "period") return key === "from" ? "最初の年度" : "最後の年度";
  return field.label === "" ? key : field.label;
}

function fieldNode(context: Context, path: readonly string[], field: Field, label: string): FormField {
  const pointer = toPointer(path);
  const held = valueAt(context.edition, pointer);
  const value = field.kind === "cell" ? cellText(held as Cell | undefined) : held === undefined ? "" : String(held);
  const options = optionsOf(context, path, field);
  const base = { type: "field", pointer, label, value } as const;
  if (options) {
    // What stands there is offered even where the plan no longer declares it: the error beside it says so.
    const known = options.some((option) => option.value === value);
    return {
      ...base,
      kind: "select",
      hint: "",
      options: known ? options : [{ value, label: value === "" ? "（空欄）" : value }, ...options],
    };
  }
  const kind = field.kind === "prose" || field.kind === "date" ? field.kind : "text";
  return { ...base, kind, hint: field.kind === "date" ? "例: 2019-03-31" : "", options: [] };
}

const BLANK: Option = { value: "", label: "（空欄）" };

function termOptions({ model }: Context, vocabulary: VocabularyName): Option[] {
  return model.plan.vocabularies[vocabulary].map(({ term }) => ({ value: term, label: term }));
}

/** The values that a field can have, where they are known; undefined where anything may be written. */
function optionsOf(context: Context, path: readonly string[], field: Field): readonly Option[] | undefined {
  const { model } = context;
  const vocabulary = VOCABULARY_AT.get(general(path));
  const optional = field.optional ? [BLANK] : [];
  // A term's field is optional everywhere; `fieldOf` of a record's own value says nothing of it.
  if (vocabulary !== undefined) return [BLANK, ...termOptions(context, vocabulary)];
  const key = path.at(-1);
  const registers = { theme: model.themes, department: model.departments } as const;
  if (key === "theme" || key === "department") return registers[key].map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  if (key === "into")
    return [BLANK, ...model.initiatives.map(({ code, latest }) => ({ value: code, label: `${code} ${latest.overall.title}` }))];
  if (field.kind === "year") return yearsOf(model.plan.period).map((year) => ({ value: String(year), label: fiscalYearLabel(year) }));
  if (field.kind !== "choice") return undefined;
  const names: Readonly<Record<string, string>> = { ...DIRECTION_NAMES, ...LIFECYCLE_EVENTS };
  const start = key === "event" ? [BLANK] : optional;
  return [...start, ...field.choices.map((value) => ({ value, label: names[value] ?? value }))];
}

function gridOf({ edition, columns, model }: Context, path: readonly string[], rows: readonly (readonly [string, Field])[]): FormGrid {
  const inEffects = path[1] === "effects";
  const caption = inEffects ? `${EFFECT_GROUPS[path[2] as keyof typeof EFFECT_GROUPS] ?? ""}（${model.plan.money.unit}）` : "年度ごとの値";
  const heads = columns.map(({ kind, fiscalYear }) => {
    if (kind === "baseline") return { short: "基準", full: model.plan.baseline.label };
    if (kind === "final" || fiscalYear === undefined)
      return inEffects ? { short: "計", full: "計（合計）" } : { short: "最終値", full: "最終値" };
    return { short: shortFiscalYear(fiscalYear), full: fiscalYearLabel(fiscalYear) };
  });
  return {
    type: "grid",
    pointer: toPointer(path),
    caption,
    heads,
    rows: rows.map(([key, field]) => {
      const label = field.label.replace(/の行$/, "");
      return {
        label,
        cells: columns.map((column, i): GridCell => {
          const pointer = toPointer([...path, key, ...(column.kind === "year" ? ["years", column.key] : [column.kind])]);
          const held = valueAt(edition, pointer) as Cell | undefined;
          const isDefault = typeof held === "object" && held.state === "default-zero";
          return { pointer, label: `${label}、${heads[i]?.full ?? ""}`, value: cellText(held), aside: isDefault ? "様式の既定値" : "" };
        }),
      };
    }),
  };
}
