/**
 * What a folder of src/ may import: other folders of src/, and packages. Everything
 * else is refused, so that pure logic stays pure and runs in Node, browser and tests.
 */
export const LAYERS: Readonly<Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>> = {
  domain: { folders: [], packages: [] },
  schemas: { folders: ["domain"], packages: ["zod"] },
  sheets: { folders: ["domain", "schemas"], packages: ["hucre"] },
  plan: { folders: ["domain", "schemas"], packages: [] },
  checks: { folders: ["domain", "schemas", "plan"], packages: [] },
  import: { folders: ["domain", "schemas", "sheets", "plan", "checks"], packages: [] },
  data: { folders: ["domain", "schemas", "plan", "checks"], packages: ["node:*", "astro:*"] },
  views: { folders: ["domain", "schemas", "plan", "checks"], packages: ["diff", "fflate", "hucre", "zod"] },
  charts: { folders: ["views", "domain"], packages: ["chart.js"] },
  cards: { folders: ["charts", "views"], packages: ["budoux"] },
  raster: { folders: ["cards", "views"], packages: ["@resvg/resvg-js", "node:*"] },
  search: { folders: ["domain"], packages: [] },
  client: { folders: ["domain", "schemas", "sheets", "import", "plan", "checks", "views", "charts", "search"], packages: ["fflate"] },
  components: { folders: ["domain", "schemas", "plan", "views", "charts", "client", "components", "data"], packages: [] },
  layouts: { folders: ["domain", "schemas", "views", "components", "styles", "data"], packages: [] },
  styles: { folders: [], packages: ["@digital-go-jp/design-tokens"] },
  pages: {
    folders: ["domain", "plan", "data", "views", "charts", "components", "layouts", "client", "styles", "raster"],
    packages: ["astro:content", "astro", "node:*"],
  },
  portal: { folders: ["domain", "components", "client", "views", "styles"], packages: ["node:*", "astro"] },
  ".": { folders: ["domain", "data", "schemas"], packages: ["node:*", "astro:*", "astro"] },
};
