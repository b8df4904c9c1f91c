import type { ChartTake, Drawing } from "../views/chart-take.ts";
import { drawBridge } from "./bridge.ts";
import { escapeText } from "./escape.ts";
import { drawChart } from "./svg.ts";

/**
 * A chart as a picture that stands alone: the page's own drawing with its places and colours resolved, and around it
 * whose it is, what it shows, where it comes from and on what terms. It refers to nothing outside itself.
 */
const WIDTH = 800;
const MARGIN = 28;
/** Letters that a system with Japanese has; the last one everywhere. */
const FONTS = "'Noto Sans JP','Noto Sans CJK JP','Hiragino Sans','BIZ UDPGothic','Yu Gothic',Meiryo,sans-serif";

/** The tokens of a light screen (styles/tokens.css), as every program knows colours: paper is white. */
export const PAPER_COLORS: Readonly<Record<string, string>> = {
  "--color-text": "#1a1a1a",
  "--color-text-muted": "#4d4d4d",
  "--color-bg": "#ffffff",
  "--color-border": "#cccccc",
  "--color-border-strong": "#767676",
  "--color-series-original": "#666666",
  "--color-series-revised": "#c74700",
  "--color-series-actual": "#0017c1",
};

function ink(token: string): string {
  const color = PAPER_COLORS[token];
  if (color === undefined) throw new RangeError(`図の色 ${token} が、画像の色の表にありません。`);
  return color;
}

/** What the components' styles say of a drawing on a page, for a file that has none of them. */
export const SVG_STYLE = `
.drawn,.bridge{fill:${ink("--color-text")};font-size:13px}
.grid line{stroke:${ink("--color-border")}}
.grid .zero{stroke:${ink("--color-text-muted")};stroke-width:1.5}
.grid text{fill:${ink("--color-text-muted")}}
.drawn .grid text{text-anchor:end}
.bridge .grid text,.categories text,.value{text-anchor:middle}
.categories line{stroke:${ink("--color-border-strong")};stroke-dasharray:1 4}
.value,.ends text,.level,[data-step] .amount{font-weight:700}
.value,.ends text,[data-step] text{paint-order:stroke;stroke:${ink("--color-bg")};stroke-width:4px;stroke-linejoin:round}
.value{fill:${ink("--color-text")}}
.value.aside{font-weight:400}
.amount{text-anchor:end}
.link{stroke:${ink("--color-border-strong")};stroke-dasharray:2 3}
.hollow{fill:${ink("--color-bg")};fill-opacity:1;stroke:${ink("--color-series-actual")};stroke-width:2}
`.replaceAll("\n", "");

/** Room beside the plot for what hangs out of it: tick labels at the left, the targets' last numbers at the right. */
const ROOM: Readonly<Record<Drawing["kind"], { readonly left: number; readonly right: number }>> = {
  chart: { left: 52, right: 56 },
  bridge: { left: 24, right: 24 },
};

const draw = (drawing: Drawing, sentence: string): string =>
  drawing.kind === "chart" ? drawChart(drawing.spec, sentence) : drawBridge(drawing.spec, sentence);

/** The height of a drawing on a page, in px: it says so itself. */
const heightOf = (drawn: string): number => Number(/^<svg [^>]*?height="(\d+)"/.exec(drawn)?.[1]);

/** Tokens in attributes as colours. Text can't look like an attribute: its quotes are escaped. */
const colored = (markup: string): string => markup.replace(/="var\((--[\w-]+)\)"/g, (_, token: string) => `="${ink(token)}"`);

/** Shares of the width as lengths, which programs other than browsers read more surely. */
function placed(markup: string, width: number): string {
  return markup.replace(
    / (x|x1|x2|width)="(-?[\d.]+)%"/g,
    (_, name: string, share: string) => ` ${name}="${Number(((Number(share) * width) / 100).toFixed(2))}"`,
  );
}

/** How wide a text is, in units of its size: letters of ASCII are narrower. An estimate on the safe side. */
const widthOf = (text: string): number => Array.from(text).reduce((sum, c) => sum + (c <= "~" ? 0.62 : 1), 0);

/** What may not begin a line. */
const CLOSING = /[、。，．）」』】・ー％%),.]/;

/** What may not end a line. */
const OPENING = /[（「『【(]$/;

/** Lines of at most `width` units and a closing mark, broken as Japanese is: anywhere but before a closing and behind an opening mark. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const c of text) {
    if (line !== "" && widthOf(line + c) > width && !CLOSING.test(c)) {
      const opening = line.length > 1 ? (OPENING.exec(line)?.[0] ?? "") : "";
      lines.push(line.slice(0, line.length - opening.length));
      line = opening;
    }
    line += c;
  }
  return line === "" ? lines : [...lines, line];
}

interface Paragraph {
  readonly text: string;
  readonly size: number;
  readonly bold?: true;
  readonly muted?: true;
  /** Space above, in px. */
  readonly above: number;
}

/** Paragraphs one below the other from `top`, and where they end. */
function written(paragraphs: readonly Paragraph[], top: number): { readonly markup: string; readonly bottom: number } {
  let y = top;
  const markup = paragraphs.map(({ text, size, bold, muted, above }) => {
    y += above;
    return wrap(text, (WIDTH - 2 * MARGIN) / size - 1)
      .map((line) => {
        y += size * 1.5;
        const weight = bold ? ' font-weight="700"' : "";
        return `<text x="${MARGIN}" y="${Number((y - size * 0.35).toFixed(1))}" font-size="${size}"${weight} fill="${ink(muted ? "--color-text-muted" : "--color-text")}">${escapeText(line)}</text>`;
      })
      .join("");
  });
  return { markup: markup.join(""), bottom: y };
}

/** What every form of a taken chart says of its source, its date and its terms, a line each. */
export function creditLines({ credits, notice }: Pick<ChartTake, "credits" | "notice">): string[] {
  return [...(notice === null ? [] : [notice]), ...credits.map(({ label, text }) => `${label}：${text}`)];
}

/** The picture as an SVG file. `address` is that of the page on which the chart stands. Throws RangeError for a colour that is no token of a chart. */
export function standaloneSvg(take: ChartTake, address: string): string {
  const { drawing, sentence, subject } = take;
  const { left, right } = ROOM[drawing.kind];
  const width = WIDTH - 2 * MARGIN - left - right;
  const drawn = draw(drawing, sentence);
  const head = written(
    [
      { text: subject, size: 14, muted: true, above: 0 },
      { text: drawing.spec.title, size: 20, bold: true, above: 2 },
      { text: sentence, size: 14, above: 4 },
    ],
    MARGIN - 8,
  );
  const top = head.bottom + 18;
  const notes = drawing.kind === "chart" ? drawing.spec.notes : [];
  const foot = written(
    [
      ...notes.map((text): Paragraph => ({ text, size: 12, above: 0 })),
      ...[...creditLines(take), `図のあるページ：${address}`].map(
        (text, i): Paragraph => ({ text, size: 12, muted: true, above: i === 0 ? 10 : 0 }),
      ),
    ],
    top + heightOf(drawn),
  );
  const height = Math.ceil(foot.bottom + MARGIN - 8);
  // Older programs know only the longer name of a reference.
  const inner = placed(colored(drawn), width)
    .replaceAll("<use href=", "<use xlink:href=")
    .replace("<svg ", `<svg x="${MARGIN + left}" y="${Number(top.toFixed(1))}" overflow="visible" `);
  const { id } = drawing.spec;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" lang="ja" font-family="${FONTS}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title>${escapeText(`${subject}｜${drawing.spec.title}`)}</title>`,
    `<style>${SVG_STYLE}</style>`,
    `<rect width="${WIDTH}" height="${height}" fill="${ink("--color-bg")}"/>`,
    head.markup,
    inner,
    foot.markup,
    "</svg>\n",
  ].join("");
}

/** The height of a frame, in px, that holds the embedded page at the width of a phone without scrolling. */
export function embedHeight(take: ChartTake): number {
  const { drawing, sentence, subject } = take;
  const notes = drawing.kind === "chart" ? drawing.spec.notes : [];
  const letters = 320 - 32;
  const lines = (texts: readonly string[], size: number): number => texts.reduce((n, text) => n + wrap(text, letters / size - 1).length, 0);
  const texts =
    lines([drawing.spec.title], 20) * 28 + lines([subject, sentence, ...notes, ...creditLines(take)], 14) * 24 + notes.length * 8;
  return Math.ceil((heightOf(draw(drawing, sentence)) + texts + 120) / 10) * 10;
}

/** What is copied into another page to show the chart there. `address` is that of the embedded page. */
export function embedSnippet(take: ChartTake, address: string): string {
  const title = escapeText(`${take.subject}：${take.drawing.spec.title}`);
  return `<iframe src="${escapeText(address)}" title="${title}" width="100%" height="${embedHeight(take)}" loading="lazy" style="border:0"></iframe>`;
}
