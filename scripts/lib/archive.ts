import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ARCHIVE_FILE, ARCHIVE_FOLDER, ARCHIVE_STAGING, archivedBytes, readArchive } from "../../src/data/archive.ts";
import { dataSiteAt } from "../../src/data/data-site.ts";
import type { Content } from "../../src/data/store.ts";
import { newestDate } from "../../src/domain/fiscal-year.ts";
import { ProblemsError } from "../../src/domain/problem.ts";
import type { Publication } from "../../src/schemas/archive.ts";
import { contentJson } from "../../src/sheets/write-json.ts";
import { publicationOf } from "../../src/views/open-data/publications.ts";
import type { SiteOptions } from "./options.ts";

/** The newest date of the content: nothing here asks the clock. */
export const contentDate = ({ plans }: Pick<Content, "plans">): string | undefined => newestDate(plans.map(({ asOf }) => asOf));

export interface Archived {
  readonly publication: Publication;
  /** False where the same publication had been kept before. */
  readonly isNew: boolean;
}

/**
 * Keeps the data of every plan as published on a day below the content folder, all or nothing. What was kept before is never
 * written over: the same bytes are no change, others throw Error, as does a date before the newest that is kept.
 */
export function keepPublication(content: Content, { base, site, date }: Pick<SiteOptions, "base" | "site" | "date">): Archived {
  const day = date ?? contentDate(content);
  if (day === undefined) throw new Error("内容に日付がありません。--date に公開した日を書いてください。例: --date 2026-04-01");
  const { publications, problems } = readArchive(content.dir, content.plans);
  if (problems.length > 0) throw new ProblemsError([...problems]);
  const root = site === undefined ? base : new URL(base, site).href;
  const data = dataSiteAt(content, root);
  const { publication, files } = publicationOf(data, day, (plan) => {
    const before = publications.findLast((one) => one.date < day && one.files.some((file) => file.plan === plan));
    const file = before?.files.find((one) => one.plan === plan)?.file;
    return before && file !== undefined ? { date: before.date, bytes: archivedBytes(content.dir, before.date, file) } : undefined;
  });
  const same = publications.find((one) => one.date === day);
  if (same) {
    const isSame =
      same.files.length === publication.files.length &&
      publication.files.every(({ file, sha256 }) => same.files.some((one) => one.file === file && one.sha256 === sha256));
    if (isSame) return { publication: same, isNew: false };
    throw new Error(
      `${day} の公開は、もう残してあり、いまの内容とは違います。公開したものは書きかえません。新しい公開なら、--date にその日を書いてください。例: --date 2026-04-01`,
    );
  }
  const newest = publications.at(-1)?.date;
  if (newest !== undefined && day < newest)
    throw new Error(`${day} は、いちばん新しい公開（${newest}）より前です。--date に、それより後の日を書いてください。`);
  const folder = join(content.dir, ARCHIVE_FOLDER);
  const staging = join(folder, ARCHIVE_STAGING);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  try {
    for (const [name, bytes] of files) writeFileSync(join(staging, name), bytes);
    writeFileSync(join(staging, ARCHIVE_FILE), contentJson(publication));
    renameSync(staging, join(folder, day));
  } finally {
    if (existsSync(staging)) rmSync(staging, { recursive: true, force: true });
  }
  return { publication, isNew: true };
}
