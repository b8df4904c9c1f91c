import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { LAYERS } from "./layers.ts";

/** The text with which a folder opens; Astro would make a page of a README in src/pages. */
const openerOf = (folder: string): string => join(folder, folder === "src/pages" ? "_README.md" : "README.md");

const folders = readdirSync(join(projectRoot, "src"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** What one of its lines names: 「- 読み込んでよいフォルダ: `domain`、`schemas`」. */
function named(text: string, label: string): string[] {
  const line = text.split("\n").find((one) => one.startsWith(`- ${label}: `));
  return Array.from((line ?? "").matchAll(/`([^`]+)`/g), (m) => m[1] as string);
}

describe("フォルダのはじめの説明", () => {
  test.each([...folders.map((name) => `src/${name}`), "scripts", "scripts/lib", "test"])("%s には、短い説明がある", (folder) => {
    const path = join(projectRoot, openerOf(folder));
    expect(existsSync(path), `${openerOf(folder)} がありません`).toBe(true);
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    expect(lines[0]).toBe(`# ${folder}`);
    expect(lines.length).toBeLessThanOrEqual(15);
    expect(lines.some((line) => line.startsWith("- 置かないもの: "))).toBe(true);
  });

  test.each(folders)("src/%s が読み込んでよいと言うものは、層の表と同じ", (name) => {
    const text = readFileSync(join(projectRoot, openerOf(`src/${name}`)), "utf8");
    const layer = LAYERS[name];
    expect(named(text, "読み込んでよいフォルダ")).toEqual(layer?.folders.filter((folder) => folder !== name));
    expect(named(text, "読み込んでよいパッケージ")).toEqual(layer?.packages);
  });
});
