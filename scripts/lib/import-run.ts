import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles, planIds, readPlan } from "../../src/data/store.ts";
import { eraFiscalYear } from "../../src/domain/fiscal-year.ts";
import { errorsOf, type Problem } from "../../src/domain/problem.ts";
import { buildPlan, type ContentFile, type PlanModel } from "../../src/plan/model.ts";
import { placeName } from "../../src/plan/place-name.ts";
import { type Edition, edition as editionSchema } from "../../src/schemas/edition.ts";
import { parseWith } from "../../src/schemas/parse.ts";
import type { Register, RegisterEntry } from "../../src/schemas/register.ts";
import { IMPORT_AUTHOR, type Remark } from "../../src/schemas/remark.ts";
import { type Change, changesBetween, mergeEdition } from "../../src/sheets/merge.ts";
import { type EditionReading, readSheets } from "../../src/sheets/read.ts";
import { splitSheets } from "../../src/sheets/split.ts";
import { contentJson } from "../../src/sheets/write-json.ts";
import { placeSource, readSourceFiles, type SourceFile } from "./import-files.ts";
import type { FileToWrite } from "./import-write.ts";

/** Everything `npm run import` does but writing and printing: files and content in, what to write and to say out. */

export interface ImportOptions {
  readonly files: readonly string[];
  /** The content folder, absolute. */
  readonly content: string;
  readonly plan?: string | undefined;
  readonly fiscalYear?: number | undefined;
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
  readonly changes: readonly Located<Change>[];
}

export interface ImportResult {
  readonly plan: string | undefined;
  readonly problems: readonly Problem[];
  readonly editions: readonly ImportedEdition[];
  /** Sentences on what else the import does or leaves: registers, sources. */
  readonly notices: readonly string[];
  readonly writes: readonly FileToWrite[];
}

const nothing = (problems: readonly Problem[], plan?: string): ImportResult => ({ plan, problems, editions: [], notices: [], writes: [] });

export function planImport(options: ImportOptions): ImportResult {
  const { files, problems } = readSourceFiles(options.files);
  const chosen = choosePlan(options, files, problems);
  if (chosen === undefined) return nothing(problems);
  const standing = readPlan(options.content, chosen);
  if (!standing.model) return nothing([...problems, ...standing.problems], chosen);
  const { model } = standing;
  const find = (code: string): readonly Edition[] => model.initiatives.find((initiative) => initiative.code === code)?.editions ?? [];
  const read = readSheets(
    files.flatMap((file) => file.grids),
    {
      plan: model.plan,
      fiscalYear: options.fiscalYear,
      standing: (code, fiscalYear) => find(code).find((edition) => edition.fiscalYear === fiscalYear),
    },
  );
  problems.push(...read.problems);
  const registers = [
    mergeRegister(options.content, chosen, "themes.json", "推進項目", model.themes, read.themes, problems),
    mergeRegister(options.content, chosen, "departments.json", "担当部署", model.departments, read.departments, problems),
  ];
  if (errorsOf(problems).length > 0) return nothing(problems, chosen);

  const sources = placeSources(files, read.editions, model, join(options.content, "plans", chosen, "sources"));
  const editions = read.editions.map((reading) => {
    const before = find(reading.code).find((edition) => edition.fiscalYear === reading.fiscalYear);
    const earlier = find(reading.code).filter((edition) => edition !== before);
    const merged = mergeEdition(named(reading, sources.names), before, earlier);
    return { reading, before, edition: merged.edition };
  });
  problems.push(...validate(options.content, chosen, editions, registers));
  if (errorsOf(problems).length > 0) return nothing(problems, chosen);

  const writes: FileToWrite[] = [];
  const imported = editions.map(({ reading, before, edition }): ImportedEdition => {
    const path = `plans/${chosen}/initiatives/${reading.code}/${reading.fiscalYear}.json`;
    const text = contentJson(ordered(edition));
    const same = before !== undefined && contentJson(ordered(before)) === text;
    if (!same) writes.push({ path: join(options.content, path), bytes: text });
    return {
      code: reading.code,
      fiscalYear: reading.fiscalYear,
      title: edition.overall.title,
      path,
      state: before === undefined ? "new" : same ? "same" : "changed",
      sheets: (["overall", "year"] as const).filter((sheet) => reading[sheet] !== undefined),
      files: reading.files,
      remarks: edition.remarks
        .filter((remark) => remark.by === IMPORT_AUTHOR)
        .map((remark) => ({ ...remark, place: placeName(edition, remark.at) })),
      changes:
        same || before === undefined
          ? []
          : changesBetween(before, edition).map((change) => ({ ...change, place: placeName(edition, change.pointer) })),
    };
  });
  for (const register of registers)
    if (register.added.length > 0) writes.push({ path: join(options.content, register.path), bytes: contentJson(register.json) });
  writes.push(...sources.writes);
  const notices = [...registers.flatMap((register) => register.notices), ...sources.notices];
  return { plan: chosen, problems, editions: imported, notices, writes };
}

/** The schema's own key order, so that the same edition is always the same bytes. */
function ordered(edition: Edition): unknown {
  return parseWith(editionSchema, edition, "").data ?? edition;
}

/** The plan to import into: the one named, the only one, or the only one of the sheets' period. */
function choosePlan(options: ImportOptions, files: readonly SourceFile[], problems: Problem[]): string | undefined {
  const ids = planIds(options.content);
  const fail = (message: string, found?: string): undefined => {
    problems.push({
      severity: "error",
      id: "import.plan",
      file: options.content,
      message,
      ...(found === undefined ? {} : { found }),
      expected: ids.length === 0 ? "plans/（計画の名前）/plan.json のあるフォルダ" : `--plan のあとに、次のどれか: ${ids.join("、")}`,
    });
    return undefined;
  };
  if (options.plan !== undefined) return ids.includes(options.plan) ? options.plan : fail("その名前の計画がありません。", options.plan);
  if (ids.length === 0) return fail("計画が1つもありません。");
  if (ids.length === 1) return ids[0];
  const periods = files.flatMap((file) =>
    file.grids.flatMap((grid) => splitSheets(grid).blocks.flatMap((block) => (block.period ? [block.period] : []))),
  );
  const fits = ids.filter((id) => {
    const { model } = readPlan(options.content, id);
    return (
      model && periods.length > 0 && periods.every((period) => period.from === model.plan.period.from && period.to === model.plan.period.to)
    );
  });
  if (fits.length === 1) return fits[0];
  const found = Array.from(new Set(periods.map((period) => `${eraFiscalYear(period.from)}～${eraFiscalYear(period.to)}`))).join("、");
  return fail("どの計画に取り込むか、シートの計画期間からは決められません。", found === "" ? "計画期間の書かれていないシート" : found);
}

interface MergedRegister {
  readonly path: string;
  readonly json: Register;
  readonly added: readonly RegisterEntry[];
  readonly notices: readonly string[];
}

/** Newly met codes join the register at their place; a known code keeps its name. */
function mergeRegister(
  content: string,
  plan: string,
  file: string,
  what: string,
  known: readonly RegisterEntry[],
  met: readonly RegisterEntry[],
  problems: Problem[],
): MergedRegister {
  const path = `plans/${plan}/${file}`;
  const json = JSON.parse(readFileSync(join(content, path), "utf8").replace(/^\ufeff/, "")) as Register;
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

interface PlacedSources {
  readonly names: ReadonlyMap<string, string>;
  readonly writes: readonly FileToWrite[];
  readonly notices: readonly string[];
}

function placeSources(files: readonly SourceFile[], readings: readonly EditionReading[], model: PlanModel, dir: string): PlacedSources {
  const names = new Map<string, string>();
  const writes: FileToWrite[] = [];
  const notices: string[] = [];
  for (const file of files) {
    const years = readings.filter((reading) => reading.files.includes(file.named)).map((reading) => reading.fiscalYear);
    if (years.length === 0) continue;
    const place = placeSource(file, dir, Math.max(...years), new Set(names.values()));
    names.set(file.named, place.name);
    if (!place.copy) continue;
    if (model.plan.people === "posts-only") {
      notices.push(
        `もとのファイル ${file.named} には氏名があるかもしれないので、sources フォルダには写しません（plan.json の people が posts-only）。`,
      );
      continue;
    }
    writes.push({ path: join(dir, place.name), bytes: file.bytes });
    notices.push(`もとのファイルを sources/${place.name} に写します。`);
  }
  return { names, writes, notices };
}

/** The reading with its files named as they are in the sources folder. */
function named(reading: EditionReading, names: ReadonlyMap<string, string>): EditionReading {
  const { overall, year } = reading.printed;
  const rename = <T extends { file: string }>(sheet: T): T => ({ ...sheet, file: names.get(sheet.file) ?? sheet.file });
  return { ...reading, printed: { ...(overall ? { overall: rename(overall) } : {}), ...(year ? { year: rename(year) } : {}) } };
}

interface Candidate {
  readonly reading: EditionReading;
  readonly edition: Edition;
}

/** Validates the whole plan as it would be, and names a problem's cell in the sheet where it has one. */
function validate(content: string, plan: string, editions: readonly Candidate[], registers: readonly MergedRegister[]): Problem[] {
  const folder = `plans/${plan}`;
  const fresh = new Map<string, unknown>([
    ...editions.map(({ edition }): [string, unknown] => [`initiatives/${edition.overall.code}/${edition.fiscalYear}.json`, edition]),
    ...registers.map(({ path, json }): [string, unknown] => [path.slice(folder.length + 1), json]),
  ]);
  const standing = listFiles(join(content, folder))
    .filter((path) => path.endsWith(".json") && !path.startsWith("sources/") && !fresh.has(path))
    .map((path): ContentFile => ({ path, json: JSON.parse(readFileSync(join(content, folder, path), "utf8").replace(/^\ufeff/, "")) }));
  const all = [...standing, ...Array.from(fresh, ([path, json]): ContentFile => ({ path, json }))];
  return buildPlan(plan, all, folder).problems.map((problem) => locate(problem, folder, editions));
}

const plainPath = (path: string): string => path.replace(/[["\]./]+/g, "/").replace(/^\/|\/$/g, "");

function locate(problem: Problem, folder: string, editions: readonly Candidate[]): Problem {
  const candidate = editions.find(
    ({ edition }) => problem.file === `${folder}/initiatives/${edition.overall.code}/${edition.fiscalYear}.json`,
  );
  if (!candidate || problem.place === undefined) return problem;
  for (const sheet of ["overall", "year"] as const) {
    const printed = candidate.reading.printed[sheet];
    const cell = Object.entries(printed?.cells ?? {}).find(([pointer]) => plainPath(pointer) === plainPath(problem.place ?? ""))?.[1];
    if (!printed || cell === undefined) continue;
    const [line, column] = cell.split(":");
    return {
      ...problem,
      file: printed.file,
      sheet: `${candidate.reading.code} ${sheet === "overall" ? "全体計画" : "アクションプラン"}`,
      place: `${line}行目 ${column}列目（${problem.place}）`,
    };
  }
  return problem;
}
