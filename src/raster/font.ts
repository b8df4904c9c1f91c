import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { inflateSync } from "node:zlib";
import { type Face, type FaceTables, faceOf } from "../cards/face.ts";
import { lettersOf } from "../cards/letters.ts";
import type { Pen } from "../cards/svg.ts";

/** The font of the cards, as its package divides it: a hundred files, of which those are read whose letters occur. */
const PACKAGE = "@fontsource/biz-udpgothic";
const WEIGHTS = { regular: 400, bold: 700 } as const;

// What is built is put elsewhere than its source, so packages are looked for from the project's folder, where every command runs.
const { resolve: find } = createRequire(resolve("package.json"));

/** The tables of a font in the WOFF format, by their names. */
function woffTables(file: Buffer): FaceTables {
  const tables: Record<string, Uint8Array> = {};
  for (let i = 0; i < file.readUInt16BE(12); i += 1) {
    const at = 44 + i * 20;
    const [from, packed, whole] = [4, 8, 12].map((offset) => file.readUInt32BE(at + offset)) as [number, number, number];
    const data = file.subarray(from, from + packed);
    tables[file.toString("latin1", at, at + 4)] = packed < whole ? inflateSync(data) : data;
  }
  return tables as FaceTables;
}

/** The parts of the font with the ranges of code points that they are for; Latin first, as it is drawn for running text. */
function fontParts(): { readonly name: string; readonly ranges: readonly (readonly [number, number])[] }[] {
  const listed = JSON.parse(readFileSync(find(`${PACKAGE}/unicode.json`), "utf8")) as Record<string, string>;
  return Object.entries(listed)
    .map(([key, text]) => ({
      name: key.replace(/^\[(.*)\]$/, "$1"),
      ranges: text.split(",").map((range) => {
        const [from = 0, to = from] = range
          .trim()
          .replace(/^U\+/, "")
          .split("-")
          .map((hex) => Number.parseInt(hex, 16));
        return [from, to] as const;
      }),
    }))
    .toSorted((a, b) => Number(b.name === "latin") - Number(a.name === "latin"));
}

let held: Pen | undefined;

/** The font in its two weights. Nothing of the system is asked, so that every machine draws the same. */
export function loadPen(): Pen {
  if (held) return held;
  const parts = fontParts();
  const letters = (weight: number) => {
    const faces = new Map<string, Face>();
    const found = new Map<number, Face | undefined>();
    const face = (name: string): Face => {
      const known =
        faces.get(name) ?? faceOf(woffTables(readFileSync(find(`${PACKAGE}/files/biz-udpgothic-${name}-${weight}-normal.woff`))));
      faces.set(name, known);
      return known;
    };
    return lettersOf((code) => {
      if (!found.has(code)) {
        const holders = parts.filter(({ ranges }) => ranges.some(([from, to]) => from <= code && code <= to));
        found.set(
          code,
          holders.map(({ name }) => face(name)).find((one) => one.glyphOf(code) !== undefined),
        );
      }
      return found.get(code);
    });
  };
  held = { regular: letters(WEIGHTS.regular), bold: letters(WEIGHTS.bold) };
  return held;
}
