import { resolve } from "node:path";
import { defineConfig } from "astro/config";

// A site of one page that leads to built sites; `npm run portal` builds it. The same rules as the sites' own.
export default defineConfig({
  base: process.env.MIERU_BASE ?? "/",
  outDir: resolve(process.env.MIERU_OUT ?? "dist"),
  cacheDir: resolve(process.env.MIERU_CACHE ?? ".cache/portal"),
  srcDir: ".",
  trailingSlash: "always",
  build: { format: "directory", inlineStylesheets: "never", assets: "_portal" },
  compressHTML: true,
  devToolbar: { enabled: false },
  vite: {
    cacheDir: resolve(process.env.MIERU_CACHE ?? ".cache/portal", "vite"),
    build: { assetsInlineLimit: 0, cssCodeSplit: false, modulePreload: false },
  },
});
