import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { jsonSchemas } from "../../src/schemas/json-schema.ts";

function runTool(file: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, "node_modules", file), ...args], {
    cwd: projectRoot,
    encoding: "utf8",
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" },
  });
  return status === 0 ? "" : `${stdout}\n${stderr}`;
}

test("書式と lint の誤りがない", () => {
  expect(runTool("@biomejs/biome/bin/biome", ["check", "--colors=off", "."])).toBe("");
});

test("型の誤りがない（Astro のページと部品）", () => {
  expect(runTool("astro/bin/astro.mjs", ["check", "--minimumSeverity", "error"])).toBe("");
});

test("型の誤りがない（TypeScript）", () => {
  expect(runTool("typescript/bin/tsc", ["--noEmit", "--pretty", "false"])).toBe("");
});

test("公開している JSON Schema は、いまのスキーマから作ったものと同じ", () => {
  for (const [name, schema] of Object.entries(jsonSchemas())) {
    const published = readFileSync(join(projectRoot, "public/schemas", name), "utf8");
    expect(published, `${name}: npm run schemas で作り直してください`).toBe(`${JSON.stringify(schema, null, 2)}\n`);
  }
});

test("VS Code の設定は、どの内容のファイルにも JSON Schema を結んでいる", () => {
  const settings = JSON.parse(readFileSync(join(projectRoot, ".vscode/settings.json"), "utf8")) as {
    "json.schemas": { url: string }[];
  };
  const wired = settings["json.schemas"].map((entry) => entry.url.replace("./public/schemas/", "")).toSorted();
  expect(wired).toEqual(Object.keys(jsonSchemas()).toSorted());
});
