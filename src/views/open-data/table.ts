import type { PlanModel } from "../../plan/model.ts";
import type { VocabularyName } from "../../schemas/plan.ts";
import type { CodeListName } from "./codes.ts";

/**
 * A table of the open data, defined once: its fields with their words, its keys, and how its rows come from
 * the plan. CSV, JSON, workbook, every metadata file and the dictionary are made from this and from nothing else.
 */

/** A value of a field; null is "nothing there", never 0 and never "". Text has its paragraphs joined by \n. */
export type Value = string | number | boolean | null;
export type Row = readonly Value[];

/** `date` is an ISO date; `integer` and `number` are bare numbers. */
export type FieldType = "string" | "integer" | "number" | "boolean" | "date";

/** What a number is counted in: a word, or the field of the same row that names it. */
export type Unit = { readonly word: string } | { readonly field: string };

export interface Field {
  /** In ASCII, unique in the table, for ever. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly type: FieldType;
  /** Whether every row has a value. */
  readonly required: boolean;
  /** Every number has one. */
  readonly unit?: Unit;
  /** The code list whose codes are the field's only values. */
  readonly codes?: CodeListName;
  /** The vocabulary of the plan whose terms are the field's only values. */
  readonly vocabulary?: VocabularyName;
  /** The field that says why a value is not there, where a blank alone would not tell. */
  readonly state?: string;
  /** A text in or with the sheets' own words, in which no character is put straight. */
  readonly quoted?: true;
}

export interface ForeignKey {
  readonly fields: readonly string[];
  readonly table: string;
  readonly reference: readonly string[];
}

/** A plan, and how the addresses of its pages are written in a file that leaves the site. */
export interface Scope {
  readonly model: PlanModel;
  /** A path of `domain/address.ts` → an address for a file that is read elsewhere. */
  readonly url: (path: string) => string;
}

export interface Table {
  readonly name: string;
  readonly title: string;
  /** What one row is, and what is to be known of the table. */
  readonly description: string;
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly fields: readonly Field[];
  readonly rows: (scope: Scope) => Iterable<Row>;
}

/** A field together with where its value comes from; `undefined` and "" are "nothing there". */
export interface Column<S> extends Omit<Field, "required"> {
  readonly required?: true;
  readonly of: (source: S, scope: Scope) => Value | undefined;
}

export interface TableSpec<S> extends Omit<Table, "fields" | "rows" | "foreignKeys"> {
  readonly foreignKeys?: readonly ForeignKey[];
  readonly columns: readonly Column<S>[];
  /** One source for each row, in the order of the file. */
  readonly sources: (scope: Scope) => Iterable<S>;
}

export function defineTable<S>({ columns, sources, foreignKeys = [], ...rest }: TableSpec<S>): Table {
  return {
    ...rest,
    foreignKeys,
    fields: columns.map(({ of: _, required, description, ...field }) => ({
      ...field,
      // A description that ends with an example is followed by others in metadata and dictionary.
      description: description.endsWith("。") ? description : `${description}。`,
      required: required === true,
    })),
    *rows(scope) {
      for (const source of sources(scope)) yield columns.map(({ of }) => cleaned(of(source, scope)));
    },
  };
}

function cleaned(value: Value | undefined): Value {
  if (typeof value !== "string") return value ?? null;
  // White space around a text says nothing, and would stop two equal texts from joining.
  const text = value.replace(/\r\n?/g, "\n").trim();
  return text === "" ? null : text;
}

/** The place of a field in the rows. Throws RangeError where the table has none of that name. */
export function fieldIndex(table: Pick<Table, "name" | "fields">, name: string): number {
  const index = table.fields.findIndex((field) => field.name === name);
  if (index < 0) throw new RangeError(`表 ${table.name} に項目 ${name} がありません。`);
  return index;
}

/** A row by the names of its fields. */
export function record(table: Pick<Table, "fields">, row: Row): Record<string, Value> {
  return Object.fromEntries(table.fields.map(({ name }, i) => [name, row[i] ?? null]));
}
