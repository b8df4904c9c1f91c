import type { Rule } from "../rule.ts";
import { sumOfGroups } from "./sum-of-groups.ts";

/** Every rule, in the order in which pages list them: by topic, and within a topic from the graver to the lighter. */
export const RULES: readonly Rule[] = [sumOfGroups];

/** A rule by its id, or undefined. */
export function findRule(id: string): Rule | undefined {
  return RULES.find((rule) => rule.id === id);
}
