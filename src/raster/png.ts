import { constants, crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Looking for runs alone takes a third of the time, and a card, which is mostly paper, becomes hardly larger. */
const RUNS = { strategy: constants.Z_RLE };

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Colours that are nearly alike share a place of the palette: the half-covered pixels at the edges of letters. What is wholly covered keeps its colour. */
const ALIKE = 17 * 64;
const alike = (color: number): number => {
  const alpha = color >>> 24;
  return (alpha === 255 ? 16 : alpha >>> 4) * 64 + ((color >>> 5) & 7) * 8 + ((color >>> 21) & 7);
};

/**
 * Pixels of a drawing with few colours on transparent ground as a PNG with a palette on white: a quarter of the bytes to
 * compress, which is most of the work. `pixels` are premultiplied RGBA; the green of a colour is taken to follow its red.
 * Throws RangeError where there are more than 256 colours.
 */
export function palettePng(pixels: Buffer, width: number, height: number): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const blank = Buffer.alloc(width * 4);
  const places = new Int16Array(ALIKE).fill(-1);
  places[0] = 0;
  const colors = [0];
  for (let y = 0; y < height; y += 1) {
    // Half the rows of a card are blank.
    if (pixels.compare(blank, 0, blank.length, y * blank.length, (y + 1) * blank.length) === 0) continue;
    const [from, to] = [y * width, y * (width + 1) + 1];
    let last = 0;
    let place = 0;
    for (let x = 0; x < width; x += 1) {
      const color = words[from + x] as number;
      if (color !== last) {
        last = color;
        const kind = alike(color);
        place = places[kind] as number;
        if (place < 0) {
          place = colors.push(color) - 1;
          places[kind] = place;
        }
      }
      if (place !== 0) rows[to + x] = place;
    }
  }
  if (colors.length > 256) throw new RangeError(`画像の色が${colors.length}色あります。256色までです。`);
  const palette = Buffer.from(
    colors.flatMap((color) => {
      const paper = 255 - (color >>> 24);
      return [color, color >>> 8, color >>> 16].map((channel) => (channel & 255) + paper);
    }),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, RUNS)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
