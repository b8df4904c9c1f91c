import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { release, releasedChangelog, type Step } from "../../scripts/lib/release.ts";

let root: string;
const git = (...args: string[]): string => spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout.trim();
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const FILES = ["CHANGELOG.md", "package.json", "package-lock.json"];
const everything = (): string[] => [...FILES.map(read), git("rev-parse", "HEAD"), git("tag"), git("status", "--porcelain")];
const WISH = { version: "0.2.0", date: "2030-04-01", dryRun: false };
const said: string[] = [];
const make = (wish: Partial<typeof WISH> = {}, steps: readonly Step[] = []) =>
  release(root, { ...WISH, ...wish }, steps, (text) => said.push(text));

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "release-"));
  writeFileSync(
    join(root, "CHANGELOG.md"),
    "# 変更の記録\n\n## [未公開]\n\n### 加わったもの\n\n- 入り口。\n\n## [0.1.0] - 2029-01-01\n\nはじめの版。\n",
  );
  const entry = { name: "mieru", version: "0.1.0" };
  writeFileSync(join(root, "package.json"), `${JSON.stringify({ ...entry, dependencies: { other: "0.1.0" } }, null, 2)}\n`);
  const other = { "node_modules/other": { version: "0.1.0" } };
  writeFileSync(join(root, "package-lock.json"), `${JSON.stringify({ ...entry, packages: { "": entry, ...other } }, null, 2)}\n`);
  git("init", "--quiet", "-b", "main");
  git("config", "user.name", "ためし");
  git("config", "user.email", "tameshi@example.jp");
  git("add", "-A");
  git("commit", "--quiet", "-m", "First");
  said.length = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("「未公開」がその版になり、番号が変わり、コミットと印ができる。ほかのパッケージの番号は変わらない", () => {
  make();
  expect(read("CHANGELOG.md")).toBe(
    "# 変更の記録\n\n## [未公開]\n\n## [0.2.0] - 2030-04-01\n\n### 加わったもの\n\n- 入り口。\n\n## [0.1.0] - 2029-01-01\n\nはじめの版。\n",
  );
  expect(JSON.parse(read("package.json"))).toMatchObject({ version: "0.2.0", dependencies: { other: "0.1.0" } });
  expect(JSON.parse(read("package-lock.json"))).toMatchObject({
    version: "0.2.0",
    packages: { "": { version: "0.2.0" }, "node_modules/other": { version: "0.1.0" } },
  });
  expect(git("log", "--format=%s", "-1")).toBe("Version 0.2.0");
  expect(git("rev-list", "-1", "v0.2.0")).toBe(git("rev-parse", "HEAD"));
  expect(git("status", "--porcelain")).toBe("");
});

test("--dry-run は、確かめることをすべて確かめ、何も変えない", () => {
  const before = everything();
  make({ dryRun: true }, [{ name: "点検", run: () => true }]);
  expect(everything()).toEqual(before);
  expect(said.join()).toContain("版 0.2.0（2030-04-01）を出せます");
  expect(() => make({ dryRun: true }, [{ name: "点検", run: () => false }])).toThrow("点検が通らないので");
});

describe("出せないときは、わけを言い、何も変えない", () => {
  test.each<[string, () => void, Parameters<typeof make>, string]>([
    ["点検が通らない", () => {}, [{}, [{ name: "点検", run: () => false }]], "点検が通らないので"],
    ["コミットしていない変更", () => writeFileSync(join(root, "x.txt"), "x"), [], "コミットしていない変更があります"],
    ["ほかの枝", () => git("switch", "--quiet", "-c", "sagyo"), [], "版は main から出します"],
    ["同じ版", () => {}, [{ version: "0.1.0" }], "より新しくありません"],
    ["古い版", () => {}, [{ version: "0.0.9" }], "より新しくありません"],
    ["版でない", () => {}, [{ version: "v2" }], "0.2.0 の形"],
    ["印がある", () => git("tag", "v0.2.0"), [], "印 v0.2.0 はすでにあります"],
    [
      "コミットできない",
      () => {
        mkdirSync(join(root, ".git/hooks"), { recursive: true });
        writeFileSync(join(root, ".git/hooks/pre-commit"), "#!/bin/sh\nexit 1\n");
        chmodSync(join(root, ".git/hooks/pre-commit"), 0o755);
      },
      [],
      "git commit ができませんでした",
    ],
    ["印をつけられない", () => git("config", "tag.gpgSign", "true"), [], "git tag ができませんでした"],
  ])("%s", (_, prepare, wish, message) => {
    prepare();
    git("config", "gpg.program", "false");
    const before = everything();
    expect(() => make(...wish)).toThrow(message);
    expect(everything()).toEqual(before);
  });

  test("変更が書かれていない", () => {
    expect(() => releasedChangelog("## [未公開]\n\n## [0.1.0] - 2029-01-01\n\n- 前。\n", "0.2.0", "2030-04-01")).toThrow(
      "変更が1つも書かれていません",
    );
  });
});

test("この版の記録も、「未公開」の見出しがあり、いまの版が書いてある", () => {
  const text = readFileSync(join(projectRoot, "CHANGELOG.md"), "utf8");
  const { version } = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { version: string };
  expect(text).toContain("## [未公開]\n");
  expect(text).toContain(`## [${version}] - `);
});
