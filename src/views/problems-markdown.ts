import { countText, groupProblems, type Problem, problemDetails, SEVERITY_NAMES } from "../domain/problem.ts";
import { blocks, fitted, plain } from "./markdown.ts";

/** GitHub refuses a summary of more than 1 MiB. */
const MAX_BYTES = 900_000;

/** Every problem as Markdown for the summary of a check: the same words as on the screen. `folder` names the content in the heads. */
export function problemsMarkdown(problems: readonly Problem[], folder: string): string {
  const groups = groupProblems(problems).map(({ file, sheet, problems: list }) =>
    blocks(`### ${plain([`${folder}/${file}`, sheet].filter(Boolean).join(" ／ "))}`, list.map(item).join("\n")),
  );
  return fitted(
    `${blocks(`**${countText(problems)}**`, ...groups)}\n`,
    MAX_BYTES,
    "長いので、ここまでにしました。全体は `npm run check` で見られます。",
  );
}

function item(problem: Problem): string {
  const head = `- **${SEVERITY_NAMES[problem.severity]}**${problem.place ? `［${plain(problem.place)}］` : ""} ${plain(problem.message)}`;
  return [head, ...problemDetails(problem).map(({ label, text }) => `  - ${label}: ${plain(text)}`)].join("\n");
}
