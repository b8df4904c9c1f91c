import type { Site } from "../schemas/site.ts";

/**
 * Whom to tell of a weakness of the site, as RFC 9116 writes it; undefined where site.json names nobody.
 * `canonical`: the whole address of the file, where it is known.
 */
export function securityTxt({ security }: Pick<Site, "security">, canonical?: string): string | undefined {
  if (!security) return undefined;
  return [
    `Contact: ${security.contact}`,
    // The last day is the whole day in Japan.
    `Expires: ${security.expires}T23:59:59+09:00`,
    "Preferred-Languages: ja, en",
    ...(canonical === undefined ? [] : [`Canonical: ${canonical}`]),
    "",
  ].join("\n");
}

/** What the check says of it: a note and never an error. `today`: ISO date by which it is judged. */
export function securityNote({ security }: Pick<Site, "security">, today: string | undefined): string | undefined {
  if (!security)
    return '弱点の知らせ先（security.txt）は公開されません。公開するには、site.json に "security": { "contact": "mailto:security@example.jp", "expires": "2027-03-31" } の形で書き加えてください。';
  if (today !== undefined && security.expires < today)
    return `弱点の知らせ先（security.txt）の期限 ${security.expires} が過ぎています。知らせ先を確かめて、site.json の security.expires を、1年以内の先の日付に直してください。`;
  return undefined;
}
