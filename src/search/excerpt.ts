import { findSpans, normalise, oneLine, project, type Span } from "./text.ts";
import { fold } from "./variants.ts";

/** A piece of a text to be shown: marked where it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

const WINDOW = 90;
const BEFORE = 24;

/** How a text is compared for marking: as searched, or also in its other writings. */
export type Matching = "exact" | "loose";
const rewrites: Record<Matching, (text: string) => string> = {
  exact: normalise,
  // 山田花子 is to be marked in 山田 花子 too.
  loose: (text) => fold(normalise(text)).replace(/\s+/gu, ""),
};

/** A whole text as pieces, for a title. */
export function marked(text: string, needles: readonly string[], matching: Matching = "exact"): Piece[] {
  return pieces(text, { from: 0, to: text.length }, findSpans(project(text, rewrites[matching]), needles));
}

/** One window on a text; `cutBefore` and `cutAfter` say whether text was left out around it. */
export interface Excerpt {
  readonly pieces: readonly Piece[];
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/**
 * What a result shows of its page: windows of about 90 characters, as many as it takes for every
 * needle that the text holds to be seen once, whole. The title at the head of the text is passed
 * over where it can be, since a result shows it anyway.
 */
export function excerptsOf(content: string, title: string, needles: readonly string[], matching: Matching = "exact"): Excerpt[] {
  const text = oneLine(content);
  const projection = project(text, rewrites[matching]);
  const spans = findSpans(projection, needles);
  const skip = titleSpan(text, oneLine(title));
  const windows: Span[] = [];
  for (const needle of needles) {
    const own = findSpans(projection, [needle]);
    if (own.length === 0 || own.some((span) => windows.some((window) => inside(span, window)))) continue;
    const shown = own.find((span) => !inside(span, skip)) ?? (own[0] as Span);
    windows.push(windowAround(text, shown, skip));
  }
  if (windows.length === 0) windows.push(windowAround(text, { from: skip.to, to: skip.to }, skip));
  return joinWindows(windows.map((window) => withWholeSpans(window, spans))).map((window) => ({
    pieces: pieces(text, window, spans),
    cutBefore: window.from > 0 && window.from !== skip.to,
    cutAfter: window.to < text.length,
  }));
}

const inside = (span: Span, window: Span): boolean => span.from >= window.from && span.to <= window.to;

/** Where the title stands at the head of the text, so that it isn't shown twice. */
function titleSpan(text: string, title: string): Span {
  const from = title === "" ? -1 : text.indexOf(title);
  if (from === -1) return { from: 0, to: 0 };
  const to = from + title.length;
  return { from, to: text[to] === " " ? to + 1 : to };
}

function windowAround(text: string, span: Span, skip: Span): Span {
  const head = inside(span, skip) ? 0 : skip.to;
  const from = Math.max(span.from - BEFORE, span.from >= head ? head : 0);
  const to = Math.min(Math.max(from + WINDOW, span.to), text.length);
  return { from: boundary(text, from), to: boundary(text, to) };
}

/** A match at an edge is shown whole. */
function withWholeSpans(window: Span, spans: readonly Span[]): Span {
  const cut = spans.filter((span) => span.from < window.to && span.to > window.from);
  return { from: Math.min(window.from, ...cut.map((span) => span.from)), to: Math.max(window.to, ...cut.map((span) => span.to)) };
}

/** Never between the halves of a character, nor before a mark that belongs to the one before. */
function boundary(text: string, at: number): number {
  let place = at;
  while (place > 0 && place < text.length && /^[\udc00-\udfff\p{M}\uff9e\uff9f]/u.test(text.slice(place, place + 1))) place -= 1;
  return place;
}

function joinWindows(windows: readonly Span[]): Span[] {
  const joined: { from: number; to: number }[] = [];
  for (const window of windows.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && window.from <= last.to) last.to = Math.max(last.to, window.to);
    else joined.push({ ...window });
  }
  return joined;
}

function pieces(text: string, window: Span, spans: readonly Span[]): Piece[] {
  const list: Piece[] = [];
  let at = window.from;
  for (const span of spans) {
    const from = Math.max(span.from, window.from);
    const to = Math.min(span.to, window.to);
    if (from >= to) continue;
    if (from > at) list.push({ text: text.slice(at, from), marked: false });
    list.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  if (at < window.to) list.push({ text: text.slice(at, window.to), marked: false });
  return list;
}
