import { type Content, readContent } from "../../src/data/store.ts";
import { formatProblems } from "../../src/domain/problem.ts";
import { KASHIWA, SAMPLE } from "../content.ts";

/** The real city's content and the sample city's, for what must hold on any content. */
export function contents(): [name: string, content: Content][] {
  return [
    ["実物の内容", KASHIWA],
    ["見本の市", SAMPLE],
  ].map(([name, dir]) => {
    const { content, problems } = readContent(dir as string);
    if (!content) throw new Error(formatProblems(problems));
    return [name as string, content];
  });
}
