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

/**
 * Remembers what was made of the last few pairs. The parts of one page ask for the same rows many times over, and
 * pages of one initiative come close together; holding the rows of every edition would cost more memory than making them.
 */
export function recently<A extends object, B extends object, T>(make: (a: A, b: B) => T, size = 16): typeof make {
  const held: { readonly a: A; readonly b: B; readonly made: T }[] = [];
  let oldest = 0;
  return (a, b) => {
    for (const one of held) if (one.a === a && one.b === b) return one.made;
    const made = make(a, b);
    held[oldest] = { a, b, made };
    oldest = (oldest + 1) % size;
    return made;
  };
}
