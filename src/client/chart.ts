/**
 * `<mieru-chart>`: under a drawn chart it offers the interactive one. This file is all that
 * a page loads; the chart itself comes when a reader asks for it.
 */
class MieruChart extends HTMLElement {
  connectedCallback(): void {
    if (this.querySelector("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "secondary screen-only";
    button.textContent = "動くグラフで見る";
    button.addEventListener("click", async () => {
      try {
        const { toggleChart } = await import("../charts/interactive.ts");
        toggleChart(this, button);
      } catch {
        button.textContent = "読み込めませんでした。もう一度試す";
      }
    });
    this.append(button);
  }
}
if (!customElements.get("mieru-chart")) customElements.define("mieru-chart", MieruChart);
