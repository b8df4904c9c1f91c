import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromPointer } from "../../src/domain/pointer.ts";
import type { Initiative, PlanModel } from "../../src/plan/model.ts";
import type { Edition } from "../../src/schemas/edition.ts";
import { calendarData } from "../../src/views/calendar.ts";
import { changesData } from "../../src/views/changes.ts";
import { checksData } from "../../src/views/checks-page.ts";
import { initiativeData, planData } from "../../src/views/data-json.ts";
import { feedEntries } from "../../src/views/feed.ts";
import { ledgerData } from "../../src/views/revisions.ts";
import { contents } from "./contents.ts";

/** Every face of a plan shows the same change at once, and nothing of any other initiative. */

interface Spot {
  readonly model: PlanModel;
  readonly code: string;
  readonly fiscalYear: number;
  readonly pointer: string;
  readonly value: number;
}

const SERIES = /^\/overall\/(indicators\/\d+|effects\/\w+)\/\w+\/(years\/\d{4}|final)$/;

function spotsOf(model: PlanModel): Spot[] {
  return model.initiatives.flatMap(({ code, editions }) =>
    editions.flatMap((edition) => {
      const found: Spot[] = [];
      const walk = (value: unknown, pointer: string): void => {
        if (typeof value === "number" && SERIES.test(pointer)) found.push({ model, code, fiscalYear: edition.fiscalYear, pointer, value });
        if (typeof value === "object" && value !== null) for (const [key, below] of Object.entries(value)) walk(below, `${pointer}/${key}`);
      };
      walk(edition.overall, "/overall");
      return found;
    }),
  );
}

/** The plan with another number at the spot. */
function changed({ model, code, fiscalYear, pointer, value }: Spot): PlanModel {
  const initiatives = model.initiatives.map((initiative): Initiative => {
    if (initiative.code !== code) return initiative;
    const editions = initiative.editions.map((edition): Edition => {
      if (edition.fiscalYear !== fiscalYear) return edition;
      const copy = structuredClone(edition);
      const steps = fromPointer(pointer);
      const holder = steps.slice(0, -1).reduce<Record<string, unknown>>((at, step) => at[step] as Record<string, unknown>, copy as never);
      holder[steps.at(-1) as string] = value + 3;
      return copy;
    });
    return { ...initiative, editions, latest: editions.at(-1) as Edition };
  });
  return { ...model, initiatives };
}

/** What each face says of each initiative: the lists of the whole plan are made once. */
function facesOf(model: PlanModel) {
  const { initiatives } = planData(model);
  const { rows } = ledgerData(model);
  const { changes } = changesData(model);
  const { findings } = checksData(model);
  return (code: string) => {
    const initiative = model.initiatives.find((one) => one.code === code) ?? expect.unreachable();
    const own = <T extends { readonly code: string }>(list: readonly T[]): T[] => list.filter((one) => one.code === code);
    return {
      page: initiativeData(model, initiative),
      plan: own(initiatives),
      ledger: own(rows),
      changes: own(changes),
      findings: own(findings),
      feed: feedEntries(model, { of: "initiative", code }),
    };
  };
}

const samples = contents()[1]?.[1].plans ?? [];
const spots = samples.flatMap(spotsOf);

describe("見本の市の1つの数を変えると", () => {
  test("ほかの取組事業については、どのページもデータもフィードも、1つも変わらない", () => {
    expect(spots.length).toBeGreaterThan(500);
    fc.assert(
      fc.property(fc.constantFrom(...spots), (spot) => {
        const model = changed(spot);
        const [before, after] = [facesOf(spot.model), facesOf(model)];
        for (const { code } of spot.model.initiatives) {
          if (code === spot.code) continue;
          expect(after(code)).toEqual(before(code));
        }
        expect(calendarData(model)).toEqual(calendarData(spot.model));
      }),
      { numRuns: 6, seed: 2021 },
    );
  });

  test("その取組事業のページは新しい数を示し、変わった食い違いと変更は、まとめのページとデータでも同じに変わる", () => {
    fc.assert(
      fc.property(fc.constantFrom(...spots), (spot) => {
        const [before, after] = [spot.model, changed(spot)].map((model) => facesOf(model)(spot.code));
        if (!before || !after) expect.unreachable();
        expect(after.page).not.toEqual(before.page);
        // The page's own findings are those of the plan's list, before and after.
        for (const faces of [before, after])
          expect(faces.findings.map(({ id }) => id).toSorted()).toEqual(faces.page.findings.map(({ id }) => id).toSorted());
        // A feed tells exactly the changes that are listed.
        for (const { feed, changes } of [before, after])
          expect(feed.flatMap((entry) => entry.changes.map(({ id }) => id)).toSorted()).toEqual(
            changes.flatMap(({ id, follows }) => (follows ? [] : [id])).toSorted(),
          );
      }),
      { numRuns: 6, seed: 2016 },
    );
  });
});
