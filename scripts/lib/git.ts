import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { relative, resolve, sep } from "node:path";

/** Reads a folder as it stood at a version, through git alone: nothing is checked out and nothing is left behind. */

/** Said in Japanese where git can't answer. */
export class GitError extends Error {}

function git(cwd: string, args: readonly string[], input?: string): Buffer | undefined {
  const { status, stdout, error } = spawnSync("git", ["--no-pager", ...args], {
    cwd,
    ...(input === undefined ? {} : { input }),
    maxBuffer: 2 ** 31 - 1,
    // A question for a password would wait for ever.
    env: { ...process.env, GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
  });
  if (error && "code" in error && error.code === "ENOENT")
    throw new GitError("git が見つかりません。git を入れてから、もう一度実行してください。");
  return status === 0 ? stdout : undefined;
}

const line = (output: Buffer | undefined): string | undefined => output?.toString("utf8").trim() || undefined;

export interface Version {
  /** The commit that was read, 40 hex digits. */
  readonly commit: string;
  /** Every file below the folder, by its path relative to it, with `/`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * The folder at the point where `ref` and the present commit parted, so that what was published meanwhile is
 * not told as undone; at `ref` itself where they have nothing in common. Throws GitError.
 */
export function folderAt(folder: string, ref: string): Version {
  const top = line(git(folder, ["rev-parse", "--show-toplevel"]));
  if (top === undefined)
    throw new GitError(`${folder} は git で管理されていないので、前の版とくらべられません。git clone したフォルダの中で実行してください。`);
  const wanted = line(git(top, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]));
  if (wanted === undefined)
    throw new GitError(
      `「${ref}」という版が見つかりません。枝や印の名前を確かめてください（例: main、origin/main、HEAD~1）。手もとにないだけなら、git fetch origin で取り寄せてください。`,
    );
  const commit = line(git(top, ["merge-base", wanted, "HEAD"])) ?? wanted;
  const path = relative(realpathSync(top), realpathSync(resolve(folder)))
    .split(sep)
    .join("/");
  return { commit, files: filesAt(top, commit, path) };
}

function filesAt(top: string, commit: string, path: string): Map<string, Uint8Array> {
  const prefix = path === "" ? "" : `${path}/`;
  const listing = git(top, ["ls-tree", "-r", "-z", "--full-tree", commit, ...(prefix === "" ? [] : ["--", prefix])]);
  const entries = (listing?.toString("utf8") ?? "").split("\0").flatMap((entry) => {
    const [, mode = "", object = "", name = ""] = /^(\d+) blob ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
    // Links are no files: the folder on disk is read the same way.
    return mode.startsWith("100") ? [{ object, name: name.slice(prefix.length) }] : [];
  });
  if (entries.length === 0) return new Map();
  const blobs = git(top, ["cat-file", "--batch"], `${entries.map(({ object }) => object).join("\n")}\n`);
  if (!blobs) throw new GitError(`版 ${commit} の中身を読めません。git fsck で、手もとの記録が壊れていないか確かめてください。`);
  let at = 0;
  return new Map(
    entries.map(({ name }): [string, Uint8Array] => {
      const end = blobs.indexOf(10, at);
      const size = Number(blobs.subarray(at, end).toString("latin1").split(" ")[2]);
      const bytes = blobs.subarray(end + 1, end + 1 + size);
      at = end + 1 + size + 1;
      return [name, bytes];
    }),
  );
}
