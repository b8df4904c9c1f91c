import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Content, readContent } from "../../src/data/store.ts";
import * as address from "../../src/domain/address.ts";
import { ProblemsError } from "../../src/domain/problem.ts";
import type { Initiative, PlanModel } from "../../src/plan/model.ts";
import { chartKeys, initiativeTake } from "../../src/views/chart-take.ts";
import { initiativeFilesAt } from "../lib/initiative-files.ts";
import { type Assets, useAssets } from "./templates/html.ts";
import { embedPage, initiativePage, yearPage } from "./templates/pages.ts";
import { dashboardPage, listPage } from "./templates/plan.ts";

/** A file of the site: where it stands, and how its text is made when its turn comes. A class, which Eleventy hands on without copying. */
export class SiteFile {
  /** From the root of the site, without a slash before it. */
  readonly path: string;
  readonly make: () => string;
  constructor(path: string, make: () => string) {
    this.path = path.endsWith("/") ? `${path.slice(1)}index.html` : path.slice(1);
    this.make = make;
  }
}

/** Every file of one initiative, but for its card, which no template makes. */
function initiativeFiles(content: Content, model: PlanModel, initiative: Initiative): SiteFile[] {
  const { site } = content;
  const { id } = model;
  const { code } = initiative;
  return [
    new SiteFile(address.initiativePath(id, code), () => initiativePage(site, model, initiative)),
    ...initiative.editions.map(
      (edition) => new SiteFile(address.yearSheetPath(id, code, edition.fiscalYear), () => yearPage(site, model, initiative, edition)),
    ),
    ...chartKeys(model, initiative).map(
      (chart) => new SiteFile(address.embedPath(id, code, chart), () => embedPage(site, initiativeTake(model, initiative, chart))),
    ),
    ...initiativeFilesAt(content, { base: "/", site: undefined })(model, initiative).map(({ path, make }) => new SiteFile(path, make)),
  ];
}

/** The pages of a plan as a whole that take part: the dashboard, and the list, which is the longest page of the site. */
const planFiles = ({ site, glossary }: Content, model: PlanModel): SiteFile[] => [
  new SiteFile(address.planPath(model.id), () => dashboardPage(site, model, glossary)),
  new SiteFile(address.initiativesPath(model.id), () => listPage(site, model, glossary)),
];

/** What a run needs, told through the environment: Eleventy's configuration takes no arguments. */
export interface Run {
  readonly content: string;
  readonly out: string;
  /** The file with the assets of the Astro build, as JSON. */
  readonly assets: string;
  /** Which part of the initiatives is made, from 0, and of how many. */
  readonly part: number;
  readonly parts: number;
}
export function runOf({ BENCH_CONTENT = "", BENCH_OUT = "", BENCH_ASSETS = "", BENCH_SHARE = "0/1" }: NodeJS.ProcessEnv): Run {
  const [part = 0, parts = 1] = BENCH_SHARE.split("/").map(Number);
  return { content: BENCH_CONTENT, out: BENCH_OUT, assets: BENCH_ASSETS, part, parts };
}

/**
 * Reads the content as the site does; every file of the run's initiatives, one initiative after the other. The first part
 * has the pages of the plans, too. Throws ProblemsError.
 */
export function siteFiles({ content: dir, assets, part, parts }: Run): SiteFile[] {
  useAssets(JSON.parse(readFileSync(assets, "utf8")) as Assets);
  const { content, problems } = readContent(dir, join(import.meta.dirname, "../../content"));
  if (!content) throw new ProblemsError(problems);
  const all = content.plans.flatMap((model) => model.initiatives.map((initiative) => ({ model, initiative })));
  const from = (index: number): number => Math.round((all.length * index) / parts);
  return [
    ...(part === 0 ? content.plans.flatMap((model) => planFiles(content, model)) : []),
    ...all.slice(from(part), from(part + 1)).flatMap(({ model, initiative }) => initiativeFiles(content, model, initiative)),
  ];
}
