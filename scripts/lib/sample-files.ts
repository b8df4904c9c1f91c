import { type Edition, type EditionInput, edition as editionSchema, type PrintedSheet } from "../../src/schemas/edition.ts";
import { plan as planSchema } from "../../src/schemas/plan.ts";
import { departments, themes } from "../../src/schemas/register.ts";
import { draftOf, toEdition } from "./sample-draft.ts";
import { type LaidOutSheet, layOutOverall, layOutYear } from "./sample-sheet.ts";
import type { PlanSpec } from "./sample-spec.ts";

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
    const { editions, source } = editionsOf(spec, year);
    for (const edition of editions) yield json(`${folder}/initiatives/${edition.overall.code}/${year}.json`, edition);
    if (source) yield { path: `${folder}/sources/${source.file}`, text: source.text };
  }
}

/** The editions of one year and the text file that holds all their sheets. */
export function editionsOf(spec: PlanSpec, year: number): { editions: Edition[]; source: { file: string; text: string } | undefined } {
  const file = `${year}-action-plan.txt`;
  // The first line of such an extraction is empty.
  const lines: string[] = [""];
  const place = (sheet: LaidOutSheet | undefined): PrintedSheet | undefined => {
    if (!sheet) return undefined;
    const firstLine = lines.length + 1;
    for (const row of sheet.rows) lines.push(row.join("\t"));
    lines.push("");
    return {
      file,
      firstLine,
      rows: sheet.rows.map((row) => [...row]),
      cells: Object.fromEntries(Array.from(sheet.places, ([pointer, [line, column]]) => [pointer, `${firstLine + line}:${column + 1}`])),
    };
  };
  const editions = spec.initiatives
    .filter((initiative) => (initiative.editions ?? spec.editionYears).includes(year))
    .map((initiative) => {
      const draft = draftOf(spec, initiative, year);
      const printed =
        initiative.printed === false ? {} : { overall: place(layOutOverall(spec, draft)), year: place(layOutYear(spec, draft)) };
      const input: EditionInput = { ...toEdition(spec, draft), printed };
      return editionSchema.parse(input);
    });
  return { editions, source: lines.length > 1 ? { file, text: `${lines.join("\n")}\n` } : undefined };
}

const json = (path: string, value: unknown): OutputFile => ({ path, text: `${stringify(value)}\n` });

/** JSON with two spaces; arrays of plain values and short records stay on one line, so that rows read as rows. */
export function stringify(value: unknown, indent = ""): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.every((entry) => entry === null || typeof entry !== "object"))
      return `[${value.map((entry) => JSON.stringify(entry)).join(", ")}]`;
    return `[\n${value.map((entry) => inner + stringify(entry, inner)).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  if (entries.length === 0) return "{}";
  if (entries.every(([, entry]) => entry === null || typeof entry !== "object")) {
    const line = `{ ${entries.map(([key, entry]) => `${JSON.stringify(key)}: ${JSON.stringify(entry)}`).join(", ")} }`;
    if (line.length <= 100) return line;
  }
  return `{\n${entries.map(([key, entry]) => `${inner}${JSON.stringify(key)}: ${stringify(entry, inner)}`).join(",\n")}\n${indent}}`;
}
