import { listFiles } from "../../src/data/store.ts";

/** A page of a built site. */
export interface SitePage {
  /** Its file below the site's folder. */
  readonly file: string;
  /** Its address below the site's, without a slash at the head: "" for home, "plans/…/", "404.html". */
  readonly path: string;
}

/** The address of a page's file. */
export const pagePath = (file: string): string => file.replace(/(^|\/)index\.html$/, "$1");

/** Every page of a built site, in the order of their files. */
export const sitePages = (dir: string): SitePage[] =>
  listFiles(dir)
    .filter((file) => file.endsWith(".html"))
    .map((file) => ({ file, path: pagePath(file) }));
