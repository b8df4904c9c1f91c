import { runOf, siteFiles } from "./files.ts";

const run = runOf(process.env);

/** As little as Eleventy can do: one template of plain JavaScript, nothing copied, nothing watched, nothing transformed, nothing said. */
export default function (config) {
  config.setInputDirectory("eleventy");
  config.setOutputDirectory(run.out);
  config.setTemplateFormats(["11ty.js"]);
  config.setQuietMode(true);
  config.setUseGitIgnore(false);
  config.setWatchJavaScriptDependencies(false);
  config.addGlobalData("files", () => siteFiles(run));
}
