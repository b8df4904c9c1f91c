import * as address from "../domain/address.ts";
import { newestDate } from "../domain/fiscal-year.ts";
import type { Initiative, PlanModel } from "../plan/model.ts";
import type { Publication } from "../schemas/archive.ts";
import type { Edition } from "../schemas/edition.ts";
import { CONTENT_SCHEMAS } from "../schemas/json-schema.ts";
import type { Site } from "../schemas/site.ts";
import { hasOwnCards } from "./card.ts";
import { chartKeys, planTakes } from "./chart-take.ts";
import { ruleIds } from "./checks-page.ts";
import { dataFiles } from "./open-data/files.ts";

/**
 * Every address that the site promises to keep, told by the content alone, so that checking them builds nothing.
 * Not among them: the scripts, styles and index that pages load for themselves, the page for a wrong address, and
 * what the page for staff fetches.
 */
export interface SiteAddress {
  /** Without the base path, unencoded. */
  readonly path: string;
  readonly kind: "page" | "data";
  /** Whether search engines are to show it: every page but the frames of charts, which show what stands on another. */
  readonly isIndexed: boolean;
  /** The date of the content that stands there, ISO; undefined where it has none of its own. */
  readonly date: string | undefined;
}

/** The content, and what no model holds of it. */
export interface AddressSource {
  readonly site: Site;
  readonly plans: readonly PlanModel[];
  /** The pages of the guide that are texts, by the last part of their address. */
  readonly guide: readonly string[];
  /** The source files that a plan publishes, by its id. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
  /** The publications that are kept. */
  readonly publications: readonly Publication[];
}

const page = (path: string, date?: string): SiteAddress => ({ path, kind: "page", isIndexed: true, date });
const unlisted = (path: string): SiteAddress => ({ path, kind: "page", isIndexed: false, date: undefined });
const data = (path: string, date?: string): SiteAddress => ({ path, kind: "data", isIndexed: false, date });

/** When an edition last changed, by what it says itself: 更新日 of its sheets, and the remarks made since. */
const editionDate = ({ overall, year, remarks }: Edition): string | undefined =>
  newestDate([overall.updatedOn, year?.updatedOn, ...remarks.map(({ on }) => on)]);

/** A chart: its picture, its numbers, and the page that others show in a frame. */
const chartAddresses = (plan: string, code: string | null, chart: string, date: string | undefined): SiteAddress[] => [
  data(address.chartFilePath(plan, code, chart, "svg"), date),
  data(address.chartFilePath(plan, code, chart, "csv"), date),
  unlisted(address.embedPath(plan, code, chart)),
];

function initiativeAddresses(model: PlanModel, initiative: Initiative): SiteAddress[] {
  const { id: plan } = model;
  const { code, editions } = initiative;
  const date = newestDate(editions.map(editionDate));
  return [
    page(address.initiativePath(plan, code), date),
    ...editions.map((edition) => page(address.yearSheetPath(plan, code, edition.fiscalYear), editionDate(edition))),
    data(address.initiativeDataPath(plan, code), date),
    data(address.initiativeFeedPath(plan, code), date),
    ...(hasOwnCards(model) ? [data(address.initiativeCardPath(plan, code), date)] : []),
    ...chartKeys(model, initiative).flatMap((chart) => chartAddresses(plan, code, chart, date)),
  ];
}

function planAddresses(model: PlanModel, sources: readonly string[]): SiteAddress[] {
  const { id, asOf, themes, departments, initiatives } = model;
  return [
    ...[
      address.planPath,
      address.initiativesPath,
      address.indicatorsPath,
      address.comparePath,
      address.effectsPath,
      address.revisionsPath,
      address.checksPath,
      address.changesPath,
      address.calendarPath,
    ].map((path) => page(path(id), asOf)),
    ...ruleIds().map((rule) => page(address.checkRulePath(id, rule), asOf)),
    ...themes.flatMap(({ code }) => [page(address.themePath(id, code), asOf), data(address.themeFeedPath(id, code), asOf)]),
    ...departments.flatMap(({ code }) => [page(address.departmentPath(id, code), asOf), data(address.departmentFeedPath(id, code), asOf)]),
    ...[
      address.planDataPath,
      address.initiativesFilePath,
      address.indicatorsFilePath,
      address.effectsDataPath,
      address.revisionsDataPath,
      address.checksDataPath,
      address.changesDataPath,
      address.calendarDataPath,
      address.planFeedPath,
      address.planCardPath,
    ].map((path) => data(path(id), asOf)),
    ...planTakes(model).flatMap(({ key }) => chartAddresses(id, null, key, asOf)),
    ...initiatives.flatMap((initiative) => initiativeAddresses(model, initiative)),
    ...sources.map((file) => data(address.sourcePath(id, file))),
  ];
}

/** Every address of a site, sorted. */
export function siteAddresses({ site, plans, guide, sources, publications }: AddressSource): SiteAddress[] {
  const date = newestDate(plans.map(({ asOf }) => asOf));
  // Only the names of the files are wanted here; none of them is made.
  const files = dataFiles({ site, plans, url: (path) => path, sha256: () => "" });
  return [
    page(address.homePath(), date),
    data(address.cardPath(), date),
    ...plans.flatMap((model) => planAddresses(model, sources.get(model.id) ?? [])),
    page(address.guidePath()),
    page(address.guidePath(address.rulesSlug)),
    page(address.guidePath(address.accessibilitySlug)),
    page(address.glossaryPath()),
    ...guide.map((slug) => page(address.guidePath(slug))),
    page(address.searchPath()),
    page(address.staffPath()),
    ...(site.security ? [data(address.securityTxtPath())] : []),
    page(address.dataPath(), date),
    page(address.dictionaryPath()),
    page(address.apiPath(), date),
    page(address.archivePath(), newestDate(publications.map((one) => one.date))),
    data(address.archiveDataPath()),
    ...publications.flatMap((one) => one.files.map(({ file }) => data(address.archivedFilePath(one.date, file), one.date))),
    ...files.map((file) => data(address.dataFilePath(file.path), date)),
    ...Object.keys(CONTENT_SCHEMAS).map((name) => data(address.schemaPath(name))),
  ].toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
