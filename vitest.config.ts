import { defineConfig } from "vitest/config";

// Two projects: pure logic needs nothing; site tests share one build of each content folder.
export default defineConfig({
  test: {
    // A CI machine has two cores; the default would leave one idle.
    maxWorkers: 2,
    reporters: ["default", "./test/reporter.ts"],
    projects: [
      { test: { name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/site/**"], testTimeout: 120_000 } },
      {
        test: {
          name: "site",
          include: ["test/site/**/*.test.ts"],
          expect: { poll: { timeout: 30_000 } },
          globalSetup: ["./test/site/global-setup.ts"],
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
