import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { toPointer } from "../../domain/pointer.ts";
import { places } from "../read.ts";
import type { Rule } from "../rule.ts";
import { textKey } from "../words.ts";

/** How much is quoted from where two texts part, in characters. */
const QUOTED = 24;

/** The two texts from a little before the place where they part. */
function parting(a: string, b: string): [string, string] {
  const [x, y] = [Array.from(a), Array.from(b)];
  const same = x.findIndex((char, i) => textKey(char) !== textKey(y[i] ?? ""));
  const from = Math.max(0, (same < 0 ? Math.min(x.length, y.length) : same) - QUOTED / 3);
  const cut = (chars: readonly string[]) => {
    const part = chars
      .slice(from, from + QUOTED)
      .join("")
      .replace(/\n/g, " ");
    return `${from > 0 ? "…" : ""}${part}${from + QUOTED < chars.length ? "…" : ""}`;
  };
  return [cut(x), cut(y)];
}

export const yearSheetContent: Rule = {
  id: "year-sheet-content",
  topic: "sheets",
  severity: "finding",
  name: "取組内容・目標の文は、全体計画とアクションプランで同じか",
  compares:
    "アクションプランの取組内容・目標の文を、全体計画の同じ年度の文とくらべます。空白、全角と半角、読点やかっこの書き方の違いは同じとします。どちらかが空欄ならくらべません。",
  rationale: "同じ年度の約束が2枚で違えば、どちらを約束として読めばよいのかが分かりません。",
  *check({ editions }) {
    for (const edition of editions) {
      const overall = edition.overall.years[String(edition.fiscalYear)]?.content;
      const year = edition.year?.content;
      if (overall === undefined || year === undefined) continue;
      const [a, b] = parting(overall, year);
      yield {
        key: "content",
        fiscalYear: edition.fiscalYear,
        places: places(edition, toPointer(["overall", "years", edition.fiscalYear, "content"]), "/year/content"),
        sentence:
          textKey(overall) === textKey(year)
            ? null
            : `${fiscalYearLabel(edition.fiscalYear)}の取組内容・目標の文は、全体計画では「${a}」、アクションプランでは「${b}」のところが違います。`,
      };
    }
  },
};
