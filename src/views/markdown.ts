/** Markdown as GitHub renders it, from text that is nobody's markup. */

/** Breaks a run that GitHub would make a link, a mention or a picture of; invisible to a reader. */
const BREAK = "&#8203;";

/**
 * A text from a sheet as inline Markdown: it stays text, wherever it stands and whatever it holds. Signs
 * of Markdown and HTML are written as entities; addresses, @names, #numbers and :names: are broken;
 * characters that turn the direction of writing are shown as �. A line break becomes `<br>`.
 */
export function plain(text: string): string {
  return (
    text
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, (c) => (c === "\t" ? " " : "\ufffd"))
      .replace(/[&<>|`*_~[\]\\$"'!]/g, (c) => `&#${c.codePointAt(0)};`)
      .replaceAll("@", `@${BREAK}`)
      .replace(/(?<!&)#(?=\d)/g, `#${BREAK}`)
      .replace(/:(?=\/\/|[a-z0-9_+-]+:)/gi, `:${BREAK}`)
      .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}${BREAK}.`)
      // A number or a sign at the beginning of a line would begin a list or a heading.
      .replace(/^(\s*)([-+](?=\s|$)|#+(?=\s|$)|\d+[.)](?=\s|$)|[=-]{2,})/gm, (_, space: string, sign: string) => `${space}${BREAK}${sign}`)
      .replaceAll("\n", "<br>")
  );
}

/** A table; the cells are Markdown already. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Blocks one below the other; empty ones are left out. */
export const blocks = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n\n");

/** What a reader opens if she wants to. */
export const folded = (summary: string, body: string): string => `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

/**
 * A Markdown text that is no longer than `maxBytes` in UTF-8 (GitHub takes 1 MiB for a summary and shows
 * nothing of a longer one): cut between two lines, with every open fold closed and `note` at the end.
 */
export function fitted(markdown: string, maxBytes: number, note: string): string {
  const bytes = (text: string): number => new TextEncoder().encode(text).length;
  if (bytes(markdown) <= maxBytes) return markdown;
  const kept: string[] = [];
  let open = 0;
  let left = maxBytes - bytes(note) - 200;
  for (const line of markdown.split("\n")) {
    left -= bytes(line) + 1;
    if (left < 0) break;
    open += (line.includes("<details>") ? 1 : 0) - (line.includes("</details>") ? 1 : 0);
    kept.push(line);
  }
  return [...kept, ...Array<string>(open).fill("\n</details>"), `\n${note}\n`].join("\n");
}
