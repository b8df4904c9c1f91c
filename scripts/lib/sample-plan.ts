import type { PlanSpec } from "./sample-spec.ts";
export const generatePlan = (_: { initiatives: number; editions: number; seed: number }): PlanSpec => {
  throw new Error("not yet");
};
