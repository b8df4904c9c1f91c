import { type Rule, SEVERITIES, type Severity, TOPICS, type Topic } from "../checks/rule.ts";
import { checkInitiative, FINDING_STATES, type Finding, type FindingState, type RuleResult } from "../checks/run.ts";
import { checkRulePath, findingAnchor, guidePath, initiativePath, planFindingAnchor, ruleAnchor, rulesSlug } from "../domain/address.ts";
import { dateLabel, fiscalYearLabel } from "../domain/fiscal-year.ts";
import { amount } from "../domain/number.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { placeName } from "../plan/place-name.ts";
import { REMARK_KINDS, type RemarkKind } from "../schemas/remark.ts";
import { type FindingCounts, findingCounts, findingSentence } from "./finding-counts.ts";
import { type Quote, quote } from "./quote.ts";

/** Findings as pages and data show them: the sentence, what is quoted, and the words of the department beside it. */

/** A remark that speaks of a finding: an answer of the department, a note of the editors, or how a value was mended. */
export interface RemarkWords {
  readonly kind: RemarkKind;
  readonly kindName: string;
  /** "" where the finding's own sentence says it. */
  readonly reason: string;
  /** What stood there before a value was mended, with its place; "" for other remarks. */
  readonly before: string;
  readonly by: string;
  readonly on: string;
  readonly onLabel: string;
}

export interface FindingView {
  readonly id: string;
  readonly anchor: string;
  /** Its address for ever: on the page of the initiative. */
  readonly path: string;
  /** The same on the page of its rule, among the findings of the whole plan. */
  readonly planAnchor: string;
  readonly planPath: string;
  readonly code: string;
  readonly title: string;
  readonly fiscalYear: number;
  /** `平成30年度（2018年度）の版`; "" where the initiative has no other edition. */
  readonly edition: string;
  readonly rule: { readonly id: string; readonly name: string; readonly topic: Topic; readonly path: string; readonly guidePath: string };
  readonly severity: Severity;
  readonly severityName: string;
  readonly state: FindingState;
  /** null for a note of which nobody has said anything: it asks for no explanation. */
  readonly stateName: string | null;
  readonly sentence: string;
  readonly quotes: readonly Quote[];
  /** How many of the quotes, from the first, a reader needs to see what does not agree; the others can be folded away. */
  readonly shown: number;
  readonly answers: readonly RemarkWords[];
  readonly notes: readonly RemarkWords[];
}

/** Where the guide explains a rule. */
export const ruleGuidePath = (id: string): string => `${guidePath(rulesSlug)}#${ruleAnchor(id)}`;

/** The word for a state; none for a note of which nobody has said anything. */
export const stateName = (severity: Severity, state: FindingState): string | null =>
  severity === "note" && state === "open" ? null : FINDING_STATES[state];

const FEW = 5;

/** One finding with everything that is quoted of it. */
export function findingView(model: PlanModel, initiative: Initiative, finding: Finding): FindingView {
  const { id, rule, severity, state, sentence, code, fiscalYear } = finding;
  const edition = initiative.editions.find((one) => one.fiscalYear === fiscalYear) ?? initiative.latest;
  const words = finding.remarks.map(({ remark, fiscalYear: year }) => ({
    kind: remark.kind,
    kindName: REMARK_KINDS[remark.kind],
    reason: remark.reason === sentence ? "" : remark.reason,
    before: remark.before === undefined ? "" : beforeText(model, initiative, year, remark.at, remark.before),
    by: remark.by,
    on: remark.on,
    onLabel: dateLabel(remark.on),
  }));
  // One thing said of several cells is one thing.
  const remarks = [...new Map(words.map((one) => [JSON.stringify(one), one])).values()];
  const quotes = finding.places.map((place) => quote(model, initiative, place, sentence));
  return {
    id,
    anchor: findingAnchor(id),
    path: `${initiativePath(model.id, code)}#${findingAnchor(id)}`,
    planAnchor: planFindingAnchor(code, id),
    planPath: `${checkRulePath(model.id, rule.id)}#${planFindingAnchor(code, id)}`,
    code,
    title: edition.overall.title,
    fiscalYear,
    edition: initiative.editions.length > 1 ? `${fiscalYearLabel(fiscalYear)}の版` : "",
    rule: { id: rule.id, name: rule.name, topic: rule.topic, path: checkRulePath(model.id, rule.id), guidePath: ruleGuidePath(rule.id) },
    severity,
    severityName: SEVERITIES[severity],
    state,
    stateName: stateName(severity, state),
    sentence,
    quotes,
    shown: shownOf(quotes, fiscalYear),
    answers: remarks.filter(({ kind }) => kind === "answer"),
    notes: remarks.filter(({ kind }) => kind !== "answer"),
  };
}

/** A few are all shown. Of many: those of the finding's own edition, which later ones only repeat, or the first of a sum. */
function shownOf(quotes: readonly Quote[], fiscalYear: number): number {
  if (quotes.length <= FEW) return quotes.length;
  const other = quotes.findIndex((one) => one.fiscalYear !== fiscalYear);
  return other > 1 && other <= FEW ? other : 3;
}

function beforeText(model: PlanModel, initiative: Initiative, fiscalYear: number, at: string, before: string | number): string {
  const now = quote(model, initiative, { fiscalYear, pointer: at }, "");
  const edition = initiative.editions.find((one) => one.fiscalYear === fiscalYear) ?? initiative.latest;
  const value = typeof before === "number" ? amount(before, now.unit) : before === "" ? "空欄" : before;
  return `${placeName(edition, at)}は、直す前は${value}でした。`;
}

/** The findings of an initiative, newest edition first, then in the order of the rules. */
export function findingViews(model: PlanModel, initiative: Initiative, fits: (rule: Rule) => boolean = () => true): FindingView[] {
  return checkInitiative(model, initiative)
    .flatMap(({ rule, findings }) => (fits(rule) ? findings : []))
    .toSorted((a, b) => b.fiscalYear - a.fiscalYear)
    .map((finding) => findingView(model, initiative, finding));
}

/** What one rule compared, for a reader who wants to know what was looked at. */
export interface RuleLine {
  readonly id: string;
  readonly name: string;
  readonly compared: number;
  readonly agreed: number;
  /** Findings of every state that still stand. */
  readonly findings: number;
}

export interface FindingsSection {
  readonly counts: FindingCounts;
  /** How much was compared and what came of it, in one sentence. */
  readonly lead: string;
  /** Places that do not agree or did not, newest edition first. */
  readonly editions: readonly {
    readonly fiscalYear: number;
    readonly label: string;
    readonly topics: readonly { readonly topic: Topic; readonly name: string; readonly findings: readonly FindingView[] }[];
  }[];
  readonly notes: readonly FindingView[];
  readonly rules: readonly RuleLine[];
  /** How many of the rules had something to compare. */
  readonly rulesUsed: number;
  readonly rulesPath: string;
}

const ruleLine = ({ rule, compared, agreed }: RuleResult): RuleLine => ({
  id: rule.id,
  name: rule.name,
  compared,
  agreed,
  findings: compared - agreed,
});

/** The findings of an initiative as its page tells them. */
export function findingsSection(model: PlanModel, initiative: Initiative): FindingsSection {
  const results = checkInitiative(model, initiative);
  const counts = findingCounts(model, [initiative]);
  const views = findingViews(model, initiative);
  const byEdition = Map.groupBy(
    views.filter(({ severity }) => severity !== "note"),
    ({ fiscalYear }) => fiscalYear,
  );
  return {
    counts,
    lead: findingSentence(counts),
    editions: Array.from(byEdition, ([fiscalYear, found]) => ({
      fiscalYear,
      label: `${fiscalYearLabel(fiscalYear)}の版`,
      topics: byTopic(found, ({ rule }) => rule.topic).map(({ topic, name, items }) => ({ topic, name, findings: items })),
    })),
    notes: views.filter(({ severity }) => severity === "note"),
    rules: results.map(ruleLine),
    rulesUsed: results.filter(({ compared }) => compared > 0).length,
    rulesPath: guidePath(rulesSlug),
  };
}

/** Items in the order of the topics; a topic without any is left out. */
export function byTopic<T>(items: readonly T[], topicOf: (item: T) => Topic): { topic: Topic; name: string; items: T[] }[] {
  return (Object.entries(TOPICS) as [Topic, string][]).flatMap(([topic, name]) => {
    const found = items.filter((item) => topicOf(item) === topic);
    return found.length === 0 ? [] : [{ topic, name, items: found }];
  });
}

/** A finding in one line, with the way to all that is quoted of it. */
export interface FindingLine {
  readonly path: string;
  readonly severity: Severity;
  readonly severityName: string;
  readonly state: FindingState;
  readonly stateName: string | null;
  readonly sentence: string;
}

export interface SheetFindings {
  /** Findings that quote the year's sheet of this edition. */
  readonly lines: readonly FindingLine[];
  /** Findings of this edition that quote only its 全体計画. */
  readonly others: number;
  readonly path: string;
}

/** What was found on the year's sheet of one edition, for that sheet's own page. */
export function sheetFindings(model: PlanModel, initiative: Initiative, fiscalYear: number, path: string): SheetFindings {
  const all = checkInitiative(model, initiative).flatMap(({ findings }) => findings);
  const onSheet = (finding: Finding) =>
    finding.places.some((place) => place.fiscalYear === fiscalYear && place.pointer.startsWith("/year/"));
  return {
    lines: all.filter(onSheet).map(({ id, code, severity, state, sentence }) => ({
      path: `${initiativePath(model.id, code)}#${findingAnchor(id)}`,
      severity,
      severityName: SEVERITIES[severity],
      state,
      stateName: stateName(severity, state),
      sentence,
    })),
    others: all.filter((finding) => finding.fiscalYear === fiscalYear && !onSheet(finding)).length,
    path,
  };
}
