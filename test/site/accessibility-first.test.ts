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
  "%s のページの半分（1つおきに、はじめのページから）に、axe は何も見つけず、はみ出しもない。どのページも、幅 320 ですべての決まりと、明るい・暗い・強制した色のそれぞれで新しく出た文字の色を、ひな形ごとの1ページ目は幅 1280 でも見る",
  async (_name, site) => {
    expect(await sweep(browser, site, 0)).toEqual([]);
  },
);
