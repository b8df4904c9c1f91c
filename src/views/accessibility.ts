import { dateLabel } from "../domain/fiscal-year.ts";
import { formatNumber } from "../domain/number.ts";
import { paragraphs } from "../domain/text.ts";
import type { Accessibility } from "../schemas/accessibility.ts";

/** The title and description by which the guide leads to the page. */
export const ACCESSIBILITY_GUIDE = {
  title: "アクセシビリティ",
  description: "だれでも使えるかを、何を目標に、どう試験し、何が分かったかを示します。",
} as const;

export const ACCESSIBILITY_TARGET = "JIS X 8341-3:2016 の適合レベル AA と、WCAG 2.2 の AA";

const SCHEMES: Readonly<Record<Accessibility["schemes"][number], string>> = {
  light: "明るい色",
  dark: "暗い色",
  forced: "利用者が強制した色（ハイコントラスト）",
};

const CHECKS: Readonly<Record<Accessibility["checks"][number]["id"], string>> = {
  axe: "axe の決まり（WCAG 2.2 の A と AA、よいとされる書き方）",
  html: "HTML が決まりどおりに書かれているか",
  reflow: "横に動かさなくても読めるか",
  "text-200": "文字を2倍にしても、横に動かさずに読めるか",
};

export interface AccessibilityPage {
  readonly testedOn: string;
  /** Each a sentence of how the test was made. */
  readonly how: readonly string[];
  readonly kinds: readonly { readonly name: string; readonly pages: string }[];
  readonly checks: readonly { readonly name: string; readonly runs: string; readonly found: string }[];
  /** One sentence that sums the findings up. */
  readonly result: string;
  readonly findings: readonly { readonly rule: string; readonly help: string; readonly pages: string; readonly example: string }[];
  readonly lighthouse: readonly {
    readonly kind: string;
    readonly path: string;
    readonly scores: readonly string[];
  }[];
  readonly conformance: readonly string[];
  readonly tested: readonly { readonly what: string; readonly how: readonly string[] }[];
  readonly open: readonly string[];
}

/** The record of the last audit as the page tells it. */
export function accessibilityPage(record: Accessibility): AccessibilityPage {
  const pages = record.kinds.reduce((n, kind) => n + kind.pages, 0);
  const found = record.findings.reduce((n, finding) => n + finding.places, 0);
  return {
    testedOn: dateLabel(record.testedOn),
    how: [
      `サイトを作り、すべてのページ（${formatNumber(pages)}ページ）を開いて試験しました。`,
      `画面の幅は${record.widths.map((width) => `${formatNumber(width)}px`).join("と")}、色は${record.schemes.map((scheme) => SCHEMES[scheme]).join("、")}です。`,
      `使った道具は、${record.tools.map(({ name, version }) => `${name} ${version}`).join("、")}です。`,
    ],
    kinds: record.kinds.map((kind) => ({ name: kind.name, pages: formatNumber(kind.pages) })),
    checks: record.checks.map(({ id, runs, found: count }) => ({ name: CHECKS[id], runs: formatNumber(runs), found: formatNumber(count) })),
    result:
      record.findings.length === 0
        ? "機械による試験では、直すべきところは見つかりませんでした。機械で分かるのは、決まりの一部だけです。"
        : `機械による試験で、${formatNumber(record.findings.length)}種類、${formatNumber(found)}か所の直すべきところが見つかりました。`,
    findings: record.findings.map(({ rule, help, pages: on, example }) => ({ rule, help, pages: formatNumber(on), example })),
    lighthouse: (record.lighthouse ?? []).map(({ kind, path, performance, accessibility, bestPractices, seo }) => ({
      kind,
      path,
      scores: [performance, accessibility, bestPractices, seo].map((score) => formatNumber(score)),
    })),
    conformance: paragraphs(record.manual.conformance),
    tested: record.manual.tested.map(({ what, how }) => ({ what, how: paragraphs(how) })),
    open: record.manual.open,
  };
}

export interface ChartQuestion {
  /** The name of the heuristic in Chartability. */
  readonly name: string;
  readonly question: string;
  readonly answer: string;
  /** Which test sees it; several in one sentence. */
  readonly tested: string;
}

/** The 14 heuristics that Chartability calls critical, and how the charts of the site answer them. */
export const CHART_QUESTIONS: readonly ChartQuestion[] = [
  {
    name: "Low contrast",
    question: "線、印、文字は、地の色から見分けられるか。",
    answer: "文字は4.5対1以上、線と印は3対1以上の色だけを、明るい画面でも暗い画面でも使います。強制した色では、その色に従います。",
    tested: "色の組み合わせのテストと、すべてのページの axe の試験。",
  },
  {
    name: "Only visual",
    question: "目で見なくても、同じことが分かるか。",
    answer: "図のことを言う文と、同じ数の表が、図のそばにあります。図そのものにも、読み上げのための説明があります。",
    tested:
      "図の説明と表の数が、図の印と同じことを確かめるテスト。スクリーンリーダーでの確認は、上の「まだ確かめていないこと」を見てください。",
  },
  {
    name: "Small text size",
    question: "図の中の文字は、12px より小さくないか。",
    answer: "図の中の文字は13px以上です。画面が狭くなっても、文字は縮みません。",
    tested: "幅 320 と 1280 で、図の文字の大きさを測るテスト。",
  },
  {
    name: "Visual presents seizure risk",
    question: "点滅や激しい動きで、発作を起こすおそれはないか。",
    answer: "点滅するものも、ひとりでに動くものもありません。動くグラフも、値を選んだときだけ変わります。",
    tested: "動きを減らす設定のほかに動きがないことは、スタイルを読んで確かめました。",
  },
  {
    name: "Interaction output only has one input",
    question: "マウスでできることは、キーボードでもできるか。",
    answer: "動くグラフは、ボタンで開き、矢印キーで年度を選べます。選んだ年度の値は、文でも示されます。",
    tested: "キーボードだけでグラフを開き、値を選び、戻すテスト。",
  },
  {
    name: "No interaction cues or instructions",
    question: "何ができて、どう使うかが書いてあるか。",
    answer:
      "ボタンは「動くグラフで見る」「描いたグラフに戻す」と、することを言います。年度を選ぶところにも、何が起きるかが書いてあります。",
    tested: "動くグラフを、その言葉で探して使うテスト。",
  },
  {
    name: "Controls override AT controls",
    question: "読み上げソフトやブラウザの操作を、じゃましないか。",
    answer: "図に独自のキー操作はありません。ブラウザにもとからある部品（ボタン、つまみ、表）だけを使います。",
    tested: "キーボードの道すじのテスト。",
  },
  {
    name: "No explanation for purpose or for how to read",
    question: "何のための図で、どう読むかが分かるか。",
    answer: "図の下の文が、何をくらべ、どうだったかを言います。記号と数の状態は、表のそばと「数字の読み方」で説明します。",
    tested: "値の状態の説明が、その表のそばにあることを確かめるテスト。",
  },
  {
    name: "No title, summary, or caption",
    question: "題、要約、説明があるか。",
    answer: "どの図にも、見出し、結果を言う文、出典があります。",
    tested: "図の説明が空でないことを、すべての図で確かめるテスト。",
  },
  {
    name: "Reading level inappropriate",
    question: "やさしい言葉で書かれているか。",
    answer:
      "図の説明は短い文で、行政の言葉は「言葉の説明」につながります。シートから引用した文は、書かれたまま示すので、むずかしいことがあります。",
    tested: "むずかしさを機械では測っていません。",
  },
  {
    name: "No table",
    question: "図のもとになった数の表があるか。",
    answer: "どの図の下にも表があり、CSV でも受け取れます。",
    tested: "図の印と、表、CSV の数が同じことを確かめるテスト。",
  },
  {
    name: "Data density is inappropriate",
    question: "1つの図に、多くを詰めこみすぎていないか。",
    answer: "1つの図は1つの指標だけで、線は当初の目標、変更後の目標、実績の3本までです。",
    tested: "図の設計のテスト。",
  },
  {
    name: "Navigation and interaction is tedious",
    question: "たどり着くまでに、くり返しが多すぎないか。",
    answer: "図の1点ずつに止まることはなく、図ごとに止まるところは数個です。「本文へ移る」と見出しで、先へ進めます。",
    tested: "キーボードの道すじのテスト。",
  },
  {
    name: "User style change not respected",
    question: "利用者が変えた色、文字の大きさ、行間に従うか。",
    answer: "暗い色、強制した色、印刷に従います。文字を2倍にしても、横に動かさずに読めます。",
    tested: "すべてのページの、強制した色と、2倍の文字の試験。",
  },
];
