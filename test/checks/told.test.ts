import { expect, test } from "vitest";
import { RULES } from "../../src/checks/rules/index.ts";
import { applyRules } from "../../src/checks/run.ts";
import { allPlans } from "../sheets/workbooks.ts";

/**
 * Everything that the checks say of the city and of the sample city, with the cells that each finding quotes and
 * how much was compared: a change of a rule is read here as its readers will read it.
 */

test.each(allPlans().map(({ model }) => [model.id, model] as const))("%s で知らせることのすべて", async (id, model) => {
  const lines = RULES.flatMap((rule) => {
    const results = model.initiatives.map((initiative) => ({ initiative, result: applyRules([rule], model, initiative)[0] }));
    const compared = results.reduce((sum, { result }) => sum + (result?.compared ?? 0), 0);
    return [
      `# ${rule.name}（${rule.id}、くらべた数 ${compared}）`,
      ...results.flatMap(({ initiative, result }) =>
        (result?.findings ?? []).flatMap(({ id, fiscalYear, sentence, places, state, restatedIn }) => [
          `${initiative.code} ${id}［${[state, ...restatedIn].join("、")}］${sentence}`,
          `  ${places.map((place) => (place.fiscalYear === fiscalYear ? place.pointer : `${place.fiscalYear}${place.pointer}`)).join(" ")}`,
        ]),
      ),
    ];
  });
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`__snapshots__/told-${id}.txt`);
});
