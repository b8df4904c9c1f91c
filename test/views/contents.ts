import { resolve } from "node:path";
import { type Content, readContent } from "../../src/data/store.ts";
import { formatProblems } from "../../src/domain/problem.ts";

/** The city's content and the sample city's, for what must hold on any content. */
export function contents(): [name: string, content: Content][] {
  return [
    ["実物の内容", "content"],
    ["見本の市", "test/fixtures/sample-city"],
  ].map(([name, dir]) => {
    const { content, problems } = readContent(resolve(dir as string));
    if (!content) throw new Error(formatProblems(problems));
    return [name as string, content];
  });
}
