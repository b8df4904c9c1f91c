import { fiscalYearLabel } from "../../domain/fiscal-year.ts";
import { truncate } from "../../domain/text.ts";
import type { Edition } from "../../schemas/edition.ts";
import { places } from "../read.ts";
import type { Comparison, Rule } from "../rule.ts";
import { textKey } from "../words.ts";

/** Shorter texts repeat because there is little to say; in characters, without spaces. */
const MIN_LENGTH = 20;

/** The reports whose words are compared with those of the year before. */
const REPORTS = [
  { key: "content", pointer: "/year/content", name: "取組内容・目標", of: ({ year }: Edition) => year?.content },
  { key: "first-half", pointer: "/year/firstHalf/comment", name: "上半期のコメント", of: ({ year }: Edition) => year?.firstHalf?.comment },
  { key: "year-end", pointer: "/year/yearEnd/comment", name: "年度末のコメント", of: ({ year }: Edition) => year?.yearEnd?.comment },
  { key: "evaluation", pointer: "/year/evaluation/comment", name: "評価のコメント", of: ({ year }: Edition) => year?.evaluation?.comment },
] as const;

const isLong = (text: string | undefined): text is string => text !== undefined && Array.from(textKey(text)).length >= MIN_LENGTH;
const isSame = (a: string, b: string): boolean => textKey(a) === textKey(b);

export const textRepeated: Rule = {
  id: "text-repeated",
  topic: "evaluation",
  severity: "note",
  name: "報告の文は、その年度のために書かれているか",
  compares: `アクションプランの取組内容・目標、上半期と年度末のコメント、評価のコメントを、前の版の同じ欄と一字一句くらべます。同じシートの上半期と年度末のコメントもくらべます。空白と句読点の書き方の違いは同じとし、${MIN_LENGTH}字より短い文はくらべません。`,
  rationale: "前の年度と同じ文からは、その1年に何をしたのかを知ることができません。",
  *check({ editions }) {
    for (const [i, edition] of editions.entries()) {
      const halves = [REPORTS[1], REPORTS[2]].map(({ of }) => of(edition));
      if (isLong(halves[0]) && isLong(halves[1])) {
        yield {
          key: "halves",
          fiscalYear: edition.fiscalYear,
          places: places(edition, "/year/firstHalf/comment", "/year/yearEnd/comment"),
          sentence: isSame(halves[0], halves[1])
            ? `${fiscalYearLabel(edition.fiscalYear)}の上半期と年度末のコメントは、同じ文「${truncate(halves[1].replace(/\n/g, " "), 30)}」です。`
            : null,
        };
      }
      const before = editions[i - 1];
      if (!before) continue;
      for (const { key, pointer, name, of } of REPORTS) {
        const [was, is] = [of(before), of(edition)];
        if (!isLong(was) || !isLong(is)) continue;
        yield {
          key,
          fiscalYear: edition.fiscalYear,
          places: [...places(edition, pointer), ...places(before, pointer)],
          sentence: isSame(was, is)
            ? `${fiscalYearLabel(edition.fiscalYear)}の${name}は、${fiscalYearLabel(before.fiscalYear)}と同じ文「${truncate(is.replace(/\n/g, " "), 30)}」です。`
            : null,
        } satisfies Comparison;
      }
    }
  },
};
