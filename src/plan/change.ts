import type { TargetChange } from "../domain/direction.ts";
import { percentOf, sum } from "../domain/number.ts";
import { fromPointer } from "../domain/pointer.ts";
import type { Edition, EffectGroup } from "../schemas/edition.ts";
import type { CellStateName } from "./series.ts";

/**
 * What changed: between two consecutive editions of an initiative, and between two publications of
 * the same edition (which remarks tell). A change says what stood there and what stands there now;
 * why a value moved is the city's word, quoted with its place, never a guess.
 */

/** How a change came about. Names and meanings are what pages say, without praise or blame. */
export const CHANGE_KINDS = {
  "plan-change": {
    name: "計画の変更",
    meaning: "目標、計画した金額、取組年度、最終目標、これからすることなどが、前の年度のシートと違っています。",
  },
  "new-report": { name: "新しい報告", meaning: "シートが公表され、終わった年度の結果や状況がはじめて載りました。" },
  restatement: {
    name: "公表済みの値の書きかえ",
    meaning: "前の年度のシートに載っていた結果や状況が、訂正の断りなしに、次の年度のシートで違っています。",
  },
  correction: { name: "市による訂正", meaning: "公表したあとに、市が値を訂正しました。計画の変更ではありません。" },
  transcription: {
    name: "転記の誤りの直し",
    meaning: "シートからこのサイトに写すときの誤りを直しました。市のシートの値は変わっていません。",
  },
} as const;
export type ChangeKind = keyof typeof CHANGE_KINDS;

/** What a change is about, by which pages filter. */
export const CHANGE_SUBJECTS = {
  edition: "シートの公表",
  lifecycle: "始まりと終わり",
  title: "取組事業名",
  theme: "推進項目",
  importance: "重要度",
  department: "担当部署",
  period: "取組年度",
  effectKinds: "効果の種類",
  goal: "最終目標",
  status: "区分",
  content: "取組内容・目標",
  indicator: "成果指標の増減",
  name: "指標名",
  unit: "単位",
  direction: "よい向き",
  originalTarget: "当初計画値",
  revisedTarget: "変更計画値",
  actual: "実績値",
  originalAmount: "当初計画額",
  revisedAmount: "変更計画額",
  actualAmount: "実績額",
  otherEffects: "その他効果",
  other: "そのほか",
} as const;
export type ChangeSubject = keyof typeof CHANGE_SUBJECTS;

/** What stands on one side of a change; `undefined` is "nothing", never 0. */
export type ChangeValue =
  | { readonly kind: "cell"; readonly state: CellStateName; readonly value: number | null; readonly asPrinted: string | null }
  | { readonly kind: "text"; readonly text: string }
  | undefined;

/** The fiscal year (western) or the column that a value is of. */
export type About = number | "baseline" | "final" | undefined;

/** By how much a number moved: the exact difference, and whole percent of what stood before where that is above 0. */
export interface ChangeSize {
  readonly difference: number;
  readonly percent: number | undefined;
}

/** The city's own word on a change, with its place, so that a page can lead there. */
export interface Reason {
  readonly text: string;
  /** A note of a department, the 計画変更 column of a year's sheet, or the record of a start or an end. */
  readonly from: "remark" | "plan-change" | "lifecycle";
  /** The edition in which it stands. */
  readonly edition: number;
  /** JSON pointer in that edition. */
  readonly pointer: string;
}

export interface Change {
  /** Stays as long as the two values do: made of code, newer edition, kind and what it is about, never of a position. */
  readonly id: string;
  readonly code: string;
  readonly kind: ChangeKind;
  readonly subject: ChangeSubject;
  /** Fiscal years of the two editions; equal where the same edition was published anew; none before the first. */
  readonly fromEdition: number | undefined;
  readonly toEdition: number;
  /** Where the values stand, as JSON pointers in either edition; undefined where that edition has no such place. */
  readonly pointers: { readonly before: string | undefined; readonly after: string | undefined };
  readonly about: About;
  readonly group: EffectGroup | undefined;
  readonly before: ChangeValue;
  readonly after: ChangeValue;
  /** Of the indicator, or the plan's money unit; none for texts. */
  readonly unit: string | undefined;
  readonly size: ChangeSize | undefined;
  /** Only for targets whose direction is declared. */
  readonly way: TargetChange | undefined;
  /** A sum (計) that moved with its parts, and with them alone: told, but not listed a second time. */
  readonly follows: boolean;
  /** 更新日 of the newer edition, or the day of the correction; undefined where none is printed. */
  readonly date: string | undefined;
  /** What the change is sorted by: `date`, else the last day of the newer edition. */
  readonly sortDate: string;
  readonly reason: Reason | undefined;
}

/** What a comparison finds; identity and date are added for all alike. */
export type Found = Pick<Change, "kind" | "subject" | "pointers" | "before" | "after"> &
  Partial<Pick<Change, "about" | "group" | "unit" | "size" | "way" | "follows" | "reason">> & {
    /** The thing in ASCII by its own name, unique within kind and edition: `indicators.i1.actual.2018`. */
    readonly key: string;
    readonly date?: string | undefined;
  };

/** Exact difference and share of two numbers. */
export function sizeOf(before: number, after: number): ChangeSize {
  const difference = sum([after, -before]);
  return { difference, percent: percentOf(difference, before) };
}

/** The number of a value that counts, or undefined. */
export function countedValue(value: ChangeValue): number | undefined {
  return value?.kind === "cell" && value.state === "value" && value.value !== null ? value.value : undefined;
}

/** The thing that a pointer names, by the indicator's id in place of its position. */
export function keyOf(edition: Edition, pointer: string): string {
  const steps = fromPointer(pointer);
  const named = steps[1] === "indicators" ? steps.with(2, edition.overall.indicators[Number(steps[2])]?.id ?? String(steps[2])) : steps;
  return (named[0] === "overall" ? named.slice(1) : named).filter((step) => step !== "years").join(".");
}
