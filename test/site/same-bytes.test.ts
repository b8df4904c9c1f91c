import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { manifestOf } from "../../scripts/lib/manifest.ts";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { listFiles } from "../../src/data/store.ts";

/** The same content gives the same bytes, wherever, whenever and by whomever it is built. */

const { real } = inject("sites");
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "同じ 内容-"));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A copy made file by file from the last to the first, so that neither the folder's order nor a date is as it was. */
function copyBackwards(from: string, to: string): void {
  for (const [i, path] of listFiles(from).toReversed().entries()) {
    mkdirSync(dirname(join(to, path)), { recursive: true });
    copyFileSync(join(from, path), join(to, path));
    utimesSync(join(to, path), 86_400 * (i + 1), 86_400 * (i + 1));
  }
}

test("別のフォルダ、時間帯、言語、権限、日付の写しから作っても、すべてのファイルが1バイトも変わらない", () => {
  const content = join(dir, "写し", "content");
  copyBackwards(real.content, content);
  const built = spawnSync(
    "sh",
    // The mask of a careful administrator; only a shell sets one for a child.
    [
      "-c",
      'umask 077 && exec "$@"',
      "sh",
      process.execPath,
      join(projectRoot, "scripts/commands/build.ts"),
      ...["--content", content, "--out", join(dir, "site"), "--base", real.base, "--site", "https://example.jp"],
    ],
    {
      cwd: dir,
      encoding: "utf8",
      // Nothing of the test's own surroundings. Turkish has letters and an order of its own; the zone is a day ahead of most others.
      env: { PATH: process.env.PATH, HOME: dir, TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
    },
  );
  expect(built.status, built.stderr).toBe(0);
  const before = manifestOf(real.dir);
  expect(before.length).toBeGreaterThan(100);
  expect(manifestOf(join(dir, "site"))).toEqual(before);
});
