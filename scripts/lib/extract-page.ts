import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, type DefaultTreeAdapterTypes as Tree } from "parse5";
import type { PageText } from "../../src/search/record.ts";
import { oneLine, runsOf } from "../../src/search/text.ts";
import { pagePath } from "./site-pages.ts";

/** A page that is to be found. */
export interface Page {
  /** Its address below the base path, `/plans/…/`. */
  readonly path: string;
  readonly text: PageText;
}

/** Whether a page may be found: of a large site most files are frames of charts, and those need no parsing to be left out. */
export const isSearched = (html: string): boolean => html.includes("data-pagefind-body");

/** What is to be found of some files of a built site, by their paths in its folder. */
export function extractFiles(dir: string, files: readonly string[]): Page[] {
  return files.flatMap((file) => {
    const html = readFileSync(join(dir, file), "utf8");
    const text = extractPage(html);
    // A page without a word can't be found, and Pagefind would leave it out.
    return text && runsOf(text.body).length > 0 ? [{ path: `/${pagePath(file)}`, text }] : [];
  });
}

/** Elements whose text no reader sees as text of the page; a drawing's says what the table beside it says. */
const UNSEEN = new Set(["script", "style", "template", "noscript", "svg", "canvas", "iframe", "object", "audio", "video"]);

/** Elements that stand by themselves: their text never runs on into what is before or behind. */
const BLOCKS = new Set(
  (
    "address article aside blockquote br caption center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre search section select summary table " +
    "tbody td tfoot th thead tr ul"
  ).split(" "),
);

/**
 * Reads a built page for search: `main[data-pagefind-body]` with its `data-search-kind` and
 * `data-search-filters`, the first h1 in it, and the elements marked `data-search-key`.
 * Undefined where the page is not to be found: it has no such main, or `data-search="off"`.
 * Throws SyntaxError where the filters are no JSON.
 */
export function extractPage(html: string): PageText | undefined {
  const main = find(parse(html), (element) => element.tagName === "main" && attribute(element, "data-pagefind-body") !== undefined);
  if (!main || attribute(main, "data-search") === "off") return undefined;
  const heading = find(main, (element) => element.tagName === "h1");
  return {
    title: heading ? oneLine(textOf(heading)) : "",
    key: findAll(main, (element) => attribute(element, "data-search-key") !== undefined)
      .map(textOf)
      .join("\n"),
    body: textOf(main),
    kind: attribute(main, "data-search-kind") ?? "",
    filters: JSON.parse(attribute(main, "data-search-filters") || "{}") as PageText["filters"],
  };
}

/** The text of an element: one line for each block, single spaces within. */
export function textOf(element: Tree.Element): string {
  const parts: string[] = [];
  collect(element, parts);
  return parts
    .join("")
    .split("\n")
    .map(oneLine)
    .filter((line) => line !== "")
    .join("\n");
}

function collect(parent: Tree.ParentNode, parts: string[]): void {
  for (const node of parent.childNodes) {
    if ("value" in node) parts.push(node.value.replace(/\s+/gu, " "));
    else if ("tagName" in node && !isUnseen(node)) {
      const block = BLOCKS.has(node.tagName) || isApart(node);
      if (block) parts.push("\n");
      collect(node, parts);
      if (block) parts.push("\n");
    }
  }
}

function isUnseen(element: Tree.Element): boolean {
  return (
    UNSEEN.has(element.tagName) || attribute(element, "data-pagefind-ignore") !== undefined || attribute(element, "hidden") !== undefined
  );
}

/** Words for screen readers alone stand in no line of the page, so they run on from nothing. */
function isApart(element: Tree.Element): boolean {
  return attribute(element, "class")?.split(/\s+/).includes("visually-hidden") ?? false;
}

function attribute(element: Tree.Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

function findAll(parent: Tree.ParentNode, test: (element: Tree.Element) => boolean): Tree.Element[] {
  return parent.childNodes.flatMap((node) => {
    if (!("tagName" in node)) return [];
    return test(node) ? [node] : findAll(node, test);
  });
}

function find(parent: Tree.ParentNode, test: (element: Tree.Element) => boolean): Tree.Element | undefined {
  for (const node of parent.childNodes) {
    if (!("tagName" in node)) continue;
    const found = test(node) ? node : find(node, test);
    if (found) return found;
  }
  return undefined;
}
