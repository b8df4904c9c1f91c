import type { PlanModel } from "../plan/model.ts";

/** A field of plan.json or of a register that differs. */
export interface SettingChange {
  readonly file: "plan.json" | "themes.json" | "departments.json";
  /** `vocabularies.rating[A].meaning`: entries of a list by their own name, not by their position. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

const BLANK = "なし";

/** What differs between two versions of what a plan says of itself. */
export function settingChanges(before: PlanModel, after: PlanModel): SettingChange[] {
  const files = [
    ["plan.json", before.plan, after.plan],
    ["themes.json", before.themes, after.themes],
    ["departments.json", before.departments, after.departments],
  ] as const;
  return files.flatMap(([file, old, now]) => {
    const [a, b] = [new Map(fieldsOf(old, "")), new Map(fieldsOf(now, ""))];
    return [...new Set([...a.keys(), ...b.keys()])]
      .filter((field) => a.get(field) !== b.get(field))
      .map((field) => ({ file, field, before: a.get(field) ?? BLANK, after: b.get(field) ?? BLANK }));
  });
}

/** What an entry of a list is called, so that one that is inserted moves no other. */
function nameOf(entry: unknown, index: number): string {
  if (entry === null || typeof entry !== "object") return String(index);
  const { term, code, report, importance } = entry as Readonly<Record<string, unknown>>;
  return String(term ?? code ?? report ?? importance ?? index);
}

function fieldsOf(value: unknown, field: string): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((entry: unknown, i) => fieldsOf(entry, `${field}[${nameOf(entry, i)}]`));
  if (value === null || typeof value !== "object") return value === undefined ? [] : [[field, String(value)]];
  return Object.entries(value)
    .filter(([key]) => key !== "$schema")
    .flatMap(([key, inner]) => fieldsOf(inner, field === "" ? key : `${field}.${key}`));
}
