/** Bytes of a text file → text. Runs in Node and in the browser (`TextDecoder` only). */

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "shift_jis"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Shift_JIS half-width kana and any text may look like one another, so the order is: BOM, strict UTF-8, then Shift_JIS. */
function encodingOf(bytes: Uint8Array): Encoding {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  // UTF-16 without a mark has a 0 in every tab and line end, which no other encoding has: behind
  // the character in little-endian order. A few kanji have a 0 on the other side.
  const zeros = [0, 0];
  for (const [i, byte] of bytes.subarray(0, 4096).entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd > 0) return odd > even ? "utf-16le" : "utf-16be";
  return decodes(bytes, "utf-8") ? "utf-8" : "shift_jis";
}

function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * Decodes UTF-8, UTF-16 or Shift_JIS (Windows-31J), with or without a byte order mark.
 * Undefined where the bytes are none of them, rather than text with � in it.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } | undefined {
  const encoding = encodingOf(bytes);
  if (!decodes(bytes, encoding)) return undefined;
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  // A NUL never stands in a sheet's text: the bytes are some other kind of file.
  return text.includes("\0") ? undefined : { text, encoding };
}
