import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Makes a version: the record of changes, the version's number, a commit and a tag, or nothing at all. */

const CHANGELOG = "CHANGELOG.md";
const NUMBERED = ["package.json", "package-lock.json"] as const;
const UNRELEASED = "## [未公開]";
const MAIN = "main";

export interface Release {
  /** `0.2.0`. */
  readonly version: string;
  /** The day of the version, ISO. */
  readonly date: string;
  readonly dryRun: boolean;
}

/** What has to hold before a version is made: its name, and whether it does. */
export interface Step {
  readonly name: string;
  readonly run: () => boolean;
}

const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

function isNewer(version: string, before: string): boolean {
  const [a, b] = [version, before].map((text) => text.split(".").map(Number)) as [number[], number[]];
  const at = a.findIndex((n, i) => n !== b[i]);
  return at >= 0 && (a[at] as number) > (b[at] ?? 0);
}

/** The record with what was not published yet under its version, and room for what comes next. Throws Error where nothing is recorded. */
export function releasedChangelog(text: string, version: string, date: string): string {
  const start = text.indexOf(`${UNRELEASED}\n`);
  if (start < 0) throw new Error(`${CHANGELOG} に「${UNRELEASED}」の見出しがありません。`);
  const from = start + UNRELEASED.length;
  const next = text.indexOf("\n## ", from);
  const news = text.slice(from, next < 0 ? undefined : next).trim();
  if (!/^- /m.test(news)) throw new Error(`${CHANGELOG} の「未公開」に、変更が1つも書かれていません。使う人に関わることを書いてください。`);
  return `${text.slice(0, from)}\n\n## [${version}] - ${date}\n\n${news}\n${next < 0 ? "" : text.slice(next)}`;
}

/** The text of package.json or its lock with another version of this package; nothing else of it changes. */
function renumbered(text: string, before: string, version: string): string {
  const json = JSON.parse(text) as { name: string; packages?: unknown };
  // In a lock the number stands twice, both times right behind the package's own name.
  const place = new RegExp(`("name": ${JSON.stringify(json.name)},\\s*"version": )"${before.replaceAll(".", "\\.")}"`, "g");
  const found = Array.from(text.matchAll(place)).length;
  if (found !== (json.packages ? 2 : 1))
    throw new Error("版の番号の場所が分かりません。package.json と package-lock.json を見てください。");
  return text.replace(place, `$1"${version}"`);
}

/** Makes the version in the repository at `root`. Throws Error, and leaves everything as it was, where anything does not hold. */
export function release(root: string, { version, date, dryRun }: Release, steps: readonly Step[], say: (text: string) => void): void {
  const git = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync("git", args, { cwd: root, encoding: "utf8" });
    if (status !== 0) throw new Error(`git ${args[0]} ができませんでした。\n${stderr}`);
    return stdout.trim();
  };
  const read = (file: string): string => readFileSync(join(root, file), "utf8");
  const tag = `v${version}`;
  const { version: before } = JSON.parse(read("package.json")) as { version: string };
  if (!VERSION.test(version)) throw new Error(`版は 0.2.0 の形で書いてください。いま: ${version}`);
  if (!isNewer(version, before)) throw new Error(`版 ${version} は、いまの版 ${before} より新しくありません。`);
  const branch = git("rev-parse", "--abbrev-ref", "HEAD");
  if (branch !== MAIN) throw new Error(`版は ${MAIN} から出します。いまの枝: ${branch}`);
  const changed = git("status", "--porcelain");
  if (changed !== "") throw new Error(`コミットしていない変更があります。\n${changed}`);
  if (git("tag", "--list", tag) !== "") throw new Error(`印 ${tag} はすでにあります。`);
  const standing = new Map([CHANGELOG, ...NUMBERED].map((file) => [file, read(file)]));
  const files = new Map([
    [CHANGELOG, releasedChangelog(standing.get(CHANGELOG) ?? "", version, date)],
    ...NUMBERED.map((file): [string, string] => [file, renumbered(standing.get(file) ?? "", before, version)]),
  ]);
  for (const { name, run } of steps) {
    say(`${name}…`);
    if (!run()) throw new Error(`${name}が通らないので、何も変えずに終わります。`);
  }
  if (dryRun) {
    say(
      `版 ${version}（${date}）を出せます。書きかえるもの: ${[...files.keys()].join("、")}、印: ${tag}。--dry-run なので、何も変えていません。`,
    );
    return;
  }
  const head = git("rev-parse", "HEAD");
  try {
    for (const [file, text] of files) writeFileSync(join(root, file), text);
    git("add", ...files.keys());
    git("commit", "--quiet", "-m", `Version ${version}`);
    git("tag", "-a", tag, "-m", `Version ${version}`);
  } catch (error) {
    // A tag that could not be made is not there; the commit may be.
    git("reset", "--quiet", "--soft", head);
    for (const [file, text] of standing) writeFileSync(join(root, file), text);
    git("add", ...standing.keys());
    throw error;
  }
  say(`版 ${version} のコミットと印 ${tag} をつくりました。よければ送ります: git push --follow-tags`);
}
