import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../../src/data/store.ts";
import { writerInto } from "../lib/write-files.ts";
import { measured } from "./told.ts";

// The floor: the bytes are there already, and only writing them is measured.
const { BENCH_FROM = "", BENCH_OUT = "" } = process.env;
const files = listFiles(BENCH_FROM).map((path) => [path, readFileSync(join(BENCH_FROM, path))] as const);
const write = writerInto(BENCH_OUT);
measured(() => {
  for (const [path, content] of files) write(path, content);
});
