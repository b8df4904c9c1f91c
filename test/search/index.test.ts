import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { buildSearchIndex } from "../../scripts/lib/search-index.ts";
import { type StaticServer, serve } from "../../scripts/lib/static-server.ts";
import { listFiles } from "../../src/data/store.ts";
import { FACETS_FILE, type Facets } from "../../src/search/facets.ts";
import { PARTS_FILE, partFolder } from "../../src/search/parts.ts";
import { type Engine, searchExact } from "../../src/search/query.ts";
import { termsOf } from "../../src/search/tokens.ts";
import { contains, text, word } from "./japanese.ts";

/** These ask Pagefind itself: its index from its Node API, its runtime as the browser loads it. */

const folders: string[] = [];
const servers: StaticServer[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const escapeHtml = (plain: string) => plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const html = (title: string, body: string, attributes = "") =>
  `<!doctype html><html lang="ja"><body><main data-pagefind-body ${attributes}><h1>${escapeHtml(title)}</h1><p>${escapeHtml(body)}</p></main></body></html>`;

function write(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), "search-"));
  folders.push(dir);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  return dir;
}

interface Runtime extends Engine {
  mergeIndex(path: string): Promise<void>;
}

async function open(dir: string, base = "/"): Promise<Runtime> {
  const server = await serve(dir, { base });
  servers.push(server);
  const runtime: { createInstance(options: object): Runtime } = await import(
    /* @vite-ignore */ pathToFileURL(join(dir, "pagefind/pagefind.js")).href
  );
  return runtime.createInstance({ basePath: `${server.url}pagefind/`, noWorker: true });
}

const addresses = async (engine: Engine, query: string) =>
  Promise.all((await searchExact(engine, query)).hits.map(async (hit) => new URL((await hit.load()).url, "http://localhost").pathname));

describe("Pagefind の索引", () => {
  test("どんな日本語のページでも、書かれている言葉だけが、もれなく見つかる", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text), { minLength: 40, maxLength: 40 }),
        fc.array(word, { minLength: 150, maxLength: 150 }),
        async (pages, queries) => {
          const dir = write(Object.fromEntries(pages.map(([title, body], i) => [`p/${i}/index.html`, html(title, body)])));
          await buildSearchIndex(dir);
          const engine = await open(dir);
          for (const query of queries) {
            const terms = termsOf(query);
            const truth = pages.flatMap(([title, body], i) =>
              terms.length > 0 && terms.every((term) => contains(`${title}\n${body}`, term)) ? [`/p/${i}/`] : [],
            );
            expect((await addresses(engine, query)).toSorted(), query).toEqual(truth.toSorted());
          }
        },
      ),
      // Each run builds an index and asks it 150 questions.
      { numRuns: 4, endOnFailure: true },
    );
  });

  test("分けて作った索引でも、見つかるページは同じで、プログラムは1つだけ", async () => {
    const words = ["コンビニ", "証明書", "窓口", "見直し", "補助金", "電子化", "手数料"];
    const pages = Array.from({ length: 23 }, (_, i) => {
      const body = words.filter((_, at) => (i >> (at % 5)) & 1).join("と");
      return [`p/${i}/index.html`, html(`事業 ${i}`, `${body} 第${i}号`, `data-search-filters='{"年度":["${2016 + (i % 3)}"]}'`)] as const;
    });
    const [whole, parted] = [write(Object.fromEntries(pages)), write(Object.fromEntries(pages))];
    await buildSearchIndex(whole);
    expect(await buildSearchIndex(parted, { partPages: 10 })).toMatchObject({ pages: 23 });
    const read = (dir: string, file: string) => JSON.parse(readFileSync(join(dir, "pagefind", file), "utf8"));
    expect([read(whole, PARTS_FILE), read(parted, PARTS_FILE)]).toEqual([1, 3]);
    expect(read(parted, FACETS_FILE)).toEqual(read(whole, FACETS_FILE));
    expect(listFiles(parted).filter((file) => /pagefind\.js$|wasm|\.raw/.test(file))).toEqual([
      "pagefind/pagefind.js",
      "pagefind/wasm.unknown.pagefind",
    ]);
    const engines = [await open(whole), await open(parted)] as const;
    for (const part of [1, 2]) await engines[1].mergeIndex(`${servers.at(-1)?.url}pagefind/${partFolder(part)}/`);
    for (const query of [...words, "第7号", "窓口 見直し", "事業 11", "ない言葉"]) {
      const [all, joined] = await Promise.all(engines.map((engine) => addresses(engine, query)));
      expect(joined?.toSorted(), query).toEqual(all?.toSorted());
    }
    expect(await addresses(engines[1], "窓口")).not.toEqual([]);
  });

  test("題名、手がかり、本文の順に答え、読めるままの文と種類を返す", async () => {
    const dir = write({
      "c/index.html": html("計画", "コンビニの コンビニ コンビニ"),
      "b/index.html": html("見直し", "ほか").replace("<p>", "<p data-search-key>コンビニ課</p><p>"),
      "a/index.html": html("コンビニ交付", "証明書 <を> & 出す", 'data-search-kind="取組事業"'),
      "search/index.html": html("検索", "コンビニ", 'data-search="off"'),
      "plain.html": "<main><h1>コンビニ</h1></main>",
    });
    expect(await buildSearchIndex(dir)).toMatchObject({ pages: 3 });
    const engine = await open(dir);
    expect(await addresses(engine, "コンビニ")).toEqual(["/a/", "/b/", "/c/"]);
    const [first] = (await searchExact(engine, "証明書")).hits;
    expect(await first?.load()).toMatchObject({
      content: "コンビニ交付\n証明書 <を> & 出す",
      meta: { title: "コンビニ交付", kind: "取組事業" },
    });
  });

  test("基底パスの下でも、結果はそのパスの下を指す", async () => {
    const dir = write({ "plans/x/index.html": html("コンビニ", "交付"), "index.html": html("ホーム", "交付") });
    await buildSearchIndex(dir);
    expect((await addresses(await open(dir, "/mihon/"), "交付")).toSorted()).toEqual(["/mihon/", "/mihon/plans/x/"]);
  });

  test("同じページからは、いつも同じ索引ができる", async () => {
    const filters = `data-search-kind="取組事業" data-search-filters='${JSON.stringify({ テーマ: ["51", "52"], 年度: ["2018"], 状況: ["完了"] })}'`;
    const dir = write(
      Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}/index.html`, html(`題${i}`, `本文${i * 7}`, filters)])),
    );
    const digest = async () => {
      await buildSearchIndex(dir);
      const files = listFiles(join(dir, "pagefind"));
      return files.map(
        (file) =>
          `${file} ${createHash("sha256")
            .update(readFileSync(join(dir, "pagefind", file)))
            .digest("hex")}`,
      );
    };
    expect(await digest()).toEqual(await digest());
  });

  test("見せる文だけが変わっても、古い控えが出ないように別の名前のファイルになる", async () => {
    const fragments = async (body: string) => {
      const dir = write({ "index.html": html("題", body) });
      await buildSearchIndex(dir);
      return listFiles(join(dir, "pagefind/fragment"));
    };
    expect(await fragments("Ｈ３０")).not.toEqual(await fragments("H30"));
  });

  test("種類は、ほかの絞り込みのないページでも絞り込みになる", async () => {
    const dir = write({ "index.html": html("題", "文", 'data-search-kind="使い方"') });
    await buildSearchIndex(dir);
    const facets = JSON.parse(readFileSync(join(dir, "pagefind/facets.json"), "utf8")) as Facets;
    expect(facets.filters).toEqual([{ name: "種類", values: ["使い方"], of: [[0]] }]);
  });

  test("ページが1つもなくても、索引を作れる", async () => {
    expect(await buildSearchIndex(write({ "a.txt": "x" }))).toMatchObject({ pages: 0 });
  });
});
