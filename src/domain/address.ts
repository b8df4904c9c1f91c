/**
 * Every address of the site, without its base path. An address is for ever:
 * what was published stays reachable, so nothing else builds one.
 */
export const homePath = (): string => "/";
export const planPath = (plan: string): string => `/plans/${plan}/`;
export const initiativesPath = (plan: string): string => `/plans/${plan}/initiatives/`;
/** The list, and a table of every indicator's newest result, as files: a row for each row of the page. */
export const initiativesFilePath = (plan: string): string => `/plans/${plan}/initiatives.csv`;
export const indicatorsPath = (plan: string): string => `/plans/${plan}/indicators/`;
export const indicatorsFilePath = (plan: string): string => `/plans/${plan}/indicators.csv`;
/** Initiatives, or departments, side by side. */
export const comparePath = (plan: string): string => `/plans/${plan}/compare/`;
export const effectsPath = (plan: string): string => `/plans/${plan}/effects/`;
export const effectsDataPath = (plan: string): string => `/plans/${plan}/effects.json`;
export const revisionsPath = (plan: string): string => `/plans/${plan}/revisions/`;
export const revisionsDataPath = (plan: string): string => `/plans/${plan}/revisions.json`;
export const checksPath = (plan: string): string => `/plans/${plan}/checks/`;
/** What one rule found in a plan. */
export const checkRulePath = (plan: string, rule: string): string => `/plans/${plan}/checks/${rule}/`;
export const checksDataPath = (plan: string): string => `/plans/${plan}/checks.json`;
export const changesPath = (plan: string): string => `/plans/${plan}/changes/`;
export const changesDataPath = (plan: string): string => `/plans/${plan}/changes.json`;
export const calendarPath = (plan: string): string => `/plans/${plan}/calendar/`;
export const calendarDataPath = (plan: string): string => `/plans/${plan}/calendar.json`;
export const initiativePath = (plan: string, code: string): string => `/plans/${plan}/${code}/`;
export const yearSheetPath = (plan: string, code: string, fiscalYear: number): string => `/plans/${plan}/${code}/${fiscalYear}/`;
export const themePath = (plan: string, code: string): string => `/plans/${plan}/themes/${code}/`;
export const departmentPath = (plan: string, code: string): string => `/plans/${plan}/departments/${code}/`;
export const initiativeDataPath = (plan: string, code: string): string => `/plans/${plan}/${code}.json`;
/** A chart to take away, as a picture and as its numbers; of an initiative, or of the plan itself. */
export const chartFilePath = (plan: string, code: string | null, chart: string, ending: "svg" | "csv"): string =>
  `/plans/${plan}/${code === null ? "" : `${code}/`}charts/${chart}.${ending}`;
/** The same chart as a page that other pages show in a frame. */
export const embedPath = (plan: string, code: string | null, chart: string): string =>
  `/embed/${plan}/${code === null ? "" : `${code}/`}${chart}/`;
export const planDataPath = (plan: string): string => `/plans/${plan}.json`;
/** Atom feeds: of a whole plan, and of one theme, department or initiative of it. */
export const planFeedPath = (plan: string): string => `/plans/${plan}/feed.xml`;
export const themeFeedPath = (plan: string, code: string): string => `/plans/${plan}/themes/${code}/feed.xml`;
export const departmentFeedPath = (plan: string, code: string): string => `/plans/${plan}/departments/${code}/feed.xml`;
export const initiativeFeedPath = (plan: string, code: string): string => `/plans/${plan}/${code}/feed.xml`;
/** The picture that is shown beside a link to a page: of the site, of a plan, of an initiative. */
export const cardPath = (): string => "/card.png";
export const planCardPath = (plan: string): string => `/plans/${plan}/card.png`;
export const initiativeCardPath = (plan: string, code: string): string => `/plans/${plan}/${code}/card.png`;
/** The open data: its page, its dictionary, and every file of it. */
export const dataPath = (): string => "/data/";
export const dictionaryPath = (): string => "/data/dictionary/";
/** How programs use the data. */
export const apiPath = (): string => "/data/api/";
/** What was published before, by its date: the page, the same for programs, and each file. */
export const archivePath = (): string => "/data/archive/";
export const archiveDataPath = (): string => "/data/archive.json";
export const archivedFilePath = (isoDate: string, file: string): string => `/data/archive/${isoDate}/${file}`;
export const dataFilePath = (file: string): string => `/data/${file}`;
/** The JSON Schema of a file of the content, `plan` → that of plan.json. */
export const schemaPath = (name: string): string => `/schemas/${name}.schema.json`;
/** For search engines; a large site has several. */
export const sitemapPath = (name = "sitemap"): string => `/${name}.xml`;
/** Where whoever finds a weakness looks for whom to tell (RFC 9116); only at the root of a host. */
export const securityTxtPath = (): string => "/.well-known/security.txt";
export const sourcePath = (plan: string, file: string): string => `/plans/${plan}/sources/${file}`;
export const searchPath = (query?: string): string => (query === undefined ? "/search/" : `/search/?q=${encodeURIComponent(query)}`);

/**
 * The longest question, in UTF-16 units: far more than a sentence. Finding the place of a phrase takes the phrase's
 * length times the page's, so thousands of equal letters would stop the reader's browser.
 */
export const QUERY_LIMIT = 200;
/** The page for staff, and the standing content beside it, which it fetches when a file is dropped on it. */
export const staffPath = (): string => "/staff/";
export const staffPlansPath = (): string => "/staff/plans.json";
export const staffPlanPath = (plan: string): string => `/staff/${plan}.json`;
export const guidePath = (slug?: string): string => (slug === undefined ? "/guide/" : `/guide/${slug}/`);
export const glossaryPath = (term?: string): string => (term === undefined ? "/guide/glossary/" : `/guide/glossary/#${term}`);

/** Fragments that stay, one home each. Ids start with a letter. */
export const indicatorAnchor = (id: string): string => `indicator-${id}`;
export const effectsAnchor = (): string => "effects";
/** A fiscal year of an initiative's work. */
export const yearAnchor = (fiscalYear: number): string => `year-${fiscalYear}`;
export const remarkAnchor = (number: number): string => `remark-${number}`;
/** The findings of an initiative, on its page. */
export const findingsAnchor = (): string => "findings";
/** A finding, on the page of its initiative. Its id stays as long as the rule and the cell do. */
export const findingAnchor = (id: string): string => `finding-${id}`;
/** The same finding in the list of the plan, where other initiatives have findings of the same id. */
export const planFindingAnchor = (code: string, id: string): string => `finding-${code}-${id}`;
/** The explanation of a rule and of a state of attainment in the guide. */
export const rulesSlug = "rules";
/** How accessible the site is, and how that was tested. */
export const accessibilitySlug = "accessibility";
export const ruleAnchor = (id: string): string => `rule-${id}`;
export const topicAnchor = (topic: string): string => `topic-${topic}`;
export const findingStateAnchor = (state: string): string => `state-${state}`;
export const changeKindAnchor = (kind: string): string => `change-${kind}`;
export const attainmentAnchor = (state: string): string => `attainment-${state}`;
/** What changed of one initiative on one day, in the list of changes. */
export const changesAnchor = (code: string, isoDate: string): string => `changes-${code}-${isoDate}`;
/** A row of the ledger of moved goals. Its id stays as long as the two values do. */
export const revisionAnchor = (id: string): string => `row-${id}`;
/** A table in the dictionary of the data, and one of its fields. */
export const tableAnchor = (table: string): string => `table-${table}`;
export const fieldAnchor = (table: string, field: string): string => `field-${table}-${field}`;
export const codeListAnchor = (list: string): string => `codes-${list}`;
/** A cell of the printed sheet, by its line and column in the source, both from 1. */
export const sourceCellAnchor = (sheet: "overall" | "year", line: number, column: number): string => `${sheet}-r${line}c${column}`;
