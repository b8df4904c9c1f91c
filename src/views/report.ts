import {
  calendarPath,
  changesPath,
  checksPath,
  comparePath,
  departmentPath,
  effectsPath,
  glossaryPath,
  guidePath,
  homePath,
  indicatorAnchor,
  indicatorsPath,
  initiativePath,
  initiativesPath,
  planPath,
  revisionsPath,
  sourcePath,
  themePath,
  yearSheetPath,
} from "../domain/address.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import { type Edition, LIFECYCLE_EVENTS } from "../schemas/edition.ts";
import {
  type CountChange,
  countChanges,
  type FindingChange,
  findingChanges,
  type JudgementChange,
  judgementChanges,
  type MoneyChange,
  moneyChanges,
} from "./report-consequences.ts";
import { type SettingChange, settingChanges } from "./report-settings.ts";
import { type EditionReport, editionReport } from "./report-values.ts";

/**
 * What a branch changes for a reader: the content of two versions in, every value that differs out,
 * with what follows from it. Pure, so that a command and a page can tell the very same.
 */

/** One version of the content. */
export interface ReportContent {
  readonly plans: readonly PlanModel[];
  /** Every file of the content folder with a digest of its bytes, by its path with `/`. */
  readonly files: ReadonlyMap<string, string>;
}

export type Presence = "new" | "removed" | "kept";

/** Something that a reviewer should not overlook; the sentence stands by itself. */
export interface Caution {
  readonly id: "vanishing-address" | "overwritten" | "removed-initiative" | "removed-edition" | "names-published";
  readonly sentence: string;
  readonly path?: string;
}

export interface InitiativeReport {
  readonly code: string;
  readonly title: string;
  readonly path: string;
  /** Pages of the themes and departments under which it is or was listed. */
  readonly lists: readonly string[];
  readonly presence: Presence;
  /** Only editions that differ, oldest first. */
  readonly editions: readonly EditionReport[];
  readonly judgements: readonly JudgementChange[];
  readonly findings: readonly FindingChange[];
  /** Starts and ends that are told anew: 完了, 統合. */
  readonly lifecycle: readonly string[];
}

export interface PlanReport {
  readonly id: string;
  readonly title: string;
  readonly presence: Presence;
  readonly path: string;
  /** Only initiatives of which something differs, by code. */
  readonly initiatives: readonly InitiativeReport[];
  /** plan.json, themes.json and departments.json. */
  readonly settings: readonly SettingChange[];
  readonly money: readonly MoneyChange[];
  readonly counts: readonly CountChange[];
}

/** Files that no model holds: guide, glossary, site, sources. */
export interface FileChange {
  readonly path: string;
  readonly presence: "new" | "removed" | "changed";
}

export interface Report {
  readonly plans: readonly PlanReport[];
  readonly files: readonly FileChange[];
  readonly cautions: readonly Caution[];
  /** Addresses of the pages on which a reader sees a difference. */
  readonly pages: readonly string[];
}

/** Whether nothing differs at all. */
export const isEmptyReport = ({ plans, files }: Report): boolean => plans.length === 0 && files.length === 0;

/** What differs between two versions of the content. */
export function reportOf(base: ReportContent, head: ReportContent): Report {
  const plans = inBoth(base.plans, head.plans, ({ id }) => id).flatMap(([before, after]) => planReport(before, after) ?? []);
  const files = fileChanges(base.files, head.files);
  const kept = new Set(addressesOf(head));
  const vanished = addressesOf(base).filter((path) => !kept.has(path));
  return {
    plans,
    files,
    cautions: [...plans.flatMap(planCautions), ...peopleCautions(base, head), ...vanished.map(vanishing)],
    pages: pagesOf(plans, files),
  };
}

/** Things of two lists joined by a key; undefined where one of them lacks it. In the order of the keys. */
export function inBoth<T>(before: readonly T[], after: readonly T[], key: (one: T) => string): [T | undefined, T | undefined][] {
  const [a, b] = [before, after].map((list) => new Map(list.map((one) => [key(one), one])));
  const keys = [...new Set([...before, ...after].map(key))].toSorted();
  return keys.map((one) => [a?.get(one), b?.get(one)]);
}

const presenceOf = (before: unknown, after: unknown): Presence => (before === undefined ? "new" : after === undefined ? "removed" : "kept");

function planReport(before: PlanModel | undefined, after: PlanModel | undefined): PlanReport | undefined {
  const model = after ?? before;
  if (!model) return undefined;
  const sameFrame = before !== undefined && after !== undefined && frameOf(before) === frameOf(after);
  const initiatives = inBoth(before?.initiatives ?? [], after?.initiatives ?? [], ({ code }) => code).flatMap(([old, now]) => {
    // At a thousand initiatives it is felt when every rule is run twice over all that nobody touched.
    if (sameFrame && JSON.stringify(old?.editions) === JSON.stringify(now?.editions)) return [];
    return initiativeReport({ model: before, initiative: old }, { model: after, initiative: now }) ?? [];
  });
  const settings = before && after ? settingChanges(before, after) : [];
  const presence = presenceOf(before, after);
  if (presence === "kept" && initiatives.length === 0 && settings.length === 0) return undefined;
  return {
    id: model.id,
    title: model.plan.title,
    presence,
    path: planPath(model.id),
    initiatives,
    settings,
    money: moneyChanges(before, after),
    counts: before && after ? countChanges(before, after) : [],
  };
}

/**
 * All that a page or a rule may read beside the initiative itself: what the plan says, the day by which
 * reports are looked for, and which editions there are.
 */
const frameOf = ({ plan, themes, departments, today, initiatives }: PlanModel): string =>
  JSON.stringify([
    plan,
    themes,
    departments,
    today,
    initiatives.map(({ code, editions }) => [code, ...editions.map(({ fiscalYear }) => fiscalYear)]),
  ]);

/** One side of a comparison; both are undefined where that version lacks the initiative. */
export interface Side {
  readonly model: PlanModel | undefined;
  readonly initiative: Initiative | undefined;
}

function initiativeReport(before: Side, after: Side): InitiativeReport | undefined {
  const { model, initiative } = after.initiative ? after : before;
  if (!model || !initiative) return undefined;
  const presence = presenceOf(before.initiative, after.initiative);
  const editions = inBoth(before.initiative?.editions ?? [], after.initiative?.editions ?? [], ({ fiscalYear }) =>
    String(fiscalYear),
  ).flatMap(([old, now]) => editionReport(before, after, old, now) ?? []);
  const findings = findingChanges(before, after);
  // A rule may speak of a day that was given to the build, and so come without any value having changed.
  if (editions.length === 0 && findings.length === 0) return undefined;
  const lists = [before, after].flatMap((side) => (side.initiative ? listPages(model.id, side.initiative.latest) : []));
  return {
    code: initiative.code,
    title: initiative.latest.overall.title,
    path: initiativePath(model.id, initiative.code),
    lists: [...new Set(lists)],
    presence,
    editions,
    judgements: judgementChanges(before, after),
    findings,
    lifecycle: lifecycleOf(before.initiative, after.initiative),
  };
}

const listPages = (plan: string, { overall }: Edition): string[] => [
  themePath(plan, overall.theme),
  departmentPath(plan, overall.department),
];

function lifecycleOf(before: Initiative | undefined, after: Initiative | undefined): string[] {
  const say = (initiative: Initiative | undefined): string[] =>
    (initiative?.editions ?? []).flatMap(({ fiscalYear, lifecycle }) =>
      lifecycle
        ? [`${fiscalYearLabel(fiscalYear)}に${LIFECYCLE_EVENTS[lifecycle.event]}${lifecycle.into ? `（${lifecycle.into}へ）` : ""}`]
        : [],
    );
  const known = new Set(say(before));
  return say(after).filter((one) => !known.has(one));
}

function fileChanges(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): FileChange[] {
  // The JSON files of a plan are told value by value.
  const isTold = (path: string): boolean => path.startsWith("plans/") && path.endsWith(".json") && !/^plans\/[^/]+\/sources\//.test(path);
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((path): FileChange[] => {
    const [old, now] = [before.get(path), after.get(path)];
    if (isTold(path) || old === now) return [];
    return [{ path, presence: old === undefined ? "new" : now === undefined ? "removed" : "changed" }];
  });
}

/** Every address that somebody may have noted down: pages, indicators on them, and sources. */
function addressesOf({ plans, files }: ReportContent): string[] {
  const ofPlans = plans.flatMap(({ id, themes, departments, initiatives }) => [
    planPath(id),
    ...themes.map(({ code }) => themePath(id, code)),
    ...departments.map(({ code }) => departmentPath(id, code)),
    ...initiatives.flatMap(({ code, editions, latest }) => [
      initiativePath(id, code),
      ...latest.overall.indicators.map((indicator) => `${initiativePath(id, code)}#${indicatorAnchor(indicator.id)}`),
      ...editions.map(({ fiscalYear }) => yearSheetPath(id, code, fiscalYear)),
    ]),
  ]);
  return [...ofPlans, ...[...files.keys()].flatMap(filePage)];
}

/** The address at which a file of the content is published, where it has one of its own. */
function filePage(path: string): string[] {
  const source = /^plans\/([^/]+)\/sources\/(.+)$/.exec(path);
  if (source) return [sourcePath(source[1] as string, source[2] as string)];
  const guide = /^guide\/([^/]+)\.mdx$/.exec(path);
  if (guide) return [guidePath(guide[1] as string)];
  return path === "glossary/glossary.json" ? [glossaryPath()] : path === "site.json" ? [homePath()] : [];
}

const vanishing = (path: string): Caution => ({
  id: "vanishing-address",
  path,
  sentence: `公開してきた住所 ${path} がなくなります。リンクや引用からたどり着けなくなります。`,
});

function planCautions({ initiatives }: PlanReport): Caution[] {
  return initiatives.flatMap(({ code, title, path, presence, editions }): Caution[] => {
    if (presence === "removed") return [{ id: "removed-initiative", path, sentence: `${code} ${title}が、まるごとなくなります。` }];
    return editions.flatMap(({ fiscalYear, presence: own, path: page, overwritten }): Caution[] => [
      ...(own === "removed"
        ? [{ id: "removed-edition" as const, path: page, sentence: `${code} ${title}の${fiscalYearLabel(fiscalYear)}の版がなくなります。` }]
        : []),
      ...overwritten.map(({ place, before, after }) => ({
        id: "overwritten" as const,
        path: page,
        sentence: `${code} ${title}の${fiscalYearLabel(fiscalYear)}の版で、公開してきた数が、訂正の注なしに書きかえられます（${place}: ${before} → ${after}）。市の訂正なら correction、写しまちがいの直しなら transcription の注を、直す前の値（before）と理由をつけて加えてください。`,
      })),
    ]);
  });
}

function peopleCautions(base: ReportContent, head: ReportContent): Caution[] {
  return inBoth(base.plans, head.plans, ({ id }) => id).flatMap(([before, after]): Caution[] =>
    before?.plan.people === "posts-only" && after?.plan.people === "as-published"
      ? [
          {
            id: "names-published",
            path: planPath(after.id),
            sentence: `${after.plan.title}で、これまで載せていなかった氏名が載るようになります。`,
          },
        ]
      : [],
  );
}

function pagesOf(plans: readonly PlanReport[], files: readonly FileChange[]): string[] {
  const ofPlans = plans.flatMap(({ id, initiatives, settings, money, presence }) => {
    if (presence === "removed") return [];
    const any = (test: (one: InitiativeReport) => boolean): boolean => initiatives.some(test);
    const values = initiatives.flatMap(({ editions }) => editions.flatMap((edition) => edition.values));
    return [
      planPath(id),
      ...(initiatives.length > 0 || settings.length > 0 ? [initiativesPath(id)] : []),
      ...initiatives.flatMap(({ lists }) => lists),
      ...initiatives.flatMap((one) =>
        one.presence === "removed"
          ? []
          : [one.path, ...one.editions.filter((edition) => edition.presence !== "removed").map((edition) => edition.path)],
      ),
      ...money.flatMap(({ path }) => path),
      ...(money.length > 0 || values.some(({ pointer }) => pointer.startsWith("/overall/effects")) ? [effectsPath(id)] : []),
      ...(values.some(({ pointer }) => /^\/overall\/(indicators|effects|period|goal|title|years)/.test(pointer))
        ? [revisionsPath(id)]
        : []),
      ...(any(({ editions }) => editions.length > 0) ? [changesPath(id), calendarPath(id)] : []),
      ...(any(({ findings }) => findings.length > 0) ? [checksPath(id)] : []),
      ...initiatives.flatMap(({ findings }) => findings.map(({ rulePath }) => rulePath)),
      ...(initiatives.length > 0 ? [indicatorsPath(id), comparePath(id)] : []),
    ];
  });
  const ofFiles = files.filter(({ presence }) => presence !== "removed").flatMap(({ path }) => filePage(path));
  return [...new Set([...ofPlans, ...ofFiles])].toSorted();
}
