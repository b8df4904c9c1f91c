import {
  changesAnchor,
  changesPath,
  departmentFeedPath,
  departmentPath,
  initiativeFeedPath,
  initiativePath,
  planFeedPath,
  themeFeedPath,
  themePath,
} from "../domain/address.ts";
import { fiscalYearLabel, lastDayOf } from "../domain/fiscal-year.ts";
import { CHANGE_KINDS, type Change } from "../plan/change.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import type { Edition } from "../schemas/edition.ts";
import type { Site } from "../schemas/site.ts";
import { changeView, listedChanges, stepText } from "./changes.ts";
import { nameOf } from "./sentences.ts";

/**
 * Atom feeds (RFC 4287) of what changed: of a plan, a theme, a department, an initiative. An entry is what changed
 * in one way of one initiative by one sheet or on one day; its id is made of these and stays, wherever the site moves.
 */
export type FeedScope = { readonly of: "plan" } | { readonly of: "theme" | "department" | "initiative"; readonly code: string };

export interface FeedOptions {
  readonly site: Pick<Site, "title" | "operator">;
  /** A path of the site as an IRI: absolute where the site's address is known. */
  readonly iri: (path: string) => string;
}

/** The newest entries that a feed holds; the page of changes and its data hold all. */
export const FEED_LIMIT = 200;

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

const element = (name: string, attributes: Element["attributes"], ...children: Element["children"]): Element => ({
  name,
  attributes,
  children,
});

/** Characters that no XML 1.0 document may hold, in whatever writing: controls, half a surrogate pair, non-characters. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text as it stands between tags and in quoted attributes. */
export function escapeXml(text: string): string {
  return text.replace(ILLEGAL, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function serialize({ name, attributes, children }: Element): string {
  const open = [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeXml(value)}"`)].join(" ");
  const inner = children.map((child) => (typeof child === "string" ? escapeXml(child) : serialize(child))).join("");
  return inner === "" ? `<${open}/>` : `<${open}>${inner}</${name}>`;
}

/**
 * The changes that a feed tells. A theme's or a department's also holds what left it, in the sheet in which it left.
 * Only the initiatives that were ever there are looked at: a plan has as many feeds as initiatives.
 */
function changesIn(model: PlanModel, scope: FeedScope): Change[] {
  if (scope.of === "plan") return listedChanges(model);
  if (scope.of === "initiative")
    return listedChanges(
      model,
      model.initiatives.filter(({ code }) => code === scope.code),
    );
  const { of: field, code } = scope;
  const wasHere = ({ overall }: Edition): boolean => overall[field] === code;
  const initiatives = new Map(model.initiatives.flatMap((one) => (one.editions.some(wasHere) ? [[one.code, one]] : [])));
  return listedChanges(model, [...initiatives.values()]).filter((change) => {
    const initiative = initiatives.get(change.code);
    if (initiative === undefined) return false;
    const sheets = initiative.editions.filter(({ fiscalYear }) => fiscalYear === change.fromEdition || fiscalYear === change.toEdition);
    return [...sheets, initiative.latest].some(wasHere);
  });
}

export interface FeedEntry {
  readonly id: string;
  readonly updated: string;
  readonly changes: readonly Change[];
}

/** The start of a day in Japan, as RFC 3339 wants a date. */
const startOf = (isoDate: string): string => `${isoDate}T00:00:00+09:00`;

/** A tag URI (RFC 4151): the city's code and the plan's first year never change, whatever host serves the feed. */
const tag = ({ plan, id }: PlanModel, rest: string): string =>
  `tag:${plan.city.code},${plan.period.from}:${id}${rest === "" ? "" : `/${rest}`}`;

/** The entries of a feed, newest first. */
export function feedEntries(model: PlanModel, scope: FeedScope): FeedEntry[] {
  const groups = Map.groupBy(changesIn(model, scope), ({ code, toEdition, kind, sortDate }) => `${code}/${toEdition}/${kind}/${sortDate}`);
  return Array.from(groups, ([key, list]) => ({
    id: tag(model, key),
    updated: startOf(list[0]?.sortDate ?? ""),
    changes: list,
  })).slice(0, FEED_LIMIT);
}

function addresses(model: PlanModel, scope: FeedScope): { readonly self: string; readonly page: string; readonly name: string } {
  const { id, plan, themes, departments, initiatives } = model;
  switch (scope.of) {
    case "plan":
      return { self: planFeedPath(id), page: changesPath(id), name: plan.title };
    case "theme":
      return {
        self: themeFeedPath(id, scope.code),
        page: themePath(id, scope.code),
        name: `推進項目「${scope.code} ${nameOf(themes, scope.code)}」`,
      };
    case "department":
      return { self: departmentFeedPath(id, scope.code), page: departmentPath(id, scope.code), name: nameOf(departments, scope.code) };
    case "initiative": {
      const title = initiatives.find(({ code }) => code === scope.code)?.latest.overall.title ?? "";
      return { self: initiativeFeedPath(id, scope.code), page: initiativePath(id, scope.code), name: `${scope.code} ${title}` };
    }
  }
}

function changeItem(model: PlanModel, initiative: Initiative, change: Change): Element {
  const view = changeView(model, initiative, change);
  const step = view.diff
    ? view.diff.map(({ kind, text }) => (kind === "same" ? text : element(kind === "added" ? "ins" : "del", {}, text)))
    : [stepText(view)];
  const more = [view.size, view.way, view.note, view.reason && `${view.reason.label}：${view.reason.text}`].filter((text) => text !== null);
  return element("li", {}, `${view.what}：`, ...step, ...(more.length > 0 ? [`（${more.join("。")}）`] : []));
}

function entryElement(model: PlanModel, initiative: Initiative, { id, updated, changes }: FeedEntry, { iri }: FeedOptions): Element {
  const [first] = changes as readonly [Change, ...Change[]];
  const kind = CHANGE_KINDS[first.kind];
  const title = `${kind.name}：${first.code} ${initiative.latest.overall.title}（${fiscalYearLabel(first.toEdition)}のシート、${changes.length}件）`;
  return element(
    "entry",
    {},
    element("id", {}, id),
    element("title", {}, title),
    element("updated", {}, updated),
    element("link", {
      rel: "alternate",
      type: "text/html",
      href: iri(`${changesPath(model.id)}#${changesAnchor(first.code, first.sortDate)}`),
    }),
    element("category", { term: first.kind, label: kind.name }),
    element(
      "content",
      { type: "xhtml" },
      element(
        "div",
        { xmlns: "http://www.w3.org/1999/xhtml" },
        element("p", {}, kind.meaning),
        element("ul", {}, ...changes.map((change) => changeItem(model, initiative, change))),
      ),
    ),
  );
}

/** The feed as XML. Dates are those of the content and never the clock's. */
export function feedXml(model: PlanModel, scope: FeedScope, options: FeedOptions): string {
  const entries = feedEntries(model, scope);
  const { self, page, name } = addresses(model, scope);
  const newest = entries
    .map(({ updated }) => updated)
    .toSorted()
    .at(-1);
  const feed = element(
    "feed",
    { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "ja" },
    element("id", {}, tag(model, scope.of === "plan" ? "" : `${scope.of}/${scope.code}`)),
    element("title", {}, `変わったこと：${name}｜${options.site.title}`),
    // A feed without entries is as old as the content.
    element("updated", {}, newest ?? startOf(model.asOf ?? lastDayOf(model.plan.baseline.fiscalYear))),
    element("author", {}, element("name", {}, options.site.operator)),
    element("link", { rel: "self", type: "application/atom+xml", href: options.iri(self) }),
    element("link", { rel: "alternate", type: "text/html", href: options.iri(page) }),
    element("rights", {}, model.plan.licence.name),
    ...entries.flatMap((entry) => {
      const initiative = model.initiatives.find(({ code }) => code === entry.changes[0]?.code);
      return initiative ? [entryElement(model, initiative, entry, options)] : [];
    }),
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${serialize(feed)}\n`;
}
