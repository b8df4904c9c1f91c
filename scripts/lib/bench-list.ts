import { brotliCompressSync } from "node:zlib";
import type { Browser } from "playwright-core";

/** What the list of a plan's initiatives costs a reader: everything that the page loads to be read and filtered, and its first answer. */
export interface ListMeasured {
  /** HTML, styles and scripts, brotli. */
  readonly listBytes: number;
  /** From a choice of a filter to the next picture, the slowest of a few. */
  readonly listFilterMs: number;
}

/** How often a filter is chosen. */
const ROUNDS = 5;

/** Opens the list at `url` and filters it. Throws Error where the page has no filter. */
export async function measureList(browser: Browser, url: string): Promise<ListMeasured> {
  const page = await browser.newPage();
  const loaded: string[] = [];
  page.on("response", (response) => {
    if (/html|css|javascript/.test(response.headers()["content-type"] ?? "")) loaded.push(response.url());
  });
  try {
    await page.goto(url, { waitUntil: "networkidle" });
    // Asked for again: of a very large page the browser keeps nothing to hand over.
    const bodies = await Promise.all(loaded.map(async (address) => Buffer.from(await (await fetch(address)).arrayBuffer())));
    const listBytes = bodies.reduce((sum, body) => sum + brotliCompressSync(body).length, 0);
    const listFilterMs = await page.evaluate(async (rounds) => {
      const select = Array.from(document.querySelectorAll<HTMLSelectElement>("main select")).find(({ options }) => options.length > 1);
      if (!select) throw new Error("一覧のページに、しぼる欄がありません。");
      let slowest = 0;
      for (let round = 0; round < rounds; round += 1) {
        select.selectedIndex = (select.selectedIndex + 1) % select.options.length;
        const started = performance.now();
        select.dispatchEvent(new Event("input", { bubbles: true }));
        select.dispatchEvent(new Event("change", { bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        slowest = Math.max(slowest, performance.now() - started);
      }
      return slowest;
    }, ROUNDS);
    return { listBytes, listFilterMs: Math.round(listFilterMs) };
  } finally {
    await page.close();
  }
}
