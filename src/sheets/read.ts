import { eraFiscalYear, fiscalYearLabel, fiscalYearOfDate, lastDayOf } from "../domain/fiscal-year.ts";
import { errorsOf, type Problem } from "../domain/problem.ts";
import type { Edition, Overall, PrintedSheet, YearSheet } from "../schemas/edition.ts";
import type { Plan } from "../schemas/plan.ts";
import type { RegisterEntry } from "../schemas/register.ts";
import { IMPORT_AUTHOR, type Remark } from "../schemas/remark.ts";
import { isExact, labelCount, withoutNotesBeside } from "./beside.ts";
import { type Grid, isBlank } from "./grid.ts";
import type { HeadReading } from "./head.ts";
import { GUIDE_SHEET, SHEET_NAMES } from "./layout.ts";
import { SheetNotes } from "./notes.ts";
import { type OverallReading, readOverall } from "./overall.ts";
import { NAME_WITHHELD } from "./people.ts";
import { printedRows, type SheetBlock, splitSheets } from "./split.ts";
import { resolveTables } from "./tables.ts";
import { readYearSheet, type YearReading } from "./year.ts";

/** Grids in, editions out: the whole reader. Pure; never throws on what a sheet says. */

export interface ReadOptions {
  readonly plan: Plan;
  /** The edition's fiscal year, where the sheets don't tell it. */
  readonly fiscalYear?: number | undefined;
  /** What stands in the content for an initiative and year: gives evidence where one sheet of the pair is not in the input. */
  readonly standing?: (code: string, fiscalYear: number) => Edition | undefined;
}

/** An edition as the sheets tell it. A part whose sheet was not in the input is absent. */
export interface EditionReading {
  readonly code: string;
  readonly fiscalYear: number;
  readonly overall?: Overall;
  readonly year?: YearSheet;
  readonly printed: { readonly overall?: PrintedSheet; readonly year?: PrintedSheet };
  readonly remarks: readonly Remark[];
  /** The files that it was read from, as the person named them. */
  readonly files: readonly string[];
  /** Whether it was read from worksheets, cell by cell, with nothing moved. */
  readonly exact: boolean;
}

export interface ReadResult {
  readonly editions: readonly EditionReading[];
  /** Codes and names met in the heads, in reading order, each once. */
  readonly themes: readonly RegisterEntry[];
  readonly departments: readonly RegisterEntry[];
  readonly problems: readonly Problem[];
}

interface Sheet {
  readonly block: SheetBlock;
  readonly notes: SheetNotes;
  readonly head: HeadReading;
  readonly overall?: OverallReading;
  readonly year?: YearReading;
  readonly code: string | undefined;
}

/**
 * Reads every sheet of the grids and joins the two of each initiative and year. All problems
 * come back at once; an edition with an error in it is not among `editions`.
 */
export function readSheets(grids: readonly Grid[], options: ReadOptions): ReadResult {
  const split = splitAll(grids);
  const problems: Problem[] = split.flatMap((result) => result.problems);
  const sheets = split.flatMap(({ blocks }) => blocks.map((block) => readSheet(block, options)));
  const editions = pair(sheets, options);
  for (const sheet of sheets) sheet.notes.finish(sheet.block.rows);
  problems.push(...sheets.flatMap((sheet) => sheet.notes.problems), ...postsToCheck(sheets));
  const broken = new Set(sheets.filter((sheet) => errorsOf(sheet.notes.problems).length > 0));
  return {
    editions: editions.filter((edition) => !edition.sheets.some((sheet) => broken.has(sheet))).map((edition) => edition.reading),
    themes: register(sheets, (sheet) => [sheet.head.values.theme, sheet.head.themeName]),
    departments: register(sheets, (sheet) => [sheet.head.values.department, sheet.head.departmentName]),
    problems,
  };
}

/** Splits every grid. A worksheet of a workbook may be none of the plan's sheets, but one of them must be. */
function splitAll(grids: readonly Grid[]): { blocks: readonly SheetBlock[]; problems: readonly Problem[] }[] {
  const files = Array.from(Map.groupBy(grids, (grid) => `${grid.file}\n${grid.merged ? "worksheet" : "text"}`).values());
  return files.flatMap((list) => {
    const isWorkbook = list.some((grid) => grid.merged);
    if (!isWorkbook) return list.map((grid) => splitSheets(grid));
    const exact = isExact(list);
    const forms = list.filter((grid) => grid.sheet !== GUIDE_SHEET);
    const split = (forms.length > 0 ? forms : list).map((grid) => {
      const cleared = withoutNotesBeside(grid, exact);
      const { blocks, problems } = splitSheets(cleared.grid, exact);
      return { grid, blocks, problems: blocks.length > 0 ? [...toldOf(cleared.grid, blocks), ...cleared.problems, ...problems] : problems };
    });
    const some = split.some(({ blocks }) => blocks.length > 0);
    return split.map(({ grid, blocks, problems }) => ({
      blocks,
      problems: some && blocks.length === 0 && labelCount(grid) < FORM_LABELS ? [notOfPlan(grid)] : problems,
    }));
  });
}

/** What is to be said of the cells of a worksheet, where they are part of its sheets. A broken cell that was filled in since is mended. */
function toldOf(grid: Grid, blocks: readonly SheetBlock[]): Problem[] {
  return (grid.told ?? []).flatMap(({ line, column, problem }) => {
    if (line === undefined || column === undefined) return [problem];
    const inBlock = blocks.some((block) => line >= block.firstLine && line <= block.lastLine);
    const isMended = problem.severity === "error" && !isBlank(grid.rows[line - 1]?.[column - 1] ?? "");
    return inBlock && !isMended ? [problem] : [];
  });
}

/** A worksheet with as many labels of the form is one of the plan's sheets, whatever is wrong with its title. */
const FORM_LABELS = 4;

const notOfPlan = (grid: Grid): Problem => ({
  severity: "warning",
  id: "sheet.not-of-plan",
  file: grid.file,
  ...(grid.sheet === undefined ? {} : { sheet: grid.sheet }),
  message: "アクションプランのシートではないので、読みませんでした。",
});

/** A post may have a name grown into it (山田課長), which no list can tell from 市民課長: a person looks once. */
function postsToCheck(sheets: readonly Sheet[]): Problem[] {
  const byFile = Map.groupBy(sheets, (sheet) => sheet.notes.file);
  return Array.from(byFile).flatMap(([file, list]): Problem[] => {
    const posts = new Set(list.flatMap((sheet) => Array.from(sheet.notes.posts)));
    if (posts.size === 0) return [];
    return [
      {
        severity: "warning",
        id: "sheet.posts",
        file,
        message: "次の言葉を役職として載せます。氏名が入っていないか確かめてください。",
        found: Array.from(posts).join("、"),
      },
    ];
  });
}

function register(sheets: readonly Sheet[], of: (sheet: Sheet) => [string | undefined, string | undefined]): RegisterEntry[] {
  const all = new Map<string, RegisterEntry>();
  for (const sheet of sheets) {
    const [code, name] = of(sheet);
    if (code === undefined || name === undefined) continue;
    const known = Array.from(all.values()).filter((entry) => entry.code === code);
    if (!known.some((entry) => entry.name === name)) all.set(`${code} ${name}`, { code, name });
  }
  return Array.from(all.values());
}

function readSheet(block: SheetBlock, { plan, fiscalYear }: ReadOptions): Sheet {
  const notes = new SheetNotes(plan, block.grid.file, sheetName(block, undefined), block.rows, block.exact);
  if (block.title) notes.take(block.title.cell, block.kind === "year" ? ["fiscalYear"] : undefined);
  else notes.remark([block.kind], `シートの題名の行がありません。中の見出しから「${SHEET_NAMES[block.kind]}」のシートとして読みました。`);
  if (block.kind === "overall") {
    const overall = readOverall(block, notes);
    const code = overall.head.values.code;
    notes.sheet = sheetName(block, code);
    checkPeriod(block, plan, notes);
    return { block, notes, head: overall.head, overall, code };
  }
  const year = readYearSheet(block, block.fiscalYear ?? fiscalYear, notes);
  const code = year.head.values.code;
  notes.sheet = sheetName(block, code);
  return { block, notes, head: year.head, year, code };
}

/** `51001 全体計画`, or the worksheet's own name. */
function sheetName(block: SheetBlock, code: string | undefined): string {
  if (block.grid.sheet !== undefined) return block.grid.sheet;
  const name =
    block.kind === "year" && block.fiscalYear !== undefined
      ? `${SHEET_NAMES.year}（${eraFiscalYear(block.fiscalYear)}）`
      : SHEET_NAMES[block.kind];
  return [code, name].filter((part) => part !== undefined).join(" ");
}

function checkPeriod(block: SheetBlock, plan: Plan, notes: SheetNotes): void {
  const { period, title } = block;
  if (!period || !title || (period.from === plan.period.from && period.to === plan.period.to)) return;
  notes.error(title.cell, "other-plan", "題名の計画期間が、取り込み先の計画と違います。", {
    expected: `${eraFiscalYear(plan.period.from)}～${eraFiscalYear(plan.period.to)}（${plan.title}）`,
    fix: "別の計画のシートなら、--plan で取り込み先の計画を選んでください。",
  });
}

interface Paired {
  readonly sheets: readonly Sheet[];
  readonly reading: EditionReading;
}

/** Joins the sheets of one initiative and year. */
function pair(sheets: readonly Sheet[], options: ReadOptions): Paired[] {
  const editions: { code: string; fiscalYear: number; overall?: Sheet; year?: Sheet }[] = [];
  // Where a code can't be read, a partner may seem to be missing that is there.
  const allCodesRead = sheets.every((sheet) => sheet.code !== undefined);

  for (const sheet of sheets.filter((s) => s.year && s.code !== undefined)) {
    const fiscalYear = yearOfYearSheet(sheet, options);
    if (fiscalYear === undefined) continue;
    const code = sheet.code as string;
    const same = editions.find((edition) => edition.code === code && edition.fiscalYear === fiscalYear);
    if (same) twice(sheet, same.year as Sheet);
    else editions.push({ code, fiscalYear, year: sheet });
  }
  for (const sheet of sheets.filter((s) => s.overall && s.code !== undefined)) {
    const code = sheet.code as string;
    const years = editions.filter((edition) => edition.code === code);
    const fiscalYear = yearOfOverall(sheet, years, sheets, options);
    if (fiscalYear === undefined) continue;
    const same = years.find((edition) => edition.fiscalYear === fiscalYear);
    if (same?.overall) twice(sheet, same.overall);
    else if (same) same.overall = sheet;
    else editions.push({ code, fiscalYear, overall: sheet });
  }

  return editions.flatMap((edition): Paired[] => {
    const { code, fiscalYear, overall, year } = edition;
    const standing = options.standing?.(code, fiscalYear);
    if (!overall && !standing && year) {
      if (allCodesRead)
        year.notes.error(
          year.block.firstLine,
          "no-overall",
          `取組事業 ${code} の${eraFiscalYear(fiscalYear)}の全体計画が、このファイルにも、これまでの内容にもありません。`,
          {
            expected: "同じ番号の全体計画のシート",
            fix: "全体計画のシートもいっしょに取り込んでください。",
          },
        );
      return [];
    }
    const reading = join(edition, standing, options);
    return reading ? [{ sheets: [overall, year].filter((sheet) => sheet !== undefined), reading }] : [];
  });

  function twice(sheet: Sheet, other: Sheet): void {
    sheet.notes.error(sheet.block.firstLine, "twice", "同じ取組事業・同じ年度のシートが2つあります。", {
      found: sheet.notes.sheet,
      fix: `${other.notes.file} の${other.block.grid.sheet === undefined ? "" : `「${other.block.grid.sheet}」の`}${other.block.firstLine}行目からのシートと、どちらか1つにしてください。`,
    });
  }
}

/** The fiscal year in which both dates of a sheet lie, or undefined. */
function yearByDates({ head }: Sheet): number | undefined {
  const { createdOn, updatedOn } = head.values;
  if (createdOn === undefined || updatedOn === undefined) return undefined;
  const [a, b] = [fiscalYearOfDate(createdOn), fiscalYearOfDate(updatedOn)];
  return a === b ? a : undefined;
}

function yearOfYearSheet(sheet: Sheet, { fiscalYear }: ReadOptions): number | undefined {
  const { block, notes } = sheet;
  if (block.fiscalYear !== undefined) return block.fiscalYear;
  // A title that could not be read has been said already.
  if (block.title?.bracket !== undefined) return undefined;
  return yearWithoutTitle(sheet, fiscalYear, notes);
}

function yearWithoutTitle(sheet: Sheet, given: number | undefined, notes: SheetNotes): number | undefined {
  if (given !== undefined) return given;
  const byDates = yearByDates(sheet);
  if (byDates !== undefined) {
    notes.remark(
      ["fiscalYear"],
      `シートに版の年度が書かれていないので、作成日と更新日がどちらも入る${fiscalYearLabel(byDates)}の版として読みました。`,
    );
    return byDates;
  }
  notes.error(sheet.block.firstLine, "no-year", "どの年度の版か分かりません。作成日と更新日からも決められません。", {
    expected: "その年度のアクションプランのシート、または同じ年度の中の作成日と更新日",
    fix: "--year 2018 のように、年度を西暦で指定してください。",
  });
  return undefined;
}

/** An 全体計画 doesn't print its edition's year: its partner does. */
function yearOfOverall(
  sheet: Sheet,
  years: readonly { fiscalYear: number }[],
  sheets: readonly Sheet[],
  options: ReadOptions,
): number | undefined {
  const alone = sheets.filter((other) => other.overall && other.code === sheet.code).length === 1;
  const [only] = years;
  if (only && years.length === 1 && alone) return only.fiscalYear;
  const byDates = yearByDates(sheet);
  if (years.length > 0 && byDates !== undefined && years.some((edition) => edition.fiscalYear === byDates)) return byDates;
  return yearWithoutTitle(sheet, options.fiscalYear, sheet.notes);
}

function join(
  { code, fiscalYear, overall, year }: { code: string; fiscalYear: number; overall?: Sheet; year?: Sheet },
  standing: Edition | undefined,
  options: ReadOptions,
): EditionReading | undefined {
  if (options.fiscalYear !== undefined && year?.block.title && year.block.fiscalYear !== undefined && options.fiscalYear !== fiscalYear) {
    year.notes.error(year.block.title.cell, "other-year", "シートの年度が、指定された --year と違います。", {
      expected: fiscalYearLabel(options.fiscalYear),
    });
    return undefined;
  }
  const { period } = options.plan;
  const named = overall ?? year;
  if (named && (fiscalYear < period.from || fiscalYear > period.to)) {
    const says = year?.block.title ? year : named;
    says.notes.error(
      says === year ? (year.block.title?.cell ?? year.block.firstLine) : named.block.firstLine,
      "other-year",
      "計画期間にない年度の版です。",
      {
        expected: `${fiscalYearLabel(period.from)}から${fiscalYearLabel(period.to)}まで`,
      },
    );
    return undefined;
  }
  const results = year ? (year.year?.fields.yearEnd?.results ?? []) : standing?.year?.yearEnd?.results;
  const tables = overall?.overall ? resolveTables(overall.overall, { fiscalYear, results: results ?? [] }, overall.notes) : undefined;
  const complete = <T>(value: unknown): T => value as T;

  const sheets = [overall, year].filter((sheet) => sheet !== undefined);
  for (const { notes, block } of sheets) notes.remarkOtherLengths(block.rows, [block.kind]);
  const reading: EditionReading = {
    code,
    fiscalYear,
    // A head with a missing part has an error, and such an edition is never handed out.
    ...(overall?.overall && tables
      ? { overall: complete<Overall>({ ...overall.head.values, period: overall.overall.period, ...overall.overall.fields, ...tables }) }
      : {}),
    ...(year?.year ? { year: complete<YearSheet>({ ...year.head.values, ...year.year.fields }) } : {}),
    printed: {
      ...(overall ? { overall: printedSheet(overall) } : {}),
      ...(year ? { year: printedSheet(year) } : {}),
    },
    remarks: sheets.flatMap((sheet) => remarksOf(sheet, fiscalYear)),
    files: Array.from(new Set(sheets.map((sheet) => sheet.block.grid.file))),
    exact: sheets.every((sheet) => sheet.block.exact),
  };
  return reading;
}

/** A reading remark is dated by the sheet itself, so that the same sheet always gives the same remark. */
function remarksOf(sheet: Sheet, fiscalYear: number): Remark[] {
  const { updatedOn, createdOn } = sheet.head.values;
  const on = updatedOn ?? createdOn ?? lastDayOf(fiscalYear);
  return sheet.notes.remarks.map(({ at, asPrinted, reason }) => ({
    at,
    kind: "reading",
    ...(asPrinted === undefined ? {} : { asPrinted }),
    reason,
    by: IMPORT_AUTHOR,
    on,
  }));
}

function printedSheet({ block, notes }: Sheet): PrintedSheet {
  const below = notes.firstLineBelow(block.rows);
  const rows = printedRows(block).slice(0, below === Number.POSITIVE_INFINITY ? undefined : below - block.firstLine);
  while (rows.length > 1 && rows.at(-1)?.length === 0) rows.pop();
  for (const { cell } of notes.withheld.values()) {
    const row = rows[cell.line - block.firstLine];
    if (row) row[cell.column - 1] = NAME_WITHHELD;
  }
  const places = Array.from(notes.places).sort(([p, a], [q, b]) => a.line - b.line || a.column - b.column || (p < q ? -1 : 1));
  return {
    file: block.grid.file,
    ...(block.grid.sheet === undefined ? {} : { sheet: block.grid.sheet }),
    firstLine: block.firstLine,
    rows,
    cells: Object.fromEntries(places.map(([pointer, cell]) => [pointer, `${cell.line}:${cell.column}`])),
  };
}
