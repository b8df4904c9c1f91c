/** A path of src/domain/address.ts under the site's base path, for a link. */
export function href(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, "")}${path}`;
}

/** The same as an absolute IRI, where the site's address is known: what is read away from the site needs one. */
export const absoluteHref =
  (site: URL | undefined) =>
  (path: string): string =>
    site ? new URL(href(path), site).href : href(path);
