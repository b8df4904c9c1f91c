import { ProblemsError } from "../../src/domain/problem.ts";

/** Runs a command; a known problem is printed without a stack trace and ends with exit code 1. */
export async function run(main: () => Promise<void> | void): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof ProblemsError) console.error(`\n${error.message}\n`);
    else console.error(error instanceof Error ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}
