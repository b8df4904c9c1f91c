import { fromPointer } from "../domain/pointer.ts";
import type { Problem } from "../domain/problem.ts";
import { buildPlan, type ContentFile, type PlanModel } from "../plan/model.ts";
import { fieldPath } from "../schemas/parse.ts";
import type { Rule } from "./rule.ts";
import { RULES } from "./rules/index.ts";
import { applyRules } from "./run.ts";

/**
 * What the rules of severity `error` found, as problems of the files: the content contradicts itself in a
 * way that no sheet can, so check, import and build stop. `label` names the plan's folder in messages.
 */
export function contradictions(model: PlanModel, label = `plans/${model.id}`, rules: readonly Rule[] = RULES): Problem[] {
  const grave = rules.filter(({ severity }) => severity === "error");
  return model.initiatives.flatMap((initiative) =>
    applyRules(grave, model, initiative)
      .flatMap(({ findings }) => findings)
      .filter(({ state }) => state !== "corrected")
      .map(({ rule, code, fiscalYear, places, sentence }): Problem => {
        const first = places.find((place) => place.fiscalYear === fiscalYear);
        return {
          severity: "error",
          id: `check.${rule.id}`,
          file: `${label}/initiatives/${code}/${fiscalYear}.json`,
          ...(first ? { place: fieldPath(fromPointer(first.pointer).map((step) => (/^\d+$/.test(step) ? Number(step) : step))) } : {}),
          message: sentence,
        };
      }),
  );
}

/** `buildPlan`, and no model either where the editions contradict each other (see `contradictions`). */
export function buildChecked(
  id: string,
  files: readonly ContentFile[],
  label = `plans/${id}`,
  today?: string,
): { model: PlanModel | undefined; problems: Problem[] } {
  const { model, problems } = buildPlan(id, files, label, today);
  const found = model ? contradictions(model, label) : [];
  return { model: found.length > 0 ? undefined : model, problems: [...problems, ...found] };
}
