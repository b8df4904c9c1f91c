import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pointLabel, scaleOf } from "../../src/views/chart-scale.ts";

const labels = (values: number[], mustHaveZero = false) => scaleOf(values, { mustHaveZero }).ticks.map((t) => t.label);

describe("縦の目盛り", () => {
  test.each([
    [
      [136_000, 10_000, 101_500],
      ["0", "5万", "10万", "15万"],
    ],
    [
      [1, 1, 2.8, 10],
      ["0", "2.5", "5", "7.5", "10"],
    ],
    [
      [0.0001, 0.0009],
      ["0", "0.00025", "0.0005", "0.00075", "0.001"],
    ],
    [[1_234_567_890_123], ["0", "0.5兆", "1兆", "1.5兆"]],
    [
      [-80, 150],
      ["−100", "0", "100", "200"],
    ],
    [
      [-312.5, -38],
      ["−400", "−300", "−200", "−100", "0"],
    ],
    [[0], ["0", "1"]],
    [[7], ["0", "2", "4", "6", "8"]],
    [
      [95.5, 98],
      ["95", "96", "97", "98"],
    ],
  ])("%j", (values, expected) => {
    expect(labels(values)).toEqual(expected);
  });

  test("棒は必ず0の上に立つ", () => {
    expect(scaleOf([95.5, 98], { mustHaveZero: true }).hasZero).toBe(true);
  });

  test("どんな値も目盛りの中に収まり、目盛りは3本から8本で、指数では書かれない", () => {
    const number = fc.double({ min: -1e15, max: 1e15, noNaN: true, noDefaultInfinity: true }).map((n) => (Math.abs(n) < 1e-6 ? 0 : n));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 8 }), fc.boolean(), (values, mustHaveZero) => {
        const scale = scaleOf(values, { mustHaveZero });
        const slack = 1e-9 * Math.max(...values.map(Math.abs), 1e-9);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(scale.min - slack);
          expect(value).toBeLessThanOrEqual(scale.max + slack);
        }
        expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
        expect(scale.ticks.length).toBeLessThanOrEqual(8);
        for (const { label } of scale.ticks) expect(label).not.toMatch(/e[+-]?\d/i);
      }),
    );
  });
});

test.each([
  [101_500, "101,500"],
  [2.8, "2.8"],
  [0, "0"],
  [-92.3, "−92.3"],
  [1_234_567_890_123, "約1.23兆"],
  [-2_600_000_000, "−26億"],
])("図の中の数 %d は %s と書く", (value, expected) => {
  expect(pointLabel(value)).toBe(expected);
});
