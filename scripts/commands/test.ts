import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureChromium } from "../lib/chromium.ts";
import { projectRoot } from "../lib/paths.ts";

// Arguments go to vitest as they are: `npm test -- test/domain`.
try {
  const chromium = ensureChromium(console.error);
  const vitest = spawnSync(process.execPath, [join(projectRoot, "node_modules/vitest/vitest.mjs"), "run", ...process.argv.slice(2)], {
    cwd: projectRoot,
    stdio: "inherit",
    env: { ...process.env, MIERU_CHROMIUM: chromium },
  });
  process.exitCode = vitest.status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.log("\n0 passed, 1 failed");
  process.exitCode = 1;
}
