import { fiscalYearLabel, parseFiscalYear } from "../domain/fiscal-year.ts";
import { parsePrintedNumber } from "../domain/number.ts";
import type { YearResult, YearSheet } from "../schemas/edition.ts";
import { VOCABULARIES, type VocabularyName } from "../schemas/plan.ts";
import { type Cell, placeOf, type Row } from "./grid.ts";
import { type HeadReading, readHead } from "./head.ts";
import {
  HEAD_LABELS,
  isFooter,
  isLabel,
  isPageNumber,
  type LabelId,
  labelName,
  labelOf,
  MARKS,
  quarterOf,
  type Segment,
  segments,
} from "./layout.ts";
import type { Path, SheetNotes } from "./notes.ts";
import type { SheetBlock } from "./split.ts";
import { readYearCells, readYearsHeader, type YearsHeader } from "./year-row.ts";

/** The アクションプラン sheet of one year. */

export interface YearReading {
  readonly head: HeadReading;
  readonly fields: Pick<YearSheet, "status" | "content" | "schedule" | "firstHalf" | "yearEnd" | "planChange" | "evaluation">;
}

type Section = "head" | "schedule" | "firstHalf" | "yearEnd" | "planChange" | "evaluation";

/** Labels of the reports, from 進捗 down. The blocks share words, so a label counts within its block. */
const REPORT_LABELS = [
  "progressHeading",
  "resultHeading",
  "firstHalf",
  "yearEnd",
  "progress",
  "achievement",
  "activity",
  "planChange",
  "planContent",
  "target",
  "evaluation",
  "evaluator",
  "rating",
  "instructions",
  "comment",
  "futureDirection",
] as const satisfies readonly LabelId[];
type ReportLabel = (typeof REPORT_LABELS)[number];

const RESULT_LABELS = ["resultHeading", "yearEnd", "resultName", "target", "unit", "actual"] as const satisfies readonly LabelId[];

/** Headings that open a block. */
const OPENS: Partial<Record<ReportLabel, Section>> = {
  firstHalf: "firstHalf",
  progress: "firstHalf",
  yearEnd: "yearEnd",
  achievement: "yearEnd",
  activity: "yearEnd",
  planChange: "planChange",
  evaluation: "evaluation",
  evaluator: "evaluation",
};

interface ScheduleHeader {
  readonly label: number;
  readonly quarters: ReadonlyMap<number, number>;
}

/** One block of the year-end results: where its labels stand tells which number is which. */
interface ResultBlock {
  readonly row: Row;
  readonly target: number;
  readonly actual: number;
  readonly result: YearResult;
  readonly filled: Set<"target" | "actual">;
}

/** Reads a year's sheet. `fiscalYear` is the edition's, by the title or by what stands in for it. */
export function readYearSheet(block: SheetBlock, fiscalYear: number | undefined, notes: SheetNotes): YearReading {
  const headRows: Row[] = [];
  const schedule: YearSheet["schedule"] = [];
  const results: ResultBlock[] = [];
  const found = new Map<string, Segment<ReportLabel>>();
  let section: Section = "head";
  let yearsHeader: YearsHeader | undefined;
  let scheduleHeader: ScheduleHeader | undefined;
  let year: { status?: string; content?: string } | undefined;
  let resultsOpen = false;
  const numbers = new Set<number>();
  let complete = false;

  for (const row of block.rows) {
    const [first] = row.cells;
    if (!first || first === block.title?.cell) continue;
    if (isFooter(row) || (complete && isPageNumber(row))) {
      notes.takeAll(row.cells);
    } else if (labelOf(first.plain, HEAD_LABELS)) {
      headRows.push(row);
    } else if (section === "head" && row.cells.some((cell) => isLabel(cell.plain, "content"))) {
      yearsHeader = readYearsHeader(row, notes);
    } else if (section === "head" && parseFiscalYear(first.plain) !== undefined) {
      year = readYear(row, first, year !== undefined);
    } else if (isLabel(first.plain, "schedule")) {
      section = "schedule";
      scheduleHeader = readScheduleHeader(row, notes);
    } else if (section === "schedule" && /^\d{1,3}$/.test(first.plain.normalize("NFKC").trim())) {
      readItem(row, first);
    } else if (row.cells.slice(0, 3).some((cell) => isLabel(cell.plain, "resultName"))) {
      section = "yearEnd";
      resultsOpen = true;
      const read = readResultLabels(row, results.length, notes);
      if (read) addResult(read);
    } else if (resultsOpen && row.cells.every((cell) => labelOf(cell.plain, REPORT_LABELS) === undefined)) {
      readResultValues(row);
    } else {
      readReport(row);
    }
  }

  function readYear(row: Row, cell: Cell, again: boolean): { status?: string; content?: string } | undefined {
    const printed = parseFiscalYear(cell.plain);
    if (again) notes.error(cell, "twice", "年度の行が2つあります。この年度のアクションプランには1つだけ書きます。");
    else if (fiscalYear !== undefined && printed !== fiscalYear) {
      notes.error(cell, "other-year", "シートの年度と違う年度の行です。", { expected: fiscalYearLabel(fiscalYear) });
    } else if (!yearsHeader) {
      notes.error(row, "no-header", "年度の表の見出しの行が、この行より上にありません。", { expected: "区分、取組内容・目標の行" });
    } else return readYearCells(row, yearsHeader, ["year"], notes);
    notes.takeAll(row.cells);
    return year;
  }

  function readItem(row: Row, first: Cell): void {
    const number = Number(first.plain.normalize("NFKC"));
    const rest = row.cells.slice(1);
    notes.take(first);
    if (!scheduleHeader) {
      notes.takeAll(row.cells);
      notes.error(first, "no-header", "取組項目の見出しの行が、この行より上にありません。", {
        expected: "取組項目、4～6月、7～9月、10～12月、1～3月",
      });
      return;
    }
    const again = numbers.has(number);
    numbers.add(number);
    if (number < 1 || again) {
      notes.takeAll(row.cells);
      notes.error(first, "twice", "取組項目の番号が正しくありません。", { expected: "1から順の、重ならない番号" });
      return;
    }
    if (rest.length === 0) return;
    const path = ["year", "schedule", schedule.length];
    const shift = notes.exact ? 0 : first.column - scheduleHeader.label;
    const firstQuarter = Math.min(...scheduleHeader.quarters.keys());
    const isItem = (cell: Cell): boolean =>
      notes.exact ? item === undefined && cell.column < firstQuarter : cell.column === first.column + 1;
    const quarters: [boolean, boolean, boolean, boolean] = [false, false, false, false];
    let item: string | undefined;
    for (const cell of rest) {
      const quarter = scheduleHeader.quarters.get(cell.column - shift);
      if (MARKS.includes(cell.plain.trim())) {
        if (quarter === undefined) continue;
        quarters[quarter] = true;
        notes.take(cell, [...path, "quarters", quarter]);
      } else if (isItem(cell)) {
        item = notes.prose([cell], [...path, "item"]);
      }
    }
    notes.take(first, [...path, "number"]);
    notes.remarkExtraCells(row, path, shift);
    if (shift !== 0)
      notes.remark(
        path,
        `行全体が${Math.abs(shift)}列${shift < 0 ? "左" : "右"}に印刷されています。番号の欄から数えて読みました。`,
        placeOf(first),
      );
    schedule.push({ number, ...(item === undefined ? {} : { item }), quarters });
  }

  function addResult(read: ResultBlock): void {
    const { indicatorName } = read.result;
    // Spare rows of a worksheet stand empty below one another.
    if (notes.exact && indicatorName === undefined) results.push(read);
    else if (results.some(({ result }) => result.indicatorName === indicatorName)) {
      notes.error(read.row, "twice", "年度末に、同じ成果指標名の行が2つあります。", { found: indicatorName ?? "" });
      results.push(read);
    } else results.push(read);
  }

  function readResultValues(row: Row): void {
    const current = results.at(-1);
    if (!current) return;
    for (const cell of row.cells) readResultCell(cell, cell.plain, current, results.length - 1, notes);
  }

  function readReport(row: Row): void {
    for (const segment of segments(row.cells, REPORT_LABELS)) {
      if (segment.label === undefined || segment.labelCell === undefined) continue;
      const opened = OPENS[segment.label];
      // 計画値 and コメント belong to the block that they stand in; a block is not left by a word that it shares.
      if (opened !== undefined) section = opened;
      if (segment.label !== "comment") resultsOpen = false;
      if (section === "head" || section === "schedule") {
        if (segment.label === "progressHeading" || segment.label === "resultHeading") notes.take(segment.labelCell);
        continue;
      }
      const name = `${section}.${segment.label}`;
      notes.take(segment.labelCell);
      if (found.has(name) && segment.label !== "progressHeading" && segment.label !== "resultHeading") {
        notes.error(segment.labelCell, "twice", `「${labelName(segment.label)}」が同じ欄の中に2回あります。`);
      } else found.set(name, segment);
      if (segment.label === "futureDirection") complete = true;
    }
  }

  const head = readHead(headRows, "year", notes, block.firstLine);
  const values = (name: string): Cell[] => found.get(name)?.values ?? [];
  const term = (name: string, path: Path, vocabulary: VocabularyName) => notes.term(values(name), path, vocabulary);
  const prose = (name: string, path: Path) => notes.prose(values(name), path);
  const has = (prefix: Section): boolean => Array.from(found.keys()).some((name) => name.startsWith(`${prefix}.`));
  /** Says which labels of a block are lost; a block of which nothing is there has been said as a whole. */
  const labels = (block: Section, ids: readonly ReportLabel[]): void => {
    for (const id of ids) if (has(block) && !found.has(`${block}.${id}`)) notes.missing(["year", block], id);
  };
  /** A comment that is nothing but a term, while the term's own field is blank, stands in the wrong column. */
  const misplaced = (name: string, terms: readonly (readonly [name: string, vocabulary: VocabularyName])[]): void => {
    const [cell] = values(name);
    const term =
      cell && terms.find(([field, vocabulary]) => values(field).length === 0 && notes.findTerm(cell.plain, vocabulary) !== undefined);
    if (cell && term)
      notes.error(cell, "term-in-comment", `コメントの欄に「${VOCABULARIES[term[1]]}」の言葉だけがあります。列がずれているようです。`, {
        fix: "見出しの右の欄に移してください。",
      });
  };

  if (year === undefined) notes.missing(["year", "content"], "区分と取組内容・目標の行");
  if (!scheduleHeader) notes.missing(["year", "schedule"], "schedule");
  const lost = Array.from({ length: Math.max(0, ...numbers) }, (_, i) => i + 1).filter((number) => !numbers.has(number));
  if (lost.length > 0) notes.missing(["year", "schedule"], `取組項目の${lost.join("、")}番の行`);

  const firstHalf = compact({
    progress: term("firstHalf.progress", ["year", "firstHalf", "progress"], "firstHalfProgress"),
    comment: prose("firstHalf.comment", ["year", "firstHalf", "comment"]),
  });
  if (!has("firstHalf")) notes.missing(["year", "firstHalf"], "firstHalf");

  const yearEnd = compact({
    achievement: term("yearEnd.achievement", ["year", "yearEnd", "achievement"], "achievement"),
    activity: term("yearEnd.activity", ["year", "yearEnd", "activity"], "activity"),
    comment: prose("yearEnd.comment", ["year", "yearEnd", "comment"]),
  });
  // Rows without anything in them are dropped only together: a remark names a result by its position.
  const isFilled = ({ result }: ResultBlock): boolean => Object.keys(result).length > 0;
  const kept = notes.exact ? results.slice(0, results.findLastIndex(isFilled) + 1) : results;
  const reported = kept.some(isFilled) ? kept.map(({ result }) => result) : [];
  if (results.length === 0 && !has("yearEnd")) notes.missing(["year", "yearEnd"], "yearEnd");

  const planChange = compact({
    content: term("planChange.planContent", ["year", "planChange", "content"], "planChange"),
    targets: term("planChange.target", ["year", "planChange", "targets"], "planChange"),
    comment: prose("planChange.comment", ["year", "planChange", "comment"]),
  });
  if (!has("planChange")) notes.missing(["year", "planChange"], "planChange");

  const comments = found.has("evaluation.instructions") ? "evaluation.instructions" : "evaluation.comment";
  const evaluators = notes.people(values("evaluation.evaluator"), ["year", "evaluation", "evaluators"]);
  const evaluation = compact({
    rating: term("evaluation.rating", ["year", "evaluation", "rating"], "rating"),
    comment: prose(comments, ["year", "evaluation", "comment"]),
    futureDirection: term("evaluation.futureDirection", ["year", "evaluation", "futureDirection"], "futureDirection"),
  });
  if (!has("evaluation")) notes.missing(["year", "evaluation"], "evaluation");
  labels("firstHalf", ["progress", "comment"]);
  labels("yearEnd", ["achievement", "activity", "comment"]);
  labels("planChange", ["planContent", "target", "comment"]);
  labels("evaluation", ["evaluator", "rating", "futureDirection"]);
  misplaced("firstHalf.comment", [["firstHalf.progress", "firstHalfProgress"]]);
  misplaced("yearEnd.comment", [
    ["yearEnd.achievement", "achievement"],
    ["yearEnd.activity", "activity"],
  ]);
  misplaced("planChange.comment", [["planChange.planContent", "planChange"]]);
  misplaced(comments, [["evaluation.rating", "rating"]]);
  for (const [i, { result }] of results.entries()) {
    if (yearEnd?.achievement === undefined) continue;
    const lost = [...(result.target === undefined ? ["計画値"] : []), ...(result.actual === undefined ? ["実績値"] : [])].join("と");
    if (lost !== "")
      notes.remark(
        ["year", "yearEnd", "results", i],
        `達成状況は書かれていますが、${lost}がシートに見つかりません。値が抜けているのかもしれません。`,
      );
  }

  return {
    head,
    fields: {
      ...year,
      schedule,
      ...(firstHalf ? { firstHalf } : {}),
      ...(yearEnd || reported.length > 0 ? { yearEnd: { results: reported, ...yearEnd } } : {}),
      ...(planChange ? { planChange } : {}),
      ...(evaluation || evaluators.length > 0 ? { evaluation: { evaluators, ...evaluation } } : {}),
    },
  };
}

/** The fields that hold something, or undefined where none does. */
function compact<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> });
}

function readScheduleHeader(row: Row, notes: SheetNotes): ScheduleHeader {
  const [label, ...rest] = row.cells as [Cell, ...Cell[]];
  notes.take(label);
  const quarters = new Map<number, number>();
  for (const cell of rest) {
    const quarter = quarterOf(cell.plain);
    if (quarter === undefined) continue;
    notes.take(cell);
    if (Array.from(quarters.values()).includes(quarter)) notes.error(cell, "twice", "同じ四半期の見出しが2つあります。");
    quarters.set(cell.column, quarter);
  }
  const columns = Array.from(quarters.keys());
  // In a worksheet each heading may cover several columns.
  const inOrder = columns.every((column, i) => quarters.get(column) === i && (notes.exact || column === (columns[0] ?? 0) + i));
  notes.remarkExtraCells(row, ["year", "schedule"], 0);
  if (quarters.size < 4 || !inOrder)
    notes.error(row, "quarters", "四半期の見出しがそろっていないか、並びが違います。", { expected: "4～6月、7～9月、10～12月、1～3月" });
  return { label: label.column, quarters };
}

/** A label with a value in the same cell, as the extraction leaves it: 単位 2, 実績値 2.8. */
function fused(text: string): { label: "target" | "actual" | "unit"; rest: string } | undefined {
  const m = /^\s*(計画値|実績値|単位)\s*(\S.*?)\s*$/su.exec(text.normalize("NFKC"));
  const label = m && labelOf(m[1] ?? "", ["target", "actual", "unit"] as const);
  return label && m?.[2] !== undefined && parsePrintedNumber(m[2]).kind === "number" ? { label, rest: m[2] } : undefined;
}

function readResultLabels(row: Row, index: number, notes: SheetNotes): ResultBlock | undefined {
  const result: YearResult = {};
  const column = (id: "target" | "actual"): number | undefined =>
    row.cells.find((cell) => isLabel(cell.plain, id) || fused(cell.plain)?.label === id)?.column;
  const [target, actual] = [column("target"), column("actual")];
  if (target === undefined || actual === undefined || actual < target) {
    notes.takeAll(row.cells);
    notes.error(row, "result-labels", "年度末の成果の見出しが読めません。", {
      expected: "成果指標名、計画値、単位、実績値、単位がこの順に並ぶ行",
    });
    return undefined;
  }
  const block: ResultBlock = { row, target, actual, result, filled: new Set() };
  const path = ["year", "yearEnd", "results", index];
  let afterUnit = false;
  let afterName = false;
  for (const cell of row.cells) {
    const label = labelOf(cell.plain, RESULT_LABELS);
    if (label !== undefined) {
      notes.take(cell);
      afterUnit = label === "unit";
      afterName = label === "resultName";
      continue;
    }
    const together = fused(cell.plain);
    if (together) {
      readResultCell(cell, together.rest, block, index, notes);
      afterUnit = together.label === "unit";
      afterName = false;
    } else if (afterName && cell.column < target) {
      const name = notes.line([cell], [...path, "indicatorName"]);
      if (name !== undefined) result.indicatorName = name;
      afterName = false;
    } else if (afterUnit && parsePrintedNumber(cell.plain).kind === "unreadable") {
      const side = cell.column >= actual ? "actualUnit" : "targetUnit";
      const unit = notes.line([cell], [...path, side]);
      if (unit !== undefined) result[side] = unit;
      afterUnit = false;
    } else if (cell.column > target) {
      readResultCell(cell, cell.plain, block, index, notes);
    }
  }
  return block;
}

/** A number between 計画値 and 実績値 is the plan, one from 実績値 on the result; one of each at most. */
function readResultCell(cell: Cell, text: string, block: ResultBlock, index: number, notes: SheetNotes): void {
  if (cell.column < block.target) return;
  const side = cell.column >= block.actual ? "actual" : "target";
  const printed = notes.value(cell, block.result[`${side}Unit`], text);
  if (!printed) return;
  if (block.filled.has(side)) {
    notes.error(cell, "two-values", `年度末の${side === "actual" ? "実績値" : "計画値"}が2つあります。`, {
      expected: "1つの数",
      fix: "成果指標が2つあるなら、それぞれに成果指標名の行を置いてください。",
    });
    return;
  }
  block.filled.add(side);
  const path = ["year", "yearEnd", "results", index, side];
  block.result[side] = printed.value;
  notes.take(cell, path);
  if (text !== cell.plain)
    notes.remark(path, "見出しと値が1つのセルに入っているので、数だけを値として読みました。", `${placeOf(cell)}に「${cell.text.trim()}」`);
}
