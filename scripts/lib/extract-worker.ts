import { parentPort, workerData } from "node:worker_threads";
import { extractFiles } from "./extract-page.ts";

/** Takes the texts out of a share of a site's pages, on a core of its own. */
const { dir, files } = workerData as { readonly dir: string; readonly files: readonly string[] };
parentPort?.postMessage(extractFiles(dir, files));
