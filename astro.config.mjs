import { resolve } from "node:path";
import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import { buildOrder, parseShare } from "./scripts/lib/build-order.ts";

// Every option that a command may set comes through the environment, so that one
// configuration serves the city's content, the sample city and the tests alike.
const { MIERU_OUT = "dist", MIERU_BASE = "/", MIERU_SITE, MIERU_CACHE = ".cache/astro", MIERU_SHARE } = process.env;

export default defineConfig({
  site: MIERU_SITE || undefined,
  base: MIERU_BASE,
  outDir: resolve(MIERU_OUT),
  // Outside node_modules, which `npm ci` empties; one for each content folder.
  cacheDir: resolve(MIERU_CACHE),
  trailingSlash: "always",
  integrations: [mdx({ optimize: true }), buildOrder(parseShare(MIERU_SHARE))],
  build: { format: "directory", concurrency: 4, inlineStylesheets: "never" },
  // Highlighting writes style attributes, which a strict CSP refuses.
  markdown: { syntaxHighlight: false },
  // Words that stand on lines of their own in a template stay apart on the page and in search.
  compressHTML: true,
  devToolbar: { enabled: false },
  vite: {
    cacheDir: resolve(MIERU_CACHE, "vite"),
    // Scripts stay files of their own: a page without them reads whole, and a strict CSP holds.
    build: { assetsInlineLimit: 0, cssCodeSplit: false, modulePreload: false },
  },
});
