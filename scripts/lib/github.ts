import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type Problem, problemDetails, SEVERITY_NAMES, worstFirst } from "../../src/domain/problem.ts";
import { lineOfField } from "./json-line.ts";
import { projectRoot } from "./paths.ts";

/** What GitHub reads of a command: annotations on its output, and the summary of the job. */

/** GitHub shows no more than ten annotations of a kind from a step. */
export const MAX_ANNOTATIONS = 10;

/** A workflow command ends a value at a line break, and a property at a comma or a colon too. */
const escapeData = (text: string): string => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const escapeProperty = (text: string): string => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");

/** A problem of a content folder. */
export interface PlacedProblem {
  readonly problem: Problem;
  /** The content folder, absolute. */
  readonly dir: string;
}

/** The annotations for the worst problems, at most ten. */
export function annotations(problems: readonly PlacedProblem[]): string[] {
  const dirs = new Map(problems.map(({ problem, dir }) => [problem, dir]));
  return worstFirst([...dirs.keys()])
    .slice(0, MAX_ANNOTATIONS)
    .map((problem) => annotation(problem, dirs.get(problem) as string));
}

function annotation(problem: Problem, dir: string): string {
  const path = join(dir, problem.file);
  const line = lineOf(problem, path);
  const properties = [
    `file=${escapeProperty(
      relative(process.env.GITHUB_WORKSPACE ?? projectRoot, path)
        .split(sep)
        .join("/"),
    )}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${escapeProperty(`${SEVERITY_NAMES[problem.severity]}${problem.place ? ` ${problem.place}` : ""}`)}`,
  ];
  const text = [problem.message, ...problemDetails(problem).map(({ label, text: detail }) => `${label}: ${detail}`)].join("\n");
  return `::${problem.severity} ${properties.join(",")}::${escapeData(text)}`;
}

/** The line of a field in its file, so that the annotation stands beside it in the list of changed files. */
function lineOf({ place, id }: Problem, path: string): number | undefined {
  if (place === undefined || !existsSync(path)) return undefined;
  if (id === "content.not-json") return Number(/^(\d+)行目/.exec(place)?.[1]) || undefined;
  return path.endsWith(".json") ? lineOfField(readFileSync(path, "utf8"), place) : undefined;
}

/** Adds Markdown to the summary of the job; says whether there is one. */
export function addToSummary(markdown: string): boolean {
  const path = process.env.GITHUB_STEP_SUMMARY;
  if (!path) return false;
  appendFileSync(path, `${markdown}\n`);
  return true;
}
