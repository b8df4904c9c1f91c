import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openXlsx, type readXlsx, saveXlsx, writeXlsx } from "hucre/xlsx";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { planIds, readPlan, readPlanFiles } from "../../src/data/store.ts";
import { parseA1 } from "../../src/domain/a1.ts";
import { errorsOf, formatProblems, type Problem } from "../../src/domain/problem.ts";
import { type ImportResult, importIntoPlan, type StandingPlan } from "../../src/import/plan-import.ts";
import { templateContents, templateWorkbook } from "../../src/import/template.ts";
import type { PlanModel } from "../../src/plan/model.ts";
import type { Edition } from "../../src/schemas/edition.ts";
import { readWorkbook } from "../../src/sheets/workbook.ts";
import { KASHIWA, SAMPLE } from "../content.ts";

/** Real workbooks made for a test: of the content, spoiled cell by cell, or of cells given by address. */

type Sheet = Awaited<ReturnType<typeof readXlsx>>["sheets"][number];
export type CellValue = string | number | boolean | Date | null;
/** More of a cell than its value, as the library writes it. */
export type CellSpec =
  | CellValue
  | { readonly value: CellValue; readonly numFmt?: string; readonly formula?: string; readonly type?: "error" };

export function standingPlan(content: string, id: string): StandingPlan {
  const { model, problems } = readPlan(content, id);
  if (!model) throw new Error(formatProblems(problems));
  return { model, files: readPlanFiles(content, id).files, sources: [] };
}

export const allPlans = (): StandingPlan[] =>
  [KASHIWA, SAMPLE].flatMap((content) => planIds(content).map((id) => standingPlan(content, id)));

export const workbookOf = (model: PlanModel, edition: Edition): Promise<Uint8Array> =>
  templateWorkbook(model, templateContents(model, { codes: [edition.overall.code], fiscalYear: edition.fiscalYear }).contents);

/** An import of one workbook, with the problems of the file before those of its sheets. */
export async function importWorkbook(
  bytes: Uint8Array,
  standing: StandingPlan,
  options: Parameters<typeof importIntoPlan>[2] = {},
): Promise<ImportResult> {
  const { grids, problems } = await readWorkbook(bytes, "ブック.xlsx");
  const result = importIntoPlan([{ named: "ブック.xlsx", bytes, grids, standing: undefined }], standing, options);
  const all = [...problems, ...result.problems];
  // As in the command, a file with an error stops the whole import.
  return errorsOf(problems).length > 0 ? { ...result, problems: all, editions: [], writes: [] } : { ...result, problems: all };
}

/** Values that an import changes: without the printed sheets and what the import itself remarks. */
export const valuesChanged = (result: ImportResult): string[] =>
  result.editions.flatMap(({ code, changes }) =>
    changes
      .filter(({ pointer }) => !/^\/(printed|remarks)/.test(pointer))
      .map(({ pointer, before, after }) => `${code} ${pointer}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`),
  );

export const problemPlaces = (problems: readonly Problem[]): string[] =>
  problems.map(({ severity, sheet, place, id }) =>
    [severity === "warning" ? "注意" : undefined, sheet, place, id].filter(Boolean).join(" "),
  );

/** A copy with cells set, as somebody does in a spreadsheet program: sheet, address, what to write there. */
export async function edited(
  bytes: Uint8Array,
  edits: readonly (readonly [sheet: string, address: string, value: CellSpec])[],
): Promise<Uint8Array> {
  return changed(bytes, (sheets) => {
    for (const [name, address, value] of edits) {
      const sheet = sheets.find((one) => one.name === name);
      if (!sheet) throw new Error(`${name} というシートがありません: ${sheets.map((one) => one.name).join("、")}`);
      setCell(sheet, address, value);
    }
  });
}

export function setCell(sheet: Sheet, address: string, spec: CellSpec): void {
  const at = parseA1(address);
  if (!at) throw new Error(address);
  const { value, ...more } = spec !== null && typeof spec === "object" && !(spec instanceof Date) ? spec : { value: spec };
  while (sheet.rows.length < at.line) sheet.rows.push([]);
  const row = sheet.rows[at.line - 1] ?? [];
  while (row.length < at.column) row.push(null);
  row[at.column - 1] = value;
  const key = `${at.line - 1},${at.column - 1}`;
  const { formula: _, formulaResult: __, ...old } = sheet.cells?.get(key) ?? { value: null, type: "empty" };
  const { numFmt, formula, type } = more as { numFmt?: string; formula?: string; type?: "error" };
  sheet.cells ??= new Map();
  sheet.cells.set(key, {
    ...old,
    value,
    type:
      type ??
      (formula !== undefined
        ? "formula"
        : value === null
          ? "empty"
          : value instanceof Date
            ? "date"
            : (typeof value as "string" | "number" | "boolean")),
    ...(numFmt === undefined ? {} : { style: { ...old.style, numFmt } }),
    ...(formula === undefined ? {} : { formula, formulaResult: value }),
  });
}

/** A copy with its sheets changed by a function. */
export async function changed(bytes: Uint8Array, change: (sheets: Sheet[]) => void): Promise<Uint8Array> {
  const workbook = await openXlsx(bytes, { readStyles: true });
  change(workbook.sheets);
  return saveXlsx(workbook);
}

/** A workbook of text grids, cell by cell, as if an extraction had been pasted into worksheets. */
export const pasted = (sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Promise<Uint8Array> =>
  writeXlsx({
    sheets: Object.entries(sheets).map(([name, rows]) => ({
      name,
      rows: rows.map((row) => row.map((text) => (text === "" ? null : text))),
    })),
  });

/** A workbook of one sheet of cells by address. */
export async function workbookOfCells(cells: Readonly<Record<string, CellSpec>>, sheet: Partial<Sheet> = {}): Promise<Uint8Array> {
  const target: Sheet = { name: "シート1", rows: [], ...sheet };
  for (const [address, spec] of Object.entries(cells)) setCell(target, address, spec);
  return writeXlsx({ sheets: [target as Parameters<typeof writeXlsx>[0]["sheets"][number]] });
}

export const fixture = (name: string): Uint8Array => new Uint8Array(readFileSync(join(projectRoot, "test/fixtures/workbooks", name)));

/** The address of the cell in a form where a value stands, by the label left of it. */
export async function cellsOf(bytes: Uint8Array, sheet: string): Promise<readonly (readonly string[])[]> {
  const { grids } = await readWorkbook(bytes, "x.xlsx");
  return grids.find((grid) => grid.sheet === sheet)?.rows ?? [];
}
