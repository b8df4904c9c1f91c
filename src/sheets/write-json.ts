/**
 * JSON as content files hold it: two spaces, UTF-8 as is, a final newline. An array of plain
 * values, or a short object of them, stands on one line, so that the printed rows of a sheet read like the sheet.
 * Keys keep their order: a value that went through its schema has the schema's order.
 */
export function contentJson(value: unknown): string {
  return `${write(value, "")}\n`;
}

function write(value: unknown, indent: string): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    if (value.every((item) => item === null || typeof item !== "object"))
      return `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
    return `[\n${value.map((item) => `${inner}${oneLine(item) ?? write(item, inner)}`).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return "{}";
  return `{\n${entries.map(([key, item]) => `${inner}${JSON.stringify(key)}: ${oneLine(item) ?? write(item, inner)}`).join(",\n")}\n${indent}}`;
}

/** A small object of plain values as a register holds it: `{ "code": "51", "name": "…" }`. */
function oneLine(value: unknown): string | undefined {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0 || entries.some(([, item]) => item !== null && typeof item === "object")) return undefined;
  const text = `{ ${entries.map(([key, item]) => `${JSON.stringify(key)}: ${JSON.stringify(item)}`).join(", ")} }`;
  return text.length <= 100 ? text : undefined;
}
