import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { astroEnvironment } from "../../scripts/lib/site-build.ts";
import { listFiles } from "../../src/data/store.ts";
import { KASHIWA } from "../content.ts";

const work = mkdtempSync(join(tmpdir(), "mieru-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

type Json = Record<string, unknown>;

/** A copy of the city's content with one of its files changed. */
function brokenContent(name: string, file: string, change: (json: Json) => void): string {
  const dir = join(work, name);
  cpSync(KASHIWA, dir, { recursive: true });
  const path = join(dir, file);
  const json = JSON.parse(readFileSync(path, "utf8")) as Json;
  change(json);
  writeFileSync(path, JSON.stringify(json, null, 2));
  return dir;
}

const command = (name: string, args: readonly string[]) =>
  spawnSync(process.execPath, [join(projectRoot, "scripts/commands", `${name}.ts`), ...args], { cwd: projectRoot, encoding: "utf8" });

const EDITION = "plans/kashiwa-2016/initiatives/51001/2018.json";

describe("内容に誤りがあると、作る前に止まる", () => {
  const content = brokenContent("wrong", EDITION, (json) => {
    (json.overall as Json).titel = "つづりの誤り";
    (json.overall as Json).importance = "Z";
    ((json.overall as Json).indicators as Json[])[0] = { ...((json.overall as Json).indicators as Json[])[0], direction: "up" };
  });

  test("npm run build は、ファイルと項目を日本語で言って、終了コード 1 で終わり、前のサイトを残す", () => {
    const out = join(work, "out");
    cpSync(join(projectRoot, "public"), out, { recursive: true });
    const before = listFiles(out);
    const { status, stderr } = command("build", ["--content", content, "--out", out]);
    expect(status).toBe(1);
    expect(stderr).toContain(EDITION);
    expect(stderr).toContain("overall.titel");
    expect(stderr).toContain("知らない項目です");
    expect(stderr).toContain("overall.indicators[0].direction");
    expect(stderr).toContain('"higher"、"lower"');
    expect(listFiles(out)).toEqual(before);
  });

  test("npm run check は、同じ誤りを言い、--json ではデータで、--github では注釈で出す", () => {
    expect(command("check", [content]).status).toBe(1);
    const { problems } = JSON.parse(command("check", [content, "--json"]).stdout) as { problems: { file: string; place: string }[] };
    expect(problems.map((p) => p.place)).toEqual(expect.arrayContaining(["overall.titel", "overall.indicators[0].direction"]));
    expect(command("check", [content, "--github"]).stdout).toMatch(/^::error file=\S*51001\/2018\.json,line=\d+,title=[^:]+::/m);
  });

  test("astro build だけを動かしても、同じ誤りで止まる", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, "node_modules/astro/bin/astro.mjs"), "build"], {
      cwd: projectRoot,
      encoding: "utf8",
      env: astroEnvironment({ content, out: join(work, "astro"), base: "/", site: undefined }, join(work, "astro")),
    });
    expect(status).not.toBe(0);
    expect(`${stdout}${stderr}`).toContain("overall.titel");
  });

  test("計画の言葉にない区分は、どこに加えればよいかを言う", () => {
    const dir = brokenContent("term", EDITION, (json) => {
      (json.overall as Json).importance = "Z";
    });
    const { status, stderr } = command("check", [dir]);
    expect(status).toBe(1);
    expect(stderr).toContain("overall.importance");
    expect(stderr).toContain("plan.json の vocabularies.importance");
  });
});

test("作っている途中で止められても、前のサイトはそのまま残る", async () => {
  const out = join(work, "killed");
  cpSync(join(projectRoot, "public"), out, { recursive: true });
  const before = listFiles(out);
  const child = spawn(process.execPath, [join(projectRoot, "scripts/commands/build.ts"), "--out", out], {
    cwd: projectRoot,
    detached: true,
  });
  await new Promise<void>((done) =>
    child.stdout.on("data", (chunk: Buffer) => chunk.toString().includes("ページを作っています") && done()),
  );
  const ended = new Promise<void>((done) => child.on("exit", () => done()));
  // The whole group, as when a machine is shut down: no part of it can tidy up.
  process.kill(-(child.pid as number), "SIGKILL");
  await ended;
  expect(existsSync(`${out}.building`)).toBe(true);
  expect(listFiles(out)).toEqual(before);
});

test("別のフォルダの内容を作っても、もとのファイルはどれも変わらない", () => {
  const folders = ["src", "content", "public", "scripts", "test"];
  const digest = () => {
    const hash = createHash("sha256");
    for (const folder of folders)
      for (const path of listFiles(join(projectRoot, folder))) hash.update(path).update(readFileSync(join(projectRoot, folder, path)));
    return hash.digest("hex");
  };
  const before = digest();
  const out = join(work, "other");
  const { status, stderr } = command("build", ["--content", KASHIWA, "--out", out]);
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(existsSync(join(out, "index.html"))).toBe(true);
  expect(digest()).toBe(before);
});
