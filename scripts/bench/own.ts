import { join } from "node:path";
import { readContent } from "../../src/data/store.ts";
import { ProblemsError } from "../../src/domain/problem.ts";
import { makePages } from "../lib/site-build.ts";

// Our own build, of what is compared alone.
const { BENCH_CONTENT = "", BENCH_OUT: out = "", BENCH_PARTS } = process.env;
const { content, problems } = readContent(BENCH_CONTENT, join(import.meta.dirname, "../../content"));
if (!content) throw new ProblemsError(problems);
const options = { content: BENCH_CONTENT, out, base: "/", site: undefined };
if (!(await makePages(content, options, out, Number(BENCH_PARTS), "compared"))) process.exitCode = 1;
