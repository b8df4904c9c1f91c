/** A small reader of JSON Schema 2020-12: the keywords that the published schemas use. An unknown one is an error, never passed over. */

export interface Schema {
  readonly type?: string | string[];
  readonly const?: unknown;
  readonly enum?: unknown[];
  readonly anyOf?: Schema[];
  readonly properties?: Record<string, Schema>;
  readonly required?: string[];
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema | false;
  readonly prefixItems?: Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

const KNOWN = new Set([
  ...["type", "const", "enum", "anyOf", "properties", "required", "additionalProperties", "propertyNames", "items", "prefixItems"],
  ...["minItems", "maxItems", "minLength", "pattern", "minimum", "maximum", "exclusiveMinimum"],
  // Said to people and programs, and asserting nothing by themselves.
  ...["$schema", "$id", "title", "description", "format", "default"],
]);

const typeOf = (value: unknown): string[] =>
  value === null ? ["null"] : Array.isArray(value) ? ["array"] : Number.isInteger(value) ? ["integer", "number"] : [typeof value];

/** What of a value does not agree with a schema, each with its place. Throws RangeError on a keyword that it does not know. */
export function violations(schema: Schema | object, value: unknown, at = ""): string[] {
  const unknown = Object.keys(schema).find((keyword) => !KNOWN.has(keyword));
  if (unknown !== undefined) throw new RangeError(`${at}: ${unknown} は読めません`);
  const { type, anyOf, minLength = 0, pattern, ...rest } = schema as Schema;
  if (anyOf) {
    const tries = anyOf.map((one) => violations(one, value, at));
    // The branch that comes nearest tells what is wrong.
    const nearest = tries.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
    if (!tries.some((found) => found.length === 0)) return nearest;
  }
  if (type !== undefined && !typeOf(value).some((one) => [type].flat().includes(one)))
    return [`${at}: ${[type].flat().join("か")}ではない`];
  const found: string[] = [];
  if ("const" in rest && JSON.stringify(rest.const) !== JSON.stringify(value)) found.push(`${at}: const`);
  if (rest.enum && !rest.enum.includes(value)) found.push(`${at}: enum`);
  if (typeof value === "string" && (value.length < minLength || (pattern !== undefined && !new RegExp(pattern, "u").test(value))))
    found.push(`${at}: 文字`);
  if (typeof value === "number" && !isInRange(rest, value)) found.push(`${at}: 範囲`);
  if (Array.isArray(value)) found.push(...inArray(rest, value, at));
  else if (typeof value === "object" && value !== null) found.push(...inObject(rest, value as Record<string, unknown>, at));
  return found;
}

const depth = (found: readonly string[]): number => Math.max(0, ...found.map((one) => one.split("/").length));

const isInRange = ({ minimum, maximum, exclusiveMinimum }: Schema, value: number): boolean =>
  value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity) && value > (exclusiveMinimum ?? -Infinity);

function inArray({ items, prefixItems = [], minItems = 0, maxItems = Infinity }: Schema, value: readonly unknown[], at: string): string[] {
  const isCounted = value.length >= minItems && value.length <= maxItems && !(items === false && value.length > prefixItems.length);
  return [
    ...(isCounted ? [] : [`${at}: 個数`]),
    ...value.flatMap((one, i) => {
      const below = prefixItems[i] ?? items;
      return below ? violations(below, one, `${at}/${i}`) : [];
    }),
  ];
}

function inObject(
  { properties = {}, required = [], additionalProperties = true, propertyNames }: Schema,
  value: Readonly<Record<string, unknown>>,
  at: string,
): string[] {
  return [
    ...required.filter((key) => !Object.hasOwn(value, key)).map((key) => `${at}/${key}: ない`),
    ...Object.entries(value).flatMap(([key, one]) => {
      const below = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
      return [
        ...(propertyNames ? violations(propertyNames, key, `${at}/${key}`) : []),
        ...(below === false ? [`${at}/${key}: 余分`] : typeof below === "object" ? violations(below, one, `${at}/${key}`) : []),
      ];
    }),
  ];
}
