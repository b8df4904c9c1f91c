import type { Person } from "../schemas/edition.ts";
import type { Plan } from "../schemas/plan.ts";

/**
 * Persons as a page may show them. With `posts-only` a name is never shown, even
 * where one has slipped into the content; the post stays.
 */
export function shownPeople(people: readonly Person[], policy: Plan["people"]): Person[] {
  if (policy === "as-published") return [...people];
  return people.flatMap(({ post }) => (post === undefined ? [] : [{ post }]));
}

/** Post and name as one text: `副市長 山田太郎`. */
export const personText = ({ post, name }: Person): string => [post, name].filter((part) => part !== undefined).join(" ");

export function peopleText(people: readonly Person[], policy: Plan["people"]): string {
  return shownPeople(people, policy).map(personText).join("、");
}
