/** Plain functions from data to HTML: tagged templates with escaping, and no framework. */

/** Text that is HTML already. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Value = Html | string | number | null | undefined | false | readonly Value[];
type Tag = (strings: TemplateStringsArray, ...values: Value[]) => Html;
export interface HtmlTag extends Tag {
  /** Keeps one space at both ends, as Astro does in a slot or a fragment. */
  readonly spaced: Tag;
}

/** What differs from build to build, and is taken from the pages that Astro made. */
export interface Assets {
  readonly stylesheet: string;
  /** Component → the address of its script. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Component or page → the attribute by which its own styles find its elements. */
  readonly scopes: Readonly<Record<string, string>>;
}

let assets: Assets = { stylesheet: "", scripts: {}, scopes: {} };
/** Before the first page: templates are prepared once. */
export function useAssets(given: Assets): void {
  assets = given;
}
export const stylesheet = (): string => assets.stylesheet;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeText = (text: string): string => (/[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (char) => ENTITIES[char] as string) : text);
const escapeAttribute = (text: string): string => (/[&"]/.test(text) ? text.replace(/[&"]/g, (char) => ENTITIES[char] as string) : text);

function written(value: Value): string {
  if (typeof value === "string") return escapeText(value);
  if (value instanceof Html) return value.text;
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "number") return String(value);
  let all = "";
  for (const one of value) all += written(one);
  return all;
}

export const raw = (text: string): Html => new Html(text);

/** An attribute that may be absent; one without a value is its bare name. */
export function attr(name: string, value: string | number | false | null | undefined): Html {
  if (value === null || value === undefined || value === false) return raw("");
  return raw(value === "" ? ` ${name}` : ` ${name}="${escapeAttribute(String(value))}"`);
}

interface Prepared {
  readonly strings: readonly string[];
  /** Whether the value behind each string stands in a tag, where other characters are escaped. */
  readonly inTag: readonly boolean[];
}

const VOID = /^(?:br|input|link|meta)$/;
/** Elements that carry no attribute of their component. */
const UNSCOPED = /^(?:head|meta|title|link|script|!doctype)$/i;

/** The white space of a text as Astro's compiler leaves it. */
const compress = (text: string): string =>
  text.trim() === "" ? (text === "" ? "" : " ") : text.replace(/^\s+|\s+$/g, (space) => (space.includes("\n") ? "\n" : " "));

/** The fixed parts of a template, once for each: white space compressed, every element marked as its component's. */
function prepare(strings: readonly string[], scope: string | undefined, keepsEnds: boolean): Prepared {
  let tag = "";
  let quote = "";
  let inHead = false;
  const inTag: boolean[] = [];
  const prepared = strings.map((string, i) => {
    let out = "";
    let at = 0;
    while (at < string.length) {
      if (tag === "") {
        const start = /<[a-z/!]/i.exec(string.slice(at));
        const end = start ? at + start.index : string.length;
        let text = string.slice(at, end);
        if (!keepsEnds && i === 0 && at === 0) text = text.trimStart();
        if (!keepsEnds && i === strings.length - 1 && end === string.length) text = text.trimEnd();
        out += inHead && text.trim() === "" ? "" : compress(text);
        at = end;
        if (start) tag = /^<([^\s>]+)/.exec(string.slice(at))?.[1] ?? "";
        continue;
      }
      const char = string[at] as string;
      at += 1;
      if (quote !== "") {
        out += char;
        if (char === quote) quote = "";
      } else if (char === '"') {
        quote = char;
        out += char;
      } else if (char === ">") {
        const isClosed = out.endsWith("/") && tag !== "/";
        out = (isClosed ? out.slice(0, -1) : out).trimEnd();
        if (scope !== undefined && !tag.startsWith("/") && !UNSCOPED.test(tag)) out += tag.includes("-") ? ` ${scope}="true"` : ` ${scope}`;
        out += isClosed && !VOID.test(tag) ? `></${tag}>` : ">";
        if (/^\/?head$/.test(tag)) inHead = tag === "head";
        tag = "";
      } else if (/\s/.test(char)) {
        if (!/\s$/.test(out)) out += " ";
      } else out += char;
    }
    inTag.push(tag !== "");
    return out;
  });
  return { strings: prepared, inTag };
}

function tagOf(component: string | undefined, keepsEnds: boolean): Tag {
  const memory = new WeakMap<TemplateStringsArray, Prepared>();
  return (strings, ...values) => {
    let known = memory.get(strings);
    if (!known) {
      known = prepare(strings, component === undefined ? undefined : assets.scopes[component], keepsEnds);
      memory.set(strings, known);
    }
    let text = known.strings[0] as string;
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i];
      text += known.inTag[i] && typeof value === "string" ? escapeAttribute(value) : written(value);
      text += known.strings[i + 1];
    }
    return new Html(text);
  };
}

const tagFor = (component?: string): HtmlTag => Object.assign(tagOf(component, false), { spaced: tagOf(component, true) });
export const html: HtmlTag = tagFor();

/** A component with styles of its own: its elements carry an attribute. The name is its file's, below src/, without the ending. */
export const scoped = <Props extends unknown[]>(
  component: string,
  make: (html: HtmlTag) => (...props: Props) => Html,
): ((...props: Props) => Html) => make(tagFor(component));

/** The class that Astro gives an element besides, where its attributes are spread from an object. */
export const spreadClass = (component: string): Html => attr("class", assets.scopes[component]?.replace("data-astro-cid-", "astro-"));

let scriptsOfPage = new Set<string>();
/** A page loads a script once, where the first component stands that asks for it. */
export function page(make: () => Html): string {
  scriptsOfPage = new Set();
  return make().text;
}
export function script(component: string): Html {
  if (scriptsOfPage.has(component)) return raw("");
  scriptsOfPage.add(component);
  return raw(`<script type="module" src="${assets.scripts[component] ?? ""}"></script>`);
}
