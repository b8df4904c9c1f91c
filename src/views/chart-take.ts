import { effectsAnchor, effectsPath, indicatorAnchor, initiativePath } from "../domain/address.ts";
import { dateLabel, fiscalYearLabel } from "../domain/fiscal-year.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { oncePerInitiative, recently } from "../plan/once.ts";
import { columnsOf, type Column as SheetColumn } from "../plan/series.ts";
import type { Edition } from "../schemas/edition.ts";
import type { BridgeSpec, BridgeStep } from "./bridge.ts";
import type { ChartPoint, ChartSpec, SeriesKey } from "./chart-spec.ts";
import { type EffectsPage, effectsCharts } from "./effects-page.ts";
import { effectChartSentence } from "./initiative-effects.ts";
import { effectChartsOf, indicatorChartOf } from "./initiative-overall.ts";
import { indicatorChartSentence } from "./initiative-result.ts";
import { coded, columnColumns, type EditionSource, editionColumns, planColumn, quoted, text, url } from "./open-data/columns.ts";
import { isLarge } from "./open-data/site.ts";
import { type Column, defineTable, type Table } from "./open-data/table.ts";

/**
 * A chart as it is taken away: what is drawn, what it says, whose it is and where it comes from. Picture, numbers
 * and embedded page are made from this, and it is made from the same spec as the page's own chart.
 */
export type Drawing = { readonly kind: "chart"; readonly spec: ChartSpec } | { readonly kind: "bridge"; readonly spec: BridgeSpec };

/** Where a chart comes from and on what terms it may be used, in the words of the plan. */
export interface Credit {
  readonly label: string;
  readonly text: string;
  readonly url?: string | undefined;
}

export interface ChartTake {
  /** The last part of the chart's addresses, unique among the charts of its initiative or plan. */
  readonly key: string;
  readonly plan: string;
  /** null: the chart is of the plan as a whole. */
  readonly code: string | null;
  readonly drawing: Drawing;
  /** What the chart shows, in words. */
  readonly sentence: string;
  /** What the numbers are of: the initiative's code and title, or the plan's title. */
  readonly subject: string;
  /** The page on which the chart stands, with its place there. */
  readonly pagePath: string;
  readonly credits: readonly Credit[];
  /** What a reader must be told who sees the picture alone: that the city does not exist. Null where nothing is. */
  readonly notice: string | null;
  /** The chart's values, by the rules of the open data. */
  readonly table: Table;
}

/** The last part of a chart's addresses, by its id on the page. */
export const chartKey = (id: string): string => id.replace(/^chart-/, "");

/** The plan's charts, by their ids on the page of 効果額. */
const EFFECTS_BY_YEAR = "effects-by-year";
const BRIDGE = "bridge";

/** Source, sheet and edition, date and licence, in the order in which they stand under a chart. */
function creditsOf({ plan, asOf }: PlanModel, edition?: Edition): Credit[] {
  const { source, licence } = plan;
  const updatedOn = edition?.overall.updatedOn;
  return [
    { label: "出典", text: `${source.title}（${source.publisher}）`, url: source.url },
    ...(edition
      ? [
          {
            label: "シート",
            text: `全体計画、${fiscalYearLabel(edition.fiscalYear)}の版${updatedOn === undefined ? "" : `（${dateLabel(updatedOn)}更新）`}`,
          },
        ]
      : []),
    ...(asOf === undefined ? [] : [{ label: "内容の日付", text: `${dateLabel(asOf)}現在` }]),
    { label: "データの利用条件", text: licence.name, url: licence.url },
  ];
}

const noticeOf = ({ plan }: PlanModel): string | null =>
  plan.city.fictional ? `${plan.city.name}は架空の市です。数字もすべて見本です。` : null;

/** One mark of a chart with the column in which it stands. */
interface MarkSource {
  readonly series: SeriesKey;
  readonly point: ChartPoint;
  readonly cell: { readonly column: SheetColumn };
}

const marksOf = ({ plan }: PlanModel, { series }: ChartSpec): MarkSource[] =>
  series.flatMap(({ key, points }) =>
    points.flatMap((point) => {
      const column = columnsOf(plan).find((one) => one.key === point.key);
      return column ? [{ series: key, point, cell: { column } }] : [];
    }),
  );

const chartColumns = <S>(key: string, title: string): Column<S>[] => [
  {
    ...text<S>("chart_id", "図の識別子", "図の識別子。成果指標の図では、成果指標の識別子（indicator_id）です。", () => key),
    required: true,
  },
  { ...quoted<S>("chart_title", "図の題", "図の題。", () => title), required: true },
];

/** A row for each mark of the chart, in the order in which they are drawn. `codes` names the kinds of its rows. */
function markTable<S extends MarkSource>(
  take: Pick<ChartTake, "key" | "pagePath">,
  spec: ChartSpec,
  head: readonly Column<S>[],
  sources: readonly S[],
  codes: "indicator-row" | "effect-row",
): Table {
  const kind = (key: SeriesKey) => (codes === "effect-row" || key === "actual" ? key : `${key}Target`);
  return defineTable<S>({
    name: "chart",
    title: spec.title,
    description: "1行が、図に描かれた1つの値です。",
    primaryKey: [...head.map(({ name }) => name), "chart_id", "kind", "column_key"],
    columns: [
      ...head,
      ...chartColumns<S>(take.key, spec.title),
      { ...coded<S>("kind", "値の種類", "当初、変更、実績のどれか。", codes, ({ series }) => kind(series)), required: true },
      ...columnColumns<S>(),
      {
        name: "value",
        title: "数える値",
        description: "数える値。",
        type: "number",
        unit: { field: "unit" },
        of: ({ point }) => (point.counted ? point.value : null),
      },
      {
        name: "uncounted_value",
        title: "数えない値",
        description: "印刷されているが、実績として数えない値。図では白ぬきの印です。",
        type: "number",
        unit: { field: "unit" },
        of: ({ point }) => (point.counted ? null : point.value),
      },
      quoted("unit", "単位", "値の単位。シートに書かれていないときは空です。", () => spec.unit),
      url((_, scope) => scope.url(take.pagePath)),
    ],
    sources: () => sources,
  });
}

/** A row for each step of the bridge. */
function stepTable(take: Pick<ChartTake, "key" | "pagePath">, spec: BridgeSpec): Table {
  const amount = (name: string, title: string, description: string, of: (step: BridgeStep) => number): Column<BridgeStep> => ({
    name,
    title,
    description,
    type: "number",
    required: true,
    unit: { field: "unit" },
    of,
  });
  return defineTable<BridgeStep>({
    name: "chart",
    title: spec.title,
    description: "1行が、図の1つの段です。",
    primaryKey: ["plan_id", "chart_id", "step_key"],
    columns: [
      planColumn(),
      ...chartColumns<BridgeStep>(take.key, spec.title),
      { ...text<BridgeStep>("step_key", "段の識別子", "段を表す語。", ({ key }) => key), required: true },
      { ...text<BridgeStep>("step_name", "段の名前", "段の名前。", ({ name }) => name), required: true },
      {
        ...text<BridgeStep>("step_kind", "段の種類", "額そのもの（level）か、前の段からの増減（change）。", ({ kind }) => kind),
        required: true,
      },
      amount("value", "額", "額。増減の段では、増えた額が正、減った額が負です。", ({ value }) => value),
      amount("from_value", "始まりの額", "棒の始まりの額。", ({ from }) => from),
      amount("to_value", "終わりの額", "棒の終わりの額。", ({ to }) => to),
      text("unit", "単位", "額の単位。", () => spec.unit),
      url((_, scope) => scope.url(take.pagePath)),
    ],
    sources: () => spec.steps,
  });
}

/** The charts of an initiative's newest edition, in the order of its page. */
export const initiativeTakes = recently((model: PlanModel, initiative: Initiative): readonly ChartTake[] => {
  const edition = initiative.latest;
  const columns = columnsOf(model.plan);
  const path = initiativePath(model.id, initiative.code);
  const drawn = [
    ...edition.overall.indicators.map((indicator, index) => ({
      chart: indicatorChartOf(edition, columns, index, indicator),
      sentence: indicatorChartSentence(edition, columns, index),
      anchor: indicatorAnchor(indicator.id),
      codes: "indicator-row" as const,
    })),
    ...effectChartsOf(model, edition, columns).map(({ group, chart }) => ({
      chart,
      sentence: effectChartSentence(model, edition, columns, group),
      anchor: effectsAnchor(),
      codes: "effect-row" as const,
    })),
  ];
  return drawn.flatMap(({ chart: { chart: spec }, sentence, anchor, codes }) => {
    if (!spec) return [];
    const place = { key: chartKey(spec.id), pagePath: `${path}#${anchor}` };
    const sources = marksOf(model, spec).map((mark) => ({ initiative, edition, ...mark }));
    return [
      {
        ...place,
        plan: model.id,
        code: initiative.code,
        drawing: { kind: "chart", spec },
        sentence,
        subject: `${edition.overall.code} ${edition.overall.title}`,
        credits: creditsOf(model, edition),
        notice: noticeOf(model),
        table: markTable<EditionSource & MarkSource>(place, spec, editionColumns(), sources, codes),
      },
    ];
  });
});

/** The taken form of a chart that stands on a page. */
export const takeOf = (takes: readonly ChartTake[] | undefined, spec: { readonly id: string }): ChartTake | undefined =>
  takes?.find(({ drawing }) => drawing.spec.id === spec.id);

/** One of an initiative's charts by its key. Throws RangeError where there is no such chart. */
export const initiativeTake = (model: PlanModel, initiative: Initiative, chart: string): ChartTake =>
  takeNamed(initiativeTakes(model, initiative), chart);

/** One of some charts by its key. Throws RangeError where there is no such chart. */
export function takeNamed(takes: readonly ChartTake[], chart: string): ChartTake {
  const take = takes.find(({ key }) => key === chart);
  if (!take) throw new RangeError(`図 ${chart} がありません。`);
  return take;
}

/** A plan of thousands of initiatives would have tens of thousands of files of charts that nobody asks for. */
const hasChartFiles = (model: PlanModel): boolean => !isLarge(model);

/** What the initiative's page offers to take away of its charts. */
export const offeredTakes = (model: PlanModel, initiative: Initiative): readonly ChartTake[] =>
  hasChartFiles(model) ? initiativeTakes(model, initiative) : [];

/** The keys of the charts of an initiative that have files: what addresses are made of, without holding the charts. */
export const chartKeys = oncePerInitiative((model, { latest }): readonly string[] => {
  if (!hasChartFiles(model)) return [];
  const columns = columnsOf(model.plan);
  return [
    ...latest.overall.indicators.map((indicator, index) => indicatorChartOf(latest, columns, index, indicator)),
    ...effectChartsOf(model, latest, columns).map(({ chart }) => chart),
  ].flatMap(({ chart }) => (chart ? [chartKey(chart.id)] : []));
});

/** The charts of a plan as a whole, in the order of its page of 効果額. */
export function planTakes(model: PlanModel, { bridge, chart }: Pick<EffectsPage, "bridge" | "chart"> = effectsCharts(model)): ChartTake[] {
  const common = { plan: model.id, code: null, subject: model.plan.title, credits: creditsOf(model), notice: noticeOf(model) };
  const takes: ChartTake[] = [];
  if (bridge) {
    const place = { key: BRIDGE, pagePath: effectsPath(model.id) };
    const drawing = { kind: "bridge", spec: bridge.spec } as const;
    takes.push({ ...common, ...place, drawing, sentence: bridge.sentence, table: stepTable(place, bridge.spec) });
  }
  const spec = chart.result.chart;
  if (spec) {
    const place = { key: EFFECTS_BY_YEAR, pagePath: effectsPath(model.id) };
    const table = markTable<MarkSource>(place, spec, [planColumn()], marksOf(model, spec), "effect-row");
    takes.push({ ...common, ...place, drawing: { kind: "chart", spec }, sentence: chart.sentence, table });
  }
  return takes;
}
