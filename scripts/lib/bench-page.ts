import type { Browser } from "playwright-core";

/** How a page comes to a reader's eyes, from a cold cache. */
export interface PageMeasured {
  /** From the request to the first text or line, in milliseconds; the machine's own, not a telephone's. */
  readonly firstPaintMs: number;
  /** Cumulative layout shift: how much of what was seen moved while the page loaded. 0 is none. */
  readonly layoutShift: number;
}

/** Opens a page on a narrow screen and scrolls through it. Throws Error where it never paints. */
export async function measurePage(browser: Browser, url: string): Promise<PageMeasured> {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: "networkidle" });
    return await page.evaluate(async () => {
      let shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
          if (!entry.hadRecentInput) shift += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
      for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      }
      const paint = performance.getEntriesByName("first-contentful-paint")[0];
      if (!paint) throw new Error("ページが描かれません。");
      return { firstPaintMs: Math.round(paint.startTime), layoutShift: Math.round(shift * 1000) / 1000 };
    });
  } finally {
    await context.close();
  }
}
