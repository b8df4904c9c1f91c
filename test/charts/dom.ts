import { parseFragment } from "parse5";
import type { Readable } from "../../src/charts/read-svg.ts";
import { attribute, type Element } from "../site/html.ts";

/** Markup as elements that answer the few selectors a chart is read with: a tag, or [attribute]. */
export function elementOf(markup: string): Readable {
  const root = parseFragment(markup).childNodes.find((node): node is Element => "tagName" in node);
  if (!root) throw new Error("要素がありません。");
  return readable(root);
}

function readable(element: Element): Readable {
  const all = (selector: string): Readable[] => {
    const name = /^\[([\w-]+)\]$/.exec(selector)?.[1];
    const fits = (e: Element) => (name === undefined ? e.tagName === selector : attribute(e, name) !== undefined);
    return below(element).filter(fits).map(readable);
  };
  return {
    textContent: text(element),
    getAttribute: (name) => attribute(element, name) ?? null,
    querySelector: (selector) => all(selector)[0] ?? null,
    querySelectorAll: all,
  };
}

function below(element: Element): Element[] {
  return element.childNodes.flatMap((node) => ("tagName" in node ? [node, ...below(node)] : []));
}

function text(element: Element): string {
  return element.childNodes.map((node) => ("value" in node ? node.value : "tagName" in node ? text(node) : "")).join("");
}
