import { existsSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, inject, test } from "vitest";
import { listFiles } from "../../src/data/store.ts";
import { parseCsv } from "../../src/views/open-data/csv.ts";

/** Links outside the pages' own `href`: in data, feeds, the sitemap, pictures, redirects and what pages say of themselves. */

const ORIGIN = "https://example.jp";
/** What reads as text and may name an address of the site; scripts and the index name none. */
const TEXTS = /\.(html|json|jsonld|csv|xml|svg|txt|css)$/;

/** An address with the site's origin ends where no address goes on. */
const ABSOLUTE = /https:\/\/example\.jp(\/[^\s"'<>\\)\]、。，．」）｜&,]*)?/g;

/** The letters of a picture, its wrapped lines joined; of any other file its text. */
const textIn = (path: string, text: string): string =>
  path.endsWith(".svg") ? text.replace(/<\/text><text[^>]*>/g, "").replace(/<[^>]*>/g, "\n") : text;

interface Link {
  readonly from: string;
  readonly address: string;
}

describe.each(Object.entries(inject("swept")))("ページの外のリンク（%s）", (name, site) => {
  const files = listFiles(site.dir).filter((path) => TEXTS.test(path) && !path.startsWith("pagefind/"));
  const read = (path: string): string => readFileSync(join(site.dir, path), "utf8");
  const ids = new Map<string, Set<string>>();
  const idsOf = (path: string): Set<string> => {
    const known = ids.get(path) ?? new Set(Array.from(read(path).matchAll(/\sid="([^"]*)"/g), ([, id]) => id as string));
    ids.set(path, known);
    return known;
  };

  /** Why an address leads nowhere; undefined where it leads to a file, and to a place in it. */
  function broken(address: string): string | undefined {
    const { pathname, hash } = new URL(address, `${ORIGIN}/`);
    if (!pathname.startsWith(site.base)) return `${site.base} の外です`;
    const path = decodeURIComponent(pathname.slice(site.base.length));
    const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
    if (!existsSync(join(site.dir, file))) return "ファイルがありません";
    if (hash !== "" && file.endsWith(".html") && !idsOf(file).has(decodeURIComponent(hash.slice(1)))) return "断片がありません";
    return undefined;
  }

  const told = (links: readonly Link[]): string[] =>
    links.flatMap(({ from, address }) => {
      const why = broken(address);
      return why === undefined ? [] : [`${from}: ${address}（${why}）`];
    });

  test("サイトの住所は、どのファイルに書かれていても、行き先と断片がある", () => {
    const links = files.flatMap((from) =>
      Array.from(textIn(from, read(from)).matchAll(ABSOLUTE), ([address]): Link => ({ from, address })).filter(
        ({ address }) => address !== ORIGIN,
      ),
    );
    expect(told(links)).toEqual([]);
    // Each kind of file that promises addresses really has some; a table of data and a picture among them. A new plan may be empty yet.
    if (name === "published") return;
    const kinds = new Set(links.map(({ from }) => from.slice(from.lastIndexOf("."))));
    expect([...kinds].toSorted()).toEqual(expect.arrayContaining([".csv", ".html", ".json", ".svg", ".txt", ".xml"]));
  });

  test("表のページの住所の欄は、どの行も埋まっている", () => {
    const tables = files
      .filter((path) => path.endsWith(".csv"))
      .flatMap((from) => {
        const [head = [], ...rows] = parseCsv(read(from));
        const column = head.indexOf("page_url");
        return column === -1 ? [] : [{ from, blank: rows.filter((row) => !row[column]?.startsWith(`${ORIGIN}${site.base}`)).length }];
      });
    expect(tables.length).toBeGreaterThan(3);
    expect(tables.filter(({ blank }) => blank > 0)).toEqual([]);
  });

  test("データの中の、ファイルの名前と、サイトの中だけの住所にも、行き先がある", () => {
    const links = files
      .filter((path) => /\.json(ld)?$/.test(path) && !/^(schemas|staff)\//.test(path))
      .flatMap((from) => {
        const found: Link[] = [];
        const walk = (value: unknown, key: string): void => {
          if (typeof value === "object" && value !== null) for (const [name, below] of Object.entries(value)) walk(below, name);
          else if (typeof value === "string") {
            const isOfSite = /^\/(plans|data|embed|guide|search|schemas)\//.test(value);
            // Resources of a data package and tables of CSVW name their file from where they stand.
            const isFile =
              /^(path|url|tableSchema|\$schema|profile)$/.test(key) && /\.(csv|json|zip|xlsx|txt)$/.test(value) && !value.includes(":");
            // A path in the data counts from the site's base.
            if (isOfSite) found.push({ from, address: `${site.base}${value.slice(1)}` });
            else if (isFile) found.push({ from, address: `${site.base}${encodeURI(posix.normalize(posix.join(dirname(from), value)))}` });
          }
        };
        walk(JSON.parse(read(from)), "");
        return found;
      });
    expect(links.length).toBeGreaterThan(5);
    expect(told(links)).toEqual([]);
  });

  test("移った先へ送るページの行き先がある", () => {
    const links = files
      .filter((path) => path.endsWith(".html"))
      .flatMap((from) =>
        Array.from(
          read(from).matchAll(/http-equiv="refresh" content="\d+; ?url=([^"]+)"/gi),
          ([, to]): Link => ({ from, address: new URL(to as string, `${ORIGIN}${site.base}${from}`).href }),
        ),
      );
    expect(told(links)).toEqual([]);
  });
});
