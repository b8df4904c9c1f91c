import { sharedIdentity } from "../persons.ts";
import { places } from "../read.ts";
import type { Rule } from "../rule.ts";

export const evaluatorIsResponsible: Rule = {
  id: "evaluator-is-responsible",
  topic: "evaluation",
  severity: "finding",
  name: "評価者は、責任者と別の人か",
  compares:
    "アクションプランの評価者を、同じシートの責任者（なければ全体計画の責任者）とくらべます。氏名の空白の違いは同じとします。氏名を載せない計画では役職でくらべ、どちらかが氏名だけ、もう一方が役職だけのときはくらべません。",
  rationale: "取組に責任を持つ人が自分で評価すると、ほかの人の目が入らない評価になります。",
  *check({ editions }, { model }) {
    const { people } = model.plan;
    for (const edition of editions) {
      const evaluators = edition.year?.evaluation?.evaluators ?? [];
      const own = edition.year?.responsible ?? [];
      const sheet = own.length > 0 ? "year" : "overall";
      const responsible = own.length > 0 ? own : edition.overall.responsible;
      const pairs = evaluators.flatMap((evaluator, i) =>
        responsible.flatMap((person, j) => {
          const shared = sharedIdentity(evaluator, person, people);
          return shared ? [{ i, j, ...shared }] : [];
        }),
      );
      if (pairs.length === 0) continue;
      const same = pairs.find(({ isSame }) => isSame);
      const { i, j } = same ?? (pairs[0] as (typeof pairs)[number]);
      yield {
        key: "evaluator",
        fiscalYear: edition.fiscalYear,
        places: places(edition, `/year/evaluation/evaluators/${i}`, `/${sheet}/responsible/${j}`),
        context: () => places(edition, "/year/evaluation/evaluators", "/year/responsible", "/overall/responsible"),
        sentence: same ? `評価者と責任者は、どちらも「${same.text}」です。` : null,
      };
    }
  },
};
