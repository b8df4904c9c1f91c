import fc from "fast-check";
import { expect, test } from "vitest";
import { fromPointer, isWithin, toPointer, valueAt } from "../../src/domain/pointer.ts";

test("道すじと JSON Pointer は、どんな文字でも行き来できる", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (path) => {
      expect(fromPointer(toPointer(path))).toEqual(path);
    }),
    { seed: 1 },
  );
});

test("値を取り出し、なければ undefined を返す", () => {
  const root = { overall: { indicators: [{ actual: { years: { "2018": 0 } } }] } };
  expect(valueAt(root, "/overall/indicators/0/actual/years/2018")).toBe(0);
  expect(valueAt(root, "/overall/indicators/1/actual")).toBeUndefined();
  expect(valueAt(root, "/overall/toString")).toBeUndefined();
  expect(valueAt(root, "")).toBe(root);
});

test("/ で始まらないものは JSON Pointer ではない", () => {
  expect(() => fromPointer("overall")).toThrow(RangeError);
});

test("名前の頭が同じだけのものは、下にあるとは言わない", () => {
  expect(isWithin("/overall/years/2018", "/overall/years")).toBe(true);
  expect(isWithin("/overall/years", "/overall/years")).toBe(true);
  expect(isWithin("/overall/yearsX", "/overall/years")).toBe(false);
});
