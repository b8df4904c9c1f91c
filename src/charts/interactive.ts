import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Title,
  Tooltip,
} from "chart.js";
import type { ChartSpec } from "../views/chart-spec.ts";
import { categoryText, chartConfig, type Paint } from "./chartjs.ts";
import { readChart } from "./read-svg.ts";

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, Title, Tooltip);

/** Custom properties of an element as colours that a canvas takes: any CSS colour becomes #rrggbbaa. */
function painter(element: Element): Paint {
  const style = getComputedStyle(element);
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  return (token, opacity = 1) => {
    if (!context) return "currentcolor";
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = style.getPropertyValue(token);
    context.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
    return `rgba(${r}, ${g}, ${b}, ${opacity})`;
  };
}

/** The interactive chart of one figure, with a slider that gives its values to keyboard and screen reader. */
class InteractiveChart {
  readonly spec: ChartSpec;
  readonly box = document.createElement("div");
  readonly #slider = document.createElement("input");
  readonly #output = document.createElement("output");
  readonly #canvas = document.createElement("canvas");
  #chart: Chart<"line" | "bar", (number | null)[], string[]> | undefined;

  constructor(svg: SVGElement) {
    this.spec = readChart(svg);
    this.box.className = "interactive";
    const frame = document.createElement("div");
    frame.className = "frame";
    this.#canvas.setAttribute("aria-hidden", "true");
    frame.append(this.#canvas);
    const label = document.createElement("label");
    label.textContent = "年度を選ぶと、その値を示します";
    this.#slider.type = "range";
    this.#slider.min = "0";
    this.#slider.max = String(this.spec.categories.length - 1);
    this.#slider.value = "0";
    this.#slider.addEventListener("input", () => this.#show());
    label.append(this.#slider);
    this.box.append(frame, label, this.#output);
  }

  draw(): void {
    this.#chart?.destroy();
    const config = chartConfig(this.spec, painter(this.box), getComputedStyle(this.box).fontFamily);
    this.#chart = new Chart(this.#canvas, config);
    this.#show();
  }

  destroy(): void {
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  /** Marks the chosen category in the chart and says its values. */
  #show(): void {
    const index = Number(this.#slider.value);
    const text = categoryText(this.spec, index);
    this.#slider.setAttribute("aria-valuetext", text);
    this.#output.textContent = text;
    const chart = this.#chart;
    if (!chart) return;
    const active = this.spec.series.flatMap((series, datasetIndex) =>
      series.points.some((point) => point.category === index) ? [{ datasetIndex, index }] : [],
    );
    chart.setActiveElements(active);
    chart.tooltip?.setActiveElements(active, { x: 0, y: 0 });
    chart.update();
  }
}

const shown = new WeakMap<HTMLElement, InteractiveChart>();

/** Turns a figure to its interactive chart, or back to the drawing. */
export function toggleChart(host: HTMLElement, button: HTMLButtonElement): void {
  const open = shown.get(host);
  if (open) {
    open.destroy();
    open.box.remove();
    shown.delete(host);
  } else {
    const svg = host.querySelector("svg");
    if (!svg) return;
    const chart = new InteractiveChart(svg);
    host.insertBefore(chart.box, button);
    chart.draw();
    shown.set(host, chart);
  }
  host.toggleAttribute("data-interactive", !open);
  button.textContent = open ? "動くグラフで見る" : "描いたグラフに戻す";
}

// Light and dark have colours of their own.
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const host of document.querySelectorAll<HTMLElement>("mieru-chart")) shown.get(host)?.draw();
});
