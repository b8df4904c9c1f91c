import { yearSheetPath } from "../domain/address.ts";
import { amount } from "../domain/number.ts";
import { fromPointer, toPointer, valueAt } from "../domain/pointer.ts";
import type { Change } from "../plan/change.ts";
import { changesOf } from "../plan/changes.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { placeName } from "../plan/place-name.ts";
import type { Edition } from "../schemas/edition.ts";
import { changesBetween } from "../schemas/edition-changes.ts";
import { REMARK_KINDS, type Remark } from "../schemas/remark.ts";
import { changeWhat, valueText } from "./changes-text.ts";
import { quote } from "./quote.ts";
import type { Presence, Side } from "./report.ts";

/** One value that differs, in words: where it stands, what stood there and what stands there now. */
export interface ReportedValue {
  /** JSON pointer in the newer edition; in the older one where the newer lacks the place. */
  readonly pointer: string;
  readonly place: string;
  readonly before: string;
  readonly after: string;
  /** Whether both sides are prose, of which the changed words are worth showing. */
  readonly isText: boolean;
}

/** A note that came or went. */
export interface ReportedRemark {
  readonly presence: "new" | "removed";
  readonly place: string;
  readonly kind: string;
  readonly reason: string;
  readonly by: string;
}

export interface EditionReport {
  readonly fiscalYear: number;
  readonly presence: Presence;
  readonly path: string;
  /** For a new edition: against the edition before. */
  readonly values: readonly ReportedValue[];
  readonly remarks: readonly ReportedRemark[];
  /** Whether the sheets as printed, or the places of values in them, are others. */
  readonly printedChanged: boolean;
  /** Published numbers that are others now though no note of this branch tells of a mend. */
  readonly overwritten: readonly ReportedValue[];
}

const NOTHING = { values: [], remarks: [], printedChanged: false, overwritten: [] };

/** What differs between two versions of one edition; undefined where nothing does. */
export function editionReport(before: Side, after: Side, old: Edition | undefined, now: Edition | undefined): EditionReport | undefined {
  const side = now ? after : before;
  const edition = now ?? old;
  if (!edition || !side.model || !side.initiative) return undefined;
  const { fiscalYear } = edition;
  const common = { fiscalYear, path: yearSheetPath(side.model.id, side.initiative.code, fiscalYear) };
  if (!old) return { ...common, ...NOTHING, presence: "new", values: newEditionValues(side.model, side.initiative, edition) };
  if (!now) return { ...common, ...NOTHING, presence: "removed" };
  if (JSON.stringify(old) === JSON.stringify(now)) return undefined;
  const pairs = pointerPairs(old, now);
  const [oldSide, newSide] = [before, after].map(({ model, initiative }) => ({
    model: model as PlanModel,
    initiative: initiative as Initiative,
  }));
  const say = (pair: PointerPair) => reportedValue(oldSide as ReadSide, newSide as ReadSide, old, now, pair);
  return {
    ...common,
    presence: "kept",
    values: pairs.map(say),
    remarks: remarkChanges(old, now),
    printedChanged: JSON.stringify(old.printed) !== JSON.stringify(now.printed),
    overwritten: pairs.filter((pair) => isOverwritten(old, now, pair)).map(say),
  };
}

/** A new edition of a known initiative is told by what moved since the edition before; the first by that it came. */
function newEditionValues(model: PlanModel, initiative: Initiative, { fiscalYear }: Edition): ReportedValue[] {
  return changesOf(model, initiative)
    .filter((change: Change) => change.toEdition === fiscalYear && change.subject !== "edition" && !change.follows)
    .map((change) => ({
      pointer: change.pointers.after ?? change.pointers.before ?? "",
      place: changeWhat(initiative, change),
      before: valueText(model, change, change.before),
      after: valueText(model, change, change.after),
      isText: change.before?.kind === "text" && change.after?.kind === "text",
    }));
}

interface ReadSide {
  readonly model: PlanModel;
  readonly initiative: Initiative;
}

/** Where one thing stands in the older and in the newer edition; undefined where it does not. */
interface PointerPair {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What is told as one thing though the content holds it in parts. */
const WHOLES = [
  /^\/(?:overall|year)\/(?:responsible|contacts)/,
  /^\/year\/evaluation\/evaluators/,
  /^\/overall\/(?:period|effectKinds)/,
  /^\/overall\/otherEffects\/undated/,
  /^\/year\/schedule\/\d+\/quarters/,
];

function pointerPairs(old: Edition, now: Edition): PointerPair[] {
  const [was, is] = [old.overall.indicators, now.overall.indicators];
  // An indicator is the same one by its id, at whatever place it stands.
  const gone = was.filter(({ id }) => !is.some((other) => other.id === id));
  const aligned = [...is.map(({ id }) => was.find((other) => other.id === id)), ...gone];
  const isNew = (index: number): boolean => index < is.length && aligned[index] === undefined;
  // A hole is an indicator that the older edition lacks.
  const moved = { ...old, overall: { ...old.overall, indicators: aligned as Edition["overall"]["indicators"] } };
  const pairs = changesBetween(moved, now)
    .filter(({ pointer }) => !/^\/(?:printed|remarks|\$schema)/.test(pointer))
    .map(({ pointer }): PointerPair => {
      const whole = WHOLES.map((pattern) => pattern.exec(pointer)?.[0]).find((found) => found !== undefined) ?? pointer;
      const [, block, index, ...rest] = fromPointer(whole);
      if (block !== "indicators") return { before: whole, after: whole };
      const i = Number(index);
      if (isNew(i)) return { before: undefined, after: toPointer(["overall", "indicators", i]) };
      const from = was.indexOf(aligned[i] as (typeof was)[number]);
      if (i >= is.length) return { before: toPointer(["overall", "indicators", from]), after: undefined };
      return { before: toPointer(["overall", "indicators", from, ...rest]), after: whole };
    });
  return [...new Map(pairs.map((pair) => [JSON.stringify(pair), pair])).values()];
}

function reportedValue(before: ReadSide, after: ReadSide, old: Edition, now: Edition, pair: PointerPair): ReportedValue {
  const was = pair.before === undefined ? { text: "なし", isText: false } : valueWords(before, old, pair.before);
  const is = pair.after === undefined ? { text: "なし", isText: false } : valueWords(after, now, pair.after);
  return {
    pointer: pair.after ?? pair.before ?? "",
    place: pair.after === undefined ? placeName(old, pair.before ?? "") : placeName(now, pair.after),
    // Names that the plan does not publish are not told here either.
    ...(was.text === is.text ? { before: was.text, after: `${is.text}（画面の表示は同じ）` } : { before: was.text, after: is.text }),
    isText: was.isText && is.isText,
  };
}

function valueWords({ model, initiative }: ReadSide, edition: Edition, pointer: string): { text: string; isText: boolean } {
  const index = /^\/overall\/indicators\/(\d+)$/.exec(pointer)?.[1];
  const indicator = index === undefined ? undefined : edition.overall.indicators[Number(index)];
  if (indicator) return { text: `「${indicator.name}」${indicator.unit ? `（${indicator.unit}）` : ""}`, isText: false };
  const { text, unit, aside, value, state } = quote(model, initiative, { fiscalYear: edition.fiscalYear, pointer }, "");
  if (state === "text" && typeof value === "string") return { text: value, isText: true };
  return { text: typeof value === "number" ? `${amount(value, unit)}${aside}` : `${text}${aside}`, isText: false };
}

/** Numbers of the sheets; what editors decided may be decided anew. */
const NUMBER =
  /^\/overall\/(?:indicators\/\d+\/(?:originalTarget|revisedTarget|actual)|effects)\/|^\/year\/yearEnd\/results\/\d+\/(?:target|actual)$/;

/**
 * Whether a published number is another now and no note tells so. Only a mending note of this branch
 * that names the value as it was published counts: an older one told of another change.
 */
function isOverwritten(old: Edition, now: Edition, { before, after }: PointerPair): boolean {
  if (before === undefined || after === undefined || !NUMBER.test(after)) return false;
  const published = valueAt(old, before);
  if (typeof published !== "number") return false;
  return !now.remarks.some(
    (remark) =>
      remark.at === after &&
      (remark.kind === "correction" || remark.kind === "transcription") &&
      !old.remarks.some((known) => sameRemark(known, remark)) &&
      Number(String(remark.before).replaceAll(",", "")) === published,
  );
}

const sameRemark = (a: Remark, b: Remark): boolean => JSON.stringify(a) === JSON.stringify(b);

function remarkChanges(old: Edition, now: Edition): ReportedRemark[] {
  const say = (edition: Edition, remark: Remark, presence: "new" | "removed"): ReportedRemark => ({
    presence,
    place: placeName(edition, remark.at),
    kind: REMARK_KINDS[remark.kind],
    reason: remark.reason,
    by: remark.by,
  });
  return [
    ...now.remarks.filter((remark) => !old.remarks.some((other) => sameRemark(other, remark))).map((remark) => say(now, remark, "new")),
    ...old.remarks.filter((remark) => !now.remarks.some((other) => sameRemark(other, remark))).map((remark) => say(old, remark, "removed")),
  ];
}
