import type { z } from "zod";
import { toPointer, valueAt } from "../domain/pointer.ts";
import type { Problem } from "../domain/problem.ts";
import { truncate } from "../domain/text.ts";
import { blankFix, KEY_FIX, missingFix, unknownFix, wrongFix } from "./fix.ts";

/**
 * The one parser that build, check and import share: a schema and a value in,
 * a typed value or Japanese problems with the field's path out. Never throws.
 */
export function parseWith<S extends z.ZodType>(
  schema: S,
  value: unknown,
  file: string,
): { data: z.output<S>; problems: [] } | { data: undefined; problems: Problem[] } {
  const result = schema.safeParse(value, { error: japaneseMessage });
  if (result.success) return { data: result.data, problems: [] };
  return { data: undefined, problems: result.error.issues.flatMap((issue) => toProblems(schema, issue, value, file)) };
}

const typeNames: Readonly<Record<string, string>> = {
  string: "文字列",
  number: "数",
  int: "整数",
  boolean: "true か false",
  array: "配列 [ … ]",
  object: "オブジェクト { … }",
  record: "オブジェクト { … }",
  null: "null",
  undefined: "（なし）",
};
const typeName = (type: string): string => typeNames[type] ?? type;

function japaneseMessage(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "必要な項目がありません。" : `${typeName(issue.expected)}を書いてください。`;
    case "unrecognized_keys":
      return "知らない項目です。";
    case "invalid_value":
      return "決められた言葉のどれかを書いてください。";
    case "too_small":
      return amount(issue.origin, Number(issue.minimum), issue.inclusive === false ? "より大きい数に" : "以上に");
    case "too_big":
      return amount(issue.origin, Number(issue.maximum), issue.inclusive === false ? "より小さい数に" : "以下に");
    default:
      return undefined;
  }
}

/** `4個以上にしてください。`: what is counted depends on what the limit is on. */
const amount = (origin: string, limit: number, how: string): string =>
  `${limit}${origin === "array" ? "個" : origin === "string" ? "文字" : ""}${how}してください。`;

/** `["overall","indicators",0,"unit"]` → `overall.indicators[0].unit`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (all, part) =>
      typeof part === "number"
        ? `${all}[${part}]`
        : /^[A-Za-z_$][\w$]*$/.test(String(part))
          ? `${all}${all ? "." : ""}${String(part)}`
          : `${all}["${String(part)}"]`,
    "",
  );
}

function show(value: unknown): string {
  return truncate(JSON.stringify(value) ?? "（なし）", 80);
}

const MISSING = "必要な項目がありません。";
const NOT_NULL = "null は書けません。";

function toProblems(schema: z.ZodType, issue: z.core.$ZodIssue, root: unknown, file: string): Problem[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  const steps = path.map(String);
  const base = { severity: "error", id: `schema.${issue.code}`, file } as const;
  const place = fieldPath(path) || "（全体）";
  const value = valueAt(root, toPointer(path));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      ...base,
      place: fieldPath([...path, key]),
      message: issue.message,
      found: show(valueAt(root, toPointer([...path, key]))),
      fix: unknownFix(schema, steps, key),
    }));
  }
  if (issue.code === "invalid_union") {
    const closest = closestBranch(issue.errors, issue.message !== "Invalid input");
    if (closest) return closest.flatMap((inner) => toProblems(schema, { ...inner, path: [...issue.path, ...inner.path] }, root, file));
  }
  if (issue.code === "invalid_key") {
    return [{ ...base, place, message: issue.issues[0]?.message ?? issue.message, found: show(path.at(-1)), fix: KEY_FIX }];
  }
  // A schema's own message says what to write; that nothing is there comes first.
  const expected = issue.code === "invalid_value" ? { expected: issue.values.map(show).join("、") } : {};
  if (value === undefined && (issue.code === "invalid_type" || issue.code === "invalid_value"))
    return [{ ...base, place, message: MISSING, ...expected, fix: missingFix(schema, steps) }];
  if (value === null && path.length > 0 && (issue.code === "invalid_type" || issue.code === "invalid_union")) {
    return [{ ...base, place, message: NOT_NULL, found: "null", fix: blankFix(schema, steps) }];
  }
  // A rule of our own says itself what to do.
  const isSaid = issue.code === "custom" && /ください。/.test(issue.message);
  const fix = isSaid ? undefined : typeof value === "string" && value.trim() === "" ? blankFix(schema, steps) : wrongFix(schema, steps);
  return [{ ...base, place, message: issue.message, found: show(value), ...expected, ...(fix === undefined ? {} : { fix }) }];
}

/**
 * The branch of a union that was meant: the one of the value's own type. Where no branch has
 * that type, the union's own message tells more, if it has one; else the branch with the fewest issues.
 */
function closestBranch(branches: readonly z.core.$ZodIssue[][], hasMessage: boolean): z.core.$ZodIssue[] | undefined {
  const sameType = branches.filter((issues) => !issues.some((issue) => issue.code === "invalid_type" && issue.path.length === 0));
  const candidates = sameType.length > 0 || hasMessage ? sameType : branches;
  return candidates.toSorted((a, b) => a.length - b.length)[0];
}
