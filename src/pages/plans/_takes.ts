import { initiativePaths, planPaths } from "../../data/content.ts";
import type { Initiative, PlanModel } from "../../plan/model.ts";
import { type ChartTake, chartKeys, initiativeTake, planTakes, takeNamed } from "../../views/chart-take.ts";

/** Which chart an address is of. The chart itself is made when its page is: at many initiatives all of them would not fit. */
export interface TakeProps {
  readonly model: PlanModel;
  /** Absent: the chart is of the plan as a whole. */
  readonly initiative?: Initiative;
  readonly chart: string;
}

/** Static paths: one per chart of every initiative. */
export async function initiativeTakePaths(): Promise<{ params: { plan: string; code: string; chart: string }; props: TakeProps }[]> {
  return (await initiativePaths()).flatMap(({ params, props: { model, initiative } }) =>
    chartKeys(model, initiative).map((chart) => ({ params: { ...params, chart }, props: { model, initiative, chart } })),
  );
}

/** Static paths: one per chart of every plan as a whole. */
export async function planTakePaths(): Promise<{ params: { plan: string; chart: string }; props: TakeProps }[]> {
  return (await planPaths()).flatMap(({ params, props: { model } }) =>
    planTakes(model).map(({ key: chart }) => ({ params: { ...params, chart }, props: { model, chart } })),
  );
}

/** Throws RangeError where there is no such chart. */
export const takeOfPath = ({ model, initiative, chart }: TakeProps): ChartTake =>
  initiative ? initiativeTake(model, initiative, chart) : takeNamed(planTakes(model), chart);
