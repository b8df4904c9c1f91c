import type { Initiative, PlanModel } from "../plan/model.ts";
import type { Column } from "../plan/series.ts";

/**
 * What a rule is. A rule compares what the published sheets say with what they say elsewhere, and with nothing
 * else. It never judges anybody: it says which places it compared and, where they do not agree, so in one
 * neutral sentence. What it compared and found right is counted too, so that a page without findings can
 * say what was looked at.
 */

/**
 * - `error`: the content contradicts itself in a way that no sheet can; publication stops.
 * - `finding`: two places do not agree; published.
 * - `note`: nothing contradicts, but a reader should know of it; published.
 */
export const SEVERITIES = { error: "公表を止める誤り", finding: "食い違い", note: "知っておきたいこと" } as const;
export type Severity = keyof typeof SEVERITIES;

/** What the rules are about, in the order in which pages list them. */
export const TOPICS = {
  results: "目標と結果",
  targets: "目標の変更",
  money: "効果額",
  sheets: "2枚のシートの一致",
  evaluation: "報告と評価",
  writing: "書き方と欄",
} as const;
export type Topic = keyof typeof TOPICS;

/** A cell of a sheet of one edition, or a field of the content that the rule read. */
export interface Place {
  readonly fiscalYear: number;
  /** JSON pointer into the edition. */
  readonly pointer: string;
}

/**
 * One comparison that a rule made. Every value that it compared is in `places`, those that a reader should
 * see first standing first; a finding changes only when something in `places` or `context` does.
 */
export interface Comparison {
  /**
   * What was compared, in ASCII, unique within rule, initiative and edition: `costReduction-actual-2018`.
   * A part of the finding's address, so it names the thing and never a position that could move.
   */
  readonly key: string;
  /** The edition in which the finding stands. */
  readonly fiscalYear: number;
  readonly places: readonly Place[];
  /**
   * What was read besides and is not quoted: the unit and the name of an indicator, the 更新日 by which a result
   * counts, cells that were looked through. Together with `places` it is everything that was read. A function,
   * since only tests ask for it.
   */
  readonly context?: () => readonly Place[];
  /**
   * True where the comparison reads the 全体計画 alone, which every edition states anew: where a later edition
   * says the same again, it is the same finding, told once, in the edition in which it was first made.
   */
  readonly standing?: true;
  /** One neutral sentence on what does not agree, in plain Japanese; null where all agrees. */
  readonly sentence: string | null;
}

export interface CheckContext {
  readonly model: PlanModel;
  readonly columns: readonly Column[];
}

export interface Rule {
  /** In ASCII, for ever: it is in addresses and in the `check` of remarks. */
  readonly id: string;
  readonly topic: Topic;
  readonly severity: Severity;
  /** A question that the rule answers with yes where all agrees: 計は、歳入増加と歳出削減の和か. */
  readonly name: string;
  /** What is compared with what, and when that is a finding. */
  readonly compares: string;
  /** Why a citizen should care. */
  readonly rationale: string;
  readonly check: (initiative: Initiative, context: CheckContext) => Iterable<Comparison>;
}
