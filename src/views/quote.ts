import { indicatorAnchor, initiativePath, sourceCellAnchor, yearSheetPath } from "../domain/address.ts";
import { DIRECTION_NAMES, type Direction } from "../domain/direction.ts";
import { dateLabel, fiscalYearLabel, shortFiscalYear } from "../domain/fiscal-year.ts";
import { formatNumber } from "../domain/number.ts";
import { fromPointer, isWithin, toPointer, valueAt } from "../domain/pointer.ts";
import { truncate } from "../domain/text.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { placeName } from "../plan/place-name.ts";
import { type CellStateName, columnsOf, effectRow, indicatorRow, printedAt, type ResolvedRow } from "../plan/series.ts";
import type { Cell } from "../schemas/base.ts";
import {
  type Edition,
  EFFECT_GROUPS,
  EFFECT_ROWS,
  type EffectGroup,
  type EffectRow,
  INDICATOR_ROWS,
  type IndicatorRow,
  LIFECYCLE_EVENTS,
  type LifecycleEvent,
  type Person,
  type PrintedSheet,
  QUARTERS,
} from "../schemas/edition.ts";
import { CELL_STATE_WORDS } from "./cell-states.ts";
import { periodText } from "./initiative-list.ts";
import { peopleText } from "./people.ts";
import { nameOf } from "./sentences.ts";
import { cellWords } from "./series-table.ts";
import { sourceCellPath } from "./source-link.ts";

/** A place that a rule compared, quoted as a reader finds it: where, what stands there, and the way to it. */
export interface Quote {
  readonly fiscalYear: number;
  readonly pointer: string;
  /** The place in the sheets' words. */
  readonly place: string;
  /** The state of a number's cell; `text` for everything else that is not blank. */
  readonly state: CellStateName | "text";
  /** What a reader sees; a long text is cut to the part that the finding speaks of. */
  readonly text: string;
  /** Whether `text` are the sheet's own words, and no writing of this site such as that of a date. */
  readonly isLiteral: boolean;
  readonly unit: string;
  /** What is said behind the text: （様式の既定値）; "" otherwise. */
  readonly aside: string;
  /** The number or the whole text; null where there is none. */
  readonly value: number | string | null;
  /** What stands in the cell of a number, where that is known. */
  readonly asPrinted: string | null;
  /** Whether print and reading differ in more than writing. */
  readonly readOtherwise: boolean;
  /** Decided by the editors of the site; the sheets have no such field. */
  readonly isEditorial: boolean;
  /** The printed cell, else the place on the site's own page. */
  readonly path: string;
  readonly isSourceCell: boolean;
}

/** The longest text that is quoted whole, in characters. */
const QUOTE_LENGTH = 60;

const EDITORIAL = /^\/(lifecycle|fiscalYear|remarks)(\/|$)|^\/overall\/indicators\/\d+\/(id|direction|directionReason)$/;

/** The state and the number of one cell as the content has it, outside any row. */
export function cellOf(raw: Cell | undefined): { readonly state: CellStateName; readonly value: number | null } {
  if (raw === undefined) return { state: "blank", value: null };
  if (typeof raw === "number") return { state: "value", value: raw };
  return { state: raw.state, value: raw.state === "default-zero" ? 0 : null };
}

interface PlaceRef {
  readonly fiscalYear: number;
  readonly pointer: string;
}

/**
 * Quotes a place. `sentence` is what the finding says: of a long text, the part is shown that it quotes.
 * Throws RangeError where the initiative has no edition of that year.
 */
export function quote(model: PlanModel, initiative: Initiative, { fiscalYear, pointer }: PlaceRef, sentence: string): Quote {
  const edition = initiative.editions.find((one) => one.fiscalYear === fiscalYear);
  if (!edition) throw new RangeError(`${initiative.code} に ${fiscalYear} 年度の版がありません。`);
  const steps = fromPointer(pointer);
  const common = { fiscalYear, pointer, isEditorial: EDITORIAL.test(pointer) };
  if (steps[0] === "printed") return { ...common, ...printedQuote(model, edition, steps) };
  const words = numberQuote(model, edition, steps) ?? textQuote(model, edition, steps, sentence);
  const source = sourcePathOf(model, edition, pointer);
  return {
    ...common,
    ...words,
    place: placeName(edition, pointer),
    path: source ?? pagePath(model, initiative, edition, steps),
    isSourceCell: source !== null,
  };
}

type QuotedValue = Pick<Quote, "state" | "text" | "isLiteral" | "unit" | "aside" | "value" | "asPrinted" | "readOtherwise">;

const plainQuote = (text: string, value: number | string | null = text): QuotedValue => ({
  state: text === "" ? "blank" : "text",
  text: text === "" ? CELL_STATE_WORDS.blank.word : text,
  isLiteral: false,
  unit: "",
  aside: "",
  value: text === "" ? null : value,
  asPrinted: null,
  readOtherwise: false,
});

/** Writing is no difference: full width, spaces, grouping commas. */
const written = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s,]/g, "")
    .replace(/^[△▲−‐‑]/, "-");

function cellQuote(state: CellStateName, value: number | null, asPrinted: string | null, unit: string | undefined): QuotedValue {
  const words = cellWords(state, value, asPrinted);
  const differs = asPrinted !== null && value !== null && written(asPrinted) !== written(formatNumber(value));
  return {
    state,
    ...words,
    isLiteral: false,
    // A word is no amount.
    unit: value === null ? "" : (unit ?? ""),
    value,
    asPrinted,
    // A sheet writes the unit into the cell: that is no other reading.
    readOtherwise: differs && written(asPrinted) !== written(`${formatNumber(value)}${unit ?? ""}`),
  };
}

/** A cell or a row of the tables, or a number of the year-end report; undefined for any other place. */
function numberQuote(model: PlanModel, edition: Edition, steps: readonly string[]): QuotedValue | undefined {
  const [sheet, block, ...rest] = steps;
  if (sheet === "overall" && (block === "indicators" || block === "effects")) {
    const [first = "", row = "", ...below] = rest;
    const isIndicator = block === "indicators" && row in INDICATOR_ROWS;
    const isEffect = block === "effects" && first in EFFECT_GROUPS && row in EFFECT_ROWS;
    if (!isIndicator && !isEffect) return undefined;
    const columns = columnsOf(model.plan);
    const series = isIndicator
      ? indicatorRow(edition, columns, Number(first), row as IndicatorRow)
      : effectRow(edition, columns, first as EffectGroup, row as EffectRow);
    const unit = isIndicator ? edition.overall.indicators[Number(first)]?.unit : model.plan.money.unit;
    if (below.length === 0) return rowQuote(series, unit);
    const cell = series.cells.find(({ pointer }) => pointer === toPointer(steps));
    return cell && cellQuote(cell.state, cell.value, cell.asPrinted, unit);
  }
  const [results, index, field] = rest;
  if (sheet === "year" && block === "yearEnd" && results === "results" && (field === "target" || field === "actual")) {
    const result = edition.year?.yearEnd?.results[Number(index)];
    const raw = result?.[field];
    const { state, value } = cellOf(raw);
    const printed = printedAt(edition.printed.year, toPointer(steps))?.asPrinted ?? (typeof raw === "object" ? raw.asPrinted : null);
    return cellQuote(state, value, printed, result?.[`${field}Unit`]);
  }
  return undefined;
}

/** A row as a whole: that it is missing, or its numbers with their years. */
function rowQuote(row: ResolvedRow, unit: string | undefined): QuotedValue {
  if (!row.present) return { ...plainQuote(CELL_STATE_WORDS["row-missing"].word, null), state: "row-missing" };
  const numbers = row.cells.flatMap(({ column, value, state, asPrinted }) => {
    if (value === null) return [];
    const where = column.kind === "final" ? "最後の欄" : shortFiscalYear(column.fiscalYear as number);
    const { text, aside } = cellWords(state, value, asPrinted);
    return [`${where} ${text}${unit ?? ""}${aside}`];
  });
  return plainQuote(numbers.join("、"));
}

function textQuote(model: PlanModel, edition: Edition, steps: readonly string[], sentence: string): QuotedValue {
  const text = describe(model, edition, steps);
  if (text === "") return plainQuote("");
  return { ...plainQuote(text), text: excerpt(text, sentence), isLiteral: text === valueAt(edition, toPointer(steps)) };
}

const PEOPLE_FIELDS = ["responsible", "contacts", "evaluators"];

/** Anything that is no number of a table, in words; "" where nothing stands. Names only where the plan publishes them. */
function describe(model: PlanModel, edition: Edition, steps: readonly string[]): string {
  const value = valueAt(edition, toPointer(steps));
  const last = steps.at(-1) ?? "";
  const people = steps.findIndex((step) => PEOPLE_FIELDS.includes(step));
  if (people >= 0) {
    const all = valueAt(edition, toPointer(steps.slice(0, people + 1))) as readonly Person[] | undefined;
    const index = steps[people + 1];
    const shown = (all ?? []).filter((_, i) => index === undefined || i === Number(index));
    const field = steps[people + 2];
    return peopleText(field === undefined ? shown : shown.map((person) => ({ [field]: person[field as keyof Person] })), model.plan.people);
  }
  if (typeof value === "number") return ["fiscalYear", "from", "to"].includes(last) ? fiscalYearLabel(value) : formatNumber(value);
  if (typeof value === "string") {
    if (last === "theme") return `${value} ${nameOf(model.themes, value)}`;
    if (last === "department") return `${value} ${nameOf(model.departments, value)}`;
    if (last === "createdOn" || last === "updatedOn") return dateLabel(value);
    if (last === "direction") return DIRECTION_NAMES[value as Direction];
    if (last === "event") return LIFECYCLE_EVENTS[value as LifecycleEvent];
    return value;
  }
  if (last === "period" && typeof value === "object" && value !== null) return periodText(value as { from: number; to: number });
  if (last === "quarters" && Array.isArray(value)) return QUARTERS.filter((_, i) => value[i] === true).join("、");
  if (typeof value !== "object" || value === null) return "";
  return Object.keys(value)
    .map((key) => describe(model, edition, [...steps, key]))
    .filter((text) => text !== "")
    .join("、");
}

/** The part of a long text that a sentence quotes in 「」, with what stands around it; else its beginning. */
export function excerpt(text: string, sentence: string): string {
  const plain = text.replace(/\n/g, " ");
  if (Array.from(plain).length <= QUOTE_LENGTH) return plain;
  const quoted = Array.from(sentence.matchAll(/「([^「」]+)」/g), (m) => (m[1] as string).replace(/^…|…$/g, ""))
    .filter((part) => part !== "" && plain.includes(part))
    .toSorted((a, b) => b.length - a.length)[0];
  if (quoted === undefined) return truncate(plain, QUOTE_LENGTH);
  const before = Array.from(plain.slice(0, plain.indexOf(quoted)));
  const from = Math.max(0, before.length - Math.max(0, Math.floor((QUOTE_LENGTH - Array.from(quoted).length) / 2)));
  const rest = truncate(Array.from(plain).slice(from).join(""), Math.max(QUOTE_LENGTH, Array.from(quoted).length + 1));
  return `${from > 0 ? "…" : ""}${rest}`;
}

/** A cell of the sheet as printed: which line and column, and what stands there. */
function printedQuote(
  model: PlanModel,
  edition: Edition,
  steps: readonly string[],
): QuotedValue & Pick<Quote, "place" | "path" | "isSourceCell"> {
  const sheet = steps[1] === "year" ? "year" : "overall";
  const printed: PrintedSheet | undefined = edition.printed[sheet];
  const page = yearSheetPath(model.id, edition.overall.code, edition.fiscalYear);
  const at = printed && printedPosition(printed, steps);
  if (!printed || !at) return { ...plainQuote(""), place: placeName(edition, toPointer(steps)), path: page, isSourceCell: false };
  const text = printed.rows[at.line - printed.firstLine]?.[at.column - 1] ?? "";
  return {
    ...plainQuote(truncate(text.trim(), QUOTE_LENGTH), text),
    isLiteral: text !== "",
    asPrinted: text,
    place: `もとのシート（${sheet === "year" ? "アクションプラン" : "全体計画"}）の${at.line}行${at.column}列`,
    // An empty cell has no anchor of its own.
    path: text === "" ? page : `${page}#${sourceCellAnchor(sheet, at.line, at.column)}`,
    isSourceCell: text !== "",
  };
}

/** `…/cells/{pointer}` and `…/rows/{row}/{column}`, both lines and columns from 1. */
function printedPosition(printed: PrintedSheet, [, , kind, ...rest]: readonly string[]): { line: number; column: number } | undefined {
  if (kind === "rows" && rest.length === 2) return { line: printed.firstLine + Number(rest[0]), column: Number(rest[1]) + 1 };
  const at = kind === "cells" ? printed.cells[rest[0] ?? ""] : undefined;
  const [line, column] = (at ?? "").split(":").map(Number);
  return line === undefined || column === undefined ? undefined : { line, column };
}

/** The printed cell of a place, or of what it is a part of: a person of a list stands in the list's cell. */
function sourcePathOf(model: PlanModel, edition: Edition, pointer: string): string | null {
  const source = { planId: model.id, edition };
  const own = sourceCellPath(source, pointer);
  if (own !== null) return own;
  const printed = edition.printed[pointer.startsWith("/year") ? "year" : "overall"];
  const steps = fromPointer(pointer);
  const above = steps.map((_, i) => toPointer(steps.slice(0, steps.length - 1 - i))).find((one) => printedAt(printed, one));
  return above === undefined ? null : sourceCellPath(source, above);
}

/** Parts of the page of an initiative, and of a year, by what they show. */
const OVERALL_PARTS = [
  ["/overall/years", "years"],
  ["/overall/otherEffects", "other-effects"],
  ["/overall/goal", "goal"],
] as const;
const HEAD_PARTS = ["/overall/responsible", "/overall/contacts", "/overall/createdOn", "/overall/updatedOn"];
const YEAR_PARTS = [
  ["/year/status", "content"],
  ["/year/content", "content"],
  ["/year/schedule", "schedule"],
  ["/year/firstHalf", "first-half"],
  ["/year/yearEnd", "year-end"],
  ["/year/planChange", "plan-change"],
  ["/year/evaluation", "evaluation"],
] as const;

/** Where the site itself shows a place for which no printed cell is known, such as a blank. */
function pagePath(model: PlanModel, initiative: Initiative, edition: Edition, steps: readonly string[]): string {
  const pointer = toPointer(steps);
  const isLatest = edition === initiative.latest;
  const yearPage = yearSheetPath(model.id, initiative.code, edition.fiscalYear);
  const part = (parts: readonly (readonly [string, string])[]) => parts.find(([above]) => isWithin(pointer, above))?.[1];
  if (steps[0] === "year") return `${yearPage}#${edition.year ? (part(YEAR_PARTS) ?? "sheet-head") : "evaluation"}`;
  if (steps[0] !== "overall") return yearPage;
  const page = isLatest ? initiativePath(model.id, initiative.code) : yearPage;
  const found = tableAnchor(edition, steps) ?? part(OVERALL_PARTS);
  if (found !== undefined) return `${page}#${found}`;
  if (!isLatest) return `${page}#overall`;
  if (isWithin(pointer, "/overall/indicators")) return `${page}#indicators`;
  return HEAD_PARTS.some((above) => isWithin(pointer, above)) ? `${page}#people` : page;
}

/** The cell of a table, or the table, or where no table is the part that says so. */
function tableAnchor({ overall }: Edition, [, block, first = "", row = "", ...below]: readonly string[]): string | undefined {
  if (block === "indicators") {
    const indicator = overall.indicators[Number(first)];
    if (!indicator) return undefined;
    const anchor = indicatorAnchor(indicator.id);
    const key = below.at(-1);
    return key !== undefined && indicator[row as IndicatorRow] ? `${anchor}-${row}-${key}` : anchor;
  }
  if (block !== "effects") return undefined;
  const key = below.at(-1);
  const present = overall.effects?.[first as EffectGroup]?.[row as EffectRow];
  return key !== undefined && present ? `effects-${first}-${row}-${key}` : "effects";
}
