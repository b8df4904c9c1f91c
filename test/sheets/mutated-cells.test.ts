import { describe, expect, it } from "vitest";
import { isWithin } from "../../src/domain/pointer.ts";
import { errorsOf } from "../../src/domain/problem.ts";
import { plainText } from "../../src/domain/text.ts";
import { NAME_WITHHELD } from "../../src/sheets/people.ts";
import type { EditionReading } from "../../src/sheets/read.ts";
import { seeded } from "../seeded.ts";
import { type Lines, withCell, withLine } from "./helpers.ts";
import { type PrintedSheets, printedSheets, readLines } from "./printed.ts";

/**
 * One cell of a printed sheet is spoiled at a time, as a slip of the hand or of an extraction does. Either the
 * import refuses and names the place, or it reads on and every value that then differs, appears or vanishes is
 * that cell's or its row's, or stands in a remark with its place. Nothing vanishes in silence.
 */

/** How many spoiled cells are tried, the same in every run. MIERU_SPOILED=all tries each one, which takes half an hour. */
const CHOSEN = process.env.MIERU_SPOILED === "all" ? Number.POSITIVE_INFINITY : Number(process.env.MIERU_SPOILED ?? 700);

/** A text and a number that stand in no sheet. */
const STRANGE_TEXT = "どこにもない言葉";
const STRANGE_NUMBER = "7654321";

interface Spoiled {
  readonly how: string;
  readonly lines: Lines;
  /** What was written that the sheet did not say. */
  readonly added?: string;
}

function spoil(lines: Lines, line: number, column: number): Spoiled[] {
  const text = lines[line - 1]?.[column - 1] ?? "";
  const beside = lines[line - 1]?.[column] ?? "";
  const insert = (cell: string) => withLine(lines, line, (cells) => [...cells.slice(0, column - 1), cell, ...cells.slice(column - 1)]);
  return [
    { how: "消す", lines: withCell(lines, line, column, "") },
    { how: "右と入れ替える", lines: withCell(withCell(lines, line, column, beside), line, column + 1, text) },
    { how: "別の言葉にする", lines: withCell(lines, line, column, STRANGE_TEXT), added: STRANGE_TEXT },
    { how: "別の数にする", lines: withCell(lines, line, column, STRANGE_NUMBER), added: STRANGE_NUMBER },
    { how: "2つにする", lines: insert(text) },
    { how: "右にずらす", lines: insert("") },
    { how: "抜いて左に詰める", lines: withLine(lines, line, (cells) => cells.filter((_, i) => i !== column - 1)) },
  ].filter((one) => JSON.stringify(one.lines[line - 1]) !== JSON.stringify(lines[line - 1]));
}

/** Every value of an edition by its pointer. */
function leaves(value: unknown, pointer = "", all = new Map<string, unknown>()): Map<string, unknown> {
  if (typeof value === "object" && value !== null && !("asPrinted" in value))
    for (const [key, below] of Object.entries(value)) leaves(below, `${pointer}/${key}`, all);
  else if (value !== undefined) all.set(pointer, JSON.stringify(value));
  return all;
}

const valuesOf = (reading: EditionReading | undefined) =>
  leaves({ overall: reading?.overall, year: reading?.year, fiscalYear: reading?.fiscalYear });

/** The lines on which a value, or the record that it is part of, was printed. */
function linesOf(reading: EditionReading | undefined, pointer: string): number[] {
  const cells = { ...reading?.printed.overall?.cells, ...reading?.printed.year?.cells };
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const places = Object.keys(cells).filter((one) => one === at || one.startsWith(`${at}/`));
    if (places.length > 0) return places.map((one) => Number(cells[one]?.split(":")[0]));
  }
  return [];
}

const remarksOf = (reading: EditionReading | undefined) =>
  (reading?.remarks ?? []).map(({ at, asPrinted, reason }) => ({ at, text: `${at} ${asPrinted ?? ""} ${reason}` }));

/** What stands on a line, wherever on it. */
const textsOn = (lines: Lines, line: number): string => JSON.stringify((lines[line - 1] ?? []).filter((text) => text !== "").toSorted());

/** A form's 0 in an empty sum is one only as long as what it sums is empty. */
const isZero = (value: unknown): boolean => value === "0" || value === '{"state":"default-zero","asPrinted":"0"}';

/** What is wrong with the answer to a spoiled cell; undefined where it is right or refused with its place. */
function fault({ base, code, plan, lines }: PrintedSheets, spoiled: Spoiled, line: number, column: number): string | undefined {
  const result = readLines(spoiled.lines, plan);
  const errors = errorsOf(result.problems);
  if (errors.length > 0) return errors.some(({ file, place }) => file === undefined || place === undefined) ? "場所のない誤り" : undefined;
  const was = base.editions.find((one) => one.code === code);
  const is: EditionReading | undefined = result.editions.find((one) => one.fiscalYear === was?.fiscalYear) ?? result.editions[0];
  if (!was || !is) return "版が消えた";
  const known = new Set(remarksOf(was).map(({ text }) => text));
  const remarks = remarksOf(is).filter(({ text }) => !known.has(text));
  const [before, after] = [valuesOf(was), valuesOf(is)];
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((pointer) => before.get(pointer) !== after.get(pointer));

  // A heading says of what is below it; every other cell says of its own line.
  const values = [was.printed.overall, was.printed.year].flatMap((sheet) => Object.values(sheet?.cells ?? {}));
  const isHeading = !values.some((place) => place.startsWith(`${line}:`));
  const elsewhere = changed.filter(
    (pointer) =>
      !isHeading &&
      ![...linesOf(was, pointer), ...linesOf(is, pointer)].includes(line) &&
      !remarks.some(({ at }) => isWithin(pointer, at) || isWithin(at, pointer)) &&
      !(isZero(before.get(pointer)) && isZero(after.get(pointer))),
  );
  if (elsewhere.length > 0)
    return `ほかの値が変わった: ${elsewhere.map((pointer) => `${pointer} ${before.get(pointer)} → ${after.get(pointer)}`).join("、")}`;

  if (spoiled.added !== undefined) {
    // A plan of posts only drops what may be a name, and prints in its place that it does.
    const told = JSON.stringify([[...after.values()], remarks, result.departments, result.themes]);
    const isWithheld = [is.printed.overall, is.printed.year].some(
      (sheet) => sheet?.rows[line - sheet.firstLine]?.[column - 1] === NAME_WITHHELD,
    );
    if (!told.includes(spoiled.added) && !isWithheld) return `書いたものが消えた: ${changed.join("、")}`;
  }
  const isMovedOnly = textsOn(lines, line) === textsOn(spoiled.lines, line);
  const isValue = values.includes(`${line}:${column}`);
  if (changed.length === 0 && remarks.length === 0 && isValue && !isMovedOnly) return "何も変わらない";
  return undefined;
}

describe("印刷されたシートのどのセルがそこなわれても", () => {
  it("正しく読むか、その行をつけて断るか、注に書き、黙って値を変えたり捨てたりしない", () => {
    const random = seeded(20261126);
    const sheets = printedSheets();
    const cells = sheets.flatMap((one) =>
      one.lines.flatMap((row, i) =>
        row.flatMap((text, j) => (text.trim() === "" ? [] : [{ sheets: one, line: i + 1, column: j + 1, text }])),
      ),
    );
    const chosen = cells
      .map((cell) => ({ cell, order: random() }))
      .toSorted((a, b) => a.order - b.order)
      .slice(0, CHOSEN);
    const faults = chosen.flatMap(({ cell: { sheets, line, column, text } }) => {
      const all = spoil(sheets.lines, line, column);
      const ways = CHOSEN < cells.length ? all.slice(Math.floor(random() * all.length)).slice(0, 1) : all;
      return ways.flatMap((spoiled) => {
        const found = fault(sheets, spoiled, line, column);
        return found === undefined ? [] : [`${sheets.name} ${line}:${column}「${plainText(text).slice(0, 20)}」を${spoiled.how}: ${found}`];
      });
    });
    expect(faults).toEqual([]);
  });
});
