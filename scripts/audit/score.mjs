// Lighthouse over one page, on its mobile preset: the four scores as JSON on standard output, what costs points on standard error.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [url = ""] = process.argv.slice(2);
const chrome = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  const result = await lighthouse(url, { port: chrome.port, logLevel: "error" });
  const { categories, audits } = result.lhr;
  const score = (name) => {
    // A page that could not be measured has no score; that is not a bad one.
    if (categories[name].score === null) throw new Error(`${url}: ${name} ${result.lhr.runtimeError?.message ?? "no score"}`);
    return Math.round(categories[name].score * 100);
  };
  for (const category of Object.values(categories))
    for (const { id, weight } of category.auditRefs)
      if (weight > 0 && audits[id].score !== null && audits[id].score < 1)
        console.error(`${category.id}: ${id} ${audits[id].displayValue ?? ""}`);
  console.log(
    JSON.stringify({
      performance: score("performance"),
      accessibility: score("accessibility"),
      bestPractices: score("best-practices"),
      seo: score("seo"),
    }),
  );
} finally {
  chrome.kill();
}
