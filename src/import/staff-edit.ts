import { fromPointer, isWithin, toPointer, valueAt } from "../domain/pointer.ts";
import type { Cell } from "../schemas/base.ts";
import { cellText, parseCellText } from "../schemas/cell-text.ts";
import { type Edition, edition as editionSchema } from "../schemas/edition.ts";
import { emptyOf, fieldOf, schemaAt } from "../schemas/field.ts";
import type { Remark } from "../schemas/remark.ts";

/**
 * What a person typed into the form of an edition → the edition with it, and a remark for each value
 * that no longer is what the sheet or the site said. Pure; what was typed wrongly is a problem at its field.
 */

/** As a form holds it: text, a mark, or the words chosen. */
export type Typed = string | boolean | readonly string[];

/** Why a value was changed. `transcription`: the site had copied it wrongly. */
export interface Reason {
  readonly kind: "correction" | "transcription";
  readonly reason: string;
}

export interface EditionEdits {
  /** By JSON pointer. */
  readonly typed: Readonly<Record<string, Typed>>;
  readonly reasons: Readonly<Record<string, Reason>>;
}

export interface Author {
  readonly by: string;
  /** ISO date. */
  readonly on: string;
}

export interface FieldProblem {
  readonly pointer: string;
  readonly message: string;
}

/** One value that was changed by hand. */
export interface HandChange {
  readonly pointer: string;
  readonly before: string;
  readonly after: string;
  /** Whether the value before is on the site already, so that this is a correction. */
  readonly published: boolean;
  /** Whether the sheets hold such a value at all: what only editors decide needs no reason. */
  readonly needsReason: boolean;
}

export interface EditedEdition {
  readonly edition: Edition;
  readonly changes: readonly HandChange[];
  readonly problems: readonly FieldProblem[];
}

/** Fields that no sheet holds. */
const EDITORIAL = /^\/lifecycle\/|^\/overall\/indicators\/\d+\/direction(Reason)?$/;

/** A value as text: what a form shows of it, and what a remark says stood there before. */
export function shownText(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (Array.isArray(value)) return value.map(shownText).join("、");
  if (typeof value === "object") return "state" in value ? cellText(value as Cell) : Object.values(value).map(shownText).join(" ");
  return typeof value === "boolean" ? (value ? "○" : "") : String(value);
}

/** Applies what was typed to an edition. `standing` is the same edition as published, if it is. */
export function editEdition(base: Edition, standing: Edition | undefined, edits: EditionEdits, author: Author): EditedEdition {
  const edition = structuredClone(base);
  const problems: FieldProblem[] = [];
  const pointers = Object.keys(edits.typed);
  for (const pointer of pointers) {
    const message = setTyped(edition, pointer, edits.typed[pointer] as Typed);
    if (message !== undefined) problems.push({ pointer, message });
  }
  for (const pointer of pointers) dropEmpty(edition, pointer);
  const changes = pointers.flatMap((pointer): HandChange[] => {
    const after = valueAt(edition, pointer);
    if (JSON.stringify(valueAt(base, pointer)) === JSON.stringify(after)) return [];
    const published = standing !== undefined;
    const before = valueAt(published ? standing : base, pointer);
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    return [{ pointer, before: shownText(before), after: shownText(after), published, needsReason: !EDITORIAL.test(pointer) }];
  });
  for (const change of changes) {
    if (!change.needsReason) continue;
    const given = edits.reasons[change.pointer];
    if (given === undefined || given.reason.trim() === "") {
      problems.push({
        pointer: change.pointer,
        message: change.published ? "公開している値を直すときは、理由が要ります。" : "シートと違う値にするときは、理由が要ります。",
      });
      continue;
    }
    edition.remarks.push(remarkOf(change, given, edition, standing, author));
  }
  return { edition, changes, problems };
}

function remarkOf(
  { pointer, published }: HandChange,
  { kind, reason }: Reason,
  edition: Edition,
  standing: Edition | undefined,
  { by, on }: Author,
): Remark {
  const common = { at: pointer, reason: reason.trim(), by: by.trim(), on };
  if (published) {
    const before = valueAt(standing, pointer);
    return { ...common, kind, before: typeof before === "number" ? before : shownText(before) };
  }
  const printed = edition.printed[isWithin(pointer, "/year") ? "year" : "overall"];
  const [line, column] = (printed?.cells[pointer] ?? "").split(":").map(Number);
  const asPrinted = line && column ? printed?.rows[line - printed.firstLine]?.[column - 1] : undefined;
  return { ...common, kind: "reading", ...(asPrinted === undefined ? {} : { asPrinted }) };
}

/** Sets one value; the message says why what was typed can't be one. */
function setTyped(edition: Edition, pointer: string, typed: Typed): string | undefined {
  const path = fromPointer(pointer);
  const schema = schemaAt(editionSchema, path);
  if (!schema) return "この項目は、いまの内容にはありません。";
  const { kind, optional } = fieldOf(schema);
  // Nothing typed where nothing stands: no row, report or entry comes of it.
  const isNothing = typed === "" || typed === false || (Array.isArray(typed) && typed.length === 0);
  if (isNothing && valueAt(edition, pointer) === undefined) return undefined;
  if (typeof typed !== "string") {
    put(edition, path, typed);
    return undefined;
  }
  const text = typed.replace(/\r\n?/g, "\n").trim();
  if (kind === "cell") {
    const read = parseCellText(text);
    if ("message" in read) return read.message;
    // A 0 that the form filled in stays one, as long as nobody types another value.
    const now = valueAt(edition, pointer) as Cell | undefined;
    if (now !== undefined && cellText(now) === text) return undefined;
    put(edition, path, read.cell);
    return undefined;
  }
  if (kind === "year" || kind === "number") {
    const value = Number(text.normalize("NFKC"));
    if (text === "" || !Number.isInteger(value)) return "整数を書いてください。";
    put(edition, path, value);
    return undefined;
  }
  // A required text that was emptied stays as "", and the schema says so.
  put(edition, path, text === "" && (optional || isSlot(path) || isRemovable(path.slice(0, -1))) ? undefined : text);
  return undefined;
}

/** A text in a list or under a year: emptied, it goes as a whole. */
const isSlot = (path: readonly string[]): boolean => /^\d+$/.test(path.at(-1) ?? "");

/** Puts a value at a path, making what is missing on the way as the schema wants it; `undefined` takes it away. */
function put(root: unknown, path: readonly string[], value: unknown): void {
  let at = root as Record<string, unknown>;
  for (const [i, key] of path.slice(0, -1).entries()) {
    if (at[key] === undefined) {
      // A blank is no reason to make a row that the sheet lacks.
      if (value === undefined) return;
      const schema = schemaAt(editionSchema, path.slice(0, i + 1));
      const made = (schema ? emptyOf(schema) : {}) as Record<string, unknown>;
      if (Array.isArray(at) && path[i - 1] === "schedule") made.number = nextNumber(at);
      at[key] = made;
    }
    at = at[key] as Record<string, unknown>;
  }
  const last = path.at(-1) as string;
  if (value === undefined && !Array.isArray(at)) delete at[last];
  else at[last] = value;
}

/** The number of a further row of the schedule. */
function nextNumber(items: readonly { readonly number?: number }[]): number {
  return Math.max(0, ...items.map((item) => item.number ?? 0)) + 1;
}

/** Takes away what was emptied: entries of a list, a year without anything, a report without anything. */
function dropEmpty(edition: Edition, pointer: string): void {
  const path = fromPointer(pointer);
  for (let length = path.length - 1; length > 1; length -= 1) {
    const parent = valueAt(edition, toPointer(path.slice(0, length)));
    if (Array.isArray(parent)) {
      // Marks keep their places, set or not.
      if (parent.some((item) => typeof item === "boolean")) continue;
      const kept = parent.filter((item) => !isHollow(item));
      if (kept.length < parent.length) parent.splice(0, parent.length, ...kept);
    } else if (parent !== undefined && JSON.stringify(parent) === "{}" && isRemovable(path.slice(0, length))) {
      put(edition, path.slice(0, length), undefined);
    }
  }
}

/** An entry in which nothing is written; the number of its row is no writing. */
function isHollow(item: unknown): boolean {
  if (item === undefined || item === false) return true;
  return typeof item === "object" && item !== null && Object.entries(item).every(([key, value]) => key === "number" || isHollow(value));
}

function isRemovable(path: readonly string[]): boolean {
  const schema = schemaAt(editionSchema, path);
  return schema !== undefined && (fieldOf(schema).optional || isSlot(path));
}
