import { createHash } from "node:crypto";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SVG_STYLE } from "../../src/charts/standalone.ts";
import { COMMON_HEADERS, headerPolicy, IMMUTABLE, IMMUTABLE_FOLDERS, REVALIDATED } from "../../src/domain/policy.ts";

/** The headers that a host is asked for, in the writings of the common hosts. What they say has its home in src/domain/policy.ts. */

/** Read by Netlify and Cloudflare Pages at the root of what is published. */
export const HEADERS_FILE = "_headers";

/** Where other sites may show a page in a frame. */
const EMBED = "embed";

/** Types that hosts do not know or know otherwise, by the ending of the name. */
const TYPES = { csv: "text/csv; charset=utf-8", jsonld: "application/ld+json" } as const;
const FEED_TYPE = "application/atom+xml; charset=utf-8";

const SVG_STYLE_HASH = `sha256-${createHash("sha256").update(SVG_STYLE).digest("base64")}`;
/** The policy that a host sends with a folder's files. */
export const folderPolicy = (kind: "page" | "embed"): string => headerPolicy(kind, SVG_STYLE_HASH);

type Headers = Readonly<Record<string, string>>;

const framed = (kind: "page" | "embed"): Headers => ({
  "Content-Security-Policy": folderPolicy(kind),
  // For browsers that know no frame-ancestors; there is no word in it for "anybody".
  ...(kind === "page" ? { "X-Frame-Options": "SAMEORIGIN" } : {}),
});

/**
 * Writes `_headers` into a built site. A host joins the headers of every rule that fits, and two policies would both hold,
 * so that each folder of pages has one rule of its own and no rule for all files has a policy.
 */
export function writeHeaders(dir: string, base: string): void {
  const under = (path: string): string => `${base}${path}`;
  const entries = readdirSync(dir, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const pages = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".html")).map(({ name }) => name);
  const rules: (readonly [path: string, headers: Headers])[] = [
    [under("*"), COMMON_HEADERS],
    [under(""), framed("page")],
    ...pages.toSorted().map((name) => [under(name), framed("page")] as const),
    ...folders
      .filter((name) => !["_astro", "pagefind"].includes(name))
      .toSorted()
      .map((name) => [under(`${name}/*`), framed(name === EMBED ? "embed" : "page")] as const),
    ...IMMUTABLE_FOLDERS.filter((name) => existsSync(join(dir, name))).map(
      (name) => [under(`${name}/*`), { "Cache-Control": IMMUTABLE }] as const,
    ),
  ];
  const text = rules.map(([path, headers]) => [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n"));
  writeFileSync(join(dir, HEADERS_FILE), `${text.join("\n\n")}\n`);
}

/** The headers of a path by the text of `_headers`, as its hosts read it: all rules that fit, values of one name joined. */
export function headersOf(text: string, path: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const block of text.split(/\n{2,}/)) {
    const [rule = "", ...lines] = block.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    const fits = rule.endsWith("*") ? path.startsWith(rule.slice(0, -1)) : path === rule;
    if (rule === "" || !fits) continue;
    for (const line of lines) {
      const [, name = "", value = ""] = /^\s*([^:]+):\s*(.*)$/.exec(line) ?? [];
      found[name] = found[name] === undefined ? value : `${found[name]}, ${value}`;
    }
  }
  return found;
}

/** A path in a regular expression. */
const literal = (path: string): string => path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A part of nginx's configuration: maps for the `http` block, and what stands in the site's `server` block. */
export function nginxHeaders(base: string): string {
  const folder = (name: string): string => `~^${literal(`${base}${name}/`)}`;
  return `# http { } の中に書きます。
map $uri $mieru_policy {
    default "${folderPolicy("page")}";
    ${folder(EMBED)} "${folderPolicy("embed")}";
}
# 値が空の見出しは送られません。
map $uri $mieru_frame {
    default SAMEORIGIN;
    ${folder(EMBED)} "";
}
map $uri $mieru_cache {
    default "${REVALIDATED}";
${IMMUTABLE_FOLDERS.map((name) => `    ${folder(name)} "${IMMUTABLE}";`).join("\n")}
}

# サイトの server { } の中に書きます。location の中に add_header があると、ここの add_header は効かなくなります。
add_header Content-Security-Policy $mieru_policy always;
add_header X-Frame-Options $mieru_frame always;
add_header Cache-Control $mieru_cache always;
${Object.entries(COMMON_HEADERS)
  .map(([name, value]) => `add_header ${name} "${value}" always;`)
  .join("\n")}
# すべてのページを https だけで見せると決めてから、行の頭の # を取ります。あとから戻せません。
# add_header Strict-Transport-Security "max-age=31536000" always;
error_page 404 ${base}404.html;
location ~ \\.csv$ { default_type "${TYPES.csv}"; types { } }
location ~ \\.jsonld$ { default_type ${TYPES.jsonld}; types { } }
location ~ /feed\\.xml$ { default_type "${FEED_TYPE}"; types { } }
`;
}

/** The same for Apache, as a file .htaccess at the root of the site. */
export function apacheHeaders(base: string): string {
  const when = (names: readonly string[]): string => `<If "%{REQUEST_URI} =~ m#^${literal(base)}(${names.map(literal).join("|")})/#">`;
  return `# サイトのいちばん上に、.htaccess という名前で置きます。mod_headers が要ります（Apache 2.4）。
ErrorDocument 404 ${base}404.html
AddType "${TYPES.csv}" .csv
AddType ${TYPES.jsonld} .jsonld
<IfModule mod_headers.c>
${Object.entries({ ...COMMON_HEADERS, ...framed("page"), "Cache-Control": REVALIDATED })
  .map(([name, value]) => `Header always set ${name} "${value}"`)
  .join("\n")}
# すべてのページを https だけで見せると決めてから、行の頭の # を取ります。あとから戻せません。
# Header always set Strict-Transport-Security "max-age=31536000"
${when([EMBED])}
Header always set Content-Security-Policy "${folderPolicy("embed")}"
Header always unset X-Frame-Options
</If>
${when(IMMUTABLE_FOLDERS)}
Header always set Cache-Control "${IMMUTABLE}"
</If>
</IfModule>
<Files "feed.xml">
ForceType "${FEED_TYPE}"
</Files>
`;
}
