import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ensureChromium } from "../../scripts/lib/chromium.ts";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { buildSite } from "../../scripts/lib/site-build.ts";
import { type StaticServer, serve } from "../../scripts/lib/static-server.ts";

export interface BuiltSite {
  /** The folder that holds the built site. */
  readonly dir: string;
  /** Where it is served, with a slash at its end. */
  readonly url: string;
  /** The base path that it was built for. */
  readonly base: string;
  /** The content that it was built from. */
  readonly content: string;
}

declare module "vitest" {
  interface ProvidedContext {
    sites: { real: BuiltSite; sample: BuiltSite };
    chromium: string;
  }
}

// The sample stands under a base path, as a project page of GitHub Pages does.
const SITES = [
  { name: "real", content: join(projectRoot, "content"), base: "/" },
  { name: "sample", content: join(projectRoot, "test/fixtures/sample-city"), base: "/mihon/" },
] as const;

const servers: StaticServer[] = [];

export async function setup(project: TestProject): Promise<void> {
  project.provide("chromium", ensureChromium(console.error));
  const sites: Record<string, BuiltSite> = {};
  for (const { name, content, base } of SITES) {
    const dir = join(projectRoot, ".cache", "test", name);
    mkdirSync(join(dir, ".."), { recursive: true });
    // MIERU_TEST_KEEP: reuse the site of the last run while writing a test.
    if (!process.env.MIERU_TEST_KEEP)
      await buildSite({ content, out: dir, base, site: "https://example.jp" }, (text) => console.log(`［${name}］${text}`));
    const server = await serve(dir, { base });
    servers.push(server);
    sites[name] = { dir, url: server.url, base, content };
  }
  project.provide("sites", sites as { real: BuiltSite; sample: BuiltSite });
}

export async function teardown(): Promise<void> {
  await Promise.all(servers.map((server) => server.close()));
}
