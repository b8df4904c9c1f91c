/** Elements in one line. Text is always text: nothing here reads markup. */

type Child = Node | string | null | undefined | false;

/** Makes an element; an attribute that is `undefined` or `false` is left out, `true` is an empty one. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: readonly (Child | readonly Child[])[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  for (const child of children.flat()) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

/** Text in paragraphs, as its line breaks part it. */
export function lines(text: string): (Node | string)[] {
  return text.split("\n").flatMap((line, i) => (i === 0 ? [line] : [document.createElement("br"), line]));
}

/**
 * A table that may be wider than the page, in a box that the keyboard reaches. A group, not a landmark:
 * the page has the same tables for every edition.
 */
export function scrollBox(captionId: string, table: HTMLTableElement): HTMLElement {
  return h("div", { class: "table-scroll", role: "group", tabindex: "0", "aria-labelledby": captionId }, table);
}

export function scrollTable(id: string, caption: string, heads: readonly string[], rows: readonly Node[]): HTMLElement {
  return scrollBox(
    id,
    h(
      "table",
      {},
      h("caption", { id }, caption),
      h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, ...rows),
    ),
  );
}

export function details(key: string, summary: string, open: boolean, className: string, ...children: readonly Node[]): HTMLDetailsElement {
  return h("details", { "data-key": key, class: className, open }, h("summary", {}, summary), ...children);
}

/** An id that may stand in a page: a letter first, then what an id may hold. */
export const idOf = (...parts: readonly string[]): string => `s-${parts.join("-").replace(/[^0-9A-Za-z]+/g, "-")}`;
