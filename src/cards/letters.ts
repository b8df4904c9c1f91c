import type { Contour, Face } from "./face.ts";

/** The letters of one weight: what can be written, how wide it is, and how it is drawn. */
export interface Letters {
  readonly has: (character: string) => boolean;
  /** How wide a text is, in units of its size. */
  readonly widthOf: (text: string) => number;
  /** A text as the data of an SVG path, its baseline beginning at x and y. */
  readonly draw: (text: string, x: number, y: number, size: number) => string;
}

/** Stands where a letter is missing, as printers have it: it is seen to be missing, and which one the words beside the picture say. */
export const MISSING = "〓";

/** Marks that choose a shape or steer a line, and take no room of their own. */
const UNSEEN = /[\p{Cf}\p{Cc}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]/gu;

/**
 * A text in the letters that there are: what the font lacks is written as what it is compatible with (Ⅱ → II), else as `MISSING`.
 * A kanji is never exchanged for another one: that would be another word.
 */
export function writable(text: string, { has }: Pick<Letters, "has">): string {
  return Array.from(text.normalize("NFC").replace(/\s/gu, " ").replace(UNSEEN, ""), (character) => {
    if (has(character)) return character;
    const alike = Array.from(character.normalize("NFKC"));
    return alike.every(has) ? alike.join("") : MISSING;
  }).join("");
}

/** Letters out of several font files: `faceFor` tells which one has a code point. */
export function lettersOf(faceFor: (code: number) => Face | undefined): Letters {
  const glyph = (character: string): { face: Face; glyph: number } | undefined => {
    const code = character.codePointAt(0) as number;
    const face = faceFor(code);
    const found = face?.glyphOf(code);
    return face && found !== undefined ? { face, glyph: found } : undefined;
  };
  const advance = (character: string): number => {
    const found = glyph(character);
    return found ? found.face.advanceOf(found.glyph) : 0;
  };
  return {
    has: (character) => glyph(character) !== undefined,
    widthOf: (text) => Array.from(text).reduce((sum, character) => sum + advance(character), 0),
    draw: (text, x, y, size) => {
      let left = x;
      let path = "";
      for (const character of text) {
        const found = glyph(character);
        if (!found) continue;
        for (const contour of found.face.contoursOf(found.glyph)) path += curve(contour, left, y, size);
        left += found.face.advanceOf(found.glyph) * size;
      }
      return path;
    },
  };
}

/** Between two control points lies a point on the curve that is not listed. */
function curve(contour: Contour, left: number, baseline: number, size: number): string {
  const at = (x: number, y: number): string => `${Math.round((left + x * size) * 10) / 10} ${Math.round((baseline - y * size) * 10) / 10}`;
  const first = contour[0];
  const last = contour.at(-1);
  if (!first || !last) return "";
  const start = first.onCurve ? first : last.onCurve ? last : { x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 };
  let path = `M${at(start.x, start.y)}`;
  for (let i = first.onCurve ? 1 : 0; i < contour.length; i += 1) {
    const point = contour[i] as Contour[number];
    if (point.onCurve) {
      path += `L${at(point.x, point.y)}`;
      continue;
    }
    const next = contour[i + 1];
    const end = next === undefined ? start : next.onCurve ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    path += `Q${at(point.x, point.y)} ${at(end.x, end.y)}`;
    if (next?.onCurve) i += 1;
  }
  return `${path}Z`;
}
