import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Of 1 to 9: beyond it a card takes much longer and becomes hardly smaller. */
const LEVEL = 4;

function chunk(type: string, data: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/**
 * Pixels of a drawing with few colours on transparent ground as a PNG with a palette on white: a seventh of the bytes to
 * compress. `pixels` are premultiplied RGBA. Throws RangeError where there are more than 256 colours.
 */
export function palettePng(pixels: Buffer, width: number, height: number): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const blank = Buffer.alloc(width * 4);
  const colors = new Map<number, number>([[0, 0]]);
  for (let y = 0; y < height; y += 1) {
    // Most rows of a card are blank, or end so.
    if (pixels.compare(blank, 0, blank.length, y * blank.length, (y + 1) * blank.length) === 0) continue;
    const row = y * (width + 1) + 1;
    let last = 0;
    let index = 0;
    for (let x = 0; x < width; x += 1) {
      const color = words[y * width + x] as number;
      if (color !== last) {
        last = color;
        const known = colors.get(color);
        index = known ?? colors.size;
        if (known === undefined) colors.set(color, index);
      }
      rows[row + x] = index;
    }
  }
  if (colors.size > 256) throw new RangeError(`画像の色が${colors.size}色あります。256色までです。`);
  const palette = Buffer.alloc(colors.size * 3);
  const rgba = Buffer.alloc(4);
  for (const [color, index] of colors) {
    new Uint32Array(rgba.buffer, rgba.byteOffset, 1)[0] = color;
    const paper = 255 - (rgba[3] as number);
    for (let channel = 0; channel < 3; channel += 1) palette[index * 3 + channel] = Math.min(255, (rgba[channel] as number) + paper);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, { level: LEVEL })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
