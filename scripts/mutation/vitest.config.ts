import { defineConfig } from "vitest/config";

// The tests that say what a check and the reader do; none that builds a site or starts a command.
export default defineConfig({
  test: {
    include: ["test/checks/**/*.test.ts", "test/sheets/**/*.test.ts"],
    // It changes each value of a whole city: too slow to run once for every mutant, and what it kills others do too.
    exclude: ["test/checks/mutation.test.ts"],
    // One run tries one mutant: its files may share what they import.
    isolate: false,
    testTimeout: 600_000,
  },
});
