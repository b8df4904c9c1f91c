import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { gunzipSync, gzipSync } from "node:zlib";
import { close, createIndex } from "pagefind";
import { listFiles } from "../../src/data/store.ts";
import { buildFacets, FACETS_FILE } from "../../src/search/facets.ts";
import { PARTS_FILE, partFolder } from "../../src/search/parts.ts";
import type { Fragment } from "../../src/search/query.ts";
import { type PageText, recordTokens } from "../../src/search/record.ts";
import { extractFiles, isSearched, type Page } from "./extract-page.ts";
import { sitePages } from "./site-pages.ts";

/** Of Pagefind's files its program, of which one serves all parts of an index, and the index itself; its own interfaces stay out. */
const PROGRAM = /^(pagefind\.js|wasm\.unknown\.pagefind)$/;
const INDEX = /^(pagefind-entry\.json|pagefind\.[^/]+\.pf_meta|index\/.+|fragment\/.+)$/;

/** The mark at the head of every file of Pagefind, and its name for "no language". */
const SIGNATURE = "pagefind_dcd";
const LANGUAGE = "und";

/** Smaller chunks of the index: a search loads what it needs and little more. */
const CHUNK_SIZE = "4000";

/** From so many pages on, their texts are taken out on every core. */
const SHARED_FROM = 500;

/**
 * How many pages one index holds. Pagefind makes an index on one core and holds all of it: of 2,500 pages as long as
 * an initiative's about 1.5 GB. Beyond that the index comes in parts, which are made side by side and which a search
 * joins; a reader loads a little more with each.
 */
const PART_PAGES = 2_500;

/** How many records may wait for Pagefind at a time. */
const RECORDS_READY = 8;

/** Some pages of a site, and the folder for their index. */
export interface Part {
  readonly dir: string;
  readonly files: readonly string[];
  readonly out: string;
}

/** What was indexed: Pagefind's id of each page with its filters, in the order of the pages. */
export interface Indexed {
  readonly pages: readonly { readonly id: string; readonly filters: PageText["filters"] }[];
  readonly bytes: number;
}

/**
 * Indexes the built pages of a folder and writes the index to `pagefind/` in it, in place of
 * one that stands there. The same pages always give the same files. Throws Error where Pagefind
 * refuses, or where its files are not as this module knows them. One at a time in a process:
 * Pagefind's service is shared by all of it.
 */
export async function buildSearchIndex(dir: string, { partPages = PART_PAGES } = {}): Promise<{ pages: number; bytes: number }> {
  const files = sitePages(dir)
    .map(({ file }) => file)
    .filter((file) => isSearched(readFileSync(join(dir, file), "utf8")));
  const out = join(dir, "pagefind");
  rmSync(out, { recursive: true, force: true });
  const count = Math.max(1, Math.ceil(files.length / partPages));
  const size = Math.ceil(files.length / count);
  const parts = Array.from({ length: count }, (_, part) => ({
    dir,
    files: files.slice(part * size, (part + 1) * size),
    out: part === 0 ? out : join(out, partFolder(part)),
  }));
  const [only] = parts;
  const indexed = only && count === 1 ? [await indexPages(await readPages(only), only)] : await indexInWorkers(parts);
  // The program is the same in every part.
  for (const { out: folder } of parts.slice(1))
    for (const file of listFiles(folder).filter((path) => PROGRAM.test(path))) rmSync(join(folder, file));
  const pages = indexed.flatMap((part) => part.pages);
  const facets = JSON.stringify(buildFacets(pages));
  writeFileSync(join(out, FACETS_FILE), facets);
  writeFileSync(join(out, PARTS_FILE), JSON.stringify(count));
  return { pages: pages.length, bytes: indexed.reduce((sum, part) => sum + part.bytes, Buffer.byteLength(facets)) };
}

/** Indexes one part by itself. */
export const indexPart = (part: Part): Promise<Indexed> => indexPages(extractFiles(part.dir, part.files), part);

/** As many parts at a time as there are cores, each with a Pagefind of its own. */
async function indexInWorkers(parts: readonly Part[]): Promise<Indexed[]> {
  const indexed: Indexed[] = [];
  const waiting = Array.from(parts.entries());
  const runners = Array.from({ length: availableParallelism() }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) indexed[next[0]] = await inWorker<Indexed>("./index-worker.ts", next[1]);
  });
  await Promise.all(runners);
  return indexed;
}

/** The pages of a part that are to be found, in the order of their files. */
async function readPages({ dir, files }: Part): Promise<Page[]> {
  const shares = files.length < SHARED_FROM ? 1 : availableParallelism();
  if (shares === 1) return extractFiles(dir, files);
  const size = Math.ceil(files.length / shares);
  return (
    await Promise.all(
      Array.from({ length: shares }, (_, share) =>
        inWorker<Page[]>("./extract-worker.ts", { dir, files: files.slice(share * size, (share + 1) * size) }),
      ),
    )
  ).flat();
}

/** Runs a module with its data on a core of its own, and returns what it answers. */
function inWorker<T>(module: string, workerData: unknown): Promise<T> {
  return new Promise((done, failed) => {
    const worker = new Worker(new URL(module, import.meta.url), { workerData });
    worker.once("message", done);
    worker.once("error", failed);
    // After an answer this says nothing any more.
    worker.once("exit", () => failed(new Error("検索の索引を作る途中で止まりました。")));
  });
}

/** What a result shows of a page. */
function shown({ path, text }: Page): Fragment {
  return { url: path, content: text.body, meta: { title: text.title, kind: text.kind } };
}

async function indexPages(pages: readonly Page[], { out }: Pick<Part, "out">): Promise<Indexed> {
  // Pagefind reads its chunk size from the environment of its process.
  const before = process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE;
  process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE = CHUNK_SIZE;
  const raw = `${out}.raw`;
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
    // By way of the disk: handed over in one piece, a large index would need its memory three times.
    const { errors: unwritten } = await index.writeFiles({ outputPath: raw });
    if (unwritten.length > 0) throw new Error(`検索の索引を作れませんでした。\n${unwritten.join("\n")}`);
    return finish(raw, out, byUrl);
  } finally {
    await close();
    rmSync(raw, { recursive: true, force: true });
    if (before === undefined) delete process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE;
    else process.env.PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE = before;
  }
}

/** Moves Pagefind's files into place, with the readable text in every fragment instead of the words. */
function finish(raw: string, out: string, byUrl: ReadonlyMap<string, { page: Page; words: number }>): Indexed {
  const ids = new Map<Page, string>();
  let bytes = 0;
  for (const path of listFiles(raw).filter((file) => PROGRAM.test(file) || INDEX.test(file))) {
    const target = join(out, path);
    mkdirSync(dirname(target), { recursive: true });
    const id = /^fragment\/(.+)\.pf_fragment$/.exec(path)?.[1];
    if (id === undefined) renameSync(join(raw, path), target);
    else {
      const fragment = readFragment(path, readFileSync(join(raw, path)));
      const known = byUrl.get(fragment.url);
      if (!known || fragment.word_count !== known.words) throw unknownFormat(path);
      ids.set(known.page, id);
      const rewritten = { ...fragment, ...shown(known.page), word_count: 0, filters: {}, anchors: [] };
      writeFileSync(target, gzipSync(SIGNATURE + JSON.stringify(rewritten), { level: 9 }));
    }
    bytes += statSync(target).size;
  }
  if (ids.size !== byUrl.size) throw unknownFormat("fragment/");
  return { pages: Array.from(byUrl.values(), ({ page }) => ({ id: ids.get(page) as string, filters: filtersOf(page.text) })), bytes };
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
