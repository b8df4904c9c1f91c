import type { PlanModel } from "../plan/model.ts";
import { type CalendarRow, type CalendarState, calendar } from "./calendar.ts";
import { blocks, folded, plain, table } from "./markdown.ts";

/** The reports that somebody should look for, in the order of urgency. */
const LOOKED_FOR: readonly CalendarState[] = ["missing", "awaited", "not-here"];
/** A list of initiatives that is longer than this is folded. */
const SHOWN_CODES = 8;

/** Which reports of every plan are due and not here, as Markdown for the summary of a check. */
export function dueMarkdown(plans: readonly PlanModel[]): string {
  return blocks("## 届いていない報告", ...plans.map(planDue));
}

function planDue(model: PlanModel): string {
  const { sentences, years } = calendar(model);
  const rows = years.flatMap(({ label, rows: list }) => list.flatMap((row) => dueRows(label, row)));
  return blocks(
    `### ${plain(model.plan.title)}`,
    sentences.map(plain).join(" "),
    rows.length === 0 ? "このサイトに届いていない報告はありません。" : table(["年度と報告", "期限", "いま", "取組事業"], rows),
  );
}

function dueRows(year: string, { name, dueText, counts }: CalendarRow): string[][] {
  return LOOKED_FOR.flatMap((state) => counts.filter((one) => one.state === state)).map(({ word, items }) => {
    const list = items.map(({ code, title }) => plain(`${code} ${title}`)).join("<br>");
    const shown = items.length <= SHOWN_CODES ? list : folded(`${items.length}件`, list).replaceAll("\n", "");
    return [plain(`${year} ${name}`), plain(dueText), plain(word), shown];
  });
}
