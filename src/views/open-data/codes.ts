import { SEVERITIES, TOPICS } from "../../checks/rule.ts";
import { FINDING_STATES } from "../../checks/run.ts";
import { DIRECTION_NAMES } from "../../domain/direction.ts";
import { ATTAINMENT_STATES } from "../../plan/attainment.ts";
import { CHANGE_KINDS, CHANGE_SUBJECTS } from "../../plan/change.ts";
import { REVISION_OUTCOMES } from "../../plan/revisions.ts";
import { EFFECT_GROUPS, EFFECT_ROWS, INDICATOR_ROWS, LIFECYCLE_EVENTS, QUARTERS } from "../../schemas/edition.ts";
import { VOCABULARIES } from "../../schemas/plan.ts";
import { REMARK_KINDS } from "../../schemas/remark.ts";
import { CELL_STATE_WORDS } from "../cell-states.ts";

/** The codes of the open data with what each is called and means. The site's own words are their only source. */
export interface Code {
  readonly code: string;
  readonly label: string;
  /** "" where the label says all. */
  readonly meaning: string;
}

const named = (names: Readonly<Record<string, string>>): Code[] =>
  Object.entries(names).map(([code, label]) => ({ code, label, meaning: "" }));

export const CODE_LISTS = {
  "cell-state": {
    title: "欄の状態",
    codes: Object.entries(CELL_STATE_WORDS).map(([code, { word, meaning }]): Code => ({ code, label: word, meaning })),
  },
  attainment: { title: "目標と実績をくらべた結果", codes: named(ATTAINMENT_STATES) },
  "indicator-row": { title: "成果指標の値の種類", codes: named(INDICATOR_ROWS) },
  "effect-row": { title: "効果額の種類（当初・変更・実績）", codes: named(EFFECT_ROWS) },
  "effect-group": { title: "効果額の分け方（歳入・歳出・計）", codes: named(EFFECT_GROUPS) },
  column: {
    title: "シートの列の種類",
    codes: [
      { code: "baseline", label: "基準", meaning: "計画が始まる前の値です。効果額では、もとの金額であって効果ではありません。" },
      { code: "year", label: "年度", meaning: "計画期間の1つの年度の値です。" },
      { code: "final", label: "最終値・計", meaning: "最後の欄です。成果指標では最終値、効果額では各年度の合計です。" },
    ],
  },
  direction: { title: "よい向き", codes: named(DIRECTION_NAMES) },
  accumulation: {
    title: "効果額の数え方",
    codes: [
      { code: "per-year", label: "単年度", meaning: "各年度の欄は、その年度だけの額です。" },
      {
        code: "cumulative",
        label: "累計",
        meaning: "各年度の欄は、その年度までの合計です。年度の欄を足すと、二重に数えることになります。",
      },
    ],
  },
  sheet: {
    title: "シートの種類",
    codes: [
      { code: "overall", label: "全体計画", meaning: "計画期間の全体を書くシートです。" },
      { code: "year", label: "アクションプラン", meaning: "1つの年度の取組と報告を書くシートです。" },
    ],
  },
  "person-role": { title: "人の役割", codes: named({ responsible: "責任者", contact: "担当者", evaluator: "評価者" }) },
  quarter: { title: "時期", codes: QUARTERS.map((label, i): Code => ({ code: `q${i + 1}`, label, meaning: "" })) },
  report: { title: "報告の種類", codes: named({ firstHalf: "上半期の報告", yearEnd: "年度末の報告", evaluation: "評価" }) },
  "result-row": { title: "年度末の報告の値の種類", codes: named({ target: "計画値", actual: "実績値" }) },
  severity: { title: "点検で分かったことの重さ", codes: named(SEVERITIES) },
  topic: { title: "点検の分野", codes: named(TOPICS) },
  "finding-state": { title: "点検で分かったことの、その後", codes: named(FINDING_STATES) },
  "place-kind": {
    title: "くらべた所に書かれているもの",
    codes: [
      ...Object.entries(CELL_STATE_WORDS).map(([code, { word }]): Code => ({ code, label: word, meaning: "" })),
      { code: "text", label: "文字", meaning: "" },
    ],
  },
  "remark-kind": { title: "注の種類", codes: named(REMARK_KINDS) },
  "lifecycle-event": { title: "始まりと終わり", codes: named(LIFECYCLE_EVENTS) },
  "change-kind": {
    title: "変わったことの種類",
    codes: Object.entries(CHANGE_KINDS).map(([code, { name, meaning }]): Code => ({ code, label: name, meaning })),
  },
  "change-subject": { title: "変わったものごと", codes: named(CHANGE_SUBJECTS) },
  "revision-outcome": { title: "見直しの結果", codes: named(REVISION_OUTCOMES) },
  "target-change": { title: "目標の動いた向き", codes: named({ easier: "届きやすくなった", harder: "届きにくくなった", same: "同じ" }) },
  measure: { title: "見直されたものの種類", codes: named({ target: "成果指標の目標", amount: "効果額" }) },
  "people-policy": {
    title: "人の名前の扱い",
    codes: named({ "as-published": "公表どおり", "posts-only": "役職だけ" }),
  },
  vocabulary: { title: "シートの言葉を使う欄", codes: named(VOCABULARIES) },
  tone: {
    title: "言葉の意味合い",
    codes: named({ ahead: "進んでいる", "on-track": "順調", behind: "遅れ", done: "完了", stopped: "中止", unknown: "どれでもない" }),
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly codes: readonly Code[] }>>;
export type CodeListName = keyof typeof CODE_LISTS;

export const codesOf = (name: CodeListName): readonly Code[] => CODE_LISTS[name].codes;

/** What a code is called. Throws RangeError where the list has no such code: it would have no meaning for anybody. */
export function labelOf(name: CodeListName, code: string): string {
  const found = codesOf(name).find((one) => one.code === code);
  if (!found) throw new RangeError(`コードの一覧 ${name} に ${code} がありません。`);
  return found.label;
}
