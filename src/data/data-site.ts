import { sha256 } from "./sha256.ts";
import type { Content } from "./store.ts";

/** What the files of the open data know of the site: its content, how addresses are written in them, and how bytes are told apart. */
export const dataSiteAt = ({ site, plans }: Pick<Content, "site" | "plans">, root: string) => ({
  site,
  plans,
  // A file of the city's may have a Japanese name; as an address it is written in ASCII.
  url: (path: string): string => `${root.replace(/\/$/, "")}${encodeURI(path)}`,
  sha256,
});
