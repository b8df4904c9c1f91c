import { type Rule, SEVERITIES, type Severity, TOPICS } from "../checks/rule.ts";
import { RULES } from "../checks/rules/index.ts";
import { FINDING_STATES, type FindingState } from "../checks/run.ts";
import { attainmentAnchor, checkRulePath, checksPath, ruleAnchor, topicAnchor } from "../domain/address.ts";
import { DIRECTION_NAMES, type Direction } from "../domain/direction.ts";
import { amount } from "../domain/number.ts";
import { paragraphs } from "../domain/text.ts";
import { ATTAINMENT_STATES, type AttainmentState, judge } from "../plan/attainment.ts";
import type { PlanModel } from "../plan/model.ts";
import type { CellStateName, ResolvedCell } from "../plan/series.ts";
import type { Tone } from "../schemas/plan.ts";
import { ATTAINMENT_TONES } from "./attainment-table.ts";
import { CELL_STATE_WORDS } from "./cell-states.ts";
import { type RuleCounts, ruleCountsById } from "./checks-page.ts";
import { byTopic } from "./findings.ts";

/** How each rule and each state is decided, generated from the rules themselves, so that guide and site never differ. */

export const RULES_GUIDE = {
  title: "点検と判定の決まり",
  description: "目標に届いたかどうかの決め方と、シートの点検でくらべること。",
} as const;

const SEVERITY_MEANINGS: Readonly<Record<Severity, string>> = {
  error: "シートではありえない食い違いで、このサイトに写すときの誤りです。直すまで、公表されません。",
  finding: "シートの2つ以上の欄が、たがいに合っていません。どちらが正しいかは、このサイトでは決めません。",
  note: "食い違いではありませんが、数を読むときに知っておくとよいことです。",
};

export const severityExplanations = (): { severity: Severity; name: string; meaning: string }[] =>
  (Object.entries(SEVERITIES) as [Severity, string][]).map(([severity, name]) => ({
    severity,
    name,
    meaning: SEVERITY_MEANINGS[severity],
  }));

const FINDING_STATE_MEANINGS: Readonly<Record<FindingState, string>> = {
  open: "まだ、だれからも説明がありません。説明が寄せられたら、そばに載せます。",
  explained: "担当部署の説明が、そばにあります。説明があっても、シートの欄はもとのままなので、消さずに残します。",
  corrected: "あとから値が直され、いまは合っています。直す前の値と、直した理由を残しています。",
};

export const findingStateExplanations = (): { state: FindingState; name: string; meaning: string }[] =>
  (Object.entries(FINDING_STATES) as [FindingState, string][]).map(([state, name]) => ({
    state,
    name,
    meaning: FINDING_STATE_MEANINGS[state],
  }));

/** How a state of attainment is decided, for somebody who never read a statistic. */
const ATTAINMENT_RULES: Readonly<Record<AttainmentState, string>> = {
  "met-both": "実績が、当初の目標にも、変更後の目標にも届きました。",
  "met-original": "変更後の目標がないか、くらべられないので、当初の目標だけとくらべました。実績はそれに届きました。",
  "met-revised-only":
    "実績は、変更後の目標には届きましたが、最初に決めた当初の目標には届いていません。変更後の目標だけを見ると「届いた」になり、当初の目標だけを見ると「届いていない」になるので、両方を書きます。",
  "met-original-only":
    "実績は、当初の目標には届きましたが、あとから決めた変更後の目標には届いていません。変更後の目標のほうが、きびしいときです。",
  "met-revised": "当初の目標がないか、くらべられないので、変更後の目標だけとくらべました。実績はそれに届きました。",
  missed:
    "実績は、くらべられる目標のどれにも届いていません。あとどれだけで届くのか、なぜ届かなかったのかは、この言葉だけでは分かりません。",
  "not-due":
    "シートの更新日に、その年度がまだ終わっていないので、結果はまだありません。実績の欄に数が印刷されていても、結果としては数えません。",
  "no-result":
    "年度は終わっていますが、実績の欄に数がありません。空欄のときも、「集計中」などと書かれているときも、こうなります。0とは違います。",
  "no-target": "実績はありますが、当初の目標も変更後の目標も、数で書かれていません。くらべる相手がありません。",
  "no-direction":
    "実績も目標もありますが、多いほどよいのか、少ないほどよいのかが決められていないので、届いたかどうかを言えません。シートに書かれていないので、推しはかることはしません。",
  "zero-target":
    "多いほどよい指標で、目標が0です。どんな結果でも届いたことになってしまうので、くらべません。少ないほどよい指標や、0より小さい数がある指標では、0も目標としてくらべます。",
};

type ExampleCell = number | Exclude<CellStateName, "value">;

interface ExampleInput {
  readonly direction: Direction | undefined;
  readonly actual: ExampleCell;
  readonly original: ExampleCell;
  readonly revised: ExampleCell;
}

/** Small made-up numbers; which state each shows is decided by `judge`, never written here. */
const EXAMPLE_INPUTS: readonly ExampleInput[] = [
  { direction: "higher", actual: 12, original: 10, revised: 8 },
  { direction: "lower", actual: 7, original: 10, revised: 8 },
  { direction: "higher", actual: 10, original: 10, revised: "blank" },
  { direction: "higher", actual: 9, original: 10, revised: 8 },
  { direction: "lower", actual: 11, original: 10, revised: 12 },
  { direction: "higher", actual: 12, original: 10, revised: 15 },
  { direction: "higher", actual: 9, original: "blank", revised: 8 },
  { direction: "higher", actual: 5, original: 10, revised: 8 },
  { direction: "lower", actual: 15, original: 10, revised: 12 },
  { direction: "higher", actual: "not-due", original: 10, revised: 8 },
  { direction: "higher", actual: "pending", original: 10, revised: 8 },
  { direction: "higher", actual: 5, original: "blank", revised: "blank" },
  { direction: undefined, actual: 9, original: 10, revised: 8 },
  { direction: "higher", actual: 3, original: 0, revised: "blank" },
];

const EXAMPLE_UNIT = "件";

function exampleCell(cell: ExampleCell): ResolvedCell {
  const isNumber = typeof cell === "number";
  return {
    column: { key: "2018", kind: "year", fiscalYear: 2018 },
    state: isNumber ? "value" : cell,
    value: isNumber ? cell : null,
    counted: isNumber,
    asPrinted: null,
    place: null,
    pointer: "",
    remarks: [],
  };
}

const exampleWord = (cell: ExampleCell): string => (typeof cell === "number" ? amount(cell, EXAMPLE_UNIT) : CELL_STATE_WORDS[cell].word);

export interface AttainmentExample {
  readonly direction: string;
  readonly actual: string;
  readonly original: string;
  readonly revised: string;
  /** What `judge` says of them. */
  readonly state: AttainmentState;
}

/** Every example with the judgement that this site makes of it. */
export function attainmentExamples(): AttainmentExample[] {
  return EXAMPLE_INPUTS.map(({ direction, actual, original, revised }) => ({
    direction: direction ? `${DIRECTION_NAMES[direction]}指標` : "どちらがよいか決められていない指標",
    actual: exampleWord(actual),
    original: exampleWord(original),
    revised: exampleWord(revised),
    state: judge(exampleCell(actual), exampleCell(original), exampleCell(revised), { direction, belowZero: false }),
  }));
}

export interface AttainmentRule {
  readonly state: AttainmentState;
  readonly anchor: string;
  readonly words: string;
  readonly tone: Tone;
  readonly decided: string;
  readonly examples: readonly AttainmentExample[];
}

/** Every state of attainment: how it is decided, and worked examples. */
export function attainmentRules(): AttainmentRule[] {
  const examples = attainmentExamples();
  return (Object.entries(ATTAINMENT_STATES) as [AttainmentState, string][]).map(([state, words]) => ({
    state,
    anchor: attainmentAnchor(state),
    words,
    tone: ATTAINMENT_TONES[state],
    decided: ATTAINMENT_RULES[state],
    examples: examples.filter((example) => example.state === state),
  }));
}

export interface RuleExplanation {
  readonly id: string;
  readonly anchor: string;
  readonly name: string;
  readonly severity: Severity;
  readonly severityName: string;
  readonly compares: readonly string[];
  readonly rationale: readonly string[];
  /** What it did on this site, for each plan. */
  readonly plans: readonly (RuleCounts & { readonly id: string; readonly title: string; readonly path: string })[];
}

export interface TopicExplanation {
  readonly anchor: string;
  readonly name: string;
  readonly rules: readonly RuleExplanation[];
}

/** Every rule in the order of its topic, with what it did on this site. */
export function ruleExplanations(plans: readonly PlanModel[], rules: readonly Rule[] = RULES): TopicExplanation[] {
  const counts = plans.map((model) => ({ model, byId: ruleCountsById(model) }));
  return byTopic(rules, ({ topic }) => topic).map(({ topic, items }) => ({
    anchor: topicAnchor(topic),
    name: TOPICS[topic],
    rules: items.map(({ id, name, severity, compares, rationale }) => ({
      id,
      anchor: ruleAnchor(id),
      name,
      severity,
      severityName: SEVERITIES[severity],
      compares: paragraphs(compares),
      rationale: paragraphs(rationale),
      plans: counts.flatMap(({ model, byId }) => {
        const one = byId.get(id);
        return one ? [{ ...one, id: model.id, title: model.plan.shortTitle, path: checkRulePath(model.id, id) }] : [];
      }),
    })),
  }));
}

/** The checks of each plan of the site. */
export const checkedPlans = (plans: readonly PlanModel[]): { id: string; title: string; path: string }[] =>
  plans.map(({ id, plan }) => ({ id, title: plan.title, path: checksPath(id) }));
