import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { checkInitiative } from "../../src/checks/run.ts";
import { listFiles, readContent } from "../../src/data/store.ts";
import { indicatorAttainment } from "../../src/plan/attainment.ts";
import type { Initiative, PlanModel } from "../../src/plan/model.ts";
import { cellAt, columnsOf, indicatorRow } from "../../src/plan/series.ts";
import { readSheets } from "../../src/sheets/read.ts";
import { readFile } from "../../src/sheets/read-file.ts";
import { initiativeView } from "../../src/views/initiative.ts";
import { csvOf, parseCsv } from "../../src/views/open-data/csv.ts";
import { findTable } from "../../src/views/open-data/tables.ts";
import { KASHIWA, SEED_PATH } from "../content.ts";

/** What the documents for developers name has to be there: paths, names of code, commands. */

const read = (path: string): string => readFileSync(join(projectRoot, path), "utf8");
const under = (folder: string): string[] => listFiles(join(projectRoot, folder)).map((path) => `${folder}/${path}`);
const sources = ["src", "scripts", "test"]
  .flatMap(under)
  .filter((path) => /\.(ts|mjs|astro)$/.test(path) && !path.includes("node_modules"));
const documents = [
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "README.md",
  ...["src", "scripts", "test"].flatMap(under).filter((path) => /(^|\/)_?README\.md$/.test(path) && !path.includes("node_modules")),
];

const PATH = /^(src|scripts|test|content|public|\.github)(\/[\w.[\]-]+)*\/?$/;
/** `indicatorRow()`, `RULES`, `PlanModel`: what can be nothing but a name of code. */
const NAME = /^([A-Za-z]\w*)\(\)$|^([A-Z][A-Z]+(?:_[A-Z]+)*)$|^([A-Z][a-z]+(?:[A-Z][a-z]+)+)$/;
/** Words in capitals that name no code. */
const NO_CODE = new Set(["PORT", "MIERU_TEST_KEEP", "MIERU_SPOILED", "MIERU_TRIES", "MIERU_CHANGED", "CSS", "HTML", "JSON"]);
const COMMAND = /^npm (?:run )?(?:--silent )?(?!run )([a-z]+)/;

const declares = (text: string, name: string): boolean =>
  new RegExp(`\\b(?:function\\*?|const|class|interface|type|enum|async)\\s+${name}\\b`).test(text);

const texts = new Map(sources.map((path) => [path, read(path)]));
const commands = Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts);

/** Where a path may stand. What the first city has in `content` another may not have yet: a list of addresses, an archive. */
const placesOf = (path: string, folder: string): string[] => [
  join(projectRoot, path),
  join(projectRoot, folder, path),
  ...(path.startsWith("content/") ? [join(KASHIWA, path.slice("content/".length))] : []),
];

/** What is wrong with one line of a document; its paths count from the project or from `folder`. */
function complaints(line: string, folder = ""): string[] {
  const named = Array.from(line.matchAll(/`([^`]+)`/g), (m) => m[1] as string);
  const files = named.filter((word) => texts.has(word));
  return named.flatMap((word): string[] => {
    if (PATH.test(word)) return placesOf(word, folder).some((path) => existsSync(path)) ? [] : [`${word} がありません`];
    const command = COMMAND.exec(word)?.[1];
    if (command !== undefined && !["install", "ci"].includes(command))
      return commands.includes(command) ? [] : [`命令 ${command} がありません`];
    const match = NAME.exec(word);
    const name = match?.[1] ?? match?.[2] ?? match?.[3];
    if (name === undefined || NO_CODE.has(name)) return [];
    const where = files.length > 0 ? files : sources;
    return where.some((path) => declares(texts.get(path) ?? "", name)) ? [] : [`${name} が ${files.join("、") || "どこにも"} ありません`];
  });
}

test.each(documents)("%s の言うファイル、名前、命令は、どれもある", (path) => {
  const folder = path.startsWith("test/") ? "test" : "";
  expect(
    read(path)
      .split("\n")
      .flatMap((line) => complaints(line, folder)),
  ).toEqual([]);
});

describe("見つけるもの", () => {
  test.each([
    "`src/plan/nothing.ts`",
    "`src/plan/series.ts` の `nothingLikeThis()`",
    "`src/plan/series.ts` の `initiativeView()`",
    "`NOTHING_LIKE_THIS`",
    "`npm run nothing`",
  ])("%s", (line) => {
    expect(complaints(line)).toHaveLength(1);
  });

  test.each(["`src/plan/series.ts` の `indicatorRow()`", "`PlanModel`", "`npm test -- test/views`", "`src/checks/rules/（決まり）.ts`"])(
    "%s は合っている",
    (line) => {
      expect(complaints(line)).toEqual([]);
    },
  );
});

test("ARCHITECTURE.md の例の数は、書いてあるとおりの道を通る", async () => {
  const model = readContent(KASHIWA).content?.plans.find(({ id }) => id === "kashiwa-2016") as PlanModel;
  const initiative = model.initiatives.find(({ code }) => code === "51002") as Initiative;
  const edition = initiative.latest;

  const { grids } = await readFile(readFileSync(SEED_PATH), "sheets.txt");
  expect(grids[0]?.rows[84]?.filter((cell) => cell !== "").slice(0, 4)).toEqual(["実績値", "136,000", "10,000", "101,500"]);
  const fresh = readSheets(grids, { plan: model.plan }).editions.find(({ code }) => code === "51002");
  expect(fresh?.overall?.indicators[0]?.actual?.years["2018"]).toBe(101500);
  expect(fresh?.remarks.some(({ at, kind }) => at === "/overall/indicators/0/actual" && kind === "reading")).toBe(true);

  const columns = columnsOf(model.plan);
  expect(cellAt(indicatorRow(edition, columns, 0, "actual"), "2018")).toMatchObject({
    state: "value",
    value: 101500,
    asPrinted: "101,500",
    place: { line: 85, column: 5 },
    pointer: "/overall/indicators/0/actual/years/2018",
  });
  expect(indicatorAttainment(edition, columns, 0).find(({ fiscalYear }) => fiscalYear === 2018)).toMatchObject({
    state: "missed",
    original: { value: 100000 },
    revised: { value: 10000 },
  });
  const told = checkInitiative(model, initiative).find(({ rule }) => rule.id === "status-against-result");
  expect(told?.findings.map(({ sentence }) => sentence).join()).toContain("101,500部");
  const view = JSON.stringify(initiativeView(model, initiative));
  expect(view).toContain('"text":"101,500"');
  const rows = parseCsv(csvOf(findTable("indicators"), findTable("indicators").rows({ model, url: (path) => path })));
  expect(rows.some((row) => row.includes("101500") && row.includes("/overall/indicators/0/actual/years/2018"))).toBe(true);
});
