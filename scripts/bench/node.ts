import { writerInto } from "../lib/write-files.ts";
import { runOf, siteFiles } from "./files.ts";

// Plain Node: the same functions, each file written as it is made.
const run = runOf(process.env);
const write = writerInto(run.out);
for (const { path, make } of siteFiles(run)) write(path, make());
