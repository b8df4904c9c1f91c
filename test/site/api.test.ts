import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, inject, test } from "vitest";
import { ensureProgram } from "../../scripts/lib/apt.ts";
import { parseCsv } from "../../src/views/open-data/csv.ts";
import { violations } from "../json-schema.ts";
import type { BuiltSite } from "./global-setup.ts";
import { htmlOf } from "./harness.ts";
import { attribute, type Element, elementsOf, textOf } from "./html.ts";

const sites = inject("sites");
const work = mkdtempSync(join(tmpdir(), "mieru-api-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** The programs of the examples, each with the package that brings it, and how it runs a file. */
const RUNNERS = {
  curl: { program: "curl", from: "curl", run: (file: string) => ["bash", file] },
  python: { program: "python3", from: "python3", run: (file: string) => ["python3", file] },
  r: { program: "Rscript", from: "r-base-core", run: (file: string) => ["Rscript", "--vanilla", file] },
} as const;
const missing = Object.values(RUNNERS).filter(({ program, from }) => ensureProgram(program, from) === undefined);
if (missing.length > 0) console.warn(`入れられないので、例を試さないもの: ${missing.map(({ program }) => program).join("、")}`);

/** The text of a `pre`, with its lines. */
function written(element: Element): string {
  const parts: string[] = [];
  const walk = (node: Element["childNodes"][number]): void => {
    if ("value" in node) parts.push(node.value);
    if ("childNodes" in node) for (const child of node.childNodes) walk(child);
  };
  walk(element);
  return parts.join("");
}

interface Shown {
  readonly id: string;
  readonly runner: keyof typeof RUNNERS;
  readonly code: string;
  readonly output: string;
}

/** The examples as a reader copies them. */
function shownExamples(site: BuiltSite): Shown[] {
  const elements = elementsOf(htmlOf(site, "data/api/"));
  const of = (name: string) =>
    new Map(elements.flatMap((one) => (attribute(one, name) === undefined ? [] : [[attribute(one, name) as string, written(one)]])));
  const outputs = of("data-output");
  return Array.from(of("data-code"), ([id, code]) => ({
    id,
    runner: id.split("-")[0] as Shown["runner"],
    code,
    output: outputs.get(id) ?? "",
  }));
}

/** Runs a program; the server of the site is in this process, so it must not block. */
function run(command: readonly string[], cwd: string): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const [file = "", ...args] = command;
  const child: ChildProcess = spawn(file, args, { cwd, env: { ...process.env, LANG: "C.UTF-8", LC_ALL: "C.UTF-8" } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => err.push(chunk));
  return new Promise((done) =>
    child.on("close", (status) => done({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() })),
  );
}

/** What a terminal shows: neither the byte order mark nor the end of a line is seen. */
const seen = (text: string): string =>
  text
    .replace(/^\ufeff/, "")
    .replaceAll("\r\n", "\n")
    .trimEnd();

describe.each(Object.entries(sites))("プログラムで使う例（%s）", (name, site) => {
  const shown = shownExamples(site);

  test("curl、Python、R の例があり、どれも出てくるものが示されている", () => {
    expect(new Set(shown.map(({ runner }) => runner))).toEqual(new Set(Object.keys(RUNNERS)));
    expect(shown.filter(({ output }) => output === "").map(({ id }) => id)).toEqual([]);
  });

  test.each(shown.filter(({ runner }) => !missing.includes(RUNNERS[runner])))(
    "$id: 写して動かすと、ページのとおりのものが出る",
    async (one) => {
      const file = join(work, `${name}-${one.id}`);
      expect(one.code).toContain(`https://example.jp${site.base}`);
      writeFileSync(file, one.code.replaceAll(`https://example.jp${site.base}`, site.url));
      const { status, stdout, stderr } = await run(RUNNERS[one.runner].run(file), work);
      expect(stderr).toBe("");
      expect(status).toBe(0);
      expect(seen(stdout)).toBe(one.output);
    },
  );

  test("表計算ソフトの例の住所には、BOM のついた CSV があり、ページに書かれた列と値で始まる", async () => {
    const elements = elementsOf(htmlOf(site, "data/api/"));
    const address = textOf(elements.find((one) => attribute(one, "data-spreadsheet") !== undefined) as Element);
    const response = await fetch(address.replace(`https://example.jp${site.base}`, site.url));
    expect(response.status).toBe(200);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [header = [], first = []] = parseCsv(bytes.toString());
    const table = elements.find((one) => attribute(one, "id") === "spreadsheet-table") as Element;
    const cells = (tag: string) => elements.filter((one) => one.tagName === tag && isWithin(one, table)).map((one) => textOf(one));
    expect(cells("th")).toEqual(header.slice(0, cells("th").length));
    expect(cells("td")).toEqual(first.slice(0, cells("td").length));
    expect(cells("th").length).toBeGreaterThan(3);
    // The formula to copy names the same file.
    expect(textOf(elements[0] as Element)).toContain(`=IMPORTDATA("${address}")`);
  });

  test("住所の例には、どれもファイルがあり、JSON は名のった定義に合う", () => {
    const table = elementsOf(htmlOf(site, "data/api/")).find(
      (one) => one.tagName === "table" && attribute(one, "class")?.split(" ").includes("addresses"),
    ) as Element;
    const links = elementsOf(htmlOf(site, "data/api/"))
      .filter((one) => one.tagName === "a")
      .flatMap((one) => attribute(one, "href") ?? [])
      .filter((href) => /\.[a-z]+$/.test(href));
    expect(links.length).toBeGreaterThan(20);
    expect(textOf(table)).toContain("（計画）");
    let schemas = 0;
    for (const link of links) {
      const text = readFileSync(join(site.dir, decodeURIComponent(link).slice(site.base.length)), "utf8");
      if (!link.endsWith(".json")) continue;
      const json = JSON.parse(text) as { $schema?: string };
      const own = `https://example.jp${site.base}data/schema/`;
      if (!json.$schema?.startsWith(own)) continue;
      schemas += 1;
      const schema = JSON.parse(readFileSync(join(site.dir, "data/schema", json.$schema.slice(own.length)), "utf8"));
      expect(schema.$id).toBe(json.$schema);
      expect(violations(schema, json).slice(0, 5), link).toEqual([]);
    }
    expect(schemas).toBeGreaterThanOrEqual(8);
  });
});

function isWithin(element: Element, ancestor: Element): boolean {
  for (let node: Element | null = element; node; node = (node.parentNode as Element | null) ?? null) if (node === ancestor) return true;
  return false;
}
