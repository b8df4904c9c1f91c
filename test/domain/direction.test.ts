import { expect, test } from "vitest";
import { compareTargets, type Direction, reaches } from "../../src/domain/direction.ts";

test.each<[number, number, Direction, boolean]>([
  [10, 10, "higher", true],
  [9.9, 10, "higher", false],
  [11, 10, "higher", true],
  [10, 10, "lower", true],
  [9.9, 10, "lower", true],
  [101500, 10000, "lower", false],
])("実績%dは目標%dに（%s）届いたか: %s", (actual, target, direction, expected) => {
  expect(reaches(actual, target, direction)).toBe(expected);
});

test("目標の変更は、向きによって楽にも厳しくもなる", () => {
  expect(compareTargets(10, 4, "higher")).toBe("easier");
  expect(compareTargets(73000, 10000, "lower")).toBe("harder");
  expect(compareTargets(5, 8, "lower")).toBe("easier");
  expect(compareTargets(5, 5, "lower")).toBe("same");
});
