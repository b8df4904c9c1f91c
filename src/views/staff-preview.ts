import { type Finding, findingsOf } from "../checks/run.ts";
import { initiativePath, planPath, yearSheetPath } from "../domain/address.ts";
import { fiscalYearLabel } from "../domain/fiscal-year.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import type { Edition } from "../schemas/edition.ts";
import { contextOf, initiativeView } from "./initiative.ts";
import { type OverallView, overallBlocks, overallView } from "./initiative-overall.ts";

/** What the site would say once an edition is published: states, totals and findings that move, and the page's own parts. */

/** A sentence or word of the page, before and after. */
export interface StateMove {
  readonly name: string;
  /** null: it was not on the site. */
  readonly before: string | null;
  readonly after: string;
}

export interface FindingMove {
  readonly rule: string;
  readonly sentence: string;
}

export interface EditionPreview {
  readonly title: string;
  readonly code: string;
  readonly label: string;
  /** Whether the initiative's page shows this edition: only the newest gives the current plan. */
  readonly isLatest: boolean;
  readonly summary: string | null;
  readonly moves: readonly StateMove[];
  readonly findings: { readonly come: readonly FindingMove[]; readonly go: readonly FindingMove[]; readonly stay: readonly FindingMove[] };
  /** Pages of the site that change, beside the lists and totals of the plan. */
  readonly pages: readonly { readonly label: string; readonly path: string }[];
  readonly overall: OverallView;
}

const find = (model: PlanModel, code: string): Initiative | undefined => model.initiatives.find((initiative) => initiative.code === code);

/** The preview of one edition of `after`, compared with the site as it stands. Throws RangeError where `after` has no such edition. */
export function editionPreview(before: PlanModel, after: PlanModel, code: string, fiscalYear: number): EditionPreview {
  const now = find(after, code);
  const edition = now?.editions.find((one) => one.fiscalYear === fiscalYear);
  if (!now || !edition) throw new RangeError(`取組事業 ${code} の ${fiscalYear} 年度の版がありません。`);
  const was = find(before, code);
  const isLatest = now.latest === edition;
  return {
    title: edition.overall.title,
    code,
    label: fiscalYearLabel(fiscalYear),
    isLatest,
    summary: isLatest ? initiativeView(after, now).summary : null,
    moves: statements(before, was, after, now),
    findings: findingMoves(before, was, after, now),
    pages: [
      { label: `取組事業${code}のページ`, path: initiativePath(after.id, code) },
      { label: `${fiscalYearLabel(fiscalYear)}のシートのページ`, path: yearSheetPath(after.id, code, fiscalYear) },
      { label: "計画のページ（件数と合計）", path: planPath(after.id) },
    ],
    overall: overallOf(after, now, edition),
  };
}

function overallOf(model: PlanModel, initiative: Initiative, edition: Edition): OverallView {
  return overallView(contextOf(model, initiative, edition, [...overallBlocks(model, edition), { id: "rest", anchors: ["/overall"] }]));
}

/** What the initiative's page states, by what it is about; only what differs, and everything where it is new. */
function statements(before: PlanModel, was: Initiative | undefined, after: PlanModel, now: Initiative): StateMove[] {
  const old = was && statesOf(before, was);
  return statesOf(after, now).flatMap(({ key, name, text }): StateMove[] => {
    const earlier = old?.find((one) => one.key === key)?.text ?? null;
    return earlier === text ? [] : [{ name, before: earlier, after: text }];
  });
}

function statesOf(model: PlanModel, initiative: Initiative): { key: string; name: string; text: string }[] {
  const { answers, overall } = initiativeView(model, initiative);
  const status = overall.years.find(({ fiscalYear }) => fiscalYear === initiative.latest.fiscalYear)?.status.term?.term;
  return [
    ...overall.indicators.map(({ id, name, result }) => ({
      key: `indicator-${id}`,
      name: `目標に届いたか（${name}）`,
      text: result.verdict,
    })),
    ...answers.filter(({ key }) => key !== "result").map(({ key, heading, verdict }) => ({ key, name: heading, text: verdict })),
    ...(status === undefined ? [] : [{ key: "status", name: "区分", text: status }]),
  ];
}

function findingMoves(before: PlanModel, was: Initiative | undefined, after: PlanModel, now: Initiative): EditionPreview["findings"] {
  const sameAs = ({ id, sentence, state }: Finding): string => JSON.stringify([id, sentence, state]);
  const line = ({ rule, sentence }: Finding): FindingMove => ({ rule: rule.name, sentence });
  const old = was ? findingsOf(before, was) : [];
  const fresh = findingsOf(after, now);
  const [oldKeys, freshKeys] = [new Set(old.map(sameAs)), new Set(fresh.map(sameAs))];
  return {
    come: fresh.filter((finding) => !oldKeys.has(sameAs(finding))).map(line),
    go: old.filter((finding) => !freshKeys.has(sameAs(finding))).map(line),
    stay: fresh.filter((finding) => oldKeys.has(sameAs(finding))).map(line),
  };
}
