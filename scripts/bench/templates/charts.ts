import { embedSnippet } from "../../../src/charts/standalone.ts";
import { drawChart } from "../../../src/charts/svg.ts";
import { chartFilePath, embedPath } from "../../../src/domain/address.ts";
import type { ChartSpec } from "../../../src/views/chart-spec.ts";
import type { ChartTake as Take } from "../../../src/views/chart-take.ts";
import { href } from "./address.ts";
import { type Html, html, raw, scoped, script } from "./html.ts";

export const ChartFigure = (chart: ChartSpec, sentence: string, take?: Html): Html => html`
  <figure class="chart">
    <mieru-chart><div class="plot">${raw(drawChart(chart, sentence))}</div></mieru-chart>
    <figcaption>
      <p>${sentence}</p>
      ${chart.notes.map((note) => html`<p class="note">${note}</p>`)}
    </figcaption>
  </figure>
  ${""}
  ${take}
`;

const ChartTake = scoped("components/ChartTake", (html) => (take: Take) => {
  const { plan, code, key } = take;
  const file = (ending: "svg" | "csv") => href(chartFilePath(plan, code, key, ending));
  const name = [plan, code, key].filter((part) => part !== null).join("-");
  const embed = href(embedPath(plan, code, key));
  return html`
    <details class="take screen-only" data-pagefind-ignore>
      <summary>この図を持ち帰る</summary>
      <mieru-take>
        <p>
          <a href="${file("svg")}" download="${name}.svg">画像（SVG）</a>　<a href="${file("csv")}" download="${name}.csv">数（CSV）</a>　<a
            href="${embed}"
            >埋め込み用のページ</a
          >
        </p>
        <label>ほかのページに埋め込むコード<textarea readonly rows="4">${embedSnippet(take, embed)}</textarea></label>
      </mieru-take>
    </details>${script("ChartTake")}`;
});

export const Chart = (chart: ChartSpec, sentence: string, take?: Take): Html =>
  html`${ChartFigure(chart, sentence, take && ChartTake(take))}${script("Chart")}`;
