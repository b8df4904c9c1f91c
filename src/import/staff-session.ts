import { parseA1 } from "../domain/a1.ts";
import { isWithin } from "../domain/pointer.ts";
import { errorsOf, type Problem } from "../domain/problem.ts";
import { buildPlan, type ContentFile, type PlanModel } from "../plan/model.ts";
import { placeName } from "../plan/place-name.ts";
import { type Edition, edition as editionSchema, type PrintedSheet } from "../schemas/edition.ts";
import { changesBetween } from "../schemas/edition-changes.ts";
import { parseWith } from "../schemas/parse.ts";
import { IMPORT_AUTHOR, type Remark } from "../schemas/remark.ts";
import type { Grid } from "../sheets/grid.ts";
import { contentJson } from "../sheets/write-json.ts";
import type { Mending } from "./overwritten.ts";
import { type ContentWrite, type ImportResult, importIntoPlan, type SourceFile, type StandingPlan } from "./plan-import.ts";
import { type Author, type EditionEdits, editEdition, type FieldProblem, type HandChange } from "./staff-edit.ts";

/**
 * What the page for staff does with the files that were dropped on it and with what was typed:
 * the very import of the command, and on top of it what a person mended by hand. Pure.
 */

/** A cell of a sheet that was mended before it was read, since it could not be read. */
export interface CellMend {
  readonly file: string;
  /** The worksheet, in a workbook. */
  readonly sheet: string | undefined;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** `51001/2018`: an edition within its plan. */
export type EditionKey = `${string}/${number}`;
export const editionKey = (code: string, fiscalYear: number): EditionKey => `${code}/${fiscalYear}`;

export interface StaffInput {
  readonly files: readonly SourceFile[];
  readonly standing: StandingPlan;
  readonly fiscalYear: number | undefined;
  readonly cells: readonly CellMend[];
  readonly edits: Readonly<Record<EditionKey, EditionEdits>>;
  /** Editions on the site that were opened to be mended without a sheet. */
  readonly opened: readonly EditionKey[];
  readonly author: Author;
  /** Why values that were published become others by a file that was read; undefined: they may not. */
  readonly mending: Omit<Mending, keyof Author> | undefined;
}

export interface LocatedChange {
  readonly pointer: string;
  readonly place: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface StaffEdition {
  readonly key: EditionKey;
  readonly code: string;
  readonly fiscalYear: number;
  /** Relative to the content folder. */
  readonly path: string;
  readonly state: "new" | "changed" | "same";
  readonly files: readonly string[];
  /** As published; undefined where it is new. */
  readonly standing: Edition | undefined;
  /** As read, before anything was mended in the form. */
  readonly read: Edition;
  /** As it would be published; as read where what was typed can't be. */
  readonly edition: Edition;
  /** Against the same edition as published; of a new one, its 全体計画 against that of the edition before. */
  readonly changes: readonly LocatedChange[];
  /** Fiscal year of the edition that it is compared with; undefined where there is none. */
  readonly comparedWith: number | undefined;
  readonly byHand: readonly HandChange[];
  readonly problems: readonly FieldProblem[];
}

export interface StaffResult {
  /** Of files, cells and content; those of fields stand with their edition. */
  readonly problems: readonly Problem[];
  readonly editions: readonly StaffEdition[];
  readonly notices: readonly string[];
  /** Empty as long as anything is wrong. */
  readonly writes: readonly ContentWrite[];
  /** The plan as it would be; undefined as long as anything is wrong. */
  readonly model: PlanModel | undefined;
}

export function staffSession(input: StaffInput): StaffResult {
  const { standing, author } = input;
  const mended = input.files.map((file) => ({ ...file, grids: file.grids.map((grid) => mendGrid(grid, input.cells)) }));
  const mending = input.mending && { ...input.mending, by: author.by.trim(), on: author.on };
  const options = { fiscalYear: input.fiscalYear, ...(mending === undefined ? {} : { mending }) };
  const imported = input.files.length === 0 ? NO_IMPORT : importIntoPlan(mended, standing, options);
  const problems = [...imported.problems];
  const failed = errorsOf(problems).length > 0;
  const read = failed ? [] : importedEditions(imported, input);
  const opened = input.opened
    .filter((key) => !read.some((one) => one.key === key))
    .flatMap((key): ReadEdition[] => {
      const [code = "", year] = key.split("/");
      const edition = standingEdition(standing.model, code, Number(year));
      return edition ? [{ key, code, fiscalYear: Number(year), files: [], standing: edition, read: edition, text: undefined }] : [];
    });
  const drafts = [...read, ...opened].map((one) => editOne(one, standing.model, input.edits[one.key], author));
  const files = contentAfter(standing, imported.writes, drafts);
  const built = buildPlan(standing.model.id, files, `plans/${standing.model.id}`, standing.model.today);
  const editions = drafts.map(({ edition, ...rest }): StaffEdition => {
    const own = built.problems.filter((problem) => problem.file === edition.path);
    return { ...edition, problems: [...edition.problems, ...own.map(fieldProblem)], ...rest };
  });
  const paths = new Set(editions.map(({ path }) => path));
  // What an edition's own fields say is told at the fields.
  problems.push(...built.problems.filter((problem) => !paths.has(problem.file) && !problems.some((other) => isSame(other, problem))));
  if (failed || errorsOf(problems).length > 0 || editions.some((edition) => edition.problems.length > 0))
    return { problems, editions, notices: imported.notices, writes: [], model: undefined };
  return { problems, editions, notices: imported.notices, writes: writesOf(imported, drafts), model: built.model };
}

const NO_IMPORT: ImportResult = { plan: undefined, problems: [], editions: [], notices: [], writes: [] };

const isSame = (a: Problem, b: Problem): boolean => a.id === b.id && a.file === b.file && a.place === b.place && a.message === b.message;

interface ReadEdition extends Pick<StaffEdition, "key" | "code" | "fiscalYear" | "files" | "standing" | "read"> {
  /** What the import would write; undefined where it would write nothing. */
  readonly text: string | undefined;
}

function standingEdition(model: PlanModel, code: string, fiscalYear: number): Edition | undefined {
  return model.initiatives.find((initiative) => initiative.code === code)?.editions.find((edition) => edition.fiscalYear === fiscalYear);
}

function importedEditions(imported: ImportResult, { standing, cells, files, author }: StaffInput): ReadEdition[] {
  return imported.editions.flatMap(({ code, fiscalYear, path, files: named }): ReadEdition[] => {
    const before = standingEdition(standing.model, code, fiscalYear);
    const written = imported.writes.find((write) => write.path === path)?.bytes;
    const edition = typeof written === "string" ? (JSON.parse(written) as Edition) : before;
    if (!edition) return [];
    const own = cells.filter(({ file }) => named.includes(file));
    const hidesNames = standing.model.plan.people === "posts-only";
    const read = own.length === 0 ? edition : unmendPrinted(edition, own, { files, on: author.on, hidesNames });
    const text = own.length === 0 ? (typeof written === "string" ? written : undefined) : editionJson(read);
    return [{ key: editionKey(code, fiscalYear), code, fiscalYear, files: named, standing: before, read, text }];
  });
}

interface Draft {
  readonly edition: StaffEdition;
  readonly text: string | undefined;
}

function editOne(one: ReadEdition, model: PlanModel, edits: EditionEdits | undefined, author: Author): Draft {
  const { text, ...rest } = one;
  const path = `plans/${model.id}/initiatives/${one.code}/${one.fiscalYear}.json`;
  const edited = edits === undefined ? undefined : editEdition(one.read, one.standing, edits, author);
  const changed = edited !== undefined && edited.changes.length > 0;
  const edition = edited?.edition ?? one.read;
  const problems = [...(edited?.problems ?? [])];
  if (changed && edition.remarks.length > one.read.remarks.length && author.by.trim() === "")
    problems.push({ pointer: "", message: "だれが直したか（部署の名前）を書いてください。" });
  const now = changed ? editionJson(edition) : text;
  const same = one.standing !== undefined && (now === undefined || now === editionJson(one.standing));
  const earlier = model.initiatives
    .find(({ code }) => code === one.code)
    ?.editions.findLast(({ fiscalYear }) => fiscalYear < one.fiscalYear);
  const isPlan = ({ pointer }: LocatedChange): boolean => isWithin(pointer, "/overall");
  const changes = one.standing ? (same ? [] : located(one.standing, edition)) : earlier ? located(earlier, edition).filter(isPlan) : [];
  return {
    edition: {
      ...rest,
      path,
      state: one.standing === undefined ? "new" : same ? "same" : "changed",
      edition,
      changes,
      comparedWith: (one.standing ?? earlier)?.fiscalYear,
      byHand: edited?.changes ?? [],
      problems,
    },
    text: same ? undefined : now,
  };
}

function located(before: Edition, after: Edition): LocatedChange[] {
  return changesBetween(before, after).map((change) => {
    // A remark is told by what it speaks of, not by its number.
    const at = change.pointer.startsWith("/remarks/") ? ((change.after ?? change.before) as Partial<Remark> | undefined)?.at : undefined;
    return { ...change, place: at === undefined ? placeName(after, change.pointer) : `注（${placeName(after, at)}）` };
  });
}

/** An edition as its file holds it, in the schema's order of keys. */
function editionJson(edition: Edition): string {
  return contentJson(parseWith(editionSchema, edition, "").data ?? edition);
}

/** Every JSON file of the plan as it would be. */
function contentAfter(standing: StandingPlan, writes: readonly ContentWrite[], drafts: readonly Draft[]): ContentFile[] {
  const folder = `plans/${standing.model.id}/`;
  const files = new Map(standing.files.map(({ path, json }) => [path, json]));
  for (const { path, bytes } of writes)
    if (typeof bytes === "string" && path.startsWith(folder)) files.set(path.slice(folder.length), JSON.parse(bytes));
  for (const { edition } of drafts) files.set(edition.path.slice(folder.length), edition.edition);
  return Array.from(files, ([path, json]) => ({ path, json }));
}

/** What the import would write, with the editions as mended. */
function writesOf(imported: ImportResult, drafts: readonly Draft[]): ContentWrite[] {
  const editions = drafts.flatMap(({ edition, text }): ContentWrite[] => (text === undefined ? [] : [{ path: edition.path, bytes: text }]));
  const paths = new Set(drafts.map(({ edition }) => edition.path));
  return [...editions, ...imported.writes.filter(({ path }) => !paths.has(path))];
}

const plainPath = (path: string): string => path.replace(/[["\]./]+/g, "/").replace(/^\/|\/$/g, "");

/** A problem of the content as one of the field that its place names; "" where it names none. */
function fieldProblem({ place = "", message, expected, fix }: Problem): FieldProblem {
  const words = [message, expected === undefined ? "" : `正しくは: ${expected}`, fix ?? ""].filter((text) => text !== "");
  const pointer = /^[a-z]/.test(place) ? `/${plainPath(place)}` : "";
  return { pointer, message: words.join(" ") };
}

/** Whether a mend is of this grid. */
const isOf = (mend: CellMend, grid: Grid): boolean => mend.file === grid.file && mend.sheet === grid.sheet;

function mendGrid(grid: Grid, mends: readonly CellMend[]): Grid {
  const own = mends.filter((mend) => isOf(mend, grid));
  if (own.length === 0) return grid;
  const rows = grid.rows.map((row) => [...row]);
  for (const { line, column, text } of own) {
    const row = rows[line - 1];
    if (!row) continue;
    while (row.length < column) row.push("");
    row[column - 1] = text;
  }
  return { ...grid, rows };
}

/**
 * The printed sheet stays as it was received; what was typed over one of its cells is remarked,
 * so that a reader sees that a person, not the sheet, says so. What could not be read may hold a name:
 * a plan that publishes none shows neither what was printed nor what was typed. The remark is the
 * import's, so that the next import of a mended sheet renews it.
 */
function unmendPrinted(
  edition: Edition,
  mends: readonly CellMend[],
  { files, on, hidesNames }: { readonly files: readonly SourceFile[]; readonly on: string; readonly hidesNames: boolean },
): Edition {
  const copy = structuredClone(edition);
  for (const sheet of ["overall", "year"] as const) {
    const printed = copy.printed[sheet];
    if (!printed) continue;
    for (const mend of mends) {
      const grid = files.flatMap((file) => file.grids).find((one) => isOf(mend, one));
      const row = printed.rows[mend.line - printed.firstLine];
      if (!grid || !row || (grid.sheet !== undefined && printed.sheet !== grid.sheet)) continue;
      const original = grid.rows[mend.line - 1]?.[mend.column - 1] ?? "";
      if (original === mend.text) continue;
      restore(printed, mend, hidesNames ? UNREAD : original);
      for (const [at, place] of Object.entries(printed.cells)) {
        if (place !== `${mend.line}:${mend.column}`) continue;
        copy.remarks.push({
          at,
          kind: "reading",
          ...(hidesNames
            ? { reason: "シートのこの欄はそのままでは読めないので、載せるときに担当が直した文字を読みました。" }
            : { asPrinted: original, reason: `シートのこの欄は「${original}」で読めないので、載せるときに「${mend.text}」と読みました。` }),
          by: IMPORT_AUTHOR,
          on,
        });
      }
    }
  }
  return copy;
}

/** In place of a printed cell that could not be read, where it may hold a name. */
const UNREAD = "（読めない文字）";

function restore(printed: PrintedSheet, { line, column }: CellMend, original: string): void {
  const row = printed.rows[line - printed.firstLine];
  if (!row) return;
  row[column - 1] = original;
  // Empty cells at the end of a line are left out.
  while (row.at(-1) === "") row.pop();
}

/** The cell that a problem is about, where it names one: what a person may type over. */
export function cellOf(problem: Problem, grids: readonly Grid[]): (Omit<CellMend, "text"> & { readonly now: string }) | undefined {
  const { place = "", sheet = "" } = problem;
  const spot = /^(\d+)行目 (\d+)列目/.exec(place);
  const at = spot ? { line: Number(spot[1]), column: Number(spot[2]) } : parseA1(/^[A-Z]{1,3}\d+/.exec(place)?.[0] ?? "");
  const named = grids.filter((grid) => grid.file === problem.file);
  // A source that is to be kept under another name is told by that.
  const own = named.length > 0 ? named : grids;
  const grid =
    own.length === 1
      ? own[0]
      : own
          .filter((one) => one.sheet !== undefined && (sheet === one.sheet || sheet.startsWith(`${one.sheet} `)))
          .toSorted((a, b) => (b.sheet ?? "").length - (a.sheet ?? "").length)[0];
  if (!at || !grid) return undefined;
  return { file: grid.file, sheet: grid.sheet, ...at, now: grid.rows[at.line - 1]?.[at.column - 1] ?? "" };
}
