/** A1 addresses of worksheet cells. Lines and columns count from 1. */

/** `6, 21` → `F21`. */
export function a1(line: number, column: number): string {
  return `${columnLetters(column)}${line}`;
}

/** `28` → `AB`. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** `F21` or `$F$21` → its line and column; undefined where it is no address. */
export function parseA1(address: string): { line: number; column: number } | undefined {
  const m = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address.toUpperCase());
  if (!m) return undefined;
  const column = Array.from(m[1] ?? "").reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0);
  return { line: Number(m[2]), column };
}
