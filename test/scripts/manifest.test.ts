import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "manifest-"));
  mkdirSync(join(dir, "site/a"), { recursive: true });
  writeFileSync(join(dir, "site/b.txt"), "b");
  writeFileSync(join(dir, "site/a/日本.txt"), "");
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const manifest = (out: string) =>
  spawnSync(process.execPath, [join(projectRoot, "scripts/commands/manifest.ts"), "--out", out], { cwd: dir, encoding: "utf8" });

test("すべてのファイルの SHA-256 が、sha256sum の読める形で、名前の順に出る", () => {
  const { status, stdout } = manifest("site");
  expect([status, stdout]).toEqual([
    0,
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a/日本.txt\n3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d  b.txt\n",
  ]);
});

test("作ったサイトがなければ、そう言って、先にすることを示す", () => {
  const { status, stderr } = manifest("nai");
  expect(status).toBe(1);
  expect(stderr).toContain("作ったサイトがありません。先に npm run build を実行してください。");
});
