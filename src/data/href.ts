import { absoluteAt, hrefAt } from "./links.ts";

/** A path of src/domain/address.ts under the site's base path, for a link. */
export const href = (path: string): string => hrefAt(import.meta.env.BASE_URL)(path);

/** The same as an absolute IRI, where the site's address is known. */
export const absoluteHref = (site: URL | undefined): ((path: string) => string) => absoluteAt(import.meta.env.BASE_URL, site);
