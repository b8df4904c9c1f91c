import { isWithin, toPointer } from "../domain/pointer.ts";
import type { Edition } from "./edition.ts";

/** One value that differs between two editions. `undefined` is a value that isn't there. */
export interface ValueChange {
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What changes from one edition to another, value by value; the printed sheets are compared as wholes. */
export function changesBetween(before: Edition | undefined, after: Edition): ValueChange[] {
  const [a, b] = [leaves(before), leaves(after)];
  return Array.from(new Set([...a.keys(), ...b.keys()]))
    .filter((pointer) => JSON.stringify(a.get(pointer)) !== JSON.stringify(b.get(pointer)))
    .map((pointer) => ({ pointer, before: a.get(pointer), after: b.get(pointer) }));
}

function leaves(edition: Edition | undefined): Map<string, unknown> {
  const all = new Map<string, unknown>();
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    const whole = isWithin(toPointer(path), "/printed") && path.length === 2;
    if (whole || value === null || typeof value !== "object" || "state" in value || (path[0] === "remarks" && path.length === 2)) {
      if (value !== undefined) all.set(toPointer(path), value);
      return;
    }
    for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
  };
  if (edition) walk(edition, []);
  return all;
}
