import { type Rule, SEVERITIES, type Topic } from "../checks/rule.ts";
import { RULES } from "../checks/rules/index.ts";
import { checkInitiative, FINDING_STATES, type Finding, type FindingState } from "../checks/run.ts";
import {
  checkRulePath,
  checksDataPath,
  checksPath,
  findingAnchor,
  findingsAnchor,
  guidePath,
  initiativePath,
  planPath,
  rulesSlug,
} from "../domain/address.ts";
import { dateLabel } from "../domain/fiscal-year.ts";
import { paragraphs } from "../domain/text.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { type FindingCounts, findingCounts } from "./finding-counts.ts";
import { byTopic, type FindingView, findingViews, ruleGuidePath, stateName } from "./findings.ts";
import { type Quote, quote } from "./quote.ts";
import { nameOf } from "./sentences.ts";

/** The checks of a whole plan: what every rule compared, what it found, and in which initiatives. */

export const STATES = Object.keys(FINDING_STATES) as FindingState[];

/** What one rule did over a plan. `compared` = `agreed` + open + explained; what was corrected agrees now. */
export interface RuleCounts {
  readonly compared: number;
  readonly agreed: number;
  readonly byState: Readonly<Record<FindingState, number>>;
  /** Initiatives with a finding of any state. */
  readonly initiatives: number;
}

export interface RuleRow extends RuleCounts {
  readonly id: string;
  readonly name: string;
  readonly severity: Rule["severity"];
  readonly severityName: string;
  readonly path: string;
}

export interface InitiativeRow extends FindingCounts {
  readonly code: string;
  readonly title: string;
  readonly department: string;
  readonly path: string;
}

export interface ChecksPage {
  readonly path: string;
  readonly dataPath: string;
  readonly rulesPath: string;
  readonly initiatives: number;
  readonly editions: number;
  readonly asOf: string | null;
  readonly counts: FindingCounts;
  readonly topics: readonly {
    readonly topic: Topic;
    readonly name: string;
    readonly rules: readonly RuleRow[];
    readonly total: RuleCounts;
  }[];
  /** Every initiative by its theme, with what was compared and found. */
  readonly themes: readonly { readonly code: string; readonly name: string; readonly rows: readonly InitiativeRow[] }[];
}

interface RuleUse extends RuleCounts {
  readonly rule: Rule;
}

/** What every rule did over the initiatives of a plan, in the order of the rules. */
function ruleUses(model: PlanModel): RuleUse[] {
  const uses = RULES.map((rule) => ({ rule, compared: 0, agreed: 0, byState: { open: 0, explained: 0, corrected: 0 }, initiatives: 0 }));
  for (const initiative of model.initiatives) {
    for (const [i, { compared, agreed, findings }] of checkInitiative(model, initiative).entries()) {
      const use = uses[i] as (typeof uses)[number];
      use.compared += compared;
      use.agreed += agreed;
      for (const { state } of findings) use.byState[state] += 1;
      if (findings.length > 0) use.initiatives += 1;
    }
  }
  return uses;
}

/** The counts of every rule over a plan, by its id. */
export const ruleCountsById = (model: PlanModel): ReadonlyMap<string, RuleCounts> =>
  new Map(ruleUses(model).map(({ rule, ...counts }) => [rule.id, counts]));

function totalOf(model: PlanModel, topic: Topic, uses: readonly RuleCounts[]): RuleCounts {
  const total = (pick: (use: RuleCounts) => number) => uses.reduce((n, use) => n + pick(use), 0);
  const touched = model.initiatives.filter((initiative) =>
    checkInitiative(model, initiative).some(({ rule, findings }) => rule.topic === topic && findings.length > 0),
  );
  return {
    compared: total((use) => use.compared),
    agreed: total((use) => use.agreed),
    byState: {
      open: total((use) => use.byState.open),
      explained: total((use) => use.byState.explained),
      corrected: total((use) => use.byState.corrected),
    },
    initiatives: touched.length,
  };
}

const rowOf = (model: PlanModel, { rule, ...counts }: RuleUse): RuleRow => ({
  id: rule.id,
  name: rule.name,
  severity: rule.severity,
  severityName: SEVERITIES[rule.severity],
  path: checkRulePath(model.id, rule.id),
  ...counts,
});

const initiativeRow = (model: PlanModel, initiative: Initiative): InitiativeRow => ({
  code: initiative.code,
  title: initiative.latest.overall.title,
  department: nameOf(model.departments, initiative.latest.overall.department),
  path: `${initiativePath(model.id, initiative.code)}#${findingsAnchor()}`,
  ...findingCounts(model, [initiative]),
});

/** `/plans/{plan}/checks/`. */
export function checksPage(model: PlanModel): ChecksPage {
  const uses = ruleUses(model);
  return {
    path: checksPath(model.id),
    dataPath: checksDataPath(model.id),
    rulesPath: guidePath(rulesSlug),
    initiatives: model.initiatives.length,
    editions: model.initiatives.reduce((n, { editions }) => n + editions.length, 0),
    asOf: model.asOf === undefined ? null : dateLabel(model.asOf),
    counts: findingCounts(model, model.initiatives),
    topics: byTopic(uses, ({ rule }) => rule.topic).map(({ topic, name, items }) => ({
      topic,
      name,
      rules: items.map((use) => rowOf(model, use)),
      total: totalOf(model, topic, items),
    })),
    themes: model.themes.flatMap(({ code, name }) => {
      const rows = model.initiatives
        .filter(({ latest }) => latest.overall.theme === code)
        .map((initiative) => initiativeRow(model, initiative));
      return rows.length === 0 ? [] : [{ code, name, rows }];
    }),
  };
}

export interface RulePage extends RuleRow {
  readonly compares: readonly string[];
  readonly rationale: readonly string[];
  readonly topicName: string;
  readonly guidePath: string;
  readonly checksPath: string;
  /** What was compared and what came of it, in one sentence. */
  readonly lead: string;
  readonly states: readonly {
    readonly state: FindingState;
    readonly name: string;
    readonly count: number;
    readonly initiatives: readonly {
      readonly code: string;
      readonly title: string;
      readonly path: string;
      readonly findings: readonly FindingView[];
    }[];
  }[];
}

/** What a rule did over a plan in one sentence. Nothing found is no praise: it says what was looked at. */
export function ruleSentence({ compared, agreed, byState, initiatives }: RuleCounts, severity: Rule["severity"]): string {
  if (compared === 0) return "くらべられるところが、この計画のシートにはまだありません。";
  const standing = byState.open + byState.explained;
  const mended = byState.corrected > 0 ? `訂正されて合うようになったところが${byState.corrected}か所あります。` : "";
  const looked = `取組事業のシートで、${compared}か所をくらべ`;
  const where = `見つかった取組事業は${initiatives}件です。`;
  if (severity === "note") {
    return standing === 0
      ? `${looked}ました。知っておきたいところは見つかっていません。${mended}`
      : `${looked}ました。知っておきたいところが${standing}か所あります。${mended}${where}`;
  }
  if (standing === 0) return `${looked}、すべて合っていました。${mended}`;
  return `${looked}、${agreed}か所は合っていました。合わないところが${standing}か所あります。${mended}${where}`;
}

/** Every rule has a page of its own, those without findings too. */
export const ruleIds = (): string[] => RULES.map(({ id }) => id);

/** `/plans/{plan}/checks/{rule}/`: the findings of one rule by their state and initiative. */
export function rulePage(model: PlanModel, id: string): RulePage {
  const use = ruleUses(model).find(({ rule }) => rule.id === id);
  if (!use) throw new RangeError(`点検 ${id} はありません。`);
  const { rule } = use;
  const found = model.initiatives.map((initiative) => ({ initiative, views: findingViews(model, initiative, (one) => one.id === id) }));
  return {
    ...rowOf(model, use),
    compares: paragraphs(rule.compares),
    rationale: paragraphs(rule.rationale),
    topicName: byTopic([rule], (one) => one.topic)[0]?.name ?? "",
    guidePath: ruleGuidePath(id),
    checksPath: checksPath(model.id),
    lead: ruleSentence(use, rule.severity),
    states: STATES.flatMap((state) => {
      const count = use.byState[state];
      if (count === 0) return [];
      const initiatives = found.flatMap(({ initiative, views }) => {
        const findings = views.filter((view) => view.state === state);
        return findings.length === 0
          ? []
          : [
              {
                code: initiative.code,
                title: initiative.latest.overall.title,
                path: initiativePath(model.id, initiative.code),
                findings,
              },
            ];
      });
      return [{ state, name: stateName(rule.severity, state) ?? SEVERITIES[rule.severity], count, initiatives }];
    }),
  };
}

const quoteData = ({ fiscalYear, pointer, place, state, value, unit, asPrinted, path }: Quote) => ({
  fiscalYear,
  pointer,
  place,
  state,
  value,
  unit: unit === "" ? null : unit,
  asPrinted,
  path,
});

/** A finding as the data give it: every place with its value, and the remarks by their index in the edition. */
export function findingData(model: PlanModel, initiative: Initiative, finding: Finding) {
  const { id, rule, severity, state, code, fiscalYear, sentence, places, remarks } = finding;
  return {
    id,
    path: `${initiativePath(model.id, code)}#${findingAnchor(id)}`,
    rule: rule.id,
    severity,
    state,
    code,
    fiscalYear,
    sentence,
    places: places.map((place) => quoteData(quote(model, initiative, place, sentence))),
    remarks: remarks.map(({ fiscalYear: year, index, remark }) => ({
      fiscalYear: year,
      index,
      kind: remark.kind,
      reason: remark.reason,
      before: remark.before ?? null,
      by: remark.by,
      on: remark.on,
    })),
  };
}

/** What was found in one initiative and what was compared, for its data. */
export function initiativeChecksData(model: PlanModel, initiative: Initiative) {
  const results = checkInitiative(model, initiative);
  return {
    findings: results.flatMap(({ findings }) => findings.map((finding) => findingData(model, initiative, finding))),
    checks: results.map(({ rule, compared, agreed, findings }) => ({ rule: rule.id, compared, agreed, findings: findings.length })),
  };
}

/** `/plans/{plan}/checks.json`: every rule with its counts, and every finding of every initiative. */
export function checksData(model: PlanModel) {
  const { plan, id, asOf } = model;
  return {
    plan: { id, title: plan.title, path: planPath(id), asOf: asOf ?? null, licence: plan.licence },
    path: checksPath(id),
    counts: findingCounts(model, model.initiatives),
    severities: SEVERITIES,
    states: FINDING_STATES,
    rules: ruleUses(model).map(({ rule, compared, agreed, byState, initiatives }) => ({
      id: rule.id,
      name: rule.name,
      topic: rule.topic,
      severity: rule.severity,
      compares: rule.compares,
      rationale: rule.rationale,
      compared,
      agreed,
      findings: byState,
      initiatives,
      path: checkRulePath(id, rule.id),
    })),
    findings: model.initiatives.flatMap((initiative) =>
      checkInitiative(model, initiative).flatMap(({ findings }) => findings.map((finding) => findingData(model, initiative, finding))),
    ),
  };
}
