import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { errorsOf, type Problem } from "../domain/problem.ts";
import type { PlanModel } from "../plan/model.ts";
import { type Publication, publication } from "../schemas/archive.ts";
import { parseWith } from "../schemas/parse.ts";

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

/** Reads every publication and holds its files against what it says of them. */
export function readArchive(dir: string, plans: readonly PlanModel[] = []): Archive {
  const folder = join(dir, ARCHIVE_FOLDER);
  const results = archiveDates(folder).map((date) => readPublication(folder, date, plans));
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

function readPublication(
  folder: string,
  date: string,
  plans: readonly PlanModel[],
): { publication: Publication | undefined; problems: readonly Problem[] } {
  const file = `${ARCHIVE_FOLDER}/${date}/${ARCHIVE_FILE}`;
  const problem = (id: string, message: string, fix: string, at = file): Problem => ({
    severity: "error",
    id: `archive.${id}`,
    file: at,
    message,
    fix,
  });
  const path = join(folder, date, ARCHIVE_FILE);
  if (!existsSync(path)) {
    const message = `公開の記録のフォルダ ${date} に ${ARCHIVE_FILE} がありません。`;
    return { publication: undefined, problems: [problem("no-list", message, RESTORE)] };
  }
  const json = parseJson(readFileSync(path, "utf8"));
  if (json === undefined) return { publication: undefined, problems: [problem("not-json", "JSON として読めません。", RESTORE)] };
  const result = parseWith(publication, json, file);
  const { data } = result;
  if (!data || errorsOf(result.problems).length > 0) return { publication: undefined, problems: result.problems };
  const listed = new Set(data.files.map((one) => one.file));
  const problems = [
    ...(data.date === date ? [] : [problem("date", `日付（${data.date}）が、フォルダの名前（${date}）と違います。`, RESTORE)]),
    ...data.files.flatMap(({ file: name, sha256, plan, people }) => {
      const zip = join(folder, date, name);
      const at = `${ARCHIVE_FOLDER}/${date}/${name}`;
      if (!existsSync(zip)) return [problem("missing", `公開したファイルがありません。`, RESTORE, at)];
      if (createHash("sha256").update(readFileSync(zip)).digest("hex") !== sha256)
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
  return { publication: data, problems };
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
