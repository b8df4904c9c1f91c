import { farFromTarget } from "../far.ts";
import type { Rule } from "../rule.ts";

export const farPastTarget: Rule = {
  id: "far-past-target",
  topic: "results",
  severity: "note",
  name: "届いた結果は、計画値から10倍も離れていないか",
  compares:
    "変更計画値（なければ当初計画値）に届いた実績を、その計画値とくらべます。10倍以上、または10分の1以下なら知らせます。0や、正負が違う値はくらべません。",
  rationale:
    "計画値をけたが違うほど超えた結果は、成果が大きいこともあれば、計画値が低すぎることや、計画値と実績で数え方が違うこともあります。",
  check: (initiative, context) => farFromTarget(initiative, context, "reached"),
};
