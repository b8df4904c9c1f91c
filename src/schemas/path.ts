import type { z } from "zod";

/** The parts of a definition that say what stands below it; zod's own `def`, by kind. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/**
 * Whether a schema knows a field at this path, be it filled or blank:
 * `["overall","goal"]` yes, `["overall","gaol"]` no. A blank has no key in the
 * content, so only the schema tells a blank from a slip of the pen.
 */
export function knowsPath(schema: z.ZodType, path: readonly string[]): boolean {
  const [part, ...rest] = path;
  if (part === undefined) return true;
  return schemasBelow(schema, part).some((next) => knowsPath(next, rest));
}

/** The schemas that may stand under a key; none where the key is unknown. */
export function schemasBelow(schema: z.ZodType, part: string): z.ZodType[] {
  const def = schema.def as unknown as Definition;
  const found = (next: z.ZodType | undefined): z.ZodType[] => (next ? [next] : []);
  switch (def.type) {
    case "object":
      return found(def.shape && Object.hasOwn(def.shape, part) ? def.shape[part] : undefined);
    case "array":
      return /^\d+$/.test(part) ? found(def.element) : [];
    case "tuple":
      return /^\d+$/.test(part) ? found(def.items?.[Number(part)]) : [];
    case "record":
      return def.keyType?.safeParse(part).success ? found(def.valueType) : [];
    case "union":
      return (def.options ?? []).flatMap((option) => schemasBelow(option, part));
    default: {
      const inner = def.innerType ?? def.in;
      return inner ? schemasBelow(inner, part) : [];
    }
  }
}
