import type { Direction } from "../../src/domain/direction.ts";
import type { LifecycleEvent, Person } from "../../src/schemas/edition.ts";
import type { PlanInput } from "../../src/schemas/plan.ts";
import type { RegisterEntry } from "../../src/schemas/register.ts";
import type { Remark } from "../../src/schemas/remark.ts";

/**
 * How the sample's initiatives are written down: each value once, as the sheet prints it, over the
 * initiative's whole life. The editions of each year are derived from it (see sample-draft.ts).
 */

/** One value, or one value from an edition year on: `{ 2018: "旧", 2020: "新" }`. */
export type ByEdition<T> = T | { readonly [editionYear: number]: T };

/**
 * The cells of a row as printed, separated by `|`: baseline, every year of the plan, and (in the
 * indicator table) the final column. Nothing is a blank; `0*` is a 0 that the form filled in by itself.
 * "" is a row that is there and all blank; null is a row that the sheet lacks.
 */
export type RowSpec = string | null;

export interface IndicatorSpec {
  readonly id: string;
  readonly name: ByEdition<string>;
  readonly unit?: string;
  readonly direction?: Direction;
  readonly directionReason?: string;
  readonly original: ByEdition<RowSpec>;
  readonly revised: ByEdition<RowSpec>;
  /** A plain string is cut off after each edition's year; rows given by edition are printed as they are. */
  readonly actual: ByEdition<RowSpec>;
}

/** The rows of one money group, without the total: it is computed by the plan's accumulation. */
export interface EffectSpec {
  readonly original: RowSpec;
  readonly revised: ByEdition<RowSpec>;
  readonly actual: RowSpec;
}

/** What is reported in one year's sheet. */
export interface ReportSpec {
  readonly status?: string;
  readonly content?: string;
  /** `作業の名前|○○--`: the item and its four quarters. */
  readonly schedule: readonly string[];
  readonly firstHalf?: readonly [progress: string, comment: string];
  readonly achievement?: string;
  readonly activity?: string;
  readonly comment?: string;
  readonly change?: readonly [content: string, targets: string, comment: string];
  readonly rating?: string;
  readonly evaluation?: string;
  readonly futureDirection?: string;
  readonly evaluators?: readonly Person[];
  /** The year's sheet as it stands at half-year: no report of the year's end, no evaluation. */
  readonly halfYearOnly?: boolean;
  /** Printed values that differ from the 全体計画: indicator index → target, actual. */
  readonly results?: Readonly<Record<number, readonly [target: string, actual: string]>>;
  /** The year's sheet has its own title, where it differs. */
  readonly title?: string;
}

export interface InitiativeSpec {
  readonly code: string;
  readonly theme: string;
  readonly department: string;
  readonly title: ByEdition<string>;
  readonly importance: ByEdition<string>;
  readonly responsible: readonly Person[];
  readonly contacts: readonly Person[];
  readonly period: ByEdition<readonly [from: number, to: number]>;
  readonly effectKinds: readonly string[];
  readonly goal: ByEdition<string>;
  /** Per fiscal year: stage before it ends, status after it, what is planned, what was done (else as planned). */
  readonly years: Readonly<Record<number, readonly [stage: string, result: string, planned: string, done?: string]>>;
  readonly indicators: readonly IndicatorSpec[];
  /** Absent: the form's empty money table with its default zeros. null: the sheet has no money table. */
  readonly effects?: { readonly revenueIncrease?: EffectSpec; readonly costReduction?: EffectSpec } | null;
  readonly otherEffects?: Readonly<Record<number, string>>;
  readonly undatedEffects?: readonly string[];
  /** By edition year; an edition without a report has no year's sheet. */
  readonly reports: Readonly<Record<number, ReportSpec>>;
  /** Edition years, where they are not all of the plan's. */
  readonly editions?: readonly number[];
  readonly lifecycle?: Readonly<Record<number, { readonly event: LifecycleEvent; readonly into?: string; readonly reason: string }>>;
  /** By edition year; `on` is the edition's 更新日. */
  readonly remarks?: Readonly<Record<number, readonly Omit<Remark, "on">[]>>;
  /** false: typed in by hand, no sheet is kept. */
  readonly printed?: boolean;
}

export interface PlanSpec {
  readonly id: string;
  readonly plan: PlanInput;
  readonly themes: readonly RegisterEntry[];
  readonly departments: readonly RegisterEntry[];
  readonly editionYears: readonly number[];
  /** How this city's sheets print. */
  readonly print: SheetPrint;
  readonly initiatives: readonly InitiativeSpec[];
}

export interface SheetPrint {
  /** The mark of a negative number. */
  readonly negative: string;
  /** The name of a fiscal year in heads, as it was printed in that edition: 平成31年度 or 令和元年度. */
  readonly yearName: (fiscalYear: number, editionYear: number) => string;
  /** The same in 取組年度: H31 or R1. */
  readonly shortYear: (fiscalYear: number, editionYear: number) => string;
  /** The period in the title of the 全体計画: 平成28～32年度. */
  readonly periodName: (editionYear: number) => string;
  /** The footer below a sheet, or "". */
  readonly footer: (editionYear: number) => string;
  /** The printed line that says who evaluates. */
  readonly evaluatorNote: string;
  readonly ratingLabel: string;
}
