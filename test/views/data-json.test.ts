import { describe, expect, test } from "vitest";
import { initiativeData, planData } from "../../src/views/data-json.ts";
import { contextOf } from "../../src/views/initiative.ts";
import { overallView } from "../../src/views/initiative-overall.ts";
import { editionInput, indicatorInput, makeModel, remarkInput } from "../factories.ts";
import { contents } from "./contents.ts";

test("データの形は変わらない", () => {
  const edition = editionInput({
    overall: { indicators: [indicatorInput({ originalTarget: "|||5|||9", actual: "0|||6|7||0*" }, { unit: "件" })] },
    year: { evaluation: { evaluators: [{ post: "副市長" }], rating: "B" } },
    remarks: [remarkInput({ at: "/overall/indicators/0/actual/years/2018" })],
  });
  const model = makeModel([edition]);
  const [initiative] = model.initiatives;
  // Findings and counts grow with every rule; their form is tested with the findings.
  const { findings: _, checks: __, ...data } = initiativeData(model, initiative as NonNullable<typeof initiative>);
  expect(data).toMatchSnapshot();
  expect(planData(model).initiatives).toMatchSnapshot();
});

describe.each(contents())("%sでは", (_, content) => {
  test("データの値は、ページの表の値と1つずつ同じ", () => {
    for (const model of content.plans) {
      for (const initiative of model.initiatives) {
        const data = initiativeData(model, initiative);
        for (const [i, edition] of initiative.editions.entries()) {
          const { indicators, effects } = overallView(contextOf(model, initiative, edition, []));
          const overall = data.editions[i]?.overall;
          for (const [n, indicator] of indicators.entries()) {
            for (const row of indicator.table.groups[0]?.rows ?? []) {
              const given = overall?.indicators[n]?.rows[row.key];
              for (const cell of row.cells) {
                const one = cell.key === "baseline" || cell.key === "final" ? given?.[cell.key] : given?.years[cell.key];
                expect(one).toMatchObject({ state: cell.state, value: cell.value, counted: cell.counted, asPrinted: cell.asPrinted });
              }
            }
          }
          expect(Object.keys(overall?.effects.rows ?? {})).toEqual(effects.table.groups.map((g) => g.key));
        }
      }
    }
  });

  test("どの版も、どの注も、データにある", () => {
    for (const model of content.plans) {
      expect(planData(model).initiatives.map((i) => i.code)).toEqual(model.initiatives.map((i) => i.code));
      for (const initiative of model.initiatives) {
        const data = initiativeData(model, initiative);
        expect(data.editions.map((e) => [e.fiscalYear, e.remarks.length])).toEqual(
          initiative.editions.map((e) => [e.fiscalYear, e.remarks.length]),
        );
        expect(JSON.stringify(data)).not.toContain("undefined");
      }
    }
  });
});
