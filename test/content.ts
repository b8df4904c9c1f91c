import { join } from "node:path";
import { projectRoot } from "../scripts/lib/paths.ts";

/** The content folders that tests read, by their absolute paths. */

/** What this repository publishes. In a fork it is another city's: a test may hold it to the rules, never to a fact of it. */
export const PUBLISHED = join(projectRoot, "content");
/** Four initiatives of a real city, which stay as they are whatever is published; guide and glossary are those of the published content. */
export const KASHIWA = join(projectRoot, "test/fixtures/kashiwa");
/** The sample city, which `npm run sample` makes. */
export const SAMPLE = join(projectRoot, "test/fixtures/sample-city");

export const KASHIWA_PLAN = join(KASHIWA, "plans/kashiwa-2016");
/** The sheets of the four initiatives as text. */
export const SEED_PATH = join(KASHIWA_PLAN, "sources/2018-action-plan-51001-51004.txt");
