import { parentPort, workerData } from "node:worker_threads";
import { indexPart, type Part } from "./search-index.ts";

/** Makes one part of a search index, on a core of its own. */
parentPort?.postMessage(await indexPart(workerData as Part));
