import type { z } from "zod";
import { schemasBelow } from "./path.ts";

/**
 * What the schemas say of a field, in the words that staff see in their editor and in messages:
 * `describe(edition, "overall.goal")` → `最終目標。` A number stands for any entry of a list or a year.
 * Throws RangeError where the schema has no such field, or says nothing of it.
 */
export function describe(schema: z.ZodType, path: string): string {
  const description = descriptionAt(schema, path.split("."));
  if (description === undefined) throw new RangeError(`スキーマに ${path} の説明がありません。`);
  return description;
}

/** Every schema that may stand at a path; none where the path is unknown. */
export function schemasAt(schema: z.ZodType, path: readonly string[]): z.ZodType[] {
  return path.reduce<z.ZodType[]>((schemas, part) => schemas.flatMap((one) => schemasBelow(one, part)), [schema]);
}

/** The description of a field, or undefined where the schema has no such field or says nothing of it. */
export function descriptionAt(schema: z.ZodType, path: readonly string[]): string | undefined {
  return schemasAt(schema, path)
    .map((one) => descriptionOf(one))
    .find((text) => text !== undefined);
}

/** The description of a schema, or of what it wraps: `.describe("…").optional()` says the same. */
function descriptionOf(schema: z.ZodType): string | undefined {
  if (schema.description !== undefined) return schema.description;
  const { innerType } = schema.def as unknown as { readonly innerType?: z.ZodType };
  return innerType ? descriptionOf(innerType) : undefined;
}
