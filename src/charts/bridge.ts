import { type BridgeKey, type BridgeSpec, type BridgeStep, signedAmount } from "../views/bridge.ts";
import { SERIES_STYLES } from "../views/chart-spec.ts";
import { escapeText } from "./escape.ts";

/**
 * A bridge as an SVG string: one line for each step, from above to below, so that names and amounts
 * have room on a phone. Horizontal places are percentages and everything else is px (see svg.ts).
 */
const TOP = 24;
const ROW = 46;
const BAR_TOP = 20;
const BAR = 16;

const round = (n: number): string => String(Number(n.toFixed(2)));
const percent = (share: number): string => `${round(share * 100)}%`;

/** The levels look as the series they are of; what is added is full, what is taken away is hollow. */
function paint({ key, kind, value }: BridgeStep): string {
  const series: Partial<Record<BridgeKey, keyof typeof SERIES_STYLES>> = { original: "original", current: "revised", actual: "actual" };
  const of = series[key];
  if (kind === "level" && of) {
    const { color, fill } = SERIES_STYLES[of];
    return `fill="var(${color})" fill-opacity="${fill}" stroke="var(${color})"${fill === 0 ? ' stroke-dasharray="4 2"' : ""}`;
  }
  return `fill="var(--color-text-muted)" fill-opacity="${value > 0 ? 0.6 : 0}" stroke="var(--color-text-muted)"`;
}

/** Draws the bridge. `description` is the sentence that says what it shows, for readers who can't see it. */
export function drawBridge(spec: BridgeSpec, description: string): string {
  const { min, max, ticks } = spec.scale;
  const x = (value: number): number => (value - min) / (max - min);
  const bottom = TOP + spec.steps.length * ROW;
  const grid = ticks.map(({ value, label }) => {
    const at = percent(x(value));
    return `<line${value === 0 ? ' class="zero"' : ""} x1="${at}" x2="${at}" y1="${TOP - 6}" y2="${bottom}"/><text x="${at}" y="${bottom + 18}">${escapeText(label)}</text>`;
  });
  const steps = spec.steps.map((step, i) => {
    const top = TOP + i * ROW;
    const [left, right] = [Math.min(x(step.from), x(step.to)), Math.max(x(step.from), x(step.to))];
    const at = percent(x(step.to));
    const link =
      i === spec.steps.length - 1
        ? ""
        : `<line class="link" x1="${at}" x2="${at}" y1="${top + BAR_TOP + BAR}" y2="${top + ROW + BAR_TOP}"/>`;
    return [
      `<g data-step="${step.key}" data-value="${step.value}" data-to="${step.to}">${link}`,
      `<rect x="${percent(left)}" width="${percent(right - left)}" y="${top + BAR_TOP}" height="${BAR}" ${paint(step)} stroke-width="1.5"/>`,
      `<text x="0" y="${top + 14}"${step.kind === "level" ? ' class="level"' : ""}>${escapeText(step.short)}</text>`,
      `<text class="amount" x="100%" y="${top + 14}">${escapeText(signedAmount(step))}</text></g>`,
    ].join("");
  });
  return [
    `<svg class="bridge" id="${spec.id}" width="100%" height="${bottom + 26}" role="img" aria-labelledby="${spec.id}-title ${spec.id}-desc">`,
    `<title id="${spec.id}-title">${escapeText(spec.title)}</title><desc id="${spec.id}-desc">${escapeText(description)}</desc>`,
    `<text class="amount" x="100%" y="10">${escapeText(`単位：${spec.unit}`)}</text>`,
    `<g class="grid">${grid.join("")}</g>`,
    ...steps,
    "</svg>",
  ].join("");
}
