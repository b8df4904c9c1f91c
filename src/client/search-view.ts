import { type Excerpt, excerptsOf, type Matching, marked, type Piece } from "../search/excerpt.ts";
import type { FilterCount } from "../search/facets.ts";
import type { Fragment } from "../search/query.ts";

/** Builds an element. Texts become text nodes, never markup. */
function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const built = Object.assign(document.createElement(tag), properties);
  built.append(...children);
  return built;
}

const shownPieces = (pieces: readonly Piece[]): (Node | string)[] =>
  pieces.map(({ text, marked: isMarked }) => (isMarked ? element("mark", {}, text) : text));

/** One result: its title as a link, what kind of page it is, and where the words stand in it. */
export function resultItem(page: Fragment, needles: readonly string[], matching: Matching): HTMLLIElement {
  const { title = "", kind = "" } = page.meta;
  const link = element("a", { href: page.url }, ...shownPieces(marked(title === "" ? page.url : title, needles, matching)));
  const heading = element("p", { className: "result-title" }, link);
  if (kind !== "") heading.append(" ", element("span", { className: "result-kind" }, kind));
  const excerpt = element("p", { className: "result-text" }, ...excerptsOf(page.content, title, needles, matching).flatMap(shownExcerpt));
  return element("li", {}, heading, excerpt);
}

function shownExcerpt(excerpt: Excerpt, index: number): (Node | string)[] {
  return [index > 0 ? " " : "", excerpt.cutBefore ? "…" : "", ...shownPieces(excerpt.pieces), excerpt.cutAfter ? "…" : ""];
}

/** One group of filters: a checkbox for each value, with the number of pages that it would leave. */
export function filterGroup({ name, values }: FilterCount): HTMLFieldSetElement {
  const options = values.map(({ value, count, chosen }) =>
    element(
      "label",
      { className: "filter-value" },
      element("input", { type: "checkbox", name, value, checked: chosen }),
      element("span", {}, `${value}（${count}件）`),
    ),
  );
  return element("fieldset", {}, element("legend", {}, name), ...options);
}
