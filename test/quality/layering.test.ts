import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { listFiles } from "../../src/data/store.ts";
import { KASHIWA_PLAN } from "../content.ts";
import { LAYERS } from "./layers.ts";

interface Import {
  readonly file: string;
  readonly target: string;
}

const IMPORT =
  /(?:^|[;\s])(?:import|export)\s*(?:type\s+)?(?:[\w*{}\s,$]*\s+from\s*)?["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)|@import\s+(?:url\()?["']([^"']+)["']/g;

/** The imports of a source text; comments are no imports. */
function importsOf(file: string, source: string): Import[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return Array.from(code.matchAll(IMPORT), (m) => ({ file, target: m[1] ?? m[2] ?? m[3] ?? "" }));
}

function folderOf(path: string): string {
  return path.includes("/") ? (path.split("/")[0] as string) : ".";
}

/** What is wrong with one import, or undefined. `file` is relative to src/. */
function violation({ file, target }: Import): string | undefined {
  const folder = folderOf(file);
  const layer = LAYERS[folder];
  if (!layer) return `${file}: フォルダ ${folder} は層の表にありません`;
  if (target.startsWith(".")) {
    const path = posix.normalize(posix.join(dirname(file), target));
    if (path.startsWith("..")) return `${file}: src の外の ${target} を読み込んでいます`;
    const other = folderOf(path);
    return other === folder || layer.folders.includes(other) ? undefined : `${file}: ${folder} は ${other} を読み込めません（${target}）`;
  }
  const fits = layer.packages.some((name) =>
    name.endsWith("*") ? target.startsWith(name.slice(0, -1)) : target === name || target.startsWith(`${name}/`),
  );
  return fits ? undefined : `${file}: ${folder} は ${target} を読み込めません`;
}

const src = join(projectRoot, "src");
const sources = listFiles(src).filter((path) => /\.(ts|astro|css|mjs)$/.test(path));

describe("層の決まり", () => {
  test("どのフォルダも、読み込んでよいものだけを読み込む", () => {
    const violations = sources.flatMap((file) => importsOf(file, readFileSync(join(src, file), "utf8")).flatMap((i) => violation(i) ?? []));
    expect(violations).toEqual([]);
  });

  test.each([
    ["domain/a.ts", 'import { z } from "zod";'],
    ["domain/a.ts", 'import { plan } from "../schemas/plan.ts";'],
    ["plan/a.ts", 'import { readFileSync } from "node:fs";'],
    ["views/a.ts", 'import { getCollection } from "astro:content";'],
    ["views/a.ts", 'export { x } from "../data/content.ts";'],
    ["sheets/a.ts", 'const m = await import("../plan/model.ts");'],
    ["search/a.ts", 'import type { Plan } from "../schemas/plan.ts";'],
    ["components/a.astro", '---\nimport { x } from "../sheets/reader.ts";\n---'],
    ["domain/a.ts", 'import x from "../../scripts/lib/paths.ts";'],
    ["newfolder/a.ts", 'import "../domain/text.ts";'],
  ])("%s の %s は見つかる", (file, source) => {
    expect(importsOf(file, source).flatMap((i) => violation(i) ?? [])).toHaveLength(1);
  });

  test("純粋なフォルダは時計を見ない", () => {
    const pure = ["domain", "schemas", "sheets", "import", "plan", "checks", "views", "cards", "search"];
    const clocks = sources
      .filter((file) => pure.includes(folderOf(file)))
      .filter((file) => /new Date\(\s*\)|Date\.now\(|performance\.now\(/.test(readFileSync(join(src, file), "utf8")));
    expect(clocks).toEqual([]);
  });

  test("src には市の名前が書かれていない", () => {
    // Not those of what is published: the name of many a city is an everyday word.
    const { city } = JSON.parse(readFileSync(join(KASHIWA_PLAN, "plan.json"), "utf8")) as { city: { name: string } };
    const names = [city.name, city.name.replace(/[市区町村]$/, "")];
    const found = sources.filter((file) => names.some((name) => readFileSync(join(src, file), "utf8").includes(name)));
    expect(found).toEqual([]);
  });
});
