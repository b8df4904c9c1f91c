import type { Rule } from "../rule.ts";
import { achievementAgainstResult } from "./achievement-against-result.ts";
import { actualBeforeYearEnd } from "./actual-before-year-end.ts";
import { afterCompletion } from "./after-completion.ts";
import { cellShifted } from "./cell-shifted.ts";
import { contentChangedWithoutPlanChange } from "./content-changed-without-plan-change.ts";
import { datesOutOfOrder } from "./dates-out-of-order.ts";
import { defaultZero } from "./default-zero.ts";
import { evaluatorIsResponsible } from "./evaluator-is-responsible.ts";
import { evaluatorPost } from "./evaluator-post.ts";
import { farBeyondTarget } from "./far-beyond-target.ts";
import { farPastTarget } from "./far-past-target.ts";
import { finalTargetDiffers } from "./final-target-differs.ts";
import { lifecycleContradiction } from "./lifecycle-contradiction.ts";
import { metOnlyAfterRevision } from "./met-only-after-revision.ts";
import { moneyInProse } from "./money-in-prose.ts";
import { numberChangedWithoutPlanChange } from "./number-changed-without-plan-change.ts";
import { outsidePeriod } from "./outside-period.ts";
import { planChangeWithoutContent } from "./plan-change-without-content.ts";
import { planChangeWithoutNumber } from "./plan-change-without-number.ts";
import { ratingAgainstResult } from "./rating-against-result.ts";
import { remarkUnknownCheck } from "./remark-unknown-check.ts";
import { reportMissing } from "./report-missing.ts";
import { rowMissing } from "./row-missing.ts";
import { signChange } from "./sign-change.ts";
import { statusAgainstResult } from "./status-against-result.ts";
import { suddenChange } from "./sudden-change.ts";
import { sumOfGroups } from "./sum-of-groups.ts";
import { sumOfYears } from "./sum-of-years.ts";
import { targetEqualsBaseline } from "./target-equals-baseline.ts";
import { targetMoved } from "./target-moved.ts";
import { tenfoldJump } from "./tenfold-jump.ts";
import { textRepeated } from "./text-repeated.ts";
import { titleAgainstText } from "./title-against-text.ts";
import { unitAgainstText } from "./unit-against-text.ts";
import { yearSheetActual } from "./year-sheet-actual.ts";
import { yearSheetContent } from "./year-sheet-content.ts";
import { yearSheetHead } from "./year-sheet-head.ts";
import { yearSheetStatus } from "./year-sheet-status.ts";
import { yearSheetTarget } from "./year-sheet-target.ts";
import { yearSheetTitle } from "./year-sheet-title.ts";
import { yearSheetUnit } from "./year-sheet-unit.ts";

/** Every rule, in the order in which pages list them: by topic, and within a topic from the graver to the lighter. */
export const RULES: readonly Rule[] = [
  metOnlyAfterRevision,
  statusAgainstResult,
  achievementAgainstResult,
  farBeyondTarget,
  ratingAgainstResult,
  farPastTarget,
  signChange,

  outsidePeriod,
  afterCompletion,
  finalTargetDiffers,
  planChangeWithoutNumber,
  numberChangedWithoutPlanChange,
  planChangeWithoutContent,
  contentChangedWithoutPlanChange,
  targetMoved,
  targetEqualsBaseline,

  sumOfGroups,
  sumOfYears,
  moneyInProse,

  yearSheetTarget,
  yearSheetActual,
  rowMissing,
  yearSheetStatus,
  yearSheetUnit,
  yearSheetTitle,
  yearSheetContent,
  yearSheetHead,

  evaluatorIsResponsible,
  evaluatorPost,
  reportMissing,
  datesOutOfOrder,
  textRepeated,

  lifecycleContradiction,
  remarkUnknownCheck(() => RULES.map(({ id }) => id)),
  actualBeforeYearEnd,
  tenfoldJump,
  unitAgainstText,
  suddenChange,
  titleAgainstText,
  defaultZero,
  cellShifted,
];
