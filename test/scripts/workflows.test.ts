import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { projectRoot } from "../../scripts/lib/paths.ts";

// The rules that a linter of workflows would hold, on the files and on spoiled copies of them.

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly "runs-on"?: string;
  readonly needs?: string;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly name?: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const github = join(projectRoot, ".github");
const dir = join(github, "workflows");
const files = readdirSync(dir);
const read = (file: string): string => readFileSync(join(dir, file), "utf8");
const scripts = Object.keys((JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { scripts: object }).scripts);

/** Rights beyond reading the code that a job may have, by workflow and job. */
const RIGHTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "publish.yml build": { contents: "read", pages: "read" },
  "publish.yml deploy": { pages: "write", "id-token": "write" },
};

/** What is wrong with a workflow, in words; nothing where all rules hold. */
function faults(file: string, text: string): string[] {
  const workflow = parse(text) as Workflow;
  const found: string[] = [];
  const say = (wrong: boolean, words: string): void => {
    if (wrong) found.push(words);
  };
  say(JSON.stringify(workflow.permissions) !== '{"contents":"read"}', "いちばん上の権限が contents: read だけでない");
  say(
    Object.keys(workflow.on).some((event) => /_target$|workflow_run|issue|comment/.test(event)),
    "外から動かせる、権限の強いきっかけがある",
  );
  say(/\bsecrets\b/.test(text.replace(/#.*$/gm, "")), "secrets を使っている");
  for (const [id, job] of Object.entries(workflow.jobs)) {
    const rights = RIGHTS[`${file} ${id}`];
    say(JSON.stringify(job.permissions) !== JSON.stringify(rights), `${id}: 権限が決めたものと違う`);
    say(job["timeout-minutes"] === undefined, `${id}: 時間の限りがない`);
    say(/latest/.test(job["runs-on"] ?? "latest"), `${id}: 動かす機械の版が決まっていない`);
    for (const step of job.steps) {
      const where = `${id} ${step.name ?? step.uses}`;
      if (step.uses !== undefined) {
        say(!/^actions\/[\w-]+@[0-9a-f]{40}$/.test(step.uses), `${where}: コミットで固定した GitHub の部品でない`);
        const line = text.split("\n").find((one) => one.includes(step.uses ?? "")) ?? "";
        say(!/# v\d+\.\d+\.\d+$/.test(line), `${where}: 版の名前が書かれていない`);
      }
      if (step.uses?.startsWith("actions/checkout@")) say(step.with?.["persist-credentials"] !== false, `${where}: 鍵を残している`);
      if (step.uses?.startsWith("actions/setup-node@"))
        say(step.with?.["package-manager-cache"] !== false, `${where}: 使い回しの置き場がある`);
      // A value that somebody outside may choose would run as a command.
      say(step.run?.includes("${{") ?? false, `${where}: 命令の中に値を埋めこんでいる`);
      for (const [, name = ""] of (step.run ?? "").matchAll(/npm (?:run )?([\w-]+)/g))
        say(!scripts.includes(name), `${where}: npm run ${name} がない`);
    }
  }
  return found;
}

describe("GitHub の作業の決まり", () => {
  test("点検、公開、報告の期限の3つがある", () => {
    expect(files.toSorted()).toEqual(["check.yml", "publish.yml", "reports-due.yml"]);
  });

  test.each(files)("%s は、決まりをすべて守っている", (file) => {
    expect(faults(file, read(file))).toEqual([]);
  });

  const check = "check.yml";
  const OPEN = ["$", "{{"].join("");
  test.each([
    ["権限を広げる", (s: string) => s.replace("contents: read", "contents: write")],
    ["権限を書かない", (s: string) => s.replace(/^permissions:\n {2}contents: read\n/m, "")],
    ["pull_request_target にする", (s: string) => s.replace("pull_request:", "pull_request_target:")],
    ["合い言葉を使う", (s: string) => s.replace("run: npm test", `run: npm test\n        env:\n          T: ${OPEN} secrets.T }}`)],
    ["版の名前で指す", (s: string) => s.replace(/@[0-9a-f]{40}/, "@v7")],
    ["よその部品を使う", (s: string) => s.replace("actions/upload-artifact@", "someone/upload@")],
    ["版の名前を書かない", (s: string) => s.replace(/ # v[\d.]+/, "")],
    ["鍵を残す", (s: string) => s.replace("persist-credentials: false", "persist-credentials: true")],
    ["題を命令に埋めこむ", (s: string) => s.replace("run: npm run build", `run: echo "${OPEN} github.event.pull_request.title }}"`)],
    ["ない命令を使う", (s: string) => s.replace("npm run check", "npm run chekc")],
    ["時間の限りをなくす", (s: string) => s.replace(/timeout-minutes: \d+/, "continue-on-error: true")],
    ["機械の版を決めない", (s: string) => s.replace("ubuntu-24.04", "ubuntu-latest")],
  ])("%s と見つかる", (_, spoil) => {
    const spoiled = spoil(read(check));
    expect(spoiled).not.toBe(read(check));
    expect(faults(check, spoiled).length).toBeGreaterThan(0);
  });

  test("同じ部品は、どの作業でも同じ版を使う", () => {
    const uses = files.flatMap((file) =>
      Array.from(read(file).matchAll(/uses: ([^@\s]+)@(\S+)/g), (m) => [m[1] as string, m[2] as string]),
    );
    const versions = Map.groupBy(uses, ([name]) => name);
    for (const [name, list] of versions) expect(new Set(list.map(([, version]) => version)).size, name).toBe(1);
  });

  test("公開は、点検とテストと作成がすべてできたあとにだけ動く", () => {
    const { jobs, on } = parse(read("publish.yml")) as Workflow;
    expect(on).toMatchObject({ push: { branches: ["main"] } });
    expect(jobs.deploy?.needs).toBe("build");
    const runs = jobs.build?.steps.flatMap(({ run, uses }) => run ?? uses?.replace(/@.*/, "") ?? []);
    const order = ["npm run check -- --github", "npm test", "npm run build", "actions/upload-pages-artifact"].map(
      (one) => runs?.indexOf(one) ?? -1,
    );
    expect(order.every((at, i) => at > (order[i - 1] ?? -1))).toBe(true);
    expect(read("publish.yml")).not.toMatch(/continue-on-error|always\(\)/);
  });

  test("提案の点検は、外からの提案でも、点検、報告、見本の作成をする", () => {
    const { jobs, on } = parse(read("check.yml")) as Workflow;
    expect(Object.keys(on)).toEqual(["pull_request"]);
    const text = JSON.stringify(jobs.content?.steps);
    for (const part of ["npm run check -- --github", "npm run report -- --base", "npm run build", "upload-artifact", '"fetch-depth":0'])
      expect(text).toContain(part);
    expect(text).not.toMatch(/fork/);
  });
});

describe("GitHub の様式", () => {
  const forms = readdirSync(join(github, "ISSUE_TEMPLATE")).filter((file) => file !== "config.yml");

  test.each(forms)("%s は、名前と説明と、重ならない欄を持つ", (file) => {
    const form = parse(readFileSync(join(github, "ISSUE_TEMPLATE", file), "utf8")) as {
      name: string;
      description: string;
      body: { type: string; id?: string; attributes: { label?: string; value?: string; options?: string[] } }[];
    };
    expect(form.name).toMatch(/[ぁ-ん]/);
    expect(form.description).toMatch(/[ぁ-ん]/);
    const fields = form.body.filter(({ type }) => type !== "markdown");
    expect(fields.length).toBeGreaterThan(3);
    expect(fields.every(({ type, id, attributes }) => ["input", "textarea", "dropdown"].includes(type) && id && attributes.label)).toBe(
      true,
    );
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
  });

  test("担当部署ごとの確かめる人の例は、写しただけでは何もしない", () => {
    const lines = readFileSync(join(github, "CODEOWNERS.example"), "utf8").split("\n");
    expect(lines.filter((line) => line !== "" && !line.startsWith("#"))).toEqual([]);
    const paths = lines.flatMap((line) => /^# (\/\S+?)\/? +@/.exec(line)?.[1] ?? []).filter((path) => !path.includes("*"));
    expect(paths.filter((path) => !existsSync(join(projectRoot, path)))).toEqual([]);
  });
});
