import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";

/** Every custom property of a piece of CSS, later ones over earlier ones. */
function properties(css: string): Record<string, string> {
  return Object.fromEntries(Array.from(css.matchAll(/(--[\w-]+):\s*([^;]+);/g), (m) => [m[1] as string, (m[2] as string).trim()]));
}

const tokens = properties(readFileSync(`${projectRoot}/node_modules/@digital-go-jp/design-tokens/dist/tokens.css`, "utf8"));
const own = readFileSync(`${projectRoot}/src/styles/tokens.css`, "utf8");
const [light = "", rest = ""] = own.split("@media (prefers-color-scheme: dark)");
// Colours that a reader forces are the system's, which have no value here.
const [dark = "", forced = ""] = rest.split("@media (forced-colors: active)");
const print = forced.split("@media print")[1] ?? "";

const SCHEMES = {
  light: { ...tokens, ...properties(light) },
  dark: { ...tokens, ...properties(light), ...properties(dark) },
  print: { ...tokens, ...properties(light), ...properties(print) },
};

function resolved(scheme: Record<string, string>, name: string): string {
  const value = scheme[name] ?? "";
  const inner = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  return inner ? resolved(scheme, inner) : value;
}

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(scheme: Record<string, string>, a: string, b: string): number {
  const [x, y] = [luminance(resolved(scheme, a)), luminance(resolved(scheme, b))].toSorted((p, q) => q - p) as [number, number];
  return (x + 0.05) / (y + 0.05);
}

const GROUNDS = ["--color-bg", "--color-surface", "--color-notice-bg", "--color-mark-bg"];
const TEXTS = ["--color-text", "--color-text-muted", "--color-link", "--color-link-hover", "--color-link-visited", "--color-link-active"];
const MARKS = [
  "--color-border-strong",
  "--color-accent",
  "--color-series-original",
  "--color-series-revised",
  "--color-series-actual",
  "--color-series-4",
];

describe.each(Object.entries(SCHEMES))("色（%s）", (_name, scheme) => {
  test("文字は、どの地の上でも4.5:1より見分けられる", () => {
    for (const text of TEXTS) {
      for (const ground of GROUNDS) {
        // Muted words and links do not stand on a mark.
        if (ground === "--color-mark-bg" && text !== "--color-text") continue;
        expect([text, ground, contrast(scheme, text, ground) >= 4.5]).toEqual([text, ground, true]);
      }
    }
    expect(contrast(scheme, "--color-on-accent", "--color-accent")).toBeGreaterThanOrEqual(4.5);
  });

  test("入力欄の枠、しるし、グラフの色は、地から3:1より見分けられる", () => {
    for (const mark of MARKS) expect([mark, contrast(scheme, mark, "--color-bg") >= 3]).toEqual([mark, true]);
    expect(contrast(scheme, "--color-border-strong", "--color-surface")).toBeGreaterThanOrEqual(3);
    // The focus is drawn in two colours, so that one of them is seen on every ground.
    for (const ground of [...GROUNDS, "--color-accent"])
      expect(Math.max(contrast(scheme, "--color-focus", ground), contrast(scheme, "--color-focus-ring", ground))).toBeGreaterThanOrEqual(3);
  });
});
