/**
 * A problem of an input, as data. Import, check and build all collect problems
 * and print them through `formatProblems`, so that staff meet one form of message.
 */
export interface Problem {
  /** `error` stops; `warning` is said and the work goes on. */
  readonly severity: "error" | "warning";
  /** A stable id in ASCII, `sheet.unknown-label`. */
  readonly id: string;
  /** The file, as the person named it or relative to the content folder. */
  readonly file: string;
  /** The sheet in it: `51001 全体計画`, or a worksheet's name. */
  readonly sheet?: string;
  /** The place in it as the person sees it: `20行目 8列目`, `F21`, or a field's path. */
  readonly place?: string;
  /** What is wrong, one plain sentence. */
  readonly message: string;
  /** What stands there. */
  readonly found?: string;
  /** What should stand there. */
  readonly expected?: string;
  /** How to mend it. */
  readonly fix?: string;
}

/** Thrown where a caller can't go on; holds every problem, not the first. */
export class ProblemsError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(formatProblems(problems));
    this.name = "ProblemsError";
    this.problems = problems;
  }
}

export function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem) => problem.severity === "error");
}

const order = { error: 0, warning: 1 } as const;
const heading = { error: "エラー", warning: "注意" } as const;

/** Every problem as text in Japanese: grouped by file and sheet, errors first, with a count at the end. */
export function formatProblems(problems: readonly Problem[]): string {
  const groups = Map.groupBy(problems, (p) => [p.file, p.sheet].filter(Boolean).join(" ／ "));
  const blocks = Array.from(groups, ([where, list]) => {
    const sorted = list.toSorted((a, b) => order[a.severity] - order[b.severity]);
    return [`■ ${where}`, ...sorted.map(formatOne)].join("\n");
  });
  const errors = errorsOf(problems).length;
  const warnings = problems.length - errors;
  const count = [errors > 0 && `エラー ${errors}件`, warnings > 0 && `注意 ${warnings}件`].filter(Boolean).join("、");
  return [...blocks, count].filter(Boolean).join("\n\n");
}

function formatOne(problem: Problem): string {
  const lines = [`  ${heading[problem.severity]}${problem.place ? `［${problem.place}］` : ""} ${problem.message}`];
  if (problem.found !== undefined) lines.push(`    いま: ${problem.found === "" ? "（空欄）" : problem.found}`);
  if (problem.expected !== undefined) lines.push(`    正しくは: ${problem.expected}`);
  if (problem.fix !== undefined) lines.push(`    直し方: ${problem.fix}`);
  return lines.join("\n");
}
