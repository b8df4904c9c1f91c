/** Text from sheets: always plain, never HTML. */

/** Formatting tags that an extraction leaves in. Anything else in angle brackets is text and stays. */
const BLOCK_TAGS = "p|ul|ol|li|br|div|table|tbody|thead|tr|h[1-6]|blockquote|pre|hr";
const INLINE_TAGS = "span|b|strong|i|em|u|s|font|a|sup|sub|small|td|th|ruby|rb|rt|rp";
const blockTag = new RegExp(`</?(?:${BLOCK_TAGS})(?:\\s[^<>]*)?/?>`, "gi");
const inlineTag = new RegExp(`</?(?:${INLINE_TAGS})(?:\\s[^<>]*)?/?>`, "gi");

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  middot: "・",
  bull: "・",
};

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, body: string) => {
    if (body.startsWith("#")) {
      const code = body[1]?.toLowerCase() === "x" ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
      return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : whole;
    }
    return ENTITIES[body.toLowerCase()] ?? whole;
  });
}

/**
 * A printed cell as plain paragraphs joined by `\n`: tags that only format are removed,
 * entities decoded, a list mark ` ・` begins a line, runs of spaces become one.
 * Empty paragraphs are dropped; a cell of nothing but tags becomes "".
 */
export function plainText(printed: string): string {
  const untagged = printed.replace(/\r\n?/g, "\n").replace(blockTag, "\n").replace(inlineTag, "");
  return decodeEntities(untagged)
    .replace(/[ \t\u3000\u00a0]+・/g, "\n・")
    .split("\n")
    .map((line) => line.replace(/[ \t\u3000\u00a0]+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

/** The paragraphs of a plain text, in order. */
export function paragraphs(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}

/**
 * A label as it is compared: NFKC, lower case, without any white space, with the
 * dashes and wave dashes as one. For recognising labels and terms, never for showing.
 */
export function labelKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\u200b\u00ad]+/gu, "")
    .replace(/[〜∼～]/g, "~")
    .replace(/[‐–—−―─]/g, "-");
}

/** The first `length` characters by code point, with … where something was cut. */
export function truncate(text: string, length: number): string {
  const points = Array.from(text);
  return points.length <= length ? text : `${points.slice(0, length - 1).join("")}…`;
}
