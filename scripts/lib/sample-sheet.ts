import { yearsOf } from "../../src/domain/fiscal-year.ts";
import { toPointer } from "../../src/domain/pointer.ts";
import { plainText } from "../../src/domain/text.ts";
import {
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type IndicatorRow,
  type Person,
  QUARTERS,
} from "../../src/schemas/edition.ts";
import { type Draft, evaluatorsOf, printedCell, scheduleOf } from "./sample-draft.ts";
import type { PlanSpec } from "./sample-spec.ts";

/** A sheet laid out: its cells by line, and each value's line (from 0, within the sheet) and column (from 0). */
export interface LaidOutSheet {
  readonly rows: readonly (readonly string[])[];
  readonly places: ReadonlyMap<string, readonly [line: number, column: number]>;
}

type Path = readonly (string | number)[];

class SheetBuilder {
  readonly rows: string[][] = [];
  readonly places = new Map<string, readonly [number, number]>();

  /** Notes that a value stands in a cell of the line added last. */
  note(path: Path, column: number): void {
    this.places.set(toPointer(path), [this.rows.length - 1, column]);
  }

  /** Adds a line: each entry is a column, its text and, for a value, its path in the edition. */
  line(...cells: readonly (readonly [column: number, text: string, path?: Path])[]): void {
    const row: string[] = [];
    for (const [column, text, path] of cells) {
      if (text === "") continue;
      while (row.length < column) row.push("");
      row[column] = text;
      if (path) this.places.set(toPointer(path), [this.rows.length, column]);
    }
    this.rows.push(row);
  }
}

/** `2019-03-31` → `H31.3.31`: the era that the sheets of the time printed. */
function printedDate(isoDate: string): string {
  const [year, month, day] = isoDate.split("-").map(Number) as [number, number, number];
  const era = isoDate >= "2019-05-01" ? `R${year - 2018}` : `H${year - 1988}`;
  return `${era}.${month}.${day}`;
}

/** Paragraphs in one cell, with the tags that an extraction leaves in; `<` and `&` of the text itself as entities. */
export function printedProse(text: string): string {
  const escaped = /<|&[a-z#]/i.test(text) ? text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;") : text;
  const parts = escaped.split("\n");
  const printed = parts.length === 1 ? escaped : parts.map((part) => `<p>${part}</p>`).join(" ");
  if (plainText(printed) !== text) throw new RangeError(`シートに書くと文が変わります: ${text.slice(0, 60)}`);
  return printed;
}

const printedPeople = (people: readonly Person[]): string =>
  people.map((p) => [p.post, p.name].filter((part) => part !== undefined).join(" ")).join("、");

function head(b: SheetBuilder, plan: PlanSpec, draft: Draft, sheet: "overall" | "year"): void {
  const { spec } = draft;
  const theme = plan.themes.find((entry) => entry.code === spec.theme)?.name ?? "";
  const department = plan.departments.find((entry) => entry.code === spec.department)?.name ?? "";
  const title = sheet === "year" ? (draft.report?.title ?? draft.title) : draft.title;
  b.line([0, "推進項目"], [1, `${spec.theme} ${theme}`, [sheet, "theme"]], [6, "重要度"], [7, draft.importance, [sheet, "importance"]]);
  b.line(
    [0, "番号・取組事業名"],
    [1, spec.code, [sheet, "code"]],
    [2, printedProse(title), [sheet, "title"]],
    [5, "作成日"],
    [6, printedDate(draft.createdOn), [sheet, "createdOn"]],
    [8, "更新日"],
    [9, printedDate(draft.updatedOn), [sheet, "updatedOn"]],
  );
  b.line(
    [0, "担当部署"],
    [1, spec.department, [sheet, "department"]],
    [2, department],
    [5, "責任者"],
    [6, printedPeople(spec.responsible)],
    [8, "担当者"],
    [9, printedPeople(spec.contacts)],
  );
  for (const i of spec.responsible.keys()) b.note([sheet, "responsible", i], 6);
  for (const i of spec.contacts.keys()) b.note([sheet, "contacts", i], 9);
}

const columnKeys = (years: readonly number[]): Path[] => [["baseline"], ...years.map((fy) => ["years", fy]), ["final"]];

export function layOutOverall(plan: PlanSpec, draft: Draft): LaidOutSheet {
  const b = new SheetBuilder();
  const { spec, editionYear } = draft;
  const years = yearsOf(plan.plan.period);
  const yearName = (fy: number): string => plan.print.yearName(fy, editionYear);
  const keys = columnKeys(years);
  const cells = (cells: readonly string[], from: number, path: Path) =>
    cells.map((cell, i): [number, string, Path] => [from + i, printedCell(cell), [...path, ...(keys[i] ?? [])]]);

  b.line([0, `アクションプラン全体計画（${plan.print.periodName(editionYear)}）`]);
  b.line();
  head(b, plan, draft, "overall");
  b.line(
    [0, "取組年度"],
    [1, plan.print.shortYear(draft.period[0], editionYear), ["overall", "period", "from"]],
    [2, "～"],
    [3, plan.print.shortYear(draft.period[1], editionYear), ["overall", "period", "to"]],
  );
  b.line([0, "効果"], ...spec.effectKinds.map((kind, i): [number, string, Path] => [1 + 2 * i, kind, ["overall", "effectKinds", i]]));
  b.line([0, "最終目標"], [1, printedProse(draft.goal), ["overall", "goal"]]);
  b.line([0, "年度"], [1, "区分"], [2, "取組内容・目標"]);
  for (const { fiscalYear, status, content } of draft.years) {
    b.line(
      [0, yearName(fiscalYear)],
      [1, status, ["overall", "years", fiscalYear, "status"]],
      [2, printedProse(content), ["overall", "years", fiscalYear, "content"]],
    );
  }
  const tableHead = () =>
    b.line([1, "年度"], [2, plan.plan.baseline.label], ...years.map((fy, y): [number, string] => [3 + y, yearName(fy)]), [
      3 + years.length,
      "最終値",
    ]);
  for (const [i, indicator] of draft.indicators.entries()) {
    const path: Path = ["overall", "indicators", i];
    b.line(
      [0, "成果指標"],
      [1, "指標名"],
      [2, printedProse(indicator.name), [...path, "name"]],
      [7, "単位"],
      [8, spec.indicators[i]?.unit ?? "", [...path, "unit"]],
    );
    tableHead();
    for (const [key, label] of Object.entries(INDICATOR_ROWS) as [IndicatorRow, string][]) {
      const row = indicator.rows[key];
      if (row) b.line([1, label], ...cells(row, 2, [...path, key]));
    }
  }
  if (draft.indicators.length === 0) {
    // The form is printed empty; its head also names the years of the money table.
    b.line([0, "成果指標"], [1, "指標名"], [7, "単位"]);
    tableHead();
    for (const label of Object.values(INDICATOR_ROWS)) b.line([1, label]);
  }
  if (draft.effects) {
    for (const [g, [group, groupLabel]] of (Object.entries(EFFECT_GROUPS) as [EffectGroup, string][]).entries()) {
      for (const [r, [key, label]] of (Object.entries(EFFECT_ROWS) as [EffectRow, string][]).entries()) {
        b.line(
          [0, g === 0 && r === 0 ? "効果額" : ""],
          [1, r === 0 ? groupLabel : ""],
          [2, label],
          ...cells(draft.effects[group][key], 3, ["overall", "effects", group, key]),
        );
      }
    }
  }
  // A text stands in its year's column of the indicator table; one whose year the sheet does not tell stands left of them.
  b.line(
    [0, "見込まれる その他効果 (金額以外)"],
    ...(spec.undatedEffects ?? []).map((text, i): [number, string, Path] => [
      2 + i,
      printedProse(text),
      ["overall", "otherEffects", "undated", i],
    ]),
    ...years.flatMap((fy, i): [number, string, Path][] =>
      spec.otherEffects?.[fy] ? [[3 + i, printedProse(spec.otherEffects[fy]), ["overall", "otherEffects", "years", fy]]] : [],
    ),
  );
  footer(b, plan, editionYear);
  return b;
}

export function layOutYear(plan: PlanSpec, draft: Draft): LaidOutSheet | undefined {
  const { report, editionYear } = draft;
  if (!report) return undefined;
  const b = new SheetBuilder();
  const ofYear = draft.years.find((y) => y.fiscalYear === editionYear);
  b.line([0, `アクションプラン（${plan.print.yearName(editionYear, editionYear)}）`, ["fiscalYear"]]);
  b.line();
  head(b, plan, draft, "year");
  b.line([1, "区分"], [2, "取組内容・目標"]);
  b.line(
    [0, plan.print.yearName(editionYear, editionYear)],
    [1, report.status ?? ofYear?.status ?? "", ["year", "status"]],
    [2, printedProse(report.content ?? ofYear?.content ?? ""), ["year", "content"]],
  );
  b.line([0, "取組項目"], ...QUARTERS.map((quarter, i): [number, string] => [4 + i, quarter]));
  for (let n = 0; n < Math.max(10, report.schedule.length); n++) {
    const [item, quarters] = scheduleOf(report.schedule[n] ?? "");
    b.line(
      n < report.schedule.length ? [0, String(n + 1), ["year", "schedule", n, "number"]] : [0, String(n + 1)],
      [1, printedProse(item), ["year", "schedule", n, "item"]],
      ...quarters.map((on, q): [number, string, Path] => [4 + q, on ? "○" : "", ["year", "schedule", n, "quarters", q]]),
    );
  }
  b.line([0, "進捗"]);
  b.line(
    [0, "上半期"],
    [1, "進捗状況"],
    [2, report.firstHalf?.[0] ?? "", ["year", "firstHalf", "progress"]],
    [3, "コメント"],
    [4, printedProse(report.firstHalf?.[1] ?? ""), ["year", "firstHalf", "comment"]],
  );
  if (!report.halfYearOnly) yearEnd(b, plan, draft);
  footer(b, plan, editionYear);
  return b;
}

function yearEnd(b: SheetBuilder, plan: PlanSpec, draft: Draft): void {
  const report = draft.report;
  if (!report) return;
  b.line([0, "進捗・実績"]);
  for (const [i, result] of draft.results.entries()) {
    const path: Path = ["year", "yearEnd", "results", i];
    const unit = draft.spec.indicators[i]?.unit ?? "";
    b.line(
      [0, i === 0 ? "年度末" : ""],
      [1, "成果指標名"],
      [2, printedProse(draft.indicators[i]?.name ?? ""), [...path, "indicatorName"]],
      [4, "計画値"],
      [5, "単位"],
      [6, unit, [...path, "targetUnit"]],
      [7, "実績値"],
      [8, "単位"],
      [9, unit, [...path, "actualUnit"]],
    );
    b.line([5, printedCell(result.target), [...path, "target"]], [8, printedCell(result.actual), [...path, "actual"]]);
  }
  if (draft.results.length === 0) b.line([0, "年度末"], [1, "成果指標名"], [4, "計画値"], [5, "単位"], [7, "実績値"], [8, "単位"]);
  b.line(
    [1, "達成状況【成果】"],
    [2, report.achievement ?? "", ["year", "yearEnd", "achievement"]],
    [3, "コメント"],
    [4, printedProse(report.comment ?? ""), ["year", "yearEnd", "comment"]],
  );
  b.line([1, "進捗状況【活動】"], [2, report.activity ?? "", ["year", "yearEnd", "activity"]]);
  b.line(
    [0, "計画変更(次年度以後)"],
    [1, "取組内容"],
    [2, report.change?.[0] ?? "", ["year", "planChange", "content"]],
    [3, "コメント"],
    [4, printedProse(report.change?.[2] ?? ""), ["year", "planChange", "comment"]],
  );
  b.line([1, "計画値"], [2, report.change?.[1] ?? "", ["year", "planChange", "targets"]]);
  const evaluators = evaluatorsOf(plan, draft, report);
  b.line([0, "評価"], [1, "評価者"], [2, printedPeople(evaluators)], [3, plan.print.evaluatorNote]);
  for (const i of evaluators.keys()) b.note(["year", "evaluation", "evaluators", i], 2);
  b.line(
    [1, plan.print.ratingLabel],
    [2, report.rating ?? "", ["year", "evaluation", "rating"]],
    [3, "コメント 指示事項"],
    [4, printedProse(report.evaluation ?? ""), ["year", "evaluation", "comment"]],
  );
  b.line([1, "方向性"], [2, report.futureDirection ?? "", ["year", "evaluation", "futureDirection"]]);
}

function footer(b: SheetBuilder, plan: PlanSpec, editionYear: number): void {
  const text = plan.print.footer(editionYear);
  if (text === "") return;
  b.line();
  b.line([0, text]);
}
