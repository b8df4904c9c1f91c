/** Where the files of the page for staff go: the folders of the repository, and the pages on which it takes files. */

export interface UploadFolder {
  /** In the repository, `content/plans/…/initiatives/51001`. */
  readonly folder: string;
  /** The page on which the repository takes files for this folder; null where plan.json names no repository. */
  readonly url: string | null;
  readonly files: readonly { readonly name: string; readonly path: string }[];
}

/** The content folder in a repository that follows the README. */
const CONTENT = "content";

/** `https://…/owner/name` → the page for uploads into a folder of its main branch. */
export function uploadUrl(repository: string, folder: string): string {
  return `${repository.replace(/\/+$/, "")}/upload/main/${folder.split("/").map(encodeURIComponent).join("/")}`;
}

/** The files by the folder into which each is to be put, in the order given. Paths are relative to the content folder. */
export function uploadFolders(paths: readonly string[], repository: string | null): UploadFolder[] {
  const folderOf = (path: string): string => `${CONTENT}/${path.slice(0, path.lastIndexOf("/"))}`;
  return Array.from(Map.groupBy(paths, folderOf), ([folder, list]) => ({
    folder,
    url: repository === null ? null : uploadUrl(repository, folder),
    files: list.map((path) => ({ name: path.slice(path.lastIndexOf("/") + 1), path })),
  }));
}

/** The page that takes the whole folder at once, as the packed file holds it. */
export function uploadAllUrl(repository: string | null): string | null {
  return repository === null ? null : `${repository.replace(/\/+$/, "")}/upload/main`;
}

/** The name of a packed or repository path: the packed file holds the folder `content`, ready to be dropped as a whole. */
export const packedPath = (path: string): string => `${CONTENT}/${path}`;
