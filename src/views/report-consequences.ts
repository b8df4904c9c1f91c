import { SEVERITIES } from "../checks/rule.ts";
import { FINDING_STATES, type Finding, findingsOf } from "../checks/run.ts";
import { checkRulePath, departmentPath, findingAnchor, initiativePath, planPath, themePath } from "../domain/address.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import { money } from "../domain/money.ts";
import { sum } from "../domain/number.ts";
import { ATTAINMENT_STATES, type AttainmentState, indicatorAttainment, judge, measureOf } from "../plan/attainment.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { cellAt, columnsOf, indicatorRow } from "../plan/series.ts";
import { type Edition, EFFECT_ROWS } from "../schemas/edition.ts";
import { listEntries } from "./initiative-list.ts";
import { planCounts } from "./plan-counts.ts";
import { MONEY_ROWS, planMoney } from "./plan-money.ts";
import type { Side } from "./report.ts";

/** A judgement of one result that is another now. */
export interface JudgementChange {
  readonly indicator: string;
  /** Of which edition the current plan is, or the older edition that differs. */
  readonly edition: number;
  readonly fiscalYear: number;
  /** Whether the result is measured against the targets of its year, or against the final ones. */
  readonly against: "year" | "final";
  readonly before: string;
  readonly after: string;
  /** The whole in one sentence. */
  readonly sentence: string;
}

interface Judged {
  readonly fiscalYear: number;
  readonly against: "year" | "final";
  readonly state: AttainmentState;
}

function judgementsOf(model: PlanModel, edition: Edition, index: number): Judged[] {
  const columns = columnsOf(model.plan);
  const years = indicatorAttainment(edition, columns, index);
  const final = (row: "originalTarget" | "revisedTarget") => cellAt(indicatorRow(edition, columns, index, row), "final");
  const latest = years.findLast(({ actual }) => actual.counted);
  return [
    ...years.map(({ fiscalYear, state }): Judged => ({ fiscalYear, against: "year", state })),
    ...(latest
      ? [
          {
            fiscalYear: latest.fiscalYear,
            against: "final" as const,
            state: judge(latest.actual, final("originalTarget"), final("revisedTarget"), measureOf(edition, columns, index)),
          },
        ]
      : []),
  ];
}

/**
 * The judgements that change: those of the current plan, and those of an older edition that both
 * versions have. A new edition that moves a target shows here as what it makes of an old result.
 */
export function judgementChanges(before: Side, after: Side): JudgementChange[] {
  if (!before.model || !before.initiative || !after.model || !after.initiative) return [];
  const [old, now] = [before.initiative, after.initiative];
  const older = now.editions.flatMap((edition): [Edition, Edition][] => {
    const same = old.editions.find(({ fiscalYear }) => fiscalYear === edition.fiscalYear);
    return same && edition !== now.latest && same !== old.latest ? [[same, edition]] : [];
  });
  const pairs: [Edition, Edition][] = [[old.latest, now.latest], ...older];
  return pairs.flatMap(([was, is]) => editionJudgements(before.model as PlanModel, after.model as PlanModel, was, is));
}

function editionJudgements(base: PlanModel, head: PlanModel, was: Edition, is: Edition): JudgementChange[] {
  return is.overall.indicators.flatMap((indicator, j) => {
    const i = was.overall.indicators.findIndex(({ id }) => id === indicator.id);
    if (i < 0) return [];
    const known = judgementsOf(base, was, i);
    return judgementsOf(head, is, j).flatMap(({ fiscalYear, against, state }): JudgementChange[] => {
      const old = known.find((one) => one.fiscalYear === fiscalYear && one.against === against);
      if (!old || old.state === state) return [];
      const [from, to] = [ATTAINMENT_STATES[old.state], ATTAINMENT_STATES[state]];
      const targets = against === "final" ? "最終値の目標" : "その年度の目標";
      return [
        {
          indicator: indicator.name,
          edition: is.fiscalYear,
          fiscalYear,
          against,
          before: from,
          after: to,
          sentence: `これにより、${is.overall.code}の「${indicator.name}」の${fiscalYearLabel(fiscalYear)}の実績を${targets}にくらべた判定が、「${from}」から「${to}」に変わります。`,
        },
      ];
    });
  });
}

/** A finding that comes, goes, or says or is something else. */
export interface FindingChange {
  readonly id: string;
  readonly change: "comes" | "goes" | "changes";
  readonly rule: string;
  /** The page that lists what the rule found. */
  readonly rulePath: string;
  readonly severity: string;
  readonly fiscalYear: number;
  readonly sentence: string;
  /** What was said before; only where it is another sentence now. */
  readonly sentenceBefore: string | undefined;
  readonly state: string;
  readonly stateBefore: string | undefined;
  /** The finding on the page of its initiative; of a finding that goes, the page. */
  readonly path: string;
}

export function findingChanges(before: Side, after: Side): FindingChange[] {
  const list = ({ model, initiative }: Side): readonly Finding[] => (model && initiative ? findingsOf(model, initiative) : []);
  const [old, now] = [new Map(list(before).map((one) => [one.id, one])), new Map(list(after).map((one) => [one.id, one]))];
  const planId = after.model?.id ?? before.model?.id ?? "";
  const page = initiativePath(planId, after.initiative?.code ?? before.initiative?.code ?? "");
  const say = (finding: Finding, change: FindingChange["change"], was?: Finding): FindingChange => ({
    id: finding.id,
    change,
    rule: finding.rule.name,
    rulePath: checkRulePath(planId, finding.rule.id),
    severity: SEVERITIES[finding.severity],
    fiscalYear: finding.fiscalYear,
    sentence: finding.sentence,
    sentenceBefore: was && was.sentence !== finding.sentence ? was.sentence : undefined,
    state: FINDING_STATES[finding.state],
    stateBefore: was && was.state !== finding.state ? FINDING_STATES[was.state] : undefined,
    path: change === "goes" ? page : `${page}#${findingAnchor(finding.id)}`,
  });
  return [
    ...[...now.values()].flatMap((finding) => {
      const was = old.get(finding.id);
      if (!was) return [say(finding, "comes")];
      return was.sentence === finding.sentence && was.state === finding.state ? [] : [say(finding, "changes", was)];
    }),
    ...[...old.values()].filter(({ id }) => !now.has(id)).map((finding) => say(finding, "goes")),
  ];
}

/** A sum of 効果額 that is another now. */
export interface MoneyChange {
  /** The plan, a theme or a department, as it is called. */
  readonly scope: string;
  readonly path: string;
  /** 当初計画額, 変更計画額 or 実績額, over the whole period. */
  readonly what: string;
  readonly before: string;
  readonly after: string;
  /** In the plan's unit; null where one side has no number. */
  readonly difference: number | null;
  readonly unit: string;
}

interface Scope {
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly initiatives: (model: PlanModel) => readonly Initiative[];
}

function scopesOf(model: PlanModel): Scope[] {
  const by = (field: "theme" | "department", code: string) => (one: PlanModel) =>
    one.initiatives.filter(({ latest }) => latest.overall[field] === code);
  return [
    { key: "plan", name: "計画の全体", path: planPath(model.id), initiatives: ({ initiatives }) => initiatives },
    ...model.themes.map(({ code, name }) => ({
      key: `theme ${code}`,
      name: `推進項目 ${code} ${name}`,
      path: themePath(model.id, code),
      initiatives: by("theme", code),
    })),
    ...model.departments.map(({ code, name }) => ({
      key: `department ${code}`,
      name,
      path: departmentPath(model.id, code),
      initiatives: by("department", code),
    })),
  ];
}

/** The totals that move, of the plan, its themes and its departments. A plan that came or went is compared with nothing. */
export function moneyChanges(before: PlanModel | undefined, after: PlanModel | undefined): MoneyChange[] {
  const scopes = [
    ...new Map([...(before ? scopesOf(before) : []), ...(after ? scopesOf(after) : [])].map((scope) => [scope.key, scope])).values(),
  ];
  // Amounts of two units have no difference; that the unit changed is told among the settings.
  const oneUnit = !before || !after || before.plan.money.unit === after.plan.money.unit;
  return scopes.flatMap(({ name, path, initiatives }) => {
    const [old, now] = [before, after].map((model) => (model ? planMoney(model, initiatives(model)) : undefined));
    return MONEY_ROWS.flatMap((row): MoneyChange[] => {
      const [was, is] = [old, now].map((one) => one?.whole[row].value ?? null);
      if (was === is || was === undefined || is === undefined) return [];
      const say = (value: number | null, totals: typeof old): string => (value === null || !totals ? "数なし" : money(value, totals.unit));
      return [
        {
          scope: name,
          path,
          what: EFFECT_ROWS[row],
          before: say(was, old),
          after: say(is, now),
          difference: was === null || is === null || !oneUnit ? null : sum([is, -was]),
          unit: (now ?? old)?.unit ?? "",
        },
      ];
    });
  });
}

/** A count of the dashboard that is another now. */
export interface CountChange {
  /** How initiatives or indicators are sorted: 市の総合評価. */
  readonly by: string;
  readonly label: string;
  readonly before: number;
  readonly after: number;
  /** 件 or 個. */
  readonly counter: string;
}

export function countChanges(before: PlanModel, after: PlanModel): CountChange[] {
  const counts = (model: PlanModel) =>
    planCounts(model, listEntries(model)).flatMap(({ id, heading, counter, counts: list, aside }) =>
      [...list, ...(aside ? [aside] : [])].map(({ label, items }) => ({
        key: `${id} ${label}`,
        by: heading,
        label,
        counter,
        size: items.length,
      })),
    );
  const [old, now] = [counts(before), counts(after)];
  const keys = [...new Set([...now, ...old].map(({ key }) => key))];
  return keys.flatMap((key): CountChange[] => {
    const [was, is] = [old.find((one) => one.key === key), now.find((one) => one.key === key)];
    const one = is ?? was;
    if (!one || was?.size === is?.size) return [];
    return [{ by: one.by, label: one.label, before: was?.size ?? 0, after: is?.size ?? 0, counter: one.counter }];
  });
}
