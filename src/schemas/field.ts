import type { z } from "zod";
import { prose } from "./base.ts";

/**
 * What a form needs to know of a schema: of which kind each field is, what it is called, and what
 * an empty one of it looks like. Read from zod's own `def`, so that form and schema can't part.
 */

/** The parts of a definition that say what stands below it, by kind. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly entries?: Readonly<Record<string, string>>;
}

/**
 * - `cell`: a number, or a word that stands for none; `series`: a row of such cells.
 * - `choice`: one of the words of the schema itself. Words that a plan declares are `text` here.
 */
export type FieldKind =
  | "text"
  | "prose"
  | "date"
  | "year"
  | "number"
  | "choice"
  | "flag"
  | "cell"
  | "series"
  | "object"
  | "record"
  | "list";

export interface Field {
  readonly kind: FieldKind;
  /** The first sentence of the schema's description, without its full stop; "" where it has none. */
  readonly label: string;
  /** The rest of the description. */
  readonly hint: string;
  readonly optional: boolean;
  /** Of a choice. */
  readonly choices: readonly string[];
  readonly schema: z.ZodType;
}

const definition = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

function unwrap(schema: z.ZodType): z.ZodType {
  const { innerType } = definition(schema);
  return innerType ? unwrap(innerType) : schema;
}

const accepts = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

function kindOf(schema: z.ZodType): FieldKind {
  const def = definition(schema);
  switch (def.type) {
    case "string":
      if (accepts(schema, "2018-04-01") && !accepts(schema, "a1")) return "date";
      return schema === prose ? "prose" : "text";
    case "number":
      return accepts(schema, 2018) && !accepts(schema, 1) ? "year" : "number";
    case "boolean":
      return "flag";
    case "enum":
      return "choice";
    case "union":
      return "cell";
    case "array":
    case "tuple":
      return "list";
    case "record":
      return "record";
    case "object":
      return def.shape && ["baseline", "years", "final"].every((key) => Object.hasOwn(def.shape ?? {}, key)) ? "series" : "object";
    default:
      throw new RangeError(`schema: 入力欄にできない種類です: ${def.type}`);
  }
}

/** The field that a schema describes. Throws RangeError for a kind that no form of ours can show. */
export function fieldOf(schema: z.ZodType): Field {
  const inner = unwrap(schema);
  const description = schema.description ?? inner.description ?? "";
  const end = description.indexOf("。");
  return {
    kind: kindOf(inner),
    label: end === -1 ? description : description.slice(0, end),
    hint: end === -1 ? "" : description.slice(end + 1),
    optional: schema !== inner,
    choices: Object.keys(definition(inner).entries ?? {}),
    schema: inner,
  };
}

/** The fields of an object, in the schema's order. */
export function fieldsOf(schema: z.ZodType): readonly (readonly [key: string, field: Field])[] {
  return Object.entries(definition(unwrap(schema)).shape ?? {}).map(([key, inner]) => [key, fieldOf(inner)] as const);
}

/** The schema of what stands under a key; undefined where the schema knows no such key. */
export function schemaBelow(schema: z.ZodType, key: string): z.ZodType | undefined {
  const def = definition(unwrap(schema));
  return def.shape
    ? Object.hasOwn(def.shape, key)
      ? def.shape[key]
      : undefined
    : (def.valueType ?? def.element ?? def.items?.[Number(key)]);
}

/** The schema at a path, or undefined where it knows no such field. */
export function schemaAt(schema: z.ZodType, path: readonly string[]): z.ZodType | undefined {
  return path.reduce<z.ZodType | undefined>((at, key) => at && schemaBelow(at, key), schema);
}

/** An object, record or list with nothing in it but what its schema requires. */
export function emptyOf(schema: z.ZodType): unknown {
  const inner = unwrap(schema);
  const def = definition(inner);
  if (def.type === "array") return [];
  if (def.type === "tuple") return (def.items ?? []).map(() => false);
  if (def.type !== "object") return {};
  return Object.fromEntries(
    Object.entries(def.shape ?? {})
      .filter(([, value]) => unwrap(value) === value && ["array", "record", "object", "tuple"].includes(definition(value).type))
      .map(([key, value]) => [key, emptyOf(value)]),
  );
}
