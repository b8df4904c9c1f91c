import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Loaded into every process of a contender: at its end it tells its largest memory and the time that it computed. */
export interface Told {
  readonly peakKb: number;
  readonly cpuSeconds: number;
  /** Of the part that counts, where that is not the whole process. */
  readonly seconds?: number;
}

let part: Pick<Told, "seconds" | "cpuSeconds"> | undefined;
/** Measures one part of a process instead of the whole. */
export function measured(work: () => void): void {
  const started = process.hrtime.bigint();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  part = { seconds: Number(process.hrtime.bigint() - started) / 1e9, cpuSeconds: (user + system) / 1e6 };
}

process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const told: Told = { peakKb: maxRSS, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, ...part };
  if (process.env.BENCH_TOLD) writeFileSync(join(process.env.BENCH_TOLD, `${process.pid}.json`), JSON.stringify(told));
});
