import { buildChecked } from "../checks/problems.ts";
import { a1 } from "../domain/a1.ts";
import { eraFiscalYear } from "../domain/fiscal-year.ts";
import { errorsOf, type Problem } from "../domain/problem.ts";
import type { ContentFile, PlanModel } from "../plan/model.ts";
import { placeName } from "../plan/place-name.ts";
import { type Edition, edition as editionSchema, type PrintedSheet } from "../schemas/edition.ts";
import { changesBetween, type ValueChange } from "../schemas/edition-changes.ts";
import { parseWith } from "../schemas/parse.ts";
import type { Register, RegisterEntry } from "../schemas/register.ts";
import { IMPORT_AUTHOR, type Remark } from "../schemas/remark.ts";
import { type Grid, placeOf } from "../sheets/grid.ts";
import { mergeEdition } from "../sheets/merge.ts";
import { type EditionReading, readSheets } from "../sheets/read.ts";
import { splitSheets } from "../sheets/split.ts";
import { contentJson } from "../sheets/write-json.ts";
import { hasPlace, type Mending, mendingRemarks, overwrittenProblem, overwrittenValues } from "./overwritten.ts";

/**
 * Everything an import does but reading files and writing them: sheets and the content that stands in,
 * what to write and to say out. Pure, so that the command and the page for staff do the very same.
 */

/** A file of sheets, read: its bytes, and the grids in it. */
export interface SourceFile {
  /** As the person named it. */
  readonly named: string;
  readonly bytes: Uint8Array;
  readonly grids: readonly Grid[];
  /** What it holds that is not read and yet would be published with it. */
  readonly unseen?: readonly string[];
  /** Its name in the plan's sources folder, where it already is there by place or by its bytes. */
  readonly standing: string | undefined;
}

/** The plan that is imported into, as it stands. */
export interface StandingPlan {
  readonly model: PlanModel;
  /** Every JSON file of the plan's folder, relative to it. */
  readonly files: readonly ContentFile[];
  /** The names of the files in its sources folder. */
  readonly sources: readonly string[];
}

export interface PlanImportOptions {
  readonly fiscalYear?: number | undefined;
  /** Why published values may be replaced; without it, an import that would replace one is refused. */
  readonly mending?: Mending | undefined;
}

/** A file to write; its path is relative to the content folder, with `/`. */
export interface ContentWrite {
  readonly path: string;
  readonly bytes: Uint8Array | string;
}

/** With the value's place in the sheets' own words, beside its pointer. */
export type Located<T> = T & { readonly place: string };

export interface ImportedEdition {
  readonly code: string;
  readonly fiscalYear: number;
  readonly title: string;
  /** Relative to the content folder. */
  readonly path: string;
  readonly state: "new" | "changed" | "same";
  readonly sheets: readonly ("overall" | "year")[];
  readonly files: readonly string[];
  /** What the import itself remarks: values read otherwise than printed, and why. */
  readonly remarks: readonly Located<Remark>[];
  readonly changes: readonly Located<ValueChange>[];
}

export interface ImportResult {
  readonly plan: string | undefined;
  readonly problems: readonly Problem[];
  readonly editions: readonly ImportedEdition[];
  /** Sentences on what else the import does or leaves: registers, sources. */
  readonly notices: readonly string[];
  readonly writes: readonly ContentWrite[];
}

const nothing = (problems: readonly Problem[], plan?: string): ImportResult => ({ plan, problems, editions: [], notices: [], writes: [] });

/** The import of these files into this plan. All problems come back at once; with an error among them, nothing is to be written. */
export function importIntoPlan(files: readonly SourceFile[], standing: StandingPlan, options: PlanImportOptions = {}): ImportResult {
  const problems: Problem[] = [];
  const { model } = standing;
  const folder = `plans/${model.id}`;
  const find = (code: string): readonly Edition[] => model.initiatives.find((initiative) => initiative.code === code)?.editions ?? [];
  const read = readSheets(
    files.flatMap((file) => file.grids),
    {
      plan: model.plan,
      fiscalYear: options.fiscalYear,
      standing: (code, fiscalYear) => find(code).find((edition) => edition.fiscalYear === fiscalYear),
    },
  );
  problems.push(...read.problems, ...lostZeros(standing, read.editions));
  const registers = [
    mergeRegister(standing, "themes.json", "推進項目", model.themes, read.themes, problems),
    mergeRegister(standing, "departments.json", "担当部署", model.departments, read.departments, problems),
  ];
  if (errorsOf(problems).length > 0) return nothing(problems, model.id);

  const sources = placeSources(files, read.editions, standing);
  const editions = read.editions.map((reading) => {
    const before = find(reading.code).find((edition) => edition.fiscalYear === reading.fiscalYear);
    const earlier = find(reading.code).filter((edition) => edition !== before);
    const source = named(reading, sources);
    const edition = before
      ? mendPublished(source, before, earlier, options.mending, problems)
      : mergeEdition(source, undefined, earlier).edition;
    return { reading, before, edition };
  });
  problems.push(...validate(standing, editions, registers));
  if (errorsOf(problems).length > 0) return nothing(problems, model.id);

  const writes: ContentWrite[] = [];
  const imported = editions.map(({ reading, before, edition }): ImportedEdition => {
    const path = `${folder}/initiatives/${reading.code}/${reading.fiscalYear}.json`;
    const text = contentJson(ordered(edition));
    const same = before !== undefined && contentJson(ordered(before)) === text;
    if (!same) writes.push({ path, bytes: text });
    return {
      code: reading.code,
      fiscalYear: reading.fiscalYear,
      title: edition.overall.title,
      path,
      state: before === undefined ? "new" : same ? "same" : "changed",
      sheets: (["overall", "year"] as const).filter((sheet) => reading[sheet] !== undefined),
      files: reading.files,
      // What was remarked of the source that stands was not read now.
      remarks: (same && reading.exact ? [] : edition.remarks)
        .filter((remark) => remark.by === IMPORT_AUTHOR)
        .map((remark) => ({ ...remark, place: placeName(edition, remark.at) })),
      changes:
        same || before === undefined
          ? []
          : changesBetween(before, edition).map((change) => ({ ...change, place: placeName(edition, change.pointer) })),
    };
  });
  for (const register of registers) if (register.added.length > 0) writes.push({ path: register.path, bytes: contentJson(register.json) });
  // A workbook that says nothing new is no source of anything.
  const used = new Set(
    editions.flatMap(({ edition, before }) => {
      const { overall, year } = edition.printed;
      return [overall === before?.printed.overall ? undefined : overall?.file, year === before?.printed.year ? undefined : year?.file];
    }),
  );
  const placed = sources.filter((source) => used.has(source.name));
  writes.push(...placed.flatMap((source) => source.write ?? []));
  const notices = [...registers.flatMap((register) => register.notices), ...placed.flatMap((source) => source.notices)];
  return { plan: model.id, problems, editions: imported, notices, writes };
}

/** Merges, and looks for published values that become others: with a reason they are mended, without one it is a problem. */
function mendPublished(
  reading: EditionReading,
  before: Edition,
  others: readonly Edition[],
  mending: Mending | undefined,
  problems: Problem[],
): Edition {
  const asRead = mergeEdition(reading, before, others, () => true).edition;
  const isPast = others.some((edition) => edition.fiscalYear > before.fiscalYear);
  const values = overwrittenValues(before, asRead, isPast);
  if (!mending) {
    problems.push(...values.map((value) => overwrittenProblem(value, asRead, reading)));
    return mergeEdition(reading, before, others).edition;
  }
  const replaced = new Set(values.map(({ pointer }) => pointer));
  const { edition } = mergeEdition(reading, before, others, (pointer) => replaced.has(pointer));
  const remarked = values.filter(({ pointer }) => hasPlace(edition, pointer));
  return { ...edition, remarks: [...edition.remarks, ...mendingRemarks(remarked, mending)] };
}

/** The schema's own key order, so that the same edition is always the same bytes. */
function ordered(edition: Edition): unknown {
  return parseWith(editionSchema, edition, "").data ?? edition;
}

/** A plan that could be meant, with its period. */
export interface PlanChoice {
  readonly id: string;
  readonly period: { readonly from: number; readonly to: number };
}

/** The plan to import into: the one named, the only one, or the only one of the sheets' period. A problem where none or several fit. */
export function choosePlan(
  files: readonly Pick<SourceFile, "grids">[],
  choices: readonly PlanChoice[],
  wanted: string | undefined,
  folder: string,
): { readonly id: string } | { readonly id: undefined; readonly problem: Problem } {
  const ids = choices.map(({ id }) => id);
  const fail = (message: string, found?: string) => ({
    id: undefined,
    problem: {
      severity: "error" as const,
      id: "import.plan",
      file: folder,
      message,
      ...(found === undefined ? {} : { found }),
      expected: ids.length === 0 ? "plans/（計画の名前）/plan.json のあるフォルダ" : `--plan のあとに、次のどれか: ${ids.join("、")}`,
    },
  });
  if (wanted !== undefined) return ids.includes(wanted) ? { id: wanted } : fail("その名前の計画がありません。", wanted);
  const [first] = ids;
  if (first === undefined) return fail("計画が1つもありません。");
  if (ids.length === 1) return { id: first };
  const periods = files.flatMap((file) =>
    file.grids.flatMap((grid) => splitSheets(grid).blocks.flatMap((block) => (block.period ? [block.period] : []))),
  );
  const fits = choices.filter(
    (choice) => periods.length > 0 && periods.every((period) => period.from === choice.period.from && period.to === choice.period.to),
  );
  const [fit] = fits;
  if (fit && fits.length === 1) return { id: fit.id };
  const found = Array.from(new Set(periods.map((period) => `${eraFiscalYear(period.from)}～${eraFiscalYear(period.to)}`))).join("、");
  return fail("どの計画に取り込むか、シートの計画期間からは決められません。", found === "" ? "計画期間の書かれていないシート" : found);
}

/** A spreadsheet program takes a code for a number and drops its leading zeros; such a code is no new one. */
function lostZeros({ model }: StandingPlan, readings: readonly EditionReading[]): Problem[] {
  const bare = (code: string): string => code.replace(/^0+/, "");
  const registers = {
    code: model.initiatives.map(({ code }) => code),
    department: model.departments.map(({ code }) => code),
    theme: model.themes.map(({ code }) => code),
  };
  return readings.flatMap((reading) =>
    (["overall", "year"] as const).flatMap((part) =>
      (Object.keys(registers) as (keyof typeof registers)[]).flatMap((field): Problem[] => {
        const code = reading[part]?.[field];
        if (code === undefined || registers[field].includes(code)) return [];
        const meant = registers[field].find((known) => known !== code && bare(known) === code);
        const printed = reading.printed[part];
        const [line = 1, column = 1] = (printed?.cells[`/${part}/${field}`] ?? "1:1").split(":").map(Number);
        if (meant === undefined || !printed) return [];
        return [
          {
            severity: "error",
            id: "import.lost-zeros",
            file: printed.file,
            sheet: printed.sheet ?? `${reading.code} ${part === "overall" ? "全体計画" : "アクションプラン"}`,
            place: placeOf({ line, column, ...(printed.sheet === undefined ? {} : { address: a1(line, column) }) }),
            message: "コードの先頭の 0 が落ちているようです。",
            found: code,
            expected: meant,
            fix: `セルの表示形式を「文字列」にしてから ${meant} と打ち込んでください。`,
          },
        ];
      }),
    ),
  );
}

interface MergedRegister {
  readonly path: string;
  readonly json: Register;
  readonly added: readonly RegisterEntry[];
  readonly notices: readonly string[];
}

/** Newly met codes join the register at their place; a known code keeps its name. */
function mergeRegister(
  { model, files }: StandingPlan,
  file: string,
  what: string,
  known: readonly RegisterEntry[],
  met: readonly RegisterEntry[],
  problems: Problem[],
): MergedRegister {
  const path = `plans/${model.id}/${file}`;
  const json = files.find((one) => one.path === file)?.json as Register;
  const entries = [...known];
  const added: RegisterEntry[] = [];
  for (const entry of met) {
    const same = entries.find((other) => other.code === entry.code);
    if (same && same.name !== entry.name) {
      problems.push({
        severity: "warning",
        id: "import.other-name",
        file: path,
        place: entry.code,
        message: `${what} ${entry.code} の名前が、${file} とシートで違います。${file} の名前のままにします。`,
        found: `シート「${entry.name}」、${file}「${same.name}」`,
        fix: `名前が変わったのなら、${file} を直してください。`,
      });
    }
    if (same) continue;
    const next = entries.findIndex((other) => other.code > entry.code);
    entries.splice(next === -1 ? entries.length : next, 0, entry);
    added.push(entry);
  }
  return {
    path,
    json: { ...json, entries },
    added,
    notices: added.map(({ code, name }) => `${what}に「${code} ${name}」を加えます（${path}）。`),
  };
}

/** A file under the name that it has in the sources folder; without `write` it is there already or is not to be copied. */
interface PlacedSource {
  readonly named: string;
  readonly name: string;
  readonly write?: ContentWrite;
  readonly notices: readonly string[];
}

/**
 * The name under which an edition refers to its source. A file that already is in the folder keeps
 * its name; any other gets the year in front, and a number where another file has that name: what
 * was published is never overwritten.
 */
function sourceName(file: SourceFile, fiscalYear: number, taken: ReadonlySet<string>): string {
  if (file.standing !== undefined) return file.standing;
  const base = file.named.slice(Math.max(file.named.lastIndexOf("/"), file.named.lastIndexOf("\\")) + 1);
  const plain = base.replace(/[\s/\\?%*:|"<>#&]+/g, "-");
  const wanted = plain.startsWith(`${fiscalYear}-`) ? plain : `${fiscalYear}-${plain}`;
  const [, stem = wanted, ending = ""] = /^(.+?)(\.[^.]*)?$/.exec(wanted) ?? [];
  let name = wanted;
  for (let n = 2; taken.has(name); n += 1) name = `${stem}-${n}${ending}`;
  return name;
}

function placeSources(files: readonly SourceFile[], readings: readonly EditionReading[], { model, sources }: StandingPlan): PlacedSource[] {
  const placed: PlacedSource[] = [];
  for (const file of files) {
    const years = readings.filter((reading) => reading.files.includes(file.named)).map((reading) => reading.fiscalYear);
    if (years.length === 0) continue;
    const name = sourceName(file, Math.max(...years), new Set([...sources, ...placed.map((source) => source.name)]));
    const { named } = file;
    if (file.standing !== undefined) placed.push({ named, name, notices: [] });
    else if (model.plan.people === "posts-only")
      placed.push({
        named,
        name,
        notices: [
          `もとのファイル ${named} には氏名があるかもしれないので、sources フォルダには写しません（plan.json の people が posts-only）。`,
        ],
      });
    else
      placed.push({
        named,
        name,
        write: { path: `plans/${model.id}/sources/${name}`, bytes: file.bytes },
        notices: [
          `もとのファイルを sources/${name} に写します。`,
          ...(file.unseen && file.unseen.length > 0
            ? [
                `もとのファイル ${named} は、${file.unseen.join("と")}もいっしょに公開されます。公開しないものは消してから取り込んでください。`,
              ]
            : []),
        ],
      });
  }
  return placed;
}

/** The reading with its files named as they are in the sources folder. */
function named(reading: EditionReading, sources: readonly PlacedSource[]): EditionReading {
  const { overall, year } = reading.printed;
  const rename = <T extends { file: string }>(sheet: T): T => ({
    ...sheet,
    file: sources.find((source) => source.named === sheet.file)?.name ?? sheet.file,
  });
  return { ...reading, printed: { ...(overall ? { overall: rename(overall) } : {}), ...(year ? { year: rename(year) } : {}) } };
}

interface Candidate {
  readonly reading: EditionReading;
  readonly edition: Edition;
}

/** Validates the whole plan as it would be, and names a problem's cell in the sheet where it has one. */
function validate({ model, files }: StandingPlan, editions: readonly Candidate[], registers: readonly MergedRegister[]): Problem[] {
  const folder = `plans/${model.id}`;
  const fresh = new Map<string, unknown>([
    ...editions.map(({ edition }): [string, unknown] => [`initiatives/${edition.overall.code}/${edition.fiscalYear}.json`, edition]),
    ...registers.map(({ path, json }): [string, unknown] => [path.slice(folder.length + 1), json]),
  ]);
  const standing = files.filter(({ path }) => !fresh.has(path));
  const all = [...standing, ...Array.from(fresh, ([path, json]): ContentFile => ({ path, json }))];
  return buildChecked(model.id, all, folder).problems.map((problem) => locate(problem, folder, editions, registers));
}

const plainPath = (path: string): string => path.replace(/[["\]./]+/g, "/").replace(/^\/|\/$/g, "");

/** The printed cell of a field, or of what the field is a part of: a name stands in the cell of its person. */
function cellOf(printed: PrintedSheet, place: string): string | undefined {
  const wanted = plainPath(place);
  const [nearest] = Object.entries(printed.cells)
    .map(([pointer, cell]) => ({ path: plainPath(pointer), cell }))
    .filter(({ path }) => wanted === path || wanted.startsWith(`${path}/`))
    .toSorted((a, b) => b.path.length - a.path.length);
  return nearest?.cell;
}

/** The field of an edition from which an entry of a register was taken. */
function registered(
  problem: Problem,
  editions: readonly Candidate[],
  registers: readonly MergedRegister[],
): { candidate: Candidate; place: string } | undefined {
  const index = registers.findIndex(({ path }) => path === problem.file);
  const entry = registers[index]?.json.entries[Number(/^entries\[(\d+)\]/.exec(problem.place ?? "")?.[1])];
  const field = index === 0 ? "theme" : "department";
  for (const candidate of editions)
    for (const sheet of ["overall", "year"] as const)
      if (entry && candidate.edition[sheet]?.[field] === entry.code) return { candidate, place: `${sheet}.${field}` };
  return undefined;
}

function locate(problem: Problem, folder: string, editions: readonly Candidate[], registers: readonly MergedRegister[]): Problem {
  const own = editions.find(({ edition }) => problem.file === `${folder}/initiatives/${edition.overall.code}/${edition.fiscalYear}.json`);
  const { candidate, place } = (own ? { candidate: own, place: problem.place } : registered(problem, editions, registers)) ?? {};
  if (!candidate || place === undefined) return problem;
  const name = /^printed\.(overall|year)\.(file|sheet)$/.exec(place);
  if (name)
    return { ...problem, file: candidate.reading.files[0] ?? problem.file, place: name[2] === "file" ? "ファイルの名前" : "シートの名前" };
  for (const sheet of ["overall", "year"] as const) {
    const printed = candidate.reading.printed[sheet];
    const cell = printed && cellOf(printed, place);
    if (!printed || cell === undefined) continue;
    const [line = 0, column = 0] = cell.split(":").map(Number);
    return {
      ...problem,
      file: printed.file,
      sheet: printed.sheet ?? `${candidate.reading.code} ${sheet === "overall" ? "全体計画" : "アクションプラン"}`,
      place: `${placeOf({ line, column, ...(printed.sheet === undefined ? {} : { address: a1(line, column) }) })}（${problem.place}）`,
    };
  }
  return problem;
}
