import { writeFileSync } from "node:fs";

/** Loaded into every contender: at its end it tells its largest memory, in kilobytes. */

let seconds: number | undefined;
/** The time of the part that counts, where that is not the whole process. */
export function tellSeconds(given: number): void {
  seconds = given;
}

process.on("exit", () => {
  const file = process.env.BENCH_TOLD;
  if (file) writeFileSync(file, JSON.stringify({ peakKb: process.resourceUsage().maxRSS, seconds }));
});
