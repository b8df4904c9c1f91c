import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, serialize } from "parse5";
import { listFiles, planIds } from "../../src/data/store.ts";

/** How two outputs of the same files compare. A comparison of speed stands only where `different` is empty. */
export interface Equality {
  /** Equal byte by byte. */
  readonly equal: number;
  /** HTML that differs in white space alone, see `normalised()`. */
  readonly normalised: number;
  /** One line for each file that is missing or says something else. */
  readonly different: readonly string[];
}

/** White space between elements goes, and any other becomes one space: two pages that then have the same tree say and look the same. */
function normalised(html: string): string {
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if (!("childNodes" in node)) return;
    for (const child of [...node.childNodes]) {
      if (defaultTreeAdapter.isTextNode(child)) {
        child.value = child.value.replace(/\s+/g, " ").trim();
        if (child.value === "") defaultTreeAdapter.detachNode(child);
      } else walk(child);
    }
  };
  const document = parse(html);
  walk(document);
  return serialize(document);
}

const AROUND = 60;
function firstDifference(made: string, wanted: string): string {
  let at = 0;
  while (made[at] === wanted[at]) at += 1;
  const shown = (text: string): string => JSON.stringify(text.slice(Math.max(0, at - AROUND), at + AROUND));
  return `${at}文字目から違います。Astro ${shown(wanted)}、こちら ${shown(made)}`;
}

/**
 * The files that are compared, in a build of Astro's: all of single initiatives but the cards, which are drawn and not
 * written, and of each plan the dashboard and the list.
 */
export function comparedFilesIn(astroOut: string, content: string): string[] {
  const plans = planIds(content);
  const pages = new Set(plans.flatMap((plan) => [`plans/${plan}/index.html`, `plans/${plan}/initiatives/index.html`]));
  const homes = new Set(
    plans.flatMap((plan) =>
      readdirSync(join(content, "plans", plan, "initiatives")).flatMap((code) => [`plans/${plan}/${code}`, `embed/${plan}/${code}`]),
    ),
  );
  return listFiles(astroOut).filter((file) => {
    const [root, plan, name = ""] = file.split("/");
    return pages.has(file) || (homes.has(`${root}/${plan}/${name.replace(/\.json$/, "")}`) && !file.endsWith("/card.png"));
  });
}

/** Compares what was made with the same files of a build of Astro's. */
export function compareOutputs(made: string, astroOut: string, content: string): Equality {
  const wanted = comparedFilesIn(astroOut, content);
  let equal = 0;
  let same = 0;
  const different: string[] = [];
  for (const file of wanted) {
    if (!existsSync(join(made, file))) {
      different.push(`${file}: ありません。`);
      continue;
    }
    const ours = readFileSync(join(made, file));
    const theirs = readFileSync(join(astroOut, file));
    if (ours.equals(theirs)) equal += 1;
    else if (file.endsWith(".html") && normalised(ours.toString()) === normalised(theirs.toString())) same += 1;
    else different.push(`${file}: ${firstDifference(ours.toString(), theirs.toString())}`);
  }
  const known = new Set(wanted);
  different.push(...listFiles(made).flatMap((file) => (known.has(file) ? [] : [`${file}: Astro は作っていません。`])));
  return { equal, normalised: same, different };
}
