import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../../src/data/store.ts";
import type { PortalSite } from "../../src/views/portal.ts";
import { projectRoot } from "./paths.ts";
import { runAstro } from "./site-build.ts";

interface PlanFile {
  readonly title: string;
  readonly path: string;
  readonly city: { readonly name: string; readonly code: string };
}

/** The built sites in a folder, one in each folder of it. Throws Error where one was built for another path. */
export function builtSites(dir: string, base: string): PortalSite[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(dir, entry.name, "pagefind", "pagefind-entry.json")))
    .map(({ name }) => name)
    .toSorted()
    .map((name) => {
      const path = `${base}${name}/`;
      if (!readFileSync(join(dir, name, "index.html"), "utf8").includes(`href="${path}favicon.svg"`))
        throw new Error(
          `${join(dir, name)} は、${path} に置くサイトとして作られていません。npm run build -- --base ${path} で作り直してください。`,
        );
      const plans = join(dir, name, "plans");
      const files = readdirSync(plans)
        .filter((file) => file.endsWith(".json"))
        .toSorted()
        .map((file) => JSON.parse(readFileSync(join(plans, file), "utf8")) as PlanFile);
      return {
        base: path,
        cities: files.map(({ city }) => ({ name: city.name, code: city.code })),
        plans: files.map((plan) => ({ title: plan.title, path: `${path}${plan.path.slice(1)}` })),
        indexBytes: listFiles(join(dir, name, "pagefind"))
          .filter((file) => /\.pf_meta$|-entry\.json$/.test(file))
          .reduce((total, file) => total + statSync(join(dir, name, "pagefind", file)).size, 0),
      };
    });
}

/** Makes the page that leads to the built sites of a folder and searches them together. Throws Error where there is none. */
export async function buildPortal(dir: string, options: { readonly base: string; readonly title: string }): Promise<PortalSite[]> {
  const sites = builtSites(dir, options.base);
  if (sites.length === 0)
    throw new Error(
      `${dir} の中に、作ったサイトがありません。npm run build -- --base ${options.base}（名前）/ --out ${join(dir, "（名前）")} で作ってください。`,
    );
  // Astro keeps what it works with beside what it writes only within the project; elsewhere two builds at a time would meet.
  mkdirSync(join(projectRoot, ".cache", "portal"), { recursive: true });
  const work = mkdtempSync(join(projectRoot, ".cache", "portal", "work-"));
  try {
    const given = join(work, "portal.json");
    writeFileSync(given, JSON.stringify({ ...options, sites }));
    const env = {
      ...process.env,
      MIERU_PORTAL: given,
      MIERU_BASE: options.base,
      MIERU_OUT: join(work, "out"),
      MIERU_CACHE: join(projectRoot, ".cache", "portal"),
      ASTRO_TELEMETRY_DISABLED: "1",
    };
    if ((await runAstro(["build", "--root", join(projectRoot, "src/portal")], env, true)) !== 0)
      throw new Error("入り口のページを作れませんでした。上の表示を見てください。");
    rmSync(join(dir, "_portal"), { recursive: true, force: true });
    cpSync(join(work, "out"), dir, { recursive: true });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return sites;
}
