import { describe, expect, test } from "vitest";
import { drawBridge } from "../../src/charts/bridge.ts";
import type { PlanModel } from "../../src/plan/model.ts";
import { bridge, bridgeSentence } from "../../src/views/bridge.ts";
import { editionInput, makeModel, series } from "../factories.ts";
import { contents } from "../views/contents.ts";
import { elementOf } from "./dom.ts";
import { expectDrawing } from "./golden.ts";

const model = (rows: Record<string, string>) => {
  const combined = Object.fromEntries(Object.entries(rows).map(([key, printed]) => [key, series(printed)]));
  return makeModel([editionInput({ overall: { effects: { combined } } })]);
};
const specOf = (of: PlanModel) => bridge(of, "bridge") ?? expect.unreachable();
const CASES = {
  変更と実績: model({ original: "|0|549|537|523|501|", revised: "||1137|1105|1105|1105|", actual: "|183|1106|439|||" }),
  マイナスになる実績: model({ original: "|100|100||||", actual: "|△300|20||||" }),
  "0だけ": model({ original: "|0|0||||", actual: "|0|||||" }),
};

const number = (text: string | null | undefined): number => Number((text ?? "").replace("%", ""));

describe("描かれた橋", () => {
  test.each(Object.entries(CASES))("%s", (_name, of) => {
    expectDrawing(drawBridge(specOf(of), "説明です。"));
  });

  test("見えない人にも、題と説明が伝わる", () => {
    const spec = specOf(CASES.変更と実績);
    const svg = elementOf(drawBridge(spec, bridgeSentence(spec)));
    expect(svg.getAttribute("role")).toBe("img");
    expect(svg.getAttribute("aria-labelledby")).toBe("bridge-title bridge-desc");
    expect(svg.querySelector("desc")?.textContent).toBe(bridgeSentence(spec));
  });

  test("増えた分と減った分は、色だけでなく、符号と棒のぬり方でも分かれる", () => {
    const svg = drawBridge(specOf(CASES.変更と実績), "");
    expect(svg).toMatch(/>\+2,342</);
    expect(svg).toMatch(/>−697</);
    expect(svg).not.toMatch(/style=/);
  });
});

describe.each(contents())("%sでは", (_name, { plans }) => {
  test("段はすべて表と同じ額で描かれ、前の段の終わりから始まる", () => {
    let count = 0;
    for (const of of plans) {
      const spec = bridge(of, "bridge");
      if (!spec) continue;
      const svg = elementOf(drawBridge(spec, ""));
      const drawn = Array.from(svg.querySelectorAll("[data-step]"));
      expect(drawn.map((step) => [step.getAttribute("data-step"), number(step.getAttribute("data-value"))])).toEqual(
        spec.steps.map(({ key, value }) => [key, value]),
      );
      const { min, max } = spec.scale;
      for (const [i, step] of drawn.entries()) {
        const { from, to } = spec.steps[i] ?? expect.unreachable();
        const rect = step.querySelector("rect");
        const [x, width] = [number(rect?.getAttribute("x")), number(rect?.getAttribute("width"))];
        expect(x).toBeCloseTo((100 * (Math.min(from, to) - min)) / (max - min), 1);
        expect(width).toBeCloseTo((100 * Math.abs(to - from)) / (max - min), 1);
        count += 1;
      }
    }
    expect(count).toBeGreaterThan(3);
  });
});
