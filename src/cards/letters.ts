import type { Contour, CurvePoint, Face } from "./face.ts";

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
const UNSEEN = /[\p{Cf}\p{Cc}\p{Variation_Selector}]/gu;

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
  // A few hundred letters make up all the cards of a site.
  const outlines = new Map<string, string>();
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
        const key = `${character}${size}`;
        const shape = outlines.get(key) ?? outline(found.face.contoursOf(found.glyph), size);
        outlines.set(key, shape);
        path += `M${tenths(left) / 10} ${y}${shape}`;
        left += found.face.advanceOf(found.glyph) * size;
      }
      return path;
    },
  };
}

const tenths = (value: number): number => Math.round(value * 10);

/** The outline of a glyph as path commands relative to where it stands; lengths are tenths of a px until they are written. */
function outline(contours: readonly Contour[], size: number): string {
  let [x, y] = [0, 0];
  const to = (point: { readonly x: number; readonly y: number }): string => {
    const [px, py] = [tenths(point.x * size), tenths(-point.y * size)];
    const text = `${(px - x) / 10} ${(py - y) / 10}`;
    [ends[0], ends[1]] = [px, py];
    return text;
  };
  const ends: [number, number] = [0, 0];
  const arrive = (): void => {
    [x, y] = ends;
  };
  return contours
    .map((contour) => {
      const first = contour[0];
      const last = contour.at(-1);
      if (!first || !last) return "";
      const start = first.onCurve ? first : last.onCurve ? last : middle(first, last);
      let path = `m${to(start)}`;
      arrive();
      const origin: [number, number] = [x, y];
      for (let i = first.onCurve ? 1 : 0; i < contour.length; i += 1) {
        const point = contour[i] as CurvePoint;
        if (point.onCurve) path += `l${to(point)}`;
        else {
          const next = contour[i + 1];
          // Between two control points lies a point on the curve that is not listed.
          const end = next === undefined ? start : next.onCurve ? next : middle(point, next);
          path += `q${to(point)} ${to(end)}`;
          if (next?.onCurve) i += 1;
        }
        arrive();
      }
      [x, y] = origin;
      return `${path}z`;
    })
    .join("");
}

const middle = (a: CurvePoint, b: CurvePoint): { x: number; y: number } => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
