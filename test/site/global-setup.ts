import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { TestProject } from "vitest/node";
import { ensureChromium } from "../../scripts/lib/chromium.ts";
import { manifestOf } from "../../scripts/lib/manifest.ts";
import { projectRoot } from "../../scripts/lib/paths.ts";
import { buildSite } from "../../scripts/lib/site-build.ts";
import { type StaticServer, serve } from "../../scripts/lib/static-server.ts";
import { KASHIWA, PUBLISHED, SAMPLE } from "../content.ts";

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
    /** The sites of the two contents that stay as they are: a test may know what they hold. */
    sites: { real: BuiltSite; sample: BuiltSite };
    /** Those, and `published` where what is published is other than `real`: for what must hold on any content. */
    swept: Record<string, BuiltSite>;
    chromium: string;
  }
}

/** Guide and glossary are in every site alike; no page is made of the list of addresses, and of the last audit's record one that `real` has too. */
const IN_BOTH = / {2}((guide|glossary)\/|(addresses|accessibility)\.json$)/;
const ownFiles = (content: string) => manifestOf(content).filter((line) => !IN_BOTH.test(line));

// The sample stands under a base path, as a project page of GitHub Pages does.
const SITES = [
  { name: "real", content: KASHIWA, base: "/" },
  { name: "sample", content: SAMPLE, base: "/mihon/" },
  ...(isDeepStrictEqual(ownFiles(PUBLISHED), ownFiles(KASHIWA)) ? [] : [{ name: "published", content: PUBLISHED, base: "/" }]),
];

const servers: StaticServer[] = [];

export async function setup(project: TestProject): Promise<void> {
  project.provide("chromium", ensureChromium(console.error));
  const swept: Record<string, BuiltSite> = {};
  for (const { name, content, base } of SITES) {
    const dir = join(projectRoot, ".cache", "test", name);
    mkdirSync(join(dir, ".."), { recursive: true });
    // MIERU_TEST_KEEP: reuse the site of the last run while writing a test.
    if (!process.env.MIERU_TEST_KEEP || !existsSync(dir))
      await buildSite({ content, out: dir, base, site: "https://example.jp" }, (text) => console.log(`［${name}］${text}`));
    const server = await serve(dir, { base });
    servers.push(server);
    swept[name] = { dir, url: server.url, base, content };
  }
  const { real, sample } = swept as { real: BuiltSite; sample: BuiltSite };
  project.provide("sites", { real, sample });
  project.provide("swept", swept);
}

export async function teardown(): Promise<void> {
  await Promise.all(servers.map((server) => server.close()));
}
