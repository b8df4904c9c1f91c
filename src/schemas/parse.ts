import type { z } from "zod";
import { toPointer, valueAt } from "../domain/pointer.ts";
import type { Problem } from "../domain/problem.ts";

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
  return { data: undefined, problems: result.error.issues.flatMap((issue) => toProblems(issue, value, file)) };
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
      return "知らない項目です。つづりを確かめるか、消してください。";
    case "invalid_value":
      return "決められた言葉のどれかを書いてください。";
    case "too_small":
      return `${issue.minimum}以上にしてください。`;
    case "too_big":
      return `${issue.maximum}以下にしてください。`;
    default:
      return undefined;
  }
}

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
  return value === undefined ? "（なし）" : (JSON.stringify(value) ?? String(value));
}

function toProblems(issue: z.core.$ZodIssue, root: unknown, file: string): Problem[] {
  const base = { severity: "error", id: `schema.${issue.code}`, file } as const;
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      ...base,
      place: fieldPath([...path, key]),
      message: issue.message,
      found: show(valueAt(root, toPointer([...path, key]))),
    }));
  }
  if (issue.code === "invalid_union" && issue.message === "Invalid input") {
    // The closest branch tells more than "no branch fits".
    const closest = issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? [];
    return closest.flatMap((inner) => toProblems({ ...inner, path: [...issue.path, ...inner.path] }, root, file));
  }
  if (issue.code === "invalid_key") {
    return [{ ...base, place: fieldPath(path), message: issue.issues[0]?.message ?? issue.message }];
  }
  const problem: Problem = {
    ...base,
    place: fieldPath(path) || "（全体）",
    message: issue.message,
    found: truncated(show(valueAt(root, toPointer(path)))),
  };
  return [issue.code === "invalid_value" ? { ...problem, expected: issue.values.map(show).join("、") } : problem];
}

const truncated = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
