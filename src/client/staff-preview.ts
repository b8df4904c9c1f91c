import { drawChart } from "../charts/svg.ts";
import type { ChartSpec } from "../views/chart-spec.ts";
import type { SeriesTableModel } from "../views/series-table.ts";
import type { EditionPreview, FindingMove } from "../views/staff-preview.ts";
import { details, h, idOf, lines, scrollBox, scrollTable } from "./staff-dom.ts";

/** What the site would say: states and findings that move, and the page's own tables and charts. */

const list = (moves: readonly FindingMove[]): HTMLElement =>
  h("ul", {}, ...moves.map(({ rule, sentence }) => h("li", {}, `${sentence}（${rule}）`)));

/** A drawing made by the site's own code, in which every text is escaped. */
function drawing(chart: ChartSpec, sentence: string, id: string): HTMLElement {
  const parsed = new DOMParser().parseFromString(drawChart({ ...chart, id }, sentence), "text/html");
  const svg = parsed.querySelector("svg");
  return h(
    "figure",
    { class: "chart" },
    h("div", { class: "plot" }, svg && document.importNode(svg, true)),
    h("figcaption", {}, h("p", {}, sentence), ...chart.notes.map((note) => h("p", { class: "note" }, note))),
  );
}

function table({ caption, heads, groups }: SeriesTableModel, id: string): HTMLElement {
  const rows = groups.flatMap((group) => [
    ...(group.name === null
      ? []
      : [h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: String(heads.length + 1) }, group.name))]),
    ...group.rows.map((row) =>
      h(
        "tr",
        {},
        h("th", { scope: "row" }, row.name),
        ...(row.present
          ? row.cells.map(({ state, text, aside }) =>
              h(
                "td",
                { class: `num cell cell-${state}` },
                state === "value" ? text : h("span", { class: "word" }, text),
                aside !== "" && h("small", {}, aside),
              ),
            )
          : [h("td", { class: "cell cell-row-missing", colspan: String(row.cells.length) }, row.cells[0]?.text ?? "")]),
      ),
    ),
  ]);
  const head = heads.map(({ kind, short, full }) =>
    h(
      "th",
      { scope: "col", class: `num ${kind}` },
      ...(kind === "final"
        ? [full]
        : [h("span", { "aria-hidden": "true" }, ...lines(short.join("\n"))), h("span", { class: "visually-hidden" }, full)]),
    ),
  );
  return scrollBox(
    id,
    h(
      "table",
      { class: "series" },
      h("caption", { id }, h("span", {}, caption)),
      h("thead", {}, h("tr", {}, h("td"), ...head)),
      h("tbody", {}, ...rows),
    ),
  );
}

/** How the states of the page and its findings move. */
export function movesOf({ moves, findings, isLatest }: EditionPreview, id: string): HTMLElement[] {
  const { come, go, stay } = findings;
  return [
    ...(!isLatest ? [h("p", {}, "取組事業のページには、もっと新しい年度の版が出ています。この版は、その年度のページに載ります。")] : []),
    ...(moves.length === 0
      ? [h("p", {}, "取組事業のページの、結果、効果額、評価の言い方は変わりません。")]
      : [
          scrollTable(
            `${id}-moves`,
            "取組事業のページの言い方",
            ["何について", "いま", "載せたあと"],
            moves.map(({ name, before, after }) =>
              h("tr", {}, h("th", { scope: "row" }, name), h("td", {}, before ?? "（まだ載っていない）"), h("td", {}, after)),
            ),
          ),
        ]),
    h("h5", {}, "点検の結果"),
    ...(come.length === 0 ? [h("p", {}, "新しく見つかる食い違いはありません。")] : [h("p", {}, "新しく載るもの"), list(come)]),
    ...(go.length === 0 ? [] : [h("p", {}, "なくなるもの"), list(go)]),
    ...(stay.length === 0 ? [] : [details(`${id}-stay`, `変わらないもの（${stay.length}件）`, false, "print-open", list(stay))]),
  ];
}

/** The parts of the initiative's page, as they would be. */
export function pageParts({ code, title, label, summary, overall }: EditionPreview, id: string): HTMLElement[] {
  return [
    h("p", { class: "preview-title" }, `${code} ${title}（${label}）`),
    ...(summary === null ? [] : [h("p", { class: "lead" }, summary)]),
    ...overall.indicators.flatMap((indicator) => [
      h("h5", {}, `成果指標：${indicator.name}`),
      ...indicator.result.sentences.map((sentence) => h("p", {}, sentence)),
      indicator.chart.chart === null
        ? h("p", {}, indicator.chart.reason)
        : drawing(indicator.chart.chart, indicator.chartSentence, idOf(id, "chart", indicator.id)),
      table(indicator.table, idOf(id, "table", indicator.id)),
    ]),
    h("h5", {}, "効果額"),
    ...overall.effects.text.sentences.map((sentence) => h("p", {}, sentence)),
    ...overall.effects.charts.flatMap(({ group, chart, sentence }) =>
      chart.chart === null ? [] : [drawing(chart.chart, sentence, idOf(id, "effects", group))],
    ),
    table(overall.effects.table, idOf(id, "effects-table")),
    h("h5", {}, "最終目標"),
    h("p", {}, ...lines(overall.goal.paragraphs.join("\n") || "（空欄）")),
  ];
}
