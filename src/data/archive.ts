import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorsOf, type Problem } from "../domain/problem.ts";
import type { PlanModel } from "../plan/model.ts";
import { type Publication, publication } from "../schemas/archive.ts";
import { parseWith } from "../schemas/parse.ts";
import { sha256 } from "./sha256.ts";

/** Publications as they stand on disk, below the content folder. Node only. */

export const ARCHIVE_FOLDER = "archive";
export const ARCHIVE_FILE = "archive.json";
/** Where a publication is made before it is put in place in one move. */
export const ARCHIVE_STAGING = ".archiving";

export interface Archive {
  /** Oldest first. */
  readonly publications: readonly Publication[];
  readonly problems: readonly Problem[];
}

/** Every publication, oldest first, by its own word: its files are not looked at. One that can't be read is left out; readArchive says why. */
export function readPublications(dir: string): Publication[] {
  const folder = join(dir, ARCHIVE_FOLDER);
  return archiveDates(folder).flatMap((date) => readList(folder, date).publication ?? []);
}

/** Reads every publication and holds its files against what it says of them. */
export function readArchive(dir: string, plans: readonly PlanModel[] = []): Archive {
  const folder = join(dir, ARCHIVE_FOLDER);
  const results = archiveDates(folder).map((date) => {
    const { publication, problems } = readList(folder, date);
    return { publication, problems: publication ? fileProblems(folder, date, publication, plans) : problems };
  });
  return {
    publications: results.flatMap((result) => result.publication ?? []),
    problems: results.flatMap((result) => result.problems),
  };
}

function archiveDates(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== ARCHIVE_STAGING)
    .map((entry) => entry.name)
    .toSorted();
}

const RESTORE = `公開したものは書きかえられません。git restore で元に戻してください。例: git restore content/${ARCHIVE_FOLDER}`;

const listOf = (date: string): string => `${ARCHIVE_FOLDER}/${date}/${ARCHIVE_FILE}`;

const problem = (id: string, message: string, fix: string, file: string): Problem => ({
  severity: "error",
  id: `archive.${id}`,
  file,
  message,
  fix,
});

/** What a publication says of itself, or why it says nothing. */
function readList(folder: string, date: string): { publication: Publication | undefined; problems: readonly Problem[] } {
  const file = listOf(date);
  const path = join(folder, date, ARCHIVE_FILE);
  if (!existsSync(path)) {
    const message = `公開の記録のフォルダ ${date} に ${ARCHIVE_FILE} がありません。`;
    return { publication: undefined, problems: [problem("no-list", message, RESTORE, file)] };
  }
  const json = parseJson(readFileSync(path, "utf8"));
  if (json === undefined) return { publication: undefined, problems: [problem("not-json", "JSON として読めません。", RESTORE, file)] };
  const { data, problems } = parseWith(publication, json, file);
  return { publication: errorsOf(problems).length > 0 ? undefined : data, problems };
}

/** What of a publication's files does not agree with what it says of them. */
function fileProblems(folder: string, date: string, { date: own, files }: Publication, plans: readonly PlanModel[]): Problem[] {
  const listed = new Set(files.map((one) => one.file));
  return [
    ...(own === date ? [] : [problem("date", `日付（${own}）が、フォルダの名前（${date}）と違います。`, RESTORE, listOf(date))]),
    ...files.flatMap(({ file: name, sha256: wanted, plan, people }) => {
      const zip = join(folder, date, name);
      const at = `${ARCHIVE_FOLDER}/${date}/${name}`;
      if (!existsSync(zip)) return [problem("missing", "公開したファイルがありません。", RESTORE, at)];
      if (sha256(readFileSync(zip)) !== wanted)
        return [problem("changed", `公開したときと中身が違います（SHA-256 が ${ARCHIVE_FILE} と合いません）。`, RESTORE, at)];
      // Whoever took the names off the site must find them nowhere on it.
      const holdsNames = people === "as-published" && plans.some((model) => model.id === plan && model.plan.people === "posts-only");
      return holdsNames
        ? [
            problem(
              "names",
              "氏名を載せない計画（people が posts-only）の、氏名の入ったデータが残っています。",
              `このファイルのフォルダ ${ARCHIVE_FOLDER}/${date} を消し、redirects.json に移り先を書いてください。`,
              at,
            ),
          ]
        : [];
    }),
    ...readdirSync(join(folder, date))
      .filter((name) => name !== ARCHIVE_FILE && !listed.has(name))
      .map((name) =>
        problem("unlisted", `${ARCHIVE_FILE} にないファイルです。`, "このファイルを消してください。", `${ARCHIVE_FOLDER}/${date}/${name}`),
      ),
  ];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The bytes of a published file. */
export const archivedBytes = (dir: string, date: string, file: string): Uint8Array => readFileSync(join(dir, ARCHIVE_FOLDER, date, file));
