import { initiativeDataPath, initiativePath, planPath, yearSheetPath } from "../domain/address.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { ATTAINMENT_STATES } from "../plan/attainment.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { columnsOf, type ResolvedCell } from "../plan/series.ts";
import type { Edition } from "../schemas/edition.ts";
import { initiativeChecksData } from "./checks-page.ts";
import { contextOf, sourceFiles } from "./initiative.ts";
import { effectsText } from "./initiative-effects.ts";
import { evaluationText } from "./initiative-evaluation.ts";
import { type IndicatorView, type OverallView, overallBlocks, overallView } from "./initiative-overall.ts";
import { shownPeople } from "./people.ts";
import { nameOf, summarySentence } from "./sentences.ts";
import type { SeriesTableModel, TableCell, TableRow } from "./series-table.ts";
import { type SingleCell, yearSheetView } from "./year-sheet.ts";

/**
 * The data beside the pages, made from the same models: names as in the content's schemas,
 * keys always in one order, every cell with its state. `null` is "nothing there", never 0.
 */

interface CellData {
  readonly state: string;
  readonly value: number | null;
  /** Whether it may be compared and summed. */
  readonly counted: boolean;
  readonly asPrinted: string | null;
  /** Line and column in the source file, from 1. */
  readonly place: { readonly line: number; readonly column: number } | null;
  /** Indices into the edition's `remarks`. */
  readonly remarks: readonly number[];
}

const cellData = (
  { state, value, counted, asPrinted, place }: Pick<TableCell, "state" | "value" | "counted" | "asPrinted" | "place">,
  remarks: readonly number[],
): CellData => ({
  state,
  value,
  counted,
  asPrinted,
  place: place && { line: place.line, column: place.column },
  remarks,
});

type RemarksOf = (pointer: string) => number[];

function rowData(row: TableRow, remarksOf: RemarksOf) {
  const cells = Object.fromEntries(row.cells.map((cell) => [cell.key, cellData(cell, remarksOf(cell.pointer))]));
  const { baseline, final, ...years } = cells;
  return { present: row.present, baseline, years, final, remarks: remarksOf(row.pointer) };
}

const rowsData = (table: SeriesTableModel, group: string, remarksOf: RemarksOf) =>
  Object.fromEntries(
    (table.groups.find((g) => g.key === group)?.rows ?? []).map((row) => [row.key.replace(`${group}-`, ""), rowData(row, remarksOf)]),
  );

const pick = ({ value }: ResolvedCell): number | null => value;

function indicatorData(indicator: IndicatorView, remarksOf: RemarksOf) {
  return {
    id: indicator.id,
    name: indicator.name,
    unit: indicator.unit,
    direction: indicator.direction ?? null,
    directionReason: indicator.directionReason,
    rows: rowsData(indicator.table, indicator.id, remarksOf),
    attainment: indicator.attainment.map(({ fiscalYear, state, actual, original, revised }) => ({
      fiscalYear,
      state,
      meaning: ATTAINMENT_STATES[state],
      actual: pick(actual),
      originalTarget: pick(original),
      revisedTarget: pick(revised),
    })),
    result: { state: indicator.result.state, fiscalYear: indicator.result.fiscalYear, sentences: indicator.result.sentences },
    chart: { sentence: indicator.chartSentence, notes: indicator.chart.chart?.notes ?? [], missing: indicator.chart.reason },
  };
}

const headData = (model: PlanModel, head: Edition["overall"] | NonNullable<Edition["year"]>) => ({
  theme: { code: head.theme, name: nameOf(model.themes, head.theme) },
  importance: head.importance ?? null,
  code: head.code,
  title: head.title,
  createdOn: head.createdOn ?? null,
  updatedOn: head.updatedOn ?? null,
  department: { code: head.department, name: nameOf(model.departments, head.department) },
  responsible: shownPeople(head.responsible, model.plan.people),
  contacts: shownPeople(head.contacts, model.plan.people),
});

function overallData(model: PlanModel, edition: Edition, view: OverallView, remarksOf: RemarksOf) {
  const { overall } = edition;
  const { effects } = view;
  return {
    ...headData(model, overall),
    period: overall.period,
    effectKinds: overall.effectKinds,
    goal: overall.goal ?? null,
    years: Object.fromEntries(
      view.years.map(({ fiscalYear, label, inPeriod }) => {
        const entry = overall.years[String(fiscalYear)];
        return [fiscalYear, { label, inPeriod, status: entry?.status ?? null, content: entry?.content ?? null }];
      }),
    ),
    indicators: view.indicators.map((indicator) => indicatorData(indicator, remarksOf)),
    effects: {
      unit: effects.unit,
      accumulation: model.plan.money.accumulation,
      baselineIsEffect: false,
      rows: Object.fromEntries(effects.table.groups.map(({ key }) => [key, rowsData(effects.table, key, remarksOf)])),
      toDate: {
        group: effects.text.group,
        sentences: effects.text.sentences,
        shares: effects.text.shares.map(({ key, denominator, percent, sentence }) => ({ of: key, denominator, percent, sentence })),
      },
    },
    otherEffects: overall.otherEffects ? { years: overall.otherEffects.years, undated: overall.otherEffects.undated ?? [] } : null,
  };
}

const singleData = (cell: SingleCell, remarksOf: RemarksOf) => ({
  ...cellData(cell, [...remarksOf(cell.pointer), ...remarksOf(`${cell.pointer}Unit`)]),
  unit: cell.unit,
});

function yearData(model: PlanModel, initiative: Initiative, edition: Edition, remarksOf: RemarksOf) {
  const { year } = edition;
  const sheet = year && yearSheetView(model, initiative, edition).sheet;
  if (!year || !sheet) return null;
  return {
    ...headData(model, year),
    status: year.status ?? null,
    content: year.content ?? null,
    schedule: year.schedule.map(({ number, item, quarters }) => ({ number, item: item ?? null, quarters })),
    firstHalf: { progress: year.firstHalf?.progress ?? null, comment: year.firstHalf?.comment ?? null },
    yearEnd: {
      results: sheet.yearEnd.results.map(({ name, target, actual }) => ({
        indicatorName: name.paragraphs.length === 0 ? null : name.paragraphs.join("\n"),
        target: singleData(target, remarksOf),
        actual: singleData(actual, remarksOf),
      })),
      achievement: year.yearEnd?.achievement ?? null,
      activity: year.yearEnd?.activity ?? null,
      comment: year.yearEnd?.comment ?? null,
    },
    planChange: {
      content: year.planChange?.content ?? null,
      targets: year.planChange?.targets ?? null,
      comment: year.planChange?.comment ?? null,
    },
    evaluation: {
      evaluators: shownPeople(year.evaluation?.evaluators ?? [], model.plan.people),
      rating: year.evaluation?.rating ?? null,
      comment: year.evaluation?.comment ?? null,
      futureDirection: year.evaluation?.futureDirection ?? null,
    },
  };
}

function editionData(model: PlanModel, initiative: Initiative, edition: Edition) {
  const context = contextOf(model, initiative, edition, overallBlocks(model, edition));
  const remarksOf: RemarksOf = (pointer) => edition.remarks.flatMap((remark, i) => (remark.at === pointer ? [i] : []));
  return {
    fiscalYear: edition.fiscalYear,
    label: fiscalYearLabel(edition.fiscalYear),
    path: yearSheetPath(model.id, initiative.code, edition.fiscalYear),
    lifecycle: edition.lifecycle
      ? { event: edition.lifecycle.event, into: edition.lifecycle.into ?? null, reason: edition.lifecycle.reason }
      : null,
    summary: summarySentence(model, edition),
    overall: overallData(model, edition, overallView(context), remarksOf),
    year: yearData(model, initiative, edition, remarksOf),
    remarks: edition.remarks.map(({ at, kind, asPrinted, reason, check, by, on }) => ({
      at,
      kind,
      asPrinted: asPrinted ?? null,
      reason,
      check: check ?? null,
      by,
      on,
    })),
    sources: sourceFiles(model, edition).map(({ sheet, file, worksheet, path, firstLine, lastLine }) => ({
      sheet,
      file,
      worksheet,
      path,
      firstLine,
      lastLine,
    })),
  };
}

const planFacts = ({ id, plan, asOf }: PlanModel) => ({
  id,
  title: plan.title,
  city: { name: plan.city.name, code: plan.city.code, fictional: plan.city.fictional },
  period: plan.period,
  asOf: asOf ?? null,
  licence: plan.licence,
  source: plan.source,
});

/** `/plans/{plan}/{code}.json`: every edition of an initiative, oldest first. */
export function initiativeData(model: PlanModel, initiative: Initiative) {
  return {
    plan: planFacts(model),
    code: initiative.code,
    title: initiative.latest.overall.title,
    path: initiativePath(model.id, initiative.code),
    evaluation: evaluationText(model, initiative),
    ...initiativeChecksData(model, initiative),
    editions: initiative.editions.map((edition) => editionData(model, initiative, edition)),
  };
}

/** `/plans/{plan}.json`: the plan's facts and, for each initiative, how its newest edition stands. */
export function planData(model: PlanModel) {
  const columns = columnsOf(model.plan);
  const { baseline, money, gap, initiativeCount, vocabularies } = model.plan;
  return {
    ...planFacts(model),
    path: planPath(model.id),
    summary: model.plan.summary,
    baseline,
    money,
    gap: gap ?? null,
    initiativeCount: initiativeCount ?? null,
    vocabularies,
    themes: model.themes,
    departments: model.departments,
    initiatives: model.initiatives.map((initiative) => {
      const { latest, code } = initiative;
      const view = overallView(contextOf(model, initiative, latest, []));
      const effects = effectsText(model, latest, columns);
      return {
        code,
        title: latest.overall.title,
        path: initiativePath(model.id, code),
        dataPath: initiativeDataPath(model.id, code),
        fiscalYear: latest.fiscalYear,
        theme: latest.overall.theme,
        department: latest.overall.department,
        importance: latest.overall.importance ?? null,
        period: latest.overall.period,
        status: latest.year?.status ?? latest.overall.years[String(latest.fiscalYear)]?.status ?? null,
        rating: latest.year?.evaluation?.rating ?? null,
        futureDirection: latest.year?.evaluation?.futureDirection ?? null,
        lifecycle: latest.lifecycle?.event ?? null,
        results: view.indicators.map(({ id, name, unit, result }) => ({
          id,
          name,
          unit,
          fiscalYear: result.fiscalYear,
          state: result.state,
        })),
        effects: {
          unit: money.unit,
          group: effects.group,
          shares: effects.shares.map(({ key, denominator, percent }) => ({ of: key, denominator, percent })),
        },
        editions: initiative.editions.map((edition) => edition.fiscalYear),
      };
    }),
  };
}
