/** JSON pointers (RFC 6901): how a remark, a finding and a source cell name a value. */

/** `["overall","indicators",0]` → `/overall/indicators/0`. */
export function toPointer(path: readonly (string | number)[]): string {
  // Made for every cell of every table; a step that needs escaping is rare.
  let pointer = "";
  for (const part of path) {
    const step = String(part);
    pointer += step.includes("~") || step.includes("/") ? `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}` : `/${step}`;
  }
  return pointer;
}

/** `/a/0/b~1c` → `["a","0","b/c"]`. Throws RangeError where the text is no pointer. */
export function fromPointer(pointer: string): string[] {
  if (pointer === "") return [];
  if (!pointer.startsWith("/")) throw new RangeError(`JSON Pointer は / で始まります: ${pointer}`);
  return pointer
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The value at a pointer, or undefined where nothing stands there. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value: unknown = root;
  for (const part of fromPointer(pointer)) {
    if (value === null || typeof value !== "object") return undefined;
    value = Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined;
  }
  return value;
}

/** Whether `inner` is `outer` or stands below it. */
export function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`);
}
