import { hrefAt } from "../../../src/data/links.ts";

/** Links of a site at the root of its host, whose own address is not configured: what src/data/href.ts gives there. */
export const href = hrefAt("/");
