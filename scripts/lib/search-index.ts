import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { gunzipSync, gzipSync } from "node:zlib";
import { close, createIndex } from "pagefind";
import { buildFacets, FACETS_FILE } from "../../src/search/facets.ts";
import type { Fragment } from "../../src/search/query.ts";
import { type PageText, recordTokens } from "../../src/search/record.ts";
import { extractFiles, type Page } from "./extract-page.ts";
import { sitePages } from "./site-pages.ts";

/** Of Pagefind's files the ones that its runtime asks for; its own interfaces stay out. */
const SERVED = /^(pagefind\.js|pagefind-entry\.json|wasm\.unknown\.pagefind|pagefind\.[^/]+\.pf_meta|index\/.+|fragment\/.+)$/;

/** The mark at the head of every file of Pagefind, and its name for "no language". */
const SIGNATURE = "pagefind_dcd";
const LANGUAGE = "und";

/** Smaller chunks of the index: a search loads what it needs and little more. */
const CHUNK_SIZE = "4000";

/** From so many pages on, their texts are taken out on every core. */
const SHARED_FROM = 500;

/** How many records may wait for Pagefind at a time. */
const RECORDS_READY = 8;

/**
 * Indexes the built pages of a folder and writes the index to `pagefind/` in it, in place of
 * one that stands there. The same pages always give the same files. Throws Error where Pagefind
 * refuses, or where its files are not as this module knows them. One at a time in a process:
 * Pagefind's service is shared by all of it.
 */
export async function buildSearchIndex(dir: string): Promise<{ pages: number; bytes: number }> {
  const pages = await readPages(dir);
  const files = await indexPages(pages);
  const out = join(dir, "pagefind");
  rmSync(out, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content);
  }
  return { pages: pages.length, bytes: files.reduce((total, [, content]) => total + content.length, 0) };
}

/** Every page that is to be found, in the order of their files. */
async function readPages(dir: string): Promise<Page[]> {
  const files = sitePages(dir).map(({ file }) => file);
  const parts = files.length < SHARED_FROM ? 1 : availableParallelism();
  if (parts === 1) return extractFiles(dir, files);
  const size = Math.ceil(files.length / parts);
  const shares = Array.from({ length: parts }, (_, part) => files.slice(part * size, (part + 1) * size));
  return (await Promise.all(shares.map((share) => extractInWorker(dir, share)))).flat();
}

function extractInWorker(dir: string, files: readonly string[]): Promise<Page[]> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL("./extract-worker.ts", import.meta.url), { workerData: { dir, files } });
    worker.once("message", done);
    worker.once("error", failed);
    // After an answer this says nothing any more.
    worker.once("exit", () => failed(new Error("検索する文字を取り出せませんでした。")));
  });
}

/** What a result shows of a page. */
function shown({ path, text }: Page): Fragment {
  return { url: path, content: text.body, meta: { title: text.title, kind: text.kind } };
}

async function indexPages(pages: readonly Page[]): Promise<[path: string, content: Uint8Array][]> {
  // Pagefind reads its chunk size from the environment of its process.
  const before = process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE;
  process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE = CHUNK_SIZE;
  try {
    const { index, errors } = await createIndex({ forceLanguage: LANGUAGE });
    if (!index || errors.length > 0) throw new Error(`検索の索引を始められませんでした。\n${errors.join("\n")}`);
    const byUrl = new Map<string, { page: Page; words: number }>();
    // Pagefind takes records in the order they come; a few stand ready so that it never waits.
    const waiting: Promise<void>[] = [];
    const refused: string[] = [];
    for (const page of pages) {
      const tokens = recordTokens(page.text);
      // The digest gives a page that reads otherwise a file of another name, so that no stale one is shown.
      const url = `${page.path}#${createHash("sha256")
        .update(JSON.stringify(shown(page)))
        .digest("hex")
        .slice(0, 12)}`;
      byUrl.set(url, { page, words: tokens.length });
      const adding = index.addCustomRecord({ url, content: tokens.join(" "), language: LANGUAGE });
      waiting.push(adding.then((added) => void refused.push(...added.errors.map((error) => `${page.path}: ${error}`))));
      if (waiting.length >= RECORDS_READY) await waiting.shift();
    }
    await Promise.all(waiting);
    if (refused.length > 0) throw new Error(`検索の索引に入れられないページがあります。\n${refused.join("\n")}`);
    const built = await index.getFiles();
    if (built.errors.length > 0) throw new Error(`検索の索引を作れませんでした。\n${built.errors.join("\n")}`);
    return finish(built.files, byUrl);
  } finally {
    await close();
    if (before === undefined) delete process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE;
    else process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE = before;
  }
}

/** Puts the readable text into every fragment in place of the words, and adds the filters. */
function finish(
  files: readonly { path: string; content: Uint8Array }[],
  byUrl: ReadonlyMap<string, { page: Page; words: number }>,
): [string, Uint8Array][] {
  const ids = new Map<Page, string>();
  const finished = files
    .filter(({ path }) => SERVED.test(path))
    .map(({ path, content }): [string, Uint8Array] => {
      const id = /^fragment\/(.+)\.pf_fragment$/.exec(path)?.[1];
      if (id === undefined) return [path, content];
      const fragment = readFragment(path, content);
      const known = byUrl.get(fragment.url);
      if (!known || fragment.word_count !== known.words) throw unknownFormat(path);
      ids.set(known.page, id);
      const rewritten = { ...fragment, ...shown(known.page), word_count: 0, filters: {}, anchors: [] };
      return [path, gzipSync(SIGNATURE + JSON.stringify(rewritten), { level: 9 })];
    });
  if (ids.size !== byUrl.size) throw unknownFormat("fragment/");
  const facets = buildFacets(Array.from(byUrl.values(), ({ page }) => ({ id: ids.get(page) as string, filters: filtersOf(page.text) })));
  finished.push([FACETS_FILE, Buffer.from(JSON.stringify(facets))]);
  return finished;
}

/** The kind of page is a filter of every page, also of one that names no other. */
const filtersOf = ({ kind, filters }: PageText): PageText["filters"] => (kind === "" ? filters : { 種類: [kind], ...filters });

function readFragment(path: string, content: Uint8Array): { url: string; word_count: number } {
  const text = gunzipSync(content).toString("utf8");
  if (!text.startsWith(SIGNATURE)) throw unknownFormat(path);
  const fragment: unknown = JSON.parse(text.slice(SIGNATURE.length));
  if (
    typeof fragment !== "object" ||
    fragment === null ||
    !("url" in fragment && typeof fragment.url === "string") ||
    !("word_count" in fragment && typeof fragment.word_count === "number") ||
    !("content" in fragment && typeof fragment.content === "string")
  )
    throw unknownFormat(path);
  return { ...fragment, url: fragment.url, word_count: fragment.word_count };
}

const unknownFormat = (path: string): Error =>
  new Error(`Pagefind の索引の形が変わっています（${path}）。pagefind の版を確かめてください。`);
