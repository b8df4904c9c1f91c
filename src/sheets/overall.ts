import { type FiscalYearSpan, fiscalYearLabel, parseFiscalYear, parseFiscalYearSpan, yearsOf } from "../domain/fiscal-year.ts";
import {
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type IndicatorRow,
  type Overall,
} from "../schemas/edition.ts";
import { type Cell, placeOf, type Row } from "./grid.ts";
import { type HeadReading, readHead } from "./head.ts";
import {
  EFFECT_GROUP_LABELS,
  EFFECT_ROW_LABELS,
  HEAD_LABELS,
  INDICATOR_ROW_LABELS,
  isFooter,
  isLabel,
  isPageNumber,
  LABEL_OFFSET,
  type LabelId,
  labelName,
  labelOf,
  segments,
} from "./layout.ts";
import type { SheetNotes } from "./notes.ts";
import type { SheetBlock } from "./split.ts";
import { type Header, isHeaderRow, type RawRow, readHeader, readRow, slotAt } from "./table.ts";
import { readYearCells, readYearsHeader, type YearsHeader } from "./year-row.ts";

/** The 全体計画 sheet: lines → what they say, with its tables still as printed. */

export interface RawIndicator {
  readonly nameCell: Cell | undefined;
  readonly labelCell: Cell;
  readonly name: string | undefined;
  readonly unit: string | undefined;
  readonly rows: Map<IndicatorRow, RawRow>;
}

export interface OverallReading {
  readonly head: HeadReading;
  readonly period: FiscalYearSpan | undefined;
  readonly fields: Pick<Overall, "effectKinds" | "goal" | "years" | "otherEffects">;
  readonly indicators: readonly RawIndicator[];
  readonly effects: ReadonlyMap<EffectGroup, ReadonlyMap<EffectRow, RawRow>>;
}

const keys = <K extends string>(of: Readonly<Record<K, unknown>>): K[] => Object.keys(of) as K[];
const labelIn = <K extends string>(text: string, labels: Readonly<Record<K, LabelId>>): K | undefined =>
  keys(labels).find((key) => isLabel(text, labels[key]));

/** Reads an 全体計画 sheet up to its tables, which need the other sheet of the pair to be placed. */
export function readOverall(block: SheetBlock, notes: SheetNotes): OverallReading {
  const headRows: Row[] = [];
  const seen = new Set<LabelId>();
  const fields: OverallReading["fields"] = { effectKinds: [], years: {} };
  const yearRows = new Map<number, Row>();
  const indicators: RawIndicator[] = [];
  const effects = new Map<EffectGroup, Map<EffectRow, RawRow>>();
  const unit = notes.plan.money.unit;
  let period: FiscalYearSpan | undefined;
  let yearsHeader: YearsHeader | undefined;
  let header: Header | undefined;
  let headerBroken = false;
  let group: EffectGroup | undefined;
  let complete = false;

  const once = (label: LabelId, cell: Cell): boolean => {
    notes.take(cell);
    if (seen.has(label)) {
      notes.error(cell, "twice", `「${labelName(label)}」が2回あります。`);
      return false;
    }
    seen.add(label);
    return true;
  };
  const noHeader = (row: Row): void => {
    // One broken header is one problem; its rows are then taken without another message each.
    notes.takeAll(row.cells);
    if (headerBroken) return;
    headerBroken = true;
    notes.error(row, "no-header", "表の年度の見出しの行が、この行より上にありません。", {
      expected: "年度、平成27年度当初予算(基準)、平成28年度…の行",
    });
  };

  for (const row of block.rows) {
    const [first] = row.cells;
    if (!first || first === block.title?.cell) continue;
    if (isFooter(row) || (complete && isPageNumber(row))) {
      notes.takeAll(row.cells);
    } else if (labelOf(first.plain, HEAD_LABELS)) {
      headRows.push(row);
    } else if (isLabel(first.plain, "period")) {
      if (once("period", first)) period = readPeriod(row, notes);
    } else if (isLabel(first.plain, "effectKinds")) {
      if (once("effectKinds", first)) fields.effectKinds = readEffectKinds(row.cells.slice(1), notes);
    } else if (isLabel(first.plain, "goal")) {
      if (once("goal", first)) fields.goal = notes.prose(row.cells.slice(1), ["overall", "goal"]);
    } else if (isHeaderRow(row)) {
      const read = readHeader(row, notes);
      headerBroken = read === undefined;
      header = read;
    } else if (row.cells.some((cell) => isLabel(cell.plain, "content"))) {
      yearsHeader = readYearsHeader(row, notes);
    } else if (parseFiscalYear(first.plain) !== undefined && !header && indicators.length === 0) {
      readYear(row, yearsHeader, fields.years, yearRows, notes);
    } else if (row.cells.slice(0, 2).some((cell) => isLabel(cell.plain, "indicatorName"))) {
      const read = readIndicatorName(row, indicators.length, notes);
      if (read.name !== undefined && indicators.some((other) => other.name === read.name)) {
        notes.error(read.nameCell ?? row, "twice", "同じ名前の成果指標が2つあります。");
      }
      indicators.push(read);
    } else if (indicatorRowOf(row)) {
      readIndicatorRow(row);
    } else if (effectRowOf(row)) {
      readEffectRow(row);
    } else if (isLabel(first.plain, "otherEffects")) {
      if (once("otherEffects", first)) {
        if (header) fields.otherEffects = readOtherEffects(row, first, header, notes);
        else noHeader(row);
        complete = true;
      }
    }
  }

  function indicatorRowOf(row: Row): { kind: IndicatorRow; label: Cell } | undefined {
    for (const cell of row.cells.slice(0, 2)) {
      const kind = labelIn(cell.plain, INDICATOR_ROW_LABELS);
      if (kind) return { kind, label: cell };
      if (!isLabel(cell.plain, "indicator")) return undefined;
    }
    return undefined;
  }

  function readIndicatorRow(row: Row): void {
    const found = indicatorRowOf(row);
    const current = indicators.at(-1);
    if (!found) return;
    notes.takeAll(row.cells.slice(0, row.cells.indexOf(found.label)));
    if (!current) {
      notes.takeAll(row.cells);
      notes.error(row, "no-indicator", `「${INDICATOR_ROWS[found.kind]}」の行の上に、指標名の行がありません。`, {
        expected: "成果指標、指標名、単位の行",
      });
    } else if (current.rows.has(found.kind)) {
      notes.takeAll(row.cells);
      notes.error(found.label, "twice", `「${INDICATOR_ROWS[found.kind]}」の行が、同じ成果指標に2つあります。`, {
        fix: "成果指標が2つあるなら、それぞれに指標名の行を置いてください。",
      });
    } else if (!header) noHeader(row);
    else current.rows.set(found.kind, readRow(row, found.label, LABEL_OFFSET.indicator, header, current.unit, notes));
  }

  function effectRowOf(row: Row): { kind: EffectRow; group: EffectGroup | undefined; label: Cell } | undefined {
    let named: EffectGroup | undefined;
    for (const cell of row.cells.slice(0, 3)) {
      const kind = labelIn(cell.plain, EFFECT_ROW_LABELS);
      if (kind) return { kind, group: named, label: cell };
      const isGroup = labelIn(cell.plain, EFFECT_GROUP_LABELS);
      if (isGroup) named = isGroup;
      else if (!isLabel(cell.plain, "effects")) return undefined;
    }
    return undefined;
  }

  function readEffectRow(row: Row): void {
    const found = effectRowOf(row);
    if (!found) return;
    notes.takeAll(row.cells.slice(0, row.cells.indexOf(found.label)));
    seen.add("effects");
    group = found.group ?? group;
    if (group === undefined) {
      notes.takeAll(row.cells);
      notes.error(found.label, "no-group", "この行が歳入増加・歳出削減・計のどれなのか分かりません。", {
        expected: "行の左に「歳入増加」「歳出削減」「計」のどれか",
      });
      return;
    }
    const rows = effects.get(group) ?? new Map<EffectRow, RawRow>();
    effects.set(group, rows);
    if (rows.has(found.kind)) {
      notes.takeAll(row.cells);
      notes.error(found.label, "twice", `「${EFFECT_GROUPS[group]}」の「${EFFECT_ROWS[found.kind]}」の行が2つあります。`, {
        fix: "「歳入増加」「歳出削減」「計」の見出しが抜けていないか確かめてください。",
      });
    } else if (!header) noHeader(row);
    else rows.set(found.kind, readRow(row, found.label, LABEL_OFFSET.effect, moneyHeader(header), unit, notes));
  }

  const head = readHead(headRows, "overall", notes, block.firstLine);
  if (!seen.has("period"))
    notes.error(block.firstLine, "missing-label", "「取組年度」の行が見つかりません。", { expected: "取組年度、H28、～、H32" });
  for (const label of ["effectKinds", "goal"] as const) if (!seen.has(label)) notes.missing(["overall", label], label);
  const printedYears = Array.from(yearRows.keys());
  if (printedYears.length === 0) notes.missing(["overall", "years"], "年度、区分、取組内容・目標の表");
  else
    for (const year of yearsOf(notes.plan.period)) {
      if (!yearRows.has(year)) notes.missing(["overall", "years", String(year)], `${fiscalYearLabel(year)}の行`);
    }
  if (indicators.length === 0) notes.missing(["overall", "indicators"], "成果指標");
  if (effects.size === 0) notes.missing(["overall", "effects"], "effects");
  if (!seen.has("otherEffects")) notes.missing(["overall", "otherEffects"], "otherEffects");
  return { head, period, fields, indicators, effects };
}

/** The money table stands under the indicators' header; its last column is the total and not a final value. */
function moneyHeader(header: Header): Header {
  return { ...header, slots: header.slots.map((slot) => (slot.key === "final" ? { ...slot, name: EFFECT_GROUPS.combined } : slot)) };
}

const SPAN_MARK = /[~〜∼～‐–—−ー→-]/;

/** A year, the mark between two, or both years in one cell; nothing else may stand there. */
function isPartOfSpan(text: string): boolean {
  return text
    .split(SPAN_MARK)
    .every((end) => end.trim() === "" || parseFiscalYear(end) !== undefined || /^\d{1,2}\s*(年度?)?$/.test(end.normalize("NFKC").trim()));
}

function readPeriod(row: Row, notes: SheetNotes): FiscalYearSpan | undefined {
  const [label, ...values] = row.cells;
  notes.takeAll(values);
  const joined = values.map((cell) => cell.plain.trim()).join(" ");
  const stray = values.find((cell) => !isPartOfSpan(cell.plain));
  const ends = joined.split(SPAN_MARK).filter((end) => end.trim() !== "");
  // Two years beside each other (H28 H29 ～ H32) would lose one.
  const isOneEach = ends.length === 2 && ends.every(isPartOfSpan);
  const span = stray || !isOneEach ? undefined : parseFiscalYearSpan(joined);
  const [from, to] = [values[0], values.at(-1)];
  if (!span || !from || !to) {
    notes.error(stray ?? from ?? label ?? row, "period", "取組年度が読めません。", {
      found: joined,
      expected: "始まりと終わりの年度（例: H28 ～ H32）",
    });
    return undefined;
  }
  notes.take(from, ["overall", "period", "from"]);
  notes.take(to, ["overall", "period", "to"]);
  const { period } = notes.plan;
  if (span.from < period.from || span.to > period.to) {
    notes.error(from, "period", "取組年度が計画期間の外に出ています。", {
      found: `${span.from}～${span.to}年度`,
      expected: `${period.from}～${period.to}年度の中`,
    });
  }
  return span;
}

/** Kinds of effect, each in its cell or several in one; a term that holds a separator is not cut. */
function readEffectKinds(cells: readonly Cell[], notes: SheetNotes): string[] {
  const kinds: string[] = [];
  for (const cell of cells) {
    const whole = notes.findTerm(cell.plain, "effectKind");
    const parts = whole === undefined ? cell.plain.split(/[、,，・･\s]+/).filter((part) => part !== "") : [whole];
    for (const part of parts) {
      const term = notes.findTerm(part, "effectKind");
      notes.take(cell, ["overall", "effectKinds", kinds.length]);
      if (term === undefined) notes.unknownTerm(cell, "effectKind");
      else kinds.push(term);
    }
  }
  return kinds;
}

function readYear(row: Row, header: YearsHeader | undefined, years: Overall["years"], rows: Map<number, Row>, notes: SheetNotes): void {
  const [cell] = row.cells as [Cell];
  const year = parseFiscalYear(cell.plain) as number;
  const { period } = notes.plan;
  if (!header) {
    notes.takeAll(row.cells);
    if (rows.size === 0)
      notes.error(row, "no-header", "年度ごとの表の見出しの行が、この行より上にありません。", {
        expected: "年度、区分、取組内容・目標の行",
      });
    rows.set(year, row);
    return;
  }
  if (rows.has(year)) {
    notes.takeAll(row.cells);
    notes.error(cell, "twice", "同じ年度の行が2つあります。");
    return;
  }
  if (year < period.from || year > period.to) {
    notes.takeAll(row.cells);
    notes.error(cell, "other-year", "計画期間にない年度の行です。", { expected: `${period.from}～${period.to}年度` });
    return;
  }
  rows.set(year, row);
  const read = readYearCells(row, header, ["overall", "years", String(year)], notes);
  if (read.status !== undefined || read.content !== undefined) years[String(year)] = read;
}

function readIndicatorName(row: Row, index: number, notes: SheetNotes): RawIndicator {
  const path = ["overall", "indicators", index] as const;
  let name: string | undefined;
  let unit: string | undefined;
  let nameCell: Cell | undefined;
  let labelCell = row.cells[0] as Cell;
  for (const segment of segments(row.cells, ["indicator", "indicatorName", "unit"])) {
    if (segment.labelCell) notes.take(segment.labelCell);
    if (segment.label === "indicatorName") {
      labelCell = segment.labelCell ?? labelCell;
      nameCell = segment.values[0];
      name = notes.line(segment.values, [...path, "name"]);
    }
    if (segment.label === "unit") unit = notes.line(segment.values, [...path, "unit"]);
  }
  return { nameCell, labelCell, name, unit, rows: new Map() };
}

/** Effects other than money: a text for each year, counted from the row's own label. */
function readOtherEffects(row: Row, label: Cell, header: Header, notes: SheetNotes): Overall["otherEffects"] {
  const path = ["overall", "otherEffects"];
  const years: Record<string, string> = {};
  const undated: string[] = [];
  const shift = notes.exact ? 0 : label.column - header.labelColumn - LABEL_OFFSET.otherEffects;
  const start = header.labelColumn + header.offset + shift;
  const end = notes.exact ? (header.columns.at(-1)?.[1] ?? 0) + 1 : start + header.slots.length;
  for (const cell of row.cells.slice(1)) {
    const slot = header.slots[notes.exact ? slotAt(header, cell) : cell.column - start];
    if (slot && slot.key !== "baseline" && slot.key !== "final") {
      const text = notes.prose([cell], [...path, "years", slot.key]);
      if (text !== undefined) years[slot.key] = text;
    } else if (cell.column < end) {
      const at = [...path, "undated", undated.length];
      const text = notes.prose([cell], at);
      if (text === undefined) continue;
      undated.push(text);
      notes.remark(
        at,
        "年度の欄に入っていないので、どの年度の効果か決められません。年度をつけずに載せます。",
        `${slot ? `${slot.name}の欄` : "年度の欄より左"}（${placeOf(cell)}）に「${text}」`,
      );
    }
  }
  if (Object.keys(years).length === 0 && undated.length === 0) return undefined;
  notes.remarkExtraCells(row, path, shift);
  if (shift !== 0 && Object.keys(years).length > 0) {
    notes.remark(
      [...path, "years"],
      `「${labelName("otherEffects")}」の見出しが、ほかの行より${Math.abs(shift)}列${shift < 0 ? "左" : "右"}に印刷されています。行全体がずれたものとして、年度は見出しから数えて読みました。`,
      `${placeOf(label)}に「${label.text.trim()}」`,
    );
  }
  return { years, ...(undated.length > 0 ? { undated } : {}) };
}
