import type { Edition } from "../schemas/edition.ts";

const filled = (name: string, says: readonly (readonly [string, string | undefined])[]): string => {
  const words = says.flatMap(([label, term]) => (term === undefined ? [] : [`${label}${label === "" ? "" : " "}${term}`]));
  return words.length === 0 ? name : `${name}（${words.join("、")}）`;
};

/** What an edition holds, in the sheets' words: 全体計画、上半期の報告（計画どおり）、評価（総合評価 B、方向性 継続実施）. */
export function arrivalText({ year }: Edition): string {
  if (!year) return "全体計画";
  const { firstHalf, yearEnd, evaluation } = year;
  return [
    "全体計画、アクションプラン",
    ...(firstHalf ? [filled("上半期の報告", [["", firstHalf.progress]])] : []),
    ...(yearEnd
      ? [
          filled("年度末の報告", [
            ["成果", yearEnd.achievement],
            ["活動", yearEnd.activity],
          ]),
        ]
      : []),
    ...(evaluation
      ? [
          filled("評価", [
            ["総合評価", evaluation.rating],
            ["方向性", evaluation.futureDirection],
          ]),
        ]
      : []),
  ].join("、");
}
