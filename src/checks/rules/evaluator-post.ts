import { holdsPost } from "../persons.ts";
import { places } from "../read.ts";
import type { Rule } from "../rule.ts";

export const evaluatorPost: Rule = {
  id: "evaluator-post",
  topic: "evaluation",
  severity: "finding",
  name: "評価者の役職は、重要度の決まりのとおりか",
  compares:
    "アクションプランの評価者の役職を、計画が重要度ごとに決めている評価者の役職とくらべます。「部長」の決まりには「総務部長」なども合うものとします。評価者の役職が書かれていなければ、くらべられないのでくらべません。",
  rationale: "重要な取組ほど上の立場の人が評価するという決まりが守られているかは、評価の重みにかかわります。",
  *check({ editions }, { model }) {
    for (const edition of editions) {
      const sheet = edition.year?.importance === undefined ? "overall" : "year";
      const importance = edition[sheet]?.importance;
      const rule = model.plan.evaluators.find((one) => one.importance === importance);
      const evaluators = edition.year?.evaluation?.evaluators ?? [];
      const posts = evaluators.flatMap(({ post }) => (post === undefined ? [] : [post]));
      if (!rule || evaluators.length === 0 || posts.length < evaluators.length) continue;
      yield {
        key: "evaluator",
        fiscalYear: edition.fiscalYear,
        places: places(edition, `/year/evaluation/evaluators`, `/${sheet}/importance`),
        sentence: posts.some((post) => holdsPost(post, rule.post))
          ? null
          : `重要度「${importance}」の評価者は${rule.post}と決められていて、シートの評価者は${posts.join("、")}です。`,
      };
    }
  },
};
