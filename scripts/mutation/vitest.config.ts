import { defineConfig } from "vitest/config";

// The tests that say what a check and the reader do; none that builds a site or starts a command.
export default defineConfig({
  test: {
    include: ["test/checks/**/*.test.ts", "test/sheets/**/*.test.ts"],
    // These read every sheet of two cities: too slow to meet every mutant, so what only they notice counts as unnoticed.
    exclude: ["test/sheets/properties.test.ts", "test/sheets/mutated-cells.test.ts"],
    // Every mutant meets this anew, so it tries less of what it tries at random.
    env: { MIERU_CHANGED: "40" },
    // One run tries one mutant: its files may share what they import.
    isolate: false,
    testTimeout: 600_000,
  },
});
