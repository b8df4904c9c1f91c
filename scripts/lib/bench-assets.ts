import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { listFiles } from "../../src/data/store.ts";
import type { Assets } from "../bench/templates/html.ts";
import { projectRoot } from "./paths.ts";

type Transform = (source: string, options: Readonly<Record<string, unknown>>) => { readonly scope: string };

/** Whether a component has styles for its own elements alone. */
const OWN_STYLE = /<style(?![^>]*\bis:global)[^>]*>/;

/** The attribute that Astro puts on the elements of a component with styles of its own, by the component's path below src/. */
async function scopesOf(src: string): Promise<Record<string, string>> {
  // Astro's own compiler names it, and is a part of Astro rather than a package of ours.
  const compiler = createRequire(createRequire(import.meta.url).resolve("astro/package.json")).resolve("@astrojs/compiler-rs");
  const { transform } = (await import(compiler)) as { transform: Transform };
  return Object.fromEntries(
    listFiles(src)
      .filter((file) => file.endsWith(".astro"))
      .flatMap((file) => {
        const source = readFileSync(join(src, file), "utf8");
        if (!OWN_STYLE.test(source)) return [];
        const { scope } = transform(source, {
          filename: join(src, file),
          normalizedFilename: `/src/${file}`,
          resolvePath: (path: string) => path,
        });
        return [[file.replace(/\.astro$/, ""), `data-astro-cid-${scope}`]];
      }),
  );
}

/** What a build of Astro's calls its files and marks its elements with: the templates must write the same to be comparable. */
export async function assetsOf(astroOut: string): Promise<Assets> {
  const built = listFiles(join(astroOut, "_astro"));
  const page = listFiles(astroOut).find((file) => file.endsWith("/index.html"));
  const stylesheet = page && /<link rel="stylesheet" href="([^"]+)"/.exec(readFileSync(join(astroOut, page), "utf8"))?.[1];
  if (stylesheet === undefined) throw new Error(`${astroOut} に、Astro で作ったページがありません。`);
  const scripts = built.flatMap((file) => {
    const name = /^(\w+)\.astro_astro_type_script/.exec(file)?.[1];
    return name === undefined ? [] : [[name, `/_astro/${file}`]];
  });
  return { stylesheet, scripts: Object.fromEntries(scripts), scopes: await scopesOf(join(projectRoot, "src")) };
}
