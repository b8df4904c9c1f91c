import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planImport } from "../../scripts/lib/import-run.ts";
import { finishImport, writeAll } from "../../scripts/lib/import-write.ts";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { listFiles, readContent, readPlan } from "../../src/data/store.ts";
import { errorsOf, formatProblems } from "../../src/domain/problem.ts";
import { KASHIWA, SAMPLE, SEED_PATH } from "../content.ts";
import { type Lines, seedLines, seedText, sheetLines, withCell } from "../sheets/helpers.ts";

let dir: string;
let content: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "import-"));
  content = join(dir, "content");
  cpSync(KASHIWA, content, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const plan = "plans/kashiwa-2016";
const inPlan = (path: string): string => join(content, plan, path);
const edition = (code: string) => JSON.parse(readFileSync(inPlan(`initiatives/${code}/2018.json`), "utf8"));
const write = (name: string, lines: Lines): string => {
  const path = join(dir, name);
  writeFileSync(path, `${lines.map((cells) => cells.join("\t")).join("\n")}\n`);
  return path;
};
const bytes = (): Map<string, string> => new Map(listFiles(content).map((path) => [path, readFileSync(join(content, path), "base64")]));
const imported = (files: string[], options: Partial<Parameters<typeof planImport>[0]> = {}) => planImport({ files, content, ...options });
const command = (...args: string[]) =>
  spawnSync(process.execPath, [join(projectRoot, "scripts/commands/import.ts"), ...args, "--content", content], {
    encoding: "utf8",
    cwd: dir,
  });

describe("取り込み", () => {
  it("もう一度取り込んでも、フォルダは1バイトも変わらず、終了コードは0", () => {
    const before = bytes();
    // The same bytes under another name and place are the same source.
    const copy = join(dir, "もらったシート.txt");
    writeFileSync(copy, seedText());
    for (const file of [inPlan("sources/2018-action-plan-51001-51004.txt"), SEED_PATH, copy]) {
      const result = command(file);
      expect(result.stderr).toBe("");
      expect(result.status).toBe(0);
      expect(result.stdout).toContain("変わるところはありません。何も書きませんでした。");
      expect(bytes()).toEqual(before);
    }
  });

  it("空の計画に取り込むと、編集した注と向きのほかは、いまの内容と同じになる", () => {
    const wanted = ["51001", "51002", "51003", "51004"].map(edition);
    rmSync(inPlan("initiatives"), { recursive: true });
    const result = command(inPlan("sources/2018-action-plan-51001-51004.txt"));
    expect(result.status).toBe(0);
    for (const e of wanted) {
      for (const indicator of e.overall.indicators) {
        delete indicator.direction;
        delete indicator.directionReason;
      }
      e.remarks = e.remarks.filter((remark: { by: string }) => remark.by === "取り込み");
      expect(edition(e.overall.code)).toEqual(e);
    }
  });

  it("読んだもの、印刷と違うように読んだところと理由、値ごとの違いを言う", () => {
    const { stdout, status } = command(write("直し.txt", withCell(seedLines(), 83, 6, "99,000")));
    expect(status).toBe(0);
    expect(stdout).toContain("51002 白バラ便りの見直し 平成30年度: 全体計画、アクションプラン（変わる版、");
    expect(stdout).toContain("51001 コンビニエンスストア等における証明書等の自動交付 平成30年度");
    expect(stdout).toContain("印刷: 平成31年度の欄（20行目 7列目）に「2」");
    expect(stdout).toContain("51002 平成30年度 全体計画・成果指標・当初計画値・平成30年度（2018年度）: 100000 → 99000");
    expect(edition("51002").overall.indicators[0].originalTarget.years["2018"]).toBe(99000);
    expect(edition("51002").printed.overall.file).toBe("2018-直し.txt");
    expect(readFileSync(inPlan("sources/2018-直し.txt"), "utf8")).toBe(readFileSync(join(dir, "直し.txt"), "utf8"));
  });

  it("--dry-run は何も書かず、--json はデータだけを出す", () => {
    const before = bytes();
    const { stdout, stderr, status } = command(write("直し.txt", withCell(seedLines(), 83, 6, "99,000")), "--dry-run", "--json");
    expect(status).toBe(0);
    expect(stderr).toBe("");
    const data = JSON.parse(stdout);
    expect(data).toMatchObject({ ok: true, dryRun: true, plan: "kashiwa-2016" });
    expect(data.editions.find((e: { code: string }) => e.code === "51002").changes).toContainEqual({
      place: "全体計画・成果指標・当初計画値・平成30年度（2018年度）",
      pointer: "/overall/indicators/0/originalTarget/years/2018",
      before: 100000,
      after: 99000,
    });
    expect(bytes()).toEqual(before);
  });

  it("全体計画と年度のシートが別のファイルでも、取り込んだ内容は同じになる", async () => {
    const result = await imported([write("年度.txt", sheetLines("51003 year")), write("全体.txt", sheetLines("51003 overall"))]);
    expect(formatProblems(result.problems)).toBe("");
    expect(result.editions[0]?.changes.filter(({ pointer }) => !/^\/(printed|remarks)/.test(pointer))).toEqual([]);
  });

  it("年度のシートだけなら、いまある全体計画に重なる", async () => {
    const result = await imported([write("年度.txt", withCell(sheetLines("51003 year"), 23, 6, "50"))]);
    expect(formatProblems(result.problems)).toBe("");
    expect(result.editions[0]?.changes).toContainEqual({
      pointer: "/year/yearEnd/results/0/target",
      place: "アクションプラン・年度末・成果指標・1番目・計画値",
      before: 49,
      after: 50,
    });
  });

  it("はじめて出てきた推進項目と担当部署は登録し、知っているコードの名前は変えずに注意する", () => {
    const lines = seedLines().map((cells) =>
      cells.map((cell) =>
        cell === "170100" ? "099900" : cell === "保健所総務企画課" ? "健康部 保健所" : cell === "市民生活部 市民課" ? "市民課" : cell,
      ),
    );
    const result = command(write("部署.txt", lines));
    expect(result.status).toBe(0);
    expect(result.stdout).toContain("担当部署に「099900 健康部 保健所」を加えます");
    expect(result.stdout).toContain("担当部署 051000 の名前が、departments.json とシートで違います");
    const { entries } = JSON.parse(readFileSync(inPlan("departments.json"), "utf8"));
    expect(entries.map((entry: { code: string }) => entry.code)).toEqual(["051000", "099900", "170100", "230000", "284000"]);
    expect(entries[0].name).toBe("市民生活部 市民課");
    expect(readPlan(content, "kashiwa-2016").problems).toEqual([]);
  });

  it("同じ名前の別のもとファイルがあっても、公開したファイルは上書きしない", () => {
    const first = write("シート.txt", withCell(seedLines(), 83, 6, "99,000"));
    expect(command(first).status).toBe(0);
    write("シート.txt", withCell(seedLines(), 83, 6, "98,000"));
    expect(command(first).status).toBe(0);
    expect(readdirSync(inPlan("sources")).toSorted()).toEqual(["2018-action-plan-51001-51004.txt", "2018-シート-2.txt", "2018-シート.txt"]);
    expect(edition("51002").printed.overall.file).toBe("2018-シート-2.txt");
  });
});

describe("断るとき", () => {
  it("誤りをすべて場所つきで知らせ、終了コードは1で、何も書かない", () => {
    const before = bytes();
    let lines = withCell(seedLines(), 20, 7, "二");
    lines = withCell(lines, 191, 3, "Z");
    lines = withCell(lines, 198, 2, "");
    const file = write("こわれた.txt", lines);
    const result = command(file);
    expect(result.status).toBe(1);
    expect(result.stdout).toBe("");
    expect(result.stderr).toContain("20行目 7列目");
    expect(result.stderr).toContain("191行目 3列目");
    expect(result.stderr).toContain("198行目 1列目");
    expect(result.stderr).toContain("エラー 3件");
    expect(result.stderr).not.toMatch(/\n\s+at /);
    expect(bytes()).toEqual(before);
    expect(JSON.parse(command(file, "--json").stdout)).toMatchObject({ ok: false, files: [] });
  });

  it("よいファイルと悪いファイルをいっしょに渡すと、どちらも書かない", () => {
    const before = bytes();
    const good = write("よい.txt", withCell(sheetLines("51002 overall", "51002 year"), 17, 6, "99,000"));
    const bad = write("悪い.txt", withCell(sheetLines("51003 overall", "51003 year"), 17, 5, "よん"));
    expect(command(good, bad).status).toBe(1);
    expect(bytes()).toEqual(before);
  });

  it("ないファイル、読めない種類、文字でないファイルは、そのファイルの名前で断る", async () => {
    writeFileSync(join(dir, "a.pdf"), "%PDF");
    writeFileSync(join(dir, "b.txt"), new Uint8Array([0x82, 0xff, 0xfe, 0xfd]));
    const { problems } = await imported([join(dir, "ない.txt"), join(dir, "a.pdf"), join(dir, "b.txt")]);
    expect(problems.map(({ id }) => id)).toEqual(["import.no-file", "import.file-kind", "import.encoding"]);
  });

  it("計画が2つあれば、計画期間で選び、選べなければ計画の名前を並べて断る", async () => {
    const other = join(content, "plans/other-2021");
    cpSync(join(content, plan), other, { recursive: true });
    rmSync(join(other, "initiatives"), { recursive: true });
    const json = JSON.parse(readFileSync(join(other, "plan.json"), "utf8"));
    writeFileSync(join(other, "plan.json"), JSON.stringify({ ...json, period: { from: 2021, to: 2025 } }));
    expect((await imported([SEED_PATH])).plan).toBe("kashiwa-2016");
    writeFileSync(join(other, "plan.json"), JSON.stringify(json));
    const { problems } = await imported([SEED_PATH]);
    expect(problems[0]?.expected).toContain("kashiwa-2016、other-2021");
    expect((await imported([SEED_PATH], { plan: "kashiwa-2016" })).problems).toEqual([]);
    expect((await imported([SEED_PATH], { plan: "ない計画" })).problems[0]?.found).toBe("ない計画");
  });

  it("氏名を載せない計画には、もとのファイルを写さず、そう言う", () => {
    const json = JSON.parse(readFileSync(inPlan("plan.json"), "utf8"));
    writeFileSync(inPlan("plan.json"), JSON.stringify({ ...json, people: "posts-only" }));
    rmSync(inPlan("sources"), { recursive: true });
    const result = command(write("シート.txt", seedLines()));
    expect(result.status).toBe(0);
    expect(result.stdout).toContain("sources フォルダには写しません");
    expect(existsSync(inPlan("sources"))).toBe(false);
    expect(
      listFiles(join(content, plan))
        .map((path) => readFileSync(inPlan(path), "utf8"))
        .join(""),
    ).not.toContain("鈴木 茂美");
  });

  it("書いている途中で失敗したら、書く前の中身に戻す", () => {
    const folder = join(dir, "書くフォルダ");
    mkdirSync(join(folder, "中"), { recursive: true });
    const kept = join(folder, "a.json");
    writeFileSync(kept, "前");
    expect(() =>
      writeAll(
        [
          { path: kept, bytes: "後" },
          { path: join(folder, "新/b"), bytes: "新しい" },
          { path: join(folder, "中"), bytes: "フォルダには書けない" },
        ],
        folder,
      ),
    ).toThrow();
    expect(readFileSync(kept, "utf8")).toBe("前");
    expect(readdirSync(folder).toSorted()).toEqual(["a.json", "中"]);
    expect(() => writeAll([{ path: join(dir, "外"), bytes: "" }], folder)).toThrow("外には書きません");
    expect(readdirSync(folder).toSorted()).toEqual(["a.json", "中"]);
  });

  it("どこで止められても、次の取り込みで、書く前か書いた後のどちらかになる", () => {
    const files = ["initiatives/1/2018.json", "themes.json", "sources/x.txt"];
    const state = (folder: string) =>
      files.map((name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "なし")).join();
    for (let step = 0; step < 12; step += 1) {
      const folder = join(dir, `止める${step}`);
      mkdirSync(folder);
      writeFileSync(join(folder, "themes.json"), "前");
      // The process ends, without a word, at the given change to the file system.
      const killed = spawnSync(
        process.execPath,
        [
          "--input-type=module",
          "-e",
          `import fs from "node:fs";
           import { syncBuiltinESMExports } from "node:module";
           let left = ${step};
           for (const name of ["writeFileSync", "renameSync", "rmSync", "mkdirSync"]) {
             const original = fs[name];
             fs[name] = (...args) => { if (left-- === 0) process.kill(process.pid, "SIGKILL"); return original(...args); };
           }
           syncBuiltinESMExports();
           const { writeAll } = await import(${JSON.stringify(join(projectRoot, "scripts/lib/import-write.ts"))});
           writeAll(${JSON.stringify(files)}.map((name) => ({ path: ${JSON.stringify(folder)} + "/" + name, bytes: "後" })), ${JSON.stringify(folder)});`,
        ],
        { encoding: "utf8" },
      );
      const after = killed.signal === "SIGKILL" ? finishImport(folder) : "done";
      expect([step, after, state(folder)]).toEqual([step, after, after === "finished" || after === "done" ? "後,後,後" : "なし,前,なし"]);
      expect(readdirSync(folder)).not.toContain(".importing");
    }
  }, 30_000);

  it("書きかけで止まった取り込みがあれば、点検は止まり、もう一度取り込めば通る", () => {
    const staging = join(content, ".importing");
    mkdirSync(staging);
    writeFileSync(join(staging, "journal.json"), "[]");
    const { problems } = readContent(content);
    expect(formatProblems(problems)).toContain("取り込みが途中で止まったままです");
    expect(command(SEED_PATH).status).toBe(0);
    expect(readContent(content).problems).toEqual([]);
  });

  it("公表した実績は、理由がなければ別の値にせず、訂正として取り込めば前の値と理由が注に残る", () => {
    const before = bytes();
    const file = write("訂正.txt", withCell(withCell(seedLines(), 85, 4, "10,100"), 129, 2, seedLines()[128]?.[1] ?? ""));
    const refused = command(file);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("すでに公表した値が、別の値に変わります。");
    expect(refused.stderr).toContain("10000（公表した値）");
    expect(bytes()).toEqual(before);
    expect(command(file, "--correction", "数えちがい").status).toBe(2);
    const done = command(file, "--correction", "数えちがいがあったため。", "--by", "選挙管理委員会事務局");
    expect(done.stderr).toBe("");
    const after = edition("51002");
    expect(after.overall.indicators[0].actual.years["2017"]).toBe(10100);
    expect(after.remarks.at(-1)).toMatchObject({
      at: "/overall/indicators/0/actual/years/2017",
      kind: "correction",
      before: 10000,
      reason: "数えちがいがあったため。",
      by: "選挙管理委員会事務局",
    });
    // The sheet as it was before does not undo the correction.
    expect(command(SEED_PATH).status).toBe(0);
    expect(edition("51002").overall.indicators[0].actual.years["2017"]).toBe(10100);
  });

  it("ファイルがない、年度の形が違うときは、使い方を言う", () => {
    expect(command().status).toBe(2);
    expect(command(SEED_PATH, "--year", "30").stderr).toContain("西暦");
  });
});

describe("見本の市", () => {
  const sample = SAMPLE;
  const files = ["mihon-2016", "mihon-2021"].flatMap((id) =>
    listFiles(join(sample, "plans", id, "sources")).map((name) => [id, name] as const),
  );

  it.each(files)("%s の %s を読むと、値はいまの内容と同じになる", async (id, name) => {
    const result = await planImport({ files: [join(sample, "plans", id, "sources", name)], content: sample, plan: id });
    expect(formatProblems(errorsOf(result.problems))).toBe("");
    expect(result.editions.length).toBeGreaterThan(8);
    const changed = result.editions.flatMap(({ code, changes }) =>
      changes
        .filter(({ pointer }) => !/^\/(printed|remarks)/.test(pointer))
        .map(({ pointer, before, after }) => `${code} ${pointer}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`),
    );
    expect(changed).toEqual([]);
  });
});
