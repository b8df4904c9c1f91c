import { dateLabel } from "../domain/fiscal-year.ts";
import type { PlanModel } from "../plan/model.ts";
import { cityName, coverageText } from "./dashboard.ts";
import { periodText } from "./initiative-list.ts";

/** A plan as the home page presents it. */
export interface HomePlan {
  readonly id: string;
  readonly title: string;
  readonly city: string;
  readonly period: string;
  readonly asOf: string | undefined;
  readonly coverage: string;
}

/** The plans, the newest period first. */
export function homePlans(plans: readonly PlanModel[]): HomePlan[] {
  return plans
    .toSorted((a, b) => b.plan.period.from - a.plan.period.from || (a.id < b.id ? -1 : 1))
    .map((model) => ({
      id: model.id,
      title: model.plan.title,
      city: cityName(model.plan),
      period: periodText(model.plan.period),
      asOf: model.asOf === undefined ? undefined : dateLabel(model.asOf),
      coverage: coverageText(model),
    }));
}
