import { initiativePath, yearSheetPath } from "../domain/address.ts";
import type { TargetChange } from "../domain/direction.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { amount, formatNumber } from "../domain/number.ts";
import { CHANGE_SUBJECTS, type Change, type ChangeSize, type ChangeValue, type Reason } from "../plan/change.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { placeName } from "../plan/place-name.ts";
import type { Edition } from "../schemas/edition.ts";
import { CELL_STATE_WORDS } from "./cell-states.ts";
import { nameOf } from "./sentences.ts";
import { sourceCellPath } from "./source-link.ts";

/** The words for changes and revisions, the same in the ledger, the list of changes, the feeds and the data. */

/** One side of a change as it is shown. */
export interface Shown {
  readonly text: string;
  /** Whether it is a word for a missing value rather than a value. */
  readonly isWord: boolean;
  /** The printed cell, or null where its place is not known. */
  readonly path: string | null;
}

export interface ReasonView {
  readonly text: string;
  /** Whose word it is, and of which sheet. */
  readonly label: string;
  readonly path: string;
}

export interface Subject {
  readonly code: string;
  readonly title: string;
  readonly path: string;
}

export const subjectOf = (model: PlanModel, { code, latest }: Initiative): Subject => ({
  code,
  title: latest.overall.title,
  path: initiativePath(model.id, code),
});

/** How a target moved, by the direction that was decided for its indicator. */
export const WAY_WORDS: Readonly<Record<TargetChange, string>> = { easier: "届きやすくなった", harder: "届きにくくなった", same: "同じ" };
export const NO_DIRECTION_WORDS = "よい向きが決められていない";

/** `−6ポイント（60%減）`: exact difference, and how much of what stood before. */
export function sizeText({ difference, percent }: ChangeSize, unit: string | undefined): string {
  const points = unit === "%" || unit === "％" ? "ポイント" : unit;
  const sign = difference > 0 ? "+" : "";
  const share =
    percent === undefined || difference === 0
      ? ""
      : `（${percent === 0 ? "1%未満の" : `${formatNumber(Math.abs(percent))}%`}${difference > 0 ? "増" : "減"}）`;
  return `${sign}${amount(difference, points)}${share}`;
}

function cellText(value: Extract<ChangeValue, { kind: "cell" }>, unit: string | undefined): string {
  if (value.value === null) return value.asPrinted || CELL_STATE_WORDS[value.state].word;
  const number = amount(value.value, unit);
  return value.state === "value" ? number : `${number}（${CELL_STATE_WORDS[value.state].word}）`;
}

/** What a value says: a number with its unit, a text, or 空欄. Codes of themes and departments are given their names. */
export function valueText(model: PlanModel, change: Pick<Change, "subject" | "unit">, value: ChangeValue): string {
  if (value === undefined) return CELL_STATE_WORDS.blank.word;
  if (value.kind === "cell") return cellText(value, change.unit);
  if (change.subject === "theme") return `${value.text} ${nameOf(model.themes, value.text)}`;
  if (change.subject === "department") return nameOf(model.departments, value.text);
  return value.text;
}

export const isWord = (value: ChangeValue): boolean => value === undefined || (value.kind === "cell" && value.state !== "value");

/** Where a value stands, in the sheets' words: 成果指標・変更計画値・令和2年度（2020年度）. */
export function whatText(edition: Edition, pointer: string): string {
  return placeName(edition, pointer).replace(/^全体計画・/, "");
}

/** What a change is about, read in the edition that has it. */
export function changeWhat(initiative: Initiative, change: Change): string {
  if (change.subject === "edition" || change.subject === "lifecycle" || change.subject === "indicator")
    return CHANGE_SUBJECTS[change.subject];
  const inAfter = change.pointers.after !== undefined;
  const edition = editionOf(initiative, inAfter ? change.toEdition : change.fromEdition);
  return whatText(edition, change.pointers.after ?? change.pointers.before ?? "");
}

/** The edition of a fiscal year. Throws RangeError where there is none. */
export function editionOf(initiative: Initiative, fiscalYear: number | undefined): Edition {
  const found = initiative.editions.find((edition) => edition.fiscalYear === fiscalYear);
  if (!found) throw new RangeError(`${initiative.code}に${fiscalYear}年度の版がありません。`);
  return found;
}

export function shownValue(model: PlanModel, initiative: Initiative, change: Change, side: "before" | "after"): Shown {
  const value = change[side];
  const year = side === "before" ? change.fromEdition : change.toEdition;
  const pointer = change.pointers[side];
  // What was published before a mend stands in no printed cell any more.
  const isMended = side === "before" && change.fromEdition === change.toEdition;
  const edition = initiative.editions.find(({ fiscalYear }) => fiscalYear === year);
  return {
    text: valueText(model, change, value),
    isWord: isWord(value),
    path:
      edition === undefined || pointer === undefined || isMended || value === undefined
        ? null
        : sourceCellPath({ planId: model.id, edition }, pointer),
  };
}

const REASON_LABELS: Readonly<Record<Reason["from"], string>> = {
  remark: "注",
  "plan-change": "計画変更のコメント",
  lifecycle: "記録",
};

export function reasonView(model: PlanModel, initiative: Initiative, reason: Reason): ReasonView {
  const edition = editionOf(initiative, reason.edition);
  return {
    text: reason.text,
    label: `${fiscalYearLabel(reason.edition)}のシートの${REASON_LABELS[reason.from]}`,
    path: sourceCellPath({ planId: model.id, edition }, reason.pointer) ?? yearSheetPath(model.id, initiative.code, reason.edition),
  };
}
/** What stands where the city gave no reason. */
export const NO_REASON = "理由の記載なし";
