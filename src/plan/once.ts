import type { Initiative, PlanModel } from "./model.ts";

/**
 * Remembers what was made of an initiative of a plan: dashboard, list, theme and department
 * show the same initiative, and at 10,000 of them making it each time is felt. The memory
 * goes with the model, so an edit in `dev`, which makes a new model, is seen.
 */
export function oncePerInitiative<T>(make: (model: PlanModel, initiative: Initiative) => T): typeof make {
  const memory = new WeakMap<PlanModel, WeakMap<Initiative, { readonly made: T }>>();
  return (model, initiative) => {
    const ofModel = memory.get(model) ?? new WeakMap<Initiative, { readonly made: T }>();
    memory.set(model, ofModel);
    const known = ofModel.get(initiative) ?? { made: make(model, initiative) };
    ofModel.set(initiative, known);
    return known.made;
  };
}
