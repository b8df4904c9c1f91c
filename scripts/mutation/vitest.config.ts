import { defineConfig } from "vitest/config";

// The tests that say what a check and the reader do; none that builds a site or starts a command.
export default defineConfig({
  test: {
    include: ["test/checks/**/*.test.ts", "test/sheets/**/*.test.ts"],
    // Every mutant meets these anew, so they try less of what they try at random.
    env: { MIERU_CHANGED: "40", MIERU_SPOILED: "60", MIERU_TRIES: "2" },
    // One run tries one mutant: its files may share what they import.
    isolate: false,
    testTimeout: 600_000,
  },
});
