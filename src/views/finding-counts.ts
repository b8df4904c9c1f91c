import type { Finding } from "../checks/run.ts";
import { checkInitiative } from "../checks/run.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";

/** How much was compared, and what came of it. `compared` counts comparisons, the others findings. */
export interface FindingCounts {
  readonly compared: number;
  readonly agreed: number;
  /** Places that do not agree: open and explained ones. */
  readonly findings: number;
  readonly explained: number;
  readonly corrected: number;
  /** What contradicts nothing and should be known. */
  readonly notes: number;
}

export function findingCounts(model: PlanModel, initiatives: readonly Initiative[]): FindingCounts {
  const results = initiatives.flatMap((initiative) => checkInitiative(model, initiative));
  const all = results.flatMap(({ findings }) => findings);
  const count = (fits: (finding: Finding) => boolean) => all.filter(fits).length;
  const standing = (finding: Finding) => finding.state !== "corrected" && finding.severity !== "note";
  return {
    compared: results.reduce((n, { compared }) => n + compared, 0),
    agreed: results.reduce((n, { agreed }) => n + agreed, 0),
    findings: count(standing),
    explained: count((finding) => standing(finding) && finding.state === "explained"),
    corrected: count(({ state }) => state === "corrected"),
    notes: count(({ severity, state }) => severity === "note" && state !== "corrected"),
  };
}

/** The counts of one initiative or of a plan in one sentence. Nothing found is no praise: it says what was looked at. */
export function findingSentence({ compared, findings, explained, corrected }: FindingCounts): string {
  if (compared === 0) return "シートの中に、くらべられるところがまだありません。";
  const looked = `シートの中の${compared}か所をくらべました。`;
  if (findings === 0) return `${looked}合わないところは見つかっていません。`;
  const parts = [
    explained > 0 ? `担当部署の説明があるものが${explained}か所` : "",
    corrected > 0 ? `ほかに、訂正されたものが${corrected}か所` : "",
  ].filter((part) => part !== "");
  return `${looked}合わないところが${findings}か所あります${parts.length > 0 ? `（${parts.join("、")}）` : ""}。`;
}
