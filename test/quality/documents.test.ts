import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";

const DOCUMENTS = ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "SECURITY.md", "test/quality/README.md"];
const read = (path: string): string => readFileSync(join(projectRoot, path), "utf8");

/** What a document writes as code, outside blocks of commands. */
const codes = (text: string): string[] =>
  Array.from(text.replace(/^```[\s\S]*?^```/gm, "").matchAll(/`([^`\n]+)`/g), (m) => m[1] as string);

/** Files and folders of the project; what a build or a run makes is none of them. */
const PATH = /^(?:src|scripts|test|content|public|\.github)\/[\w./[\]-]+$/;

describe("文書と実物", () => {
  test.each(DOCUMENTS)("%s に書かれたファイルとフォルダは、どれもある", (document) => {
    const missing = codes(read(document)).filter((code) => PATH.test(code) && !existsSync(join(projectRoot, code)));
    expect(missing).toEqual([]);
  });

  test("ARCHITECTURE.md の段に書かれた名前は、その段のどれかのファイルにある", () => {
    const steps = read("ARCHITECTURE.md")
      .split("\n")
      .filter((line) => /^\| \d+ \|/.test(line));
    expect(steps.length).toBeGreaterThan(10);
    for (const step of steps) {
      const all = codes(step);
      const text = all
        .filter((code) => /\.(ts|astro)$/.test(code))
        .map(read)
        .join("\n");
      const names = all.flatMap((code) => /^([A-Za-z_]+)(?:\(\))?$/.exec(code)?.[1] ?? []).filter((name) => name !== "missed");
      expect(names.length, step).toBeGreaterThan(0);
      for (const name of names) expect(text, `${step}\n${name} がありません`).toMatch(new RegExp(`\\b${name}\\b`));
    }
  });

  test("README に書かれた命令は、どれもあり、どの命令も書かれている", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const named = new Set(Array.from(read("README.md").matchAll(/npm (?:run (?:--silent )?)?([a-z]+)/g), (m) => m[1] as string));
    const own = Object.keys(scripts).filter((name) => scripts[name]?.startsWith("node scripts/run.mjs"));
    expect(own.filter((name) => !named.has(name))).toEqual([]);
    expect([...named].filter((name) => !(name in scripts) && !["ci", "install"].includes(name))).toEqual([]);
  });
});
