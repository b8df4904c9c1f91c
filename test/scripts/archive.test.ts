import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { keepPublication } from "../../scripts/lib/archive.ts";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { readArchive } from "../../src/data/archive.ts";
import { type Content, listFiles, readContent } from "../../src/data/store.ts";
import { KASHIWA } from "../content.ts";

const work = mkdtempSync(join(tmpdir(), "mieru-archive-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A copy of the city's content that has published nothing yet. */
let dir: string;
let copies = 0;
const EDITION = "plans/kashiwa-2016/initiatives/51002/2018.json";
const edit = (file: string, change: (text: string) => string) => {
  const before = readFileSync(join(dir, file), "utf8");
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(join(dir, file), after);
};
const content = (): Content => readContent(dir).content as Content;
const keep = (date?: string) => keepPublication(content(), { base: "/", site: undefined, date });
const problems = () => readArchive(dir, content().plans).problems;
const DAY = "2019-03-31";

beforeEach(() => {
  copies += 1;
  dir = join(work, String(copies));
  cpSync(KASHIWA, dir, { recursive: true });
  rmSync(join(dir, "archive"), { recursive: true, force: true });
});

describe("公開したデータを日付ごとに残す", () => {
  test("はじめは、内容のいちばん新しい日付で残り、数とハッシュが書かれ、誤りはない", () => {
    const { publication, isNew } = keep();
    expect(isNew).toBe(true);
    expect(publication.date).toBe(content().plans[0]?.asOf);
    expect(publication.files[0]).toMatchObject({ plan: "kashiwa-2016", initiatives: 4, editions: 4, changes: "はじめての公開です。" });
    expect(readdirSync(join(dir, "archive"))).toEqual([publication.date]);
    expect(listFiles(join(dir, "archive", publication.date))).toEqual(["122173_kashiwa-2016.zip", "archive.json"]);
    expect(problems()).toEqual([]);
  });

  test("同じ日に同じものを残しても何も変わらず、違うものは、書きかえずにことわる", () => {
    keep();
    const before = listFiles(dir).map((file) => [file, readFileSync(join(dir, file), "base64")]);
    expect(keep().isNew).toBe(false);
    edit(EDITION, (text) => text.replace('"name": "', '"name": "新しい'));
    expect(() => keep()).toThrow(/もう残してあり、いまの内容とは違います。.*--date/);
    expect(
      listFiles(dir)
        .filter((file) => !file.startsWith("plans/"))
        .map((file) => [file, readFileSync(join(dir, file), "base64")]),
    ).toEqual(before.filter(([file]) => !file?.startsWith("plans/")));
  });

  test("次の公開には、前の公開から変わった数が、表ごとに書かれる", () => {
    keep(DAY);
    expect(keep("2019-06-01").publication.files[0]?.changes).toBe("平成31年3月31日（2019年）の公開から、変わった値はありません。");
    edit(EDITION, (text) => text.replace(/("actual": \{\s*"years": \{\s*"2016": )136000/, "$1136001"));
    const { changes } = keep("2019-07-01").publication.files[0] ?? { changes: "" };
    expect(changes).toMatch(/^令和元年6月1日（2019年）の公開から、.*「成果指標の値」が1件変わり.*ました。$/);
  });

  test("いちばん新しい公開より前の日には残せない", () => {
    keep("2020-01-01");
    expect(() => keep(DAY)).toThrow(/いちばん新しい公開（2020-01-01）より前です/);
    expect(readdirSync(join(dir, "archive"))).toEqual(["2020-01-01"]);
  });
});

describe("残したものの点検", () => {
  const zip = () => join(dir, "archive", DAY, "122173_kashiwa-2016.zip");
  beforeEach(() => {
    keep(DAY);
  });

  test.each([
    ["ファイルが消えた", "archive.missing", () => rmSync(zip())],
    ["ファイルの中身が変わった", "archive.changed", () => writeFileSync(zip(), "x")],
    ["知らないファイルがある", "archive.unlisted", () => writeFileSync(join(dir, "archive", DAY, "memo.txt"), "x")],
    ["記録が消えた", "archive.no-list", () => rmSync(join(dir, "archive", DAY, "archive.json"))],
    ["記録が読めない", "archive.not-json", () => writeFileSync(join(dir, "archive", DAY, "archive.json"), "{")],
    [
      "フォルダの名前が変わった",
      "archive.date",
      () => {
        cpSync(join(dir, "archive", DAY), join(dir, "archive/2020-01-01"), { recursive: true });
        rmSync(join(dir, "archive", DAY), { recursive: true });
      },
    ],
    [
      "氏名を載せないことにした",
      "archive.names",
      () => edit("plans/kashiwa-2016/plan.json", (text) => text.replace("as-published", "posts-only")),
    ],
  ])("%s", (_, id, spoil) => {
    spoil();
    const found = readArchive(dir, readContent(dir).content?.plans).problems;
    // A city that drops names has more to do than this.
    expect(found.map((one) => one.id)).toEqual([id]);
    expect(found[0]?.message).toMatch(/。$/);
    expect(found[0]?.fix).toMatch(/ください。/);
    expect(found[0]?.file).toMatch(/^archive\//);
  });

  test("点検もサイト作りも、日本語で言って止まる", () => {
    rmSync(zip());
    const run = (command: string, ...args: readonly string[]) =>
      spawnSync(process.execPath, [join(projectRoot, `scripts/commands/${command}.ts`), ...args], { cwd: projectRoot, encoding: "utf8" });
    const check = run("check", dir);
    expect(check.status).toBe(1);
    expect(check.stderr).toContain(`archive/${DAY}/122173_kashiwa-2016.zip`);
    expect(check.stderr).toContain("公開したファイルがありません。");
    const build = run("build", "--content", dir, "--out", join(work, "never"));
    expect(build.status).toBe(1);
    expect(build.stderr).toContain("公開したファイルがありません。");
    expect(existsSync(join(work, "never"))).toBe(false);
  });
});
