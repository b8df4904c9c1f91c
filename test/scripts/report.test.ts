import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { KASHIWA } from "../content.ts";

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "report-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const git = (...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync("git", ["-c", "user.name=職員", "-c", "user.email=staff@example.jp", ...args], {
    cwd: dir,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
};
const report = (...args: string[]) => {
  const { GITHUB_STEP_SUMMARY: _, ...env } = process.env;
  return spawnSync(process.execPath, [join(projectRoot, "scripts/commands/report.ts"), "--content", join(dir, "公開/content"), ...args], {
    encoding: "utf8",
    cwd: dir,
    env,
  });
};
const at = (path: string): string => join(dir, "公開/content", path);
const edition = "plans/kashiwa-2016/initiatives/51001/2018.json";

type Json = Record<string, unknown>;
// biome-ignore lint/suspicious/noExplicitAny: a file of JSON is edited at a place that the test names
function edit(path: string, change: (json: any) => void): void {
  const json = JSON.parse(readFileSync(at(path), "utf8")) as Json;
  change(json);
  writeFileSync(at(path), `${JSON.stringify(json, null, 2)}\n`);
}
const commit = (message: string): string => {
  git("add", "-A");
  git("commit", "-q", "-m", message);
  return git("rev-parse", "HEAD");
};

/** A repository with the city's content in a folder of its own, on `main`, and a branch begun. */
function repository(): void {
  git("init", "-q", "-b", "main");
  mkdirSync(join(dir, "公開"));
  cpSync(KASHIWA, at("."), { recursive: true });
  commit("はじめ");
  git("checkout", "-q", "-b", "work");
}

describe("枝が変えることの報告", () => {
  beforeEach(repository);

  it("何も変えていない枝では、変わるところがないと言い、終了コードは0", () => {
    const result = report("--base", "main");
    expect(result.stderr).toBe("");
    expect(result.status).toBe(0);
    expect(result.stdout).toBe("# この変更で変わること\n\n内容に変わるところはありません。\n");
  });

  it("目標、実績、文、区分を変えた枝では、その4つと、それで変わることだけを並べる", () => {
    edit(edition, ({ overall, year }) => {
      overall.indicators[0].revisedTarget.years["2018"] = 3;
      overall.indicators[0].actual.years["2017"] = 1.5;
      overall.goal = `${overall.goal}変更`;
      year.status = "進んでいる";
    });
    commit("値を変える");
    const data = JSON.parse(report("--base", "main", "--json").stdout);
    expect(data.plans).toHaveLength(1);
    const [initiative, ...others] = data.plans[0].initiatives;
    expect(others).toEqual([]);
    expect(initiative.editions[0].values.map(({ place, before, after }: Record<string, string>) => [place, before, after])).toEqual([
      ["全体計画・最終目標", expect.any(String), expect.stringMatching(/変更$/)],
      ["全体計画・成果指標・変更計画値・平成30年度（2018年度）", "2%", "3%"],
      ["全体計画・成果指標・実績値・平成29年度（2017年度）", "1%", "1.5%"],
      ["アクションプラン・区分", expect.any(String), "進んでいる"],
    ]);
    expect(initiative.judgements.map(({ fiscalYear, before, after }: Json) => [fiscalYear, before, after])).toEqual([
      [2018, "変更後の計画には届いたが、当初計画には届いていない", "届いていない"],
    ]);
    const markdown = report("--base", "main").stdout;
    expect(markdown).toContain("これにより、51001の");
    expect(markdown).toContain("| 全体計画・成果指標・変更計画値・平成30年度（2018年度） | 2% | 3% |");
    expect(markdown).not.toMatch(/5100[234]/);
    expect(markdown.match(/公開してきた数が、訂正の注なしに/g)).toHaveLength(2);
    expect(markdown).toContain("/plans/kashiwa-2016/51001/2018/");
  });

  it("まだ記録していない直しも見て、本流がその間に進んでいても、枝が変えたことだけを言う", () => {
    git("checkout", "-q", "main");
    edit("plans/kashiwa-2016/initiatives/51002/2018.json", ({ overall }) => {
      overall.title = "本流で変わった題";
    });
    commit("本流");
    git("checkout", "-q", "work");
    edit(edition, ({ overall }) => {
      overall.title = "枝で変えた題";
    });
    const { stdout } = report("--base", "main", "--site", "https://example.jp/mieru/");
    expect(stdout).toContain("枝で変えた題");
    expect(stdout).not.toContain("51002");
    expect(stdout).toContain("<https://example.jp/mieru/plans/kashiwa-2016/51001/>");
    // Nothing is left behind of the version that was read.
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
    expect(git("status", "--porcelain").split("\n")).toHaveLength(1);
    expect(readdirSync(join(dir, ".git")).filter((name) => name.endsWith(".lock"))).toEqual([]);
  });

  it("--out のファイルに、画面と同じものを書く", () => {
    edit(edition, ({ overall }) => {
      overall.title = "新しい題";
    });
    const out = join(dir, "報告.md");
    expect(report("--base", "main", "--out", out).stdout).toBe("");
    expect(readFileSync(out, "utf8")).toContain("新しい題");
    rmSync(out);
  });

  it("いまの内容に誤りがあれば、その一覧を言い、終了コードは1", () => {
    edit(edition, ({ overall }) => {
      overall.indicators[0].actual.years["2017"] = "1";
      delete overall.title;
    });
    const result = report("--base", "main");
    expect(result.status).toBe(1);
    expect(result.stdout).toContain("エラー 2件");
    expect(result.stdout).toContain("overall.title");
    expect(JSON.parse(report("--base", "main", "--json").stdout)).toMatchObject({ ok: false, problems: [{}, {}] });
  });

  it("くらべる相手がこわれていても、直した枝は止めない", () => {
    writeFileSync(at(edition), "{");
    commit("こわす");
    const broken = git("rev-parse", "HEAD");
    cpSync(join(KASHIWA, edition), at(edition));
    const result = report("--base", broken);
    expect(result.status).toBe(0);
    expect(result.stdout).toContain("いまのプログラムで読めないところが1か所");
  });

  it("はじめて内容を入れる枝では、すべてが新しい", () => {
    git("checkout", "-q", "--orphan", "empty");
    git("rm", "-rq", "--cached", ".");
    writeFileSync(join(dir, "README"), "空\n");
    git("add", "README");
    git("commit", "-q", "-m", "空");
    const result = report("--base", "empty");
    expect(result.status).toBe(0);
    expect(result.stdout).toContain("（計画が新しく加わります）");
    expect(result.stdout.match(/（新しく加わります）/g)?.length).toBeGreaterThan(3);
  });
});

describe("くらべられないとき", () => {
  it("git の外、知らない版、版の書き忘れを、何をすればよいかとともに言う", () => {
    mkdirSync(dirname(at(".")), { recursive: true });
    cpSync(KASHIWA, at("."), { recursive: true });
    const outside = report("--base", "main");
    expect(outside.status).toBe(1);
    expect(outside.stderr).toContain("git で管理されていない");
    repository2();
    for (const ref of ["ない枝", "--all", "main:README"]) {
      const unknown = report(`--base=${ref}`);
      expect([unknown.status, unknown.stdout]).toEqual([1, ""]);
      expect(unknown.stderr).toContain(`「${ref}」という版が見つかりません`);
      expect(unknown.stderr).not.toMatch(/\n\s+at /);
    }
    expect(report().status).toBe(2);
  });

  function repository2(): void {
    git("init", "-q", "-b", "main");
    commit("はじめ");
  }
});
