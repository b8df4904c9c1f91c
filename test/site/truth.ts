/**
 * The four initiatives of the FY2018 edition, cell by cell, as a person read them from the
 * published sheets. Written by hand and never generated: what the import, the pages, the
 * charts and the data say is measured against this. `null` is blank or a row's missing cell.
 */
export type Truth = number | null | { readonly state: string; readonly value: number | null };

const defaultZero = { state: "default-zero", value: 0 } as const;
const notDue = { state: "not-due", value: null } as const;
const notCounted = (value: number) => ({ state: "not-counted", value }) as const;

/** baseline, FY2016 … FY2020, final; or the word for a row that the sheet does not have. */
export type TruthRow = readonly [Truth, Truth, Truth, Truth, Truth, Truth, Truth] | "row-missing";

export interface InitiativeTruth {
  readonly unit: string;
  readonly direction: "higher" | "lower";
  readonly period: readonly [number, number];
  readonly indicator: Readonly<Record<"originalTarget" | "revisedTarget" | "actual", TruthRow>>;
  /** The rows of the money table that hold more than blanks and default zeros. */
  readonly effects: Readonly<Record<string, TruthRow>>;
  readonly year: { readonly target: number; readonly actual: number; readonly status: string };
}

const saved = {
  original: [1245, 0, 549, 537, 523, 501, 2110],
  revised: [null, null, 1137, 1105, 1105, 1105, 4452],
  actual: [null, 183, 1106, 439, notDue, notDue, 1728],
} as const;

export const TRUTH: Readonly<Record<string, InitiativeTruth>> = {
  "51001": {
    unit: "%",
    direction: "higher",
    period: [2016, 2019],
    indicator: {
      originalTarget: [null, 5, 10, null, null, null, 10],
      revisedTarget: [null, null, null, 2, 3, 4, 4],
      actual: [null, 1, 1, 2.8, notDue, notDue, defaultZero],
    },
    effects: {},
    year: { target: 2, actual: 2.8, status: "計画どおり" },
  },
  "51002": {
    unit: "部",
    direction: "lower",
    period: [2016, 2020],
    indicator: {
      originalTarget: [138000, 138000, 118000, 100000, 85000, 73000, 73000],
      revisedTarget: [null, null, 1000, 10000, 10000, 10000, 10000],
      actual: [null, 136000, 10000, 101500, notDue, notDue, defaultZero],
    },
    effects: {
      "costReduction.original": saved.original,
      "costReduction.revised": saved.revised,
      "costReduction.actual": saved.actual,
      "combined.original": saved.original,
      // The sum's row prints a 0 where its parts are blank: the form's own zero.
      "combined.revised": [null, defaultZero, 1137, 1105, 1105, 1105, 4452],
      "combined.actual": [null, 183, 1106, 439, defaultZero, defaultZero, 1728],
    },
    year: { target: 10000, actual: 101500, status: "進んでいる" },
  },
  "51003": {
    unit: "冊",
    direction: "higher",
    period: [2016, 2020],
    indicator: {
      originalTarget: [null, 2, 4, 6, 8, 10, 10],
      revisedTarget: "row-missing",
      actual: [0, 45, 47, 49, notCounted(51), notCounted(53), defaultZero],
    },
    effects: {},
    year: { target: 49, actual: 49, status: "計画どおり" },
  },
  "51004": {
    unit: "個",
    direction: "higher",
    period: [2018, 2019],
    indicator: {
      originalTarget: [10, null, null, 10, 12, null, 12],
      revisedTarget: [null, null, null, null, null, null, defaultZero],
      actual: [null, null, null, 10, notDue, notDue, defaultZero],
    },
    effects: {},
    year: { target: 10, actual: 10, status: "計画どおり" },
  },
};

export const COLUMNS = ["baseline", "2016", "2017", "2018", "2019", "2020", "final"] as const;
export const EFFECT_GROUPS = ["revenueIncrease", "costReduction", "combined"] as const;
export const EFFECT_ROWS = ["original", "revised", "actual"] as const;
