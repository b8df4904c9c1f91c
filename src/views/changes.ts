import { changesAnchor } from "../domain/address.ts";
import { dateLabel, fiscalYearLabel } from "../domain/fiscal-year.ts";
import { CHANGE_KINDS, CHANGE_SUBJECTS, type Change, type ChangeKind, type ChangeValue } from "../plan/change.ts";
import { planChanges } from "../plan/changes.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import {
  changeWhat,
  NO_DIRECTION_WORDS,
  type ReasonView,
  reasonView,
  type Shown,
  type Subject,
  shownValue,
  sizeText,
  subjectOf,
  WAY_WORDS,
} from "./changes-text.ts";
import { type DiffPart, textDiff } from "./text-diff.ts";

/** One change as pages and feeds say it. */
export interface ChangeView {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly what: string;
  /** null where nothing stood before and nothing could: a sheet that came, a start, an end. */
  readonly before: Shown | null;
  readonly after: Shown;
  readonly diff: readonly DiffPart[] | null;
  readonly size: string | null;
  readonly way: string | null;
  readonly note: string | null;
  readonly reason: ReasonView | null;
}

/** The changes of one initiative on one day. */
export interface ChangeGroup extends Subject {
  readonly anchor: string;
  /** The sheets that were compared, in words. */
  readonly sheets: string;
  readonly kinds: readonly { readonly kind: ChangeKind; readonly name: string; readonly changes: readonly ChangeView[] }[];
  readonly total: number;
}

export interface ChangeDay {
  readonly date: string;
  /** The day, or that no date is printed. */
  readonly label: string;
  readonly groups: readonly ChangeGroup[];
  readonly total: number;
}

const PROSE: readonly Change["subject"][] = ["title", "goal", "content", "otherEffects"];

export function changeView(model: PlanModel, initiative: Initiative, change: Change): ChangeView {
  const { kind, subject, size, unit, way } = change;
  const arrived = subject === "edition" || subject === "lifecycle";
  const [before, after] = [shownValue(model, initiative, change, "before"), shownValue(model, initiative, change, "after")];
  const isProse = PROSE.includes(subject) && change.before?.kind === "text" && change.after?.kind === "text";
  const isTarget = kind === "plan-change" && (subject === "originalTarget" || subject === "revisedTarget");
  const isOriginal = kind === "plan-change" && (subject === "originalTarget" || subject === "originalAmount");
  return {
    id: change.id,
    kind,
    what: changeWhat(initiative, change),
    before: arrived ? null : before,
    after,
    diff: isProse ? textDiff(before.text, after.text) : null,
    size: size ? sizeText(size, unit) : null,
    way: way && way !== "same" ? WAY_WORDS[way] : isTarget && size ? NO_DIRECTION_WORDS : null,
    note: isOriginal ? `${CHANGE_SUBJECTS[subject]}そのものが書きかえられた` : null,
    reason: change.reason ? reasonView(model, initiative, change.reason) : null,
  };
}

const sheetsText = (changes: readonly Change[]): string => {
  const [first] = changes.filter(({ kind }) => kind !== "correction" && kind !== "transcription");
  const one = first ?? changes[0];
  if (!one) return "";
  const now = `${fiscalYearLabel(one.toEdition)}のシート`;
  return one.fromEdition === undefined || one.fromEdition === one.toEdition
    ? now
    : `${now}（前は${fiscalYearLabel(one.fromEdition)}のシート）`;
};

function groupOf(model: PlanModel, initiative: Initiative, changes: readonly Change[]): ChangeGroup {
  return {
    ...subjectOf(model, initiative),
    anchor: changesAnchor(initiative.code, changes[0]?.sortDate ?? ""),
    sheets: sheetsText(changes),
    kinds: (Object.keys(CHANGE_KINDS) as ChangeKind[]).flatMap((kind) => {
      const found = changes.filter((change) => change.kind === kind);
      if (found.length === 0) return [];
      return [{ kind, name: CHANGE_KINDS[kind].name, changes: found.map((change) => changeView(model, initiative, change)) }];
    }),
    total: changes.length,
  };
}

/** Every change that is listed: a sum that moved with its parts is not listed again. */
export const listedChanges = (model: PlanModel, initiatives?: readonly Initiative[]): Change[] =>
  planChanges(model, initiatives).filter(({ follows }) => !follows);

/** Changes by day, newest first, then by initiative. */
export function changeDays(model: PlanModel, changes: readonly Change[]): ChangeDay[] {
  const byCode = new Map(model.initiatives.map((initiative) => [initiative.code, initiative]));
  return Array.from(
    Map.groupBy(changes, ({ sortDate }) => sortDate),
    ([date, ofDay]): ChangeDay => ({
      date,
      label: ofDay.some((change) => change.date !== undefined) ? dateLabel(date) : `日付なし（${dateLabel(date)}までの年度）`,
      groups: Array.from(
        Map.groupBy(ofDay, ({ code }) => code),
        ([code, list]) => groupOf(model, byCode.get(code) as Initiative, list),
      ),
      total: ofDay.length,
    }),
  );
}

export interface ChangesView {
  readonly total: number;
  readonly kinds: readonly { readonly kind: ChangeKind; readonly name: string; readonly meaning: string; readonly count: number }[];
  readonly days: readonly ChangeDay[];
  /** Sums that moved with their parts and are not listed again. */
  readonly followed: number;
}

export function changesView(model: PlanModel): ChangesView {
  const all = planChanges(model);
  const changes = all.filter(({ follows }) => !follows);
  return {
    total: changes.length,
    kinds: (Object.keys(CHANGE_KINDS) as ChangeKind[]).map((kind) => ({
      kind,
      ...CHANGE_KINDS[kind],
      count: changes.filter((change) => change.kind === kind).length,
    })),
    days: changeDays(model, changes),
    followed: all.length - changes.length,
  };
}

/** `10%から4%へ`; what came where nothing could have stood is told alone. */
export const stepText = ({ before, after }: Pick<ChangeView, "before" | "after">): string =>
  before === null ? after.text : `${before.text}から${after.text}へ`;

const valueData = (value: ChangeValue) =>
  value === undefined
    ? null
    : value.kind === "text"
      ? { text: value.text }
      : { state: value.state, value: value.value, asPrinted: value.asPrinted };

/** The data beside the page: every change, also those sums that are not listed again. `null` is "nothing there", never 0. */
export function changesData(model: PlanModel) {
  return {
    plan: model.id,
    asOf: model.asOf ?? null,
    kinds: CHANGE_KINDS,
    subjects: CHANGE_SUBJECTS,
    changes: planChanges(model).map((change) => ({
      id: change.id,
      code: change.code,
      kind: change.kind,
      subject: change.subject,
      fromEdition: change.fromEdition ?? null,
      toEdition: change.toEdition,
      pointerBefore: change.pointers.before ?? null,
      pointerAfter: change.pointers.after ?? null,
      about: change.about ?? null,
      before: valueData(change.before),
      after: valueData(change.after),
      unit: change.unit ?? null,
      difference: change.size?.difference ?? null,
      percent: change.size?.percent ?? null,
      way: change.way ?? null,
      follows: change.follows,
      date: change.date ?? null,
      reason: change.reason ? { ...change.reason } : null,
    })),
  };
}
