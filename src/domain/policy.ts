/**
 * What a browser may do with the site's pages: the one home of it. Pages carry their policy in themselves, because a host may
 * send no headers at all; hosts that do are given the same one, and what only a header can say.
 */

export type PageKind = "page" | "search" | "embed";

/** Content-Security-Policy of a page, as its meta element says it: nothing but the site's own files, and no code in the page itself. */
export function pagePolicy(kind: PageKind): string {
  // No script runs there; tools that look at a page ask for the site's own robots.txt in its name.
  if (kind === "embed")
    return "default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'";
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
 * Both hold at once, so that this one must allow what any file of the folder needs: `svgStyle` is the hash of the
 * style that a chart's picture has in itself, without which it would be drawn black on black where it is opened alone.
 */
export function headerPolicy(kind: "page" | "embed", svgStyle: string): string {
  if (kind === "embed") return `${pagePolicy("embed")}; frame-ancestors *`;
  return `${pagePolicy("search").replace("style-src 'self'", `style-src 'self' '${svgStyle}'`)}; frame-ancestors 'self'`;
}

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
