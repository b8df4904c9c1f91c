import type { z } from "zod";
import { schemasBelow } from "./path.ts";

/**
 * What the schemas say of a field, in the words that staff see in their editor and in messages:
 * `describe(edition, "overall.goal")` → `最終目標。` A number stands for any entry of a list or a year.
 * Throws RangeError where the schema has no such field, or says nothing of it.
 */
export function describe(schema: z.ZodType, path: string): string {
  const found = path.split(".").reduce((schemas, part) => schemas.flatMap((one) => schemasBelow(one, part)), [schema]);
  const description = found.map((one) => descriptionOf(one)).find((text) => text !== undefined);
  if (description === undefined) throw new RangeError(`スキーマに ${path} の説明がありません。`);
  return description;
}

/** The description of a schema, or of what it wraps: `.describe("…").optional()` says the same. */
function descriptionOf(schema: z.ZodType): string | undefined {
  if (schema.description !== undefined) return schema.description;
  const { innerType } = schema.def as unknown as { readonly innerType?: z.ZodType };
  return innerType ? descriptionOf(innerType) : undefined;
}
