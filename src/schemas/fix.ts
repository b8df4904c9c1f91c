import type { z } from "zod";
import { descriptionAt, schemasAt } from "./describe.ts";

/** How a field is mended, in the words of its own description: the one home of these sentences. */

type Path = readonly string[];

/** The parts of a definition that tell which values it takes; zod's own `def`, by kind. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly entries?: Readonly<Record<string, string>>;
  readonly options?: readonly z.ZodType[];
}
const definitionOf = (schema: z.ZodType): Definition => schema.def as unknown as Definition;

/** What a field of this name looks like, where its kind alone does not tell. */
const EXAMPLES: Readonly<Record<string, string | number>> = {
  fiscalYear: 2018,
  from: 2016,
  to: 2020,
  code: "51001",
  theme: "51",
  department: "051000",
  createdOn: "2018-04-01",
  updatedOn: "2019-03-31",
  publishedOn: "2019-06-01",
  on: "2019-06-01",
  periodEnd: "09-30",
  dueOn: "11-30",
  id: "i1",
  at: "/overall/indicators/0/actual/years/2018",
  url: "https://www.example.jp/",
  sourceUrl: "https://www.example.jp/",
  repository: "https://www.example.jp/",
  number: 1,
  count: 68,
  amount: 2600000,
};

export const KEY_FIX = '平成30年度なら "2018" のように、始まる年の西暦4けたを、引用符で囲んで書きます。';

/** The name of a field: the first sentence of its description, or of what it is a part of. */
function nameOf(schema: z.ZodType, path: Path): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const description = descriptionAt(schema, path.slice(0, length));
    if (description !== undefined) return description.split("。")[0];
  }
  return undefined;
}

const named = (schema: z.ZodType, path: Path): string => {
  const name = nameOf(schema, path);
  return name === undefined ? "この項目" : `「${name.replaceAll("「", "『").replaceAll("」", "』")}」`;
};

function isOptional(schema: z.ZodType, path: Path): boolean {
  return schemasAt(schema, path).some((one) => ["optional", "default"].includes(definitionOf(one).type));
}

/** ` 例: "direction": "higher"`, or nothing where a made-up value would say nothing. */
function example(schema: z.ZodType, path: Path): string {
  const key = path.at(-1);
  if (key === undefined || !/^\$?[A-Za-z]+$/.test(key)) return "";
  const value = exampleValue(schemasAt(schema, path)[0], key, nameOf(schema, path) ?? "");
  return value === undefined ? "" : `例: "${key}": ${value}`;
}

function exampleValue(schema: z.ZodType | undefined, key: string, name: string): string | undefined {
  if (!schema) return undefined;
  const def = definitionOf(schema);
  if (def.innerType) return exampleValue(def.innerType, key, name);
  if (def.type === "array") return "[ … ]";
  if (def.type === "object" || def.type === "record") return "{ … }";
  const made =
    def.type === "enum" ? Object.values(def.entries ?? {})[0] : (EXAMPLES[key] ?? (def.type === "boolean" ? true : `（${name}）`));
  // An example that the schema itself would refuse would mislead.
  return schema.safeParse(made).success ? JSON.stringify(made) : undefined;
}

/** Of a field that has to be there. */
export const missingFix = (schema: z.ZodType, path: Path): string => `${named(schema, path)}を書き加えてください。${example(schema, path)}`;

/** Of a field that holds another thing than it should; undefined where nothing is known of it. */
export function wrongFix(schema: z.ZodType, path: Path): string | undefined {
  return nameOf(schema, path) === undefined ? undefined : `${named(schema, path)}を書きます。${example(schema, path)}`;
}

/** Of a field that is there and holds nothing. */
export function blankFix(schema: z.ZodType, path: Path): string {
  if (isOptional(schema, path)) return `書くことがなければ、"${path.at(-1)}" を項目ごと消してください。空欄は、書かないことで表します。`;
  return `${named(schema, path)}を書いてください。${example(schema, path)}`;
}

/** Of a field that no schema knows: the one that was meant, or those that may stand there. */
export function unknownFix(schema: z.ZodType, path: Path, key: string): string {
  const known = schemasAt(schema, path).flatMap(keysOf);
  const meant = known
    .map((one) => ({ one, distance: distance(one.toLowerCase(), key.toLowerCase()) }))
    .filter(({ one, distance: far }) => far <= Math.max(1, Math.floor(one.length / 3)))
    .toSorted((a, b) => a.distance - b.distance)[0];
  if (meant)
    return `${named(schema, [...path, meant.one])}の "${meant.one}" のつもりなら、つづりを直してください。そうでなければ、消してください。`;
  return `消してください。${known.length === 0 ? "" : `ここに書けるのは、${known.join("、")}です。`}`;
}

function keysOf(schema: z.ZodType): string[] {
  const { type, shape, innerType, options } = definitionOf(schema);
  if (type === "object") return Object.keys(shape ?? {}).filter((key) => !key.startsWith("$"));
  return [...(innerType ? [innerType] : []), ...(options ?? [])].flatMap(keysOf);
}

/** How many letters have to be put in, taken out or exchanged, also with their neighbour, to make one word of the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const best = Math.min((row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(swapped ? Math.min(best, (rows[i - 2]?.[j - 2] ?? 0) + 1) : best);
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}
