import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { sweep } from "./axe.ts";
import { launch } from "./harness.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser?.close());

// The names say what is covered; every page in every scheme at both widths is what `npm run audit` sees.
test.each(Object.entries(inject("sites")))(
  "%s のページの半分（残りのページ）に、axe は何も見つけず、はみ出しもない。どのページも、すべての決まりを幅 1280 で、幅で変わる決まりを幅 320 で、明るい・暗い・強制した色の1つで見る。ひな形ごとの1ページ目は3つの色のすべてで見る",
  async (_name, site) => {
    expect(await sweep(browser, site, 1)).toEqual([]);
  },
);
