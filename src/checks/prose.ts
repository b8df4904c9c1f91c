import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { toPointer } from "../domain/pointer.ts";
import type { Edition } from "../schemas/edition.ts";

/** A text in whole sentences that the sheets of an edition hold. */
export interface Prose {
  readonly key: string;
  readonly pointer: string;
  readonly text: string;
  /** What the sheets call it. */
  readonly name: string;
  /** The fiscal year that the text speaks of, where it is one. */
  readonly fiscalYear: number | undefined;
}

/** Every text of an edition, in the order of the sheets. */
export function proseOf(edition: Edition): Prose[] {
  const { overall, year, fiscalYear } = edition;
  const one = (key: string, pointer: string, name: string, text: string | undefined, of?: number): Prose[] =>
    text === undefined ? [] : [{ key, pointer, name, text, fiscalYear: of }];
  return [
    ...one("goal", "/overall/goal", "最終目標", overall.goal),
    ...Object.entries(overall.years).flatMap(([key, { content }]) =>
      one(
        `content-${key}`,
        toPointer(["overall", "years", key, "content"]),
        `${fiscalYearLabel(Number(key))}の取組内容`,
        content,
        Number(key),
      ),
    ),
    ...Object.entries(overall.otherEffects?.years ?? {}).flatMap(([key, text]) =>
      one(
        `other-effects-${key}`,
        toPointer(["overall", "otherEffects", "years", key]),
        `${fiscalYearLabel(Number(key))}のその他効果`,
        text,
        Number(key),
      ),
    ),
    ...one("year-content", "/year/content", "アクションプランの取組内容", year?.content, fiscalYear),
    ...one("first-half", "/year/firstHalf/comment", "上半期のコメント", year?.firstHalf?.comment, fiscalYear),
    ...one("year-end", "/year/yearEnd/comment", "年度末のコメント", year?.yearEnd?.comment, fiscalYear),
    ...one("plan-change", "/year/planChange/comment", "計画変更のコメント", year?.planChange?.comment),
    ...one("evaluation", "/year/evaluation/comment", "評価のコメント", year?.evaluation?.comment, fiscalYear),
  ];
}
