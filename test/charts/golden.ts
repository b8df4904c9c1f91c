import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { escapeText } from "../../src/charts/escape.ts";
import { PAPER_COLORS } from "../../src/charts/standalone.ts";

/** Pictures that a change alters are laid beside what they were, for eyes to judge what a difference of numbers hides. */

const REVIEW = join(projectRoot, ".cache", "golden");

/** Compares a drawing with its snapshot; where they differ, writes a page that shows both, and says where. */
export function expectDrawing(svg: string): void {
  const lines = (text: string): string => text.replaceAll("><", ">\n<");
  try {
    expect(lines(svg)).toMatchSnapshot();
  } catch (error) {
    const { expected, actual } = error as { expected?: string; actual?: string };
    if (error instanceof Error && expected !== undefined && actual !== undefined) {
      const name = expect.getState().currentTestName ?? "図";
      const file = writeReview(name, unquoted(expected), unquoted(actual));
      error.message += `\n図の前と後を、並べ、重ねて見られます: ${relative(projectRoot, file)}\n意図した違いなら、見てから npm test -- -u で更新してください。`;
    }
    throw error;
  }
}

/** A snapshot stands in quotes, on lines of its own. */
const unquoted = (text: string): string => text.trim().replace(/^"|"$/g, "").trim();

/** The page's rules of a drawing that matter to the eye: its colours, and where its letters sit. */
const STYLE = `
${Object.entries(PAPER_COLORS)
  .map(([token, color]) => `${token}:${color};`)
  .join("")}`;

export function writeReview(name: string, before: string, after: string): string {
  const drawing = (svg: string, kind: string): string => `<div class="${kind}">${svg}</div>`;
  const html = `<!doctype html>
<html lang="ja">
<meta charset="utf-8">
<title>${escapeText(name)}</title>
<style>
:root{${STYLE}}
body{font-family:sans-serif;margin:24px;color:#1a1a1a;background:#fff}
main{display:grid;gap:32px}
.frame{position:relative;width:800px;padding:8px 64px;border:1px solid #ccc;font-size:13px}
svg{overflow:visible;width:100%}
.grid line{stroke:#ccc}
.over{position:relative}
.over>.after{position:absolute;inset:0;padding:8px 64px;mix-blend-mode:difference}
.over>div{background:#fff}
</style>
<h1>${escapeText(name)}</h1>
<main>
<section><h2>前</h2><div class="frame">${drawing(before, "before")}</div></section>
<section><h2>後</h2><div class="frame">${drawing(after, "after")}</div></section>
<section><h2>重ねたもの（同じところは黒、違うところが光ります）</h2><div class="frame over">${drawing(before, "before")}${drawing(after, "after")}</div></section>
</main>
</html>
`;
  mkdirSync(REVIEW, { recursive: true });
  const file = join(REVIEW, `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}.html`);
  writeFileSync(file, html);
  return file;
}
