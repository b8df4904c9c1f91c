/**
 * What a browser may do with the site's pages: the one home of it. Pages carry their policy in themselves, because a host may
 * send no headers at all; hosts that do are given the same one, and what only a header can say.
 */

export type PageKind = "page" | "search" | "embed";

/** Content-Security-Policy of a page, as its meta element says it: nothing but the site's own files, and no code in the page itself. */
export function pagePolicy(kind: PageKind): string {
  if (kind === "embed") return "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'";
  return [
    "default-src 'none'",
    `script-src 'self'${kind === "search" ? " 'wasm-unsafe-eval'" : ""}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; ");
}

/**
 * The same as a header for a whole folder, with who may show the pages in a frame, which no meta element can say.
 * Both hold at once, so that this one must allow what any page of the folder needs.
 */
export const headerPolicy = (kind: "page" | "embed"): string =>
  kind === "embed" ? `${pagePolicy("embed")}; frame-ancestors *` : `${pagePolicy("search")}; frame-ancestors 'self'`;

/** Headers of every file. All of it is public, so that any site, notebook or program may read it. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Access-Control-Allow-Origin": "*",
};

/** Files whose name changes with their content. */
export const IMMUTABLE_FOLDERS = ["_astro", "pagefind/fragment", "pagefind/index"] as const;
export const IMMUTABLE = "public, max-age=31536000, immutable";
/** Everything else is asked for anew, so that nobody reads the numbers of yesterday. */
export const REVALIDATED = "no-cache";
