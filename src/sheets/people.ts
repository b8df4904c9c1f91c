import type { Person } from "../schemas/edition.ts";

/** Ends of words that name a post and not a person. The one home of the list. */
export const POST_ENDINGS = [
  "担当",
  "担当者",
  "係",
  "班",
  "課",
  "市長",
  "副市長",
  "町長",
  "村長",
  "教育長",
  "管理者",
  "局長",
  "部長",
  "次長",
  "課長",
  "室長",
  "所長",
  "館長",
  "園長",
  "校長",
  "場長",
  "署長",
  "消防長",
  "センター長",
  "係長",
  "班長",
  "主幹",
  "主査",
  "主任",
  "主事",
  "副主幹",
  "参事",
  "副参事",
  "技監",
  "理事",
  "統括リーダー",
  "リーダー",
  "補佐",
  "部局長",
  "会計管理者",
] as const;

const isPost = (word: string): boolean => POST_ENDINGS.some((ending) => word.endsWith(ending));

/** Whether a post is nothing but a word of the list: it then can't hold a name. */
export const isBarePost = (post: string): boolean => POST_ENDINGS.some((ending) => ending === post);

/**
 * Persons of a printed cell: several by 、 or a comma, each a name, a post, or both
 * (`課長 山田太郎`). A name is kept as printed, with or without its space.
 */
export function parsePeople(printed: string): Person[] {
  return printed
    .normalize("NFC")
    .split(/[、,，\n]/)
    .map((part) => part.replace(/[\s\u3000]+/g, " ").trim())
    .filter((part) => part !== "")
    .map((part): Person => {
      const words = part.split(" ");
      const [first = "", ...rest] = words;
      const last = words.at(-1) ?? "";
      if (isPost(last) && words.every(isPost)) return { post: part };
      if (rest.length > 0 && isPost(first)) return { name: rest.join(" "), post: first };
      if (rest.length > 0 && isPost(last)) return { name: words.slice(0, -1).join(" "), post: last };
      return isPost(part) ? { post: part } : { name: part };
    });
}

/** What stands in place of a printed cell with a name, where the plan publishes posts only. */
export const NAME_WITHHELD = "（氏名は載せません）";

/** Persons without their names; those of whom nothing else is known fall away. */
export function postsOnly(people: readonly Person[]): Person[] {
  return people.flatMap((person) => (person.post === undefined ? [] : [{ post: person.post }]));
}
