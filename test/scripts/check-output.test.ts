import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, test } from "vitest";
import { lineOfField } from "../../scripts/lib/json-line.ts";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { KASHIWA, SAMPLE } from "../content.ts";

let dir: string;
let summary: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "check-"));
  summary = join(dir, "summary.md");
  cpSync(KASHIWA, join(dir, "content"), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const check = (args: string[], env: NodeJS.ProcessEnv = {}) => {
  const { GITHUB_STEP_SUMMARY: _, GITHUB_WORKSPACE: __, ...rest } = process.env;
  return spawnSync(process.execPath, [join(projectRoot, "scripts/commands/check.ts"), join(dir, "content"), ...args], {
    encoding: "utf8",
    cwd: dir,
    env: { ...rest, ...env },
  });
};
const edition = (code: string) => join(dir, `content/plans/kashiwa-2016/initiatives/${code}/2018.json`);
const spoil = (code: string, change: (json: Record<string, Record<string, unknown>>) => void) => {
  const json = JSON.parse(readFileSync(edition(code), "utf8"));
  change(json);
  writeFileSync(edition(code), `${JSON.stringify(json, null, 2)}\n`);
};
/** Eight errors in 51001, six in 51002, and 51003 that can't be read at all. */
function spoilMany(): void {
  const unknown = (n: number) => (json: Record<string, Record<string, unknown>>) => {
    for (let i = 0; i < n; i += 1) (json.overall as Record<string, unknown>)[`memo${i}`] = "|x|\n::error::";
  };
  spoil("51001", unknown(8));
  spoil("51002", unknown(6));
  writeFileSync(edition("51003"), '{\n  "fiscalYear": 2018,\n  oops\n}\n');
}

describe("npm run check -- --github", () => {
  it("注釈は、いちばん重いものから10件まで。すべては作業のまとめにある", () => {
    spoilMany();
    const result = check(["--github"], { GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: dir });
    expect(result.status).toBe(1);
    const lines = result.stdout.trim().split("\n");
    expect(lines).toHaveLength(10);
    // Nothing else in the file can be seen before it can be read.
    expect(lines[0]).toMatch(/^::error file=content\/plans\/kashiwa-2016\/initiatives\/51003\/2018\.json,line=3,title=/);
    expect(lines.every((line) => /^::error file=[^,]+,line=\d+,title=[^,:]+::[^\n]+$/.test(line))).toBe(true);
    const list = readFileSync(summary, "utf8");
    expect(list).toContain("**エラー 15件**");
    expect(list.match(/^- \*\*エラー\*\*/gm)).toHaveLength(15);
    expect(list.match(/^### /gm)).toHaveLength(3);
    expect(list.indexOf("51003")).toBeLessThan(list.indexOf("51001"));
    expect(list).not.toContain("|x|");
  });

  it("注釈の行は、直す項目のある行", () => {
    spoil("51001", (json) => {
      (json.overall as Record<string, unknown>).title = 5;
    });
    const { stdout } = check(["--github"], { GITHUB_WORKSPACE: dir });
    const line = Number(/,line=(\d+),/.exec(stdout)?.[1]);
    expect(readFileSync(edition("51001"), "utf8").split("\n")[line - 1]).toContain('"title": 5');
  });

  it("誤りがなければ、そう言い、まとめにも書く", () => {
    const result = check(["--github"], { GITHUB_STEP_SUMMARY: summary });
    expect(result.status).toBe(0);
    expect(result.stdout).toContain("内容に誤りはありません");
    expect(result.stdout).not.toContain("::");
    expect(readFileSync(summary, "utf8")).toContain("内容に誤りはありません");
  });

  it("GitHub の外でも、すべてを見られる", () => {
    spoilMany();
    expect(check(["--github"]).stderr).toContain("エラー 15件");
  });
});

describe("そのほかの出し方", () => {
  it("--json は、同じ一覧を、重い順のデータで出す", () => {
    spoilMany();
    const result = check(["--json"]);
    expect(result.status).toBe(1);
    const data = JSON.parse(result.stdout);
    expect(data).toMatchObject({ ok: false, errors: 15, warnings: 0 });
    expect(data.problems).toHaveLength(15);
    expect(data.problems[0]).toMatchObject({ id: "content.not-json", file: expect.stringContaining("51003") });
  });

  it("画面には、ファイルごとにまとめて、いちばん重いファイルから出す", () => {
    spoilMany();
    const heads = check([]).stderr.match(/^■ .*$/gm);
    expect(heads?.map((head) => head.match(/510\d\d/)?.[0])).toEqual(["51003", "51001", "51002"]);
  });
});

describe("npm run check -- --due", () => {
  const due = (...args: string[]) => {
    const { GITHUB_STEP_SUMMARY: _, ...env } = process.env;
    return spawnSync(process.execPath, [join(projectRoot, "scripts/commands/check.ts"), SAMPLE, "--due", ...args], {
      encoding: "utf8",
      env: { ...env, GITHUB_STEP_SUMMARY: summary },
    });
  };

  it("その日までに期限が来て、届いていない報告を、作業のまとめに並べる。終了コードは0", () => {
    const result = due("--github", "--date", "2030-04-01");
    expect(result.status).toBe(0);
    const written = readFileSync(summary, "utf8");
    expect(written).toContain("## 届いていない報告");
    expect(written).toContain("令和12年4月1日（2030年）の時点です");
    expect(written).toContain("期限を過ぎたが、このサイトに届いていない");
    // Before the plan began nothing was due.
    expect(due("--date", "2015-04-01").stdout).not.toContain("期限を過ぎたが");
  });

  it("同じものを、データでも出す", () => {
    const data = JSON.parse(due("--json", "--date", "2030-04-01").stdout);
    expect(data.due.map(({ plan }: { plan: { id: string } }) => plan.id)).toEqual(["mihon-2016", "mihon-2021"]);
  });

  it("日付として読めなければ、書き方を言う", () => {
    expect(due("--date", "きのう").stderr).toContain("2026-04-01 の形で書いてください");
  });
});

test.each([
  ["a", 2],
  ["b[1].c", 5],
  ["b[0]", 4],
  ['b[1].d["2018"]', 7],
  ["b[1].missing", 5],
  ["b[7].c", 3],
  ["nothing", 1],
  ["（全体）", 1],
  ["e", 9],
])("項目 %s は %i 行目", (field, line) => {
  const text =
    '{\n  "a": 1,\n  "b": [\n    { "c": "x,}]\\"" },\n    { "c": [1,\n 2],\n      "d": { "2018": null }, "q": 0 }\n  ],\n  "e": true\n}\n';
  expect(lineOfField(text, field)).toBe(line);
});
