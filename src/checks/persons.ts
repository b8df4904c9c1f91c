import { labelKey } from "../domain/text.ts";
import type { Person } from "../schemas/edition.ts";
import type { Plan } from "../schemas/plan.ts";

/** `総務部長 山田 太郎`; never a name where the plan publishes posts only. */
export function personText({ name, post }: Person, people: Plan["people"]): string {
  return [post, people === "posts-only" ? undefined : name].filter((part) => part !== undefined).join(" ");
}

/**
 * What two entries can be compared by: the name where both have one and names are published, else the post.
 * undefined where they share neither, so that nothing can be said. Spaces within names are no difference;
 * `text` is what was compared, as the first has it.
 */
export function sharedIdentity(
  a: Person,
  b: Person,
  people: Plan["people"],
): { readonly isSame: boolean; readonly text: string } | undefined {
  const same = (x: string, y: string) => ({ isSame: labelKey(x) === labelKey(y), text: x });
  if (people === "as-published" && a.name !== undefined && b.name !== undefined) return same(a.name, b.name);
  return a.post !== undefined && b.post !== undefined ? same(a.post, b.post) : undefined;
}

/** Posts that a rule names in one word for several: 部局長 is 部長 or 局長. */
const SEVERAL: Readonly<Record<string, readonly string[]>> = { 部局長: ["部局長", "部長", "局長"] };

/** Whether a printed post (総務部長) is the post of a rule (部長); a deputy (副部長) is another post. */
export function holdsPost(printed: string, rule: string): boolean {
  const post = labelKey(printed);
  const wanted = SEVERAL[labelKey(rule)] ?? [labelKey(rule)];
  return wanted.some((one) => post === one || (post.endsWith(one) && !/[副次代補佐]$/.test(post.slice(0, -one.length))));
}
