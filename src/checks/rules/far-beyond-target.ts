import { farFromTarget } from "../far.ts";
import type { Rule } from "../rule.ts";

export const farBeyondTarget: Rule = {
  id: "far-beyond-target",
  topic: "results",
  severity: "finding",
  name: "届かなかった結果は、計画値から10倍も離れていないか",
  compares:
    "その年度のどの計画値にも届いていない実績を、変更計画値（なければ当初計画値）とくらべます。10倍以上、または10分の1以下なら知らせます。0や、正負が違う値はくらべません。",
  rationale: "目標からけたが違うほど離れた結果は、目標の立て方か、やり方か、書き方のどれかが大きく変わったことを表します。",
  check: (initiative, context) => farFromTarget(initiative, context, "missed"),
};
