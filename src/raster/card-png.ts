import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { threadId } from "node:worker_threads";
import { cardSvg } from "../cards/svg.ts";
import type { Card } from "../views/card.ts";
import { drawPng } from "./draw.ts";
import { loadPen } from "./font.ts";

/** Changes with whatever makes other pixels of the same SVG. */
const VERSION = "1";

/** Where drawn cards are kept, named by what they were drawn from. It may be deleted at any time. */
export const cardCache = (): string => resolve(".cache", "cards");

/** A card as a PNG; the same card gives the same bytes. `brand` is the site's name. Node only. */
export async function cardPng(card: Card, brand: string, cache = cardCache()): Promise<Buffer> {
  const svg = cardSvg(card, brand, loadPen());
  const name = createHash("sha256").update(VERSION).update(svg).digest("hex");
  const file = join(cache, name.slice(0, 2), `${name}.png`);
  if (existsSync(file)) return readFileSync(file);
  const png = await drawPng(svg);
  mkdirSync(join(file, ".."), { recursive: true });
  // Several builds may draw the same card at once: each puts a whole file in place.
  const part = `${file}.${process.pid}-${threadId}.tmp`;
  writeFileSync(part, png);
  renameSync(part, file);
  return png;
}
