import { revealed } from "./invisible.ts";
import { fixOfId } from "./problem-fixes.ts";

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

export const SEVERITY_NAMES = { error: "エラー", warning: "注意" } as const;

/** A file that can't be read as a whole hides whatever else is wrong in it, so it stands before a place in a file. */
function rank({ severity, place, id }: Problem): number {
  const whole = place === undefined || id === "content.not-json";
  return (severity === "error" ? 0 : 2) + (whole ? 0 : 1);
}

/** The worst first; equals keep their order. */
export function worstFirst(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => rank(a) - rank(b));
}

export interface ProblemGroup {
  readonly file: string;
  readonly sheet: string | undefined;
  /** The worst first. */
  readonly problems: readonly Problem[];
}

/** Problems by file and sheet, as a person opens them one after the other: the group with the worst problem first. */
export function groupProblems(problems: readonly Problem[]): ProblemGroup[] {
  const groups = Map.groupBy(worstFirst(problems), ({ file, sheet }) => JSON.stringify([file, sheet]));
  return Array.from(groups.values(), (list) => ({ file: list[0]?.file ?? "", sheet: list[0]?.sheet, problems: list }));
}

/** `エラー 2件、注意 1件`. */
export function countText(problems: readonly Problem[]): string {
  const errors = errorsOf(problems).length;
  const warnings = problems.length - errors;
  return [errors > 0 && `エラー ${errors}件`, warnings > 0 && `注意 ${warnings}件`].filter(Boolean).join("、");
}

/** The same problem with how it is mended, where that is known of its kind alone. */
export function withFix(problem: Problem): Problem {
  const fix = problem.fix ?? fixOfId(problem.id);
  return fix === undefined ? problem : { ...problem, fix };
}

/** What stands below a problem's message: each with its label, where it is known. */
export function problemDetails(problem: Problem): { readonly label: string; readonly text: string }[] {
  const { found, expected, fix } = withFix(problem);
  return [
    { label: "いま", text: found === "" ? "（空欄）" : found },
    { label: "正しくは", text: expected },
    { label: "直し方", text: fix },
  ].flatMap(({ label, text }) => (text === undefined ? [] : [{ label, text: revealed(text) }]));
}

/** Every problem as text in Japanese: grouped by file and sheet, the worst first, with a count at the end. */
export function formatProblems(problems: readonly Problem[]): string {
  const groups = groupProblems(problems).map(({ file, sheet, problems: list }) =>
    [`■ ${[file, sheet].filter(Boolean).join(" ／ ")}`, ...list.map(formatOne)].join("\n"),
  );
  return revealed([...groups, countText(problems)].filter(Boolean).join("\n\n"));
}

function formatOne(problem: Problem): string {
  const head = `  ${SEVERITY_NAMES[problem.severity]}${problem.place ? `［${problem.place}］` : ""} ${problem.message}`;
  return [head, ...problemDetails(problem).map(({ label, text }) => `    ${label}: ${text}`)].join("\n");
}
