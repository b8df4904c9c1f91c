import { describe, expect, inject, test } from "vitest";
import { guidePath } from "../../src/domain/address.ts";
import { ATTAINMENT_STATES, type AttainmentState } from "../../src/plan/attainment.ts";
import { htmlOf, pagesOf } from "./harness.ts";
import { attribute, elementsOf, textOf } from "./html.ts";

const { sample, real } = inject("sites");
const states = Object.keys(ATTAINMENT_STATES) as AttainmentState[];
const initiativePage = /^plans\/[^/]+\/[0-9-]+\/$/;

/** The states that an initiative's page says, with their words, from the links that lead to the guide. */
function statesOn(site: typeof sample, path: string): Map<string, string> {
  const links = elementsOf(htmlOf(site, path)).filter((e) => attribute(e, "href")?.includes(`${guidePath("rules")}#attainment-`));
  return new Map(links.map((e) => [attribute(e, "href")?.split("#attainment-")[1] ?? "", textOf(e)]));
}

describe("目標に届いたかの判定", () => {
  test("どの判定も、見本の市の取組事業のページに言葉で出て、決まりの説明へ通じる", () => {
    const found = new Map(
      pagesOf(sample)
        .filter((path) => initiativePage.test(path))
        .flatMap((path) => [...statesOn(sample, path)]),
    );
    expect(states.filter((state) => !found.has(state))).toEqual([]);
    for (const [state, words] of found) expect(words).toBe(ATTAINMENT_STATES[state as AttainmentState]);
    const ids = new Set(elementsOf(htmlOf(sample, "guide/rules/")).flatMap((e) => attribute(e, "id") ?? []));
    expect(states.filter((state) => !ids.has(`attainment-${state}`))).toEqual([]);
  });

  test("コンビニ交付は、変更後の計画にだけ届いたことと、くらべた2つの目標を、表の同じ行で言う", () => {
    const rows = elementsOf(htmlOf(real, "plans/kashiwa-2016/51001/"))
      .filter((e) => e.tagName === "tr")
      .map(textOf);
    const row = rows.find((text) => text.includes(ATTAINMENT_STATES["met-revised-only"])) ?? "";
    for (const part of ["2018", "2.8%", "10%（H29の目標）", "2%", ATTAINMENT_STATES.missed]) expect(row).toContain(part);
  });
});
