import { escapeText } from "../charts/escape.ts";
import { CARD_SIZE, type Card, type CardFact, type CardLine } from "../views/card.ts";
import { type Letters, MISSING, writable } from "./letters.ts";
import { cut, wrapPhrases } from "./wrap.ts";

const { width: CARD_WIDTH, height: CARD_HEIGHT } = CARD_SIZE;
const MARGIN = 64;
const RIGHT = CARD_WIDTH - MARGIN;
/** Where the words of a fact begin: the longest label stands before them. */
const FACTS_LEFT = 310;
const FOOT_LINE = 548;

/** The tokens of a light screen (styles/tokens.css) that a card is drawn with: paper, ink, quieter ink, lines and the one accent. */
export const CARD_COLORS = { paper: "#ffffff", ink: "#1a1a1a", muted: "#4d4d4d", line: "#cccccc", accent: "#0017c1" } as const;

/** The two weights of the font. */
export interface Pen {
  readonly regular: Letters;
  readonly bold: Letters;
}

/** A line of text where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly color: keyof typeof CARD_COLORS;
}

type Tone = NonNullable<CardLine["tone"]>;

interface PlacedTone {
  readonly tone: Tone;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** A card with a place for everything: all of it stands within the margins. */
export interface CardLayout {
  readonly texts: readonly PlacedText[];
  readonly tones: readonly PlacedTone[];
  /** The frame around the badge; null where there is none. */
  readonly badge: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
}

const TITLE_SIZES = [64, 56, 48, 42] as const;
const TITLE_LINE = 1.32;
const WORD_SIZES = [32, 28, 25] as const;
const BASIS_SIZES = [22, 20] as const;
const WORD_LINE = 44;
/** A list of states is set closer the longer it is. */
const SETTINGS = [
  { upTo: 3, sizes: WORD_SIZES, line: WORD_LINE },
  { upTo: 5, sizes: [26, 24, 22], line: 36 },
  { upTo: Number.POSITIVE_INFINITY, sizes: [22, 20], line: 28 },
] as const;
const BASIS_LINE = 32;
const FACT_GAP = 12;

/** Sets a text in the largest size in which it fits one line, cut in the smallest. */
function fitted(text: string, sizes: readonly number[], width: number, { widthOf }: Letters): { text: string; size: number } {
  const size = sizes.find((one) => widthOf(text) * one <= width);
  if (size !== undefined) return { text, size };
  const smallest = sizes.at(-1) as number;
  return { text: cut(text, width / smallest, widthOf), size: smallest };
}

/** The title in as large letters as its length allows; what has no room in the smallest is cut with …. */
function titleLines(title: string, height: number, { widthOf }: Letters): { lines: string[]; size: number } {
  const width = RIGHT - MARGIN;
  for (const size of TITLE_SIZES) {
    const lines = wrapPhrases(title, width / size, widthOf);
    if (lines.length * size * TITLE_LINE <= height) return { lines, size };
  }
  const size = TITLE_SIZES.at(-1) as number;
  const lines = wrapPhrases(title, width / size, widthOf);
  const room = Math.max(1, Math.floor(height / (size * TITLE_LINE)));
  return { lines: [...lines.slice(0, room - 1), cut(lines[room - 1] ?? "", width / size, widthOf, lines.length > room)], size };
}

const settingOf = ({ lines }: CardFact): (typeof SETTINGS)[number] =>
  SETTINGS.find(({ upTo }) => lines.length <= upTo) as (typeof SETTINGS)[number];

/** What a fact stands on, in one line or two; where that is too long it is left out: a number that is cut would be another number. */
function basisLines(basis: string, { widthOf }: Letters): { readonly lines: readonly string[]; readonly size: number } {
  const width = RIGHT - FACTS_LEFT;
  const size = BASIS_SIZES.find((one) => widthOf(basis) * one <= width);
  if (size !== undefined) return { lines: basis === "" ? [] : [basis], size };
  const smallest = BASIS_SIZES.at(-1) as number;
  const lines = wrapPhrases(basis, width / smallest, widthOf);
  return { lines: lines.length > 2 ? [] : lines, size: smallest };
}

interface SetFact {
  readonly fact: CardFact;
  readonly below: ReturnType<typeof basisLines>;
  readonly height: number;
}

const withBasis = (fact: CardFact, below: SetFact["below"]): SetFact => ({
  fact,
  below,
  height: fact.lines.length * settingOf(fact).line + below.lines.length * BASIS_LINE,
});

/** Where facts begin that end above the foot. */
const topOf = (facts: readonly SetFact[]): number => FOOT_LINE - 20 - facts.reduce((sum, { height }) => sum + height + FACT_GAP, -FACT_GAP);

/** What a title of one line in the smallest letters needs above the facts. */
const ROOM = Math.ceil((TITLE_SIZES.at(-1) as number) * TITLE_LINE) + 16;

/** Places a card's words. `brand` is the site's name. */
export function layOut(card: Card, brand: string, { regular, bold }: Pen): CardLayout {
  const texts: PlacedText[] = [];
  const tones: PlacedTone[] = [];
  const put = (
    text: string,
    x: number,
    y: number,
    size: number,
    color: PlacedText["color"],
    weight: "regular" | "bold" = "regular",
  ): void => {
    if (text !== "") texts.push({ text, x, y, size, bold: weight === "bold", color });
  };
  const plain = (text: string) => writable(text, regular);
  const strong = (text: string) => writable(text, bold);

  const badgeText = strong(card.badge);
  const badgeWidth = Math.ceil(bold.widthOf(badgeText) * 26) + 32;
  const badge = badgeText === "" ? null : { x: RIGHT - badgeWidth, y: 46, width: badgeWidth, height: 46 };
  if (badge) put(badgeText, badge.x + 16, 79, 26, "ink", "bold");

  const owner = fitted(plain(card.owner), [28, 25], (badge ? badge.x - 24 : RIGHT) - MARGIN, regular);
  put(owner.text, MARGIN, 80, owner.size, "muted");
  const code = fitted(strong(card.code), [30, 26], RIGHT - MARGIN, bold);
  put(code.text, MARGIN, 136, code.size, "accent", "bold");

  const titleTop = card.code === "" ? 112 : 154;
  const given = card.facts.filter(({ lines }) => lines.length > 0);
  let facts = given.map((fact) => withBasis(fact, basisLines(plain(fact.basis), regular)));
  // A list of states counts itself; without that line the title has room.
  if (topOf(facts) - titleTop < ROOM)
    facts = facts.map((one) => (one.fact.lines.length > 1 ? withBasis(one.fact, { lines: [], size: 0 }) : one));
  const factsTop = topOf(facts);
  const title = titleLines(strong(card.title), factsTop - 16 - titleTop, bold);
  title.lines.forEach((line, i) => {
    put(line, MARGIN, Math.round(titleTop + title.size * (TITLE_LINE * i + 1)), title.size, "ink", "bold");
  });

  let y = factsTop;
  for (const { fact, below } of facts) {
    const { label, lines } = fact;
    const { sizes, line: height } = settingOf(fact);
    const down = height - Math.round(height * 0.27);
    const name = fitted(plain(label), [25, 22], FACTS_LEFT - MARGIN - 20, regular);
    put(name.text, MARGIN, y + down, name.size, "muted");
    for (const { tone, words } of lines) {
      const left = tone === null ? FACTS_LEFT : FACTS_LEFT + 42;
      if (tone !== null) tones.push({ tone, x: FACTS_LEFT, y: y + down - Math.round(sizes[0] * 0.82), size: Math.round(sizes[0] * 0.94) });
      const line = fitted(strong(words), sizes, RIGHT - left, bold);
      put(line.text, left, y + down, line.size, "ink", "bold");
      y += height;
    }
    for (const line of below.lines) {
      put(line, FACTS_LEFT, y + 20, below.size, "muted");
      y += BASIS_LINE;
    }
    y += FACT_GAP;
  }

  const isMissing = texts.some(({ text }) => text.includes(MISSING));
  const date = plain(isMissing ? `${MISSING}は、この画像では書けない字です` : card.date);
  const dateWidth = regular.widthOf(date) * 24;
  const name = fitted(strong(brand), [28, 25], RIGHT - MARGIN - dateWidth - 24, bold);
  put(name.text, MARGIN, 594, name.size, "accent", "bold");
  put(date, RIGHT - dateWidth, 594, 24, "muted");
  return { texts, tones, badge };
}

/** The shapes of `components/ToneMark.astro`, on a square of 16. */
const TONE_SHAPES: Readonly<Record<Tone, string>> = {
  ahead: '<path d="M3 3l5 5-5 5M8 3l5 5-5 5"/>',
  "on-track": '<circle class="s" cx="8" cy="8" r="5"/>',
  behind: '<circle cx="8" cy="8" r="5"/><path class="s" d="M8 3a5 5 0 0 0 0 10z"/>',
  done: '<path d="M2.5 8.5l4 4 7-9"/>',
  stopped: '<rect class="s" x="3.5" y="3.5" width="9" height="9"/>',
  unknown: '<circle cx="8" cy="8" r="5" stroke-dasharray="2.2 1.7"/>',
};

/** The card as an SVG that needs no font: letters are outlines, named by their words. Where nothing is drawn it is transparent. */
export function cardSvg(card: Card, brand: string, pen: Pen): string {
  const { texts, tones, badge } = layOut(card, brand, pen);
  const letters = texts.map(({ text, x, y, size, bold, color }) => {
    const path = (bold ? pen.bold : pen.regular).draw(text, x, y, size);
    return `<path aria-label="${escapeText(text)}" fill="${CARD_COLORS[color]}" d="${path}"/>`;
  });
  const shapes = tones.map(
    ({ tone, x, y, size }) =>
      `<g transform="translate(${x} ${y}) scale(${size / 16})" fill="none" stroke="${CARD_COLORS.ink}" stroke-width="2">${TONE_SHAPES[
        tone
      ].replaceAll('class="s"', `fill="${CARD_COLORS.ink}"`)}</g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${CARD_HEIGHT}" viewBox="0 0 ${CARD_WIDTH} ${CARD_HEIGHT}">`,
    `<title>${escapeText(card.alt)}</title>`,
    `<path fill="${CARD_COLORS.accent}" d="M0 0H${CARD_WIDTH}V12H0Z"/>`,
    `<path fill="${CARD_COLORS.line}" d="M${MARGIN} ${FOOT_LINE}H${RIGHT}V${FOOT_LINE + 2}H${MARGIN}Z"/>`,
    badge
      ? `<rect x="${badge.x}" y="${badge.y}" width="${badge.width}" height="${badge.height}" fill="none" stroke="${CARD_COLORS.ink}" stroke-width="2"/>`
      : "",
    ...letters,
    ...shapes,
    "</svg>\n",
  ].join("");
}
