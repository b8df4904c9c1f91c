import { isWithin } from "../domain/pointer.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { oncePerInitiative } from "../plan/once.ts";
import { columnsOf } from "../plan/series.ts";
import type { Remark } from "../schemas/remark.ts";
import type { Comparison, Place, Rule, Severity } from "./rule.ts";
import { RULES } from "./rules/index.ts";

/**
 * - `open`: nobody has said anything of it yet.
 * - `explained`: the department has answered; its words stand beside the finding, which stays.
 * - `corrected`: the city or this site mended the value, and the places agree now.
 */
export const FINDING_STATES = { open: "説明はまだない", explained: "担当部署の説明がある", corrected: "訂正された" } as const;
export type FindingState = keyof typeof FINDING_STATES;

/** A remark of an edition that names the rule and stands at one of the places compared. */
export interface LinkedRemark {
  readonly fiscalYear: number;
  /** Index into the edition's remarks. */
  readonly index: number;
  readonly remark: Remark;
}

export interface Finding {
  /** `sum-of-years-2018-costReduction-actual`: unique within the initiative, for its address. */
  readonly id: string;
  readonly rule: Rule;
  readonly severity: Severity;
  readonly code: string;
  readonly fiscalYear: number;
  readonly places: readonly Place[];
  /** The later editions that say the same again, oldest first (see `Comparison.standing`). */
  readonly restatedIn: readonly number[];
  readonly sentence: string;
  readonly state: FindingState;
  readonly remarks: readonly LinkedRemark[];
}

/**
 * What one rule did for one initiative. `compared` = `agreed` + the findings that are not `corrected`;
 * what a later edition only says again (see `Comparison.standing`) is not counted twice.
 */
export interface RuleResult {
  readonly rule: Rule;
  readonly compared: number;
  readonly agreed: number;
  readonly findings: readonly Finding[];
}

/** Every rule's result for an initiative, over all its editions, in the order of the rules. */
export const checkInitiative = oncePerInitiative((model, initiative): readonly RuleResult[] => applyRules(RULES, model, initiative));

/** The same with rules of one's own. Throws RangeError where a rule uses a key twice. */
export function applyRules(rules: readonly Rule[], model: PlanModel, initiative: Initiative): RuleResult[] {
  const context = { model, columns: columnsOf(model.plan) };
  return rules.map((rule) => {
    const made = Array.from(rule.check(initiative, context));
    const ids = made.map((comparison) => findingId(rule, comparison));
    const twice = ids.length === new Set(ids).size ? undefined : ids.find((id, i) => ids.indexOf(id) !== i);
    if (twice !== undefined) throw new RangeError(`点検 ${rule.id} が同じ鍵を2回使いました: ${initiative.code} ${twice}`);
    const comparisons = toldOnce(made);
    const remarks = remarksFor(rule, initiative);
    const findings = comparisons.flatMap((comparison) => findingOf(rule, comparison, initiative, remarks));
    return {
      rule,
      compared: comparisons.length,
      agreed: comparisons.filter(({ sentence }) => sentence === null).length,
      findings,
    };
  });
}

/** All findings of an initiative, in the order of the rules. */
export function findingsOf(model: PlanModel, initiative: Initiative): Finding[] {
  return checkInitiative(model, initiative).flatMap(({ findings }) => findings);
}

/** A comparison and the later ones that only say it again. */
interface Told extends Comparison {
  readonly again: readonly Comparison[];
}

/** What a later edition says again joins the finding of the edition that said it first. */
function toldOnce(comparisons: readonly Comparison[]): Told[] {
  const told: Told[] = [];
  const last = new Map<string, number>();
  for (const comparison of comparisons) {
    const before = last.get(comparison.key);
    const earlier = before === undefined ? undefined : told[before];
    if (
      before !== undefined &&
      earlier &&
      comparison.standing &&
      comparison.sentence !== null &&
      earlier.sentence === comparison.sentence
    ) {
      told[before] = { ...earlier, again: [...earlier.again, comparison] };
      continue;
    }
    last.set(comparison.key, told.push({ ...comparison, again: [] }) - 1);
  }
  return told;
}

const findingId = (rule: Rule, { fiscalYear, key }: Comparison): string => `${rule.id}-${fiscalYear}-${key}`;

function findingOf(rule: Rule, comparison: Told, initiative: Initiative, all: readonly LinkedRemark[]): Finding[] {
  const { places, again } = comparison;
  const remarks = all.length === 0 ? [] : all.filter((one) => speaksOf(one, [places, ...again.map((later) => later.places)].flat()));
  const mended = remarks.filter(({ remark }) => remark.kind === "correction" || remark.kind === "transcription");
  const common = {
    id: findingId(rule, comparison),
    rule,
    severity: rule.severity,
    code: initiative.code,
    fiscalYear: comparison.fiscalYear,
    places,
    restatedIn: again.map((later) => later.fiscalYear),
    remarks,
  };
  if (comparison.sentence !== null) {
    const state = remarks.some(({ remark }) => remark.kind === "answer") ? "explained" : "open";
    return [{ ...common, sentence: comparison.sentence, state }];
  }
  // What was found once and mended stays told: a correction without a trace would be none.
  const last = mended.at(-1);
  return last ? [{ ...common, sentence: last.remark.reason, state: "corrected" }] : [];
}

/** The remarks of an initiative that name the rule. */
function remarksFor(rule: Rule, { editions }: Initiative): LinkedRemark[] {
  return editions.flatMap(({ fiscalYear, remarks }) =>
    remarks.flatMap((remark, index) => (remark.check === rule.id ? [{ fiscalYear, index, remark }] : [])),
  );
}

function speaksOf({ fiscalYear, remark }: LinkedRemark, places: readonly Place[]): boolean {
  return places.some(
    (place) => place.fiscalYear === fiscalYear && (isWithin(place.pointer, remark.at) || isWithin(remark.at, place.pointer)),
  );
}
