import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { KASHIWA } from "../content.ts";

const work = mkdtempSync(join(tmpdir(), "mieru-check-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const check = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(projectRoot, "scripts/commands/check.ts"), ...args], { cwd: projectRoot, encoding: "utf8" });

/** A copy of the city's content with another `check` at the first remark that has one. */
function misspelt(): string {
  const dir = join(work, "misspelt");
  cpSync(KASHIWA, dir, { recursive: true });
  const path = join(dir, "plans/kashiwa-2016/initiatives/51002/2018.json");
  writeFileSync(path, readFileSync(path, "utf8").replace('"check": "tenfold-jump"', '"check": "tenfold-jmup"'));
  return dir;
}

describe("npm run check", () => {
  test("公開している内容（content/）には、誤りがない。公開した住所も、残したデータも、なくなっていない", () => {
    const { status, stdout, stderr } = check();
    expect(status, stderr).toBe(0);
    expect(stdout).toContain("内容に誤りはありません");
  });

  test("誤りがなければ、いくつくらべて何件の食い違いがあったかも言い、食い違いでは止まらない", () => {
    const { status, stdout } = check(KASHIWA);
    expect(status).toBe(0);
    expect(stdout).toContain("内容に誤りはありません（計画 1、取組事業 4）。");
    expect(stdout).toMatch(/kashiwa-2016: シートの中の\d+か所をくらべ、食い違い \d+件、知っておきたいこと \d+件がありました。/);
  });

  test("点検にない名前を指す注は誤りで、ファイルと場所を言って終了コード 1 で終わる", () => {
    const { status, stderr, stdout } = check(misspelt());
    expect(status).toBe(1);
    expect(stderr).toContain("plans/kashiwa-2016/initiatives/51002/2018.json");
    expect(stderr).toContain("remarks[5].check");
    expect(stderr).toContain("「tenfold-jmup」は、点検の一覧にありません。");
    expect(stdout).not.toContain("食い違い");
  });
});
