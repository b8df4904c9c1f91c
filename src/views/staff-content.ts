import type { ContentFile, PlanModel } from "../plan/model.ts";

/** What the page for staff needs of the standing content, written beside it as JSON. */

/** A plan that may be published into. */
export interface StaffPlanEntry {
  readonly id: string;
  readonly title: string;
  readonly city: string;
  readonly period: { readonly from: number; readonly to: number };
  /** Where its content is kept; null where plan.json does not say. */
  readonly repository: string | null;
  readonly people: "as-published" | "posts-only";
}

/** A file of the sources folder: known again by what is in it. */
export interface StaffSource {
  readonly name: string;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** One plan's content as it stands, every file of its folder. */
export interface StaffPlanContent {
  readonly id: string;
  /** The day by which this build looked for reports, so that the page judges as the site does. */
  readonly today: string | null;
  readonly files: readonly ContentFile[];
  readonly sources: readonly StaffSource[];
}

export function staffPlanEntries(plans: readonly PlanModel[]): StaffPlanEntry[] {
  return plans.map(({ id, plan }) => ({
    id,
    title: plan.title,
    city: plan.city.name,
    period: plan.period,
    repository: plan.repository ?? null,
    people: plan.people,
  }));
}
