/** A path of src/domain/address.ts under the site's base path, for a link. */
export function href(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/$/, "")}${path}`;
}
