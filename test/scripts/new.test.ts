import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { blanksOf } from "../../scripts/lib/new-plan.ts";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { listFiles } from "../../src/data/store.ts";
import type { Problem } from "../../src/domain/problem.ts";
import { KASHIWA, PUBLISHED, SEED_PATH } from "../content.ts";

let dir: string;
let content: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "new-"));
  content = join(dir, "content");
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const command = (name: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(projectRoot, `scripts/commands/${name}.ts`), ...args], { encoding: "utf8", cwd: dir });
const begin = (...args: string[]) => command("new", "--id", "mihon-2016", "--content", content, ...args);
const problems = (): Problem[] => (JSON.parse(command("check", content, "--json").stdout) as { problems: Problem[] }).problems;
const json = (path: string) => JSON.parse(readFileSync(join(content, path), "utf8"));
const PLAN = "plans/mihon-2016/plan.json";
const CITY = ["--city", "みほん市", "--code", "999997", "--title", "みほん市改革プラン", "--from", "2016", "--to", "2020"];
const FACTS = { "money.unit": "千円", "money.accumulation": "per-year", people: "posts-only" };
function fill(path: string, values: Record<string, unknown>): void {
  const filled = json(path);
  for (const field of blanksOf(filled)) {
    const steps = field.split(".");
    const parent = steps.slice(0, -1).reduce((value, step) => value[step], filled);
    parent[steps.at(-1) as string] = values[field] ?? "書き入れた言葉です。";
  }
  writeFileSync(join(content, path), JSON.stringify(filled));
}

describe("別の市の計画を始める", () => {
  it("空欄のあるフォルダを作り、点検は空欄だけを、上から順にすべて言う", () => {
    const result = begin();
    expect(result.stderr).toBe("");
    expect(result.status).toBe(0);
    expect(listFiles(content)).toEqual([
      "plans/mihon-2016/README.md",
      "plans/mihon-2016/departments.json",
      PLAN,
      "plans/mihon-2016/themes.json",
      "site.json",
    ]);
    const told = problems();
    expect(told.map(({ file, place }) => `${file} ${place}`)).toEqual([
      ...blanksOf(json("site.json")).map((field) => `site.json ${field}`),
      ...blanksOf(json(PLAN)).map((field) => `${PLAN} ${field}`),
    ]);
    expect(blanksOf(json(PLAN))).toContain("people");
    const readme = readFileSync(join(content, "plans/mihon-2016/README.md"), "utf8");
    for (const field of blanksOf(json(PLAN))) expect(readme).toContain(`\`${field}\` — `);
  });

  it("知っていることを渡すと、その欄は書き入れてある", () => {
    begin("--city", "みほん市", "--code", "999997", "--title", "みほん市改革プラン", "--from", "2016", "--to", "2020");
    expect(json(PLAN)).toMatchObject({
      city: { name: "みほん市", code: "999997" },
      title: "みほん市改革プラン",
      period: { from: 2016, to: 2020 },
      baseline: { fiscalYear: 2015 },
    });
    expect(problems().map(({ place }) => place)).not.toContain("city.name");
  });

  it("空欄をうめると点検が通り、シートを取り込むと取組事業が入る", () => {
    begin(...CITY);
    fill("site.json", {});
    fill(PLAN, FACTS);
    expect(problems()).toEqual([]);
    expect(command("check", content).stdout).toContain("取組事業 0");
    const result = command("import", SEED_PATH, "--content", content, "--plan", "mihon-2016");
    expect(result.stderr).toBe("");
    expect(result.status).toBe(0);
    expect(command("check", content).stdout).toContain("取組事業 4");
    expect(readdirSync(join(content, "plans/mihon-2016/initiatives"))).toEqual(["51001", "51002", "51003", "51004"]);
  });

  it("公開している内容の写しから、手順の言うものを消せば、別の市になる", () => {
    cpSync(KASHIWA, content, { recursive: true });
    const guide = readFileSync(join(PUBLISHED, "guide/new-city.mdx"), "utf8");
    const records = /前の市が公開したものの記録（([^）]+)）/.exec(guide)?.[1] ?? "";
    for (const [, path] of records.matchAll(/`content\/([^`]+)`/g)) rmSync(join(content, path as string), { recursive: true });
    rmSync(join(content, "plans"), { recursive: true });
    begin(...CITY);
    fill(PLAN, FACTS);
    expect(problems()).toEqual([]);
    expect(command("addresses", "--content", content).status).toBe(0);
    expect(JSON.stringify(json("addresses.json"))).toContain("/plans/mihon-2016/");
  });

  it("すでにある計画とサイトの説明は、書きかえない", () => {
    mkdirSync(content, { recursive: true });
    writeFileSync(join(content, "site.json"), "前からある");
    begin();
    expect(readFileSync(join(content, "site.json"), "utf8")).toBe("前からある");
    const before = readFileSync(join(content, PLAN), "utf8");
    const again = begin("--city", "別の市");
    expect(again.status).toBe(1);
    expect(again.stderr).toContain("すでにあります");
    expect(readFileSync(join(content, PLAN), "utf8")).toBe(before);
  });

  it.each([
    [["--id", "Mihon"]],
    [["--id", "みほん"]],
    [["--id", "../外"]],
    [["--id", "a", "--code", "12217"]],
    [["--id", "a", "--from", "2020"]],
    [["--id", "a", "--from", "2020", "--to", "2016"]],
    [["--id", "a", "--from", "平成28", "--to", "令和2"]],
    [[]],
  ])("%j は、使い方を言い、何も作らない", (args) => {
    const result = command("new", ...args, "--content", content);
    expect(result.status).toBe(2);
    expect(result.stderr).toContain("使い方");
    expect(existsSync(content)).toBe(false);
    expect(readdirSync(dir)).toEqual([]);
  });
});
