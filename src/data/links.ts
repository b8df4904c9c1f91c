/** Addresses of a site by where it stands. Imports nothing, so that pages and commands write them alike. */

/** A path of src/domain/address.ts under a base path, for a link. */
export const hrefAt =
  (base: string) =>
  (path: string): string =>
    `${base.replace(/\/$/, "")}${path}`;

/** The same as an absolute IRI, where the site's own address is known: what is read away from the site needs one. */
export const absoluteAt =
  (base: string, site: URL | string | undefined) =>
  (path: string): string =>
    site ? new URL(hrefAt(base)(path), site).href : hrefAt(base)(path);
