import { unzipSync } from "fflate";
import { archivedFilePath, archivePath } from "../../domain/address.ts";
import { dateLabel } from "../../domain/fiscal-year.ts";
import { formatNumber } from "../../domain/number.ts";
import type { PlanModel } from "../../plan/model.ts";
import type { Publication, PublishedFile } from "../../schemas/archive.ts";
import { parseCsv } from "./csv.ts";
import { archiveBytes } from "./files.ts";
import { sizeText } from "./page.ts";
import { archiveFile, type DataSite, editionCount, isLarge } from "./site.ts";
import { TABLES } from "./tables.ts";

/** Publications kept by their date: what a plan's ZIP held on a day, so that what was said then can be shown later. */

/** A publication to be kept, with the bytes of its files by name. */
export interface Kept {
  readonly publication: Publication;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What stood before: the newest earlier publication's ZIP of the plan. */
export type Earlier = (plan: string) => { readonly date: string; readonly bytes: Uint8Array } | undefined;

/** The publication of all plans as they stand. Throws RangeError where a plan is too large for one file. */
export function publicationOf(data: DataSite, date: string, earlier: Earlier): Kept {
  const large = data.plans.find(isLarge);
  if (large) throw new RangeError(`計画 ${large.id} は大きいので、まとめたファイルがありません。日付ごとに残すことはできません。`);
  const made = data.plans.map((model) => ({ model, bytes: archiveBytes(data, model) }));
  return {
    publication: {
      date,
      files: made.map(({ model, bytes }) => ({ ...factsOf(data, model, bytes), changes: changesText(earlier(model.id), bytes) })),
    },
    files: new Map(made.map(({ model, bytes }) => [archiveFile(model), bytes])),
  };
}

const factsOf = (data: DataSite, model: PlanModel, bytes: Uint8Array): Omit<PublishedFile, "changes"> => ({
  plan: model.id,
  title: model.plan.title,
  file: archiveFile(model),
  bytes: bytes.length,
  sha256: data.sha256(bytes),
  initiatives: model.initiatives.length,
  editions: editionCount(model),
  people: model.plan.people,
});

/** The records of each table of a ZIP, by the values of its key. Addresses are left out: a site that moves changes no value. */
function tablesIn(bytes: Uint8Array): Map<string, Map<string, Readonly<Record<string, string>>>> {
  const parts = unzipSync(bytes, { filter: ({ name }) => name.endsWith(".csv") });
  const decoder = new TextDecoder();
  return new Map(
    TABLES.flatMap((table) => {
      const name = Object.keys(parts).find((path) => path.endsWith(`_${table.name}.csv`) && !isLongerName(path, table.name));
      if (name === undefined) return [];
      const [fields = [], ...records] = parseCsv(decoder.decode(parts[name]));
      const rows = records.map((record) =>
        Object.fromEntries(fields.flatMap((field, i) => (field.endsWith("_url") ? [] : [[field, record[i] ?? ""]]))),
      );
      return [[table.name, new Map(rows.map((row) => [table.primaryKey.map((key) => row[key] ?? "").join("\u0000"), row]))] as const];
    }),
  );
}

/** `…_other_effects.csv` is no file of the table `effects`. */
const isLongerName = (path: string, name: string): boolean =>
  TABLES.some((table) => table.name !== name && table.name.endsWith(`_${name}`) && path.endsWith(`_${table.name}.csv`));

/** One sentence on what differs from the publication before, counted from the tables of both. */
export function changesText(before: ReturnType<Earlier>, bytes: Uint8Array): string {
  if (before === undefined) return "はじめての公開です。";
  const [old, now] = [tablesIn(before.bytes), tablesIn(bytes)];
  const since = `${dateLabel(before.date)}の公開から、`;
  const parts = TABLES.flatMap(({ name, title }) => {
    const [was, is] = [old.get(name), now.get(name)];
    if (!was || !is) return [];
    const added = [...is.keys()].filter((key) => !was.has(key)).length;
    const gone = [...was.keys()].filter((key) => !is.has(key)).length;
    const changed = [...is].filter(([key, row]) => was.has(key) && !isSame(was.get(key) as typeof row, row)).length;
    const words = [count(added, "増え"), count(gone, "減り"), count(changed, "変わり")].filter((word) => word !== "");
    return words.length === 0 ? [] : [`「${title}」が${words.join("、")}`];
  });
  return parts.length === 0 ? `${since}変わった値はありません。` : `${since}${parts.join("、")}ました。`;
}

const count = (n: number, word: string): string => (n === 0 ? "" : `${formatNumber(n)}件${word}`);

/** Whether two records say the same in the fields that both have: a field that the software gained changes no value. */
const isSame = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): boolean =>
  Object.entries(after).every(([field, value]) => before[field] === undefined || before[field] === value);

export interface PublicationView {
  readonly date: string;
  readonly label: string;
  readonly files: readonly {
    readonly title: string;
    readonly file: string;
    readonly path: string;
    readonly size: string;
    readonly sha256: string;
    readonly counts: string;
    readonly changes: string;
  }[];
}

const newestFirst = (publications: readonly Publication[]): Publication[] => publications.toSorted((a, b) => (a.date < b.date ? 1 : -1));

/** The publications for the page, newest first. */
export function publicationsView(publications: readonly Publication[]): PublicationView[] {
  return newestFirst(publications).map(({ date, files }) => ({
    date,
    label: dateLabel(date),
    files: files.map(({ title, file, bytes, sha256, initiatives, editions, changes }) => ({
      title,
      file,
      path: archivedFilePath(date, file),
      size: sizeText(bytes),
      sha256,
      counts: `取組事業 ${formatNumber(initiatives)}、版 ${formatNumber(editions)}`,
      changes,
    })),
  }));
}

/** The publications for programs, newest first. */
export const publicationsData = (publications: readonly Publication[]) => ({
  path: archivePath(),
  publications: newestFirst(publications).map(({ date, files }) => ({
    date,
    files: files.map((file) => ({ ...file, path: archivedFilePath(date, file.file) })),
  })),
});
