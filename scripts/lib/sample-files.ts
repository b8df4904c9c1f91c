import { type Edition, type EditionInput, edition as editionSchema, type PrintedSheet } from "../../src/schemas/edition.ts";
import { plan as planSchema } from "../../src/schemas/plan.ts";
import { departments, themes } from "../../src/schemas/register.ts";
import { contentJson } from "../../src/sheets/write-json.ts";
import { draftOf, toEdition } from "./sample-draft.ts";
import { type LaidOutSheet, layOutOverall, layOutYear } from "./sample-sheet.ts";
import type { InitiativeSpec, PlanSpec } from "./sample-spec.ts";

/** A file to write: its path relative to the content folder, and its whole text. */
export interface OutputFile {
  readonly path: string;
  readonly text: string;
}

/** Every file of a plan's folder, in a fixed order. The schemas are the judge: throws ZodError where the sample breaks them. */
export function* planFiles(spec: PlanSpec): Generator<OutputFile> {
  const folder = `plans/${spec.id}`;
  const schemaUrl = (name: string) => `../../../../../public/schemas/${name}.schema.json`;
  yield json(`${folder}/plan.json`, planSchema.parse({ $schema: schemaUrl("plan"), ...spec.plan }));
  yield json(`${folder}/themes.json`, themes.parse({ $schema: schemaUrl("themes"), entries: [...spec.themes] }));
  yield json(`${folder}/departments.json`, departments.parse({ $schema: schemaUrl("departments"), entries: [...spec.departments] }));
  for (const year of spec.editionYears) {
    for (const part of sourceParts(spec, year)) {
      const lines = new SourceLines(part.file);
      for (const initiative of part.initiatives) {
        yield json(`${folder}/initiatives/${initiative.code}/${year}.json`, editionOf(spec, initiative, year, lines));
      }
      if (!lines.empty) yield { path: `${folder}/sources/${part.file}`, text: lines.text };
    }
  }
}

/** How many initiatives' sheets stand in one source file. */
const SHEETS_PER_FILE = 100;

/** The initiatives with an edition of a year, in the source files that hold their sheets. */
function sourceParts(spec: PlanSpec, year: number): { file: string; initiatives: readonly InitiativeSpec[] }[] {
  const all = spec.initiatives.filter((initiative) => (initiative.editions ?? spec.editionYears).includes(year));
  const parts = Array.from({ length: Math.ceil(all.length / SHEETS_PER_FILE) }, (_, i) =>
    all.slice(i * SHEETS_PER_FILE, (i + 1) * SHEETS_PER_FILE),
  );
  return parts.map((initiatives, i) => ({
    file: parts.length === 1 ? `${year}-action-plan.txt` : `${year}-action-plan-${i + 1}.txt`,
    initiatives,
  }));
}

/** The text file of a year, growing sheet by sheet; a sheet's place in it is a fact of the edition. */
class SourceLines {
  readonly file: string;
  // The first line of such an extraction is empty.
  #lines: string[] = [""];
  constructor(file: string) {
    this.file = file;
  }
  get empty(): boolean {
    return this.#lines.length === 1;
  }
  get text(): string {
    return `${this.#lines.join("\n")}\n`;
  }
  add(sheet: LaidOutSheet | undefined): PrintedSheet | undefined {
    if (!sheet) return undefined;
    const firstLine = this.#lines.length + 1;
    this.#lines.push(...sheet.rows.map((row) => row.join("\t")), "");
    return {
      file: this.file,
      firstLine,
      rows: sheet.rows.map((row) => [...row]),
      cells: Object.fromEntries(Array.from(sheet.places, ([pointer, [line, column]]) => [pointer, `${firstLine + line}:${column + 1}`])),
    };
  }
}

function editionOf(spec: PlanSpec, initiative: InitiativeSpec, year: number, lines: SourceLines): Edition {
  const draft = draftOf(spec, initiative, year);
  const printed =
    initiative.printed === false ? {} : { overall: lines.add(layOutOverall(spec, draft)), year: lines.add(layOutYear(spec, draft)) };
  const input: EditionInput = { ...toEdition(spec, draft), printed };
  return editionSchema.parse(input);
}

const json = (path: string, value: unknown): OutputFile => ({ path, text: contentJson(value) });
