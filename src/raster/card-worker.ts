import { parentPort } from "node:worker_threads";
import { Resvg } from "@resvg/resvg-js";
import { palettePng } from "./png.ts";

/** An SVG to draw, and what became of it. */
export interface DrawRequest {
  readonly id: number;
  readonly svg: string;
}
export type DrawAnswer = { readonly id: number; readonly png: Uint8Array } | { readonly id: number; readonly error: string };

/** The thread that draws cards one after another, beside the one that makes pages. */
parentPort?.on("message", ({ id, svg }: DrawRequest) => {
  let answer: DrawAnswer;
  try {
    // No font is asked for, because every letter is an outline; a search for the system's would take longer than the drawing.
    const image = new Resvg(svg, { font: { loadSystemFonts: false }, logLevel: "error" }).render();
    answer = { id, png: palettePng(image.pixels, image.width, image.height) };
  } catch (error) {
    answer = { id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
