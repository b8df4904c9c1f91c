import type { Attainment } from "../plan/attainment.ts";
import type { Edition } from "../schemas/edition.ts";
import type { Term } from "../schemas/plan.ts";
import type { IndicatorRead } from "./read.ts";
import { missedText, ofIndicator } from "./words.ts";

/** Whether a term says, by the tone that the plan declares for it, that things go as planned. */
export const claimsSuccess = (term: Term | undefined): boolean => term !== undefined && ["ahead", "on-track", "done"].includes(term.tone);

export interface Judged {
  readonly read: IndicatorRead;
  readonly attainment: Attainment;
}

/** How many indicators a sentence lists by name. */
const LISTED = 3;

/** A claim beside results of which none reached any target of its year, as a sentence; null where one did. */
export function noneReached(edition: Edition, claim: string, judged: readonly Judged[]): string | null {
  if (judged.some(({ attainment }) => attainment.state !== "missed")) return null;
  const listed = judged
    .slice(0, LISTED)
    .map(({ read, attainment }) => `${ofIndicator(edition, read.indicator)}${missedText(read, attainment)}`);
  const rest = judged.length > LISTED ? [`ほかの${judged.length - LISTED}つの成果指標も計画値に`] : [];
  return `${claim}、${[...listed, ...rest].join("届かず、")}届いていません。`;
}
