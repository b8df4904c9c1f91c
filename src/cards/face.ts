/** One TrueType font file: which characters it has, how wide they are, and their outlines. Reads the tables as OpenType describes them. */
export interface Face {
  /** The glyph of a code point; undefined where the font has none. */
  readonly glyphOf: (code: number) => number | undefined;
  /** How far a glyph moves on, in units of the font size. */
  readonly advanceOf: (glyph: number) => number;
  /** The closed curves of a glyph in units of the font size, y upwards from the baseline. */
  readonly contoursOf: (glyph: number) => readonly Contour[];
}

/** A closed quadratic curve: points on it and control points between them, as TrueType lists them. */
export type Contour = readonly CurvePoint[];
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}

/** The tables that are read, by their four-letter names. */
export type FaceTables = Readonly<Record<"cmap" | "head" | "hhea" | "hmtx" | "loca" | "glyf", Uint8Array>>;

const viewOf = (table: Uint8Array): DataView => new DataView(table.buffer, table.byteOffset, table.byteLength);

/** Character to glyph, for the Basic Multilingual Plane (`cmap`, format 4): the fonts that cards are drawn with have no other. */
function characterMap(table: Uint8Array): Map<number, number> {
  const cmap = viewOf(table);
  const found = new Map<number, number>();
  for (let i = 0; i < cmap.getUint16(2); i += 1) {
    const at = cmap.getUint32(8 + i * 8);
    if (cmap.getUint16(at) !== 4) continue;
    const twice = cmap.getUint16(at + 6);
    const [ends, starts, deltas, offsets] = [at + 14, at + 16 + twice, at + 16 + twice * 2, at + 16 + twice * 3];
    for (let segment = 0; segment < twice; segment += 2) {
      const start = cmap.getUint16(starts + segment);
      const offset = cmap.getUint16(offsets + segment);
      for (let code = start; code <= cmap.getUint16(ends + segment); code += 1) {
        const listed = offset === 0 ? code : cmap.getUint16(offsets + segment + offset + (code - start) * 2);
        const glyph = offset !== 0 && listed === 0 ? 0 : (listed + cmap.getUint16(deltas + segment)) & 0xffff;
        if (glyph !== 0) found.set(code, glyph);
      }
    }
  }
  return found;
}

const ON_CURVE = 1;
const SHORT = [2, 4] as const;
const REPEAT = 8;
const SAME = [16, 32] as const;

function simpleGlyph(glyf: DataView, start: number, contourCount: number): Contour[] {
  let at = start + 10;
  const ends = Array.from({ length: contourCount }, (_, i) => glyf.getUint16(at + i * 2));
  at += contourCount * 2;
  at += 2 + glyf.getUint16(at);
  const count = (ends.at(-1) ?? -1) + 1;
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = glyf.getUint8(at++);
    const times = flag & REPEAT ? glyf.getUint8(at++) : 0;
    for (let i = 0; i <= times; i += 1) flags.push(flag);
  }
  const [xs, ys] = SHORT.map((short, axis) => {
    let value = 0;
    return flags.map((flag) => {
      const same = flag & (SAME[axis] as number);
      if (flag & short) value += same ? glyf.getUint8(at++) : -glyf.getUint8(at++);
      else if (!same) {
        value += glyf.getInt16(at);
        at += 2;
      }
      return value;
    });
  }) as [number[], number[]];
  return ends.map((end, i) => {
    const from = (ends[i - 1] ?? -1) + 1;
    return Array.from({ length: end - from + 1 }, (_, k) => ({
      x: xs[from + k] as number,
      y: ys[from + k] as number,
      onCurve: ((flags[from + k] as number) & ON_CURVE) !== 0,
    }));
  });
}

const WORDS = 1;
const OFFSETS = 2;
const SCALE = 8;
const MORE = 32;
const TWO_SCALES = 64;
const MATRIX = 128;

/** A glyph made of others, each moved and perhaps scaled. */
function compoundGlyph(glyf: DataView, start: number, part: (glyph: number) => readonly Contour[]): Contour[] {
  const contours: Contour[] = [];
  let at = start + 10;
  for (let flags = MORE; flags & MORE; ) {
    flags = glyf.getUint16(at);
    const points = part(glyf.getUint16(at + 2));
    at += 4;
    // Parts that are joined point to point do not occur in these fonts; they stand unmoved.
    const [dx, dy] = !(flags & OFFSETS)
      ? [0, 0]
      : flags & WORDS
        ? [glyf.getInt16(at), glyf.getInt16(at + 2)]
        : [glyf.getInt8(at), glyf.getInt8(at + 1)];
    at += flags & WORDS ? 4 : 2;
    const scale = () => {
      at += 2;
      return glyf.getInt16(at - 2) / 0x4000;
    };
    let [a, b, c, d] = [1, 0, 0, 1];
    if (flags & SCALE) {
      a = scale();
      d = a;
    } else if (flags & TWO_SCALES) [a, d] = [scale(), scale()];
    else if (flags & MATRIX) [a, b, c, d] = [scale(), scale(), scale(), scale()];
    for (const contour of points)
      contours.push(contour.map(({ x, y, onCurve }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, onCurve })));
  }
  return contours;
}

/** A font of its tables. Throws RangeError where a table ends before what it announces. */
export function faceOf(tables: FaceTables): Face {
  const characters = characterMap(tables.cmap);
  const head = viewOf(tables.head);
  const unitsPerEm = head.getUint16(18);
  const isLong = head.getInt16(50) !== 0;
  const lastWidth = viewOf(tables.hhea).getUint16(34) - 1;
  const [hmtx, loca, glyf] = [viewOf(tables.hmtx), viewOf(tables.loca), viewOf(tables.glyf)];
  const offset = (glyph: number): number => (isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2);
  const drawn = (glyph: number): readonly Contour[] => {
    const start = offset(glyph);
    if (start === offset(glyph + 1)) return [];
    const contourCount = glyf.getInt16(start);
    return contourCount < 0 ? compoundGlyph(glyf, start, drawn) : simpleGlyph(glyf, start, contourCount);
  };
  return {
    glyphOf: (code) => characters.get(code),
    advanceOf: (glyph) => hmtx.getUint16(Math.min(glyph, lastWidth) * 4) / unitsPerEm,
    contoursOf: (glyph) =>
      drawn(glyph).map((contour) => contour.map(({ x, y, onCurve }) => ({ x: x / unitsPerEm, y: y / unitsPerEm, onCurve }))),
  };
}
